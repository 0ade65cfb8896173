// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestlog.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSecretHeader(const QByteArray &name)
{
    return name == "x-auth-token" || name == "x-subject-token" || name == "authorization"
           || name == "x-security-token" || name == "cookie" || name == "proxy-authorization";
}

bool isSecretField(const QString &name, const QString &parent)
{
    const QString lower = name.toLower();
    return lower == "password"_L1 || lower == "passcode"_L1 || lower == "secret"_L1
           || lower == "securitytoken"_L1 || (lower == "id"_L1 && parent == "token"_L1);
}

QJsonValue withoutSecrets(const QJsonValue &value, const QString &name, bool *changed)
{
    if (value.isArray()) {
        QJsonArray result;
        const QJsonArray array = value.toArray();
        for (const auto &item : array)
            result.append(withoutSecrets(item, name, changed));
        return result;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (isSecretField(it.key(), name) && !it->isObject() && !it->isArray()) {
            result.insert(it.key(), RequestLog::digest(it->toVariant().toByteArray()));
            *changed = true;
        } else {
            result.insert(it.key(), withoutSecrets(*it, it.key(), changed));
        }
    }
    return result;
}

} // namespace

bool RequestLog::open(const QString &path)
{
    m_file.setFileName(path);
    // Unbuffered: a line is in the file before the answer is on the wire.
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

void RequestLog::write(const HttpRequest &request, int status, const QString &fault,
                       const QByteArray &requestId)
{
    if (!m_file.isOpen())
        return;
    QJsonObject headers;
    for (const auto &[name, value] : request.headers) {
        const QString key = QString::fromLatin1(name);
        const QString text = isSecretHeader(name) ? digest(value) : QString::fromUtf8(value);
        headers.insert(key, headers.contains(key)
                                ? QString(headers.value(key).toString() + ", "_L1 + text)
                                : text);
    }
    QJsonObject line{
        {u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"connection"_s, qint64(request.connection)},
        {u"method"_s, QString::fromLatin1(request.method)},
        {u"path"_s, QString::fromLatin1(request.path)},
        {u"query"_s, QString::fromLatin1(request.query)},
        {u"headers"_s, headers},
        {u"body"_s, safeBody(request.body)},
        {u"status"_s, status},
        {u"request_id"_s, QString::fromLatin1(requestId)},
    };
    if (!fault.isEmpty())
        line.insert(u"fault"_s, fault);
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

QString RequestLog::digest(const QByteArray &secret)
{
    return "sha256:"_L1
           + QString::fromLatin1(
               QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex());
}

QString RequestLog::safeBody(const QByteArray &body)
{
    if (body.isEmpty())
        return u""_s;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    // Half a JSON may hold a whole password.
    if (document.isNull())
        return digest(body);
    bool changed = false;
    const QJsonValue value =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue safe = withoutSecrets(value, {}, &changed);
    if (!changed)
        return QString::fromUtf8(body); // exactly as it was sent
    const QJsonDocument result =
        safe.isArray() ? QJsonDocument(safe.toArray()) : QJsonDocument(safe.toObject());
    return QString::fromUtf8(result.toJson(QJsonDocument::Compact));
}

} // namespace sandbox
