// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/backuprunner.h"

#include "change/changebench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QTest>
#include <QTimer>

#include <functional>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;
using namespace std::chrono_literals;
using Kind = FakeCloud::Kind;
using Status = VerdictStatus;
using Step = BackupStep;

namespace {

using Setting = std::function<void(ChangeBench &)>;

const QString kName = u"before-release"_s;

BackupOrder orderOf(const ChangeBench &bench)
{
    const ChangeOrder change = bench.turnOff();
    BackupOrder order;
    order.backup = {sampleProject(), sampleInstance(), BackupName::fromTrusted(kName)};
    order.access = change.access;
    order.profile = change.profile;
    order.identity = change.identity;
    order.instanceName = QStringLiteral("orders-prod");
    return order;
}

//! A backup as the played cloud lists it.
QByteArray listed(const QByteArray &id, const QByteArray &name, const QByteArray &status,
                  const QByteArray &begin = "2026-02-03T04:05:07+0000")
{
    return R"({"id":")" + id + R"(","name":")" + name + R"(","status":")" + status
           + R"(","type":"manual","begin_time":")" + begin + R"(","instance_id":")"
           + sampleInstance().text().toLatin1() + R"("})";
}

//! A runner with what it said; its waits are those of the bench.
struct Watched
{
    Watched(ChangeBench &bench, const BackupOrder &order)
        : runner(order, *bench.ledger, [&bench] { return bench.now; })
    {
        runner.setTimer([&bench](milliseconds wait, QObject *context, std::function<void()> then) {
            bench.waits.append(wait);
            if (bench.holdsWaits)
                bench.heldWaits.append(then);
            else
                QTimer::singleShot(0, context, std::move(then));
        });
        QObject::connect(&runner, &BackupRunner::stepChanged, &runner,
                         [this](Step step) { steps.append(step); });
        QObject::connect(&runner, &BackupRunner::ended, &runner,
                         [this](const BackupOutcome &outcome) { outcomes.append(outcome); });
    }

    using milliseconds = std::chrono::milliseconds;

    bool isOver() const { return !outcomes.isEmpty(); }
    const BackupOutcome &outcome() const { return outcomes.first(); }
    Status status() const { return outcome().verdict.status; }

    BackupRunner runner;
    QList<Step> steps;
    QList<BackupOutcome> outcomes;
};

LedgerEntry leftBehind(ChangeBench &bench)
{
    bench.cloud->plan(Kind::CreateBackup, hanging());
    {
        Watched watched(bench, orderOf(bench));
        watched.runner.start();
        if (!QTest::qWaitFor([&] { return bench.cloud->pending(Kind::CreateBackup) == 1; }))
            qFatal("nothing was sent");
    }
    const QList<LedgerEntry> entries = bench.entries();
    if (entries.size() != 1 || entries.first().closing)
        qFatal("no open entry");
    return entries.first();
}

} // namespace

Q_DECLARE_METATYPE(Setting)

class tst_BackupRunner : public QObject
{
    Q_OBJECT

private slots:
    void done();
    void theEntryIsOnDiskBeforeThePostArrives();
    void theJobIsFollowed();
    void aPauseThatTheServiceAsksFor();
    void patienceEnds();
    void ends_data();
    void ends();
    void aLostAnswerIsLookedUp_data();
    void aLostAnswerIsLookedUp();
    void obstaclesSendNothing_data();
    void obstaclesSendNothing();
    void withoutFollowing();
    void stopping_data();
    void stopping();
    void resuming_data();
    void resuming();
    void resumingAtAnotherHost();
    void resumingIsForBackupsAlone();
    void deletedWhileFollowing();
};

void tst_BackupRunner::done()
{
    ChangeBench bench;
    bench.cloud->backupsBegin = bench.now;
    Watched watched(bench, orderOf(bench));
    QVERIFY(!watched.runner.isRunning());
    watched.runner.start();
    QVERIFY(watched.runner.isRunning());
    QTRY_VERIFY(watched.isOver());
    QVERIFY(!watched.runner.isRunning());
    QCOMPARE(watched.status(), Status::Done);
    QVERIFY(!watched.outcome().verdict.error);
    QCOMPARE(watched.outcome().verdict.requestId, QStringLiteral("request-of-the-backup"));
    QCOMPARE(watched.outcome().trace,
             (BackupTrace{QStringLiteral("backup-1"), QStringLiteral("job-1"),
                          QStringLiteral("COMPLETED"), bench.now}));
    QCOMPARE(watched.steps,
             (QList<Step>{Step::Looking, Step::Recording, Step::Sending, Step::Following,
                          Step::LookingAfter, Step::Closing, Step::Ended}));
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 1);

    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    const LedgerOpening &opening = entries.first().opening;
    QVERIFY(opening.isBackup());
    QCOMPARE(opening.backupName, kName);
    QCOMPARE(opening.host, QStringLiteral("127.0.0.1:9"));
    QCOMPARE(opening.userName, QStringLiteral("ops-user"));
    QCOMPARE(opening.instanceName, QStringLiteral("orders-prod"));
    QCOMPARE(opening.body, bench.cloud->seen(Kind::CreateBackup).constFirst().body);
    QVERIFY(entries.first().closing);
    QCOMPARE(entries.first().closing->verdict, watched.outcome().verdict);
    QVERIFY(entries.first().closing->backup == watched.outcome().trace);
}

