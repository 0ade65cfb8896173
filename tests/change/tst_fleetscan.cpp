// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetscan.h"

#include "model/world.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kAtOnce = 6; //!< readings that are under way side by side

InstanceId numbered(int n)
{
    return InstanceId::fromTrusted(u"%1in07"_s.arg(n, 32, 16, '0'_L1));
}

QList<ReadingState> statesOf(const FleetScan &scan)
{
    QList<ReadingState> states;
    for (const FleetInstance &row : scan.rows())
        states << row.reading.state;
    return states;
}

} // namespace

class tst_FleetScan : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void readsEverythingOnce();
    void pauseAsksForNothingNew();
    void whatIsLookedAtComesFirst();
    void readsAgainOnlyWhatIsOld();
    void everythingIsReadAgainWhenAskedFor();
    void aChangeOfOursMakesAReadingOld();
    void tooManyCallsSlowItDown();
    void oneProjectThatFailsHoldsNobodyUp();
    void projectsThatAreLeftOut();
    void cancelKeepsWhatWasRead();
    void cancelBeforeTheListNamesWhatWasNotSeen();
    void usualTime();

private:
    void makeInstances(int count);
    FleetScan *scan(const FleetKnown &known = {}, const QSet<ProjectId> &leftOut = {});

    std::unique_ptr<World> m_world;
    Session *m_session = nullptr;
    std::unique_ptr<FleetScan> m_scan;
};

void tst_FleetScan::init()
{
    m_world = std::make_unique<World>();
    m_session = m_world->signedIn();
    QVERIFY(m_session);
}

void tst_FleetScan::cleanup()
{
    m_scan.reset();
    m_world.reset();
}

//! Project A alone, with so many instances that are off.
void tst_FleetScan::makeInstances(int count)
{
    FakeCloud &cloud = *m_world->cloud;
    cloud.projects = {cloud.projects.first()};
    const Instance sample = cloud.instances[projectA()].first();
    cloud.instances[projectA()].clear();
    for (int i = 0; i < count; ++i) {
        Instance instance = sample;
        instance.id = numbered(i);
        cloud.instances[projectA()] << instance;
        cloud.states[instance.id] = "off";
    }
}

FleetScan *tst_FleetScan::scan(const FleetKnown &known, const QSet<ProjectId> &leftOut)
{
    m_scan =
        std::make_unique<FleetScan>(QList<FleetSource>{{m_session->profile(), m_session, leftOut}},
                                    known, [this] { return m_world->now; });
    return m_scan.get();
}

void tst_FleetScan::readsEverythingOnce()
{
    FleetScan *scan = this->scan();
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(scan->rows().size(), 3);
    QCOMPARE(statesOf(*scan).count(ReadingState::Off), 2);
    QCOMPARE(statesOf(*scan).count(ReadingState::On), 1);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 3);
    QVERIFY(scan->failures().isEmpty());
    QCOMPARE(scan->progress().read, 3);
    QCOMPARE(scan->snapshots().size(), 1);
    QCOMPARE(scan->snapshots().constFirst().rows.size(), 3);
}

void tst_FleetScan::pauseAsksForNothingNew()
{
    makeInstances(30);
    m_world->cloud->hold(FakeCloud::ReadState);
    FleetScan *scan = this->scan();
    scan->start();
    QTRY_COMPARE(m_world->cloud->count(FakeCloud::ReadState), kAtOnce);
    QVERIFY(!scan->progress().isListing);
    scan->pause();
    QCOMPARE(scan->state(), FleetScan::State::Paused);
    m_world->cloud->release(FakeCloud::ReadState);
    QTRY_COMPARE(scan->progress().read, kAtOnce); // what was under way arrives
    QCoreApplication::processEvents();
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), kAtOnce);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->goOn();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 30);
    QCOMPARE(statesOf(*scan).count(ReadingState::Off), 30);
}

void tst_FleetScan::whatIsLookedAtComesFirst()
{
    makeInstances(30);
    FleetScan *scan = this->scan();
    scan->start();
    scan->pause();
    QTRY_COMPARE(scan->rows().size(), 30);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 0);
    QList<FleetPlace> seen;
    for (const int row : {27, 28, 29})
        seen << scan->rows().at(row).place();
    scan->showFirst(seen);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->goOn();
    QTRY_COMPARE(ended.count(), 1);
    const QList<SeenRequest> reads = m_world->cloud->seen(FakeCloud::ReadState);
    QCOMPARE(reads.size(), 30); // first, and not twice
    for (int i = 0; i < 3; ++i)
        QVERIFY2(reads.at(i).url.path().contains(numbered(27 + i).text()),
                 qPrintable(reads.at(i).url.path()));
}

void tst_FleetScan::readsAgainOnlyWhatIsOld()
{
    FleetKnown known;
    known.freshFor = 1h;
    known.lastReading = [this](const FleetPlace &place) {
        Reading reading;
        reading.state = ReadingState::On;
        reading.at = m_world->now.addSecs(place.instance == instanceA() ? -3600 : -3599);
        return reading;
    };
    FleetScan *scan = this->scan(known);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 1);
    const QList<FleetInstance> &rows = scan->rows();
    for (const FleetInstance &row : rows) {
        const bool isOld = row.instance.id == instanceA();
        QCOMPARE(row.reading.state, isOld ? ReadingState::Off : ReadingState::On);
        QCOMPARE(row.isChanged(), isOld);
    }
}

