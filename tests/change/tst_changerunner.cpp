// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/changerunner.h"

#include "change/changebench.h"
#include "session/sessionbench.h"
#include "support/samples.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <functional>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;
using namespace std::chrono_literals;
using Kind = FakeCloud::Kind;

namespace {

using Setting = std::function<void(ChangeBench &, ChangeOrder &)>;

const QByteArray kOnBody = R"({"encryption_status":"on","type":"kms","kms_key_id":)"
                           R"("11111111-2222-3333-4444-555555555555"})"_ba;
const QByteArray kOffBody = R"({"encryption_status":"off"})"_ba;

//! Another process that writes to the ledger and does not come to an end.
class LedgerLock
{
public:
    explicit LedgerLock(const QString &file)
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("lock"));
        database.setDatabaseName(file);
        m_holds = database.open() && QSqlQuery(database).exec(QStringLiteral("BEGIN EXCLUSIVE"));
    }
    ~LedgerLock()
    {
        QSqlDatabase::database(QStringLiteral("lock")).close();
        QSqlDatabase::removeDatabase(QStringLiteral("lock"));
    }
    bool holds() const { return m_holds; }

private:
    bool m_holds = false;
};

} // namespace

Q_DECLARE_METATYPE(Setting)
Q_DECLARE_METATYPE(backlock::test::FakeAnswer)

class tst_ChangeRunner : public QObject
{
    Q_OBJECT

private slots:
    void turningOnIsConfirmed();
    void turningOffIsConfirmed();
    void theEntryIsOnDiskBeforeThePostArrives();
    void theEntryHoldsWhatWasKnown();
    void sendingOnAgainIsUnchanged();
    void aLagIsReadAtFourMoments();
    void momentsAreNotGaps();
    void aLagThatEndsIsConfirmed();
    void anUnknownStateBefore();
    void refusals_data();
    void refusals();
    void anUnclearEndMayTurnOutWell();
    void anUnclearEndStaysUnclear_data();
    void anUnclearEndStaysUnclear();
    void obstaclesSendNothing_data();
    void obstaclesSendNothing();
    void aTickLetsAWarningPass();
    void aPostThatNeverLeftIsNotSent();
    void aBusyLedgerSendsNothing();
    void aBrokenLedgerSendsNothing();
    void aVerdictThatCannotBeWrittenIsTold();
    void aCredentialThatDiesDuringTheReadBack();
    void stoppingBeforeTheStart();
    void stoppingWhileChecking();
    void stoppingWhileRecording();
    void stoppingWhileSending();
    void stoppingWhileReadingBack();
    void stoppingWhileWaiting();
    void stoppingAfterTheEnd();
    void stoppingInASlotOfEachStep_data();
    void stoppingInASlotOfEachStep();
    void aSecondStartIsIgnored();
    void resumingReadsAndCloses_data();
    void resumingReadsAndCloses();
    void resumingAtAnotherHostReadsNothing();
    void anotherReadingThanAgreedSendsNothing_data();
    void anotherReadingThanAgreedSendsNothing();
    void resumingStaysOpenWhileNobodyCanBeAsked_data();
    void resumingStaysOpenWhileNobodyCanBeAsked();
    void resumingIsIgnoredWhileRunning();
    void deletedBeforeTheWireSendsNothing_data();
    void deletedBeforeTheWireSendsNothing();
    void deletedOnTheWireAbortsNothing();
    void deletedInASlotOfEachStep_data();
    void deletedInASlotOfEachStep();
    void deletedInTheLastSlot();
};

void tst_ChangeRunner::turningOnIsConfirmed()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    QCOMPARE(runner->step(), ChangeStep::Idle);
    QVERIFY(!runner->isRunning());
    runner->start();
    QVERIFY(runner->isRunning());
    QTRY_VERIFY(told.isOver());
    QVERIFY(!runner->isRunning());

    const Verdict verdict = told.verdict();
    QCOMPARE(verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(verdict.key, KeyVerdict::AcceptedByService);
    QCOMPARE(verdict.before.state, ReadingState::Off);
    QCOMPARE(verdict.after.state, ReadingState::On);
    QCOMPARE(verdict.httpStatus, 200);
    QCOMPARE(verdict.requestId, QStringLiteral("request-of-the-answer"));
    QVERIFY(!verdict.error);
    QVERIFY(!told.outcomes.first().ledgerError);
    QCOMPARE(told.steps,
             QList<ChangeStep>({ChangeStep::Checking, ChangeStep::Recording, ChangeStep::Sending,
                                ChangeStep::ReadingBack, ChangeStep::Closing, ChangeStep::Ended}));
    QCOMPARE(told.checks.size(), 1);
    QCOMPARE(told.checks.first(), told.outcomes.first().checks);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QCOMPARE(bench.cloud->seen(Kind::Change).constFirst().body, kOnBody);
    QCOMPARE(runner->reads(), 1);
    QVERIFY(bench.waits.isEmpty());

    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().opening.changeId, told.outcomes.first().changeId);
    QVERIFY(entries.first().closing);
    QCOMPARE(entries.first().closing->verdict.status, VerdictStatus::Confirmed);
}

