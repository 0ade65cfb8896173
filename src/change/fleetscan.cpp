// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetscan.h"

#include "api/rategate.h"
#include "api/taurusdbclient.h"
#include "session/futures.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

namespace backlock {

namespace {

constexpr int kOpensAtOnce = 4; //!< projects of one profile that are opened and listed side by side
constexpr int kReadsAtOnce = 6; //!< of one user and host; more would only wait in the gate
constexpr int kReadsBeside = 3; //!< of one project while others of the same host wait
constexpr int kStartsInATurn = 4;  //!< calls that are begun before the event loop goes on
constexpr int kLostCauseAfter = 8; //!< readings without an answer, and not one with
constexpr int kNotifyMs = 50;

bool isLost(const Reading &reading)
{
    return reading.state == ReadingState::Unreachable;
}

//! Nobody is signed in any more: every further call would end like this.
bool isDeadCredential(const Reading &reading)
{
    return reading.error && reading.error->kind == ErrorKind::SignIn;
}

} // namespace

class FleetScan::Private : public QObject
{
public:
    Private(FleetScan &scan, const QList<FleetSource> &theSources, const FleetKnown &theKnown,
            const Clock &theClock)
        : q(scan)
        , sources(theSources)
        , m_known(theKnown)
        , m_clock(theClock)
    {
        m_notify.setSingleShot(true);
        connect(&m_notify, &QTimer::timeout, this, &Private::notify);
    }

    void start();
    void cancel();
    void schedulePump();
    void showFirst(const QList<FleetPlace> &places);
    void setState(State wanted);
    FleetProgress progress() const;
    QList<FleetSnapshot> snapshots() const;

    struct Job
    {
        int source = 0;
        Project project;
        ProjectAccess access;
        QString lane;                //!< empty: not opened
        std::deque<qsizetype> first; //!< rows to be read before the others; may hold read ones
        std::deque<qsizetype> pending;
        qsizetype waiting = 0; //!< rows that still have to be asked for
        int inFlight = 0;
        int lost = 0;
        bool hasAnswered = false;
        bool isListed = false;
        bool hasFailed = false;
    };

    FleetScan &q;
    QList<FleetSource> sources;
    State state = State::Idle;
    bool cancelled = false;
    QList<FleetInstance> rows;
    QList<FleetFailure> failures;
    std::deque<Job> jobs; //!< a deque: a reference to one stays good

private:
    struct Lane
    {
        QList<int> jobs;
        qsizetype turn = 0;
        int inFlight = 0;
    };

    template<typename T, typename Handler>
    void await(QFuture<T> future, Handler handler);
    void onProjects(int source, const std::optional<Result<QList<Project>>> &answer);
    void addJob(int source, const Project &project);
    void openNext(int source);
    void onOpened(int index, const std::optional<Result<ProjectAccess>> &answer);
    void onPage(int index, const QList<Instance> &page);
    void onListed(int index, const std::optional<Result<QList<Instance>>> &answer);
    void fail(int index, const Error &error);
    void fail(int source, const Project &project, const Error &error);
    void pump();
    bool startOne(Lane &lane);
    std::optional<qsizetype> take(Job &job);
    void read(Lane &lane, int index, qsizetype row);
    void onRead(int index, qsizetype at, const std::optional<Reading> &answer);
    void notify();
    void endIfDone();

