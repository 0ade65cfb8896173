// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QTest>

#include <algorithm>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

QByteArrayList revokedTokens(const FakeCloud &cloud)
{
    QByteArrayList tokens;
    for (const SeenRequest &request : cloud.seen(Kind::Revoke))
        tokens.append(request.header("X-Subject-Token"));
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

} // namespace

//! Signing out.
class tst_Farewell : public QObject
{
    Q_OBJECT

private slots:
    void mintedTokensAreRevoked();
    void renewedTokensAreRevokedToo();
    void aKeptTokenOfOursIsRevokedToo();
    void leavingLeavesWhatIsKept();
    void aPasswordThatIsRefusedLaterIsTakenOutOfTheKeychain();
    void aPastedTokenIsNotRevoked();
    void tokensThatHaveEndedAreLeftAlone();
    void everythingKeptIsRemoved();
    void whatFailsIsTold();
    void aTokenThatIsDeadAlreadyIsASuccess();
    void theSessionIsSignedOutAtOnce();
    void anAccessIsOfNoUseAfterwards();
    void anAccessOfAnEarlierSignInIsOfNoUseEither();
    void withoutASignInTheKeychainIsClearedAllTheSame();
    void anAbsentKeychain_data();
    void anAbsentKeychain();
    void aTokenThatComesLateIsRevoked();
    void aSignInThatIsUnderWayIsDropped();
    void aNewSignInIsNotClearedWithTheOldOne();
    void aSecretThatIsBeingWrittenIsRemoved();
    void cancellingStopsNothing();
};

void tst_Farewell::mintedTokensAreRevoked()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 2);
    QVERIFY(!farewell.revokeError);
    QVERIFY(!farewell.removeError);
    QCOMPARE(revokedTokens(*bench.cloud), QByteArrayList({"minted-1", "minted-2"}));
    WAIT_FOR(again, session->signOut());
    QCOMPARE(again.revoked, 0);
}

void tst_Farewell::renewedTokensAreRevokedToo()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.now = report->identity.endsAt.addSecs(-60);
    bench.cloud->endsAt = bench.now.addDays(1);
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    // A sign-in anew leaves the tokens of the one before to be revoked as well.
    WAIT_FOR(second, session->signIn(SessionBench::password(), {}));
    QVERIFY(second);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(revokedTokens(*bench.cloud), QByteArrayList({"minted-1", "minted-2", "minted-3"}));
    QCOMPARE(farewell.revoked, 3);
}

void tst_Farewell::aKeptTokenOfOursIsRevokedToo()
{
    SessionBench bench;
    StoredSecret kept = bench.kept(SecretKind::Token, "pasted-token");
    kept.minted = true; // by Backlock, yesterday
    bench.secrets.held.insert(SecretKind::Token, kept);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(bench.secrets.held.isEmpty());
    QCOMPARE(farewell.revoked, 1);
    QCOMPARE(revokedTokens(*bench.cloud), QByteArrayList{"pasted-token"});
}

void tst_Farewell::leavingLeavesWhatIsKept()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(report && part);
    QVERIFY(bench.secrets.held.value(SecretKind::Token).minted);
    WAIT_FOR(farewell, session->leave());
    QCOMPARE(farewell.revoked, 1);
    QCOMPARE(revokedTokens(*bench.cloud), QByteArrayList{"minted-2"});
    QCOMPARE(bench.secrets.held.size(), 2);
    QCOMPARE(session->state(), SessionState::SignedOut);

    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    WAIT_FOR(second, session->leave());
    QVERIFY2(second.revoked == 0, "the next command needs it, too");
}

void tst_Farewell::aPasswordThatIsRefusedLaterIsTakenOutOfTheKeychain()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {false, true}));
    QVERIFY(report);
    bench.cloud->password = "changed";
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(!part);
    QTRY_VERIFY(!bench.secrets.held.contains(SecretKind::Password));
}

void tst_Farewell::aPastedTokenIsNotRevoked()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(report);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 0);
    QCOMPARE(bench.cloud->count(Kind::Revoke), 0);
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_Farewell::tokensThatHaveEndedAreLeftAlone()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.now = report->identity.endsAt;
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 0);
    QCOMPARE(bench.cloud->count(Kind::Revoke), 0);
}

void tst_Farewell::everythingKeptIsRemoved()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
    QVERIFY(report);
    bench.secrets.held.insert(SecretKind::SecretAccessKey,
                              bench.kept(SecretKind::SecretAccessKey, "older"));
    bench.secrets.held.insert(SecretKind::ProxyPassword,
                              bench.kept(SecretKind::ProxyPassword, "proxy"));
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(!farewell.removeError);
    QVERIFY2(bench.secrets.held.size() == 1
                 && bench.secrets.held.contains(SecretKind::ProxyPassword),
             "the proxy's password is not part of the sign-in");
}

void tst_Farewell::whatFailsIsTold()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
    QVERIFY(report);
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(part);
    bench.secrets.removeError = makeError(ErrorKind::Keychain, Cause::SecretNotRemoved);
    bench.cloud->plan(Kind::Revoke, FakeCloud::iamError(503));
    WAIT_FOR(farewell, session->signOut());
    QVERIFY2(farewell.revoked == 1, "one failure keeps no other step from being tried");
    QVERIFY(farewell.revokeError);
    QCOMPARE(farewell.revokeError->httpStatus, 503);
    QVERIFY(farewell.removeError);
    QCOMPARE(farewell.removeError->cause, Cause::SecretNotRemoved);
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY2(bench.cloud->count(Kind::Revoke) == 2, "a revocation is never repeated by itself");
}