void tst_ChangeRunner::turningOffIsConfirmed()
{
    ChangeBench bench;
    bench.cloud->state = "on";
    const auto runner = bench.runner(bench.turnOff());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QCOMPARE(told.verdict().key, KeyVerdict::None);
    QCOMPARE(bench.cloud->seen(Kind::Change).value(0).body, kOffBody);
    QVERIFY2(bench.cloud->count(Kind::Key) == 0, "turning off needs no key");
}

void tst_ChangeRunner::theEntryIsOnDiskBeforeThePostArrives()
{
    ChangeBench bench;
    int posts = 0;
    bool wasOnDisk = false;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind != Kind::Change)
            return;
        ++posts;
        wasOnDisk = bench.isOnDisk(sampleInstance().text().toUtf8());
    };
    QVERIFY(!bench.isOnDisk(sampleInstance().text().toUtf8()));
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(posts, 1);
    QVERIFY(wasOnDisk);
}

void tst_ChangeRunner::theEntryHoldsWhatWasKnown()
{
    ChangeBench bench;
    ChangeOrder order = bench.turnOn();
    order.consents.acceptedWarnings = {CheckId::CredentialEnd};
    order.credential = {bench.now.addSecs(60), false};
    order.profile.practice = true;
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    const LedgerOpening opening = entries.first().opening;
    QVERIFY(!QUuid::fromString(opening.changeId).isNull());
    QCOMPARE(opening.openedAt, bench.now);
    QVERIFY(opening.practice);
    QCOMPARE(opening.profileId, order.profile.id);
    QCOMPARE(opening.profileName, QStringLiteral("Production"));
    QCOMPARE(opening.userName, QStringLiteral("ops-user"));
    QCOMPARE(opening.accountName, QStringLiteral("example-account"));
    QCOMPARE(opening.host, QStringLiteral("127.0.0.1:9"));
    QCOMPARE(opening.projectId, sampleProject().text());
    QCOMPARE(opening.projectName, QStringLiteral("cn-north-4"));
    QCOMPARE(opening.instanceId, sampleInstance().text());
    QVERIFY2(opening.instanceName == u"orders-prod", "from the fresh facts, as nobody told it");
    QCOMPARE(opening.wish, Wish::On);
    QCOMPARE(opening.keyId, sampleKey().text());
    QCOMPARE(opening.keyAlias, QStringLiteral("backup-key"));
    QCOMPARE(opening.body, kOnBody);
    QCOMPARE(opening.before.state, ReadingState::Off);
    QCOMPARE(opening.checks, told.checks.first());
    QCOMPARE(opening.consents, order.consents);
    QCOMPARE(entries.first().closing->closedAt, bench.now);
}

void tst_ChangeRunner::sendingOnAgainIsUnchanged()
{
    ChangeBench bench;
    bench.cloud->state = "on";
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Unchanged);
    QCOMPARE(told.verdict().key, KeyVerdict::AcceptedByService);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

void tst_ChangeRunner::aLagIsReadAtFourMoments()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Accepted);
    QCOMPARE(told.verdict().key, KeyVerdict::AcceptedByService);
    QCOMPARE(told.verdict().after.state, ReadingState::Off);
    QCOMPARE(told.verdict().requestId, QStringLiteral("request-of-the-answer"));
    QCOMPARE(runner->reads(), 4);
    QCOMPARE(bench.cloud->count(Kind::Read), 1 + 4);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

//! The waits end at once here, so that hardly any time has passed since the answer: what is asked
//! for is then the moment itself. Gaps would be 2, 3 and 10 s.
void tst_ChangeRunner::momentsAreNotGaps()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(bench.waits.size(), 3);
    const QList<std::chrono::milliseconds> moments{2s, 5s, 15s};
    for (qsizetype i = 0; i < moments.size(); ++i) {
        QVERIFY(bench.waits.at(i) <= moments.at(i));
        QVERIFY(bench.waits.at(i) > moments.at(i) - 2s);
    }
}

void tst_ChangeRunner::aLagThatEndsIsConfirmed()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    int reads = 0;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind == Kind::Read && ++reads == 4) // the first one was before the change
            bench.cloud->state = "on";
    };
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QCOMPARE(runner->reads(), 3);
    QCOMPARE(told.reads.last(), 3);
}

