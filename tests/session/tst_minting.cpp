// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

QJsonObject scopeOf(const SeenRequest &mint)
{
    return QJsonDocument::fromJson(mint.body)
        .object()
        .value(QLatin1String("auth"))
        .toObject()
        .value(QLatin1String("scope"))
        .toObject()
        .value(QLatin1String("project"))
        .toObject();
}

} // namespace

//! A session by password: a token for each project, renewed, and no wrong password twice.
class tst_Minting : public QObject
{
    Q_OBJECT

private slots:
    void theSignInIsScoped_data();
    void theSignInIsScoped();
    void theNamesOfTheDialogCount();
    void thePasswordGoesToIamAlone();
    void aTokenIsMintedWhenAProjectIsFirstTouched();
    void openingTwiceAtOnceMintsOnce();
    void openingIsCancelledForOneAlone();
    void tokensAreMintedOneAfterTheOther();
    void aFailedMintingIsTriedAgainAtTheNextOpening();
    void aProjectOfSomebodyElseIsNotPermitted();
    void aTokenIsRenewedBeforeItEnds();
    void aShortLivedTokenIsNotRenewedAtEveryCall();
    void theIdentityFollowsARenewal();
    void aRefusalRenewsOnceForAllThatWait();
    void aTokenThatIsRefusedAtOnceIsNotRenewedAgain();
    void aWrongPasswordAtTheSignInIsAskedOnce();
    void aPasswordThatHasBeenChangedIsTriedOnce();
    void aGoodTokenOutlivesAFailedRenewal();
    void aPasscodeMintsOneToken();
    void aTypedIdMayTurnOutToBeOfAnotherRegion();
    void anOlderSignInRenewsNothing();
};

void tst_Minting::theSignInIsScoped_data()
{
    QTest::addColumn<QString>("scopeProject");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasDomain");

    QTest::newRow("an id") << QStringLiteral("abcdef0123456789abcdef0123456789")
                           << QStringLiteral("abcdef0123456789abcdef0123456789") << QString()
                           << false;
    QTest::newRow("a name") << QStringLiteral("cn-north-4_team-a") << QString()
                            << QStringLiteral("cn-north-4_team-a") << true;
    QTest::newRow("nothing: the region")
        << QString() << QString() << QStringLiteral("cn-north-4") << true;
}

void tst_Minting::theSignInIsScoped()
{
    QFETCH(QString, scopeProject);
    QFETCH(QString, id);
    QFETCH(QString, name);
    QFETCH(bool, hasDomain);
    SessionBench bench;
    bench.profile.signIn.scopeProject = scopeProject;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    QVERIFY(session->canRenew());
    const QJsonObject scope = scopeOf(bench.cloud->seen(Kind::Mint).value(0));
    QCOMPARE(scope.value(QLatin1String("id")).toString(), id);
    QCOMPARE(scope.value(QLatin1String("name")).toString(), name);
    QCOMPARE(scope.contains(QLatin1String("domain")), hasDomain);
    if (hasDomain) {
        QCOMPARE(
            scope.value(QLatin1String("domain")).toObject().value(QLatin1String("name")).toString(),
            QStringLiteral("example-account"));
    }
}

void tst_Minting::theNamesOfTheDialogCount()
{
    SessionBench bench;
    const auto session = bench.session();
    SignInSettings names = bench.profile.signIn;
    names.account = QStringLiteral("other-account");
    names.user = QStringLiteral("somebody");
    session->setSignInSettings(names);
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.part()));
    QVERIFY(access);
    for (const SeenRequest &mint : bench.cloud->seen(Kind::Mint)) {
        QVERIFY(mint.body.contains("\"somebody\""));
        QVERIFY(mint.body.contains("\"other-account\""));
        QVERIFY(!mint.body.contains("ops-user"));
    }
}

void tst_Minting::thePasswordGoesToIamAlone()
{
    SessionBench bench;
    const auto session = bench.session();
    QStringList hosts;
    bench.cloud->onRequest = [&](Kind, const SeenRequest &request) {
        if (request.body.contains("right-password"))
            hosts.append(request.url.host());
    };
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.south()));
    QVERIFY(access);
    const QString iam = QStringLiteral("iam.cn-north-4.myhuaweicloud.com");
    QCOMPARE(hosts, QStringList({iam, iam}));
}

void tst_Minting::aTokenIsMintedWhenAProjectIsFirstTouched()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    QVERIFY2(bench.cloud->count(Kind::Mint) == 1, "the sign-in's own token opens its project");
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    WAIT_FOR(again, session->open(bench.part()));
    QVERIFY(again);
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QCOMPARE(scopeOf(bench.cloud->seen(Kind::Mint).value(1)),
             QJsonObject({{QStringLiteral("id"), bench.part().id.text()}}));
    QCOMPARE(part->taurusDb.authoriser, again->taurusDb.authoriser);
    QVERIFY(part->taurusDb.authoriser != home->taurusDb.authoriser);
}