void tst_Farewell::aTokenThatIsDeadAlreadyIsASuccess()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->deadToken = "minted-1";
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 1);
    QVERIFY(!farewell.revokeError);
}

void tst_Farewell::theSessionIsSignedOutAtOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Revoke, hanging());
    const auto future = session->signOut();
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(!session->identity());
    QVERIFY(!session->canRenew());
    WAIT_FOR(access, session->open(bench.home()));
    QCOMPARE(causeOf(access), int(Cause::NotSignedIn));
    QTRY_COMPARE(bench.cloud->count(Kind::Revoke), 1);
    QVERIFY(!future.isFinished());
    bench.cloud->release(Kind::Revoke);
    WAIT_FOR(farewell, future);
    QCOMPARE(farewell.revoked, 1);
}

void tst_Farewell::anAccessIsOfNoUseAfterwards()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(!farewell.removeError);
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.error->cause, Cause::NotSignedIn);
    QCOMPARE(bench.cloud->count(Kind::Read), 0);
}

void tst_Farewell::anAccessOfAnEarlierSignInIsOfNoUseEither()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(access);
    WAIT_FOR(second, session->signIn(SessionBench::password(), {}));
    QVERIFY(second);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 1);
    WAIT_FOR(
        reading,
        TaurusDbClient(access->taurusDb).readEncryption(bench.home().id, sampleInstance(), [&] {
            return bench.now;
        }));
    QCOMPARE(reading.error->cause, Cause::NotSignedIn);
}

void tst_Farewell::withoutASignInTheKeychainIsClearedAllTheSame()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "older"));
    const auto session = bench.session();
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(bench.secrets.held.isEmpty());
    QVERIFY(!farewell.removeError);
    QCOMPARE(bench.connections, 0);
}

void tst_Farewell::anAbsentKeychain_data()
{
    QTest::addColumn<bool>("kept");
    QTest::newRow("held nothing") << false;
    QTest::newRow("held something before") << true;
}

void tst_Farewell::anAbsentKeychain()
{
    QFETCH(bool, kept);
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {kept, false}));
    QVERIFY(report);
    bench.secrets.removeError = makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.removeError.has_value(), kept);
}

void tst_Farewell::aTokenThatComesLateIsRevoked()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::Mint, hanging());
    const auto opening = session->open(bench.part());
    QTRY_COMPARE(bench.cloud->count(Kind::Mint), 2);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 1);
    QTRY_VERIFY(opening.isFinished());
    QVERIFY2(opening.isCanceled(), "a late answer is dropped");
    bench.cloud->release(Kind::Mint);
    QTRY_COMPARE(revokedTokens(*bench.cloud), QByteArrayList({"minted-1", "minted-2"}));
    QCOMPARE(session->state(), SessionState::SignedOut);
}

void tst_Farewell::aSignInThatIsUnderWayIsDropped()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Show, hanging());
    const auto session = bench.session();
    const auto signingIn = session->signIn(SessionBench::token(), {true, false});
    QTRY_COMPARE(bench.cloud->count(Kind::Show), 1);
    WAIT_FOR(farewell, session->signOut());
    QVERIFY(!farewell.removeError);
    QVERIFY(signingIn.isCanceled());
    bench.cloud->release(Kind::Show);
    drain();
    QCOMPARE(session->state(), SessionState::SignedOut);
    QVERIFY(bench.secrets.held.isEmpty());
}

void tst_Farewell::aNewSignInIsNotClearedWithTheOldOne()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(report);
    bench.secrets.isSlow = true;
    const auto leaving = session->signOut();
    const auto signingIn = session->signIn(SessionBench::token(), {true, false});
    QTRY_COMPARE(session->state(), SessionState::SignedIn);
    drain();
    QVERIFY(!signingIn.isFinished());
    bench.secrets.release();
    WAIT_FOR(farewell, leaving);
    QVERIFY(!farewell.removeError);
    WAIT_FOR(second, signingIn);
    QVERIFY(second);
    QVERIFY2(bench.secrets.held.contains(SecretKind::Token),
             "what the new sign-in keeps comes after the old one was cleared");
}

void tst_Farewell::aSecretThatIsBeingWrittenIsRemoved()
{
    SessionBench bench;
    bench.secrets.isSlow = true;
    const auto session = bench.session();
    const auto signingIn = session->signIn(SessionBench::password(), {true, true});
    QTRY_COMPARE(bench.secrets.asked, QStringList{QStringLiteral("write token")});
    const auto leaving = session->signOut();
    drain();
    QCOMPARE(bench.secrets.asked, QStringList{QStringLiteral("write token")});
    bench.secrets.release();
    WAIT_FOR(farewell, leaving);
    QVERIFY(!farewell.removeError);
    QVERIFY(bench.secrets.held.isEmpty());
    QVERIFY2(!bench.secrets.asked.contains(QStringLiteral("write password")),
             "a sign-out ends the keeping");
    QTRY_VERIFY(signingIn.isFinished());
}

void tst_Farewell::cancellingStopsNothing()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {false, true}));
    QVERIFY(report);
    bench.secrets.isSlow = true;
    auto leaving = session->signOut();
    leaving.cancel();
    drain();
    bench.secrets.release();
    QTRY_COMPARE(bench.cloud->count(Kind::Revoke), 1);
    QVERIFY(bench.secrets.held.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Farewell)
#include "tst_farewell.moc"
