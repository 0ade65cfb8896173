// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! Signing in as an agency of another account.
class tst_Agency : public QObject
{
    Q_OBJECT

private slots:
    void byEachMethod_data();
    void byEachMethod();
    void oneTokenOfTheUserIsEnough();
    void aDeadBaseIsRenewedOnce();
    void bothTokensAreRevoked();
    void theUsersTokenIsRevokedWhereTheAgencyIsRefused();
    void aTokenThatDiesInTheMiddle_data();
    void aTokenThatDiesInTheMiddle();
    void halfAnAgencyIsAnInputError_data();
    void halfAnAgencyIsAnInputError();
    void aKeptTokenOfTheUserActsAgain();
    void aKeptTokenOfTheAgencyIsUsedAsItIs();

private:
    static void useAgency(SessionBench &bench)
    {
        bench.profile.signIn.agencyAccount = QStringLiteral("other-account");
        bench.profile.signIn.agencyName = QStringLiteral("db-admins");
    }
};

void tst_Agency::byEachMethod_data()
{
    QTest::addColumn<Credential>("credential");
    QTest::addColumn<int>("passwords");
    QTest::addColumn<bool>("renews");
    QTest::newRow("password") << SessionBench::password() << 1 << true;
    QTest::newRow("token") << SessionBench::token() << 0 << false;
    QTest::newRow("access key") << SessionBench::accessKey() << 0 << true;
}

void tst_Agency::byEachMethod()
{
    QFETCH(Credential, credential);
    QFETCH(int, passwords);
    QFETCH(bool, renews);
    SessionBench bench;
    useAgency(bench);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    QCOMPARE(report->identity.assumedBy, QStringLiteral("ops-user"));
    QCOMPARE(report->identity.userName, QStringLiteral("other-account/db-admins"));
    QCOMPARE(report->identity.accountName, QStringLiteral("other-account"));
    QCOMPARE(session->canRenew(), renews);
    QCOMPARE(bench.cloud->count(Kind::Mint), passwords);
    QCOMPARE(bench.cloud->count(Kind::Assume), 1);
    const QJsonObject auth =
        QJsonDocument::fromJson(bench.cloud->seen(Kind::Assume).constFirst().body)
            .object()
            .value(QLatin1String("auth"))
            .toObject();
    const QJsonObject project =
        auth.value(QLatin1String("scope")).toObject().value(QLatin1String("project")).toObject();
    QCOMPARE(project, QJsonObject({{QStringLiteral("name"), QStringLiteral("cn-north-4")}}));
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    QCOMPARE(bench.cloud->count(Kind::Assume), 2);
    WAIT_FOR(reading,
             TaurusDbClient(part->taurusDb).readEncryption(bench.part().id, sampleInstance(), [&] {
                 return bench.now;
             }));
    QVERIFY(reading.isKnown());
    QVERIFY(
        bench.cloud->seen(Kind::Read).constFirst().header("X-Auth-Token").startsWith("agency-"));
    WAIT_FOR(projects, session->projects());
    QVERIFY(projects);
}

void tst_Agency::oneTokenOfTheUserIsEnough()
{
    SessionBench bench;
    useAgency(bench);
    bench.cloud->passcode = "123456";
    const auto session = bench.session();
    Credential credential = SessionBench::password();
    credential.passcode = QStringLiteral("123456");
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    WAIT_FOR(part, session->open(bench.part()));
    WAIT_FOR(south, session->open(bench.south()));
    QVERIFY2(part && south, "one code is good for a day, and nobody is asked");
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    QCOMPARE(bench.cloud->count(Kind::Assume), 3);
}

void tst_Agency::aDeadBaseIsRenewedOnce()
{
    SessionBench bench;
    useAgency(bench);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->deadToken = "minted-1";
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QCOMPARE(bench.cloud->count(Kind::Assume), 3);
    for (int i = 0; i < 4; ++i)
        bench.cloud->plan(Kind::Assume, FakeCloud::serviceError(401, "APIGW.0301"));
    WAIT_FOR(south, session->open(bench.south()));
    QVERIFY(!south);
    QCOMPARE(bench.cloud->count(Kind::Mint), 3);
    QCOMPARE(bench.cloud->count(Kind::Assume), 5);
}

