// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/rategate.h"

#include <QElapsedTimer>
#include <QTest>

using namespace backlock;
using std::chrono::milliseconds;

namespace {

constexpr QLatin1String kKey("user@host");

//! Calls that want to start, and what became of them.
struct Calls
{
    explicit Calls(RateGate &rateGate)
        : gate(rateGate)
    {
        clock.start();
    }

    void enter(const QString &key = kKey, bool unlimited = false)
    {
        tickets.append(gate.enter(key, unlimited, [this](const RateGate::Place &place) {
            places.append(place);
            startedAt.append(clock.elapsed());
        }));
    }
    void enterMany(int count, bool unlimited = false)
    {
        for (int i = 0; i < count; ++i)
            enter(kKey, unlimited);
    }
    qsizetype started() const { return startedAt.size(); }

    RateGate &gate;
    QElapsedTimer clock;
    QList<std::shared_ptr<void>> tickets;
    QList<RateGate::Place> places;
    QList<qint64> startedAt;
};

} // namespace

class tst_RateGate : public QObject
{
    Q_OBJECT

private slots:
    void grantsAtOnceWhatItMay();
    void endOfACallGivesItsPlace();
    void paceIsKept();
    void fractionalPaceIsKept();
    void orderIsKept();
    void lanesAreApart();
    void droppedTicketGivesUp();
    void loopbackHasNoLimit();
    void pauseHoldsEverybody();
    void firstRefusalHalvesThePace();
    void oneBurstCountsOnce();
    void paceHasAFloor();
    void loopbackGetsAPaceWhenTold();
    void grantedCallMayEnterAgain();
    void grantedCallMayDeleteTheGate();
    void placeOutlivesTheGate();
    void thousandsThatEndAtOnceAreNoRecursion();
};

void tst_RateGate::grantsAtOnceWhatItMay()
{
    RateGate gate({4, 1000});
    Calls calls(gate);
    calls.enterMany(6);
    QCOMPARE(calls.started(), 4);
}

void tst_RateGate::endOfACallGivesItsPlace()
{
    RateGate gate({2, 1000});
    Calls calls(gate);
    calls.enterMany(3);
    QCOMPARE(calls.started(), 2);
    calls.places.removeFirst();
    QTRY_COMPARE(calls.started(), 3);
}

