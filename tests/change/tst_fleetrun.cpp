// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetrun.h"

#include "change/changebench.h"
#include "change/planaccess.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QSet>
#include <QTest>
#include <QTimer>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

InstanceId instanceNo(int number)
{
    return InstanceId::fromTrusted(QStringLiteral("%1in07").arg(number, 32, 10, QLatin1Char('0')));
}

QString pathOf(const SeenRequest &request)
{
    return request.url.path();
}

//! The played cloud knows one state; this gives each instance its own.
void giveEachItsState(FakeCloud *cloud, const std::shared_ptr<QSet<QString>> &areOn)
{
    cloud->onRequest = [cloud, areOn](Kind kind, const SeenRequest &request) {
        if (kind == Kind::Change && cloud->appliesChanges)
            areOn->insert(pathOf(request));
        if (kind == Kind::Read)
            cloud->state = areOn->contains(pathOf(request)) ? "on" : "off";
    };
}

Plan planOf(int rows, const QDateTime &now, const QString &profile = QStringLiteral("Production"))
{
    QList<PlanRow> planned;
    for (int i = 1; i <= rows; ++i)
        planned.append(
            {profile, sampleProject(), instanceNo(i), ReadingState::Off, Wish::On, sampleKey()});
    return {now, planned};
}

//! A run of a plan, and what it said.
struct Bench : ChangeBench
{
    explicit Bench(int rows)
        : plan(planOf(rows, now))
    {
        giveEachItsState(cloud, areOn);
    }

    FleetRun &start(const RunPolicy &policy = {})
    {
        const auto asked = ledger->ofPlan(plan.digest());
        if (!test::ends(asked) || !asked.result())
            qFatal("no journal");
        run = std::make_unique<FleetRun>(
            plan, replay(plan, *asked.result()),
            [this](qsizetype row) -> Result<ChangeOrder> {
                if (const auto it = closed.constFind(row); it != closed.constEnd())
                    return fail(*it);
                ChangeOrder order = turnOn();
                order.consents.acceptAllWarnings = true; // the played cloud knows one instance
                return order;
            },
            *ledger, [this] { return now; }, policy);
        run->setTimer([](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
            QTimer::singleShot(0, context, std::move(then));
        });
        QObject::connect(run.get(), &FleetRun::rowStarted, run.get(),
                         [this](qsizetype row, bool isResumed) {
                             started.append(row);
                             resumed.append(isResumed);
                             if (onStart)
                                 onStart(row);
                         });
        QObject::connect(run.get(), &FleetRun::rowEnded, run.get(),
                         [this](qsizetype row, const ChangeOutcome &outcome) {
                             verdicts[row] = outcome.verdict.status;
                             causes[row] =
                                 outcome.verdict.error ? outcome.verdict.error->cause : Cause::None;
                             if (onEnd)
                                 onEnd(row);
                         });
        QObject::connect(run.get(), &FleetRun::ended, run.get(),
                         [this](RunEnd how) { ends.append(how); });
        run->start();
        return *run;
    }

    int posts() const { return cloud->count(Kind::Change); }

    std::shared_ptr<QSet<QString>> areOn = std::make_shared<QSet<QString>>();
    Plan plan;
    QHash<qsizetype, Error> closed; //!< rows whose project did not open
    std::function<void(qsizetype)> onStart;
    std::function<void(qsizetype)> onEnd;
    QList<qsizetype> started;
    QList<bool> resumed;
    QHash<qsizetype, VerdictStatus> verdicts;
    QHash<qsizetype, Cause> causes;
    QList<RunEnd> ends;
    std::unique_ptr<FleetRun> run;
};

} // namespace

