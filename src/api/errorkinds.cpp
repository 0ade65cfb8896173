// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorkinds.h"

#include <QFile>

//! The linker drops the resource's initialiser from a static library, unless it is named.
static void linkErrorKindsResource()
{
    Q_INIT_RESOURCE(api);
}

namespace backlock {

namespace {

constexpr int kAnyStatus = 0;

//! `-` stands for "no code"; gateway codes count by their number (errors.md, section 4).
QString keyOf(const QString &code)
{
    if (code.isEmpty() || code == u"-")
        return QStringLiteral("-");
    const QString number = gatewayNumber(code);
    return number.isEmpty() ? code.toUpper() : QStringLiteral("APIGW.") + number;
}

std::optional<int> statusOf(const QString &text)
{
    if (text == u"*")
        return kAnyStatus;
    bool isNumber = false;
    const int status = text.toInt(&isNumber);
    return isNumber && status >= 100 && status <= 599 ? std::optional(status) : std::nullopt;
}

} // namespace

const ErrorKinds &ErrorKinds::builtIn()
{
    static const ErrorKinds kinds = [] {
        linkErrorKindsResource();
        QFile file(QStringLiteral(":/api/error-kinds.tsv"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("error-kinds.tsv is not compiled in");
        return fromTable(file.readAll());
    }();
    return kinds;
}

ErrorKinds ErrorKinds::fromTable(const QByteArray &table, QStringList *faults)
{
    ErrorKinds kinds;
    int lineNumber = 0;
    for (const QByteArray &raw : table.split('\n')) {
        ++lineNumber;
        const QString line = QString::fromUtf8(raw);
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList fields = line.split(u'\t');
        const auto status = statusOf(fields.value(1));
        const auto kind = errorKindFromName(fields.value(2));
        if (fields.size() == 3 && !fields.at(0).isEmpty() && status && kind)
            kinds.m_kinds.insert({keyOf(fields.at(0)), *status}, *kind);
        else if (faults)
            faults->append(QStringLiteral("line %1: %2").arg(lineNumber).arg(line));
    }
    return kinds;
}

ErrorKind ErrorKinds::kindOf(const QString &code, int httpStatus) const
{
    const QString key = keyOf(code);
    const QString none = keyOf({});
    for (const auto &wanted : {std::pair(key, httpStatus), std::pair(key, kAnyStatus),
                               std::pair(none, httpStatus), std::pair(none, kAnyStatus)}) {
        if (const auto found = m_kinds.constFind(wanted); found != m_kinds.cend())
            return *found;
    }
    if (httpStatus >= 400 && httpStatus <= 499)
        return ErrorKind::Refused;
    return httpStatus >= 500 && httpStatus <= 599 ? ErrorKind::Network : ErrorKind::Protocol;
}

} // namespace backlock
