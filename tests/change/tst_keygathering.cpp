// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What still needs a key, asked of a played cloud; and who needs it, as recorded.

#include "change/factgatherer.h"
#include "change/keyneeds.h"
#include "change/keyusers.h"
#include "change/planning.h"
#include "model/world.h"
#include "store/ledgersamples.h"
#include "support/futures.h"
#include "words/words.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAtOnce = 6; //!< instances that are asked about side by side

InstanceId numbered(int n)
{
    return InstanceId::fromTrusted(u"%1in07"_s.arg(n, 32, 16, '0'_L1));
}

} // namespace

class tst_KeyGathering : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void someAreAskedSideBySide();
    void cancelAsksForNothingMore();
    void whatIsToldKeepsTheOrderOfTheInstances();
    void statedKeysAreNeededToo();
    void statementsThatCannotBeReadAreAGap();
    void usersAreThoseThatMayHaveGotTheKey();
    void theKeyThatWasSentComesBeforeTheStatedOne();
    void aDisabledKeyNamesWhoNeedsIt();
    void turningOffLooksAtTheKnownKey();
    void aPlanTellsWhoNeedsTheKey();

private:
    void makeInstances(int count, const QByteArray &state);
    void record(const InstanceId &instance, const QString &name, const KeyId &key,
                VerdictStatus status);
    Result<KeyNeeds> needs(const Result<StatedKeys> &stated = {});
    KeyFact stated(const InstanceId &instance, const KeyId &key) const;

    std::unique_ptr<World> m_world;
    ProjectAccess m_access;
    int m_second = 0;
};

void tst_KeyGathering::init()
{
    m_world = std::make_unique<World>();
    m_second = 0;
    Session *session = m_world->signedIn();
    QVERIFY(session);
    Project project;
    project.id = projectA();
    const auto opened = session->open(project);
    QVERIFY(ends(opened));
    QVERIFY(opened.result());
    m_access = *opened.result();
}

void tst_KeyGathering::cleanup()
{
    m_access = {};
    m_world.reset();
}

void tst_KeyGathering::makeInstances(int count, const QByteArray &state)
{
    FakeCloud &cloud = *m_world->cloud;
    const Instance sample = cloud.instances[projectA()].first();
    cloud.instances[projectA()].clear();
    for (int i = 0; i < count; ++i) {
        Instance instance = sample;
        instance.id = numbered(i);
        instance.name = u"db-%1"_s.arg(i);
        cloud.instances[projectA()] << instance;
        cloud.states[instance.id] = state;
    }
}

//! A change to on with this key.
void tst_KeyGathering::record(const InstanceId &instance, const QString &name, const KeyId &key,
                              VerdictStatus status)
{
    LedgerOpening opening = sampleOpening(++m_second);
    opening.projectId = projectA().text();
    opening.instanceId = instance.text();
    opening.instanceName = name;
    opening.keyId = key.text();
    WAIT_FOR(opened, m_world->ledger.open(opening));
    QVERIFY(opened);
    WAIT_FOR(closed, m_world->ledger.close(sampleClosing(opening, status)));
    QVERIFY(closed);
}

Result<KeyNeeds> tst_KeyGathering::needs(const Result<StatedKeys> &stated)
{
    const auto asked = gatherKeyNeeds(
        m_world->ledger, m_access, keyA(), [this] { return m_world->now; }, stated);
    if (!ends(asked) || asked.isCanceled())
        return fail(ErrorKind::Cancelled, Cause::None);
    return asked.result();
}

KeyFact tst_KeyGathering::stated(const InstanceId &instance, const KeyId &key) const
{
    return {projectA(), instance, key, m_world->now, u"keys.csv"_s};
}

