// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A plan and its run without a window, over a played cloud.

#include "model/plandesk.h"

#include "model/world.h"
#include "store/ledgersamples.h"
#include "store/profilestore.h"
#include "store/runlock.h"
#include "support/futures.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;
using Stage = PlanDesk::Stage;

namespace {

constexpr int kRows = 3;

InstanceId numbered(int n)
{
    return InstanceId::fromTrusted(u"%1in07"_s.arg(n, 32, 16, '0'_L1));
}

} // namespace

class tst_PlanDesk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void opensAPlan();
    void aFileThatIsNoPlanLeavesWhatIsShown();
    void aProductionPlanWantsTheRightDigest();
    void warningsAreSentOrLeftOut();
    void theFirstRowAsksBeforeTheOthers();
    void stoppedAndTakenUp();
    void unfinishedRunsAreOfferedAndPutAway();
    void whatAnotherProgramRunsIsNotPutAway();

private:
    void signIn(bool isProduction);
    QList<FleetInstance> instances() const;
    Plan plan(const QDateTime &createdAt) const;
    QString fileOf(const Plan &plan) const;
    bool openPlan();
    void leaveUnfinished(const Plan &plan, int row);
    int changes() const { return m_world->cloud->count(FakeCloud::ChangeState); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<FleetCache> m_fleet;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PlanDesk> m_desk;
    Profile m_profile;
};

void tst_PlanDesk::init()
{
    m_world = std::make_unique<World>();
    m_profiles = std::make_unique<ProfileStore>(m_world->paths);
    m_fleet = std::make_unique<FleetCache>(m_world->paths.fleetFile());
}

void tst_PlanDesk::cleanup()
{
    m_desk.reset();
    m_workspace.reset();
    m_fleet.reset();
    m_profiles.reset();
    m_world.reset();
}

void tst_PlanDesk::signIn(bool isProduction)
{
    Profile wanted = m_world->passwordProfile();
    wanted.production = isProduction;
    const auto stored = m_profiles->put(wanted);
    QVERIFY(stored);
    m_profile = *stored;
    FakeCloud &cloud = *m_world->addCloud();
    const Instance sample = cloud.instances[projectA()].first();
    cloud.instances[projectA()].clear();
    for (int i = 0; i < kRows; ++i) {
        Instance instance = sample;
        instance.id = numbered(i);
        cloud.instances[projectA()] << instance;
        cloud.states[instance.id] = "off";
    }
    Workspace::Services services;
    services.profiles = m_profiles.get();
    services.regions = &m_world->regions;
    services.settings = &m_world->settings;
    services.ledger = &m_world->ledger;
    services.fleet = [this]() -> FleetCache & { return *m_fleet; };
    services.session = m_world->sessionServices();
    services.directory = m_world->dir.path();
    m_workspace = std::make_unique<Workspace>(services);
    Session *session = m_workspace->session(m_profile.id);
    QVERIFY(session);
    QVERIFY(m_world->signIn(*session));
    m_desk = std::make_unique<PlanDesk>(*m_workspace);
    m_desk->setTimer(m_world->impatientTimer());
}

QList<FleetInstance> tst_PlanDesk::instances() const
{
    QList<FleetInstance> rows;
    for (const Instance &instance : m_world->cloud->instances[projectA()]) {
        FleetInstance row;
        row.profileId = m_profile.id;
        row.profileName = m_profile.name;
        row.project = m_world->cloud->projects.first();
        row.instance = instance;
        row.reading = {ReadingState::Off, m_world->now, {}};
        rows.append(row);
    }
    return rows;
}

Plan tst_PlanDesk::plan(const QDateTime &createdAt) const
{
    PlanWish wish;
    wish.wish = Wish::On;
    wish.keys.everywhere = keyA();
    wish.now = m_world->now;
    return {createdAt, planFor(instances(), wish).rows};
}

QString tst_PlanDesk::fileOf(const Plan &plan) const
{
    const QString name = m_world->dir.filePath(u"plan.json"_s);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(plan.toBytes()) < 0)
        qFatal("the plan cannot be written");
    return name;
}

bool tst_PlanDesk::openPlan()
{
    m_desk->open(fileOf(plan(m_world->now)));
    return QTest::qWaitFor([this] { return m_desk->stage() == Stage::Ready; }, kPatience)
           && m_desk->plan().rows().size() == kRows;
}

//! What a crash leaves: the copy of the plan, and one change without a verdict.
void tst_PlanDesk::leaveUnfinished(const Plan &plan, int row)
{
    QVERIFY(RunShelf(m_workspace->paths()).keep(plan));
    const PlanRow &left = plan.rows().at(row - 1);
    LedgerOpening opening = sampleOpening(row);
    opening.host = u"gaussdb.cn-north-4.myhuaweicloud.com"_s;
    opening.profileName = left.profile;
    opening.projectId = left.project.text();
    opening.instanceId = left.instance.text();
    opening.keyId = left.key.text();
    opening.body = left.change().body();
    opening.planDigest = plan.digest();
    opening.planRow = row;
    WAIT_FOR(opened, m_world->ledger.open(opening));
    QVERIFY(opened);
}