class tst_FleetRun : public QObject
{
    Q_OBJECT

private slots:
    void rowsOneAfterTheOther();
    void aCanaryWaits();
    void aCanaryWasSeenBefore();
    void stopsAfterFailures_data();
    void stopsAfterFailures();
    void pausesAfterTheRow();
    void stopsInTheMiddle();
    void stopsWhilePaused();
    void whatChangedMeanwhileIsNotSent();
    void whoIsToBeTakenUp_data();
    void whoIsToBeTakenUp();
    void aProjectThatDidNotOpen();
    void aDeadSignInEndsTheRun();
    void resumeReadsBeforeItSends_data();
    void resumeReadsBeforeItSends();
    void whatHasAVerdictIsNotTouched();
    void anUnreachableRowStaysOpen();
    void outlivesItsToken();
    void aLockedSessionIsToldAndLetsGo();
    void nobodyIsSignedIn();
};

void tst_FleetRun::rowsOneAfterTheOther()
{
    Bench bench(3);
    int underWay = 0;
    bench.onStart = [&](qsizetype) { QCOMPARE(++underWay, 1); };
    bench.onEnd = [&](qsizetype) { --underWay; };
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.started, (QList<qsizetype>{0, 1, 2}));
    QCOMPARE(bench.posts(), 3);
    QCOMPARE(bench.run->summary().counts.value(VerdictStatus::Confirmed), 3);
    QCOMPARE(bench.run->summary().left, 0);
    QVERIFY(!bench.run->isRunning());
    // Newest first; each entry knows its place in the plan.
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.first().opening.planRow, 3);
    QCOMPARE(entries.first().opening.planDigest, bench.plan.digest());
}

void tst_FleetRun::aCanaryWaits()
{
    Bench bench(3);
    bench.start({true, 0});
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Canary});
    drain();
    QCOMPARE(bench.posts(), 1);
    QCOMPARE(bench.run->summary().left, 2);
    bench.run->goOn();
    QTRY_COMPARE(bench.ends, (QList<RunEnd>{RunEnd::Canary, RunEnd::Done}));
    QCOMPARE(bench.posts(), 3);
}

void tst_FleetRun::aCanaryWasSeenBefore()
{
    Bench bench(3);
    bench.start({true, 0});
    QTRY_COMPARE(bench.ends.size(), 1);
    bench.ends.clear();
    bench.start({true, 0});
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.posts(), 3);
    // A plan of one row has nobody to ask about.
    Bench one(1);
    one.start({true, 0});
    QTRY_COMPARE(one.ends, QList<RunEnd>{RunEnd::Done});
}

void tst_FleetRun::stopsAfterFailures_data()
{
    QTest::addColumn<int>("stopAfter");
    QTest::addColumn<int>("postsAtEnd");
    QTest::addColumn<int>("end");
    QTest::newRow("the first") << 1 << 1 << int(RunEnd::Failures);
    QTest::newRow("the second") << 2 << 2 << int(RunEnd::Failures);
    QTest::newRow("more than there are") << 3 << 4 << int(RunEnd::Done);
    QTest::newRow("never") << 0 << 4 << int(RunEnd::Done);
}

void tst_FleetRun::stopsAfterFailures()
{
    QFETCH(int, stopAfter);
    QFETCH(int, postsAtEnd);
    QFETCH(int, end);
    Bench bench(4);
    for (int i = 0; i < 2; ++i)
        bench.cloud->plan(Kind::Change, FakeCloud::serviceError(409, "DBS.200011"));
    bench.start({false, stopAfter});
    QTRY_COMPARE(bench.ends.size(), 1);
    QCOMPARE(int(bench.ends.first()), end);
    QCOMPARE(bench.posts(), postsAtEnd);
    QCOMPARE(bench.verdicts.value(0), VerdictStatus::Refused);
    if (bench.ends.first() == RunEnd::Failures) {
        bench.run->goOn(); // counts anew
        QTRY_VERIFY(bench.ends.size() > 1);
    }
}

void tst_FleetRun::pausesAfterTheRow()
{
    Bench bench(3);
    bench.onStart = [&](qsizetype row) {
        if (row == 1)
            bench.run->pause();
    };
    bench.start();
    QTRY_COMPARE(bench.verdicts.size(), 2);
    drain();
    QVERIFY(bench.run->isPaused());
    QVERIFY(bench.run->isRunning());
    QCOMPARE(bench.run->current(), -1);
    QCOMPARE(bench.posts(), 2);
    QCOMPARE(bench.ends, QList<RunEnd>());
    bench.run->goOn();
    QVERIFY(!bench.run->isPaused());
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.posts(), 3);
}