void tst_ChangeRunner::anUnknownStateBefore()
{
    ChangeBench bench;
    for (int i = 0; i < 5; ++i)
        bench.cloud->plan(Kind::Read, FakeCloud::serviceError(403, "DBS.201003"));
    ChangeOrder order = bench.turnOn();
    order.consents.acceptAllWarnings = true;
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Accepted);
    QCOMPARE(told.verdict().before.state, ReadingState::NotPermitted);
    QCOMPARE(told.verdict().after.state, ReadingState::NotPermitted);
    QVERIFY(told.verdict().error);
    QCOMPARE(told.verdict().error->code, QStringLiteral("DBS.201003"));
}

void tst_ChangeRunner::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("input") << 400 << QByteArray("DBS.200001") << ErrorKind::Refused;
    QTest::newRow("not permitted") << 403 << QByteArray("DBS.201003") << ErrorKind::NotPermitted;
    QTest::newRow("not published") << 404 << QByteArray("APIGW.0101") << ErrorKind::Refused;
    QTest::newRow("busy") << 409 << QByteArray("DBS.200019") << ErrorKind::Refused;
    QTest::newRow("throttled") << 429 << QByteArray("APIGW.0308") << ErrorKind::Network;
}

void tst_ChangeRunner::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(ErrorKind, kind);
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, FakeCloud::serviceError(status, code, "Because."));
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    const Verdict &verdict = told.verdict();
    QCOMPARE(verdict.status, VerdictStatus::Refused);
    QCOMPARE(verdict.key, KeyVerdict::None);
    QVERIFY(verdict.error);
    QCOMPARE(verdict.error->kind, kind);
    QCOMPARE(verdict.error->code, QString::fromLatin1(code));
    QCOMPARE(verdict.error->serverText, QStringLiteral("Because."));
    QCOMPARE(verdict.httpStatus, status);
    QCOMPARE(verdict.requestId, QStringLiteral("request-of-the-error"));
    QVERIFY2(verdict.after.state == ReadingState::Off, "what the server says now is read once");
    QCOMPARE(runner->reads(), 1);
    QVERIFY(bench.waits.isEmpty());
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QCOMPARE(bench.entries().value(0).closing->verdict.status, VerdictStatus::Refused);
}

void tst_ChangeRunner::anUnclearEndMayTurnOutWell()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, brokenBy(QNetworkReply::RemoteHostClosedError, true));
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind == Kind::Change)
            bench.cloud->state = "on"; // it was done, and the answer was lost
    };
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QVERIFY2(told.verdict().key == KeyVerdict::None, "nobody said that the key was accepted");
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

void tst_ChangeRunner::anUnclearEndStaysUnclear_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<ErrorKind>("kind");

    FakeAnswer html = jsonAnswer("<html>Bad gateway</html>", 502);
    html.headers = {{"Content-Type", "text/html"}};
    FakeAnswer redirect = jsonAnswer({}, 307);
    redirect.headers.append(
        std::pair<QByteArray, QByteArray>("Location", "https://elsewhere.example.com/"));
    QTest::newRow("connection lost")
        << brokenBy(QNetworkReply::RemoteHostClosedError, true) << ErrorKind::Network;
    QTest::newRow("server error") << FakeCloud::serviceError(500, "DBS.200005")
                                  << ErrorKind::Network;
    QTest::newRow("html of a gateway") << html << ErrorKind::Network;
    QTest::newRow("redirect") << redirect << ErrorKind::Protocol;
    QTest::newRow("empty answer") << jsonAnswer({}) << ErrorKind::Protocol;
    QTest::newRow("the opposite state") << FakeCloud::stateAnswer("off") << ErrorKind::Protocol;
    QTest::newRow("a state that nobody knows")
        << FakeCloud::stateAnswer("pending") << ErrorKind::Protocol;
    QTest::newRow("a dead credential")
        << FakeCloud::serviceError(401, "APIGW.0307") << ErrorKind::SignIn;
}

void tst_ChangeRunner::anUnclearEndStaysUnclear()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(ErrorKind, kind);
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, answer);
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Unclear);
    QCOMPARE(told.verdict().key, KeyVerdict::None);
    QVERIFY(told.verdict().error);
    QCOMPARE(told.verdict().error->kind, kind);
    QCOMPARE(told.verdict().after.state, ReadingState::Off);
    QCOMPARE(runner->reads(), 4);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QCOMPARE(bench.entries().value(0).closing->verdict.status, VerdictStatus::Unclear);
}

