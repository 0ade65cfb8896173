// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/factgatherer.h"

#include "change/changebench.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

Q_DECLARE_METATYPE(backlock::test::FakeAnswer)

class tst_FactGatherer : public QObject
{
    Q_OBJECT

private slots:
    void turningOnAsksForThreeThings();
    void turningOffAsksForNoKey();
    void instanceLookUps_data();
    void instanceLookUps();
    void keyLookUps_data();
    void keyLookUps();
    void aReadingThatFailsIsAFact();
    void aDeadCredentialIsTheOneError();
    void aCredentialThatKmsAloneRefusesIsAFact();
    void aMissingKmsHostIsAFact();
    void theCredentialAndTheTimeAreFacts();
    void cancellingDropsWhatIsUnderWay();

private:
    static QFuture<Result<CheckFacts>> gather(ChangeBench &bench, const ChangeOrder &order);
};

QFuture<Result<CheckFacts>> tst_FactGatherer::gather(ChangeBench &bench, const ChangeOrder &order)
{
    return gatherFacts(order.change, order.access, order.credential, [&] { return bench.now; });
}

void tst_FactGatherer::turningOnAsksForThreeThings()
{
    ChangeBench bench;
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QVERIFY(facts);
    QCOMPARE(facts->wish, Wish::On);
    QCOMPARE(facts->instanceLookUp, LookUp::Found);
    QCOMPARE(facts->instance.name, QStringLiteral("orders-prod"));
    QCOMPARE(facts->instance.nodeCount, 2);
    QCOMPARE(facts->keyLookUp, LookUp::Found);
    QCOMPARE(facts->key.alias, QStringLiteral("backup-key"));
    QCOMPARE(facts->reading.state, ReadingState::Off);
    QCOMPARE(facts->reading.at, bench.now);
    QCOMPARE(facts->taurusDb.authority(), QStringLiteral("127.0.0.1:9"));
    QCOMPARE(bench.cloud->total(), 3);
    QVERIFY2(!firstObstacle(runChecks(*facts), bench.turnOn().consents), "they are good facts");
}

void tst_FactGatherer::turningOffAsksForNoKey()
{
    ChangeBench bench;
    WAIT_FOR(facts, gather(bench, bench.turnOff()));
    QVERIFY(facts);
    QCOMPARE(facts->wish, Wish::Off);
    QCOMPARE(facts->keyLookUp, LookUp::NotAsked);
    QCOMPARE(bench.cloud->total(), 2);
    QCOMPARE(bench.cloud->count(Kind::Key), 0);
}

void tst_FactGatherer::instanceLookUps_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<LookUp>("lookUp");
    QTest::newRow("unknown to the service")
        << FakeCloud::serviceError(404, "DBS.200002") << LookUp::NotFound;
    QTest::newRow("not permitted")
        << FakeCloud::serviceError(403, "DBS.201003") << LookUp::NotPermitted;
    QTest::newRow("not understood") << jsonAnswer("[]") << LookUp::Failed;
    QTest::newRow("refused for another reason")
        << FakeCloud::serviceError(400, "DBS.200001") << LookUp::Failed;
}

void tst_FactGatherer::instanceLookUps()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(LookUp, lookUp);
    ChangeBench bench;
    bench.cloud->plan(Kind::Instance, answer);
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QVERIFY(facts);
    QCOMPARE(facts->instanceLookUp, lookUp);
    QCOMPARE(facts->instance.id, sampleInstance());
    QVERIFY(facts->reading.isKnown());
}

void tst_FactGatherer::keyLookUps_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<LookUp>("lookUp");
    QTest::newRow("not found") << FakeCloud::serviceError(404, "KMS.0207") << LookUp::NotFound;
    QTest::newRow("not permitted")
        << FakeCloud::serviceError(403, "KMS.0306") << LookUp::NotPermitted;
    QTest::newRow("the call is not published")
        << FakeCloud::serviceError(404, "APIGW.0101") << LookUp::Failed;
    QTest::newRow("not understood") << jsonAnswer("{}") << LookUp::Failed;
    QTest::newRow("refused for another reason")
        << FakeCloud::serviceError(400, "KMS.0205") << LookUp::Failed;
}

void tst_FactGatherer::keyLookUps()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(LookUp, lookUp);
    ChangeBench bench;
    bench.cloud->plan(Kind::Key, answer);
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QVERIFY(facts);
    QCOMPARE(facts->keyLookUp, lookUp);
    QCOMPARE(facts->key.id, sampleKey());
}

void tst_FactGatherer::aReadingThatFailsIsAFact()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Read, FakeCloud::serviceError(403, "DBS.201003"));
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QVERIFY(facts);
    QCOMPARE(facts->reading.state, ReadingState::NotPermitted);
    QCOMPARE(facts->reading.error->code, QStringLiteral("DBS.201003"));
}

void tst_FactGatherer::aDeadCredentialIsTheOneError()
{
    ChangeBench bench;
    bench.authoriser->authoriseError = makeError(ErrorKind::SignIn, Cause::CredentialExpired);
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QCOMPARE(causeOf(facts), int(Cause::CredentialExpired));
    QCOMPARE(facts.error().kind, ErrorKind::SignIn);
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_FactGatherer::aCredentialThatKmsAloneRefusesIsAFact()
{
    ChangeBench bench;
    for (int i = 0; i < 2; ++i) // once more, with a renewed credential
        bench.cloud->plan(Kind::Key, FakeCloud::serviceError(403, "KMS.0303"));
    WAIT_FOR(facts, gather(bench, bench.turnOn()));
    QVERIFY(facts);
    QCOMPARE(facts->keyLookUp, LookUp::Failed);
}

void tst_FactGatherer::aMissingKmsHostIsAFact()
{
    ChangeBench bench;
    ChangeOrder order = bench.turnOn();
    order.access.kms.route.endpoint = Endpoint();
    WAIT_FOR(facts, gather(bench, order));
    QVERIFY(facts);
    QCOMPARE(facts->keyLookUp, LookUp::Failed);
    QCOMPARE(bench.cloud->total(), 2);
}

void tst_FactGatherer::theCredentialAndTheTimeAreFacts()
{
    ChangeBench bench;
    ChangeOrder order = bench.turnOff();
    order.credential = {bench.now.addSecs(120), true};
    bench.cloud->onRequest = [&](Kind, const SeenRequest &) { bench.now = bench.now.addSecs(1); };
    WAIT_FOR(facts, gather(bench, order));
    QVERIFY(facts);
    QCOMPARE(facts->credentialEnd, order.credential.endsAt);
    QVERIFY(facts->credentialRenews);
    QVERIFY2(facts->now == bench.now, "the time of the answers, not of the questions");
}

void tst_FactGatherer::cancellingDropsWhatIsUnderWay()
{
    ChangeBench bench;
    for (const Kind kind : {Kind::Instance, Kind::Read, Kind::Key})
        bench.cloud->plan(kind, hanging());
    auto future = gather(bench, bench.turnOn());
    QTRY_COMPARE(bench.cloud->total(), 3);
    future.cancel();
    drain();
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 0);
    for (const Kind kind : {Kind::Instance, Kind::Read, Kind::Key})
        QCOMPARE(bench.cloud->pending(kind), 0);
}

QTEST_GUILESS_MAIN(tst_FactGatherer)
#include "tst_factgatherer.moc"
