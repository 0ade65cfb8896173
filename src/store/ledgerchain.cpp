// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerchain.h"

#include "core/canonicaljson.h"

#include <QJsonValue>

namespace backlock {

namespace {

QString textAt(const QJsonObject &payload, const char *first, const char *second = nullptr)
{
    const QJsonValue value = payload.value(QLatin1String(first));
    const QJsonValue inner = second ? value.toObject().value(QLatin1String(second)) : value;
    return inner.toString(QStringLiteral(""))
           + QStringLiteral(""); // a null text would be an SQL NULL
}

} // namespace

const QStringList &searchColumnNames()
{
    static const QStringList names = {
        QStringLiteral("practice"),      QStringLiteral("happened_at"),
        QStringLiteral("profile"),       QStringLiteral("project_id"),
        QStringLiteral("project_name"),  QStringLiteral("instance_id"),
        QStringLiteral("instance_name"), QStringLiteral("key_id"),
        QStringLiteral("key_alias"),     QStringLiteral("wish"),
        QStringLiteral("status"),        QStringLiteral("key_verdict"),
        QStringLiteral("request_id"),
    };
    return names;
}

QString chainStart()
{
    return QString(64, u'0');
}

QString rowHash(const LedgerRow &row)
{
    // The payload is canonical already: put in as it is, the whole is canonical, too, and a million
    // rows are verified without parsing and writing each of them.
    QByteArray text;
    text.reserve(row.payload.size() + 512);
    text += "{\"change_id\":" + canonicalString(row.changeId);
    text += ",\"payload\":" + row.payload;
    text += ",\"previous\":" + canonicalString(row.previous);
    text += ",\"sequence\":" + QByteArray::number(row.sequence);
    text += ",\"type\":" + canonicalString(row.type);
    text += ",\"written_at\":" + canonicalString(row.writtenAt) + '}';
    return sha256Hex(text);
}

QStringList searchColumns(const QString &type, const QJsonObject &payload)
{
    const bool practice = payload.value(QLatin1String("practice")).toBool();
    const QString flag = practice ? QStringLiteral("yes") : QStringLiteral("no");
    const QString none = QStringLiteral("");
    if (type == u"close") {
        const QJsonObject verdict = payload.value(QLatin1String("verdict")).toObject();
        return {flag,
                textAt(payload, "closed_at"),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                textAt(verdict, "status"),
                textAt(verdict, "key"),
                textAt(verdict, "request_id")};
    }
    return {flag,
            textAt(payload, "opened_at"),
            textAt(payload, "profile", "name"),
            textAt(payload, "project", "id"),
            textAt(payload, "project", "name"),
            textAt(payload, "instance", "id"),
            textAt(payload, "instance", "name"),
            textAt(payload, "key", "id"),
            textAt(payload, "key", "alias"),
            textAt(payload, "wish"),
            none,
            none,
            none};
}

} // namespace backlock
