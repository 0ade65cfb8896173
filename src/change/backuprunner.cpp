// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/backuprunner.h"

#include "api/taurusdbclient.h"
#include "core/changesteps.h"
#include "session/futures.h"

#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using std::chrono::milliseconds;

//! The clocks of two computers: a backup of ours may seem to have begun before it was asked for.
constexpr qint64 kClockSlackSeconds = 15LL * 60;

void callLater(milliseconds wait, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(wait, Qt::CoarseTimer, context, std::move(then));
}

Error stoppedByUser()
{
    return makeError(ErrorKind::Cancelled, Cause::StoppedByUser);
}

//! The door was closed under a request: whoever owned the session has let it go.
Error doorClosed(bool onTheWire)
{
    Error error = makeError(ErrorKind::Cancelled, Cause::ConnectionLost);
    error.onTheWire = onTheWire;
    return error;
}

//! Whether asking once more may be of use; a credential that has ended or a job that the service
//! does not know stays so.
bool maySucceedLater(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout
           || error.kind == ErrorKind::Protocol;
}

bool isStatus(const QString &status, const char *name)
{
    return status.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
}

} // namespace

class BackupRunner::Private : public QObject
{
public:
    Private(BackupRunner &runner, const BackupOrder &theOrder, Ledger &theLedger,
            const Clock &theClock)
        : q(runner)
        , order(theOrder)
        , clock(theClock)
        , timer(callLater)
        , m_ledger(theLedger)
    {
        m_outcome.backup = order.backup;
        state.follows = order.follows;
    }

    void apply(BackupEvent event);
    void resume(const LedgerEntry &entry);

    BackupRunner &q;
    BackupOrder order;
    Clock clock;
    ChangeRunner::Timer timer;
    BackupState state;

private:
    using List = Result<QList<Backup>>;

    void perform(BackupAction action);
    void look();
    void onLooked(const List &list);
    void writeEntry();
    LedgerOpening opening() const;
    void send();
    void onSent(const Result<BackupAnswer> &reply);
    void askJob();
    void onJob(const Result<CloudJob> &job);
    void wait(milliseconds span);
    void lookAfter();
    void onLookedAfter(const List &list);
    const Backup *ours(const QList<Backup> &list) const;
    void closeEntry();
    void finish();
    Verdict verdict() const;
    VerdictStatus status() const;

    TaurusDbClient client() const { return TaurusDbClient(order.access.taurusDb); }
    const NewBackup &backup() const { return m_outcome.backup; }

    Ledger &m_ledger;
    QList<BackupEvent> m_events; //!< those that came while one was being dealt with
    bool m_isApplying = false;

    BackupOutcome m_outcome;
    QSet<QString> m_before; //!< ids of the backups that there were
    QDateTime m_asked;      //!< when; of a resumed entry, when it was opened
    SendOutcome m_sent = SendOutcome::NotSent;
    std::optional<Error> m_error; //!< why nothing was sent, or how the sending failed
    std::optional<BackupAnswer> m_answer;
    std::optional<CloudJob> m_job;    //!< as it ended
    std::optional<Error> m_unwatched; //!< why its end was not seen
    milliseconds m_pause{0};          //!< before the job is asked for again
    milliseconds m_waited{0};
    bool m_isClosed = false;
};

//! One event after the other: a slot that hears of a step may stop the runner.
void BackupRunner::Private::apply(BackupEvent event)
{
    m_events.append(event);
    if (std::exchange(m_isApplying, true))
        return;
    const QPointer<Private> alive(this);
    while (!m_events.isEmpty()) {
        const BackupState old = state;
        const BackupMove move = next(old, m_events.takeFirst());
        state = move.state;
        if (old.step != state.step)
            emit q.stepChanged(state.step);
        if (alive)
            perform(move.action);
        if (!alive)
            return;
    }
    m_isApplying = false;
}

