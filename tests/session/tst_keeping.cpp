// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! What a sign-in leaves in the keychain.
class tst_Keeping : public QObject
{
    Q_OBJECT

private slots:
    void whatIsKept_data();
    void whatIsKept();
    void aTokenIsKeptWithItsHostsAndItsEnd();
    void aPasswordIsKeptWithTheNamesThatWereTyped();
    void nothingIsKeptBeforeTheProof();
    void aKeychainThatFailsDoesNotFailTheSignIn();
    void anOlderSecretThatCannotBeRemovedIsTold();
    void anAbsentKeychainHoldsNothingOlder();
    void aSignInBesideTheKeptOneTouchesNothing();
    void cancellingAfterTheProofLosesTheReportAlone();
    void aShutKeychainIsLeftAlone_data();
    void aShutKeychainIsLeftAlone();
};

void tst_Keeping::whatIsKept_data()
{
    QTest::addColumn<bool>("byPassword");
    QTest::addColumn<bool>("token");
    QTest::addColumn<bool>("password");
    QTest::addColumn<QStringList>("asked");

    const auto list = [](const char *text) {
        return QString::fromLatin1(text).split(u'|', Qt::SkipEmptyParts);
    };
    QTest::newRow("token, nothing") << false << false << false << list("remove token");
    QTest::newRow("token, kept") << false << true << false << list("write token");
    QTest::newRow("token leaves a password alone") << false << true << true << list("write token");
    QTest::newRow("password, nothing")
        << true << false << false << list("remove token|remove password");
    QTest::newRow("password, its token")
        << true << true << false << list("write token|remove password");
    QTest::newRow("password, itself")
        << true << false << true << list("write password|remove token");
    QTest::newRow("password, both") << true << true << true << list("write token|write password");
}

void tst_Keeping::whatIsKept()
{
    QFETCH(bool, byPassword);
    QFETCH(bool, token);
    QFETCH(bool, password);
    QFETCH(QStringList, asked);
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(byPassword ? SessionBench::password() : SessionBench::token(),
                                     {token, password}));
    QVERIFY(report);
    QVERIFY(!report->keepError);
    QCOMPARE(bench.secrets.asked, asked);
}

void tst_Keeping::aTokenIsKeptWithItsHostsAndItsEnd()
{
    SessionBench bench;
    bench.profile.regionEndpoints.insert(
        QStringLiteral("eu-west-101"),
        {{}, QStringLiteral("https://taurusdb.example.eu:8443"), {}});
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(report);
    const StoredSecret kept = bench.secrets.held.value(SecretKind::Token);
    QCOMPARE(kept.secret.reveal(), QByteArray("pasted-token"));
    QCOMPARE(kept.endsAt, bench.now.addDays(1));
    QCOMPARE(kept.user, QStringLiteral("ops-user"));
    QCOMPARE(kept.account, QStringLiteral("example-account"));
    QCOMPARE(kept.hosts, QStringList({QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"),
                                      QStringLiteral("iam.cn-north-4.myhuaweicloud.com"),
                                      QStringLiteral("iam.eu-west-101.myhuaweicloud.eu"),
                                      QStringLiteral("kms.cn-north-4.myhuaweicloud.com"),
                                      QStringLiteral("kms.eu-west-101.myhuaweicloud.eu"),
                                      QStringLiteral("taurusdb.example.eu:8443")}));
}

void tst_Keeping::aPasswordIsKeptWithTheNamesThatWereTyped()
{
    SessionBench bench;
    SignInSettings names = bench.profile.signIn;
    names.account = QStringLiteral("typed-account");
    names.user = QStringLiteral("typed-user");
    const auto session = bench.session();
    session->setSignInSettings(names);
    WAIT_FOR(report, session->signIn(SessionBench::password(), {false, true}));
    QVERIFY(report);
    const StoredSecret kept = bench.secrets.held.value(SecretKind::Password);
    QCOMPARE(kept.secret.reveal(), QByteArray("right-password"));
    QCOMPARE(kept.account, names.account);
    QCOMPARE(kept.user, names.user);
    QVERIFY(!kept.endsAt.isValid());
}

void tst_Keeping::nothingIsKeptBeforeTheProof()
{
    SessionBench bench;
    bench.cloud->plan(Kind::Mint, hanging());
    const auto session = bench.session();
    const auto future = session->signIn(SessionBench::password(), {true, true});
    QTRY_COMPARE(bench.cloud->count(Kind::Mint), 1);
    QVERIFY(bench.secrets.asked.isEmpty());
    bench.cloud->release(Kind::Mint);
    WAIT_FOR(report, future);
    QVERIFY(report);
    QCOMPARE(bench.secrets.held.size(), 2);
}