void tst_FleetRun::stopsInTheMiddle()
{
    Bench bench(3);
    bench.cloud->plan(Kind::Change, hanging());
    bench.start();
    QTRY_COMPARE(bench.cloud->pending(Kind::Change), 1);
    bench.run->stop();
    QVERIFY(bench.ends.isEmpty()); // what is on the wire is never abandoned
    bench.cloud->release(Kind::Change);
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Stopped});
    QCOMPARE(bench.posts(), 1);
    QCOMPARE(bench.verdicts.value(0), VerdictStatus::Confirmed);
    QCOMPARE(bench.run->summary().left, 2);
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries.first().closing); // the journal is whole
}

void tst_FleetRun::stopsWhilePaused()
{
    Bench bench(2);
    bench.onEnd = [&](qsizetype) { bench.run->pause(); };
    bench.start();
    QTRY_COMPARE(bench.verdicts.size(), 1);
    drain();
    bench.run->stop();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Stopped});
    QCOMPARE(bench.posts(), 1);
}

void tst_FleetRun::whatChangedMeanwhileIsNotSent()
{
    Bench bench(2);
    bench.areOn->insert(QStringLiteral("/v3/%1/instances/%2/backups/encryption")
                            .arg(sampleProject().text(), instanceNo(1).text()));
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.verdicts.value(0), VerdictStatus::NotSent);
    QCOMPARE(bench.causes.value(0), Cause::ReadingNotAsPlanned);
    QCOMPARE(bench.verdicts.value(1), VerdictStatus::Confirmed);
    QCOMPARE(bench.posts(), 1);
}

void tst_FleetRun::aProjectThatDidNotOpen()
{
    Bench bench(2);
    bench.closed.insert(0, makeError(ErrorKind::NotPermitted, Cause::ProjectNotAmongUsers));
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.verdicts.value(0), VerdictStatus::NotSent);
    QCOMPARE(bench.verdicts.value(1), VerdictStatus::Confirmed);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

void tst_FleetRun::aDeadSignInEndsTheRun()
{
    Bench bench(3);
    bench.closed.insert(1, makeError(ErrorKind::SignIn, Cause::CredentialExpired));
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::SignInNeeded});
    QCOMPARE(bench.posts(), 1);
    bench.closed.clear(); // signed in again
    bench.run->goOn();
    QTRY_COMPARE(bench.ends.size(), 2);
    QCOMPARE(bench.ends.last(), RunEnd::Done);
    QCOMPARE(bench.posts(), 3);
    QCOMPARE(bench.verdicts.value(1), VerdictStatus::Confirmed);
}

void tst_FleetRun::resumeReadsBeforeItSends_data()
{
    QTest::addColumn<bool>("tookEffect");
    QTest::addColumn<int>("postsInAll");
    QTest::newRow("it had taken effect") << true << 3;
    QTest::newRow("it had not: sent again") << false << 4;
}

void tst_FleetRun::resumeReadsBeforeItSends()
{
    QFETCH(bool, tookEffect);
    QFETCH(int, postsInAll);
    Bench bench(3);
    bench.cloud->plan(Kind::Change, hanging());
    bench.cloud->appliesChanges = tookEffect;
    bench.start();
    QTRY_COMPARE(bench.cloud->pending(Kind::Change), 1);
    bench.run.reset(); // a crash
    bench.cloud->appliesChanges = true;
    QVERIFY(!bench.entries().constFirst().closing);

    const int before = bench.cloud->total();
    Kind first = Kind::Unknown;
    const auto state = bench.cloud->onRequest;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &request) {
        if (first == Kind::Unknown)
            first = kind;
        state(kind, request);
    };
    bench.started.clear();
    bench.resumed.clear();
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QVERIFY(bench.cloud->total() > before);
    QCOMPARE(first, Kind::Read);
    QCOMPARE(bench.started.first(), 0);
    QVERIFY(bench.resumed.first());
    QCOMPARE(bench.posts(), postsInAll);
    QCOMPARE(bench.run->summary().left, 0);
    QCOMPARE(bench.areOn->size(), 3);
    const QList<LedgerEntry> entries = bench.entries();
    for (const LedgerEntry &entry : entries)
        QVERIFY(entry.closing);
}