void BackupRunner::Private::perform(BackupAction action)
{
    switch (action) {
    case BackupAction::None:
        break;
    case BackupAction::Look:
        look();
        break;
    case BackupAction::WriteEntry:
        writeEntry();
        break;
    case BackupAction::Send:
        send();
        break;
    case BackupAction::AskJob:
        askJob();
        break;
    case BackupAction::Wait:
        wait(m_pause);
        break;
    case BackupAction::LookAfter:
        lookAfter();
        break;
    case BackupAction::WaitToLook: {
        const auto index = size_t(std::clamp(state.looks, 1, kBackupLooks - 1));
        wait(kReadBackMoments.at(index) - kReadBackMoments.at(index - 1));
        break;
    }
    case BackupAction::CloseEntry:
        closeEntry();
        break;
    case BackupAction::Finish:
        finish();
        break;
    }
}

//! The name must be free: after an answer that is not clear it is all there is to know ours by.
void BackupRunner::Private::look()
{
    // HttpClient would refuse it as well, but only after an entry of a backup that never was.
    if (order.access.taurusDb.route.readOnly) {
        m_error = makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
        apply(BackupEvent::Obstacle);
        return;
    }
    whenEnded(client().backups(backup().project, backup().instance), this,
              [this](const std::optional<List> &list) {
                  if (state.step == BackupStep::Looking)
                      onLooked(list ? *list : List(fail(doorClosed(false))));
              });
}

void BackupRunner::Private::onLooked(const List &list)
{
    if (!list) {
        m_error = list.error();
        apply(BackupEvent::Obstacle);
        return;
    }
    for (const Backup &known : *list) {
        m_before.insert(known.id);
        if (known.name != backup().name.text())
            continue;
        m_error = makeError(ErrorKind::Precheck, Cause::BackupNameTaken, known.name);
        apply(BackupEvent::Obstacle);
        return;
    }
    apply(BackupEvent::Free);
}

void BackupRunner::Private::writeEntry()
{
    LedgerOpening entry = opening();
    entry.changeId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_asked = entry.openedAt;
    whenEnded(m_ledger.open(entry), this,
              [this, id = entry.changeId](const std::optional<Result<void>> &written) {
                  if (written && *written) {
                      m_outcome.changeId = id;
                      apply(BackupEvent::Recorded);
                      return;
                  }
                  m_error = written ? written->error()
                                    : makeError(ErrorKind::Internal, Cause::LedgerUnwritable);
                  apply(BackupEvent::RecordFailed);
              });
}

LedgerOpening BackupRunner::Private::opening() const
{
    LedgerOpening entry;
    entry.openedAt = clock().toUTC();
    entry.practice = order.profile.practice;
    entry.profileId = order.profile.id;
    entry.profileName = order.profile.name;
    entry.userName = order.identity.shownName();
    entry.accountName = order.identity.accountName;
    entry.host = order.access.taurusDb.route.endpoint.authority();
    entry.projectId = backup().project.text();
    entry.projectName = order.access.project.name;
    entry.instanceId = backup().instance.text();
    entry.instanceName = order.instanceName;
    entry.wish = std::nullopt;
    entry.backupName = backup().name.text();
    entry.body = backup().body();
    return entry;
}

void BackupRunner::Private::send()
{
    // Never cancelled, whatever happens to this object: what is on the wire is not aborted.
    whenEnded(client().createBackup(backup()), this,
              [this](const std::optional<Result<BackupAnswer>> &reply) {
                  onSent(reply ? *reply : Result<BackupAnswer>(fail(doorClosed(true))));
              });
}

