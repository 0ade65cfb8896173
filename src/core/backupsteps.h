// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace backlock {

//! The steps of one manual backup, in their order.
enum class BackupStep {
    Idle,
    Looking,   //!< which backups there are, before anything is sent
    Recording, //!< the entry of the ledger
    Sending,
    Following,    //!< asking for the service's job
    Waiting,      //!< to ask for the job again
    LookingAfter, //!< which backups there are now
    WaitingToLook,
    Closing,
    Ended
};

enum class BackupEvent {
    Start,
    Resume,          //!< an entry without a verdict: look before anything else, and send nothing
    ResumeElsewhere, //!< such an entry, of another host than the profile names now
    Free,            //!< nothing is in the way
    Obstacle,        //!< a read-only profile, a name that is taken, a list that cannot be read
    Recorded,
    RecordFailed,
    NotOnTheWire, //!< the POST certainly did not leave
    Accepted,     //!< answered with a job
    Refused,
    Unclear, //!< no answer that can be trusted
    JobRuns, //!< or the answer was lost; it is asked for again
    JobEnded,
    JobUntold,  //!< the service does not tell; the list has to
    LookShows,  //!< the list tells what there is to know, or there is nothing more to wait for
    LookAbsent, //!< the answer was unclear, and no backup of the name is in the list
    LookFailed, //!< nothing was learnt
    WaitOver,
    PatienceOver, //!< the job was followed as long as anybody would
    Stop,         //!< of the watching; a backup that was accepted goes on
    Closed,
};

enum class BackupAction {
    None,
    Look,
    WriteEntry,
    Send,
    AskJob,
    Wait,
    LookAfter,
    WaitToLook,
    CloseEntry,
    Finish
};

//! Times that the list is looked through after an answer that is not clear, at the moments of a
//! change's read-back.
constexpr int kBackupLooks = 4;

struct BackupState
{
    BackupStep step = BackupStep::Idle;
    int looks = 0;         //!< after the sending, finished
    bool stopping = false; //!< Stop was asked
    bool follows = true;   //!< false: what the service accepted is left to it
    bool resumed = false;  //!< an entry of an earlier run: stays open while nobody can be asked

    friend bool operator==(const BackupState &, const BackupState &) = default;
};

struct BackupMove
{
    BackupState state;
    BackupAction action = BackupAction::None;

    friend bool operator==(const BackupMove &, const BackupMove &) = default;
};

//! The whole logic of a manual backup, pure. An event that does not belong to the step changes
//! nothing. The POST is sent once and never again; after an answer that is not clear the list is
//! looked through before anything is said.
BackupMove next(const BackupState &state, BackupEvent event);

} // namespace backlock