void tst_ChangeRunner::obstaclesSendNothing_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<ReadingState>("before");

    const auto key = [](const QByteArray &fields) {
        return jsonAnswer(R"({"key_info":{"key_id":")" + sampleKey().text().toLatin1() + R"(",)"
                          + fields + "}}");
    };
    const auto instance = [](const QByteArray &status) {
        return jsonAnswer(R"({"instance":{"id":")" + sampleInstance().text().toLatin1()
                          + R"(","status":")" + status + R"("}})");
    };
    const auto row = [](const char *name, const Setting &setting, ErrorKind kind, Cause cause,
                        const char *subject, ReadingState before = ReadingState::Off) {
        QTest::newRow(name) << setting << kind << cause << QString::fromLatin1(subject) << before;
    };

    row(
        "the key is disabled",
        [key](ChangeBench &b, ChangeOrder &) {
            b.cloud->plan(Kind::Key, key(R"("key_spec":"AES_256","key_state":"3")"));
        },
        ErrorKind::Precheck, Cause::CheckBlocked, "key-usable");
    row(
        "a wall comes before a tick, and no consent helps",
        [instance](ChangeBench &b, ChangeOrder &o) {
            b.cloud->plan(Kind::Instance, instance("creating"));
            o.consents = {};
            o.consents.acceptAllWarnings = true;
        },
        ErrorKind::Precheck, Cause::CheckBlocked, "instance-state");
    row(
        "the cross-region tick is missing", [](ChangeBench &, ChangeOrder &o) { o.consents = {}; },
        ErrorKind::Precheck, Cause::ConsentMissing, "cross-region");
    row(
        "accepting all warnings is not the cross-region tick",
        [](ChangeBench &, ChangeOrder &o) {
            o.consents = {};
            o.consents.acceptAllWarnings = true;
        },
        ErrorKind::Precheck, Cause::ConsentMissing, "cross-region");
    row(
        "the key is not found",
        [](ChangeBench &b, ChangeOrder &) {
            b.cloud->plan(Kind::Key, FakeCloud::serviceError(404, "KMS.0207"));
        },
        ErrorKind::Precheck, Cause::ConsentMissing, "key-known");
    row(
        "another warning was accepted",
        [](ChangeBench &b, ChangeOrder &o) {
            b.cloud->plan(Kind::Key, FakeCloud::serviceError(404, "KMS.0207"));
            o.consents.acceptedWarnings = {CheckId::InstanceState};
        },
        ErrorKind::Precheck, Cause::ConsentMissing, "key-known");
    row(
        "the instance is being restarted",
        [instance](ChangeBench &b, ChangeOrder &) {
            b.cloud->plan(Kind::Instance, instance("rebooting"));
        },
        ErrorKind::Precheck, Cause::ConsentMissing, "instance-state");
    row(
        "the credential ends soon",
        [](ChangeBench &b, ChangeOrder &o) { o.credential.endsAt = b.now.addSecs(299); },
        ErrorKind::Precheck, Cause::ConsentMissing, "credential-end");
    row(
        "the first reading is not permitted",
        [](ChangeBench &b, ChangeOrder &) {
            b.cloud->plan(Kind::Read, FakeCloud::serviceError(403, "DBS.201003"));
        },
        ErrorKind::Precheck, Cause::ConsentMissing, "state-readable", ReadingState::NotPermitted);
    row(
        "the credential is dead",
        [](ChangeBench &b, ChangeOrder &) {
            b.authoriser->authoriseError = makeError(ErrorKind::SignIn, Cause::CredentialExpired);
        },
        ErrorKind::SignIn, Cause::CredentialExpired, "", ReadingState::Unreachable);
    row(
        "the profile is read-only",
        [](ChangeBench &, ChangeOrder &o) { o.access.taurusDb.route.readOnly = true; },
        ErrorKind::Precheck, Cause::ReadOnlyProfile, "", ReadingState::NotRead);
}

void tst_ChangeRunner::obstaclesSendNothing()
{
    QFETCH(Setting, setting);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    QFETCH(QString, subject);
    QFETCH(ReadingState, before);
    ChangeBench bench;
    ChangeOrder order = bench.turnOn();
    setting(bench, order);
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    const Verdict verdict = told.verdict();
    QCOMPARE(verdict.status, VerdictStatus::NotSent);
    QVERIFY(verdict.error);
    QCOMPARE(verdict.error->kind, kind);
    QCOMPARE(int(verdict.error->cause), int(cause));
    QCOMPARE(verdict.error->subject, subject);
    QCOMPARE(verdict.before.state, before);
    QCOMPARE(verdict.after.state, ReadingState::NotRead);
    QVERIFY(told.outcomes.first().changeId.isEmpty());
    drain();
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
    QVERIFY(bench.entries().isEmpty());
    QCOMPARE(told.outcomes.size(), 1);
}

