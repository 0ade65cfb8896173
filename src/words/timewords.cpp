// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/tr.h"
#include "words/words.h"

#include <QLocale>

namespace backlock::words {

namespace {

//! Not QLocale's short form: 3/4/26 is another day on each side of an ocean.
QString dateTimeFormat()
{
    switch (language()) {
    case Language::English:
        return QStringLiteral("d MMM yyyy, HH:mm:ss");
    case Language::Chinese:
        return QStringLiteral("yyyy/MM/dd HH:mm:ss"); // as the console of Huawei Cloud shows it
    }
    return {};
}

} // namespace

QString dateFormat()
{
    return language() == Language::English ? QStringLiteral("d MMM yyyy")
                                           : QStringLiteral("yyyy/MM/dd");
}

QString dateTime(const QDateTime &time)
{
    if (!time.isValid()) {
        //: stands in the place of a date
        return Words::tr("not known");
    }
    return locale().toString(time.toLocalTime(), dateTimeFormat());
}

QString time(const QDateTime &time)
{
    if (!time.isValid()) {
        //: stands in the place of a time of day
        return Words::tr("not known");
    }
    return locale().toString(time.toLocalTime(), QStringLiteral("HH:mm:ss"));
}

QString moment(const QDateTime &time)
{
    const bool isToday = time.toLocalTime().date() == QDate::currentDate();
    return isToday ? words::time(time) : dateTime(time);
}

QString duration(std::chrono::seconds span)
{
    using namespace std::chrono;
    using days = std::chrono::duration<qint64, std::ratio<86400>>;
    const seconds rest = std::max(span, seconds(0));
    if (rest < minutes(1)) {
        //: seconds, a duration
        return Words::tr("%1 s").arg(number(rest.count()));
    }
    if (rest < hours(1)) {
        //: minutes, a duration
        return Words::tr("%1 min").arg(number(duration_cast<minutes>(rest).count()));
    }
    const hours wholeHours = duration_cast<hours>(rest);
    if (rest < hours(48)) {
        //: hours and minutes, a duration
        return Words::tr("%1 h %2 min")
            .arg(number(wholeHours.count()),
                 number(duration_cast<minutes>(rest - wholeHours).count()));
    }
    const days wholeDays = duration_cast<days>(rest);
    //: days and hours, a duration
    return Words::tr("%1 d %2 h")
        .arg(number(wholeDays.count()), number(duration_cast<hours>(rest - wholeDays).count()));
}

QString number(qint64 n)
{
    return locale().toString(n);
}

} // namespace backlock::words
