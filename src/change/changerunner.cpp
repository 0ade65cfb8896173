// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/changerunner.h"

#include "api/taurusdbclient.h"
#include "session/futures.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using std::chrono::milliseconds;

void callLater(milliseconds wait, QObject *context, std::function<void()> then)
{
    // A read-back that comes a twentieth late is as good; the system may bundle its wake-ups.
    QTimer::singleShot(wait, Qt::CoarseTimer, context, std::move(then));
}

Error obstacleError(const CheckResult &obstacle)
{
    const Cause cause = obstacle.blocks() ? Cause::CheckBlocked : Cause::ConsentMissing;
    return makeError(ErrorKind::Precheck, cause, checkName(obstacle.id));
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

EncryptionChange changeOf(const LedgerOpening &opening)
{
    const auto project = ProjectId::fromTrusted(opening.projectId);
    const auto instance = InstanceId::fromTrusted(opening.instanceId);
    if (opening.wish == Wish::Off)
        return EncryptionChange::turnOff(project, instance);
    return EncryptionChange::turnOn(project, instance, KeyId::fromTrusted(opening.keyId));
}

ChangeEvent eventOf(const Reading &reading, Wish wish)
{
    if (reading.shows(wish))
        return ChangeEvent::ReadShowsWish;
    return reading.state == ReadingState::Unreachable ? ChangeEvent::ReadReachedNobody
                                                      : ChangeEvent::ReadShowsOther;
}

} // namespace

class ChangeRunner::Private : public QObject
{
public:
    Private(ChangeRunner &runner, const ChangeOrder &theOrder, Ledger &theLedger,
            const Clock &theClock)
        : q(runner)
        , order(theOrder)
        , clock(theClock)
        , timer(callLater)
        , m_ledger(theLedger)
    {
        m_outcome.change = order.change;
    }

    void apply(ChangeEvent event);
    void resume(const LedgerEntry &entry);

    ChangeRunner &q;
    ChangeOrder order;
    Clock clock;
    Timer timer;
    ChangeState state;

private:
    void perform(ChangeAction action);
    void gather();
    void onFacts(const Result<CheckFacts> &facts);
    void writeEntry();
    LedgerOpening opening() const;
    void send();
    void onSent(const Result<ChangeAnswer> &reply);
    void readBack();
    void wait();
    void closeEntry();
    void finish();
    Verdict verdict() const;

    const EncryptionChange &change() const { return m_outcome.change; }

    Ledger &m_ledger;
    QList<ChangeEvent> m_events; //!< those that came while one was being dealt with
    bool m_isApplying = false;

    ChangeOutcome m_outcome;
    QFuture<Result<CheckFacts>> m_gathering;
    CheckFacts m_facts;
    Reading m_before;
    Reading m_after;
    SendOutcome m_sent = SendOutcome::NotSent;
    std::optional<Error> m_error; //!< why nothing was sent, or how the sending failed
    std::optional<ChangeAnswer> m_answer;
    QElapsedTimer m_sinceAnswer;
    bool m_isResumed = false;
    bool m_isClosed = false;
};

//! One event after the other: a slot that hears of a step may stop the runner, and the action of
//! the step must have begun before the table is asked again.
void ChangeRunner::Private::apply(ChangeEvent event)
{
    m_events.append(event);
    if (std::exchange(m_isApplying, true))
        return;
    const QPointer<Private> alive(this);
    while (!m_events.isEmpty()) {
        const ChangeState old = state;
        const ChangeMove move = next(old, m_events.takeFirst());
        state = move.state;
        if (old.step != state.step || old.reads != state.reads)
            emit q.stepChanged(state.step, state.reads);
        if (alive)
            perform(move.action);
        if (!alive)
            return;
    }
    m_isApplying = false;
}

void ChangeRunner::Private::perform(ChangeAction action)
{
    switch (action) {
    case ChangeAction::None:
        break;
    case ChangeAction::GatherFacts:
        gather();
        break;
    case ChangeAction::WriteEntry:
        writeEntry();
        break;
    case ChangeAction::SendChange:
        send();
        break;
    case ChangeAction::ReadBack:
        readBack();
        break;
    case ChangeAction::Wait:
        wait();
        break;
    case ChangeAction::CloseEntry:
        closeEntry();
        break;
    case ChangeAction::Finish:
        finish();
        break;
    }
}