void tst_Minting::openingTwiceAtOnceMintsOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Mint, hanging());
    const auto first = session->open(bench.part());
    const auto second = session->open(bench.part());
    QTRY_COMPARE(bench.cloud->count(Kind::Mint), 2);
    bench.cloud->release(Kind::Mint);
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QVERIFY(one);
    QVERIFY(two);
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
}

void tst_Minting::openingIsCancelledForOneAlone()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Mint, hanging());
    auto first = session->open(bench.part());
    const auto second = session->open(bench.part());
    QTRY_COMPARE(bench.cloud->count(Kind::Mint), 2);
    first.cancel();
    drain();
    bench.cloud->release(Kind::Mint);
    WAIT_FOR(two, second);
    QVERIFY(two);
}

void tst_Minting::tokensAreMintedOneAfterTheOther()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Mint, hanging());
    const auto first = session->open(bench.part());
    const auto second = session->open(bench.south());
    QTRY_COMPARE(bench.cloud->count(Kind::Mint), 2);
    drain();
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    bench.cloud->release(Kind::Mint);
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QVERIFY(one && two);
    QCOMPARE(bench.cloud->count(Kind::Mint), 3);
}

void tst_Minting::aFailedMintingIsTriedAgainAtTheNextOpening()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Mint, FakeCloud::iamError(500));
    WAIT_FOR(failed, session->open(bench.part()));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Network);
    QVERIFY(session->canRenew());
    QVERIFY2(bench.cloud->count(Kind::Mint) == 2, "a sign-in is never repeated by itself");
    WAIT_FOR(access, session->open(bench.part()));
    QVERIFY(access);
}

void tst_Minting::aProjectOfSomebodyElseIsNotPermitted()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    Project foreign;
    foreign.id = ProjectId::fromTrusted(QStringLiteral("ffffffffffffffffffffffffffffffff"));
    WAIT_FOR(access, session->open(foreign));
    QCOMPARE(causeOf(access), int(Cause::ProjectNotAmongUsers));
    QCOMPARE(access.error().kind, ErrorKind::NotPermitted);
    QCOMPARE(access.error().code, QStringLiteral("IAM.1109"));
    QCOMPARE(access.error().subject, foreign.id.text());
    QVERIFY2(session->canRenew(), "the password is as good as before");
}

void tst_Minting::aTokenIsRenewedBeforeItEnds()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    const TaurusDbClient client(access->taurusDb);
    const auto clock = [&] { return bench.now; };
    bench.now = report->identity.endsAt.addSecs(-301);
    WAIT_FOR(early, client.readEncryption(bench.home().id, sampleInstance(), clock));
    QVERIFY(early.isKnown());
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    bench.now = report->identity.endsAt.addSecs(-300);
    bench.cloud->endsAt = bench.now.addDays(1);
    WAIT_FOR(late, client.readEncryption(bench.home().id, sampleInstance(), clock));
    QVERIFY(late.isKnown());
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QCOMPARE(bench.cloud->seen(Kind::Read).value(1).header("X-Auth-Token"), QByteArray("minted-2"));
}

void tst_Minting::aShortLivedTokenIsNotRenewedAtEveryCall()
{
    SessionBench bench;
    bench.cloud->endsAt = bench.now.addSecs(60);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    for (int i = 0; i < 3; ++i) {
        WAIT_FOR(access, session->open(bench.home()));
        QVERIFY(access);
    }
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    bench.now = bench.now.addSecs(30);
    bench.cloud->endsAt = bench.now.addSecs(60);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
}

void tst_Minting::theIdentityFollowsARenewal()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    QSignalSpy identities(session.get(), &Session::identityChanged);
    bench.now = report->identity.endsAt.addSecs(-60);
    bench.cloud->endsAt = bench.now.addDays(1);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    QCOMPARE(session->identity()->endsAt, bench.now.addDays(1));
    QCOMPARE(identities.size(), 1);
    WAIT_FOR(other, session->open(bench.part()));
    QVERIFY(other);
    QVERIFY2(identities.size() == 1, "a token of another project says nothing of who is signed in");
}

void tst_Minting::aRefusalRenewsOnceForAllThatWait()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    bench.cloud->deadToken = "minted-1";
    const TaurusDbClient client(access->taurusDb);
    const auto clock = [&] { return bench.now; };
    QList<QFuture<Reading>> readings;
    for (int i = 0; i < 5; ++i)
        readings.append(client.readEncryption(bench.home().id, sampleInstance(), clock));
    for (const auto &future : readings) {
        WAIT_FOR(reading, future);
        QCOMPARE(reading.state, ReadingState::Off);
    }
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QCOMPARE(bench.cloud->count(Kind::Read), 10);
    // One that comes late with the old headers just gets the new ones.
    WAIT_FOR(headers, access->taurusDb.authoriser->refused(
                          1, makeError(ErrorKind::SignIn, Cause::None), {}));
    QVERIFY(headers);
    QCOMPARE(headers->headers.value(0).value, QByteArray("minted-2"));
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
}

