// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! A session that signs its requests with an access key.
class tst_AccessKey : public QObject
{
    Q_OBJECT

private slots:
    void itIsProvedByACallThatAnyoneMayMake();
    void withoutThePermissionToListItIsProvedAllTheSame();
    void aWrongSecretIsTriedOnce();
    void itSignsForEveryProject();
    void eachRequestIsDatedWhenItIsSent();
    void aTemporaryKeyBringsItsToken();
    void aRefusedSignatureIsTheLast();
    void itIsKeptAndRestored();
    void signingOutWipesIt();
};

void tst_AccessKey::itIsProvedByACallThatAnyoneMayMake()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
    QCOMPARE(report->identity.userName, QStringLiteral("EXAMPLEACCESSKEY0001"));
    QVERIFY2(!report->identity.endsAt.isValid(), "nobody says when an access key ends");
    QVERIFY(report->identity.boundTo.id.isEmpty());
    QCOMPARE(bench.cloud->total(), 1);
    const SeenRequest proof = bench.cloud->seen(Kind::Projects).value(0);
    QVERIFY(proof.header("Authorization").contains("Access=EXAMPLEACCESSKEY0001"));
    QVERIFY(proof.header("X-Auth-Token").isEmpty());
}

void tst_AccessKey::withoutThePermissionToListItIsProvedAllTheSame()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Projects, FakeCloud::iamError(403));
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
}

void tst_AccessKey::aWrongSecretIsTriedOnce()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Projects, FakeCloud::serviceError(401, "APIGW.0301"));
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {true, true}));
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::SignIn);
    drain();
    QCOMPARE(bench.cloud->total(), 1);
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_AccessKey::itSignsForEveryProject()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
    for (const Project &project : {bench.home(), bench.south()}) {
        WAIT_FOR(access, session->open(project));
        QVERIFY(access);
        WAIT_FOR(reading,
                 TaurusDbClient(access->taurusDb).readEncryption(project.id, sampleInstance(), [&] {
                     return bench.now;
                 }));
        QCOMPARE(reading.state, ReadingState::Off);
        const SeenRequest read = bench.cloud->seen(Kind::Read).constLast();
        QCOMPARE(read.header("X-Project-Id"), project.id.text().toLatin1());
        QVERIFY(read.header("Authorization").startsWith("SDK-HMAC-SHA256 "));
    }
    QCOMPARE(bench.cloud->count(Kind::Mint), 0);
}

void tst_AccessKey::eachRequestIsDatedWhenItIsSent()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    bench.now = bench.now.addSecs(3600);
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QVERIFY(reading.isKnown());
    QCOMPARE(bench.cloud->seen(Kind::Projects).value(0).header("X-Sdk-Date"),
             QByteArray("20260203T040506Z"));
    QCOMPARE(bench.cloud->seen(Kind::Read).value(0).header("X-Sdk-Date"),
             QByteArray("20260203T050506Z"));
}

void tst_AccessKey::aTemporaryKeyBringsItsToken()
{
    SessionBench bench;
    const auto session = bench.session();
    Credential credential = SessionBench::accessKey();
    credential.securityToken = Secret("security-token");
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    QCOMPARE(bench.cloud->seen(Kind::Projects).value(0).header("X-Security-Token"),
             QByteArray("security-token"));
}

void tst_AccessKey::aRefusedSignatureIsTheLast()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
    WAIT_FOR(home, session->open(bench.home()));
    WAIT_FOR(south, session->open(bench.south()));
    QVERIFY(home && south);
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    bench.cloud->plan(Kind::Read, FakeCloud::serviceError(401, "APIGW.0301"));
    const auto clock = [&] { return bench.now; };
    WAIT_FOR(
        refused,
        TaurusDbClient(home->taurusDb).readEncryption(bench.home().id, sampleInstance(), clock));
    QCOMPARE(refused.error->kind, ErrorKind::SignIn);
    WAIT_FOR(
        next,
        TaurusDbClient(south->taurusDb).readEncryption(bench.south().id, sampleInstance(), clock));
    QCOMPARE(next.error->code, QStringLiteral("APIGW.0301"));
    WAIT_FOR(opened, session->open(bench.part()));
    QVERIFY(!opened);
    QCOMPARE(bench.cloud->count(Kind::Read), 1);
    QCOMPARE(needs.size(), 1);
}

void tst_AccessKey::itIsKeptAndRestored()
{
    SessionBench bench;
    bench.profile.signIn.method = SignInMethod::AccessKey;
    auto session = bench.session();
    Credential credential = SessionBench::accessKey();
    credential.securityToken = Secret("security-token");
    WAIT_FOR(report, session->signIn(credential, {false, true}));
    QVERIFY(report);
    QVERIFY(!report->keepError);
    const StoredSecret kept = bench.secrets.held.value(SecretKind::SecretAccessKey);
    QCOMPARE(kept.account, QStringLiteral("EXAMPLEACCESSKEY0001"));
    QCOMPARE(kept.securityToken.reveal(), QByteArray("security-token"));
    session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE(bench.cloud->seen(Kind::Projects).value(0).header("X-Security-Token"),
             QByteArray("security-token"));
}

void tst_AccessKey::signingOutWipesIt()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {false, true}));
    QVERIFY(report);
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(!farewell.removeError);
    QVERIFY(bench.secrets.held.isEmpty());
    WAIT_FOR(reading,
             TaurusDbClient(home->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
                 return bench.now;
             }));
    QCOMPARE(reading.error->cause, Cause::NotSignedIn);
    QCOMPARE(bench.cloud->count(Kind::Read), 0);
}

QTEST_GUILESS_MAIN(tst_AccessKey)
#include "tst_accesskey.moc"
