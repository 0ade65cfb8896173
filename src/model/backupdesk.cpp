// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/backupdesk.h"

#include <QPointer>

#include <utility>

namespace backlock {

namespace {

Error signedOut()
{
    return makeError(ErrorKind::SignIn, Cause::NotSignedIn);
}

} // namespace

BackupDesk::BackupDesk(Session &session, Ledger &ledger, const Clock &clock, const Project &project,
                       const Instance &instance, const ChangeRunner::Timer &timer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_project(project)
    , m_instance(instance)
    , m_timer(timer)
    , m_name(BackupName::suggested(instance, clock()).text())
{
    connect(&session, &Session::stateChanged, this, &BackupDesk::changed);
}

BackupDesk::~BackupDesk() = default;

void BackupDesk::setName(const QString &typed)
{
    m_name = typed;
    emit changed();
}

std::optional<Error> BackupDesk::nameError() const
{
    const auto name = BackupName::parse(m_name);
    return name ? std::nullopt : std::optional(name.error());
}

QString BackupDesk::wantedWord() const
{
    if (!profile().production)
        return {};
    return m_instance.name.isEmpty() ? m_instance.id.text() : m_instance.name;
}

void BackupDesk::setWord(const QString &typed)
{
    m_word = typed.trimmed();
    emit changed();
}

bool BackupDesk::isReady() const
{
    return !isBusy() && !m_outcome && !nameError() && !profile().readOnly
           && m_session.state() == SessionState::SignedIn
           && (wantedWord().isEmpty() || m_word == wantedWord());
}

void BackupDesk::reload()
{
    if (isBusy())
        return;
    m_loading = Loading::Loading;
    m_list.drop();
    m_openToList.ask(
        m_session.open(m_project),
        [this](const Result<ProjectAccess> &access) {
            if (access)
                list(*access);
            else
                listFailed(access.error());
        },
        [this] { listFailed(signedOut()); });
    emit changed();
}

void BackupDesk::list(const ProjectAccess &access)
{
    m_list.ask(
        gatherBackups(m_ledger, access, m_instance.id, profile().practice, m_clock),
        [this](const Result<BackupList> &list) {
            if (!list)
                return listFailed(list.error());
            m_loading = Loading::Ready;
            m_listError.reset();
            m_ledgerError = list->ledgerError;
            m_table.setRows(list->rows);
            emit changed();
        },
        [this] { listFailed(signedOut()); });
}

//! Rows that were read before stay, with the error beside them.
void BackupDesk::listFailed(const Error &error)
{
    m_loading = Loading::Failed;
    m_listError = error;
    emit changed();
}

void BackupDesk::start()
{
    if (!isReady())
        return;
    m_isOpening = true;
    m_lease = m_session.lease();
    // Signed out: nothing can be followed any more. A lock leaves what is open to us. Queued,
    // because stopping gives the lease back.
    connect(
        m_lease.get(), &SessionLease::recalled, this,
        [this](const Error &error) {
            if (error.cause != Cause::SessionLocked)
                stop();
        },
        Qt::QueuedConnection);
    m_openToRun.ask(
        m_lease->open(m_project),
        [this](const Result<ProjectAccess> &access) {
            if (access)
                run(*access);
            else
                couldNotOpen(access.error());
        },
        [this] { couldNotOpen(signedOut()); });
    emit changed();
}

void BackupDesk::run(const ProjectAccess &access)
{
    BackupOrder order;
    order.backup = {m_project.id, m_instance.id, BackupName::parse(m_name).value_or(BackupName())};
    order.access = access;
    order.profile = profile();
    order.identity = m_session.identity().value_or(Identity{});
    order.instanceName = m_instance.name;
    m_isOpening = false;
    m_runner = new BackupRunner(order, m_ledger, m_clock, this);
    if (m_timer)
        m_runner->setTimer(m_timer);
    connect(m_runner, &BackupRunner::stepChanged, this, &BackupDesk::changed);
    connect(m_runner, &BackupRunner::ended, this, &BackupDesk::finish);
    m_runner->start(); // may end at once, so nothing of it is used afterwards
}

void BackupDesk::couldNotOpen(const Error &error)
{
    BackupOutcome outcome;
    outcome.verdict.error = error;
    finish(outcome);
}

void BackupDesk::finish(const BackupOutcome &outcome)
{
    m_isOpening = false;
    if (m_runner)
        std::exchange(m_runner, nullptr)->deleteLater();
    m_lease.reset();
    m_outcome = outcome;
    const QPointer<BackupDesk> self(this);
    emit ended(); // may close the dialog, and end us
    if (!self)
        return;
    reload();
}

void BackupDesk::stop()
{
    if (m_isOpening) {
        m_openToRun.drop();
        couldNotOpen(makeError(ErrorKind::Cancelled, Cause::StoppedByUser));
    } else if (m_runner) {
        m_runner->stop();
    }
}

BackupStep BackupDesk::step() const
{
    return m_runner ? m_runner->step() : BackupStep::Idle;
}

} // namespace backlock