void tst_BackupRunner::theEntryIsOnDiskBeforeThePostArrives()
{
    ChangeBench bench;
    bool isOnDisk = false;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind == Kind::CreateBackup)
            isOnDisk = bench.isOnDisk(kName.toUtf8());
    };
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QVERIFY(isOnDisk);
}

void tst_BackupRunner::theJobIsFollowed()
{
    ChangeBench bench;
    const FakeAnswer running = jsonAnswer(R"({"job":{"status":"Running"}})");
    bench.cloud->plan(Kind::Job, running);
    bench.cloud->plan(Kind::Job, FakeCloud::serviceError(500, "DBS.108000"));
    bench.cloud->plan(Kind::Job, FakeCloud::serviceError(500, "DBS.108000"));
    bench.cloud->plan(Kind::Job, FakeCloud::serviceError(500, "DBS.108000"));
    bench.cloud->plan(Kind::Job, running);
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(watched.status(), Status::Done);
    QVERIFY(bench.waits.size() >= 3);
    for (const auto wait : std::as_const(bench.waits))
        QVERIFY(wait == BackupRunner::kPollInterval);
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 1);
}

void tst_BackupRunner::aPauseThatTheServiceAsksFor()
{
    ChangeBench bench;
    FakeAnswer busy = FakeCloud::serviceError(503, "APIGW.0613");
    busy.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "60"));
    bench.cloud->plan(Kind::Job, busy);
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(watched.status(), Status::Done);
    QVERIFY(bench.waits == QList<std::chrono::milliseconds>{60s});
}

void tst_BackupRunner::patienceEnds()
{
    ChangeBench bench;
    bench.cloud->jobStatus = "Running";
    bench.cloud->backupStatus = "BUILDING";
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY_WITH_TIMEOUT(watched.isOver(), 60'000);
    QCOMPARE(watched.status(), Status::Accepted);
    QCOMPARE(watched.outcome().verdict.error->cause, Cause::DeadlinePassed);
    QCOMPARE(bench.waits.size(), BackupRunner::kPatience / BackupRunner::kPollInterval);
    QVERIFY(bench.entries().constFirst().closing);
}

void tst_BackupRunner::ends_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("cause"); //!< of the verdict's error; -1: none
    const auto row = [](const char *name, const Setting &setting, Status status, int cause) {
        QTest::newRow(name) << setting << int(status) << cause;
    };
    row(
        "the job fails",
        [](ChangeBench &bench) {
            bench.cloud->jobStatus = "Failed";
            bench.cloud->backupStatus = "FAILED";
        },
        Status::Failed, int(Cause::BackupFailed));
    row(
        "the job fails, the list is behind",
        [](ChangeBench &bench) {
            bench.cloud->jobStatus = "Failed";
            bench.cloud->backupStatus = "BUILDING";
        },
        Status::Failed, int(Cause::BackupFailed));
    row(
        "the job is complete, the list is behind",
        [](ChangeBench &bench) { bench.cloud->backupStatus = "BUILDING"; }, Status::Done, -1);
    row(
        "refused",
        [](ChangeBench &bench) {
            bench.cloud->plan(Kind::CreateBackup, FakeCloud::serviceError(409, "DBS.201205"));
        },
        Status::Refused, int(Cause::None));
    row(
        "not permitted",
        [](ChangeBench &bench) {
            bench.cloud->plan(Kind::CreateBackup, FakeCloud::serviceError(403, "DBS.200010"));
        },
        Status::Refused, int(Cause::None));
    row(
        "the job may not be read, the list tells",
        [](ChangeBench &bench) {
            bench.cloud->plan(Kind::Job, FakeCloud::serviceError(403, "DBS.200010"));
        },
        Status::Done, -1);
    row(
        "the job may not be read, and it still runs",
        [](ChangeBench &bench) {
            bench.cloud->plan(Kind::Job, FakeCloud::serviceError(403, "DBS.200010"));
            bench.cloud->backupStatus = "BUILDING";
        },
        Status::Accepted, int(Cause::None));
}

