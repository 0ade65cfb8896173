// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/tokenauthoriser.h"

#include "session/sessionbench.h"
#include "support/futures.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

namespace {

using Minted = Result<MintedToken>;

//! An authoriser whose tokens come when the test says so.
struct Bench
{
    Bench()
        : authoriser({QStringLiteral("host.example.com")}, [this] { return now; })
    {
        authoriser.setMint([this] {
            auto promise = std::make_shared<QPromise<Minted>>();
            promise->start();
            asked.append(promise);
            return promise->future();
        });
    }

    MintedToken token(const QByteArray &text, std::chrono::seconds life = std::chrono::hours(24))
    {
        MintedToken token;
        token.token = Secret(text);
        token.identity.endsAt = now.addSecs(life.count());
        return token;
    }

    void answer(const Minted &minted)
    {
        const auto promise = asked.takeFirst();
        promise->addResult(minted);
        promise->finish();
    }

    QDateTime now = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC);
    QList<std::shared_ptr<QPromise<Minted>>> asked;
    TokenAuthoriser authoriser;
};

QByteArray tokenIn(const Result<Authorisation> &authorisation)
{
    return authorisation ? authorisation->headers.value(0).value : QByteArray("none");
}

Error refusal()
{
    return makeError(ErrorKind::SignIn, Cause::None);
}

} // namespace

class tst_TokenAuthoriser : public QObject
{
    Q_OBJECT

private slots:
    void theFirstCallMints();
    void allThatWaitShareOneToken();
    void generationsCount();
    void aRefusalWhileMintingJoinsIt();
    void anOldGenerationGetsTheNewHeaders();
    void aRefusalCountsAgainAfterAWhile();
    void aFailedRenewalTellsAllThatWait();
    void aRefusedTokenIsNotHandedOutWhileItIsRenewed();
    void aCancelledMintingIsAnError();
    void retiringTellsThoseWhoWait();
    void aLateTokenAfterRetiringIsDropped();
    void withoutATokenAndAMintNobodyIsSignedIn();
};

void tst_TokenAuthoriser::theFirstCallMints()
{
    Bench bench;
    const auto future = bench.authoriser.authorise({});
    QCOMPARE(bench.asked.size(), 1);
    bench.answer(bench.token("one"));
    WAIT_FOR(authorisation, future);
    QCOMPARE(tokenIn(authorisation), QByteArray("one"));
    QCOMPARE(authorisation->headers.value(0).name, QByteArray("X-Auth-Token"));
    QCOMPARE(authorisation->hosts, QStringList{QStringLiteral("host.example.com")});
    WAIT_FOR(again, bench.authoriser.authorise({}));
    QCOMPARE(tokenIn(again), QByteArray("one"));
    QVERIFY(bench.asked.isEmpty());
}

void tst_TokenAuthoriser::allThatWaitShareOneToken()
{
    Bench bench;
    const auto first = bench.authoriser.authorise({});
    const auto second = bench.authoriser.authorise({});
    QCOMPARE(bench.asked.size(), 1);
    bench.answer(bench.token("one"));
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QCOMPARE(tokenIn(one), QByteArray("one"));
    QCOMPARE(tokenIn(two), QByteArray("one"));
}

void tst_TokenAuthoriser::generationsCount()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    WAIT_FOR(one, bench.authoriser.authorise({}));
    const auto renewing = bench.authoriser.refused(one->generation, refusal(), {});
    bench.answer(bench.token("two"));
    WAIT_FOR(two, renewing);
    QCOMPARE(tokenIn(two), QByteArray("two"));
    QCOMPARE(two->generation, one->generation + 1);
}

void tst_TokenAuthoriser::aRefusalWhileMintingJoinsIt()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    const auto first = bench.authoriser.refused(1, refusal(), {});
    const auto second = bench.authoriser.refused(1, refusal(), {});
    QCOMPARE(bench.asked.size(), 1);
    bench.answer(bench.token("two"));
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QCOMPARE(tokenIn(one), QByteArray("two"));
    QCOMPARE(tokenIn(two), QByteArray("two"));
    QVERIFY(bench.asked.isEmpty());
}