    FleetKnown m_known;
    Clock m_clock;
    QHash<FleetPlace, qsizetype> m_rowOf;
    QList<int> m_jobOf;                //!< by row
    QList<bool> m_isWaiting;           //!< by row: still to be asked for
    QList<std::deque<int>> m_unopened; //!< by source
    QList<int> m_opening;              //!< by source
    QHash<QString, Lane> m_lanes;
    QHash<quint64, std::function<void()>> m_cancels;
    quint64 m_ticket = 0;
    int m_listings = 0; //!< lists of projects, openings and lists of instances under way
    qsizetype m_read = 0;
    qsizetype m_dropped = 0; //!< rows of projects that were given up
    QList<qsizetype> m_fresh;
    QTimer m_notify;
    bool m_isPumping = false;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
};

template<typename T, typename Handler>
void FleetScan::Private::await(QFuture<T> future, Handler handler)
{
    const quint64 ticket = ++m_ticket;
    m_cancels.insert(ticket, [future]() mutable { future.cancel(); });
    whenEnded(future, this,
              [this, ticket, handler = std::move(handler)](const std::optional<T> &answer) {
                  m_cancels.remove(ticket);
                  if (state != State::Ended)
                      handler(answer);
              });
}

void FleetScan::Private::setState(State wanted)
{
    if (std::exchange(state, wanted) != wanted)
        emit q.stateChanged();
}

void FleetScan::Private::start()
{
    if (state != State::Idle)
        return;
    m_startedAt = m_clock();
    m_unopened.resize(sources.size());
    m_opening.resize(sources.size());
    const QPointer<Private> alive(this);
    setState(State::Running);
    if (!alive)
        return;
    for (int i = 0; i < sources.size(); ++i) {
        ++m_listings;
        await(sources.at(i).session->projects(),
              [this, i](const auto &answer) { onProjects(i, answer); });
    }
    endIfDone(); // without a source there is nothing to wait for
}

// ---- projects --------------------------------------------------------------------------------

void FleetScan::Private::onProjects(int source, const std::optional<Result<QList<Project>>> &answer)
{
    --m_listings;
    const auto identity = sources.at(source).session->identity();
    const bool isBound = identity && !identity->boundTo.id.isEmpty();
    if (answer && *answer) {
        for (const Project &project : **answer) {
            if (!sources.at(source).leftOut.contains(project.id))
                addJob(source, project);
        }
    } else if (answer && answer->error().kind == ErrorKind::NotPermitted && isBound) {
        addJob(source, identity->boundTo); // may not list, may well use
    } else {
        fail(source, {},
             answer ? answer->error() : makeError(ErrorKind::Cancelled, Cause::StoppedByUser));
    }
    for (int i = 0; i < kOpensAtOnce; ++i)
        openNext(source);
    endIfDone();
}

void FleetScan::Private::addJob(int source, const Project &project)
{
    Job job;
    job.source = source;
    job.project = project;
    jobs.push_back(std::move(job));
    m_unopened[source].push_back(int(jobs.size()) - 1);
}

void FleetScan::Private::openNext(int source)
{
    if (m_unopened.at(source).empty() || m_opening.at(source) >= kOpensAtOnce)
        return;
    const int job = m_unopened.at(source).front();
    m_unopened[source].pop_front();
    ++m_opening[source];
    ++m_listings;
    await(sources.at(source).session->open(jobs.at(size_t(job)).project),
          [this, job](const auto &answer) { onOpened(job, answer); });
}

void FleetScan::Private::onOpened(int index, const std::optional<Result<ProjectAccess>> &answer)
{
    if (!answer || !*answer) {
        fail(index, answer ? answer->error() : makeError(ErrorKind::Cancelled, Cause::None));
        onListed(index, std::nullopt);
        return;
    }
    Job &job = jobs.at(size_t(index));
    job.access = **answer;
    const Route &route = job.access.taurusDb.route;
    job.lane = route.user + u'@' + route.endpoint.authority();
    m_lanes[job.lane].jobs.append(index);
    const QPointer<Private> alive(this);
    const auto page = [alive, index](const QList<Instance> &instances) {
        if (alive)
            alive->onPage(index, instances);
    };
    await(TaurusDbClient(job.access.taurusDb).instances(job.project.id, page),
          [this, index](const auto &listed) {
              if (!listed || !*listed) {
                  fail(index, listed ? listed->error()
                                     : makeError(ErrorKind::Cancelled, Cause::ConnectionLost));
              }
              onListed(index, listed);
          });
}

void FleetScan::Private::onListed(int index, const std::optional<Result<QList<Instance>>> &answer)
{
    Job &job = jobs.at(size_t(index));
    job.isListed = answer && *answer;
    --m_listings;
    --m_opening[job.source];
    openNext(job.source);
    if (!m_notify.isActive())
        m_notify.start(kNotifyMs);
    endIfDone();
}

void FleetScan::Private::onPage(int index, const QList<Instance> &page)
{
    if (state == State::Ended || page.isEmpty())
        return;
    Job &job = jobs.at(size_t(index));
    const Profile &profile = sources.at(job.source).profile;
    const QDateTime now = m_clock();
    const qsizetype begin = rows.size();
    for (const Instance &instance : page) {
        FleetInstance row;
        row.profileId = profile.id;
        row.profileName = profile.name;
        row.project = job.project;
        row.instance = instance;
        if (m_known.lastReading) {
            row.reading = m_known.lastReading(row.place());
            row.earlier = row.reading;
        }
        row.ledger = m_known.factsOf(row.place(), row.reading);
        const bool isFresh =
            row.reading.isKnown() && !row.reading.isOlderThan(row.ledger.lastChange)
            && row.reading.at.msecsTo(now) < std::chrono::milliseconds(m_known.freshFor).count();
        const qsizetype at = rows.size();
        m_rowOf.insert(row.place(), at);
        rows.append(row);
        m_jobOf.append(index);
        m_isWaiting.append(!isFresh);
        if (isFresh) {
            ++m_read;
            continue;
        }
        ++job.waiting;
        job.pending.push_back(at);
    }
    schedulePump();
    emit q.rowsAdded(begin, rows.size() - begin);
}

void FleetScan::Private::fail(int index, const Error &error)
{
    Job &job = jobs.at(size_t(index));
    job.hasFailed = true;
    m_dropped += job.waiting;
    for (const qsizetype row : job.pending)
        m_isWaiting[row] = false;
    job.waiting = 0;
    job.pending.clear();
    job.first.clear();
    fail(job.source, job.project, error);
}

void FleetScan::Private::fail(int source, const Project &project, const Error &error)
{
    const Profile &profile = sources.at(source).profile;
    failures.append({profile.id, profile.name, project, error});
    emit q.projectFailed(failures.last());
}

// ---- readings --------------------------------------------------------------------------------

void FleetScan::Private::schedulePump()
{
    if (m_isPumping || state != State::Running)
        return;
    m_isPumping = true;
    QTimer::singleShot(0, this, [this] {
        m_isPumping = false;
        pump();
    });
}

void FleetScan::Private::pump()
{
    if (state != State::Running)
        return;
    int started = 0;
    for (Lane &lane : m_lanes) {
        while (started < kStartsInATurn && startOne(lane))
            ++started;
    }
    if (started == kStartsInATurn)
        schedulePump();
}

//! The projects of a host take turns.
bool FleetScan::Private::startOne(Lane &lane)
{
    if (lane.inFlight >= kReadsAtOnce)
        return false;
    const auto waits = [this](int job) { return jobs.at(size_t(job)).waiting > 0; };
    const bool isShared = std::count_if(lane.jobs.begin(), lane.jobs.end(), waits) > 1;
    for (qsizetype i = 0; i < lane.jobs.size(); ++i) {
        const qsizetype at = (lane.turn + i) % lane.jobs.size();
        const int index = lane.jobs.at(at);
        Job &job = jobs.at(size_t(index));
        if (job.waiting == 0 || (isShared && job.inFlight >= kReadsBeside))
            continue;
        if (const auto row = take(job)) {
            lane.turn = at + 1;
            read(lane, index, *row);
            return true;
        }
    }
    return false;
}

std::optional<qsizetype> FleetScan::Private::take(Job &job)
{
    for (std::deque<qsizetype> *queue : {&job.first, &job.pending}) {
        while (!queue->empty()) {
            const qsizetype row = queue->front();
            queue->pop_front();
            if (std::exchange(m_isWaiting[row], false)) {
                --job.waiting;
                return row;
            }
        }
    }
    return std::nullopt;
}

void FleetScan::Private::read(Lane &lane, int index, qsizetype row)
{
    Job &job = jobs.at(size_t(index));
    ++job.inFlight;
    ++lane.inFlight;
    await(TaurusDbClient(job.access.taurusDb)
              .readEncryption(job.project.id, rows.at(row).instance.id, m_clock),
          [this, index, row](const auto &reading) { onRead(index, row, reading); });
}

void FleetScan::Private::onRead(int index, qsizetype at, const std::optional<Reading> &answer)
{
    Job &job = jobs.at(size_t(index));
    --job.inFlight;
    --m_lanes[job.lane].inFlight;
    ++m_read;
    FleetInstance &row = rows[at];
    row.reading = answer ? *answer
                         : readingFromError(makeError(ErrorKind::Cancelled, Cause::ConnectionLost),
                                            m_clock());
    row.ledger = doubted(row.ledger, row.reading);
    m_fresh.append(at);
    if (!m_notify.isActive())
        m_notify.start(kNotifyMs);
    job.hasAnswered = job.hasAnswered || !isLost(row.reading);
    job.lost = isLost(row.reading) ? job.lost + 1 : 0;
    const bool isHopeless =
        isDeadCredential(row.reading) || (!job.hasAnswered && job.lost >= kLostCauseAfter);
    if (isHopeless && !job.hasFailed && row.reading.error)
        fail(index, *row.reading.error);
    schedulePump();
    endIfDone();
}

void FleetScan::Private::showFirst(const QList<FleetPlace> &places)
{
    QHash<int, std::deque<qsizetype>> wanted;
    for (const FleetPlace &place : places) {
        const qsizetype row = m_rowOf.value(place, -1);
        if (row >= 0 && m_isWaiting.at(row))
            wanted[m_jobOf.at(row)].push_back(row);
    }
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        jobs.at(size_t(it.key())).first = std::move(it.value());
}

// ---- telling and ending ----------------------------------------------------------------------

void FleetScan::Private::notify()
{
    const QList<qsizetype> fresh = std::exchange(m_fresh, {});
    const QPointer<Private> alive(this);
    if (!fresh.isEmpty())
        emit q.rowsRead(fresh);
    if (alive)
        emit q.progressed();
}

FleetProgress FleetScan::Private::progress() const
{
    FleetProgress progress;
    progress.read = m_read;
    progress.total = rows.size() - m_dropped;
    progress.isListing = m_listings > 0;
    double longest = 0;
    bool isPaced = true;
    for (const Lane &lane : m_lanes) {
        qsizetype waiting = 0;
        for (const int job : lane.jobs)
            waiting += jobs.at(size_t(job)).waiting;
        if (waiting == 0)
            continue;
        const Access &access = jobs.at(size_t(lane.jobs.first())).access.taurusDb;
        const double pace = access.http->callsPerSecond(access.route);
        isPaced = isPaced && pace > 0;
        if (pace > 0)
            longest = std::max(longest, double(waiting) / pace);
    }
    if (isPaced)
        progress.remaining = std::chrono::seconds(qint64(std::ceil(longest)));
    return progress;
}

void FleetScan::Private::endIfDone()
{
    if (state == State::Ended || state == State::Idle || m_listings > 0)
        return;
    const bool isBusy = std::any_of(jobs.begin(), jobs.end(), [](const Job &job) {
        return job.waiting > 0 || job.inFlight > 0;
    });
    if (isBusy)
        return;
    m_endedAt = m_clock();
    state = State::Ended; // before anybody hears of it: nothing begins any more
    m_notify.stop();
    const QPointer<Private> alive(this);
    notify();
    if (alive)
        emit q.stateChanged();
    if (alive)
        emit q.ended();
}

void FleetScan::Private::cancel()
{
    if (state == State::Ended || state == State::Idle)
        return;
    cancelled = true;
    m_endedAt = m_clock();
    state = State::Ended;
    m_notify.stop();
    const auto cancels = std::exchange(m_cancels, {});
    for (const auto &cancelOne : cancels)
        cancelOne();
    const QPointer<Private> alive(this);
    notify();
    if (alive)
        emit q.stateChanged();
    if (alive)
        emit q.ended();
}

QList<FleetSnapshot> FleetScan::Private::snapshots() const
{
    QList<FleetSnapshot> all;
    for (int i = 0; i < sources.size(); ++i) {
        FleetSnapshot snapshot;
        snapshot.profile = sources.at(i).profile.id;
        snapshot.startedAt = m_startedAt;
        snapshot.endedAt = m_endedAt;
        snapshot.leftOut = sources.at(i).leftOut;
        bool isAnyListed = false;
        for (const Job &job : jobs) {
            if (job.source != i)
                continue;
            isAnyListed = isAnyListed || job.isListed;
            if (!job.isListed && !job.hasFailed) {
                snapshot.failures.append({snapshot.profile, sources.at(i).profile.name, job.project,
                                          makeError(ErrorKind::Cancelled, Cause::StoppedByUser)});
            }
        }
        if (!isAnyListed)
            continue;
        for (const FleetFailure &failure : failures) {
            if (failure.profileId == snapshot.profile)
                snapshot.failures.append(failure);
        }
        if (sources.size() == 1) {
            snapshot.rows = rows; // shared: fifty thousand copies would hold up the event loop
        } else {
            for (const FleetInstance &row : rows) {
                if (row.profileId == snapshot.profile)
                    snapshot.rows.append(row);
            }
        }
        all.append(snapshot);
    }
    return all;
}

LedgerFacts FleetKnown::factsOf(const FleetPlace &place, const Reading &reading) const
{
    const std::pair<QString, QString> where(place.project.text(), place.instance.text());
    const QDateTime doubtedAt = doubts.value(where);
    const LedgerFacts ours = doubted(doubted(ledger.value(where), doubtedAt), reading);
    return withStated(ours, stated.value(where), doubtedAt);
}

// ---- the interface ---------------------------------------------------------------------------

FleetScan::FleetScan(const QList<FleetSource> &sources, const FleetKnown &known, const Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, sources, known, clock))
{}

