// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/encryptionchange.h"
#include "core/fleet.h"
#include "core/manualbackup.h"
#include "core/precheck.h"
#include "core/verdict.h"
#include "store/chainnotes.h"
#include "store/paths.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace backlock {

//! What is written before the wire is touched.
struct LedgerOpening
{
    QString changeId;   //!< a UUID, minted by the runner
    QDateTime openedAt; //!< UTC
    bool practice = false;
    ProfileId profileId;
    QString profileName;
    QString userName;
    QString accountName;
    QString host; //!< authority of the TaurusDB endpoint
    QString projectId;
    QString projectName;
    QString instanceId;
    QString instanceName;
    //! Nothing: no change of encrypted backup, but a manual backup, of the name `backupName`.
    std::optional<Wish> wish = Wish::Off;
    QString backupName; //!< of a manual backup
    QString keyId;      //!< of a change
    QString keyAlias;
    QByteArray body; //!< the exact bytes; UTF-8
    Reading before;
    QList<CheckResult> checks;
    Consents consents;
    QString planDigest; //!< of the plan that the change is a row of; empty: none
    int planRow = 0;    //!< 1 is the first; 0: no plan
    // Filled in by the ledger when it writes; ignored in what is given to open().
    QString toolVersion; //!< of the Backlock that wrote the row
    QString runner;      //!< the process that runs the change: boot, process and start

    bool isBackup() const { return !wish.has_value(); }
};

//! What is written when the change has ended.
struct LedgerClosing
{
    QString changeId;
    QDateTime closedAt;                               //!< UTC
    Verdict verdict;                                  //!< of a manual backup: without readings
    std::optional<BackupTrace> backup = std::nullopt; //!< of a manual backup
};

//! One change, or one manual backup, as history shows it: its opening and, if it has ended, its
//! closing.
struct LedgerEntry
{
    qint64 sequence = 0; //!< of the opening row; grows
    LedgerOpening opening;
    std::optional<LedgerClosing> closing; //!< absent: no verdict yet (in flight, or a crash)
    //! A row of it cannot be read any more (LedgerBroken; subject: its sequence): of the opening
    //! there is what stands in the table's own columns, and how it ended is not known. Only
    //! entries() and allEntries() tell of such a one; whoever sends by the ledger must not guess.
    std::optional<Error> damage = std::nullopt;
};

//! By project id and instance id.
using LedgerKnowledge = QHash<std::pair<QString, QString>, LedgerFacts>;

struct LedgerQuery
{
    qint64 before = 0;  //!< page by key: only sequences below this; 0: from the newest
    int limit = 200;    //!< 1..10,000
    QString text;       //!< in instance, project, profile, key, request id; empty: all
    QString projectId;  //!< this one alone; empty: all
    QString instanceId; //!< this one alone; empty: all
    QString keyId;      //!< changes that name this key; empty: all
    std::optional<VerdictStatus> status;
    QDateTime from; //!< UTC, inclusive; invalid: open
    QDateTime to;   //!< UTC, exclusive; invalid: open
};

struct ChainReport
{
    qint64 entries = 0; //!< rows: an opening and a closing count one each
    QString head;       //!< hex hash of the last row; empty ledger: 64 zeros
    bool ok = true;
    qint64 firstBad = 0; //!< sequence of the first row that does not fit; 0: none
    //! The note that the chain does not agree with, the one with the fewest entries: the end was
    //! cut off, or all of it was written anew. Makes `ok` false.
    std::optional<ChainNote> contradicted;

    friend bool operator==(const ChainReport &, const ChainReport &) = default;
};

//! What is wrong with the chain, as an error that words can tell; nothing: it holds.
std::optional<Error> chainFault(const ChainReport &report);

struct ChainWalk;

//! The append-only, hash-chained record of every change and every manual backup (S21). SQLite on a
//! thread of its own; threads share nothing, values cross by future. Holds no secret. Two processes
//! may use one file: a row is written in one immediate transaction that reads the head it chains
//! to; a lock that lasts is Internal / LedgerBusy. All futures end on the GUI thread, so they must
//! not be waited for there. Opens its file at the first use; reading does not make one. What was
//! asked to be written is written, cancelled or not; a cancelled question is not asked any more.
//!
//! Errors of all calls, of kind Internal: LedgerBusy; LedgerUnwritable (disk full, read-only,
//! unreadable; subject: what SQLite says); LedgerNewer (written by a newer Backlock: never
//! touched); FileWrongFormat (the file is something else: never touched; subject: the file);
//! LedgerBroken (a row that cannot be read; subject: its sequence), but for entries() and
//! allEntries(), which tell of it with the entry.
class Ledger : public QObject
{
    Q_OBJECT

public:
    //! busyLimit: how long another process's write is waited for.
    explicit Ledger(const QString &file, QObject *parent = nullptr,
                    std::chrono::milliseconds busyLimit = std::chrono::seconds(2));
    ~Ledger() override; //!< waits for what is being written

    //! On disk (synchronous=FULL) when it answers. A change id that was used is Unforeseen.
    QFuture<Result<void>> open(const LedgerOpening &opening);
    //! Of a change that was never opened, or is closed already: Unforeseen; subject: the change id.
    QFuture<Result<void>> close(const LedgerClosing &closing);
    //! Newest first.
    QFuture<Result<QList<LedgerEntry>>> entries(const LedgerQuery &query);
    //! The same, to the oldest: asked for in pages of the query's limit, so that a change need not
    //! wait for a long ledger. Cancelling asks for no further page.
    QFuture<Result<QList<LedgerEntry>>> allEntries(const LedgerQuery &query);
    //! Changes without a verdict, oldest first: what a crash left behind. Leaves out those that
    //! another process, still alive on this machine, is running now; those of this process are in
    //! it, because it knows itself which ones it runs. A change whose runner cannot be told
    //! (another machine on a shared home) is in it: resuming begins with reading, never with
    //! sending.
    QFuture<Result<QList<LedgerEntry>>> unfinished();
    //! The key that this tool last sent with success for an instance; empty: none known.
    QFuture<Result<QString>> lastKey(const QString &projectId, const QString &instanceId);
    //! The changes of a plan by its digest, oldest first, with and without a verdict: the journal
    //! of its run.
    QFuture<Result<QList<LedgerEntry>>> ofPlan(const QString &digest);
    //! What the ledger knows of each instance that it has a change of; practice changes are apart.
    QFuture<Result<LedgerKnowledge>> knowledge(bool practice);
    //! Walks the whole chain, in portions, so that a change need not wait for it. A tail that was
    //! cut off leaves a whole chain: it shows in the notes alone.
    QFuture<Result<ChainReport>> verify(const QList<ChainNote> &notes = {});
    //! Walks the last rows only (1..100,000), for a look at each start: what happened to the file
    //! last is found there. Its `entries` are all of the ledger's.
    QFuture<Result<ChainReport>> verifyTail(int rows = 1000);

signals:
    //! A row was written by this process.
    void changed();

private:
    class Worker;
    template<typename T>
    struct Task;
    template<typename T>
    QFuture<Result<T>> ask(const Task<T> &task);
    void readOn(const std::shared_ptr<QPromise<Result<QList<LedgerEntry>>>> &promise,
                const LedgerQuery &query, const QList<LedgerEntry> &soFar);
    void walkOn(const std::shared_ptr<QPromise<Result<ChainReport>>> &promise,
                const std::shared_ptr<ChainWalk> &walk);
    std::unique_ptr<Worker> m_worker;
};

} // namespace backlock
