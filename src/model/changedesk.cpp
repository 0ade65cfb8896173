// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/changedesk.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace backlock {

namespace {

EncryptionChange changeOf(const LedgerOpening &opening)
{
    const auto project = ProjectId::fromTrusted(opening.projectId);
    const auto instance = InstanceId::fromTrusted(opening.instanceId);
    return opening.wish == Wish::On
               ? EncryptionChange::turnOn(project, instance, KeyId::fromTrusted(opening.keyId))
               : EncryptionChange::turnOff(project, instance);
}

} // namespace

ChangeOrder orderOf(const Session &session, const EncryptionChange &change,
                    const ProjectAccess &access)
{
    ChangeOrder order;
    order.change = change;
    order.access = access;
    order.profile = session.profile();
    order.identity = session.identity().value_or(Identity{});
    order.credential = {order.identity.endsAt, session.canRenew()};
    return order;
}

ChangeDesk::ChangeDesk(Ledger &ledger, const Clock &clock, const ChangeRunner::Timer &timer,
                       QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_timer(timer)
{}

ChangeRunner *ChangeDesk::makeRunner(const ChangeOrder &order)
{
    m_change = order.change;
    m_runner = new ChangeRunner(order, m_ledger, m_clock, this);
    if (m_timer)
        m_runner->setTimer(m_timer);
    connect(m_runner, &ChangeRunner::stepChanged, this, &ChangeDesk::changed);
    connect(m_runner, &ChangeRunner::ended, this, &ChangeDesk::runnerEnded);
    return m_runner;
}

void ChangeDesk::start(const ChangeOrder &order)
{
    if (isBusy())
        return;
    makeRunner(order)->start(); // may end at once, so nothing of it is used afterwards
    emit changed();
}

void ChangeDesk::stop()
{
    m_queue.clear();
    if (m_runner)
        m_runner->stop();
    else if (m_backupRunner)
        m_backupRunner->stop();
    else
        leaveQueue();
}

ChangeStep ChangeDesk::step() const
{
    if (m_backupRunner) // it does nothing else
        return ChangeStep::ReadingBack;
    return m_runner ? m_runner->step() : ChangeStep::Idle;
}

int ChangeDesk::reads() const
{
    return m_runner ? m_runner->reads() : 0;
}

void ChangeDesk::runnerEnded(const ChangeOutcome &outcome)
{
    std::exchange(m_runner, nullptr)->deleteLater();
    m_change.reset();
    if (outcome.isEntryOpen) {
        m_resumeError = outcome.ledgerError ? outcome.ledgerError : outcome.verdict.after.error;
    } else if (!outcome.ledgerError) {
        settle(outcome.changeId);
    }
    const QPointer<ChangeDesk> self(this);
    emit ended(outcome); // may close the window, and end us
    if (!self)
        return;
    if (m_resuming) {
        resumeNext();
    } else if (m_lookDue) {
        look(m_profile);
    }
    emit changed();
}

void ChangeDesk::settle(const QString &changeId)
{
    m_unfinished.removeIf(
        [&changeId](const LedgerEntry &entry) { return entry.opening.changeId == changeId; });
}

void ChangeDesk::look(const ProfileId &profile)
{
    if (profile != m_profile)
        m_unfinished.clear();
    m_profile = profile;
    m_look.drop();
    m_lookDue = isBusy() && !profile.isEmpty();
    if (m_lookDue || profile.isEmpty())
        return;
    m_look.ask(
        m_ledger.unfinished(),
        [this](const Result<QList<LedgerEntry>> &entries) {
            m_ledgerError = entries ? std::nullopt : std::optional(entries.error());
            // If a change began meanwhile, its entry is among them.
            m_lookDue = entries && isBusy();
            if (entries && !m_lookDue)
                takeUnfinished(*entries);
            emit changed();
        },
        [] {});
}

void ChangeDesk::takeUnfinished(const QList<LedgerEntry> &entries)
{
    m_unfinished.clear();
    std::copy_if(entries.cbegin(), entries.cend(), std::back_inserter(m_unfinished),
                 [this](const LedgerEntry &entry) { return entry.opening.profileId == m_profile; });
}

void ChangeDesk::resumeUnfinished(Session &session)
{
    if (isBusy() || m_unfinished.isEmpty())
        return;
    m_resuming = true;
    m_resumeError.reset();
    m_session = &session;
    m_queue = m_unfinished;
    resumeNext();
    emit changed();
}

void ChangeDesk::resumeNext()
{
    if (m_queue.isEmpty() || !m_session) {
        leaveQueue();
        return;
    }
    const LedgerEntry entry = m_queue.takeFirst();
    if (entry.opening.wish == Wish::On && entry.opening.keyId.isEmpty()) {
        couldNotOpen(
            makeError(ErrorKind::Internal, Cause::LedgerBroken, QString::number(entry.sequence)));
        return;
    }
    Project project;
    project.id = ProjectId::fromTrusted(entry.opening.projectId);
    project.name = entry.opening.projectName;
    if (!entry.opening.isBackup())
        m_change = changeOf(entry.opening);
    m_open.ask(
        m_session->open(project),
        [this, entry](const Result<ProjectAccess> &access) {
            if (access)
                resumeWith(entry, *access);
            else
                couldNotOpen(access.error());
        },
        [this] { couldNotOpen(makeError(ErrorKind::Cancelled, Cause::StoppedByUser)); });
}

void ChangeDesk::resumeWith(const LedgerEntry &entry, const ProjectAccess &access)
{
    if (!m_session) {
        leaveQueue();
        return;
    }
    if (entry.opening.isBackup()) {
        resumeBackup(entry, access);
        return;
    }
    ChangeOrder order = orderOf(*m_session, changeOf(entry.opening), access);
    order.consents = entry.opening.consents;
    order.instanceName = entry.opening.instanceName;
    order.keyAlias = entry.opening.keyAlias;
    makeRunner(order)->resume(entry);
    emit changed();
}

void ChangeDesk::resumeBackup(const LedgerEntry &entry, const ProjectAccess &access)
{
    BackupOrder order;
    order.access = access;
    m_backupRunner = new BackupRunner(order, m_ledger, m_clock, this);
    if (m_timer)
        m_backupRunner->setTimer(m_timer);
    connect(m_backupRunner, &BackupRunner::ended, this, &ChangeDesk::backupEnded);
    m_backupRunner->resume(entry);
    emit changed();
}

void ChangeDesk::backupEnded(const BackupOutcome &outcome)
{
    std::exchange(m_backupRunner, nullptr)->deleteLater();
    if (outcome.isEntryOpen)
        m_resumeError = outcome.ledgerError ? outcome.ledgerError : outcome.verdict.error;
    else if (!outcome.ledgerError)
        settle(outcome.changeId);
    resumeNext();
    emit changed();
}

void ChangeDesk::couldNotOpen(const Error &error)
{
    m_resumeError = error;
    m_change.reset();
    resumeNext();
    emit changed();
}

void ChangeDesk::leaveQueue()
{
    m_queue.clear();
    m_open.drop();
    m_resuming = false;
    if (!m_runner && !m_backupRunner) {
        m_change.reset();
        if (m_lookDue)
            look(m_profile);
    }
    emit changed();
}

} // namespace backlock
