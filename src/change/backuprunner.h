// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "change/changerunner.h"
#include "core/backupsteps.h"
#include "core/clock.h"
#include "core/manualbackup.h"
#include "core/verdict.h"
#include "store/ledger.h"

#include <QObject>

#include <memory>
#include <optional>

namespace backlock {

//! Everything one manual backup needs to know of its surroundings.
struct BackupOrder
{
    NewBackup backup;
    ProjectAccess access;
    Profile profile;      //!< for the ledger
    Identity identity;    //!< for the ledger
    QString instanceName; //!< for the ledger
    //! False: ends when the service has accepted it, and leaves the rest to it.
    bool follows = true;
};

//! How a manual backup ended, with what was seen on the way.
struct BackupOutcome
{
    QString changeId; //!< of the ledger entry; empty: none was written
    NewBackup backup;
    Verdict verdict; //!< done, failed, accepted, refused, unclear or not sent
    BackupTrace trace;
    std::optional<Error> ledgerError; //!< the verdict could not be written
    //! Resumed, but nobody could be asked which backups there are: the entry has no verdict yet.
    bool isEntryOpen = false;
};

//! The one path of every manual backup: a look at the list, ledger entry, POST, the service's job
//! followed to its end, the list again, verdict in the ledger. Drives the pure table of
//! core/backupsteps.h; one pending future; ends exactly once. The POST is sent once: after an
//! answer that is not clear the list is looked through for the name, which no backup had before.
//! GUI thread.
//!
//! Deleting it while it runs ends it without ended(): before the POST nothing is sent any more; the
//! entry that was written stays open in the ledger and is found by Ledger::unfinished(), for
//! resume().
class BackupRunner : public QObject
{
    Q_OBJECT

public:
    //! The job is asked for again after this time, or after the service's own Retry-After.
    static constexpr std::chrono::seconds kPollInterval{5};
    //! Waited in all; then the verdict is *accepted*. A full backup of much data takes hours.
    static constexpr std::chrono::hours kPatience{6};

    BackupRunner(const BackupOrder &order, Ledger &ledger, const Clock &clock,
                 QObject *parent = nullptr);
    ~BackupRunner() override;
    void setTimer(const ChangeRunner::Timer &timer); //!< of the waits

    //! Ignored when it was started, resumed or stopped before. Connect first.
    void start();
    //! Goes on with an entry that has no verdict: looks through the list, sends nothing, and closes
    //! the entry with what can be said. While the list cannot be read, or where the profile names
    //! another host now (EntryOfAnotherHost), it stays open. Of the order, the access (to the
    //! entry's project) counts.
    void resume(const LedgerEntry &entry);
    //! Before sending: ends not sent. After: stops the watching, and never the backup; the list is
    //! looked at once more.
    void stop();
    BackupStep step() const;
    bool isRunning() const;

signals:
    void stepChanged(backlock::BackupStep step);
    void ended(const backlock::BackupOutcome &outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
