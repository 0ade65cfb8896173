// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

using Edit = std::function<void(SessionBench &)>;

} // namespace

Q_DECLARE_METATYPE(Edit)
Q_DECLARE_METATYPE(backlock::test::FakeAnswer)

//! Signing in with what the keychain holds.
class tst_Restore : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKept();
    void aTokenIsProvedAgain();
    void aPasswordMints();
    void aTokenComesBeforeThePasswordAndBothCount();
    void aTokenOfAnotherUserGetsNoPassword();
    void aDeadTokenGivesWayToThePassword_data();
    void aDeadTokenGivesWayToThePassword();
    void aTokenThatHasEndedIsToldAndLeftAlone();
    void aDeadTokenAloneIsAnError();
    void anIamThatIsDownIsNoReasonForThePassword();
    void aHandEditedProfileNeverGetsTheSecret_data();
    void aHandEditedProfileNeverGetsTheSecret();
    void aRegionThatTheUserAddsLaterIsNotTrusted();
    void aPasswordOfOtherNamesIsNotTried_data();
    void aPasswordOfOtherNamesIsNotTried();
    void keychainErrorsAreTold_data();
    void keychainErrorsAreTold();
    void aTokenWithALineEndIsNotSent();
    void aWrongSecretIsNotTriedAgain_data();
    void aWrongSecretIsNotTriedAgain();
    void cancellingLeavesTheSessionSignedOut();
    void statesAreTold();
};

void tst_Restore::nothingIsKept()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored);
    QVERIFY(!restored->has_value());
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY2(bench.connections == 0, "the network is not touched");
}

void tst_Restore::aTokenIsProvedAgain()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE((*restored)->userName, QStringLiteral("ops-user"));
    QCOMPARE(session->identity(), *restored);
    QCOMPARE(bench.cloud->count(Kind::Show), 1);
    QVERIFY(!session->canRenew());
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    WAIT_FOR(part, session->open(bench.part()));
    QCOMPARE(causeOf(part), int(Cause::TokenOfAnotherProject));
}

void tst_Restore::aPasswordMints()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QVERIFY(session->canRenew());
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
}

void tst_Restore::aTokenComesBeforeThePasswordAndBothCount()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QVERIFY2(bench.cloud->count(Kind::Mint) == 0, "the token saves a sign-in");
    QVERIFY(session->canRenew());
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
}

void tst_Restore::aTokenOfAnotherUserGetsNoPassword()
{
    SessionBench bench;
    bench.profile.signIn.user = QStringLiteral("somebody-else");
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QVERIFY2(!session->canRenew(), "the token says ops-user, the password is somebody else's");
}

void tst_Restore::aDeadTokenGivesWayToThePassword_data()
{
    QTest::addColumn<bool>("hasEnded");
    QTest::addColumn<int>("shown");
    QTest::newRow("has ended") << true << 0;
    QTest::newRow("is refused") << false << 1;
}

void tst_Restore::aDeadTokenGivesWayToThePassword()
{
    QFETCH(bool, hasEnded);
    QFETCH(int, shown);
    SessionBench bench;
    StoredSecret token = bench.kept(SecretKind::Token, "revoked-token");
    if (hasEnded)
        token.endsAt = bench.now;
    bench.secrets.held.insert(SecretKind::Token, token);
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE(bench.cloud->count(Kind::Show), shown);
    QCOMPARE(bench.cloud->count(Kind::Mint), 1);
}

void tst_Restore::aTokenThatHasEndedIsToldAndLeftAlone()
{
    SessionBench bench;
    StoredSecret token = bench.kept(SecretKind::Token, "pasted-token");
    token.endsAt = bench.now;
    bench.secrets.held.insert(SecretKind::Token, token);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(Cause::CredentialExpired));
    QCOMPARE(restored.error().kind, ErrorKind::SignIn);
    QCOMPARE(bench.cloud->total(), 0);
    QVERIFY(bench.secrets.held.contains(SecretKind::Token));
    QCOMPARE(session->state(), SessionState::SignedOut);
}

void tst_Restore::aDeadTokenAloneIsAnError()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "revoked-token"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, ErrorKind::SignIn);
    QCOMPARE(session->state(), SessionState::SignedOut);
}

void tst_Restore::anIamThatIsDownIsNoReasonForThePassword()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    for (int i = 0; i < 3; ++i)
        bench.cloud->plan(Kind::Show, FakeCloud::iamError(503));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, ErrorKind::Network);
    QCOMPARE(bench.cloud->count(Kind::Mint), 0);
}