void tst_ChangeRunner::aTickLetsAWarningPass()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Key, FakeCloud::serviceError(404, "KMS.0207"));
    ChangeOrder order = bench.turnOn();
    order.consents.acceptedWarnings = {CheckId::KeyKnown};
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QCOMPARE(bench.entries().value(0).opening.consents, order.consents);
}

void tst_ChangeRunner::aPostThatNeverLeftIsNotSent()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, brokenBy(QNetworkReply::HostNotFoundError, false));
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, Cause::HostNotFound);
    QVERIFY2(bench.cloud->count(Kind::Read) == 1, "there is nothing to read back");
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    const LedgerEntry entry = bench.entries().value(0);
    QVERIFY(entry.closing);
    QCOMPARE(entry.closing->verdict.status, VerdictStatus::NotSent);
}

void tst_ChangeRunner::aBusyLedgerSendsNothing()
{
    ChangeBench bench;
    bench.ledger = std::make_unique<Ledger>(bench.ledgerFile, nullptr, 1ms);
    const LedgerLock lock(bench.ledgerFile);
    QVERIFY(lock.holds());
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, Cause::LedgerBusy);
    QCOMPARE(told.verdict().error->kind, ErrorKind::Internal);
    QCOMPARE(told.verdict().before.state, ReadingState::Off);
    QVERIFY(told.outcomes.first().changeId.isEmpty());
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
}

void tst_ChangeRunner::aBrokenLedgerSendsNothing()
{
    ChangeBench bench;
    QFile file(bench.ledgerFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->kind, ErrorKind::Internal);
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
}

void tst_ChangeRunner::aVerdictThatCannotBeWrittenIsTold()
{
    ChangeBench bench;
    bench.ledger = std::make_unique<Ledger>(bench.ledgerFile, nullptr, 1ms);
    std::unique_ptr<LedgerLock> lock;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind == Kind::Change)
            lock = std::make_unique<LedgerLock>(bench.ledgerFile);
    };
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QVERIFY(lock && lock->holds());
    const ChangeOutcome outcome = told.outcomes.first();
    QVERIFY2(outcome.verdict.status == VerdictStatus::Confirmed, "what was seen was seen");
    QVERIFY(outcome.ledgerError);
    QCOMPARE(outcome.ledgerError->cause, Cause::LedgerBusy);
    QVERIFY(!outcome.changeId.isEmpty());
    QCOMPARE(told.outcomes.size(), 1);
    lock.reset();
    QVERIFY2(!bench.entries().value(0).closing, "it is open, and will be found");
}

void tst_ChangeRunner::aCredentialThatDiesDuringTheReadBack()
{
    ChangeBench bench;
    bench.cloud->onRequest = [&](Kind kind, const SeenRequest &) {
        if (kind != Kind::Change)
            return;
        bench.authoriser->authoriseError = makeError(ErrorKind::SignIn, Cause::CredentialExpired);
    };
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Accepted);
    QCOMPARE(told.verdict().after.state, ReadingState::Unreachable);
    QCOMPARE(told.verdict().after.error->cause, Cause::CredentialExpired);
    QCOMPARE(told.verdict().error->kind, ErrorKind::SignIn);
    QCOMPARE(told.verdict().requestId, QStringLiteral("request-of-the-answer"));
}

void tst_ChangeRunner::stoppingBeforeTheStart()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->stop();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, Cause::StoppedByUser);
    runner->start();
    drain();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_ChangeRunner::stoppingWhileChecking()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Read, hanging());
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_COMPARE(bench.cloud->count(Kind::Read), 1);
    QCOMPARE(bench.cloud->pending(Kind::Read), 1);
    runner->stop();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, Cause::StoppedByUser);
    drain();
    QVERIFY2(bench.cloud->pending(Kind::Read) == 0, "nobody waits for the facts any more");
    bench.cloud->release(Kind::Read);
    drain();
    QCOMPARE(told.outcomes.size(), 1);
    QVERIFY(told.checks.isEmpty());
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
    QVERIFY(bench.entries().isEmpty());
}

void tst_ChangeRunner::stoppingWhileRecording()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    connect(runner.get(), &ChangeRunner::stepChanged, runner.get(), [&](ChangeStep step) {
        if (step == ChangeStep::Recording)
            QMetaObject::invokeMethod(
                runner.get(), [&] { runner->stop(); }, Qt::QueuedConnection);
    });
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, Cause::StoppedByUser);
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
    const QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QVERIFY2(entries.first().closing, "an entry that was begun is closed");
    QCOMPARE(entries.first().closing->verdict.status, VerdictStatus::NotSent);
}