void tst_Keeping::aKeychainThatFailsDoesNotFailTheSignIn()
{
    SessionBench bench;
    bench.secrets.writeError = makeError(ErrorKind::Keychain, Cause::KeychainLocked);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
    QVERIFY(report);
    QCOMPARE(session->state(), SessionState::SignedIn);
    QVERIFY(report->keepError);
    QCOMPARE(report->keepError->cause, Cause::KeychainLocked);
    WAIT_FOR(access, session->open(bench.part()));
    QVERIFY2(access, "it goes on for this session alone");
}

void tst_Keeping::anOlderSecretThatCannotBeRemovedIsTold()
{
    SessionBench bench;
    bench.secrets.removeError = makeError(ErrorKind::Keychain, Cause::SecretNotRemoved);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    QVERIFY(report->keepError);
    QCOMPARE(report->keepError->cause, Cause::SecretNotRemoved);
}

void tst_Keeping::anAbsentKeychainHoldsNothingOlder()
{
    SessionBench bench;
    bench.secrets.removeError = makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    QVERIFY2(!report->keepError, "who wants nothing kept needs no keychain");
    bench.secrets.writeError = bench.secrets.removeError;
    WAIT_FOR(second, session->signIn(SessionBench::token(), {true, false}));
    QVERIFY(second);
    QCOMPARE(second->keepError->cause, Cause::KeychainAbsent);
}

void tst_Keeping::aSignInBesideTheKeptOneTouchesNothing()
{
    SessionBench bench;
    bench.secrets.held.insert(SecretKind::Token, bench.kept(SecretKind::Token, "older"));
    const auto session = bench.session();
    Keep keep;
    keep.nothingTouched = true;
    WAIT_FOR(report, session->signIn(SessionBench::password(), keep));
    QVERIFY(report);
    QVERIFY(bench.secrets.asked.isEmpty());
    QCOMPARE(bench.secrets.held.value(SecretKind::Token).secret.reveal(), QByteArray("older"));
}

void tst_Keeping::cancellingAfterTheProofLosesTheReportAlone()
{
    SessionBench bench;
    bench.secrets.isSlow = true;
    const auto session = bench.session();
    auto future = session->signIn(SessionBench::token(), {true, false});
    QTRY_COMPARE(session->state(), SessionState::SignedIn);
    QVERIFY(!future.isFinished());
    future.cancel();
    drain();
    bench.secrets.release();
    drain();
    QCOMPARE(session->state(), SessionState::SignedIn);
    QVERIFY(bench.secrets.held.contains(SecretKind::Token));
}

void tst_Keeping::aShutKeychainIsLeftAlone_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::newRow("locked") << Cause::KeychainLocked;
    QTest::newRow("frozen") << Cause::KeychainFrozen;
    QTest::newRow("another one") << Cause::KeychainChanged;
}

//! The person was told, and goes on for this session only. What is to be kept is another matter.
void tst_Keeping::aShutKeychainIsLeftAlone()
{
    QFETCH(const Cause, cause);
    SessionBench bench;
    bench.secrets.readErrors.insert(SecretKind::Token, makeError(ErrorKind::Keychain, cause));
    bench.secrets.removeError = makeError(ErrorKind::Keychain, cause);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(cause));
    WAIT_FOR(report, session->signIn(SessionBench::password(), Keep()));
    QVERIFY(report);
    QVERIFY(!report->keepError);
    QCOMPARE(bench.secrets.asked, QStringList{QStringLiteral("read token")});
    WAIT_FOR(kept, session->signIn(SessionBench::password(), {false, true}));
    QVERIFY(kept);
    QVERIFY(bench.secrets.asked.contains(QStringLiteral("write password")));
    // It answers again: what is not to be kept leaves it.
    bench.secrets.readErrors.clear();
    bench.secrets.removeError.reset();
    WAIT_FOR(again, session->restore());
    QVERIFY(again);
    WAIT_FOR(last, session->signIn(SessionBench::password(), Keep()));
    QVERIFY(last);
    QVERIFY(bench.secrets.asked.contains(QStringLiteral("remove password")));
}

QTEST_GUILESS_MAIN(tst_Keeping)
#include "tst_keeping.moc"