void tst_TokenAuthoriser::anOldGenerationGetsTheNewHeaders()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    bench.authoriser.setToken(bench.token("two"));
    QSignalSpy deaths(&bench.authoriser, &ProjectAuthoriser::died);
    WAIT_FOR(authorisation, bench.authoriser.refused(1, refusal(), {}));
    QCOMPARE(tokenIn(authorisation), QByteArray("two"));
    QVERIFY(bench.asked.isEmpty());
    QVERIFY(deaths.isEmpty());
}

void tst_TokenAuthoriser::aRefusalCountsAgainAfterAWhile()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    const auto renewing = bench.authoriser.refused(1, refusal(), {});
    bench.answer(bench.token("two"));
    WAIT_FOR(two, renewing);
    QVERIFY(two);
    QSignalSpy deaths(&bench.authoriser, &ProjectAuthoriser::died);
    WAIT_FOR(atOnce, bench.authoriser.refused(2, refusal(), {}));
    QVERIFY(!atOnce);
    QCOMPARE(deaths.size(), 1);
    QVERIFY(bench.asked.isEmpty());
    // Hours later it is a token that has died like any other.
    bench.now = bench.now.addSecs(3600);
    const auto later = bench.authoriser.refused(2, refusal(), {});
    QCOMPARE(bench.asked.size(), 1);
    bench.answer(bench.token("three"));
    WAIT_FOR(three, later);
    QCOMPARE(tokenIn(three), QByteArray("three"));
}

void tst_TokenAuthoriser::aFailedRenewalTellsAllThatWait()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    const auto first = bench.authoriser.refused(1, refusal(), {});
    const auto second = bench.authoriser.authorise({});
    bench.answer(fail(ErrorKind::Network, Cause::ConnectionLost));
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    QCOMPARE(causeOf(one), int(Cause::ConnectionLost));
    QVERIFY2(!two, "the token that is left has just been refused");
}

void tst_TokenAuthoriser::aRefusedTokenIsNotHandedOutWhileItIsRenewed()
{
    Bench bench;
    bench.authoriser.setToken(bench.token("one"));
    const auto renewing = bench.authoriser.refused(1, refusal(), {});
    const auto next = bench.authoriser.authorise({});
    QVERIFY(!next.isFinished());
    bench.answer(bench.token("two"));
    WAIT_FOR(two, next);
    QCOMPARE(tokenIn(two), QByteArray("two"));
}

void tst_TokenAuthoriser::aCancelledMintingIsAnError()
{
    Bench bench;
    const auto future = bench.authoriser.authorise({});
    bench.asked.clear(); // a promise that goes cancels its future
    WAIT_FOR(authorisation, future);
    QCOMPARE(causeOf(authorisation), int(Cause::NotSignedIn));
}

void tst_TokenAuthoriser::retiringTellsThoseWhoWait()
{
    Bench bench;
    const auto future = bench.authoriser.authorise({});
    bench.authoriser.retire(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
    WAIT_FOR(authorisation, future);
    QCOMPARE(causeOf(authorisation), int(Cause::NotSignedIn));
    WAIT_FOR(refused, bench.authoriser.refused(0, refusal(), {}));
    QCOMPARE(causeOf(refused), int(Cause::NotSignedIn));
}

void tst_TokenAuthoriser::aLateTokenAfterRetiringIsDropped()
{
    Bench bench;
    const auto future = bench.authoriser.authorise({});
    bench.authoriser.retire(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
    bench.answer(bench.token("late"));
    drain();
    WAIT_FOR(authorisation, bench.authoriser.authorise({}));
    QCOMPARE(causeOf(authorisation), int(Cause::NotSignedIn));
    QVERIFY(future.isFinished());
}

void tst_TokenAuthoriser::withoutATokenAndAMintNobodyIsSignedIn()
{
    Bench bench;
    bench.authoriser.release();
    WAIT_FOR(authorisation, bench.authoriser.authorise({}));
    QCOMPARE(causeOf(authorisation), int(Cause::NotSignedIn));
    QVERIFY(bench.asked.isEmpty());
}

QTEST_GUILESS_MAIN(tst_TokenAuthoriser)
#include "tst_tokenauthoriser.moc"
