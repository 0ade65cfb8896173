// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetrun.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <utility>

namespace backlock {

namespace {

//! What every further row would end with, too.
std::optional<RunEnd> fatalEnd(const ChangeOutcome &outcome)
{
    if (outcome.ledgerError)
        return RunEnd::LedgerFailed;
    const Verdict &verdict = outcome.verdict;
    const std::optional<Error> &why = verdict.error ? verdict.error : verdict.after.error;
    const bool isUndone = verdict.status == VerdictStatus::NotSent || outcome.isEntryOpen;
    if (!isUndone || !why)
        return std::nullopt;
    const Error &error = *why;
    switch (error.cause) {
    case Cause::TokenOfAnotherProject: // this project's matter
    case Cause::HostNotAllowed:
    case Cause::EntryOfAnotherHost:
        return std::nullopt;
    default:
        break;
    }
    if (error.kind == ErrorKind::SignIn)
        return RunEnd::SignInNeeded;
    return error.kind == ErrorKind::Internal ? std::optional(RunEnd::LedgerFailed) : std::nullopt;
}

bool isFailure(const Verdict &verdict)
{
    switch (verdict.status) {
    case VerdictStatus::Refused:
    case VerdictStatus::Unclear:
        return true;
    case VerdictStatus::NotSent:
        return !verdict.error || verdict.error->kind != ErrorKind::Cancelled;
    case VerdictStatus::Confirmed:
    case VerdictStatus::Unchanged:
    case VerdictStatus::Accepted:
    case VerdictStatus::Done: // those two are of backups, which no plan has
    case VerdictStatus::Failed:
        break;
    }
    return false;
}

//! The reading says for certain that what may have been sent took no effect.
bool tookNoEffect(const ChangeOutcome &outcome)
{
    const Verdict &verdict = outcome.verdict;
    return verdict.status == VerdictStatus::Unclear && verdict.after.isKnown()
           && !verdict.after.shows(outcome.change.wish());
}

} // namespace

QList<RunRow> replay(const Plan &plan, const QList<LedgerEntry> &journal)
{
    QList<RunRow> rows(plan.rows().size());
    for (const LedgerEntry &entry : journal) {
        const int number = entry.opening.planRow;
        if (entry.opening.planDigest != plan.digest() || number < 1 || number > rows.size())
            continue;
        RunRow &row = rows[number - 1];
        if (!entry.closing) {
            row = {RunRow::State::Open, entry, {}};
            continue;
        }
        const Verdict &verdict = entry.closing->verdict;
        const bool isOver = verdict.status != VerdictStatus::NotSent;
        if (isOver)
            row = {RunRow::State::Ended, entry, verdict};
        else if (row.state != RunRow::State::Ended)
            row = {RunRow::State::Untouched, {}, verdict};
    }
    return rows;
}

bool isBegun(const QList<RunRow> &rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const RunRow &row) {
        return row.state != RunRow::State::Untouched || row.verdict;
    });
}

bool isToBeTakenUp(const QList<RunRow> &rows, RunEnd end)
{
    const bool isLeft =
        end != RunEnd::Done || std::any_of(rows.begin(), rows.end(), [](const RunRow &row) {
            return row.state == RunRow::State::Open;
        });
    return isLeft && isBegun(rows);
}

class FleetRun::Private : public QObject
{
public:
    Private(FleetRun &run, const Plan &thePlan, const QList<RunRow> &journal,
            const OrderOf &theOrderOf, Ledger &theLedger, const Clock &theClock,
            const RunPolicy &thePolicy)
        : q(run)
        , rows(journal)
        , policy(thePolicy)
        , m_plan(thePlan)
        , m_orderOf(theOrderOf)
        , m_ledger(theLedger)
        , m_clock(theClock)
    {
        rows.resize(m_plan.rows().size());
    }

    void start();
    void goOn();
    void stop();
    void scheduleNext();