void tst_Agency::bothTokensAreRevoked()
{
    SessionBench bench;
    useAgency(bench);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 2);
}

void tst_Agency::theUsersTokenIsRevokedWhereTheAgencyIsRefused()
{
    SessionBench bench;
    useAgency(bench);
    bench.profile.signIn.agencyName = QStringLiteral("unknown");
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, QStringLiteral("IAM.0004"));
    QTRY_COMPARE(bench.cloud->count(Kind::Revoke), 1);
}

void tst_Agency::aTokenThatDiesInTheMiddle_data()
{
    QTest::addColumn<Credential>("credential");
    QTest::addColumn<bool>("renews");
    QTest::newRow("pasted: the person is told") << SessionBench::token() << false;
    QTest::newRow("minted: another is minted, once") << SessionBench::password() << true;
}

//! The user's own token is good, and has ended when the agency's is asked for with it.
void tst_Agency::aTokenThatDiesInTheMiddle()
{
    QFETCH(Credential, credential);
    QFETCH(bool, renews);
    SessionBench bench;
    useAgency(bench);
    const auto session = bench.session();
    bench.cloud->plan(Kind::Assume, FakeCloud::iamError(401));
    WAIT_FOR(report, session->signIn(credential, {}));
    QCOMPARE(report.has_value(), renews);
    drain();
    QCOMPARE(bench.cloud->count(Kind::Assume), renews ? 2 : 1);
    QCOMPARE(bench.cloud->count(Kind::Mint), renews ? 2 : 0);
    if (renews)
        return;
    QCOMPARE(report.error().kind, ErrorKind::SignIn);
    QCOMPARE(session->state(), SessionState::SignedOut); // nobody is half signed in
    QVERIFY(!session->identity());
    WAIT_FOR(again, session->signIn(credential, {}));
    QVERIFY(again);
}

void tst_Agency::halfAnAgencyIsAnInputError_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("name");
    QTest::newRow("no account") << QString() << QStringLiteral("db-admins");
    QTest::newRow("no name") << QStringLiteral("other-account") << QString();
}

void tst_Agency::halfAnAgencyIsAnInputError()
{
    QFETCH(QString, account);
    QFETCH(QString, name);
    SessionBench bench;
    bench.profile.signIn.agencyAccount = account;
    bench.profile.signIn.agencyName = name;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QCOMPARE(causeOf(report), int(Cause::AgencyIncomplete));
    QCOMPARE(bench.connections, 0);
}

void tst_Agency::aKeptTokenOfTheUserActsAgain()
{
    SessionBench bench;
    useAgency(bench);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(report);
    const StoredSecret kept = bench.secrets.held.value(SecretKind::Token);
    QCOMPARE(kept.secret.reveal(), QByteArray("pasted-token"));
    QVERIFY(!kept.minted);
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE((*restored)->assumedBy, QStringLiteral("ops-user"));
}

void tst_Agency::aKeptTokenOfTheAgencyIsUsedAsItIs()
{
    SessionBench bench;
    useAgency(bench);
    {
        const auto session = bench.session();
        WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
        QVERIFY(report);
        const StoredSecret kept = bench.secrets.held.value(SecretKind::Token);
        QCOMPARE(kept.secret.reveal(), QByteArray("agency-2"));
        QVERIFY(kept.minted);
        WAIT_FOR(restored, session->restore());
        QVERIFY(restored && *restored);
        QCOMPARE((*restored)->assumedBy, QStringLiteral("ops-user"));
        QVERIFY2(bench.cloud->count(Kind::Assume) == 1, "it is the agency's already");
        QVERIFY2(session->canRenew(), "the password of the acting user goes with it");
    }
}

QTEST_GUILESS_MAIN(tst_Agency)
#include "tst_agency.moc"