void tst_BackupRunner::ends()
{
    QFETCH(Setting, setting);
    QFETCH(int, status);
    QFETCH(int, cause);
    ChangeBench bench;
    setting(bench);
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(int(watched.status()), status);
    const auto &error = watched.outcome().verdict.error;
    QCOMPARE(error ? int(error->cause) : -1, cause);
    if (watched.status() == Status::Failed)
        QCOMPARE(error->serverText, QStringLiteral("The storage was full."));
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 1);
    QCOMPARE(bench.entries().constFirst().closing->verdict.status, watched.status());
}

void tst_BackupRunner::aLostAnswerIsLookedUp_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("lists"); //!< before and after
    const auto lose = [](ChangeBench &bench) {
        bench.cloud->plan(Kind::CreateBackup, FakeCloud::serviceError(500, "DBS.108000"));
    };
    const auto row = [lose](const char *name, const Setting &setting, Status status, int lists) {
        QTest::newRow(name) << Setting([=](ChangeBench &bench) {
            lose(bench);
            setting(bench);
        }) << int(status) << lists;
    };
    // The first answer is the list before the sending.
    const auto appears = [](const QByteArray &item) {
        return [item](ChangeBench &bench) {
            bench.cloud->onRequest = [&bench, item](Kind kind, const SeenRequest &) {
                if (kind == Kind::CreateBackup)
                    bench.cloud->backups.append(item);
            };
        };
    };
    const QByteArray name = kName.toUtf8();
    row("it is there and complete", appears(listed("b", name, "COMPLETED")), Status::Done, 2);
    row("it is there and runs", appears(listed("b", name, "BUILDING")), Status::Accepted, 2);
    row("it is there and has failed", appears(listed("b", name, "FAILED")), Status::Failed, 2);
    row(
        "it is not there", [](ChangeBench &) {}, Status::Unclear, 5);
    row("only another one is there", appears(listed("b", "other", "COMPLETED")), Status::Unclear,
        5);
    row("of the name, but from long before",
        appears(listed("b", name, "COMPLETED", "2026-02-02T04:05:07+0000")), Status::Unclear, 5);
}

void tst_BackupRunner::aLostAnswerIsLookedUp()
{
    QFETCH(Setting, setting);
    QFETCH(int, status);
    QFETCH(int, lists);
    ChangeBench bench;
    setting(bench);
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(int(watched.status()), status);
    QCOMPARE(bench.cloud->count(Kind::Backups), lists);
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 1);
    QCOMPARE(bench.cloud->count(Kind::Job), 0); // nobody knows its id
    if (lists == 5)
        QVERIFY(bench.waits == (QList<std::chrono::milliseconds>{2s, 3s, 10s}));
    QCOMPARE(int(bench.entries().constFirst().closing->verdict.status), status);
}

void tst_BackupRunner::obstaclesSendNothing_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const Setting &setting, Cause cause) {
        QTest::newRow(name) << setting << int(cause);
    };
    row(
        "read-only profile",
        [](ChangeBench &bench) { bench.access.taurusDb.route.readOnly = true; },
        Cause::ReadOnlyProfile);
    row(
        "the name is taken",
        [](ChangeBench &bench) {
            bench.cloud->backups.append(listed("b", kName.toUtf8(), "COMPLETED"));
        },
        Cause::BackupNameTaken);
    row(
        "the list may not be read",
        [](ChangeBench &bench) {
            bench.cloud->plan(Kind::Backups, FakeCloud::serviceError(403, "DBS.200010"));
        },
        Cause::None);
}

void tst_BackupRunner::obstaclesSendNothing()
{
    QFETCH(Setting, setting);
    QFETCH(int, cause);
    ChangeBench bench;
    setting(bench);
    Watched watched(bench, orderOf(bench));
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(watched.status(), Status::NotSent);
    QCOMPARE(int(watched.outcome().verdict.error->cause), cause);
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 0);
    QCOMPARE(bench.entries().size(), 0);
}

void tst_BackupRunner::withoutFollowing()
{
    ChangeBench bench;
    bench.cloud->backupStatus = "BUILDING";
    BackupOrder order = orderOf(bench);
    order.follows = false;
    Watched watched(bench, order);
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(watched.status(), Status::Accepted);
    QVERIFY(!watched.outcome().verdict.error);
    QCOMPARE(watched.outcome().trace.jobId, QStringLiteral("job-1"));
    QCOMPARE(bench.cloud->count(Kind::Job), 0);
}