    FleetRun &q;
    QList<RunRow> rows;
    RunPolicy policy;
    ChangeRunner::Timer timer;
    bool isRunning = false;
    bool isPaused = false;
    qsizetype current = -1;

private:
    void next();
    void begin(qsizetype row, bool isResumed);
    void onEnded(const ChangeOutcome &outcome);
    void conclude(qsizetype row, const ChangeOutcome &outcome);
    void end(RunEnd how);
    ChangeOutcome notSent(qsizetype row, const Error &error) const;
    ChangeOutcome stillOpen(qsizetype row, const Error &error) const;

    Plan m_plan;
    OrderOf m_orderOf;
    Ledger &m_ledger;
    Clock m_clock;
    std::deque<qsizetype> m_toResume; //!< first of all: perhaps sent
    std::deque<qsizetype> m_toStart;
    std::unique_ptr<ChangeRunner> m_runner;
    bool m_isStarted = false;
    bool m_isStopping = false;
    bool m_isResumed = false; //!< the row under way was begun by an earlier run
    bool m_isCanaryDone = false;
    int m_failures = 0;
    bool m_isScheduled = false;
};

void FleetRun::Private::start()
{
    if (std::exchange(m_isStarted, true))
        return;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.at(i).state == RunRow::State::Open)
            m_toResume.push_back(i);
        else if (rows.at(i).state == RunRow::State::Untouched)
            m_toStart.push_back(i);
        else
            m_isCanaryDone = true;
    }
    isRunning = true;
    scheduleNext();
}

//! From within the event loop: thousands of rows that end at once would else be a deep recursion.
void FleetRun::Private::scheduleNext()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_isScheduled = false;
        next();
    });
}

void FleetRun::Private::next()
{
    if (!isRunning || current >= 0)
        return;
    if (m_isStopping) {
        end(RunEnd::Stopped);
        return;
    }
    if (isPaused)
        return;
    if (!m_toResume.empty()) {
        const qsizetype row = m_toResume.front();
        m_toResume.pop_front();
        begin(row, true);
        return;
    }
    if (m_toStart.empty()) {
        end(RunEnd::Done);
        return;
    }
    const qsizetype row = m_toStart.front();
    m_toStart.pop_front();
    begin(row, false);
}

//! Of a row that was perhaps sent: nothing new is known of it, and least of all that it was not.
ChangeOutcome FleetRun::Private::stillOpen(qsizetype row, const Error &error) const
{
    const LedgerOpening &opening = rows.at(row).entry.opening;
    ChangeOutcome outcome;
    outcome.change = m_plan.rows().at(row).change();
    outcome.changeId = opening.changeId;
    outcome.isEntryOpen = true;
    outcome.verdict = judge(outcome.change.wish(), opening.before, SendOutcome::Unclear, error, {});
    return outcome;
}

ChangeOutcome FleetRun::Private::notSent(qsizetype row, const Error &error) const
{
    ChangeOutcome outcome;
    outcome.change = m_plan.rows().at(row).change();
    outcome.verdict = judge(outcome.change.wish(), {}, SendOutcome::NotSent, error, {});
    return outcome;
}

void FleetRun::Private::begin(qsizetype row, bool isResumed)
{
    current = row;
    m_isResumed = isResumed;
    const QPointer<Private> alive(this);
    emit q.rowStarted(row, isResumed);
    if (!alive)
        return;
    Result<ChangeOrder> order = m_orderOf(row);
    if (!order && isResumed) {
        // It cannot be read now, so nothing new is known: it stays open, and the run goes on.
        conclude(row, stillOpen(row, order.error()));
        return;
    }
    if (!order) {
        onEnded(notSent(row, order.error()));
        return;
    }
    order->change = m_plan.rows().at(row).change();
    order->plannedBefore = m_plan.rows().at(row).before;
    order->planDigest = m_plan.digest();
    order->planRow = int(row) + 1;
    m_runner = std::make_unique<ChangeRunner>(*order, m_ledger, m_clock);
    if (timer)
        m_runner->setTimer(timer);
    connect(m_runner.get(), &ChangeRunner::stepChanged, &q, &FleetRun::stepChanged);
    connect(m_runner.get(), &ChangeRunner::ended, this, &Private::onEnded);
    if (isResumed)
        m_runner->resume(rows.at(row).entry);
    else
        m_runner->start();
}