void tst_KeyGathering::someAreAskedSideBySide()
{
    makeInstances(30, "on");
    FakeCloud &cloud = *m_world->cloud;
    cloud.hold(FakeCloud::ReadState);
    const auto asked =
        gatherKeyNeeds(m_world->ledger, m_access, keyA(), [this] { return m_world->now; });
    QFutureWatcher<Result<KeyNeeds>> watcher;
    QList<int> progress;
    connect(&watcher, &QFutureWatcherBase::progressValueChanged, &watcher,
            [&](int read) { progress << read; });
    watcher.setFuture(asked);
    QTRY_COMPARE(cloud.count(FakeCloud::ReadState), kAtOnce);
    QCoreApplication::processEvents();
    QCOMPARE(cloud.count(FakeCloud::ReadState), kAtOnce); // and not all thirty
    cloud.release(FakeCloud::ReadState);
    QVERIFY(ends(asked));
    QVERIFY(asked.result());
    QCOMPARE(cloud.count(FakeCloud::ReadState), 30);
    QCOMPARE(asked.result()->unknownKey.size(), 30);
    QCOMPARE(asked.progressMaximum(), 30);
    QTRY_VERIFY(!progress.isEmpty() && progress.last() == 30);
}

void tst_KeyGathering::cancelAsksForNothingMore()
{
    makeInstances(30, "on");
    FakeCloud &cloud = *m_world->cloud;
    cloud.hold(FakeCloud::ReadState);
    auto asked = gatherKeyNeeds(m_world->ledger, m_access, keyA(), [this] { return m_world->now; });
    QTRY_COMPARE(cloud.count(FakeCloud::ReadState), kAtOnce);
    asked.cancel();
    cloud.release(FakeCloud::ReadState);
    QVERIFY(ends(asked)); // its owner has gone with the last answer
    QCOMPARE(cloud.count(FakeCloud::ReadState), kAtOnce);
    QVERIFY(asked.isCanceled());
}

void tst_KeyGathering::whatIsToldKeepsTheOrderOfTheInstances()
{
    makeInstances(20, "on");
    FakeCloud &cloud = *m_world->cloud;
    for (int i = 1; i < 20; i += 2)
        cloud.states[numbered(i)] = "perhaps";
    record(numbered(2), u"db-2"_s, keyA(), VerdictStatus::Confirmed);
    cloud.states[numbered(2)] = "perhaps";
    const auto found = needs();
    QVERIFY(found);
    QCOMPARE(found->users.size(), 1);
    QCOMPARE(found->unknownKey.size(), 9);
    for (qsizetype i = 1; i < found->unknownKey.size(); ++i)
        QVERIFY(found->unknownKey.at(i - 1).id.text() < found->unknownKey.at(i).id.text());
    QCOMPARE(found->gaps.size(), 11);
    QCOMPARE(found->gaps.first().instance, numbered(2)); // who needs the key comes first
    for (qsizetype i = 2; i < found->gaps.size(); ++i)
        QVERIFY(found->gaps.at(i - 1).instance.text() < found->gaps.at(i).instance.text());
}

void tst_KeyGathering::statedKeysAreNeededToo()
{
    makeInstances(4, "on");
    FakeCloud &cloud = *m_world->cloud;
    cloud.backups[projectA()] = {QJsonObject{{u"id"_s, u"b1"_s},
                                             {u"name"_s, u"before-release"_s},
                                             {u"begin_time"_s, u"2025-02-01T10:00:00+0000"_s},
                                             {u"end_time"_s, u"2025-02-01T10:10:00+0000"_s},
                                             {u"status"_s, u"COMPLETED"_s},
                                             {u"type"_s, u"manual"_s},
                                             {u"instance_id"_s, numbered(1).text()}}};
    StatedKeys all;
    for (const KeyFact &fact : {stated(numbered(1), keyA()), stated(numbered(2), keyB())})
        all.insert({fact.project.text(), fact.instance.text()}, fact);
    const auto found = needs(all);
    QVERIFY(found);
    QCOMPARE(found->users.size(), 1);
    const KeyUser &user = found->users.first();
    QCOMPARE(user.instance, numbered(1));
    QCOMPARE(user.name, u"db-1"_s);
    QCOMPARE(user.statedAt, m_world->now);
    QVERIFY(!user.notBefore.isValid()); // nothing says when it began or ended
    QCOMPARE(user.manual.size(), 1);
    QCOMPARE(found->statedOther, 1);
    QCOMPARE(found->unknownKey.size(), 2);
    const QString text = words::keyNeeds(*found).join(u'\n');
    QVERIFY2(text.contains(u"a person stated, by the file keys.csv"), qPrintable(text));
    QVERIFY(text.contains(u"“before-release”"));
    QVERIFY(text.contains(u"may need it"));
    QVERIFY(text.contains(u"people have stated another key"));
    QVERIFY(!text.contains(u"safe"));
}

