// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/lease.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! What a long run holds, and what an idle lock leaves of it.
class tst_Lease : public QObject
{
    Q_OBJECT

private slots:
    void aTokenGetsAnAccessKeyBesideIt_data();
    void aTokenGetsAnAccessKeyBesideIt();
    void theRunOutlivesItsToken();
    void theKeyIsAskedForAnewBeforeItsEnd();
    void withoutAKeyTokensWillDo();
    void anAccessKeyNeedsNoOther();
    void lockingForgetsAndKeepsTheKeychain();
    void lockingIsUndoneByWhatIsKept();
    void lockedCallsFailAndAskNobody();
    void aRunFinishesItsRowAndIsTold_data();
    void aRunFinishesItsRowAndIsTold();
    void signingOutRecallsAtOnce();
    void aLeaseOutlivesItsSession();

private:
    static QFuture<Reading> read(const SessionBench &bench, const ProjectAccess &access)
    {
        return TaurusDbClient(access.taurusDb)
            .readEncryption(access.project.id, sampleInstance(), [&bench] { return bench.now; });
    }
};

void tst_Lease::aTokenGetsAnAccessKeyBesideIt_data()
{
    QTest::addColumn<Credential>("credential");
    QTest::addColumn<QString>("agency");
    QTest::newRow("pasted token") << SessionBench::token() << QString();
    QTest::newRow("password") << SessionBench::password() << QString();
    QTest::newRow("password, agency") << SessionBench::password() << QStringLiteral("db-admins");
    QTest::newRow("access key, agency") << SessionBench::accessKey() << QStringLiteral("db-admins");
}

void tst_Lease::aTokenGetsAnAccessKeyBesideIt()
{
    QFETCH(Credential, credential);
    QFETCH(QString, agency);
    SessionBench bench;
    bench.profile.signIn.agencyName = agency;
    if (!agency.isEmpty())
        bench.profile.signIn.agencyAccount = QStringLiteral("other-account");
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    QVERIFY(lease->hasOwnKey());
    QCOMPARE(bench.cloud->count(Kind::TemporaryKey), 1);
    const QByteArray body = bench.cloud->seen(Kind::TemporaryKey).constFirst().body;
    QVERIFY(body.contains("\"duration_seconds\":43200"));
    QCOMPARE(body.contains("assume_role"), !agency.isEmpty());
    WAIT_FOR(reading, read(bench, *home));
    QVERIFY(reading.isKnown());
    const SeenRequest seen = bench.cloud->seen(Kind::Read).constFirst();
    QVERIFY(seen.header("Authorization").contains("Access=HSTEXAMPLEKEY0000001"));
    QCOMPARE(seen.header("X-Security-Token"), QByteArray("temporary-security-token"));
    QVERIFY(seen.header("X-Auth-Token").isEmpty());
}

void tst_Lease::theRunOutlivesItsToken()
{
    SessionBench bench;
    const auto session = bench.session();
    bench.cloud->endsAt = bench.now.addSecs(3600);
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    bench.now = bench.now.addSecs(5LL * 3600);
    bench.cloud->deadToken = "pasted-token";
    WAIT_FOR(reading, read(bench, *home));
    QCOMPARE(reading.state, ReadingState::Off);
}

void tst_Lease::theKeyIsAskedForAnewBeforeItsEnd()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    bench.now = bench.cloud->keyEndsAt.addSecs(-60);
    bench.cloud->keyEndsAt = bench.now.addSecs(12LL * 3600);
    bench.cloud->endsAt = bench.now.addDays(1);
    const auto first = read(bench, *home);
    const auto second = read(bench, *home);
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QVERIFY(one.isKnown() && two.isKnown());
    QVERIFY2(bench.cloud->count(Kind::TemporaryKey) == 2, "once for all who wait");
}

void tst_Lease::withoutAKeyTokensWillDo()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    bench.cloud->plan(Kind::TemporaryKey, FakeCloud::iamError(403));
    const auto lease = session->lease();
    WAIT_FOR(part, lease->open(bench.part()));
    QVERIFY(part);
    QVERIFY(!lease->hasOwnKey());
    WAIT_FOR(reading, read(bench, *part));
    QVERIFY(reading.isKnown());
    QCOMPARE(bench.cloud->seen(Kind::Read).constFirst().header("X-Auth-Token"),
             QByteArray("minted-2"));
    WAIT_FOR(south, lease->open(bench.south()));
    QVERIFY(south);
    QVERIFY2(bench.cloud->count(Kind::TemporaryKey) == 1, "it is not asked for again");
}

void tst_Lease::anAccessKeyNeedsNoOther()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    QCOMPARE(bench.cloud->count(Kind::TemporaryKey), 0);
    WAIT_FOR(reading, read(bench, *home));
    QVERIFY(reading.isKnown());
}

