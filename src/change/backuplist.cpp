// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/backuplist.h"

#include "api/taurusdbclient.h"
#include "change/documentparts.h"
#include "session/futures.h"

#include <QPromise>

#include <algorithm>
#include <memory>

namespace backlock {

namespace {

//! One gathering, step by step; lives until it is answered, or the ledger dies.
class Gathering : public std::enable_shared_from_this<Gathering>
{
public:
    Gathering(Ledger &ledger, const ProjectAccess &access, const InstanceId &instance,
              bool practice, const Clock &clock)
        : m_ledger(ledger)
        , m_access(access)
        , m_practice(practice)
        , m_clock(clock)
    {
        m_list.instance = instance;
        m_promise.start();
    }

    QFuture<Result<BackupList>> future() { return m_promise.future(); }

    void begin()
    {
        ask(client().backups(m_access.project.id, m_list.instance),
            [this](const Result<QList<Backup>> &backups) {
                if (!backups)
                    return end(fail(backups.error()));
                for (const Backup &backup : *backups)
                    m_list.rows.append({backup, BackupCover::NotKnown});
                readState();
            });
    }

private:
    template<typename T, typename Next>
    void ask(const QFuture<T> &future, Next next)
    {
        whenEnded(future, &m_ledger,
                  [self = shared_from_this(), next](const std::optional<T> &answer) {
                      if (!answer) // the session has let go of its door
                          self->end(fail(ErrorKind::Cancelled, Cause::ConnectionLost));
                      else if (!self->m_promise.isCanceled())
                          next(*answer);
                  });
    }

    void readState()
    {
        ask(client().readEncryption(m_access.project.id, m_list.instance, m_clock),
            [this](const Reading &reading) {
                m_list.reading = reading;
                readEntries();
            });
    }

    void readEntries()
    {
        LedgerQuery query;
        query.projectId = m_access.project.id.text();
        query.instanceId = m_list.instance.text();
        ask(m_ledger.allEntries(query), [this](const Result<QList<LedgerEntry>> &entries) {
            if (!entries) {
                m_list.ledgerError = entries.error();
                return end(m_list);
            }
            QList<LedgerEntry> own = *entries;
            own.removeIf(
                [this](const LedgerEntry &entry) { return entry.opening.practice != m_practice; });
            const QList<RecordedSwitch> switches = recordedSwitches(own);
            for (BackupRow &row : m_list.rows)
                row.cover = coverOf(row.backup, switches, m_list.reading);
            end(m_list);
        });
    }

    void end(const Result<BackupList> &list)
    {
        m_promise.addResult(list);
        m_promise.finish();
    }

    TaurusDbClient client() const { return TaurusDbClient(m_access.taurusDb); }

    Ledger &m_ledger;
    ProjectAccess m_access;
    bool m_practice;
    Clock m_clock;
    BackupList m_list;
    QPromise<Result<BackupList>> m_promise;
};

} // namespace

QList<RecordedSwitch> recordedSwitches(const QList<LedgerEntry> &entries)
{
    QList<RecordedSwitch> switches;
    for (const LedgerEntry &entry : entries) {
        const LedgerOpening &opening = entry.opening;
        if (opening.isBackup())
            continue;
        RecordedSwitch change{*opening.wish, false, opening.before.state, opening.openedAt, {}};
        if (entry.closing) {
            const VerdictStatus status = entry.closing->verdict.status;
            if (status == VerdictStatus::Refused || status == VerdictStatus::NotSent)
                continue;
            change.isCertain =
                status == VerdictStatus::Confirmed || status == VerdictStatus::Unchanged;
            change.to = entry.closing->closedAt;
        }
        switches.prepend(change);
    }
    return switches;
}

QFuture<Result<BackupList>> gatherBackups(Ledger &ledger, const ProjectAccess &access,
                                          const InstanceId &instance, bool practice,
                                          const Clock &clock)
{
    const auto gathering = std::make_shared<Gathering>(ledger, access, instance, practice, clock);
    gathering->begin();
    return gathering->future();
}

QJsonObject backupDocument(const BackupRow &row)
{
    const Backup &backup = row.backup;
    return {{QStringLiteral("id"), backup.id},
            {QStringLiteral("name"), backup.name},
            {QStringLiteral("type"),
             backup.isManual ? QStringLiteral("manual") : QStringLiteral("auto")},
            {QStringLiteral("status"), backup.status},
            {QStringLiteral("begin_time"), orNull(isoTime(backup.begin))},
            {QStringLiteral("end_time"), orNull(isoTime(backup.end))},
            {QStringLiteral("size"),
             backup.megabytes < 0 ? QJsonValue() : QJsonValue(backup.megabytes)},
            {QStringLiteral("encryption"), backupCoverName(row.cover)}};
}

} // namespace backlock
