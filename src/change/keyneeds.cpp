// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/keyneeds.h"

#include "change/cloudreads.h"
#include "change/documentparts.h"
#include "change/history.h"
#include "session/futures.h"
#include "words/words.h"

#include <QJsonArray>

#include <algorithm>
#include <memory>

namespace backlock {

namespace {

//! Instances that are asked about side by side: as many as the wire carries at once, and no more,
//! so that somebody else's question need not queue behind thousands.
constexpr int kAtOnce = 6;

bool isCertain(const LedgerEntry &entry)
{
    return entry.closing && entry.closing->verdict.status != VerdictStatus::Unclear;
}

//! Until when the backups of an instance are plain, as recorded: until its first recorded change,
//! if that turned on what had been read as off. Whatever came before another first change is
//! unknown.
QDateTime plainUntil(const QList<LedgerEntry> &changes)
{
    const LedgerOpening &first = changes.first().opening;
    const bool isSwitch = first.wish == Wish::On && first.before.state == ReadingState::Off;
    return isSwitch ? first.openedAt : QDateTime();
}

//! One gathering, step by step; lives until it is answered, or the ledger dies.
class Gathering : public std::enable_shared_from_this<Gathering>
{
public:
    Gathering(Ledger &ledger, const ProjectAccess &access, const KeyId &key, const Clock &clock,
              const Result<StatedKeys> &stated)
        : m_ledger(ledger)
        , m_access(access)
        , m_clock(clock)
    {
        m_needs.key = key;
        m_needs.project = access.project;
        m_promise.start();
        if (stated)
            m_stated = *stated;
        else
            addGap(KeyNeedsGap::Source::Statements, stated.error());
    }

    QFuture<Result<KeyNeeds>> future() { return m_promise.future(); }

    void begin() { readEntries(); }

private:
    template<typename T, typename Next>
    void ask(const QFuture<T> &future, Next next)
    {
        whenEnded(future, &m_ledger,
                  [self = shared_from_this(), next](const std::optional<T> &answer) {
                      if (answer && !self->m_promise.isCanceled())
                          next(*answer);
                  });
    }

    //! All changes of the project: those of other keys end a span.
    void readEntries()
    {
        LedgerQuery query;
        query.projectId = m_needs.project.id.text();
        ask(m_ledger.allEntries(query), [this](const Result<QList<LedgerEntry>> &entries) {
            if (!entries) {
                m_promise.addResult(fail(entries.error()));
                m_promise.finish();
                return;
            }
            m_entries = *entries;
            findUsers();
            findStated();
            readInstances();
        });
    }

    void findUsers()
    {
        std::reverse(m_entries.begin(), m_entries.end()); // oldest first
        QHash<QString, QList<LedgerEntry>> changes;
        QStringList order;
        for (const LedgerEntry &entry : std::as_const(m_entries)) {
            if (entry.opening.isBackup())
                continue;
            if (entry.damage) // it counts as a change that may have worked
                addGap(KeyNeedsGap::Source::Ledger, *entry.damage,
                       InstanceId::fromTrusted(entry.opening.instanceId),
                       entry.opening.instanceName);
            if (!changes.contains(entry.opening.instanceId))
                order.append(entry.opening.instanceId);
            changes[entry.opening.instanceId].append(entry);
        }
        for (const QString &id : std::as_const(order)) {
            KeyUser user;
            user.instance = InstanceId::fromTrusted(id);
            const QList<LedgerEntry> own = changes.value(id);
            user.name = own.last().opening.instanceName;
            user.spans = keySpans(own, m_needs.key);
            user.plainUntil = plainUntil(own);
            if (!user.spans.isEmpty())
                m_needs.users.append(user);
            if (std::any_of(own.begin(), own.end(),
                            [](const LedgerEntry &e) { return e.opening.wish == Wish::On; }))
                m_known.insert(user.instance);
        }
    }

