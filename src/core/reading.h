// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QDateTime>

#include <optional>

namespace backlock {

//! What the user asks for.
enum class Wish { Off, On };

QString wishName(Wish wish); //!< off, on
std::optional<Wish> wishFromName(QStringView name);

//! What the server last said about an instance, or why nothing is known. "Off" is said by the
//! server or not at all: every kind of not knowing is a state of its own.
enum class ReadingState {
    NotRead,      //!< nobody has asked yet
    On,           //!< the service said on
    Off,          //!< the service said off
    NotPermitted, //!< 403: the read stands under a write permission
    NotOffered,   //!< 404 + APIGW.0101: the call is not published here, or the beta is refused
    Gone,         //!< the service does not know the instance
    Unreadable,   //!< an answer came that was not understood, or a refusal without a meaning here
    Unreachable,  //!< no answer: network, TLS, deadline, 5xx, a 429 that lasted, sign-in
};

QString readingName(ReadingState state); //!< not-read, on, off, not-permitted, not-offered, ...
std::optional<ReadingState> readingFromName(QStringView name);

//! One answer to "is encrypted backup on?", and when it came. Stale is an age, not a state.
struct Reading
{
    ReadingState state = ReadingState::NotRead;
    QDateTime at;               //!< UTC; invalid for NotRead
    std::optional<Error> error; //!< why nothing is known; absent for On, Off, NotRead

    bool isKnown() const { return state == ReadingState::On || state == ReadingState::Off; }
    bool shows(Wish wish) const
    {
        return state == (wish == Wish::On ? ReadingState::On : ReadingState::Off);
    }

    //! Made before this moment; it keeps its value. An invalid moment: no.
    bool isOlderThan(const QDateTime &moment) const
    {
        return at.isValid() && moment.isValid() && at < moment;
    }

    friend bool operator==(const Reading &, const Reading &) = default;
};

//! The reading that an error of the read call amounts to.
Reading readingFromError(const Error &error, const QDateTime &at);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Reading)
