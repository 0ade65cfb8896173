// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <chrono>

namespace backlock {

//! The steps of one change, in their order. A change runs through them once and ends exactly once.
enum class ChangeStep { Idle, Checking, Recording, Sending, ReadingBack, Waiting, Closing, Ended };

//! What happened.
enum class ChangeEvent {
    Start,  //!< a person asked for it
    Resume, //!< an entry of the ledger without a verdict: read before anything else
    //! Such an entry, and it was sent to another host than the profile names now: reading here
    //! would say nothing about it.
    ResumeElsewhere,
    ChecksPassed,
    ChecksBlocked, //!< blocked, a consent is missing, or the facts could not be gathered
    Recorded,
    RecordFailed, //!< a ledger that is busy or full: nothing is sent
    NotOnTheWire, //!< the POST certainly did not leave
    Accepted,     //!< answered with success
    Refused,      //!< the service said no for certain
    Unclear,      //!< no trustworthy answer
    ReadShowsWish,
    ReadShowsOther,    //!< or the service said why it does not tell
    ReadReachedNobody, //!< nothing was learnt: no connection, no answer, a dead credential
    WaitOver,
    Stop,   //!< a person asked to stop, or the window closes
    Closed, //!< the verdict is in the ledger, or could not be written
};

//! What to do next.
enum class ChangeAction {
    None,
    GatherFacts,
    WriteEntry,
    SendChange,
    ReadBack,
    Wait,
    CloseEntry,
    Finish
};

//! Read-back comes at these moments after the answer (moments, not gaps).
constexpr std::array<std::chrono::seconds, 4> kReadBackMoments = {
    std::chrono::seconds(0), std::chrono::seconds(2), std::chrono::seconds(5),
    std::chrono::seconds(15)};

struct ChangeState
{
    ChangeStep step = ChangeStep::Idle;
    int reads = 0;         //!< read-backs finished
    bool stopping = false; //!< Stop was asked: the waits are skipped
    bool once = false;     //!< one read-back is enough (the service refused)
    //! An entry of an earlier run: as long as nobody could be asked it stays open, for the next
    //! time.
    bool resumed = false;

    friend bool operator==(const ChangeState &, const ChangeState &) = default;
};

struct ChangeMove
{
    ChangeState state;
    ChangeAction action = ChangeAction::None;

    friend bool operator==(const ChangeMove &, const ChangeMove &) = default;
};

//! The whole logic of a change, pure. An event that does not belong to the step changes nothing.
//! Stop before sending ends unsent; Stop while the POST is out waits for it (a change on the wire
//! is never aborted) and then reads back once, without waits.
ChangeMove next(const ChangeState &state, ChangeEvent event);

} // namespace backlock
