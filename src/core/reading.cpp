// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace backlock {

namespace {

constexpr int kHttpNotFound = 404;

constexpr std::array<std::pair<ReadingState, QLatin1String>, 8> kReadingNames = {{
    {ReadingState::NotRead, QLatin1String("not-read")},
    {ReadingState::On, QLatin1String("on")},
    {ReadingState::Off, QLatin1String("off")},
    {ReadingState::NotPermitted, QLatin1String("not-permitted")},
    {ReadingState::NotOffered, QLatin1String("not-offered")},
    {ReadingState::Gone, QLatin1String("gone")},
    {ReadingState::Unreadable, QLatin1String("unreadable")},
    {ReadingState::Unreachable, QLatin1String("unreachable")},
}};

//! The codes for "instance does not exist". Source: errors.md, section 3. Other products of the
//! family send the same number with another status, so the code counts whatever the status is.
constexpr std::array kInstanceGoneCodes = {QLatin1String("DBS.200002"), QLatin1String("DBS.200045"),
                                           QLatin1String("DBS.200408"), QLatin1String("DBS.200602"),
                                           QLatin1String("DBS.201028"), QLatin1String("DBS.290005"),
                                           QLatin1String("DBS.290011")};

bool saysInstanceGone(const Error &error)
{
    return error.httpStatus == kHttpNotFound
           || std::any_of(kInstanceGoneCodes.begin(), kInstanceGoneCodes.end(),
                          [&](QLatin1String code) {
                              return error.code.compare(code, Qt::CaseInsensitive) == 0;
                          });
}

bool saysCallNotPublished(const Error &error)
{
    return error.httpStatus == kHttpNotFound && gatewayNumber(error.code) == u"0101";
}

ReadingState stateFromError(const Error &error)
{
    if (saysCallNotPublished(error))
        return ReadingState::NotOffered;
    switch (error.kind) {
    case ErrorKind::NotPermitted:
        return ReadingState::NotPermitted;
    case ErrorKind::Protocol:
        return ReadingState::Unreadable;
    case ErrorKind::Refused:
        return saysInstanceGone(error) ? ReadingState::Gone : ReadingState::Unreadable;
    default:
        return ReadingState::Unreachable;
    }
}

} // namespace

QString wishName(Wish wish)
{
    return wish == Wish::On ? QStringLiteral("on") : QStringLiteral("off");
}

std::optional<Wish> wishFromName(QStringView name)
{
    for (const Wish wish : {Wish::Off, Wish::On}) {
        if (wishName(wish) == name)
            return wish;
    }
    return std::nullopt;
}

QString readingName(ReadingState state)
{
    for (const auto &[value, name] : kReadingNames) {
        if (value == state)
            return name;
    }
    return {};
}

std::optional<ReadingState> readingFromName(QStringView name)
{
    for (const auto &[value, known] : kReadingNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

Reading readingFromError(const Error &error, const QDateTime &at)
{
    return {stateFromError(error), at.toUTC(), error};
}

} // namespace backlock