void tst_Restore::aHandEditedProfileNeverGetsTheSecret_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("foreign");

    const QString evil = QStringLiteral("https://evil.example.com");
    const QString host = QStringLiteral("evil.example.com");
    const QList<std::pair<const char *, Edit>> edits = {
        {"IAM", [evil](SessionBench &b) { b.profile.endpoints.iam = evil; }},
        {"TaurusDB", [evil](SessionBench &b) { b.profile.endpoints.taurusDb = evil; }},
        {"KMS", [evil](SessionBench &b) { b.profile.endpoints.kms = evil; }},
        {"another region's TaurusDB",
         [evil](SessionBench &b) {
             b.profile.regionEndpoints.insert(QStringLiteral("cn-south-1"), {{}, evil, {}});
         }},
        {"the region's hosts replaced by a user's region",
         [](SessionBench &b) {
             Region region;
             region.id = QStringLiteral("cn-north-4");
             region.hosts = {{Service::Iam, QStringLiteral("evil.example.com")},
                             {Service::TaurusDb, QStringLiteral("evil.example.com")},
                             {Service::Kms, QStringLiteral("evil.example.com")}};
             QVERIFY(b.regions.add(region));
         }},
    };
    for (const SecretKind kind : {SecretKind::Token, SecretKind::Password}) {
        for (const auto &[name, edit] : edits) {
            const QByteArray row =
                (kind == SecretKind::Token ? "token: " : "password: ") + QByteArray(name);
            QTest::newRow(row.constData()) << kind << edit << host;
        }
    }
    QTest::newRow("token: another port") << SecretKind::Token << Edit([](SessionBench &b) {
        b.profile.endpoints.kms = QStringLiteral("kms.cn-north-4.myhuaweicloud.com:8443");
    }) << QStringLiteral("kms.cn-north-4.myhuaweicloud.com:8443");
}

void tst_Restore::aHandEditedProfileNeverGetsTheSecret()
{
    QFETCH(SecretKind, kind);
    QFETCH(Edit, edit);
    QFETCH(QString, foreign);
    SessionBench bench;
    bench.secrets.held.insert(
        kind, bench.kept(kind, kind == SecretKind::Token ? "pasted-token" : "right-password"));
    edit(bench);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(Cause::HostNotAllowed));
    QCOMPARE(restored.error().kind, ErrorKind::SignIn);
    QVERIFY2(restored.error().subject.contains(QStringLiteral("evil.example.com"))
                 || restored.error().subject == foreign,
             qPrintable(restored.error().subject));
    drain();
    QCOMPARE(bench.cloud->total(), 0);
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY2(bench.secrets.held.contains(kind), "it is good again once the profile is");
}

void tst_Restore::aRegionThatTheUserAddsLaterIsNotTrusted()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    bench.cloud->places.append(
        {QStringLiteral("00000000000000000000000000000004"), QStringLiteral("my-cloud-1")});
    Region region;
    region.id = QStringLiteral("my-cloud-1");
    region.hosts = {{Service::TaurusDb, QStringLiteral("taurusdb.example.com")},
                    {Service::Kms, QStringLiteral("kms.example.com")}};
    QVERIFY(bench.regions.add(region));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY2(restored && *restored, "the profile's own hosts are as they were");
    Project project;
    project.id = ProjectId::fromTrusted(bench.cloud->places.last().id);
    project.name = QStringLiteral("my-cloud-1");
    WAIT_FOR(access, session->open(project));
    QCOMPARE(causeOf(access), int(Cause::HostNotAllowed));
    QCOMPARE(access.error().subject, QStringLiteral("taurusdb.example.com"));
    // Who types the password anew says yes to the region as well.
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(opened, session->open(project));
    QVERIFY(opened);
}

void tst_Restore::aPasswordOfOtherNamesIsNotTried_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("user");
    QTest::newRow("another user") << QStringLiteral("example-account") << QStringLiteral("admin");
    QTest::newRow("another account") << QStringLiteral("other") << QStringLiteral("ops-user");
}

void tst_Restore::aPasswordOfOtherNamesIsNotTried()
{
    QFETCH(QString, account);
    QFETCH(QString, user);
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Password,
                              bench.kept(SecretKind::Password, "right-password"));
    bench.profile.signIn.account = account;
    bench.profile.signIn.user = user;
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored);
    QVERIFY2(!restored->has_value(), "nothing is kept for this user");
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_Restore::keychainErrorsAreTold_data()
{
    QTest::addColumn<SecretKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("locked") << SecretKind::Token << Cause::KeychainLocked;
    QTest::newRow("absent") << SecretKind::Token << Cause::KeychainAbsent;
    QTest::newRow("denied") << SecretKind::Token << Cause::KeychainDenied;
    QTest::newRow("frozen at the password") << SecretKind::Password << Cause::KeychainFrozen;
}