void tst_KeyGathering::statementsThatCannotBeReadAreAGap()
{
    const auto found = needs(fail(ErrorKind::Input, Cause::FileNotJson, u"key-facts.json"_s));
    QVERIFY(found);
    QCOMPARE(found->gaps.size(), 1);
    QCOMPARE(found->gaps.first().source, KeyNeedsGap::Source::Statements);
    QVERIFY(words::keyNeedsGap(found->gaps.first()).startsWith(u"What people have stated"));
}

void tst_KeyGathering::usersAreThoseThatMayHaveGotTheKey()
{
    record(numbered(3), u"old-name"_s, keyA(), VerdictStatus::Confirmed);
    record(numbered(3), u"new-name"_s, keyA(), VerdictStatus::Unchanged);
    record(numbered(2), u"unclear"_s, keyA(), VerdictStatus::Unclear);
    record(numbered(4), u"refused"_s, keyA(), VerdictStatus::Refused);
    record(numbered(5), u"not-sent"_s, keyA(), VerdictStatus::NotSent);
    record(numbered(6), u"other"_s, keyB(), VerdictStatus::Confirmed);
    KeyRecords records{&m_world->ledger, {}, false};
    const KeyFact fact = stated(numbered(1), keyA());
    records.stated.insert({fact.project.text(), fact.instance.text()}, fact);
    WAIT_FOR(users, keyUsers(records, keyA()));
    QVERIFY(users);
    QCOMPARE(*users, (KeyUserNames{{numbered(1).text(), {}},
                                   {numbered(2).text(), u"unclear"_s},
                                   {numbered(3).text(), u"new-name"_s}}));
    records.practice = true;
    records.stated.clear();
    WAIT_FOR(practice, keyUsers(records, keyA()));
    QVERIFY(practice && practice->isEmpty());
}

void tst_KeyGathering::theKeyThatWasSentComesBeforeTheStatedOne()
{
    record(numbered(1), u"db-1"_s, keyA(), VerdictStatus::Confirmed);
    KeyRecords records{&m_world->ledger, {}, false};
    for (const InstanceId &id : {numbered(1), numbered(2)})
        records.stated.insert({projectA().text(), id.text()}, stated(id, keyB()));
    WAIT_FOR(sent, usedKey(records, projectA(), numbered(1)));
    QCOMPARE(sent, keyA());
    WAIT_FOR(asStated, usedKey(records, projectA(), numbered(2)));
    QCOMPARE(asStated, keyB());
    WAIT_FOR(none, usedKey(records, projectA(), numbered(3)));
    QVERIFY(none.isEmpty());
}

void tst_KeyGathering::aDisabledKeyNamesWhoNeedsIt()
{
    for (int i = 1; i <= 7; ++i)
        record(numbered(i), u"db-%1"_s.arg(i), keyDisabled(), VerdictStatus::Confirmed);
    const auto change = EncryptionChange::turnOn(projectA(), instanceA(), keyDisabled());
    const KeyRecords records{&m_world->ledger, {}, false};
    WAIT_FOR(facts, gatherFacts(
                        change, m_access, {}, [this] { return m_world->now; }, records));
    QVERIFY(facts);
    QCOMPARE(facts->keyUsers.size(), 7);
    const QList<CheckResult> checks = runChecks(*facts);
    QCOMPARE(checks.at(2).id, CheckId::KeyNeeded);
    QCOMPARE(words::check(checks.at(2)),
             u"7 other instance(s) need this key, as recorded by Backlock, among them db-1, db-2, "
             "db-3, db-4, db-5."_s);
    // A key that is fine is nobody's business here.
    WAIT_FOR(fine, gatherFacts(
                       EncryptionChange::turnOn(projectA(), instanceA(), keyA()), m_access, {},
                       [this] { return m_world->now; }, records));
    QVERIFY(fine && fine->keyUsers.isEmpty());
}