void tst_FleetRun::whatHasAVerdictIsNotTouched()
{
    Bench bench(2);
    bench.cloud->plan(Kind::Change, FakeCloud::serviceError(409, "DBS.200011"));
    bench.start();
    QTRY_COMPARE(bench.ends.size(), 1);
    const int before = bench.cloud->total();
    bench.ends.clear();
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.cloud->total(), before);
    QCOMPARE(bench.run->summary().counts.value(VerdictStatus::Refused), 1);
}

void tst_FleetRun::anUnreachableRowStaysOpen()
{
    Bench bench(2);
    bench.cloud->plan(Kind::Change, hanging());
    bench.start();
    QTRY_COMPARE(bench.cloud->pending(Kind::Change), 1);
    bench.run.reset();
    bench.closed.insert(0, makeError(ErrorKind::NotPermitted, Cause::ProjectNotAmongUsers));
    bench.ends.clear();
    bench.start();
    QTRY_COMPARE(bench.ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(bench.run->rows().at(0).state, RunRow::State::Open);
    QCOMPARE(bench.run->summary().left, 1);
    QCOMPARE(bench.verdicts.value(1), VerdictStatus::Confirmed); // nobody is held up
}

// --- with the credentials of a session

namespace {

//! A session that is signed in, its cloud, and a ledger for a run with it.
struct LeaseBench : SessionBench
{
    LeaseBench()
        : ledger(folder.filePath(QStringLiteral("ledger.sqlite")))
        , plan(planOf(3, now, profile.name))
        , signedIn(session())
    {
        giveEachItsState(cloud, areOn);
    }

    std::unique_ptr<FleetRun> run(PlanAccess &access)
    {
        Consents consents;
        consents.crossRegionChecked = true;
        consents.acceptAllWarnings = true;
        auto made = std::make_unique<FleetRun>(
            plan, QList<RunRow>(),
            [&access, consents](qsizetype row) { return access.orderOf(row, consents); }, ledger,
            [this] { return now; }, RunPolicy());
        made->setTimer([](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
            QTimer::singleShot(0, context, std::move(then));
        });
        return made;
    }

    std::shared_ptr<QSet<QString>> areOn = std::make_shared<QSet<QString>>();
    Ledger ledger;
    Plan plan;
    std::unique_ptr<Session> signedIn;
};

} // namespace

void tst_FleetRun::outlivesItsToken()
{
    LeaseBench bench;
    WAIT_FOR(report, bench.signedIn->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    PlanAccess access(bench.plan, {{bench.profile.name, bench.signedIn.get()}});
    WAIT_FOR(opened, access.open());
    QVERIFY(opened);
    const auto run = bench.run(access);
    QList<RunEnd> ends;
    connect(run.get(), &FleetRun::ended, run.get(), [&](RunEnd how) { ends.append(how); });
    connect(run.get(), &FleetRun::rowEnded, run.get(), [&](qsizetype row) {
        if (row != 0)
            return;
        // In the middle of the run the token dies, and so does the sign-in.
        bench.cloud->deadToken = "pasted-token";
        bench.now = bench.now.addSecs(2LL * 3600);
    });
    run->start();
    QTRY_COMPARE(ends, QList<RunEnd>{RunEnd::Done});
    QCOMPARE(run->summary().counts.value(VerdictStatus::Confirmed), 3);
    const QList<SeenRequest> changes = bench.cloud->seen(Kind::Change);
    QCOMPARE(changes.size(), 3);
    for (const SeenRequest &change : changes)
        QVERIFY(change.header("X-Auth-Token").isEmpty());
}

void tst_FleetRun::aLockedSessionIsToldAndLetsGo()
{
    LeaseBench bench;
    WAIT_FOR(report, bench.signedIn->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    PlanAccess access(bench.plan, {{bench.profile.name, bench.signedIn.get()}});
    WAIT_FOR(opened, access.open());
    QVERIFY(opened);
    const auto run = bench.run(access);
    bool isTold = false;
    connect(&access, &PlanAccess::recalled, run.get(), [&](const Error &error) {
        isTold = error.cause == Cause::SessionLocked;
        run->pause();
    });
    QList<VerdictStatus> verdicts;
    connect(
        run.get(), &FleetRun::rowEnded, run.get(),
        [&](qsizetype, const ChangeOutcome &outcome) { verdicts.append(outcome.verdict.status); });
    bench.cloud->plan(Kind::Change, hanging());
    run->start();
    QTRY_COMPARE(bench.cloud->pending(Kind::Change), 1);
    bench.signedIn->lock();
    QTRY_VERIFY(isTold);
    bench.cloud->release(Kind::Change);
    // The row keeps its credential to its end.
    QTRY_COMPARE(verdicts, QList<VerdictStatus>{VerdictStatus::Confirmed});
    drain();
    QVERIFY(run->isPaused());
    QCOMPARE(access.recall()->cause, Cause::SessionLocked);
    access.letGo();
    QVERIFY(!access.recall());
    const auto order = access.orderOf(1, {});
    QVERIFY(!order);
    QCOMPARE(order.error().kind, ErrorKind::SignIn);
    WAIT_FOR(again, access.open());
    QVERIFY(!again);
    QCOMPARE(again.error().cause, Cause::SessionLocked);
}

void tst_FleetRun::nobodyIsSignedIn()
{
    LeaseBench bench;
    PlanAccess access(bench.plan, {{bench.profile.name, bench.signedIn.get()}});
    WAIT_FOR(opened, access.open());
    QVERIFY(!opened);
    QCOMPARE(opened.error().cause, Cause::NotSignedIn);
    QCOMPARE(opened.error().subject, bench.profile.name);
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_FleetRun::whoIsToBeTakenUp_data()
{
    QTest::addColumn<QList<RunRow::State>>("states");
    QTest::addColumn<bool>("hasVerdict"); //!< the last row says why nothing was sent
    QTest::addColumn<RunEnd>("end");
    QTest::addColumn<bool>("expected");
    using enum RunRow::State;
    const auto row = [](const char *name, const QList<RunRow::State> &states, bool hasVerdict,
                        RunEnd end, bool expected) {
        QTest::newRow(name) << states << hasVerdict << end << expected;
    };
    row("nothing was begun", {Untouched, Untouched}, false, RunEnd::Stopped, false);
    row("all rows have ended", {Ended, Ended}, false, RunEnd::Done, false);
    row("stopped on the way", {Ended, Untouched}, false, RunEnd::Stopped, true);
    row("signed out on the way", {Ended, Untouched}, false, RunEnd::SignInNeeded, true);
    row("one could not be read back", {Ended, Open}, false, RunEnd::Done, true);
    row("one was not sent, and no row is left", {Ended, Untouched}, true, RunEnd::Done, false);
    row("one was not sent, and it was stopped", {Untouched, Untouched}, true, RunEnd::Stopped,
        true);
}

void tst_FleetRun::whoIsToBeTakenUp()
{
    QFETCH(QList<RunRow::State>, states);
    QFETCH(bool, hasVerdict);
    QFETCH(RunEnd, end);
    QList<RunRow> rows(states.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].state = states.at(i);
    if (hasVerdict)
        rows.last().verdict = Verdict();
    QTEST(isToBeTakenUp(rows, end), "expected");
}

QTEST_GUILESS_MAIN(tst_FleetRun)
#include "tst_fleetrun.moc"