    //! Whatever was recorded afterwards, backups of its time may be there.
    void findStated()
    {
        QHash<InstanceId, qsizetype> at;
        for (qsizetype i = 0; i < m_needs.users.size(); ++i)
            at.insert(m_needs.users.at(i).instance, i);
        QList<KeyUser> fresh;
        for (const KeyFact &fact : std::as_const(m_stated)) {
            if (fact.project != m_needs.project.id || fact.key != m_needs.key)
                continue;
            KeyUser user;
            user.instance = fact.instance;
            KeyUser &stated = at.contains(fact.instance) ? m_needs.users[at.value(fact.instance)]
                                                         : fresh.emplaceBack(user);
            stated.statedAt = fact.statedAt;
            stated.statedSource = fact.source;
        }
        std::sort(fresh.begin(), fresh.end(), [](const KeyUser &a, const KeyUser &b) {
            return a.instance.text() < b.instance.text();
        });
        m_needs.users += fresh;
    }

    void addGap(KeyNeedsGap::Source source, const Error &error, const InstanceId &instance = {},
                const QString &name = {})
    {
        m_needs.gaps.append({source, instance, name, error});
    }

    void readInstances()
    {
        ask(cloud::instances(m_access, {}), [this](const Result<QList<Instance>> &instances) {
            if (!instances) {
                addGap(KeyNeedsGap::Source::Instances, instances.error());
            } else {
                m_instances = *instances;
                QHash<InstanceId, QString> names;
                for (const Instance &instance : std::as_const(m_instances))
                    names.insert(instance.id, instance.name);
                for (KeyUser &user : m_needs.users) {
                    user.isGone = !names.contains(user.instance);
                    if (const QString name = names.value(user.instance); !name.isEmpty())
                        user.name = name;
                }
            }
            readBackups();
        });
    }

    void readBackups()
    {
        ask(cloud::manualBackups(m_access), [this](const Result<QList<Backup>> &backups) {
            if (!backups)
                addGap(KeyNeedsGap::Source::ManualBackups, backups.error());
            else
                for (KeyUser &user : m_needs.users)
                    addBackups(user, *backups);
            readStates();
        });
    }

    static void addBackups(KeyUser &user, const QList<Backup> &backups)
    {
        for (const Backup &backup : backups) {
            if (backup.instance != user.instance || backup.isFailed() || !backup.isManual)
                continue;
            // One without a time, or that was running at an edge, may need the key.
            const QDateTime end = backup.end.isValid() ? backup.end : backup.begin;
            const bool mayNeed =
                !backup.begin.isValid() || user.spans.isEmpty() // stated, without a time
                || std::any_of(user.spans.begin(), user.spans.end(), [&](const KeySpan &span) {
                       return span.covers(backup.begin) || span.covers(end)
                              || (backup.begin < span.from && end > span.from);
                   });
            if (mayNeed)
                user.manual.append(backup);
            else if (user.plainUntil.isValid() && end < user.plainUntil)
                ++user.plainManual;
        }
    }

    //! State and policy of those that need the key, and the states of those that nobody here has
    //! turned on: which key they use cannot be known.
    void readStates()
    {
        QSet<InstanceId> users;
        for (qsizetype i = 0; i < m_needs.users.size(); ++i) {
            users.insert(m_needs.users.at(i).instance);
            if (!m_needs.users.at(i).isGone)
                m_usersToRead.append(i);
        }
        for (qsizetype i = 0; i < m_instances.size(); ++i) {
            const InstanceId &id = m_instances.at(i).id;
            if (!m_known.contains(id) && !users.contains(id))
                m_othersToRead.append(i);
        }
        m_promise.setProgressRange(0, int(toRead()));
        if (toRead() == 0)
            return end();
        for (int i = 0; i < kAtOnce; ++i)
            readNext();
    }

    qsizetype toRead() const { return m_usersToRead.size() + m_othersToRead.size(); }

    void readNext()
    {
        const qsizetype job = m_nextJob;
        if (job >= toRead())
            return;
        ++m_nextJob;
        if (job < m_usersToRead.size())
            readUser(job, m_usersToRead.at(job));
        else
            readOther(job, m_othersToRead.at(job - m_usersToRead.size()));
    }

    void jobEnded()
    {
        m_promise.setProgressValue(int(++m_endedJobs));
        if (m_endedJobs == toRead())
            end();
        else
            readNext();
    }

