// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/manualbackup.h"
#include "session/session.h"
#include "store/ledger.h"

#include <QFuture>
#include <QJsonObject>

#include <optional>

namespace backlock {

//! A backup with what is inferred of it.
struct BackupRow
{
    Backup backup;
    BackupCover cover = BackupCover::NotKnown;
};

//! The backups of one instance.
struct BackupList
{
    InstanceId instance;
    QList<BackupRow> rows; //!< as the service gives them, newest first
    Reading reading;       //!< what it says of the state now
    //! Why the recorded switches could not be read; all rows are NotKnown then.
    std::optional<Error> ledgerError;
};

//! The switches among entries of one instance, newest first as the ledger gives them; oldest first
//! here. Left out: backups, and changes that had no effect for certain.
QList<RecordedSwitch> recordedSwitches(const QList<LedgerEntry> &entries);

//! Reads the list, the state and the ledger; sends nothing else. What the service refuses of the
//! list is the error; a state that cannot be read is a state of the reading. Entries of practice
//! and real ones are kept apart by `practice`. Cancelling the future drops the answer. The ledger
//! is borrowed.
QFuture<Result<BackupList>> gatherBackups(Ledger &ledger, const ProjectAccess &access,
                                          const InstanceId &instance, bool practice,
                                          const Clock &clock);

//! {"id","name","type","status","begin_time","end_time","size","encryption"}; `encryption` is one
//! of backupCoverName().
QJsonObject backupDocument(const BackupRow &row);

} // namespace backlock
