// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reading.h"

namespace backlock {

//! How a change ended. No more is claimed than a reading can show.
enum class VerdictStatus {
    Confirmed, //!< another reading before, the wish after
    Unchanged, //!< accepted, but the reading already was the wish: nothing observable changed
    Accepted,  //!< answered with success; the reading does not show it yet or may not be read
    Refused,   //!< the service said no, with a code
    Unclear,   //!< perhaps sent, no trustworthy answer
    NotSent,   //!< nothing left this machine, with the reason
    Done,      //!< of a manual backup alone: the service says that it is complete
    Failed,    //!< of a manual backup alone: the service began it and says that it failed
};

//! confirmed, unchanged, accepted, refused, unclear, not-sent, done, failed
QString verdictName(VerdictStatus status);
std::optional<VerdictStatus> verdictFromName(QStringView name);

//! What is known of the key: that the service accepted it, or nothing. Never "confirmed": no call
//! can read it.
enum class KeyVerdict { None, AcceptedByService };

QString keyVerdictName(KeyVerdict verdict); //!< empty, or accepted by the service

struct Verdict
{
    VerdictStatus status = VerdictStatus::NotSent;
    KeyVerdict key = KeyVerdict::None;
    Reading before;
    Reading after;              //!< what the server says now; NotRead when nothing was asked
    std::optional<Error> error; //!< of Refused, Unclear, NotSent; and of Accepted: why not read
    int httpStatus = 0;         //!< of the change's own answer; 0: none
    QString requestId;          //!< of the change's own answer

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

//! How the POST itself ended.
enum class SendOutcome {
    NotSent,  //!< certainly not on the wire: no connection, TLS refused, stopped, blocked
    Accepted, //!< 2xx that names the wish
    Refused,  //!< a 4xx of the service or gateway that is certain to have changed nothing
    Unclear,  //!< lost, late, 5xx, 3xx, not understood, a dead credential, or the opposite state
};

//! Which outcome an error of the POST is. A dead credential (SignIn) is Unclear: whether the
//! gateway refused before the service saw it is not ours to guess, so it is read back.
SendOutcome outcomeOf(const Error &error);

//! The verdict of a change from its facts. An accepted change whose state before is unknown and
//! that now shows the wish is Confirmed; an unclear one is, too, but only from a known other state,
//! and then claims nothing of the key. httpStatus and requestId come from sendError; of an accepted
//! change the caller, who has the answer, sets them.
Verdict judge(Wish wish, const Reading &before, SendOutcome outcome,
              const std::optional<Error> &sendError, const Reading &after);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Verdict)