void tst_ChangeRunner::stoppingWhileSending()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    bench.cloud->plan(Kind::Change, hanging());
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_COMPARE(bench.cloud->count(Kind::Change), 1);
    runner->stop();
    drain();
    QVERIFY2(!told.isOver(), "a change on the wire is waited for");
    QCOMPARE(runner->step(), ChangeStep::Sending);
    bench.cloud->release(Kind::Change);
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Accepted);
    QCOMPARE(runner->reads(), 1);
    QVERIFY(bench.waits.isEmpty());
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

void tst_ChangeRunner::stoppingWhileReadingBack()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    connect(runner.get(), &ChangeRunner::stepChanged, runner.get(), [&](ChangeStep step) {
        if (step == ChangeStep::ReadingBack)
            bench.cloud->plan(Kind::Read, hanging());
    });
    runner->start();
    QTRY_COMPARE(bench.cloud->count(Kind::Read), 2);
    runner->stop();
    drain();
    QVERIFY(!told.isOver());
    bench.cloud->release(Kind::Read);
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Accepted);
    QCOMPARE(runner->reads(), 1);
    QVERIFY(bench.waits.isEmpty());
}

void tst_ChangeRunner::stoppingWhileWaiting()
{
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    bench.holdsWaits = true;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_COMPARE(bench.heldWaits.size(), 1);
    QCOMPARE(runner->step(), ChangeStep::Waiting);
    bench.cloud->state = "on";
    runner->stop();
    QTRY_VERIFY(told.isOver());
    QVERIFY2(told.verdict().status == VerdictStatus::Confirmed,
             "the wait is skipped, what the server says now is not");
    QCOMPARE(runner->reads(), 2);
    bench.heldWaits.first()(); // a timer that comes late is of no use any more
    drain();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(bench.cloud->count(Kind::Read), 3);
}

void tst_ChangeRunner::stoppingAfterTheEnd()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    runner->stop();
    drain();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
}

void tst_ChangeRunner::stoppingInASlotOfEachStep_data()
{
    QTest::addColumn<ChangeStep>("step");
    QTest::addColumn<int>("posts");
    QTest::addColumn<VerdictStatus>("status");
    QTest::newRow("checking") << ChangeStep::Checking << 0 << VerdictStatus::NotSent;
    QTest::newRow("recording") << ChangeStep::Recording << 0 << VerdictStatus::NotSent;
    QTest::newRow("sending") << ChangeStep::Sending << 1 << VerdictStatus::Accepted;
    QTest::newRow("reading back") << ChangeStep::ReadingBack << 1 << VerdictStatus::Accepted;
    QTest::newRow("waiting") << ChangeStep::Waiting << 1 << VerdictStatus::Accepted;
    QTest::newRow("closing") << ChangeStep::Closing << 1 << VerdictStatus::Accepted;
    QTest::newRow("ended") << ChangeStep::Ended << 1 << VerdictStatus::Accepted;
}

void tst_ChangeRunner::stoppingInASlotOfEachStep()
{
    QFETCH(ChangeStep, step);
    QFETCH(int, posts);
    QFETCH(VerdictStatus, status);
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    if (step == ChangeStep::Checking)
        bench.cloud->plan(Kind::Read, hanging());
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    connect(runner.get(), &ChangeRunner::stepChanged, runner.get(), [&](ChangeStep now) {
        if (now == step)
            runner->stop();
    });
    runner->start();
    QTRY_VERIFY(told.isOver());
    drain();
    QCOMPARE(bench.cloud->pending(Kind::Read), 0);
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(told.verdict().status, status);
    QCOMPARE(bench.cloud->count(Kind::Change), posts);
    for (const LedgerEntry &entry : bench.entries())
        QVERIFY(entry.closing);
}

void tst_ChangeRunner::aSecondStartIsIgnored()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    runner->start();
    QTRY_VERIFY(told.isOver());
    runner->start();
    drain();
    QCOMPARE(told.outcomes.size(), 1);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QCOMPARE(bench.entries().size(), 1);
}

void tst_ChangeRunner::resumingReadsAndCloses_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<VerdictStatus>("status");
    QTest::addColumn<int>("reads");
    QTest::newRow("it was done") << QByteArray("on") << VerdictStatus::Confirmed << 1;
    QTest::newRow("it does not show") << QByteArray("off") << VerdictStatus::Unclear << 4;
}

