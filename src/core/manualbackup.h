// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/cloudvalues.h"
#include "core/ids.h"
#include "core/reading.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace backlock {

//! The name of a manual backup, checked: 4 to 64 characters and at most 64 bytes of UTF-8 (a
//! Chinese character has three); a letter or a Chinese character, then letters, digits, `-` and
//! `_`. Source: backups.md.
class BackupName
{
public:
    BackupName() = default; //!< empty: none
    //! Blanks around are dropped. Input / BackupNameMalformed.
    static Result<BackupName> parse(const QString &typed);
    //! `backlock-orders-prod-202602030405`, in UTC and always within the rules: of the instance's
    //! name what fits, or where nothing of it does, the begin of its id.
    static BackupName suggested(const Instance &instance, const QDateTime &now);
    //! Trusts the caller: for a name out of our own ledger.
    static BackupName fromTrusted(const QString &text);

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const BackupName &, const BackupName &) = default;

private:
    QString m_text;
};

//! A full manual backup that is to be made. It costs storage, and is kept until somebody deletes
//! it, even after the instance is gone.
struct NewBackup
{
    ProjectId project;
    InstanceId instance;
    BackupName name;

    //! The exact bytes that go out: `instance_id` and `name`, without blanks. Source: backups.md.
    QByteArray body() const;

    friend bool operator==(const NewBackup &, const NewBackup &) = default;
};

//! What the service told of a backup that was asked for.
struct BackupTrace
{
    QString id;     //!< empty: not known
    QString jobId;  //!< empty: its answer was lost
    QString status; //!< as the list says it; empty: not seen there
    QDateTime begin;

    friend bool operator==(const BackupTrace &, const BackupTrace &) = default;
};

//! What the service says of a job of its own. Source: backups.md.
enum class JobState { Running, Completed, Failed };

struct CloudJob
{
    JobState state = JobState::Running;
    QString failReason; //!< of Failed, cleaned; may be empty

    friend bool operator==(const CloudJob &, const CloudJob &) = default;
};

//! A change of encrypted backup as it was recorded here, as far as it can tell about backups.
struct RecordedSwitch
{
    Wish wish = Wish::Off;
    bool isCertain = false; //!< its end was seen
    ReadingState before = ReadingState::NotRead;
    QDateTime from; //!< UTC, when it was opened
    QDateTime to;   //!< UTC, when it was closed; invalid: never

    friend bool operator==(const RecordedSwitch &, const RecordedSwitch &) = default;
};

//! What is inferred of a backup from the switches that were recorded here. No field of the service
//! says it.
enum class BackupCover {
    NotKnown, //!< nothing recorded tells; never shown as one of the others
    Plain,
    Encrypted,
};

QString backupCoverName(BackupCover cover); //!< not-known, not-encrypted, encrypted

//! Compares when a backup ran with when the switches were made. A backup that was running while a
//! switch was on its way, or around one whose end was not seen, is NotKnown; so is one from a time
//! at whose end another state was read than the last switch had led to: somebody else was at it.
//! \param switches of its instance, oldest first; those that had no effect for certain left out
//! \param now what the service says at present
BackupCover coverOf(const Backup &backup, const QList<RecordedSwitch> &switches,
                    const Reading &now);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::BackupTrace)
