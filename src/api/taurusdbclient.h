// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/backup.h"
#include "core/cloudvalues.h"
#include "core/encryptionchange.h"
#include "core/manualbackup.h"
#include "core/reading.h"

#include <QFuture>

#include <functional>

namespace backlock {

//! What the service answered to a change.
struct ChangeAnswer
{
    Wish state = Wish::Off; //!< the `encryption_status` of the answer
    int httpStatus = 0;
    QString requestId;
};

//! What the service answered to a backup that was asked for. It is not made yet.
struct BackupAnswer
{
    Backup backup;
    QString jobId;
    int httpStatus = 0;
    QString requestId;
};

//! TaurusDB's calls. A value: make one where it is needed. Source: instances.md,
//! backup-encryption.md, backups.md.
class TaurusDbClient
{
public:
    explicit TaurusDbClient(Access access);

    //! All pages, from /v3.1, or from /v3 where /v3.1 is not published (404 + APIGW.0101). Repeated
    //! ids are dropped. \param onPage is called with each page as it arrives; may be empty.
    QFuture<Result<QList<Instance>>>
    instances(const ProjectId &project,
              std::function<void(const QList<Instance> &)> onPage = {}) const;
    QFuture<Result<Instance>> instance(const ProjectId &project, const InstanceId &instance) const;
    //! The full backups that people made, of all instances of the project, those included that are
    //! gone. All pages. Source: backups.md.
    QFuture<Result<QList<Backup>>> manualBackups(const ProjectId &project) const;
    //! Full backups of one instance, automated and manual, newest first as the service gives them.
    //! All pages. Source: backups.md.
    QFuture<Result<QList<Backup>>> backups(const ProjectId &project,
                                           const InstanceId &instance) const;
    //! Asks for a full manual backup. Never repeated, here or below; its body cannot be read twice.
    //! After an error with onTheWire look through backups() before anything else: it may be there.
    //! Cancelling the future drops the answer and not the backup. Source: backups.md.
    QFuture<Result<BackupAnswer>> createBackup(const NewBackup &backup) const;
    //! A job that the service gave the id of. A state that this version does not know is
    //! AnswerIncomplete. Source: backups.md.
    QFuture<Result<CloudJob>> job(const ProjectId &project, const QString &id) const;
    //! For how many days automated backups are kept at least. Source: backups.md.
    QFuture<Result<int>> keepDays(const ProjectId &project, const InstanceId &instance) const;
    //! Never an error: what went wrong is a state of the reading. \param now the time it is dated
    //! with
    QFuture<Reading> readEncryption(const ProjectId &project, const InstanceId &instance,
                                    const std::function<QDateTime()> &now) const;
    //! Switches encrypted backup of one instance. Never repeated, here or below; its body cannot be
    //! read twice. After an error with onTheWire read the state before anything else.
    QFuture<Result<ChangeAnswer>> change(const EncryptionChange &change) const;

private:
    Access m_access;
};

} // namespace backlock
