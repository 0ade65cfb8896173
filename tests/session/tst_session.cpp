// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"

#include "api/taurusdbclient.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! Signing in with a pasted token, and what every session does.
class tst_Session : public QObject
{
    Q_OBJECT

private slots:
    void isSignedOutAtFirst();
    void aTokenIsProvedByItself();
    void malformedCredentialsSendNothing_data();
    void malformedCredentialsSendNothing();
    void aRefusedTokenLeavesTheSessionAsItWas();
    void aTokenThatHasEndedIsRefused();
    void aTokenOpensItsProject();
    void aTokenOpensNoOtherProject();
    void aTokenOfAnAccountOpensNothing();
    void aTypedIdOfTheTokensProjectHasItsName();
    void callsCarryTheTokenAndTheLanguage();
    void aReadOnlyProfileSaysSoInItsRoutes();
    void projectsComeByName();
    void nobodyIsSignedIn();
    void statesAreTold();
    void cancellingASignInChangesNothing();
    void aSecondSignInReplacesTheFirst();
    void aFailedSecondSignInKeepsTheFirst();
    void theEndOfATokenIsTold();
    void aTokenPastItsEndSendsNothing();
    void aRefusedTokenAsksForASignInOnce();
    void aDestroyedSessionCancelsWhatIsUnderWay();
    void aDestroyedSessionLeavesNoCredentialBehind();
    void whoHearsOfTheEndMayDeleteTheSession();
    void thePasswordOfTheProxyComesFromTheKeychain_data();
    void thePasswordOfTheProxyComesFromTheKeychain();
};