void tst_Restore::keychainErrorsAreTold()
{
    QFETCH(SecretKind, kind);
    QFETCH(Cause, cause);
    SessionBench bench;
    bench.secrets.readErrors.insert(kind, makeError(ErrorKind::Keychain, cause));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(cause));
    QCOMPARE(restored.error().kind, ErrorKind::Keychain);
    QCOMPARE(session->state(), SessionState::SignedOut);
    QCOMPARE(bench.connections, 0);
}

void tst_Restore::aTokenWithALineEndIsNotSent()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token,
                              bench.kept(SecretKind::Token, "token\r\nX-Evil: 1"));
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(Cause::TokenHasLineEnd));
    QCOMPARE(bench.cloud->total(), 0);
}

void tst_Restore::aWrongSecretIsNotTriedAgain_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("canRemove");
    QTest::addColumn<int>("cause");
    QTest::addColumn<bool>("stays");
    const auto plain = FakeCloud::iamError(401);
    QTest::newRow("a wrong password")
        << false << plain << true << int(Cause::KeptSecretRefused) << false;
    QTest::newRow("a wrong password, with its code")
        << false << FakeCloud::iamError(401, "IAM.0062") << true << int(Cause::KeptSecretRefused)
        << false;
    QTest::newRow("a wrong password that cannot be removed")
        << false << plain << false << int(Cause::KeptSecretStays) << true;
    QTest::newRow("a locked user")
        << false << FakeCloud::iamError(401, "IAM.0061") << true << int(Cause::None) << true;
    QTest::newRow("a user of the console only")
        << false << FakeCloud::iamError(403, "IAM.0081") << true << int(Cause::None) << true;
    QTest::newRow("a service that is down")
        << false << FakeCloud::iamError(503) << true << int(Cause::None) << true;
    QTest::newRow("a wrong access key") << true << FakeCloud::serviceError(401, "APIGW.0301")
                                        << true << int(Cause::KeptSecretRefused) << false;
    QTest::newRow("an access key that has been deleted")
        << true << FakeCloud::iamError(400, "IAM.1106") << true << int(Cause::KeptSecretRefused)
        << false;
    QTest::newRow("an access key that is blocked for a while")
        << true << FakeCloud::iamError(400, "IAM.1104") << true << int(Cause::None) << true;
    FakeAnswer skewed = FakeCloud::serviceError(401, "APIGW.0301");
    // The bench's clock says 4:05:06.
    skewed.headers.append(
        std::pair<QByteArray, QByteArray>("Date", "Tue, 03 Feb 2026 04:25:30 GMT"));
    QTest::newRow("a clock that is off") << true << skewed << true << int(Cause::ClockOff) << true;
}

void tst_Restore::aWrongSecretIsNotTriedAgain()
{
    QFETCH(bool, byKey);
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, canRemove);
    QFETCH(int, cause);
    QFETCH(bool, stays);
    SessionBench bench;
    const SecretKind kind = byKey ? SecretKind::SecretAccessKey : SecretKind::Password;
    StoredSecret kept = bench.kept(kind, "kept-secret");
    if (byKey) {
        bench.profile.signIn.method = SignInMethod::AccessKey;
        kept.account = QStringLiteral("EXAMPLEACCESSKEY0001");
    }
    bench.secrets.held.insert(kind, kept);
    if (!canRemove)
        bench.secrets.removeError = makeError(ErrorKind::Keychain, Cause::KeychainLocked);
    for (int i = 0; i < 3; ++i)
        bench.cloud->plan(byKey ? Kind::Projects : Kind::Mint, answer);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(!restored);
    QCOMPARE(causeOf(restored), cause);
    QVERIFY2(restored.error().httpStatus != 0, "the service's own code and text stay");
    QCOMPARE(bench.secrets.held.contains(kind), stays);
    if (stays)
        return;
    const int calls = bench.cloud->total();
    QCOMPARE(calls, 1);
    WAIT_FOR(again, session->restore());
    QVERIFY(again && !*again);
    QCOMPARE(bench.cloud->total(), calls);
}

void tst_Restore::cancellingLeavesTheSessionSignedOut()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    bench.cloud->plan(Kind::Show, hanging());
    const auto session = bench.session();
    auto future = session->restore();
    QTRY_COMPARE(bench.cloud->count(Kind::Show), 1);
    future.cancel();
    QTRY_COMPARE(session->state(), SessionState::SignedOut);
    bench.cloud->release(Kind::Show);
    drain();
    QVERIFY(!session->identity());
}

void tst_Restore::statesAreTold()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "pasted-token"));
    const auto session = bench.session();
    QList<SessionState> states;
    connect(session.get(), &Session::stateChanged, this,
            [&](SessionState state) { states.append(state); });
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored);
    QCOMPARE(states, QList<SessionState>({SessionState::SigningIn, SessionState::SignedIn}));
}

QTEST_GUILESS_MAIN(tst_Restore)
#include "tst_restore.moc"