void BackupRunner::Private::onSent(const Result<BackupAnswer> &reply)
{
    if (reply) {
        m_sent = SendOutcome::Accepted;
        m_answer = *reply;
        m_outcome.trace = {reply->backup.id, reply->jobId, reply->backup.status,
                           reply->backup.begin};
        apply(BackupEvent::Accepted);
        return;
    }
    m_error = reply.error();
    m_sent = outcomeOf(reply.error());
    switch (m_sent) {
    case SendOutcome::NotSent:
        apply(BackupEvent::NotOnTheWire);
        break;
    case SendOutcome::Refused:
        apply(BackupEvent::Refused);
        break;
    case SendOutcome::Accepted:
    case SendOutcome::Unclear:
        apply(BackupEvent::Unclear);
        break;
    }
}

void BackupRunner::Private::askJob()
{
    whenEnded(client().job(backup().project, m_answer->jobId), this,
              [this](const std::optional<Result<CloudJob>> &job) {
                  onJob(job ? *job : Result<CloudJob>(fail(doorClosed(false))));
              });
}

void BackupRunner::Private::onJob(const Result<CloudJob> &job)
{
    if (job && job->state != JobState::Running) {
        m_job = *job;
        apply(BackupEvent::JobEnded);
        return;
    }
    if (!job && !maySucceedLater(job.error())) {
        m_unwatched = job.error();
        apply(BackupEvent::JobUntold);
        return;
    }
    if (m_waited >= kPatience) {
        m_unwatched = job ? makeError(ErrorKind::Timeout, Cause::DeadlinePassed) : job.error();
        apply(BackupEvent::PatienceOver);
        return;
    }
    m_pause = kPollInterval;
    if (!job && job.error().retryAfter)
        m_pause = std::max<milliseconds>(m_pause, *job.error().retryAfter);
    apply(BackupEvent::JobRuns);
}

void BackupRunner::Private::wait(milliseconds span)
{
    m_waited += span;
    // One that is skipped by stop() calls all the same; it must not end the wait after it.
    const BackupStep step = state.step;
    timer(span, this, [this, step] {
        if (state.step == step)
            apply(BackupEvent::WaitOver);
    });
}

void BackupRunner::Private::lookAfter()
{
    whenEnded(client().backups(backup().project, backup().instance), this,
              [this](const std::optional<List> &list) {
                  onLookedAfter(list ? *list : List(fail(doorClosed(false))));
              });
}

void BackupRunner::Private::onLookedAfter(const List &list)
{
    if (!list) {
        if (!m_unwatched)
            m_unwatched = list.error();
        // What the job has said is enough; its end is known.
        apply(m_job ? BackupEvent::LookShows : BackupEvent::LookFailed);
        return;
    }
    if (const Backup *found = ours(*list)) {
        m_outcome.trace.id = found->id;
        m_outcome.trace.status = found->status;
        m_outcome.trace.begin = found->begin;
        apply(BackupEvent::LookShows);
        return;
    }
    apply(m_sent == SendOutcome::Accepted ? BackupEvent::LookShows : BackupEvent::LookAbsent);
}

//! By its id, or where that was lost by its name, among those that were not there before.
const Backup *BackupRunner::Private::ours(const QList<Backup> &list) const
{
    const auto isOurs = [this](const Backup &listed) {
        if (m_answer)
            return listed.id == m_answer->backup.id;
        const bool isTooOld =
            listed.begin.isValid() && listed.begin < m_asked.addSecs(-kClockSlackSeconds);
        return listed.name == backup().name.text() && listed.instance == backup().instance
               && !m_before.contains(listed.id) && !isTooOld;
    };
    const auto found = std::find_if(list.cbegin(), list.cend(), isOurs);
    return found == list.cend() ? nullptr : &*found;
}

void BackupRunner::Private::closeEntry()
{
    LedgerClosing closing{m_outcome.changeId, clock().toUTC(), verdict()};
    closing.backup = m_outcome.trace;
    whenEnded(m_ledger.close(closing), this, [this](const std::optional<Result<void>> &closed) {
        m_isClosed = closed && *closed;
        if (!closed)
            m_outcome.ledgerError = makeError(ErrorKind::Internal, Cause::LedgerUnwritable);
        else if (!*closed)
            m_outcome.ledgerError = closed->error();
        apply(BackupEvent::Closed);
    });
}

