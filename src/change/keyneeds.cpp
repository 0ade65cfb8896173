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

//! Whether the change may have taken effect.
bool mayHaveWorked(const LedgerEntry &entry)
{
    if (!entry.closing)
        return true;
    const VerdictStatus status = entry.closing->verdict.status;
    return status != VerdictStatus::Refused && status != VerdictStatus::NotSent;
}

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
    Gathering(Ledger &ledger, const ProjectAccess &access, const KeyId &key, const Clock &clock)
        : m_ledger(ledger)
        , m_access(access)
        , m_clock(clock)
    {
        m_needs.key = key;
        m_needs.project = access.project;
        m_promise.start();
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
            if (!changes.contains(entry.opening.instanceId))
                order.append(entry.opening.instanceId);
            changes[entry.opening.instanceId].append(entry);
        }
        for (const QString &id : std::as_const(order)) {
            KeyUser user;
            user.instance = InstanceId::fromTrusted(id);
            user.name = changes.value(id).last().opening.instanceName;
            user.spans = keySpans(changes.value(id), m_needs.key);
            user.plainUntil = plainUntil(changes.value(id));
            if (!user.spans.isEmpty())
                m_needs.users.append(user);
            if (std::any_of(changes.value(id).begin(), changes.value(id).end(),
                            [](const LedgerEntry &e) { return e.opening.wish == Wish::On; }))
                m_known.insert(user.instance);
        }
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
                for (KeyUser &user : m_needs.users) {
                    const auto found = std::find_if(
                        m_instances.begin(), m_instances.end(),
                        [&user](const Instance &instance) { return instance.id == user.instance; });
                    user.isGone = found == m_instances.end();
                    if (!user.isGone && !found->name.isEmpty())
                        user.name = found->name;
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
            readUser(0);
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
                !backup.begin.isValid()
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

    //! State and policy of one user of the key after the other.
    void readUser(qsizetype index)
    {
        if (index >= m_needs.users.size())
            return readUnknown(0);
        if (m_needs.users.at(index).isGone)
            return readUser(index + 1);
        const InstanceId id = m_needs.users.at(index).instance;
        ask(cloud::reading(m_access, id, m_clock), [this, index, id](const Reading &reading) {
            KeyUser &user = m_needs.users[index];
            user.reading = reading;
            user.isGone = reading.state == ReadingState::Gone;
            if (reading.error && !user.isGone)
                addGap(KeyNeedsGap::Source::State, *reading.error, id, user.name);
            ask(cloud::keepDays(m_access, id), [this, index, id](const Result<int> &days) {
                KeyUser &asked = m_needs.users[index];
                if (!days)
                    addGap(KeyNeedsGap::Source::Policy, days.error(), id, asked.name);
                else
                    asked.keepDays = *days;
                if (days && !asked.isInUse())
                    asked.notBefore = asked.spans.last().to.addDays(*days);
                readUser(index + 1);
            });
        });
    }

    //! Those that nobody here has turned on: which key they use cannot be known.
    void readUnknown(qsizetype index)
    {
        while (index < m_instances.size() && m_known.contains(m_instances.at(index).id))
            ++index;
        if (index >= m_instances.size())
            return end();
        const Instance &instance = m_instances.at(index);
        ask(cloud::reading(m_access, instance.id, m_clock), [this, index](const Reading &reading) {
            const Instance &asked = m_instances.at(index);
            if (reading.state == ReadingState::On)
                m_needs.unknownKey.append(asked);
            else if (reading.error && reading.state != ReadingState::Gone)
                addGap(KeyNeedsGap::Source::State, *reading.error, asked.id, asked.name);
            readUnknown(index + 1);
        });
    }

    void end()
    {
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
    }
    return {};
}

} // namespace

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
                                         const KeyId &key, const Clock &clock)
{
    const auto gathering = std::make_shared<Gathering>(ledger, access, key, clock);
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
            {QStringLiteral("not_read"), gaps}};
}

} // namespace backlock