void tst_Session::isSignedOutAtFirst()
{
    SessionBench bench;
    const auto session = bench.session();
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(!session->identity());
    QVERIFY(!session->canRenew());
    QCOMPARE(session->signInEndpoint()->authority(),
             QStringLiteral("iam.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(bench.connections, 0);
    QVERIFY(bench.secrets.asked.isEmpty());
}

void tst_Session::aTokenIsProvedByItself()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    QCOMPARE(session->state(), SessionState::SignedIn);
    QCOMPARE(report->identity.userName, QStringLiteral("ops-user"));
    QCOMPARE(report->identity.endsAt, bench.now.addDays(1));
    QCOMPARE(report->identity.boundTo.id, bench.home().id);
    QCOMPARE(session->identity(), report->identity);
    QVERIFY(!report->keepError);
    QVERIFY(!session->canRenew());
    const SeenRequest proof = bench.cloud->seen(Kind::Show).value(0);
    QCOMPARE(proof.header("X-Auth-Token"), QByteArray("pasted-token"));
    QCOMPARE(proof.header("X-Subject-Token"), QByteArray("pasted-token"));
    QCOMPARE(proof.url.host(), QStringLiteral("iam.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(bench.cloud->total(), 1);
}

void tst_Session::malformedCredentialsSendNothing_data()
{
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Cause>("cause");

    const QString some = QStringLiteral("some");
    QTest::newRow("empty token") << SignInMethod::Token << QByteArray() << some << some
                                 << Cause::TokenEmpty;
    QTest::newRow("line end in a token") << SignInMethod::Token << QByteArray("a\r\nX-Evil: 1")
                                         << some << some << Cause::TokenHasLineEnd;
    QTest::newRow("empty password")
        << SignInMethod::Password << QByteArray() << some << some << Cause::PasswordEmpty;
    QTest::newRow("no account") << SignInMethod::Password << QByteArray("p") << QString() << some
                                << Cause::AccountNameEmpty;
    QTest::newRow("no user") << SignInMethod::Password << QByteArray("p") << some << QString()
                             << Cause::UserNameEmpty;
    QTest::newRow("blank in a secret access key")
        << SignInMethod::AccessKey << QByteArray("a b") << some << some
        << Cause::SecretAccessKeyMalformed;
}

void tst_Session::malformedCredentialsSendNothing()
{
    QFETCH(SignInMethod, method);
    QFETCH(QByteArray, secret);
    QFETCH(QString, account);
    QFETCH(QString, user);
    QFETCH(Cause, cause);
    SessionBench bench;
    bench.profile.signIn.account = account;
    bench.profile.signIn.user = user;
    const auto session = bench.session();
    Credential credential;
    credential.method = method;
    credential.token = credential.password = credential.secretAccessKey = Secret(secret);
    credential.accessKeyId = QStringLiteral("EXAMPLE");
    WAIT_FOR(report, session->signIn(credential, {}));
    QCOMPARE(causeOf(report), int(cause));
    QCOMPARE(report.error().kind, ErrorKind::Input);
    QCOMPARE(bench.cloud->total(), 0);
    QCOMPARE(session->state(), SessionState::SignedOut);
}

void tst_Session::aRefusedTokenLeavesTheSessionAsItWas()
{
    SessionBench bench;
    const auto session = bench.session();
    QSignalSpy identities(session.get(), &Session::identityChanged);
    WAIT_FOR(report, session->signIn(SessionBench::token("unknown"), {true, true}));
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::SignIn);
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(!session->identity());
    QVERIFY(identities.isEmpty());
    QVERIFY2(bench.secrets.asked.isEmpty(), "nothing is kept before it is proved");
}

void tst_Session::aTokenThatHasEndedIsRefused()
{
    SessionBench bench;
    bench.cloud->endsAt = bench.now;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QCOMPARE(causeOf(report), int(Cause::CredentialExpired));
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_Session::aTokenOpensItsProject()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    QCOMPARE(access->project, bench.home());
    QCOMPARE(access->taurusDb.route.endpoint.authority(),
             QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(access->kms.route.endpoint.authority(),
             QStringLiteral("kms.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(access->taurusDb.route.user, report->identity.userId);
    QCOMPARE(access->taurusDb.authoriser, access->kms.authoriser);
    QVERIFY2(bench.cloud->total() == 1, "opening with a pasted token asks nobody");
}

void tst_Session::aTokenOpensNoOtherProject()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.part()));
    QCOMPARE(causeOf(access), int(Cause::TokenOfAnotherProject));
    QCOMPARE(access.error().kind, ErrorKind::SignIn);
    QCOMPARE(access.error().subject, QStringLiteral("cn-north-4"));
    QCOMPARE(bench.cloud->total(), 1);
}

void tst_Session::aTokenOfAnAccountOpensNothing()
{
    SessionBench bench;
    bench.cloud->pastedPlace.clear();
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QCOMPARE(causeOf(access), int(Cause::TokenOfAnotherProject));
}

void tst_Session::aTypedIdOfTheTokensProjectHasItsName()
{
    SessionBench bench;
    bench.cloud->pastedPlace = bench.south().id.text();
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    Project typed;
    typed.id = bench.south().id;
    WAIT_FOR(access, session->open(typed));
    QVERIFY(access);
    QCOMPARE(access->project.name, QStringLiteral("cn-south-1"));
    QCOMPARE(access->taurusDb.route.endpoint.authority(),
             QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com"));
}

void tst_Session::callsCarryTheTokenAndTheLanguage()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    session->setLanguage(Language::Chinese);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.state, ReadingState::Off);
    const SeenRequest read = bench.cloud->seen(Kind::Read).value(0);
    QCOMPARE(read.header("X-Auth-Token"), QByteArray("pasted-token"));
    QCOMPARE(read.header("X-Language"), QByteArray("zh-cn"));
}

void tst_Session::aReadOnlyProfileSaysSoInItsRoutes()
{
    SessionBench bench;
    bench.profile.readOnly = true;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY2(report, "signing in works in a read-only profile");
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    QVERIFY(access->taurusDb.route.readOnly);
    WAIT_FOR(answer, TaurusDbClient(access->taurusDb)
                         .change(EncryptionChange::turnOff(bench.home().id, sampleInstance())));
    QCOMPARE(causeOf(answer), int(Cause::ReadOnlyProfile));
    QCOMPARE(bench.cloud->count(Kind::Change), 0);
}

void tst_Session::projectsComeByName()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(projects, session->projects());
    QVERIFY(projects);
    QStringList names;
    for (const Project &project : *projects)
        names.append(project.name);
    QCOMPARE(names, QStringList({QStringLiteral("cn-north-4"), QStringLiteral("cn-north-4_team-a"),
                                 QStringLiteral("cn-south-1")}));
    QCOMPARE(bench.cloud->seen(Kind::Projects).value(0).header("X-Auth-Token"),
             QByteArray("pasted-token"));
}