    //! Answers come in any order; what is told keeps the order of the questions.
    void addLateGap(qsizetype job, KeyNeedsGap::Source source, const Error &error,
                    const InstanceId &instance, const QString &name)
    {
        m_lateGaps.append({job, {source, instance, name, error}});
    }

    void readUser(qsizetype job, qsizetype index)
    {
        const InstanceId id = m_needs.users.at(index).instance;
        ask(cloud::reading(m_access, id, m_clock), [this, job, index, id](const Reading &reading) {
            KeyUser &user = m_needs.users[index];
            user.reading = reading;
            user.isGone = reading.state == ReadingState::Gone;
            if (reading.error && !user.isGone)
                addLateGap(job, KeyNeedsGap::Source::State, *reading.error, id, user.name);
            ask(cloud::keepDays(m_access, id), [this, job, index, id](const Result<int> &days) {
                KeyUser &asked = m_needs.users[index];
                if (!days)
                    addLateGap(job, KeyNeedsGap::Source::Policy, days.error(), id, asked.name);
                else
                    asked.keepDays = *days;
                if (days && !asked.spans.isEmpty() && !asked.isInUse())
                    asked.notBefore = asked.spans.last().to.addDays(*days);
                jobEnded();
            });
        });
    }

    void readOther(qsizetype job, qsizetype index)
    {
        const Instance &instance = m_instances.at(index);
        ask(cloud::reading(m_access, instance.id, m_clock), [this, job,
                                                             index](const Reading &reading) {
            const Instance &asked = m_instances.at(index);
            if (reading.state == ReadingState::On)
                m_unknown.append(index);
            else if (reading.error && reading.state != ReadingState::Gone)
                addLateGap(job, KeyNeedsGap::Source::State, *reading.error, asked.id, asked.name);
            jobEnded();
        });
    }

    void end()
    {
        std::sort(m_unknown.begin(), m_unknown.end());
        for (const qsizetype index : std::as_const(m_unknown)) {
            const Instance &instance = m_instances.at(index);
            if (m_stated.contains({m_needs.project.id.text(), instance.id.text()}))
                ++m_needs.statedOther;
            else
                m_needs.unknownKey.append(instance);
        }
        std::stable_sort(m_lateGaps.begin(), m_lateGaps.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &late : std::as_const(m_lateGaps))
            m_needs.gaps.append(late.second);
        m_needs.askedAt = m_clock();
        m_promise.addResult(m_needs);
        m_promise.finish();
    }