void tst_BackupRunner::stopping_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("sent");
    const auto row = [](const char *name, Step step, Status status, int sent) {
        QTest::newRow(name) << int(step) << int(status) << sent;
    };
    row("before the start", Step::Idle, Status::NotSent, 0);
    row("while looking", Step::Looking, Status::NotSent, 0);
    row("while recording", Step::Recording, Status::NotSent, 0);
    row("while sending", Step::Sending, Status::Accepted, 1);
    row("while the job is asked for", Step::Following, Status::Accepted, 1);
    row("while waiting", Step::Waiting, Status::Accepted, 1);
}

void tst_BackupRunner::stopping()
{
    QFETCH(int, step);
    QFETCH(int, status);
    QFETCH(int, sent);
    ChangeBench bench;
    bench.cloud->jobStatus = "Running";
    bench.cloud->backupStatus = "BUILDING";
    bench.holdsWaits = true;
    Watched watched(bench, orderOf(bench));
    QObject::connect(&watched.runner, &BackupRunner::stepChanged, &watched.runner,
                     [&](Step reached) {
                         if (int(reached) == step)
                             watched.runner.stop();
                     });
    if (step == int(Step::Idle))
        watched.runner.stop();
    watched.runner.start();
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(int(watched.status()), status);
    QCOMPARE(watched.outcome().verdict.error->cause, Cause::StoppedByUser);
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), sent);
    const QList<LedgerEntry> entries = bench.entries();
    for (const LedgerEntry &entry : entries)
        QVERIFY(entry.closing); // whatever was opened is closed
    for (const auto &wait : std::as_const(bench.heldWaits))
        wait(); // late, and of no effect
    QCOMPARE(watched.outcomes.size(), 1);
}

void tst_BackupRunner::resuming_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isOpen");
    const auto row = [](const char *name, const Setting &setting, Status status, bool isOpen) {
        QTest::newRow(name) << setting << int(status) << isOpen;
    };
    const auto there = [](const QByteArray &status) {
        return [status](ChangeBench &bench) {
            bench.cloud->backups.append(listed("b", kName.toUtf8(), status));
        };
    };
    row("it was made", there("COMPLETED"), Status::Done, false);
    row("it runs", there("BUILDING"), Status::Accepted, false);
    row("it has failed", there("FAILED"), Status::Failed, false);
    row(
        "it is not there", [](ChangeBench &) {}, Status::Unclear, false);
    row(
        "nobody can be asked",
        [](ChangeBench &bench) {
            for (int i = 0; i < 3; ++i) // a read is repeated
                bench.cloud->plan(Kind::Backups, FakeCloud::serviceError(500, "DBS.108000"));
        },
        Status::Unclear, true);
}

//! A crash between the sending and the answer: the list is asked, and nothing is sent.
void tst_BackupRunner::resuming()
{
    QFETCH(Setting, setting);
    QFETCH(int, status);
    QFETCH(bool, isOpen);
    ChangeBench bench;
    const LedgerEntry entry = leftBehind(bench);
    setting(bench);
    BackupOrder order;
    order.access = bench.access;
    Watched watched(bench, order);
    watched.runner.resume(entry);
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(int(watched.status()), status);
    QCOMPARE(watched.outcome().isEntryOpen, isOpen);
    QCOMPARE(watched.outcome().backup.name.text(), kName);
    QCOMPARE(bench.cloud->count(Kind::CreateBackup), 1); // the one before the crash
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().closing.has_value(), !isOpen);
}

void tst_BackupRunner::resumingAtAnotherHost()
{
    ChangeBench bench;
    LedgerEntry entry = leftBehind(bench);
    entry.opening.host = QStringLiteral("elsewhere.example.com");
    const int lists = bench.cloud->count(Kind::Backups);
    BackupOrder order;
    order.access = bench.access;
    Watched watched(bench, order);
    watched.runner.resume(entry);
    QTRY_VERIFY(watched.isOver());
    QCOMPARE(watched.outcome().verdict.error->cause, Cause::EntryOfAnotherHost);
    QVERIFY(watched.outcome().isEntryOpen);
    QCOMPARE(bench.cloud->count(Kind::Backups), lists);
}

void tst_BackupRunner::resumingIsForBackupsAlone()
{
    ChangeBench bench;
    LedgerEntry change;
    change.opening.wish = Wish::On;
    Watched watched(bench, orderOf(bench));
    watched.runner.resume(change);
    QVERIFY(!watched.runner.isRunning());
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_BackupRunner::deletedWhileFollowing()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Job, hanging());
    {
        Watched watched(bench, orderOf(bench));
        watched.runner.start();
        QTRY_COMPARE(bench.cloud->pending(Kind::Job), 1);
    }
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QVERIFY(!entries.first().closing); // found at the next start
}

QTEST_GUILESS_MAIN(tst_BackupRunner)
#include "tst_backuprunner.moc"
