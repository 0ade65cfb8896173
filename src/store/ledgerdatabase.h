// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/ledger.h"
#include "store/ledgerchain.h"

#include <QMultiMap>
#include <QSet>
#include <QSqlQuery>

#include <functional>

namespace backlock {

//! The newest schema that this Backlock reads and writes; kept in the file as SQLite's
//! `user_version`. 2 has entries of manual backups, and is the tables of 1.
constexpr int kLedgerVersion = 2;
//! What a ledger is made with, and stays until an entry is written that this version does not
//! know: an older Backlock can go on with the file as long as it understands all of it.
constexpr int kFirstLedgerVersion = 1;
//! SQLite's `application_id` of a ledger: "BkLg".
constexpr int kLedgerApplicationId = 0x426b4c67;

//! How far a walk along the chain has come.
struct ChainWalk
{
    ChainReport report;
    QString previous = chainStart();
    QSet<QString> openChanges;          //!< opened and not closed so far
    QMultiMap<qint64, ChainNote> notes; //!< by entries; those that are still to be met
};

//! The ledger's file, called from one thread only; every call may block for the busy limit. Errors
//! as those of Ledger.
class LedgerDatabase
{
public:
    LedgerDatabase(const QString &file, std::chrono::milliseconds busyLimit);
    ~LedgerDatabase();
    Q_DISABLE_COPY_MOVE(LedgerDatabase)

    Result<void> open(const LedgerOpening &opening);
    Result<void> close(const LedgerClosing &closing);
    Result<QList<LedgerEntry>> entries(const LedgerQuery &query);
    Result<QList<LedgerEntry>> unfinished();
    Result<QList<LedgerEntry>> ofPlan(const QString &digest);
    Result<LedgerKnowledge> knowledge(bool practice);
    Result<QString> lastKey(const QString &projectId, const QString &instanceId);
    //! Looks at up to this many further rows; true: the walk is over.
    Result<bool> walk(ChainWalk &walk, int rows);
    Result<ChainReport> verifyTail(int rows);
    //! Lets go of the file, in the thread that used it.
    void disconnect();

private:
    enum class Access { Read, Write };
    enum class Presence { Absent, Ready };

    Result<Presence> connect(Access access);
    Result<void> checkHeader() const;
    Result<void> openConnection(bool readOnly);
    Result<Presence> prepare(Access access);
    Result<Presence> checkSchema();
    Result<void> useWriteAheadLog();
    Result<void> createSchema();

    Result<void> append(const QString &type, const QString &changeId,
                        const std::function<Result<QJsonObject>()> &payload);
    Result<void> appendRow(const QString &type, const QString &changeId,
                           const QJsonObject &payload);
    Result<void> raiseVersion();
    Result<void> inTransaction(const std::function<Result<void>()> &work);

    Result<ChainWalk> walkFrom(qint64 sequence);
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    Result<QVariant> single(const QString &sql, const QVariantList &values = {});
    //! An entry with a row that cannot be read: the end of the question, or an entry with damage.
    enum class Damaged { Fails, IsTold };
    Result<QList<LedgerEntry>> readEntries(const QString &where, const QVariantList &values,
                                           const QString &order, int limit,
                                           Damaged damaged = Damaged::Fails);

    QString m_file;
    std::chrono::milliseconds m_busyLimit;
    QString m_connection; //!< name of the open QSqlDatabase; empty: none
    bool m_isReadOnly = false;
};

} // namespace backlock
