// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changesteps.h"

namespace backlock {

namespace {

ChangeMove stay(const ChangeState &state)
{
    return {state, ChangeAction::None};
}

ChangeMove go(ChangeState state, ChangeStep step, ChangeAction action)
{
    state.step = step;
    return {state, action};
}

ChangeState stopped(ChangeState state)
{
    state.stopping = true;
    return state;
}

ChangeState resumed(ChangeState state)
{
    state.resumed = true;
    return state;
}

ChangeMove fromIdle(const ChangeState &state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::Start:
        return go(state, ChangeStep::Checking, ChangeAction::GatherFacts);
    case ChangeEvent::Resume:
        return go(resumed(state), ChangeStep::ReadingBack, ChangeAction::ReadBack);
    case ChangeEvent::ResumeElsewhere:
        return go(resumed(state), ChangeStep::Ended, ChangeAction::Finish);
    case ChangeEvent::Stop:
        return go(stopped(state), ChangeStep::Ended, ChangeAction::Finish);
    default:
        return stay(state);
    }
}

//! No entry of the ledger exists yet, so every way out but the next step ends at once.
ChangeMove fromChecking(const ChangeState &state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::ChecksPassed:
        return go(state, ChangeStep::Recording, ChangeAction::WriteEntry);
    case ChangeEvent::ChecksBlocked:
        return go(state, ChangeStep::Ended, ChangeAction::Finish);
    case ChangeEvent::Stop:
        return go(stopped(state), ChangeStep::Ended, ChangeAction::Finish);
    default:
        return stay(state);
    }
}

//! Stop has to wait: the entry that is being written needs its verdict, or it would stay open.
ChangeMove fromRecording(const ChangeState &state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::Recorded:
        return state.stopping ? go(state, ChangeStep::Closing, ChangeAction::CloseEntry)
                              : go(state, ChangeStep::Sending, ChangeAction::SendChange);
    case ChangeEvent::RecordFailed:
        return go(state, ChangeStep::Ended, ChangeAction::Finish);
    case ChangeEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

ChangeMove fromSending(ChangeState state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::NotOnTheWire:
        return go(state, ChangeStep::Closing, ChangeAction::CloseEntry);
    case ChangeEvent::Accepted:
    case ChangeEvent::Unclear:
        return go(state, ChangeStep::ReadingBack, ChangeAction::ReadBack);
    case ChangeEvent::Refused:
        state.once = true;
        return go(state, ChangeStep::ReadingBack, ChangeAction::ReadBack);
    case ChangeEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

//! What follows a read-back that did not show the wish, when it was the last.
ChangeMove afterLastRead(const ChangeState &state, ChangeEvent event)
{
    // A verdict would say for ever that nothing is known, and the next resume would not look again.
    if (state.resumed && event == ChangeEvent::ReadReachedNobody)
        return go(state, ChangeStep::Ended, ChangeAction::Finish);
    return go(state, ChangeStep::Closing, ChangeAction::CloseEntry);
}

ChangeMove fromReadingBack(ChangeState state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::ReadShowsWish:
        ++state.reads;
        return go(state, ChangeStep::Closing, ChangeAction::CloseEntry);
    case ChangeEvent::ReadShowsOther:
    case ChangeEvent::ReadReachedNobody: {
        ++state.reads;
        const bool last = state.reads >= int(kReadBackMoments.size());
        return state.stopping || state.once || last
                   ? afterLastRead(state, event)
                   : go(state, ChangeStep::Waiting, ChangeAction::Wait);
    }
    case ChangeEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

ChangeMove fromWaiting(const ChangeState &state, ChangeEvent event)
{
    switch (event) {
    case ChangeEvent::WaitOver:
        return go(state, ChangeStep::ReadingBack, ChangeAction::ReadBack);
    case ChangeEvent::Stop: // the rest of the wait is skipped, what the server says now is not
        return go(stopped(state), ChangeStep::ReadingBack, ChangeAction::ReadBack);
    default:
        return stay(state);
    }
}

ChangeMove fromClosing(const ChangeState &state, ChangeEvent event)
{
    return event == ChangeEvent::Closed ? go(state, ChangeStep::Ended, ChangeAction::Finish)
                                        : stay(state);
}

} // namespace

ChangeMove next(const ChangeState &state, ChangeEvent event)
{
    switch (state.step) {
    case ChangeStep::Idle:
        return fromIdle(state, event);
    case ChangeStep::Checking:
        return fromChecking(state, event);
    case ChangeStep::Recording:
        return fromRecording(state, event);
    case ChangeStep::Sending:
        return fromSending(state, event);
    case ChangeStep::ReadingBack:
        return fromReadingBack(state, event);
    case ChangeStep::Waiting:
        return fromWaiting(state, event);
    case ChangeStep::Closing:
        return fromClosing(state, event);
    case ChangeStep::Ended:
        break;
    }
    return stay(state);
}

} // namespace backlock