void ChangeRunner::Private::gather()
{
    // HttpClient would refuse it as well, but only after an entry of a change that never was.
    if (order.access.taurusDb.route.readOnly) {
        m_error = makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
        apply(ChangeEvent::ChecksBlocked);
        return;
    }
    m_gathering = gatherFacts(change(), order.access, order.credential, clock);
    whenEnded(m_gathering, this, [this](const std::optional<Result<CheckFacts>> &facts) {
        if (state.step == ChangeStep::Checking)
            onFacts(facts ? *facts : Result<CheckFacts>(fail(doorClosed(false))));
    });
}

void ChangeRunner::Private::onFacts(const Result<CheckFacts> &facts)
{
    if (!facts) {
        m_error = facts.error();
        if (m_error->kind == ErrorKind::SignIn)
            m_before = readingFromError(*m_error, clock());
        apply(ChangeEvent::ChecksBlocked);
        return;
    }
    m_facts = *facts;
    m_before = facts->reading;
    m_outcome.checks = runChecks(*facts);
    const QPointer<Private> alive(this);
    emit q.checked(m_outcome.checks);
    if (!alive || state.step != ChangeStep::Checking)
        return;
    if (order.plannedBefore && *order.plannedBefore != m_before.state) {
        const Cause cause =
            order.planDigest.isEmpty() ? Cause::ReadingNotAsAgreed : Cause::ReadingNotAsPlanned;
        m_error = makeError(ErrorKind::Precheck, cause, readingName(m_before.state));
        apply(ChangeEvent::ChecksBlocked);
        return;
    }
    if (const auto obstacle = firstObstacle(m_outcome.checks, order.consents)) {
        m_error = obstacleError(*obstacle);
        apply(ChangeEvent::ChecksBlocked);
        return;
    }
    apply(ChangeEvent::ChecksPassed);
}

void ChangeRunner::Private::writeEntry()
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    LedgerOpening entry = opening();
    entry.changeId = id;
    whenEnded(m_ledger.open(entry), this, [this, id](const std::optional<Result<void>> &written) {
        if (written && *written) {
            m_outcome.changeId = id;
            apply(ChangeEvent::Recorded);
            return;
        }
        m_error =
            written ? written->error() : makeError(ErrorKind::Internal, Cause::LedgerUnwritable);
        apply(ChangeEvent::RecordFailed);
    });
}

LedgerOpening ChangeRunner::Private::opening() const
{
    const auto known = [](const QString &told, const QString &found) {
        return told.isEmpty() ? found : told;
    };
    LedgerOpening entry;
    entry.openedAt = clock().toUTC();
    entry.practice = order.profile.practice;
    entry.profileId = order.profile.id;
    entry.profileName = order.profile.name;
    entry.userName = order.identity.shownName();
    entry.accountName = order.identity.accountName;
    entry.host = order.access.taurusDb.route.endpoint.authority();
    entry.projectId = change().project().text();
    entry.projectName = order.access.project.name;
    entry.instanceId = change().instance().text();
    entry.instanceName = known(order.instanceName, m_facts.instance.name);
    entry.wish = change().wish();
    entry.keyId = change().key().text();
    entry.keyAlias = known(order.keyAlias, m_facts.key.alias);
    entry.body = change().body();
    entry.before = m_before;
    entry.checks = m_outcome.checks;
    entry.consents = order.consents;
    entry.planDigest = order.planDigest;
    entry.planRow = order.planRow;
    return entry;
}

void ChangeRunner::Private::send()
{
    // Never cancelled, whatever happens to this object: a change on the wire is not aborted.
    whenEnded(TaurusDbClient(order.access.taurusDb).change(change()), this,
              [this](const std::optional<Result<ChangeAnswer>> &reply) {
                  onSent(reply ? *reply : Result<ChangeAnswer>(fail(doorClosed(true))));
              });
}

