// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/backupsteps.h"

namespace backlock {

namespace {

BackupMove stay(const BackupState &state)
{
    return {state, BackupAction::None};
}

BackupMove go(BackupState state, BackupStep step, BackupAction action)
{
    state.step = step;
    return {state, action};
}

BackupMove end(const BackupState &state)
{
    return go(state, BackupStep::Ended, BackupAction::Finish);
}

BackupMove close(const BackupState &state)
{
    return go(state, BackupStep::Closing, BackupAction::CloseEntry);
}

BackupMove lookAfter(const BackupState &state)
{
    return go(state, BackupStep::LookingAfter, BackupAction::LookAfter);
}

BackupState stopped(BackupState state)
{
    state.stopping = true;
    return state;
}

BackupMove fromIdle(BackupState state, BackupEvent event)
{
    if (event == BackupEvent::Start)
        return go(state, BackupStep::Looking, BackupAction::Look);
    if (event == BackupEvent::Stop)
        return end(stopped(state));
    state.resumed = event == BackupEvent::Resume || event == BackupEvent::ResumeElsewhere;
    if (event == BackupEvent::Resume)
        return lookAfter(state);
    return event == BackupEvent::ResumeElsewhere ? end(state) : stay(state);
}

//! No entry of the ledger exists yet, so every way out but the next step ends at once.
BackupMove fromLooking(const BackupState &state, BackupEvent event)
{
    if (event == BackupEvent::Free)
        return go(state, BackupStep::Recording, BackupAction::WriteEntry);
    if (event == BackupEvent::Obstacle)
        return end(state);
    return event == BackupEvent::Stop ? end(stopped(state)) : stay(state);
}

//! Stop has to wait: the entry that is being written needs its verdict, or it would stay open.
BackupMove fromRecording(const BackupState &state, BackupEvent event)
{
    if (event == BackupEvent::Recorded)
        return state.stopping ? close(state) : go(state, BackupStep::Sending, BackupAction::Send);
    if (event == BackupEvent::RecordFailed)
        return end(state);
    return event == BackupEvent::Stop ? stay(stopped(state)) : stay(state);
}

BackupMove fromSending(const BackupState &state, BackupEvent event)
{
    switch (event) {
    case BackupEvent::NotOnTheWire:
    case BackupEvent::Refused:
        return close(state);
    case BackupEvent::Accepted:
        return state.stopping || !state.follows
                   ? lookAfter(state)
                   : go(state, BackupStep::Following, BackupAction::AskJob);
    case BackupEvent::Unclear:
        return lookAfter(state);
    case BackupEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

BackupMove fromFollowing(const BackupState &state, BackupEvent event)
{
    switch (event) {
    case BackupEvent::JobRuns:
        return state.stopping ? lookAfter(state)
                              : go(state, BackupStep::Waiting, BackupAction::Wait);
    case BackupEvent::JobEnded:
    case BackupEvent::JobUntold:
    case BackupEvent::PatienceOver:
        return lookAfter(state);
    case BackupEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

BackupMove fromWaiting(const BackupState &state, BackupEvent event)
{
    if (event == BackupEvent::WaitOver)
        return go(state, BackupStep::Following, BackupAction::AskJob);
    return event == BackupEvent::Stop ? lookAfter(stopped(state)) : stay(state);
}

BackupMove fromLookingAfter(BackupState state, BackupEvent event)
{
    switch (event) {
    case BackupEvent::LookShows:
        ++state.looks;
        return close(state);
    case BackupEvent::LookAbsent:
    case BackupEvent::LookFailed:
        ++state.looks;
        // A verdict would say for ever that nothing is known, and the next resume would not look.
        if (state.resumed)
            return event == BackupEvent::LookFailed ? end(state) : close(state);
        return state.stopping || state.looks >= kBackupLooks
                   ? close(state)
                   : go(state, BackupStep::WaitingToLook, BackupAction::WaitToLook);
    case BackupEvent::Stop:
        return stay(stopped(state));
    default:
        return stay(state);
    }
}

BackupMove fromWaitingToLook(const BackupState &state, BackupEvent event)
{
    if (event == BackupEvent::WaitOver)
        return lookAfter(state);
    return event == BackupEvent::Stop ? lookAfter(stopped(state)) : stay(state);
}

} // namespace

BackupMove next(const BackupState &state, BackupEvent event)
{
    switch (state.step) {
    case BackupStep::Idle:
        return fromIdle(state, event);
    case BackupStep::Looking:
        return fromLooking(state, event);
    case BackupStep::Recording:
        return fromRecording(state, event);
    case BackupStep::Sending:
        return fromSending(state, event);
    case BackupStep::Following:
        return fromFollowing(state, event);
    case BackupStep::Waiting:
        return fromWaiting(state, event);
    case BackupStep::LookingAfter:
        return fromLookingAfter(state, event);
    case BackupStep::WaitingToLook:
        return fromWaitingToLook(state, event);
    case BackupStep::Closing:
        return event == BackupEvent::Closed ? end(state) : stay(state);
    case BackupStep::Ended:
        break;
    }
    return stay(state);
}

} // namespace backlock