void BackupRunner::Private::finish()
{
    m_outcome.verdict = verdict();
    m_outcome.isEntryOpen = state.resumed && !m_isClosed;
    emit q.ended(m_outcome);
}

VerdictStatus BackupRunner::Private::status() const
{
    if (m_sent == SendOutcome::NotSent)
        return VerdictStatus::NotSent;
    if (m_sent == SendOutcome::Refused)
        return VerdictStatus::Refused;
    const QString &listed = m_outcome.trace.status;
    if (isStatus(listed, "FAILED") || (m_job && m_job->state == JobState::Failed))
        return VerdictStatus::Failed;
    if (isStatus(listed, "COMPLETED") || isStatus(listed, "AVAILABLE") || m_job)
        return VerdictStatus::Done;
    // In the list: it was accepted, whatever became of the answer.
    return m_sent == SendOutcome::Accepted || !m_outcome.trace.id.isEmpty()
               ? VerdictStatus::Accepted
               : VerdictStatus::Unclear;
}

Verdict BackupRunner::Private::verdict() const
{
    Verdict verdict;
    verdict.status = status();
    switch (verdict.status) {
    case VerdictStatus::Failed:
        verdict.error = makeError(ErrorKind::Refused, Cause::BackupFailed);
        if (m_job)
            verdict.error->serverText = m_job->failReason;
        break;
    case VerdictStatus::Accepted:
        verdict.error = m_unwatched      ? m_unwatched
                        : state.stopping ? std::optional(stoppedByUser())
                        : m_error        ? m_error
                                         : std::nullopt;
        break;
    case VerdictStatus::NotSent:
        verdict.error = m_error.value_or(stoppedByUser());
        break;
    case VerdictStatus::Refused:
        verdict.error = m_error;
        break;
    case VerdictStatus::Unclear:
        verdict.error = m_error ? m_error : m_unwatched;
        break;
    default:
        break;
    }
    if (m_answer) {
        verdict.httpStatus = m_answer->httpStatus;
        verdict.requestId = m_answer->requestId;
    } else if (m_error) {
        verdict.httpStatus = m_error->httpStatus;
        verdict.requestId = m_error->requestId;
    }
    return verdict;
}

void BackupRunner::Private::resume(const LedgerEntry &entry)
{
    if (state.step != BackupStep::Idle || !entry.opening.isBackup())
        return;
    const LedgerOpening &opening = entry.opening;
    m_outcome.changeId = opening.changeId;
    m_outcome.backup = {ProjectId::fromTrusted(opening.projectId),
                        InstanceId::fromTrusted(opening.instanceId),
                        BackupName::fromTrusted(opening.backupName)};
    m_asked = opening.openedAt;
    m_sent = SendOutcome::Unclear;
    if (order.access.taurusDb.route.endpoint.authority() != opening.host) {
        m_error = makeError(ErrorKind::Precheck, Cause::EntryOfAnotherHost, opening.host);
        apply(BackupEvent::ResumeElsewhere);
        return;
    }
    apply(BackupEvent::Resume);
}

BackupRunner::BackupRunner(const BackupOrder &order, Ledger &ledger, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, order, ledger, clock))
{}

BackupRunner::~BackupRunner() = default;

void BackupRunner::setTimer(const ChangeRunner::Timer &timer)
{
    d->timer = timer;
}

void BackupRunner::start()
{
    d->apply(BackupEvent::Start);
}

void BackupRunner::resume(const LedgerEntry &entry)
{
    d->resume(entry);
}

void BackupRunner::stop()
{
    d->apply(BackupEvent::Stop);
}

BackupStep BackupRunner::step() const
{
    return d->state.step;
}

bool BackupRunner::isRunning() const
{
    return d->state.step != BackupStep::Idle && d->state.step != BackupStep::Ended;
}

} // namespace backlock
