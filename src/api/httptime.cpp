// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httptime.h"

#include <QLocale>

#include <algorithm>

namespace backlock {

namespace {

constexpr std::chrono::seconds kLongestWait(300);
constexpr qsizetype kMostDigits = 9;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

QDateTime parseHttpDate(const QByteArray &value)
{
    // By hand and in the C locale: Qt::RFC2822Date does not know `GMT`, and takes more than HTTP
    // has.
    static const QString form = QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'");
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), form);
    if (time.isValid())
        time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<std::chrono::seconds>
parseRetryAfter(const QByteArray &value, const QDateTime &serverDate, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), isDigit)) {
        const auto seconds =
            text.size() > kMostDigits ? kLongestWait : std::chrono::seconds(text.toLongLong());
        return std::min(seconds, kLongestWait);
    }
    const QDateTime until = parseHttpDate(text);
    if (!until.isValid())
        return std::nullopt;
    const std::chrono::seconds left((serverDate.isValid() ? serverDate : now).secsTo(until));
    return std::clamp(left, std::chrono::seconds(0), kLongestWait);
}

} // namespace backlock