void tst_Session::nobodyIsSignedIn()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(access, session->open(bench.home()));
    QCOMPARE(causeOf(access), int(Cause::NotSignedIn));
    WAIT_FOR(projects, session->projects());
    QCOMPARE(causeOf(projects), int(Cause::NotSignedIn));
    QCOMPARE(projects.error().kind, ErrorKind::SignIn);
    QCOMPARE(bench.connections, 0);
}

void tst_Session::statesAreTold()
{
    SessionBench bench;
    const auto session = bench.session();
    QList<SessionState> states;
    connect(session.get(), &Session::stateChanged, this,
            [&](SessionState state) { states.append(state); });
    QSignalSpy identities(session.get(), &Session::identityChanged);
    const auto future = session->signIn(SessionBench::token(), {});
    QCOMPARE(session->state(), SessionState::SigningIn);
    WAIT_FOR(report, future);
    QVERIFY(report);
    QCOMPARE(identities.size(), 1);
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(!farewell.removeError);
    QCOMPARE(states, QList<SessionState>({SessionState::SigningIn, SessionState::SignedIn,
                                          SessionState::SignedOut}));
    QCOMPARE(identities.size(), 2);
}

void tst_Session::cancellingASignInChangesNothing()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Show, hanging());
    const auto session = bench.session();
    auto future = session->signIn(SessionBench::token(), {true, false});
    QTRY_COMPARE(bench.cloud->count(Kind::Show), 1);
    future.cancel();
    QTRY_COMPARE(session->state(), SessionState::SignedOut);
    drain();
    QVERIFY2(bench.cloud->pending(Kind::Show) == 0, "the call is aborted");
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(!session->identity());
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_Session::aSecondSignInReplacesTheFirst()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Show, hanging());
    const auto session = bench.session();
    auto first = session->signIn(SessionBench::token("first"), {true, false});
    QTRY_COMPARE(bench.cloud->count(Kind::Show), 1);
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(report);
    QVERIFY(first.isCanceled());
    drain();
    QCOMPARE(session->state(), SessionState::SignedIn);
    QCOMPARE(bench.secrets.held.value(SecretKind::Token).secret.reveal(),
             QByteArray("pasted-token"));
}

void tst_Session::aFailedSecondSignInKeepsTheFirst()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(second, session->signIn(SessionBench::token("unknown"), {}));
    QVERIFY(!second);
    QCOMPARE(session->state(), SessionState::SignedIn);
    QCOMPARE(session->identity(), report->identity);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
}

void tst_Session::theEndOfATokenIsTold()
{
    SessionBench bench;
    bench.cloud->endsAt = bench.now.addMSecs(30);
    const auto session = bench.session();
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    bench.now = bench.now.addMSecs(30);
    QTRY_COMPARE(needs.size(), 1);
    QCOMPARE(needs.at(0).at(0).value<Error>().cause, Cause::CredentialExpired);
    QVERIFY2(session->identity(), "who was signed in stays known, for the dialog");
}

void tst_Session::aTokenPastItsEndSendsNothing()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    bench.now = bench.now.addDays(1);
    const int before = bench.cloud->total();
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    WAIT_FOR(again, session->open(bench.home()));
    QCOMPARE(causeOf(again), int(Cause::CredentialExpired));
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.state, ReadingState::Unreachable);
    QCOMPARE(reading.error->cause, Cause::CredentialExpired);
    QCOMPARE(bench.cloud->total(), before);
    QCOMPARE(needs.size(), 1);
}