void tst_FleetScan::everythingIsReadAgainWhenAskedFor()
{
    FleetKnown known;
    known.lastReading = [this](const FleetPlace &) {
        Reading reading;
        reading.state = ReadingState::On;
        reading.at = m_world->now;
        return reading;
    };
    FleetScan *scan = this->scan(known);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 3);
}

//! A reading from before it cannot show it, however young it is; nor does it make the key doubtful.
void tst_FleetScan::aChangeOfOursMakesAReadingOld()
{
    m_world->cloud->states[instanceA()] = "on";
    FleetKnown known;
    known.freshFor = 1h;
    known.lastReading = [this](const FleetPlace &) {
        Reading reading;
        reading.state = ReadingState::Off;
        reading.at = m_world->now.addSecs(-60);
        return reading;
    };
    known.ledger.insert({projectA().text(), instanceA().text()},
                        {keyA(), KeyOrigin::Sent, m_world->now.addSecs(-30), Wish::On});
    FleetScan *scan = this->scan(known);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), 1);
    const QList<FleetInstance> &rows = scan->rows();
    for (const FleetInstance &row : rows) {
        if (row.instance.id != instanceA())
            continue;
        QCOMPARE(row.reading.state, ReadingState::On);
        QCOMPARE(row.ledger.origin, KeyOrigin::Sent);
    }
}

void tst_FleetScan::tooManyCallsSlowItDown()
{
    makeInstances(3);
    FakeAnswer tooMany = serviceError(429, "APIGW.0308");
    tooMany.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "1"));
    m_world->cloud->fail(FakeCloud::ReadState, tooMany);
    FleetScan *scan = this->scan();
    scan->start();
    const auto pace = [this, scan] {
        const auto access = scan->access(m_session->profile().id, projectA());
        return access ? access->taurusDb.http->callsPerSecond(access->taurusDb.route) : 0;
    };
    QTRY_VERIFY(pace() > 0 && pace() < 1'000'000); // half of what the gate allowed before
    m_world->cloud->heal(FakeCloud::ReadState);
    QElapsedTimer waited;
    waited.start();
    QSignalSpy ended(scan, &FleetScan::ended);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
    QCOMPARE(statesOf(*scan).count(ReadingState::Off), 3);
    QVERIFY2(waited.elapsed() > 500, qPrintable(QString::number(waited.elapsed())));
}

void tst_FleetScan::oneProjectThatFailsHoldsNobodyUp()
{
    Project lost = m_world->cloud->projects.first();
    lost.id = ProjectId::fromTrusted(QString(32, u'c'));
    lost.name = u"mars-north-1"_s; // no region of ours
    m_world->cloud->projects.prepend(lost);
    FleetScan *scan = this->scan();
    QSignalSpy failed(scan, &FleetScan::projectFailed);
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(scan->failures().size(), 1);
    QCOMPARE(scan->failures().first().project.id, lost.id);
    QCOMPARE(scan->rows().size(), 3);
    QVERIFY(!statesOf(*scan).contains(ReadingState::NotRead));
}

void tst_FleetScan::projectsThatAreLeftOut()
{
    FleetScan *scan = this->scan({}, {projectA()});
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(scan->rows().size(), 1);
    QCOMPARE(scan->rows().first().project.id, projectB());
    QVERIFY(scan->failures().isEmpty());
    // So that what was known of it stays.
    QCOMPARE(scan->snapshots().constFirst().leftOut, QSet<ProjectId>{projectA()});
}

void tst_FleetScan::cancelKeepsWhatWasRead()
{
    makeInstances(10);
    m_world->cloud->hold(FakeCloud::ReadState);
    FleetScan *scan = this->scan();
    QSignalSpy ended(scan, &FleetScan::ended);
    scan->start();
    QTRY_COMPARE(m_world->cloud->count(FakeCloud::ReadState), kAtOnce);
    QVERIFY(!scan->progress().isListing);
    scan->cancel();
    QCOMPARE(ended.count(), 1);
    QVERIFY(scan->wasCancelled());
    QCOMPARE(scan->state(), FleetScan::State::Ended);
    m_world->cloud->release(FakeCloud::ReadState);
    QCoreApplication::processEvents();
    QCOMPARE(m_world->cloud->count(FakeCloud::ReadState), kAtOnce);
    QCOMPARE(ended.count(), 1);
    QCOMPARE(scan->snapshots().constFirst().rows.size(), 10);
    QCOMPARE(statesOf(*scan).count(ReadingState::NotRead), 10);
}

//! So that nothing is taken for gone that was only not listed.
void tst_FleetScan::cancelBeforeTheListNamesWhatWasNotSeen()
{
    FleetScan *scan = this->scan();
    scan->start();
    QTRY_COMPARE(scan->rows().size(), 3);
    scan->cancel();
    m_world->cloud->hold(FakeCloud::ListInstances);
    FleetScan *second = this->scan();
    second->start();
    QTRY_VERIFY(m_world->cloud->count(FakeCloud::ListInstances) > 2);
    second->cancel();
    QVERIFY(second->rows().isEmpty());
    QVERIFY(second->snapshots().isEmpty()); // nothing was seen, so there is nothing to keep
}

void tst_FleetScan::usualTime()
{
    QCOMPARE(FleetScan::usualTime(0), 0s);
    QCOMPARE(FleetScan::usualTime(1), 1s);
    QCOMPARE(FleetScan::usualTime(5000), 1000s);
}

QTEST_GUILESS_MAIN(tst_FleetScan)
#include "tst_fleetscan.moc"