void tst_ChangeRunner::resumingReadsAndCloses()
{
    QFETCH(QByteArray, state);
    QFETCH(VerdictStatus, status);
    QFETCH(int, reads);
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, hanging());
    {
        auto crashed = bench.runner(bench.turnOn());
        crashed->start();
        QTRY_COMPARE(bench.cloud->count(Kind::Change), 1);
    }
    QList<LedgerEntry> entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QVERIFY(!entries.first().closing);

    bench.cloud->state = state;
    const int before = bench.cloud->count(Kind::Read);
    ChangeOrder order = bench.turnOff(); // the entry says what the change was
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->resume(entries.first());
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, status);
    QCOMPARE(told.verdict().key, KeyVerdict::None);
    QCOMPARE(told.verdict().before.state, ReadingState::Off);
    QCOMPARE(told.outcomes.first().change.wish(), Wish::On);
    QCOMPARE(told.outcomes.first().change.key(), sampleKey());
    QCOMPARE(told.outcomes.first().changeId, entries.first().opening.changeId);
    QCOMPARE(told.steps.first(), ChangeStep::ReadingBack);
    QCOMPARE(bench.cloud->count(Kind::Read) - before, reads);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    entries = bench.entries();
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries.first().closing);
    QCOMPARE(entries.first().closing->verdict.status, status);
}

//! What the state is elsewhere says nothing about a change that was sent here.
void tst_ChangeRunner::resumingAtAnotherHostReadsNothing()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, hanging());
    {
        auto crashed = bench.runner(bench.turnOn());
        crashed->start();
        QTRY_COMPARE(bench.cloud->count(Kind::Change), 1);
    }
    LedgerEntry entry = bench.entries().value(0);
    const int reads = bench.cloud->count(Kind::Read);
    entry.opening.host = QStringLiteral("gaussdb.elsewhere.example");
    bench.cloud->state = "on";
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->resume(entry);
    QTRY_VERIFY(told.isOver());
    QVERIFY(told.outcomes.first().isEntryOpen);
    QCOMPARE(told.verdict().status, VerdictStatus::Unclear);
    QCOMPARE(told.verdict().error->cause, Cause::EntryOfAnotherHost);
    QCOMPARE(told.verdict().error->subject, entry.opening.host);
    QCOMPARE(bench.cloud->count(Kind::Read), reads);
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QVERIFY(!bench.entries().constFirst().closing);
}

void tst_ChangeRunner::anotherReadingThanAgreedSendsNothing_data()
{
    QTest::addColumn<QString>("planDigest");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("a single change") << QString() << Cause::ReadingNotAsAgreed;
    QTest::newRow("a row of a plan") << QString(64, u'a') << Cause::ReadingNotAsPlanned;
}

void tst_ChangeRunner::anotherReadingThanAgreedSendsNothing()
{
    QFETCH(QString, planDigest);
    QFETCH(Cause, cause);
    ChangeBench bench;
    bench.cloud->state = "on"; // a colleague was faster
    ChangeOrder order = bench.turnOn();
    order.plannedBefore = ReadingState::Off;
    order.planDigest = planDigest;
    const auto runner = bench.runner(order);
    const Told told(*runner);
    runner->start();
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::NotSent);
    QCOMPARE(told.verdict().error->cause, cause);
    QCOMPARE(told.verdict().error->subject, QStringLiteral("on"));
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
    QCOMPARE(bench.entries().size(), 0);
}

void tst_ChangeRunner::resumingStaysOpenWhileNobodyCanBeAsked_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("stays");
    QTest::newRow("no connection")
        << brokenBy(QNetworkReply::ConnectionRefusedError, false) << true;
    QTest::newRow("host not found") << brokenBy(QNetworkReply::HostNotFoundError, false) << true;
    QTest::newRow("503 that lasts") << FakeCloud::serviceError(503, "APIGW.0613") << true;
    QTest::newRow("a dead credential") << FakeCloud::serviceError(401, "APIGW.0301") << true;
    QTest::newRow("not permitted") << FakeCloud::serviceError(403, "DBS.200010") << false;
    QTest::newRow("the instance is gone") << FakeCloud::serviceError(404, "DBS.201028") << false;
    QTest::newRow("refused with a code of no meaning")
        << FakeCloud::serviceError(409, "DBS.999999") << false;
}

void tst_ChangeRunner::resumingStaysOpenWhileNobodyCanBeAsked()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, stays);
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, hanging());
    {
        auto crashed = bench.runner(bench.turnOn());
        crashed->start();
        QTRY_COMPARE(bench.cloud->count(Kind::Change), 1);
    }
    const QList<LedgerEntry> entries = bench.entries();
    for (int i = 0; i < 30; ++i) // reads are repeated
        bench.cloud->plan(Kind::Read, answer);
    {
        const auto runner = bench.runner(bench.turnOff());
        const Told told(*runner);
        runner->resume(entries.value(0));
        QTRY_VERIFY(told.isOver());
        QCOMPARE(told.outcomes.first().isEntryOpen, stays);
        QCOMPARE(told.verdict().status, VerdictStatus::Unclear);
        QVERIFY(told.verdict().after.error.has_value());
        QCOMPARE(bench.entries().constFirst().closing.has_value(), !stays);
    }
    if (!stays)
        return;
    // The next resume finds it, and the service again.
    bench.cloud->forgetPlans();
    bench.cloud->state = "on";
    const auto runner = bench.runner(bench.turnOff());
    const Told told(*runner);
    runner->resume(bench.entries().constFirst());
    QTRY_VERIFY(told.isOver());
    QVERIFY(!told.outcomes.first().isEntryOpen);
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QVERIFY(bench.entries().constFirst().closing.has_value());
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
}