void tst_PlanDesk::opensAPlan()
{
    signIn(false);
    QCOMPARE(m_desk->stage(), Stage::Empty);
    QVERIFY(openPlan());
    QCOMPARE(m_desk->plan(), plan(m_world->now));
    QCOMPARE(m_desk->table().count(PlanTable::Part::Planned), kRows);
    QCOMPARE(m_desk->profiles(), QStringList{m_profile.name});
    QCOMPARE(m_desk->summary().left, kRows);
    QVERIFY(m_desk->turnsOn());
    QVERIFY(!m_desk->touchesProduction());
    QVERIFY(!m_desk->isBegun() && !m_desk->isBusy() && !m_desk->isFromInstances());
    QVERIFY(!m_desk->error());
    m_desk->close();
    QCOMPARE(m_desk->stage(), Stage::Empty);
    QVERIFY(m_desk->plan().rows().isEmpty());
    QCOMPARE(m_desk->table().count(PlanTable::Part::Planned), 0);
}

void tst_PlanDesk::aFileThatIsNoPlanLeavesWhatIsShown()
{
    signIn(false);
    QVERIFY(openPlan());
    const Plan shown = m_desk->plan();
    QByteArray edited = shown.toBytes();
    edited.replace("\"on\"", "\"off\"");
    QFile file(m_world->dir.filePath(u"edited.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(edited) > 0);
    file.close();
    for (const QString &name : {file.fileName(), m_world->dir.filePath(u"absent.json"_s)}) {
        m_desk->dismissError();
        m_desk->open(name);
        QTRY_VERIFY(m_desk->error());
        QCOMPARE(m_desk->error()->kind, ErrorKind::Input);
        QCOMPARE(m_desk->stage(), Stage::Ready);
        QCOMPARE(m_desk->plan(), shown);
    }
}

void tst_PlanDesk::aProductionPlanWantsTheRightDigest()
{
    signIn(true);
    QVERIFY(openPlan());
    QVERIFY(m_desk->touchesProduction());
    m_desk->apply({}, true, {});
    QVERIFY(m_desk->error());
    QCOMPARE(m_desk->error()->cause, Cause::PlanDigestMissing);
    m_desk->apply({}, true, u"0"_s.repeated(64));
    QCOMPARE(m_desk->error()->cause, Cause::PlanDigestOther);
    QCOMPARE(m_desk->stage(), Stage::Ready);
    QCOMPARE(changes(), 0);
    // As it is read out over the telephone: in capitals, with a blank at the end.
    QSignalSpy ended(m_desk.get(), &PlanDesk::runEnded);
    m_desk->apply({}, true, m_desk->plan().digest().toUpper() + u' ');
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience);
    QCOMPARE(m_desk->end(), RunEnd::Done);
    QCOMPARE(m_desk->summary().counts.value(VerdictStatus::Confirmed), kRows);
    QCOMPARE(changes(), kRows);
}

void tst_PlanDesk::warningsAreSentOrLeftOut()
{
    signIn(false);
    m_world->cloud->instances[projectA()][1].status = u"rebooting"_s;
    m_desk->planFrom(instances());
    QVERIFY(m_desk->isFromInstances());
    QCOMPARE(m_desk->keyChoices().size(), 1);
    m_desk->setWish(Wish::On);
    m_desk->setKey(0, u"no key"_s);
    QVERIFY(m_desk->error());
    QCOMPARE(m_desk->error()->cause, Cause::KeyIdMalformed);
    m_desk->setKey(0, keyA().text());
    QVERIFY(!m_desk->error());
    QTRY_COMPARE(m_desk->plan().rows().size(), kRows);
    QTRY_COMPARE(m_desk->warnings().value(checkName(CheckId::InstanceState)), 1);
    const QString all = m_desk->plan().digest();
    m_desk->setLeavesWarnedOut(true);
    QTRY_COMPARE(m_desk->plan().rows().size(), kRows - 1);
    QCOMPARE(m_desk->table().count(PlanTable::Part::LeftOut), 1);
    QVERIFY(m_desk->plan().digest() != all);
    // Unticked again, the same choices are the same plan.
    m_desk->setLeavesWarnedOut(false);
    QTRY_COMPARE(m_desk->plan().rows().size(), kRows);
    QCOMPARE(m_desk->plan().digest(), all);
    QTRY_COMPARE(m_desk->keyChoices().first().keys.loading, Loading::Ready);
}

void tst_PlanDesk::theFirstRowAsksBeforeTheOthers()
{
    signIn(false);
    QVERIFY(openPlan());
    RunPolicy policy;
    policy.canary = true;
    m_desk->apply(policy, true, {});
    QVERIFY(m_desk->isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->stage(), Stage::Waiting, kPatience);
    QCOMPARE(m_desk->end(), RunEnd::Canary);
    QCOMPARE(changes(), 1);
    QCOMPARE(m_desk->summary().left, kRows - 1);
    // Another plan has to wait, and nothing of this one goes meanwhile.
    m_desk->close();
    m_desk->planFrom(instances());
    QCOMPARE(m_desk->stage(), Stage::Waiting);
    m_desk->goOn();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->stage(), Stage::Ended, kPatience);
    QCOMPARE(m_desk->end(), RunEnd::Done);
    QCOMPARE(changes(), kRows);
    QCOMPARE(m_desk->summary().left, 0);
    QVERIFY(RunShelf(m_workspace->paths()).digests().isEmpty());
}