void ChangeRunner::Private::onSent(const Result<ChangeAnswer> &reply)
{
    m_sinceAnswer.start();
    if (reply) {
        m_sent = SendOutcome::Accepted;
        m_answer = *reply;
        apply(ChangeEvent::Accepted);
        return;
    }
    m_error = reply.error();
    m_sent = outcomeOf(reply.error());
    switch (m_sent) {
    case SendOutcome::NotSent:
        apply(ChangeEvent::NotOnTheWire);
        break;
    case SendOutcome::Refused:
        apply(ChangeEvent::Refused);
        break;
    case SendOutcome::Accepted:
    case SendOutcome::Unclear:
        apply(ChangeEvent::Unclear);
        break;
    }
}

void ChangeRunner::Private::readBack()
{
    whenEnded(TaurusDbClient(order.access.taurusDb)
                  .readEncryption(change().project(), change().instance(), clock),
              this, [this](const std::optional<Reading> &reading) {
                  m_after = reading ? *reading : readingFromError(doorClosed(false), clock());
                  apply(eventOf(m_after, change().wish()));
              });
}

void ChangeRunner::Private::wait()
{
    const milliseconds moment = kReadBackMoments.at(size_t(state.reads));
    const milliseconds elapsed(m_sinceAnswer.elapsed());
    // One that is skipped by stop() calls all the same; the table takes no notice of it then.
    timer(std::max(moment - elapsed, milliseconds(0)), this,
          [this] { apply(ChangeEvent::WaitOver); });
}

void ChangeRunner::Private::closeEntry()
{
    whenEnded(m_ledger.close({m_outcome.changeId, clock().toUTC(), verdict()}), this,
              [this](const std::optional<Result<void>> &closed) {
                  m_isClosed = closed && *closed;
                  if (!closed)
                      m_outcome.ledgerError =
                          makeError(ErrorKind::Internal, Cause::LedgerUnwritable);
                  else if (!*closed)
                      m_outcome.ledgerError = closed->error();
                  apply(ChangeEvent::Closed);
              });
}

void ChangeRunner::Private::finish()
{
    m_gathering.cancel();
    m_outcome.verdict = verdict();
    m_outcome.isEntryOpen = m_isResumed && !m_isClosed;
    emit q.ended(m_outcome);
}

Verdict ChangeRunner::Private::verdict() const
{
    std::optional<Error> error = m_error;
    if (m_sent == SendOutcome::NotSent && !error)
        error = stoppedByUser(); // nothing else ends without a reason
    Verdict verdict = judge(change().wish(), m_before, m_sent, error, m_after);
    if (m_answer) {
        verdict.httpStatus = m_answer->httpStatus;
        verdict.requestId = m_answer->requestId;
    }
    return verdict;
}

void ChangeRunner::Private::resume(const LedgerEntry &entry)
{
    if (state.step != ChangeStep::Idle)
        return;
    m_outcome.change = changeOf(entry.opening);
    m_outcome.changeId = entry.opening.changeId;
    m_outcome.checks = entry.opening.checks;
    m_before = entry.opening.before;
    m_sent = SendOutcome::Unclear;
    m_isResumed = true;
    m_sinceAnswer.start();
    const QString &sentTo = entry.opening.host;
    if (order.access.taurusDb.route.endpoint.authority() != sentTo) {
        m_error = makeError(ErrorKind::Precheck, Cause::EntryOfAnotherHost, sentTo);
        apply(ChangeEvent::ResumeElsewhere);
        return;
    }
    apply(ChangeEvent::Resume);
}

ChangeRunner::ChangeRunner(const ChangeOrder &order, Ledger &ledger, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, order, ledger, clock))
{}

ChangeRunner::~ChangeRunner() = default;

void ChangeRunner::setTimer(const Timer &timer)
{
    d->timer = timer;
}

void ChangeRunner::start()
{
    d->apply(ChangeEvent::Start);
}

void ChangeRunner::resume(const LedgerEntry &entry)
{
    d->resume(entry);
}

void ChangeRunner::stop()
{
    d->apply(ChangeEvent::Stop);
}

ChangeStep ChangeRunner::step() const
{
    return d->state.step;
}

int ChangeRunner::reads() const
{
    return d->state.reads;
}

bool ChangeRunner::isRunning() const
{
    return d->state.step != ChangeStep::Idle && d->state.step != ChangeStep::Ended;
}

} // namespace backlock