void tst_ChangeRunner::resumingIsIgnoredWhileRunning()
{
    ChangeBench bench;
    const auto runner = bench.runner(bench.turnOn());
    const Told told(*runner);
    runner->start();
    LedgerEntry other;
    other.opening.changeId = QStringLiteral("another");
    runner->resume(other);
    QTRY_VERIFY(told.isOver());
    QCOMPARE(told.verdict().status, VerdictStatus::Confirmed);
    QVERIFY(told.outcomes.first().changeId != u"another");
}

void tst_ChangeRunner::deletedBeforeTheWireSendsNothing_data()
{
    QTest::addColumn<ChangeStep>("step");
    QTest::addColumn<int>("entries");
    QTest::newRow("checking") << ChangeStep::Checking << 0;
    QTest::newRow("recording") << ChangeStep::Recording << 1;
}

void tst_ChangeRunner::deletedBeforeTheWireSendsNothing()
{
    QFETCH(ChangeStep, step);
    QFETCH(int, entries);
    ChangeBench bench;
    auto runner = bench.runner(bench.turnOn());
    connect(runner.get(), &ChangeRunner::stepChanged, this, [&](ChangeStep now) {
        if (now == step)
            QMetaObject::invokeMethod(
                this, [&] { runner.reset(); }, Qt::QueuedConnection);
    });
    runner->start();
    QTRY_VERIFY(!runner);
    drain();
    bench.ledger.reset(); // waits for what is being written
    const QList<LedgerEntry> found = bench.entries();
    QCOMPARE(found.size(), entries);
    for (const LedgerEntry &entry : found)
        QVERIFY2(!entry.closing, "it is left for the next start to find");
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
}

void tst_ChangeRunner::deletedOnTheWireAbortsNothing()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Change, hanging());
    auto runner = bench.runner(bench.turnOn());
    runner->start();
    QTRY_COMPARE(bench.cloud->count(Kind::Change), 1);
    QCOMPARE(bench.cloud->state, QByteArray("off"));
    runner.reset();
    drain();
    bench.cloud->release(Kind::Change);
    QVERIFY2(bench.cloud->state == "on", "the request was still there to be answered");
    drain();
    QCOMPARE(bench.cloud->count(Kind::Change), 1);
    QVERIFY(!bench.entries().value(0).closing);
}

void tst_ChangeRunner::deletedInASlotOfEachStep_data()
{
    QTest::addColumn<ChangeStep>("step");
    QTest::addColumn<int>("posts");
    QTest::newRow("checking") << ChangeStep::Checking << 0;
    QTest::newRow("recording") << ChangeStep::Recording << 0;
    QTest::newRow("sending") << ChangeStep::Sending << 0;
    QTest::newRow("reading back") << ChangeStep::ReadingBack << 1;
    QTest::newRow("waiting") << ChangeStep::Waiting << 1;
    QTest::newRow("closing") << ChangeStep::Closing << 1;
    QTest::newRow("ended") << ChangeStep::Ended << 1;
}

void tst_ChangeRunner::deletedInASlotOfEachStep()
{
    QFETCH(ChangeStep, step);
    QFETCH(int, posts);
    ChangeBench bench;
    bench.cloud->appliesChanges = false;
    auto runner = bench.runner(bench.turnOn());
    connect(runner.get(), &ChangeRunner::stepChanged, this, [&](ChangeStep now) {
        if (now == step)
            runner.reset();
    });
    runner->start();
    QTRY_VERIFY(!runner);
    drain();
    QCOMPARE(bench.cloud->count(Kind::Change), posts);
}

void tst_ChangeRunner::deletedInTheLastSlot()
{
    ChangeBench bench;
    auto runner = bench.runner(bench.turnOn());
    int ends = 0;
    connect(runner.get(), &ChangeRunner::ended, this, [&] {
        ++ends;
        runner.reset();
    });
    runner->start();
    QTRY_COMPARE(ends, 1);
    QVERIFY(!runner);
    drain();
}

QTEST_GUILESS_MAIN(tst_ChangeRunner)
#include "tst_changerunner.moc"