void tst_Lease::lockingForgetsAndKeepsTheKeychain()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {true, true}));
    WAIT_FOR(part, session->open(bench.part()));
    QVERIFY(report && part);
    QSignalSpy states(session.get(), &Session::stateChanged);
    session->lock();
    QCOMPARE(session->state(), SessionState::Locked);
    QCOMPARE(states.size(), 1);
    QVERIFY(!session->identity());
    QVERIFY(!session->canRenew());
    QCOMPARE(bench.secrets.held.size(), 2);
    QTRY_COMPARE(bench.cloud->count(Kind::Revoke), 1);
    QVERIFY2(bench.cloud->seen(Kind::Revoke).constFirst().header("X-Subject-Token") == "minted-2",
             "the kept one is for later");
    session->lock();
    QCOMPARE(states.size(), 1);
}

void tst_Lease::lockingIsUndoneByWhatIsKept()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {false, true}));
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(report && access);
    session->lock();
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE(session->state(), SessionState::SignedIn);
    WAIT_FOR(reading, read(bench, *access));
    QVERIFY2(reading.isKnown(), "what was open before goes on");
}

void tst_Lease::lockedCallsFailAndAskNobody()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, session->open(bench.home()));
    QVERIFY(report && access);
    session->lock();
    WAIT_FOR(reading, read(bench, *access));
    QCOMPARE(reading.error->cause, Cause::SessionLocked);
    WAIT_FOR(opened, session->open(bench.home()));
    QCOMPARE(causeOf(opened), int(Cause::SessionLocked));
    WAIT_FOR(projects, session->projects());
    QCOMPARE(causeOf(projects), int(Cause::SessionLocked));
    QCOMPARE(bench.cloud->count(Kind::Read), 0);
    QCOMPARE(causeOf(Result<void>(fail(session->lease()->recall().value()))),
             int(Cause::SessionLocked));
}

void tst_Lease::aRunFinishesItsRowAndIsTold_data()
{
    QTest::addColumn<Credential>("credential");
    QTest::addColumn<bool>("hasKey");
    QTest::newRow("with a key of its own") << SessionBench::password() << true;
    QTest::newRow("with a token") << SessionBench::password() << false;
    QTest::newRow("with the person's access key") << SessionBench::accessKey() << false;
}

void tst_Lease::aRunFinishesItsRowAndIsTold()
{
    QFETCH(Credential, credential);
    QFETCH(bool, hasKey);
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(credential, {}));
    QVERIFY(report);
    if (!hasKey)
        bench.cloud->plan(Kind::TemporaryKey, FakeCloud::iamError(404));
    auto lease = session->lease();
    QSignalSpy recalls(lease.get(), &SessionLease::recalled);
    WAIT_FOR(part, lease->open(bench.part()));
    QVERIFY(part);
    QCOMPARE(lease->hasOwnKey(), hasKey);
    QVERIFY(!lease->recall());

    session->lock();
    QTRY_COMPARE(recalls.size(), 1);
    QCOMPARE(lease->recall()->cause, Cause::SessionLocked);
    WAIT_FOR(reading, read(bench, *part));
    QVERIFY2(reading.isKnown(), "the row is finished");
    WAIT_FOR(next, lease->open(bench.south()));
    QCOMPARE(causeOf(next), int(Cause::SessionLocked));
    drain();
    QCOMPARE(bench.cloud->count(Kind::Revoke), 0);

    lease.reset();
    WAIT_FOR(after, read(bench, *part));
    QCOMPARE(after.error->cause, Cause::SessionLocked);
    if (credential.method == SignInMethod::Password)
        QTRY_VERIFY(bench.cloud->count(Kind::Revoke) > 0);
}

void tst_Lease::signingOutRecallsAtOnce()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    WAIT_FOR(farewell, session->signOut());
    QCOMPARE(farewell.revoked, 1);
    QCOMPARE(lease->recall()->cause, Cause::NotSignedIn);
    WAIT_FOR(reading, read(bench, *home));
    QCOMPARE(reading.error->cause, Cause::NotSignedIn);
}

void tst_Lease::aLeaseOutlivesItsSession()
{
    SessionBench bench;
    auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    const auto lease = session->lease();
    WAIT_FOR(home, lease->open(bench.home()));
    QVERIFY(home);
    session.reset();
    QCOMPARE(lease->recall()->cause, Cause::NotSignedIn);
    WAIT_FOR(next, lease->open(bench.home()));
    QCOMPARE(causeOf(next), int(Cause::NotSignedIn));
}

QTEST_GUILESS_MAIN(tst_Lease)
#include "tst_lease.moc"