    Ledger &m_ledger;
    ProjectAccess m_access;
    Clock m_clock;
    QList<LedgerEntry> m_entries;
    QList<Instance> m_instances;
    QSet<InstanceId> m_known; //!< turned on here at some time, with whichever key
    StatedKeys m_stated;
    QList<qsizetype> m_usersToRead;  //!< of m_needs.users
    QList<qsizetype> m_othersToRead; //!< of m_instances
    qsizetype m_nextJob = 0;         //!< users first, then the others
    qsizetype m_endedJobs = 0;
    QList<qsizetype> m_unknown; //!< of m_instances: on, with a key that was not sent here
    QList<std::pair<qsizetype, KeyNeedsGap>> m_lateGaps; //!< by job
    KeyNeeds m_needs;
    QPromise<Result<KeyNeeds>> m_promise;
};

QJsonObject spanDocument(const KeySpan &span)
{
    return {{QStringLiteral("from"), isoTime(span.from)},
            {QStringLiteral("to"), orNull(isoTime(span.to))},
            {QStringLiteral("doubtful"), span.isDoubtful}};
}

QJsonObject backupDocument(const Backup &backup)
{
    return {{QStringLiteral("id"), backup.id},
            {QStringLiteral("name"), backup.name},
            {QStringLiteral("begin_time"), orNull(isoTime(backup.begin))},
            {QStringLiteral("end_time"), orNull(isoTime(backup.end))},
            {QStringLiteral("status"), backup.status}};
}

QJsonObject userDocument(const KeyUser &user)
{
    QJsonArray spans;
    for (const KeySpan &span : user.spans)
        spans.append(spanDocument(span));
    QJsonArray manual;
    for (const Backup &backup : user.manual)
        manual.append(backupDocument(backup));
    QJsonObject document = readingDocument(user.instance.text(), user.reading);
    document.insert(QStringLiteral("name"), user.name);
    document.insert(QStringLiteral("gone"), user.isGone);
    document.insert(QStringLiteral("in_use"), user.isInUse());
    document.insert(QStringLiteral("spans"), spans);
    document.insert(QStringLiteral("stated_at"), orNull(isoTime(user.statedAt)));
    document.insert(QStringLiteral("stated_source"), orNull(user.statedSource));
    document.insert(QStringLiteral("keep_days"),
                    user.keepDays < 0 ? QJsonValue() : QJsonValue(user.keepDays));
    document.insert(QStringLiteral("not_before"), orNull(isoTime(user.notBefore)));
    document.insert(QStringLiteral("manual_backups"), manual);
    document.insert(QStringLiteral("plain_manual_backups"), user.plainManual);
    return document;
}

QString sourceName(KeyNeedsGap::Source source)
{
    switch (source) {
    case KeyNeedsGap::Source::Instances:
        return QStringLiteral("instances");
    case KeyNeedsGap::Source::State:
        return QStringLiteral("state");
    case KeyNeedsGap::Source::Policy:
        return QStringLiteral("policy");
    case KeyNeedsGap::Source::ManualBackups:
        return QStringLiteral("manual-backups");
    case KeyNeedsGap::Source::Statements:
        return QStringLiteral("stated-keys");
    case KeyNeedsGap::Source::Ledger:
        return QStringLiteral("ledger");
    }
    return {};
}

} // namespace

bool mayHaveWorked(const LedgerEntry &entry)
{
    if (!entry.closing)
        return true;
    const VerdictStatus status = entry.closing->verdict.status;
    return status != VerdictStatus::Refused && status != VerdictStatus::NotSent;
}

QList<KeySpan> keySpans(const QList<LedgerEntry> &changes, const KeyId &key)
{
    QList<KeySpan> spans;
    const auto isOpen = [&spans] { return !spans.isEmpty() && !spans.last().to.isValid(); };
    for (const LedgerEntry &change : changes) {
        if (change.opening.isBackup() || !mayHaveWorked(change))
            continue;
        const LedgerOpening &opening = change.opening;
        const bool isThisKey = opening.wish == Wish::On && opening.keyId == key.text();
        if (isThisKey && !isOpen()) {
            spans.append({opening.openedAt, {}, !isCertain(change)});
        } else if (!isThisKey && isOpen()) {
            // Where it is not certain that the key was left, it counts as in use.
            if (isCertain(change))
                spans.last().to = change.closing->closedAt;
            else
                spans.last().isDoubtful = true;
        }
    }
    return spans;
}

QFuture<Result<KeyNeeds>> gatherKeyNeeds(Ledger &ledger, const ProjectAccess &access,
                                         const KeyId &key, const Clock &clock,
                                         const Result<StatedKeys> &stated)
{
    const auto gathering = std::make_shared<Gathering>(ledger, access, key, clock, stated);
    gathering->begin();
    return gathering->future();
}

QJsonObject keyNeedsDocument(const KeyNeeds &needs)
{
    QJsonArray users;
    for (const KeyUser &user : needs.users)
        users.append(userDocument(user));
    QJsonArray unknown;
    for (const Instance &instance : needs.unknownKey)
        unknown.append(QJsonObject{{QStringLiteral("instance_id"), instance.id.text()},
                                   {QStringLiteral("name"), instance.name}});
    QJsonArray gaps;
    for (const KeyNeedsGap &gap : needs.gaps)
        gaps.append(QJsonObject{{QStringLiteral("source"), sourceName(gap.source)},
                                {QStringLiteral("instance_id"), orNull(gap.instance.text())},
                                {QStringLiteral("error"), errorDocument(gap.error)}});
    return {{QStringLiteral("key_id"), needs.key.text()},
            {QStringLiteral("project_id"), needs.project.id.text()},
            {QStringLiteral("asked_at"), isoTime(needs.askedAt)},
            {QStringLiteral("instances"), users},
            {QStringLiteral("unknown_key"), unknown},
            {QStringLiteral("stated_other"), needs.statedOther},
            {QStringLiteral("not_read"), gaps}};
}

} // namespace backlock