void tst_KeyGathering::turningOffLooksAtTheKnownKey()
{
    record(instanceB(), u"orders-test"_s, keyDisabled(), VerdictStatus::Confirmed);
    record(numbered(2), u"db-2"_s, keyDisabled(), VerdictStatus::Confirmed);
    const auto change = EncryptionChange::turnOff(projectA(), instanceB());
    const KeyRecords records{&m_world->ledger, {}, false};
    WAIT_FOR(facts,
             gatherFacts(
                 change, m_access, {}, [this] { return m_world->now; }, records, keyDisabled()));
    QVERIFY(facts);
    QCOMPARE(facts->usedKey.id, keyDisabled());
    const QList<CheckResult> checks = runChecks(*facts);
    QCOMPARE(checks.first().id, CheckId::KeyNeeded);
    QVERIFY(!checks.first().needsTick() && !checks.first().blocks()); // turning off harms nobody
    const QString text = words::check(checks.first());
    QVERIFY2(text.contains(u"known for this instance is disabled"), qPrintable(text));
    QVERIFY2(text.contains(u"1 other instance(s) need this key, as recorded by Backlock: db-2."),
             qPrintable(text));
    // Nobody has to ask KMS for turning off.
    WAIT_FOR(plain, gatherFacts(
                        change, m_access, {}, [this] { return m_world->now; }, records));
    QVERIFY(plain && plain->usedKey.id.isEmpty());
    QCOMPARE(m_world->cloud->count(FakeCloud::DescribeKey), 1);
}

void tst_KeyGathering::aPlanTellsWhoNeedsTheKey()
{
    record(numbered(2), u"db-2"_s, keyDisabled(), VerdictStatus::Confirmed);
    FleetInstance row;
    row.profileId = m_world->passwordProfile().id;
    row.profileName = u"Production"_s;
    row.project.id = projectA();
    row.instance = m_world->cloud->instances[projectA()].at(1);
    row.reading = {ReadingState::On, m_world->now, {}};
    row.ledger.key = keyDisabled();
    const KeyRecords records{&m_world->ledger, {}, false};
    const auto accessOf = [this](const ProfileId &, const ProjectId &) {
        return std::optional(m_access);
    };
    PlanWish wish;
    wish.now = m_world->now;
    wish.wish = Wish::Off;
    WAIT_FOR(off, gatherPlanFacts(accessOf, {row}, wish, records));
    const Planned planned = planFor({row}, off);
    QCOMPARE(planned.rows.size(), 1);
    QCOMPARE(planned.checks.first().size(), 1);
    QCOMPARE(planned.checks.first().first().finding, Finding::UsedKeyEnds);
    QVERIFY(planned.warnings.isEmpty()); // nothing to tick, and no reason to leave it out

    row.reading.state = ReadingState::Off;
    wish.wish = Wish::On;
    wish.keys.everywhere = keyDisabled();
    WAIT_FOR(on, gatherPlanFacts(accessOf, {row}, wish, records));
    const Planned blocked = planFor({row}, on);
    QCOMPARE(blocked.leftOut.size(), 1);
    QCOMPARE(blocked.leftOut.first().reason, LeaveReason::IsBlocked);
    QVERIFY(words::leaveReason(blocked.leftOut.first()).contains(u"db-2"));
}

QTEST_GUILESS_MAIN(tst_KeyGathering)
#include "tst_keygathering.moc"