void tst_PlanDesk::stoppedAndTakenUp()
{
    signIn(false);
    QVERIFY(openPlan());
    RunPolicy policy;
    policy.canary = true;
    m_desk->apply(policy, true, {});
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->stage(), Stage::Waiting, kPatience);
    QSignalSpy ended(m_desk.get(), &PlanDesk::runEnded);
    m_desk->stop();
    QCOMPARE(ended.count(), 1);
    QCOMPARE(m_desk->stage(), Stage::Ended);
    QCOMPARE(m_desk->end(), RunEnd::Stopped);
    QVERIFY(m_desk->isBegun());
    QCOMPARE(RunShelf(m_workspace->paths()).digests(), QStringList{m_desk->plan().digest()});

    // After a restart: found, opened and finished; what was done is not done again.
    const Plan whole = m_desk->plan();
    m_desk = std::make_unique<PlanDesk>(*m_workspace);
    m_desk->setTimer(m_world->impatientTimer());
    QSignalSpy found(m_desk.get(), &PlanDesk::unfinishedChanged);
    m_desk->lookForUnfinished();
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(m_desk->unfinished(),
             (QList<UnfinishedRun>{{whole.digest(), whole.createdAt(), 1, 0, kRows - 1}}));
    m_desk->openUnfinished(whole.digest());
    QTRY_COMPARE(m_desk->plan(), whole);
    QTRY_VERIFY(m_desk->isBegun());
    QCOMPARE(m_desk->summary().left, kRows - 1);
    m_desk->apply({}, true, {});
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->stage(), Stage::Ended, kPatience);
    QCOMPARE(m_desk->end(), RunEnd::Done);
    QCOMPARE(changes(), kRows);
    QVERIFY(m_desk->unfinished().isEmpty());
}

void tst_PlanDesk::unfinishedRunsAreOfferedAndPutAway()
{
    signIn(false);
    const Plan older = plan(m_world->now.addDays(-1));
    const Plan newer = plan(m_world->now);
    leaveUnfinished(older, 1);
    leaveUnfinished(newer, 2);
    QSignalSpy found(m_desk.get(), &PlanDesk::unfinishedChanged);
    m_desk->lookForUnfinished();
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(m_desk->unfinished().size(), 2);
    for (const UnfinishedRun &run : m_desk->unfinished()) {
        QCOMPARE(run.open, 1);
        QCOMPARE(run.left, kRows);
    }
    m_desk->forget(older.digest());
    QCOMPARE(found.count(), 2);
    QCOMPARE(m_desk->unfinished().size(), 1);
    QCOMPARE(m_desk->unfinished().first().digest, newer.digest());
    QCOMPARE(RunShelf(m_workspace->paths()).digests(), QStringList{newer.digest()});
    // The ledger keeps what was done, and the file of the plan finds it.
    WAIT_FOR(journal, m_world->ledger.ofPlan(older.digest()));
    QVERIFY(journal);
    QCOMPARE(journal->size(), 1);
    m_desk->open(fileOf(older));
    QTRY_COMPARE(m_desk->plan(), older);
    QTRY_VERIFY(m_desk->isBegun());
    QCOMPARE(changes(), 0);
}

void tst_PlanDesk::whatAnotherProgramRunsIsNotPutAway()
{
    signIn(false);
    const Plan left = plan(m_world->now);
    leaveUnfinished(left, 1);
    QSignalSpy found(m_desk.get(), &PlanDesk::unfinishedChanged);
    m_desk->lookForUnfinished();
    QTRY_COMPARE(m_desk->unfinished().size(), 1);
    {
        const auto lock = RunLock::take(m_workspace->paths().runLockFile(left.digest()));
        QVERIFY(lock);
        m_desk->forget(left.digest());
        QVERIFY(m_desk->error());
        QCOMPARE(RunShelf(m_workspace->paths()).digests(), QStringList{left.digest()});
    }
    m_desk->dismissError();
    m_desk->forget(left.digest());
    QVERIFY(!m_desk->error());
    QVERIFY(RunShelf(m_workspace->paths()).digests().isEmpty());
}

QTEST_GUILESS_MAIN(tst_PlanDesk)
#include "tst_plandesk.moc"