void tst_Minting::aTokenThatIsRefusedAtOnceIsNotRenewedAgain()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    const TaurusDbClient client(access->taurusDb);
    for (int i = 0; i < 6; ++i)
        bench.cloud->plan(Kind::Read, FakeCloud::serviceError(401, "APIGW.0307"));
    for (int i = 0; i < 3; ++i) {
        WAIT_FOR(reading, client.readEncryption(bench.home().id, sampleInstance(),
                                                [&] { return bench.now; }));
        QCOMPARE(reading.error->kind, ErrorKind::SignIn);
    }
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QCOMPARE(needs.size(), 1);
}

void tst_Minting::aWrongPasswordAtTheSignInIsAskedOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password("wrong"), {false, true}));
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::SignIn);
    drain();
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(!session->canRenew());
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_Minting::aPasswordThatHasBeenChangedIsTriedOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->password = "changed";
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    const auto first = session->open(bench.part());
    const auto second = session->open(bench.south());
    const auto third = session->open(bench.part());
    for (const auto &future : {first, second, third}) {
        WAIT_FOR(access, future);
        QVERIFY(!access);
        QCOMPARE(access.error().kind, ErrorKind::SignIn);
        QCOMPARE(access.error().httpStatus, 401);
    }
    WAIT_FOR(later, session->open(bench.south()));
    QVERIFY(!later);
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    QVERIFY(!session->canRenew());
    QCOMPARE(needs.size(), 1);
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY2(home, "the token that is there is still good");
    // A new sign-in mints again.
    WAIT_FOR(fresh, session->signIn(SessionBench::password("changed"), {}));
    QVERIFY(fresh);
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
}

void tst_Minting::aGoodTokenOutlivesAFailedRenewal()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.now = report->identity.endsAt.addSecs(-60);
    bench.cloud->plan(Kind::Mint, FakeCloud::iamError(503));
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY2(access, "it has a minute left");
    QCOMPARE(bench.cloud->count(Kind::Mint), 2);
    bench.now = report->identity.endsAt;
    bench.cloud->plan(Kind::Mint, FakeCloud::iamError(503));
    WAIT_FOR(over, session->open(bench.home()));
    QVERIFY(!over);
    QCOMPARE(over.error().httpStatus, 503);
}

void tst_Minting::aPasscodeMintsOneToken()
{
    SessionBench bench;
    bench.profile.signIn.userId = QStringLiteral("00112233445566778899aabbccddeeff");
    const auto session = bench.session();
    Credential credential = SessionBench::password();
    credential.passcode = QStringLiteral("123456");
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    QVERIFY(bench.cloud->seen(Kind::Mint).value(0).body.contains("totp"));
    QVERIFY(!session->canRenew());
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    WAIT_FOR(part, session->open(bench.part()));
    QCOMPARE(causeOf(part), int(Cause::SecondFactorNeeded));
    QCOMPARE(part.error().kind, ErrorKind::SignIn);
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
}

void tst_Minting::aTypedIdMayTurnOutToBeOfAnotherRegion()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    Project typed;
    typed.id = bench.south().id;
    WAIT_FOR(first, session->open(typed));
    QVERIFY(first);
    QCOMPARE(first->taurusDb.route.endpoint.authority(),
             QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"));
    WAIT_FOR(known, session->open(bench.south()));
    QVERIFY(known);
    WAIT_FOR(
        reading,
        TaurusDbClient(known->taurusDb).readEncryption(bench.south().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.state, ReadingState::Off);
    QCOMPARE(bench.cloud->seen(Kind::Read).value(0).url.host(),
             QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com"));
}

void tst_Minting::anOlderSignInRenewsNothing()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(old, session->open(bench.home()));
    QVERIFY(old);
    bench.cloud->stranger = "token-of-another-user";
    WAIT_FOR(fresh, session->signIn(SessionBench::token("token-of-another-user"), {}));
    QVERIFY(fresh);
    QVERIFY(!session->canRenew());
    const TaurusDbClient client(old->taurusDb);
    const auto clock = [&] { return bench.now; };
    WAIT_FOR(still, client.readEncryption(bench.home().id, sampleInstance(), clock));
    QVERIFY2(still.isKnown(), "a change that is under way can be read back");
    bench.cloud->deadToken = "minted-1";
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    WAIT_FOR(dead, client.readEncryption(bench.home().id, sampleInstance(), clock));
    QCOMPARE(dead.error->kind, ErrorKind::SignIn);
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    QVERIFY2(needs.isEmpty(), "it is not the credential of now that has died");
}

QTEST_GUILESS_MAIN(tst_Minting)
#include "tst_minting.moc"