void tst_Session::aRefusedTokenAsksForASignInOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    bench.cloud->deadToken = "pasted-token";
    QSignalSpy needs(session.get(), &Session::signInNeeded);
    const TaurusDbClient client(access->taurusDb);
    for (int i = 0; i < 2; ++i) {
        WAIT_FOR(reading, client.readEncryption(bench.home().id, sampleInstance(),
                                                [&] { return bench.now; }));
        QCOMPARE(reading.error->kind, ErrorKind::SignIn);
        QCOMPARE(reading.error->code, QStringLiteral("APIGW.0301"));
    }
    QCOMPARE(needs.size(), 1);
    QCOMPARE(needs.at(0).at(0).value<Error>().code, QStringLiteral("APIGW.0301"));
    QCOMPARE(bench.cloud->count(Kind::Mint), 0);
    QCOMPARE(bench.cloud->count(Kind::Read), 2);
}

void tst_Session::aDestroyedSessionCancelsWhatIsUnderWay()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Show, hanging());
    auto session = bench.session();
    const auto signingIn = session->signIn(SessionBench::token(), {});
    QTRY_COMPARE(bench.cloud->count(Kind::Show), 1);
    session.reset();
    QVERIFY(signingIn.isCanceled());
    QVERIFY(signingIn.isFinished());

    SessionBench second;
    session = second.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    second.cloud->plan(Kind::Mint, hanging());
    second.cloud->plan(Kind::Projects, hanging());
    const auto opening = session->open(second.part());
    const auto listing = session->projects();
    QTRY_COMPARE(second.cloud->count(Kind::Mint), 2);
    QTRY_COMPARE(second.cloud->count(Kind::Projects), 1);
    session.reset();
    QVERIFY(opening.isCanceled());
    QVERIFY(listing.isCanceled());
    drain();
}

void tst_Session::aDestroyedSessionLeavesNoCredentialBehind()
{
    SessionBench bench;
    auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    session.reset();
    const int before = bench.cloud->total();
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.error->cause, Cause::NotSignedIn);
    QCOMPARE(bench.cloud->total(), before);
}

void tst_Session::whoHearsOfTheEndMayDeleteTheSession()
{
    SessionBench bench;
    auto session = bench.session();
    connect(session.get(), &Session::stateChanged, this, [&](SessionState state) {
        if (state == SessionState::SignedIn)
            session.reset();
    });
    const auto future = session->signIn(SessionBench::token(), {true, false});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!session);
    drain();
}

void tst_Session::thePasswordOfTheProxyComesFromTheKeychain_data()
{
    QTest::addColumn<ProxySettings::Mode>("mode");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("boundTo");
    QTest::addColumn<QByteArray>("used");
    QTest::addColumn<bool>("asked");

    const QString proxy = QStringLiteral("proxy.example.com:3128");
    QTest::newRow("its own") << ProxySettings::Mode::Http << QStringLiteral("me") << proxy
                             << QByteArray("proxy-secret") << true;
    QTest::newRow("of another proxy") << ProxySettings::Mode::Http << QStringLiteral("me")
                                      << QStringLiteral("other:3128") << QByteArray() << true;
    QTest::newRow("no user") << ProxySettings::Mode::Http << QString() << proxy << QByteArray()
                             << false;
    QTest::newRow("no proxy of ours")
        << ProxySettings::Mode::System << QStringLiteral("me") << proxy << QByteArray() << false;
}

void tst_Session::thePasswordOfTheProxyComesFromTheKeychain()
{
    QFETCH(ProxySettings::Mode, mode);
    QFETCH(QString, user);
    QFETCH(QString, boundTo);
    QFETCH(QByteArray, used);
    QFETCH(bool, asked);
    SessionBench bench;
    bench.profile.proxy = {mode, QStringLiteral("Proxy.example.com"), 3128, user};
    StoredSecret secret = bench.kept(SecretKind::ProxyPassword, "proxy-secret");
    secret.user = QStringLiteral("me");
    secret.hosts = QStringList{boundTo};
    bench.secrets.held.insert(SecretKind::ProxyPassword, secret);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {false, false, true}));
    QVERIFY(report);
    QCOMPARE(bench.lastConnection.proxyLogins.value(proxyAuthority(bench.profile.proxy))
                 .password.reveal(),
             used);
    QCOMPARE(bench.secrets.asked.contains(QStringLiteral("read proxy")), asked);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