FleetScan::~FleetScan()
{
    d->state = State::Ended;
}

void FleetScan::start()
{
    d->start();
}

void FleetScan::pause()
{
    if (d->state == State::Running)
        d->setState(State::Paused);
}

void FleetScan::goOn()
{
    if (d->state != State::Paused)
        return;
    d->setState(State::Running);
    d->schedulePump();
}

void FleetScan::cancel()
{
    d->cancel();
}

void FleetScan::showFirst(const QList<FleetPlace> &places)
{
    d->showFirst(places);
}

FleetScan::State FleetScan::state() const
{
    return d->state;
}

bool FleetScan::wasCancelled() const
{
    return d->cancelled;
}

FleetProgress FleetScan::progress() const
{
    return d->progress();
}

const QList<FleetInstance> &FleetScan::rows() const
{
    return d->rows;
}

const QList<FleetFailure> &FleetScan::failures() const
{
    return d->failures;
}

QList<FleetSnapshot> FleetScan::snapshots() const
{
    return d->snapshots();
}

std::chrono::seconds FleetScan::usualTime(qsizetype readings)
{
    return std::chrono::seconds(qint64(std::ceil(double(readings) / RateGate::Limits().perSecond)));
}

std::optional<ProjectAccess> FleetScan::access(const ProfileId &profile,
                                               const ProjectId &project) const
{
    for (const auto &job : d->jobs) {
        if (d->sources.at(job.source).profile.id == profile && job.project.id == project
            && !job.lane.isEmpty())
            return job.access;
    }
    return std::nullopt;
}

} // namespace backlock
