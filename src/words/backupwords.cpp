// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/backupwords.h"

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

namespace {

//! What happened alone: the step after it is another one than with a change.
QString whatHappened(const std::optional<Error> &error)
{
    if (!error)
        return {};
    const Explained why = explain(*error);
    return joined({why.title, why.cause});
}

QString keptForGood()
{
    return Words::tr("It costs storage and is kept until somebody deletes it, even after the "
                     "instance is gone.");
}

QString acceptedDetail(const Verdict &verdict)
{
    const QString goesOn =
        Words::tr("The service goes on with it. Look at the list of backups in a while, and do "
                  "not ask for another one before that.");
    const Cause cause = verdict.error ? verdict.error->cause : Cause::None;
    if (cause == Cause::StoppedByUser)
        return joined({Words::tr("The watching was stopped, not the backup."), goesOn});
    if (cause == Cause::DeadlinePassed)
        return joined(
            {Words::tr("Its end did not come as long as Backlock was watching."), goesOn});
    return joined({whatHappened(verdict.error), goesOn});
}

} // namespace

QString backupName()
{
    //: name of what was done, for tables and buttons: a full backup that a person asked for
    return Words::tr("Manual backup");
}

QString backupTitle(const Verdict &verdict)
{
    switch (verdict.status) {
    case VerdictStatus::Confirmed:
    case VerdictStatus::Unchanged:
    case VerdictStatus::Done:
        return Words::tr("The manual backup is complete.");
    case VerdictStatus::Failed:
        return Words::tr("The manual backup failed.");
    case VerdictStatus::Accepted:
        return Words::tr("The service accepted the manual backup; its end was not seen.");
    case VerdictStatus::Refused:
        return Words::tr("The service refused to make a manual backup.");
    case VerdictStatus::Unclear:
        return Words::tr("It is not clear whether the service makes the manual backup.");
    case VerdictStatus::NotSent:
        return Words::tr("The request for a manual backup was not sent.");
    }
    return {};
}

QString backupDetail(const Verdict &verdict)
{
    switch (verdict.status) {
    case VerdictStatus::Confirmed:
    case VerdictStatus::Unchanged:
    case VerdictStatus::Done:
        return keptForGood();
    case VerdictStatus::Failed:
        return verdict.error
                   ? sentence(*verdict.error)
                   : Words::tr("Look at the instance in the console before you make another one.");
    case VerdictStatus::Accepted:
        return acceptedDetail(verdict);
    case VerdictStatus::Refused:
        return verdict.error ? sentence(*verdict.error) : QString();
    case VerdictStatus::Unclear:
        return joined(
            {whatHappened(verdict.error),
             Words::tr("No backup of this name was seen in the list. It may still appear there: "
                       "look at the list again before you ask for another one.")});
    case VerdictStatus::NotSent:
        return verdict.error ? sentence(*verdict.error)
                             : Words::tr("Nothing left this computer, so no backup is made.");
    }
    return {};
}

QString step(BackupStep step)
{
    switch (step) {
    case BackupStep::Idle:
        return Words::tr("Nothing is under way.");
    case BackupStep::Looking:
        return Words::tr("Looking which backups there are…");
    case BackupStep::Recording:
        return Words::tr("Writing the backup into the ledger…");
    case BackupStep::Sending:
        return Words::tr("Asking the service for the backup…");
    case BackupStep::Following:
    case BackupStep::Waiting:
        return Words::tr("The service is making the backup…");
    case BackupStep::LookingAfter:
    case BackupStep::WaitingToLook:
        return Words::tr("Looking for the backup in the list…");
    case BackupStep::Closing:
        return Words::tr("Writing the result into the ledger…");
    case BackupStep::Ended:
        return Words::tr("The backup has ended.");
    }
    return {};
}

QString backupEffects()
{
    return Words::tr("A full manual backup is made of the instance as it is now. It costs "
                     "storage, and it is kept until somebody deletes it, even after the instance "
                     "is gone. If encrypted backup is on, it needs its key for as long.");
}

QString backupStatus(const QString &status)
{
    const auto is = [&status](const char *name) {
        return status.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    };
    if (is("BUILDING")) {
        //: status of a backup
        return Words::tr("being made");
    }
    if (is("COMPLETED")) {
        //: status of a backup
        return Words::tr("complete");
    }
    if (is("FAILED")) {
        //: status of a backup
        return Words::tr("failed", "backup");
    }
    if (is("AVAILABLE")) {
        //: status of a backup
        return Words::tr("available");
    }
    if (status.isEmpty()) {
        //: status of a backup
        return Words::tr("not told");
    }
    return shown(status); // a new one is shown as the service says it
}

QString backupType(bool isManual)
{
    //: type of a backup: made by a person, or by the policy
    return isManual ? Words::tr("manual") : Words::tr("automatic");
}

QString backupCover(BackupCover cover)
{
    switch (cover) {
    case BackupCover::NotKnown:
        //: whether a backup is encrypted
        return Words::tr("not known");
    case BackupCover::Plain:
        //: of a backup
        return Words::tr("not encrypted, as recorded by Backlock");
    case BackupCover::Encrypted:
        //: of a backup
        return Words::tr("encrypted, as recorded by Backlock");
    }
    return {};
}

QString backupCoverNote()
{
    return Words::tr("The service does not tell whether a backup is encrypted. Backlock compares "
                     "its time with the switches that it recorded itself; what was switched "
                     "elsewhere it does not know.");
}

} // namespace backlock::words