void FleetRun::Private::onEnded(const ChangeOutcome &outcome)
{
    // It is in the middle of a signal of its own.
    if (m_runner)
        m_runner.release()->deleteLater();
    const qsizetype row = current;
    if (m_isResumed && !m_isStopping && !outcome.ledgerError && tookNoEffect(outcome)) {
        current = -1;
        rows[row] = {RunRow::State::Untouched, {}, outcome.verdict};
        m_toStart.insert(std::lower_bound(m_toStart.begin(), m_toStart.end(), row), row);
        scheduleNext();
        return;
    }
    conclude(row, outcome);
}

void FleetRun::Private::conclude(qsizetype row, const ChangeOutcome &outcome)
{
    current = -1;
    const bool staysOpen = outcome.isEntryOpen;
    if (!staysOpen) {
        rows[row].verdict = outcome.verdict;
        rows[row].state = outcome.verdict.status == VerdictStatus::NotSent
                              ? RunRow::State::Untouched
                              : RunRow::State::Ended;
    }
    const QPointer<Private> alive(this);
    emit q.rowEnded(row, outcome);
    if (!alive)
        return;
    if (isFailure(outcome.verdict))
        ++m_failures;
    if (const auto fatal = fatalEnd(outcome)) {
        if (!rows.at(row).isEnded())
            (staysOpen ? m_toResume : m_toStart).push_front(row);
        end(*fatal);
        return;
    }
    if (m_isStopping) {
        scheduleNext();
        return;
    }
    if (policy.stopAfter > 0 && m_failures >= policy.stopAfter) {
        m_failures = 0;
        end(RunEnd::Failures);
        return;
    }
    const bool isLast = m_toResume.empty() && m_toStart.empty();
    // A row of which nothing went out, or nothing is known yet, tells nothing to the others.
    const bool isCanary = !staysOpen && outcome.verdict.status != VerdictStatus::NotSent;
    if (policy.canary && isCanary && !std::exchange(m_isCanaryDone, true) && !isLast) {
        end(RunEnd::Canary);
        return;
    }
    scheduleNext();
}

void FleetRun::Private::goOn()
{
    if (!m_isStarted || current >= 0 || m_isStopping)
        return;
    isRunning = true;
    if (std::exchange(isPaused, false))
        emit q.pausedChanged();
    scheduleNext();
}

void FleetRun::Private::stop()
{
    if (!isRunning || std::exchange(m_isStopping, true))
        return;
    if (m_runner)
        m_runner->stop();
    else
        scheduleNext();
}

void FleetRun::Private::end(RunEnd how)
{
    isRunning = false;
    if (how == RunEnd::Stopped)
        m_isStopping = false;
    emit q.ended(how);
}

FleetRun::FleetRun(const Plan &plan, const QList<RunRow> &journal, const OrderOf &orderOf,
                   Ledger &ledger, const Clock &clock, const RunPolicy &policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, plan, journal, orderOf, ledger, clock, policy))
{}

FleetRun::~FleetRun() = default;

void FleetRun::setTimer(const ChangeRunner::Timer &timer)
{
    d->timer = timer;
}

void FleetRun::start()
{
    d->start();
}

void FleetRun::pause()
{
    if (d->isRunning && !std::exchange(d->isPaused, true))
        emit pausedChanged();
}

void FleetRun::goOn()
{
    d->goOn();
}

void FleetRun::stop()
{
    d->stop();
}

bool FleetRun::isRunning() const
{
    return d->isRunning;
}

bool FleetRun::isPaused() const
{
    return d->isPaused;
}

qsizetype FleetRun::current() const
{
    return d->current;
}

const QList<RunRow> &FleetRun::rows() const
{
    return d->rows;
}

RunSummary FleetRun::summary() const
{
    RunSummary summary;
    for (const RunRow &row : d->rows) {
        if (row.verdict && row.state != RunRow::State::Open)
            ++summary.counts[row.verdict->status];
        else
            ++summary.left;
    }
    return summary;
}

} // namespace backlock