void tst_RateGate::paceIsKept()
{
    RateGate gate({100, 10});
    Calls calls(gate);
    calls.enterMany(25);
    QCOMPARE(calls.started(), 10);
    QTRY_COMPARE_WITH_TIMEOUT(calls.started(), 25, 10'000);
    for (qsizetype i = 10; i < calls.started(); ++i) // never more than ten in any second
        QVERIFY(calls.startedAt.at(i) - calls.startedAt.at(i - 10) >= 999);
}

void tst_RateGate::fractionalPaceIsKept()
{
    RateGate gate({100, 2.5}); // two in 0.8 s
    Calls calls(gate);
    calls.enterMany(4);
    QCOMPARE(calls.started(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(calls.started(), 4, 5000);
    QVERIFY(calls.startedAt.at(2) - calls.startedAt.at(0) >= 799);
    QVERIFY(calls.startedAt.at(3) - calls.startedAt.at(1) >= 799);
}

void tst_RateGate::orderIsKept()
{
    RateGate gate({1, 1000});
    QList<int> order;
    QList<std::shared_ptr<void>> tickets;
    for (int i = 0; i < 5; ++i) // each ends at once
        tickets.append(
            gate.enter(kKey, false, [&order, i](const RateGate::Place &) { order.append(i); }));
    QTRY_COMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
}

void tst_RateGate::lanesAreApart()
{
    RateGate gate({1, 1000});
    Calls calls(gate);
    calls.enter(QStringLiteral("a@host"));
    calls.enter(QStringLiteral("b@host"));
    calls.enter(QStringLiteral("a@other"));
    QCOMPARE(calls.started(), 3);
    calls.enter(QStringLiteral("a@host"));
    QCOMPARE(calls.started(), 3);
}

void tst_RateGate::droppedTicketGivesUp()
{
    RateGate gate({1, 1000});
    Calls calls(gate);
    calls.enterMany(3);
    calls.tickets.removeAt(1);
    calls.places.clear();
    QTRY_COMPARE(calls.started(), 2);
    QCOMPARE(calls.places.size(), 1);
    calls.places.clear();
    QCoreApplication::processEvents();
    QCOMPARE(calls.started(), 2); // the third was the last
}

void tst_RateGate::loopbackHasNoLimit()
{
    RateGate gate({2, 2});
    Calls calls(gate);
    calls.enterMany(500, true);
    QCOMPARE(calls.started(), 500);
}

void tst_RateGate::pauseHoldsEverybody()
{
    RateGate gate({100, 1000});
    Calls calls(gate);
    gate.slowDown(kKey, milliseconds(200));
    calls.enterMany(3);
    calls.enter(QStringLiteral("other@host"));
    QCOMPARE(calls.started(), 1); // the other one
    QTRY_COMPARE(calls.started(), 4);
    QVERIFY(calls.startedAt.at(1) >= 199);
}

void tst_RateGate::firstRefusalHalvesThePace()
{
    RateGate gate({4, 5});
    QCOMPARE(gate.perSecond(kKey), 5.0);
    gate.slowDown(kKey, milliseconds(0));
    QCOMPARE(gate.perSecond(kKey), 2.5);
    QCOMPARE(gate.perSecond(QStringLiteral("other@host")), 5.0);
}

void tst_RateGate::oneBurstCountsOnce()
{
    RateGate gate({4, 8});
    for (int i = 0; i < 4; ++i)
        gate.slowDown(kKey, milliseconds(60'000));
    QCOMPARE(gate.perSecond(kKey), 4.0);
}

void tst_RateGate::paceHasAFloor()
{
    RateGate gate({4, 1});
    for (int i = 0; i < 20; ++i)
        gate.slowDown(kKey, milliseconds(0));
    QCOMPARE(gate.perSecond(kKey), 0.25);
}

void tst_RateGate::loopbackGetsAPaceWhenTold()
{
    RateGate gate({100, 5});
    Calls calls(gate);
    calls.enterMany(40, true);
    gate.slowDown(kKey, milliseconds(0));
    QCOMPARE(gate.perSecond(kKey), 20.0); // half of the forty in the last second
    calls.enterMany(100, true);
    QVERIFY(calls.started() < 140);

    RateGate calm({100, 5});
    Calls few(calm);
    few.enterMany(1, true);
    calm.slowDown(kKey, milliseconds(0));
    QCOMPARE(calm.perSecond(kKey), 5.0); // one call tells nothing of what the service can take
}

void tst_RateGate::grantedCallMayEnterAgain()
{
    RateGate gate({10, 1000});
    int depth = 0;
    QList<RateGate::Place> places;
    QList<std::shared_ptr<void>> tickets;
    std::function<void(RateGate::Place)> again = [&](const RateGate::Place &place) {
        places.append(place);
        if (++depth < 5)
            tickets.append(gate.enter(kKey, false, again));
    };
    tickets.append(gate.enter(kKey, false, again));
    QCOMPARE(depth, 5);
}

void tst_RateGate::grantedCallMayDeleteTheGate()
{
    auto gate = std::make_unique<RateGate>(RateGate::Limits{1, 1000});
    RateGate::Place first;
    const auto one = gate->enter(kKey, false, [&first](const RateGate::Place &p) { first = p; });
    const auto two = gate->enter(kKey, false, [&gate](const RateGate::Place &) { gate.reset(); });
    const auto three = gate->enter(kKey, false, [](const RateGate::Place &) { QFAIL("granted"); });
    first.reset();
    QTRY_VERIFY(!gate);
}

void tst_RateGate::placeOutlivesTheGate()
{
    RateGate::Place place;
    {
        RateGate gate({1, 1000});
        const auto ticket =
            gate.enter(kKey, false, [&place](const RateGate::Place &p) { place = p; });
    }
    QVERIFY(place);
    place.reset();
}

void tst_RateGate::thousandsThatEndAtOnceAreNoRecursion()
{
    RateGate gate({1, 1e9});
    int done = 0;
    QList<std::shared_ptr<void>> tickets;
    for (int i = 0; i < 20'000; ++i) // each ends before its granted() returns
        tickets.append(gate.enter(kKey, false, [&done](const RateGate::Place &) { ++done; }));
    QTRY_COMPARE_WITH_TIMEOUT(done, 20'000, 20'000);
}

QTEST_GUILESS_MAIN(tst_RateGate)
#include "tst_rategate.moc"
