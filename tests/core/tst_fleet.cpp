// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fleet.h"
#include "core/keyuses.h"

#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

const KeyId kKey = KeyId::fromTrusted(u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s);
const ProjectId kProject = ProjectId::fromTrusted(u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s);

FleetInstance row(ReadingState state, const QString &status = u"normal"_s, QChar id = u'b')
{
    FleetInstance row;
    row.profileId = ProfileId::fromTrusted(u"p"_s);
    row.profileName = u"Production"_s;
    row.project.id = kProject;
    row.project.name = u"cn-north-4"_s;
    row.instance.id = InstanceId::fromTrusted(QString(32, id) + u"in07"_s);
    row.instance.status = status;
    row.reading.state = state;
    return row;
}

PlanWish wishOn()
{
    PlanWish wish;
    wish.wish = Wish::On;
    wish.keys.everywhere = kKey;
    KmsKey key;
    key.id = kKey;
    key.spec = u"AES_256"_s;
    key.state = KeyState::Enabled;
    wish.keyFacts.insert({kProject.text(), kKey.text()}, {LookUp::Found, key});
    return wish;
}

} // namespace

class tst_Fleet : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPlanned_data();
    void whatIsPlanned();
    void wallsKeepARowOut();
    void keysByProject();
    void readOnlyProfile();
    void warningsAreCounted();
    void oneInstanceIsPlannedOnce();
    void warnedRowsAreLeftOutWhereThatIsChosen();
    void changedMeansKnownBothTimes();
    void keyBecomesDoubtful();
    void originNames();
    void keysAreCountedByProject();
};

void tst_Fleet::whatIsPlanned_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("on");
    QTest::addColumn<int>("reason"); // -1: planned
    const auto row = [](const char *name, ReadingState state, bool on, int reason) {
        QTest::newRow(name) << int(state) << on << reason;
    };
    row("off to on", ReadingState::Off, true, -1);
    row("on to off", ReadingState::On, false, -1);
    row("on to on", ReadingState::On, true, int(LeaveReason::IsOnAlready));
    row("off to off", ReadingState::Off, false, int(LeaveReason::IsOffAlready));
    row("not permitted to on", ReadingState::NotPermitted, true, -1);
    row("not permitted to off", ReadingState::NotPermitted, false, -1);
    row("not offered", ReadingState::NotOffered, true, int(LeaveReason::IsNotOffered));
    row("gone", ReadingState::Gone, true, int(LeaveReason::IsGone));
    row("unreadable", ReadingState::Unreadable, false, int(LeaveReason::IsNotRead));
    row("unreachable", ReadingState::Unreachable, true, int(LeaveReason::IsNotRead));
    row("not read", ReadingState::NotRead, true, int(LeaveReason::IsNotRead));
}

void tst_Fleet::whatIsPlanned()
{
    QFETCH(int, state);
    QFETCH(bool, on);
    QFETCH(int, reason);
    PlanWish wish = wishOn();
    wish.wish = on ? Wish::On : Wish::Off;
    const Planned planned = planFor({row(ReadingState(state))}, wish);
    QCOMPARE(planned.rows.size() + planned.leftOut.size(), 1);
    if (reason >= 0) {
        QCOMPARE(int(planned.leftOut.first().reason), reason);
        return;
    }
    QCOMPARE(planned.rows.size(), 1);
    QCOMPARE(int(planned.rows.first().before), state);
    QCOMPARE(planned.rows.first().wish, wish.wish);
    QCOMPARE(planned.rows.first().key, on ? kKey : KeyId());
    QCOMPARE(planned.rows.first().profile, u"Production"_s);
}

void tst_Fleet::wallsKeepARowOut()
{
    const Planned creating = planFor({row(ReadingState::Off, u"creating"_s)}, wishOn());
    QCOMPARE(creating.leftOut.size(), 1);
    QCOMPARE(creating.leftOut.first().reason, LeaveReason::IsBlocked);
    QCOMPARE(creating.leftOut.first().check->finding, Finding::InstanceBeingCreated);

    PlanWish wish = wishOn();
    wish.keyFacts.begin()->second.state = KeyState::PendingDeletion;
    const Planned dying = planFor({row(ReadingState::Off)}, wish);
    QCOMPARE(dying.leftOut.first().reason, LeaveReason::IsBlocked);
    QCOMPARE(dying.leftOut.first().check->keyFault, KeyFault::PendingDeletion);
    wish.wish = Wish::Off; // no key is needed for that
    QCOMPARE(planFor({row(ReadingState::On)}, wish).rows.size(), 1);
}

void tst_Fleet::keysByProject()
{
    PlanWish wish = wishOn();
    wish.keys.everywhere = {};
    QCOMPARE(planFor({row(ReadingState::Off)}, wish).leftOut.first().reason, LeaveReason::HasNoKey);
    wish.keys.byProject.insert(u"cn-north-4"_s, kKey);
    QCOMPARE(planFor({row(ReadingState::Off)}, wish).rows.first().key, kKey);
    const auto byId = KeyId::fromTrusted(u"by-id"_s);
    wish.keys.byProject.insert(kProject.text(), byId);
    QCOMPARE(planFor({row(ReadingState::Off)}, wish).rows.first().key, byId);
}

void tst_Fleet::readOnlyProfile()
{
    PlanWish wish = wishOn();
    wish.readOnly.insert(ProfileId::fromTrusted(u"p"_s));
    QCOMPARE(planFor({row(ReadingState::Off)}, wish).leftOut.first().reason,
             LeaveReason::IsReadOnly);
}

void tst_Fleet::warningsAreCounted()
{
    PlanWish wish = wishOn();
    wish.keyFacts.begin()->first = LookUp::NotPermitted;
    const Planned planned =
        planFor({row(ReadingState::Off), row(ReadingState::NotPermitted, u"normal"_s, u'c'),
                 row(ReadingState::Off, u"frozen"_s, u'd')},
                wish);
    QCOMPARE(planned.rows.size(), 3);
    QCOMPARE(planned.chosen, (QList<qsizetype>{0, 1, 2}));
    QCOMPARE(planned.warnings.value(u"key-known"_s), 3);
    QCOMPARE(planned.warnings.value(u"state-readable"_s), 1);
    QCOMPARE(planned.warnings.value(u"instance-state"_s), 1);
    QVERIFY(!planned.warnings.contains(u"cross-region"_s)); // a tick of its own
}

void tst_Fleet::oneInstanceIsPlannedOnce()
{
    FleetInstance other = row(ReadingState::Off);
    other.profileName = u"Another"_s;
    const Planned planned = planFor({row(ReadingState::Off), other}, wishOn());
    QCOMPARE(planned.chosen, (QList<qsizetype>{0}));
    QCOMPARE(planned.leftOut.first().reason, LeaveReason::IsTwice);
}

void tst_Fleet::warnedRowsAreLeftOutWhereThatIsChosen()
{
    PlanWish wish = wishOn();
    const QList<FleetInstance> rows{row(ReadingState::Off),
                                    row(ReadingState::NotPermitted, u"normal"_s, u'c'),
                                    row(ReadingState::Off, u"frozen"_s, u'd')};
    const Planned all = planFor(rows, wish);
    QCOMPARE(all.rows.size(), 3);
    QCOMPARE(all.checks.size(), 3);
    QVERIFY(all.checks.at(0).isEmpty());
    QCOMPARE(all.checks.at(1).first().id, CheckId::StateReadable);
    QCOMPARE(all.checks.at(2).first().id, CheckId::InstanceState);
    wish.leavesWarnedOut = true;
    const Planned calm = planFor(rows, wish);
    QCOMPARE(calm.chosen, (QList<qsizetype>{0}));
    QCOMPARE(calm.leftOut.size(), 2);
    QCOMPARE(calm.leftOut.at(0).reason, LeaveReason::HasWarning);
    QCOMPARE(calm.leftOut.at(1).check->id, CheckId::InstanceState);
    QCOMPARE(calm.warnings, all.warnings); // what it is about can still be told
}

void tst_Fleet::changedMeansKnownBothTimes()
{
    FleetInstance changed = row(ReadingState::On);
    QVERIFY(!changed.isChanged());
    changed.earlier.state = ReadingState::Off;
    QVERIFY(changed.isChanged());
    changed.earlier.state = ReadingState::On;
    QVERIFY(!changed.isChanged());
    changed.earlier.state = ReadingState::Unreachable;
    QVERIFY(!changed.isChanged());
}

void tst_Fleet::keyBecomesDoubtful()
{
    LedgerFacts facts;
    facts.key = kKey;
    facts.origin = KeyOrigin::Sent;
    facts.leadsTo = Wish::On;
    Reading reading;
    reading.state = ReadingState::On;
    QCOMPARE(doubted(facts, reading).origin, KeyOrigin::Sent);
    reading.state = ReadingState::Unreachable;
    QCOMPARE(doubted(facts, reading).origin, KeyOrigin::Sent);
    reading.state = ReadingState::Off; // not ours
    QCOMPARE(doubted(facts, reading).origin, KeyOrigin::Doubtful);
    QCOMPARE(doubted({}, reading).origin, KeyOrigin::None);
}

void tst_Fleet::originNames()
{
    for (const KeyOrigin origin :
         {KeyOrigin::None, KeyOrigin::Sent, KeyOrigin::Stated, KeyOrigin::Doubtful})
        QCOMPARE(keyOriginFromName(keyOriginName(origin)), origin);
    QVERIFY(!keyOriginFromName(u"proven"));
}

void tst_Fleet::keysAreCountedByProject()
{
    QList<FleetInstance> rows;
    const auto add = [&rows](const KeyId &key, KeyOrigin origin, ReadingState state) {
        FleetInstance one = row(state);
        one.ledger.key = key;
        one.ledger.origin = origin;
        rows << one;
    };
    const KeyId other = KeyId::fromTrusted(u"1d0466b0-e727-4d9c-b35d-f84bb474a37f"_s);
    add(other, KeyOrigin::Stated, ReadingState::On);
    add(kKey, KeyOrigin::Sent, ReadingState::On);
    add(kKey, KeyOrigin::Doubtful, ReadingState::Off);
    add(kKey, KeyOrigin::Stated, ReadingState::NotRead);
    add({}, KeyOrigin::None, ReadingState::On);
    add({}, KeyOrigin::None, ReadingState::Off); // no backup of it needs a key, as far as is seen
    add(kKey, KeyOrigin::Sent, ReadingState::On);
    rows.last().project.id = ProjectId::fromTrusted(QString(32, u'c'));
    rows.last().project.name = u"ap-southeast-1"_s;
    const KeyUses uses = keyUses(rows);
    QCOMPARE(uses.unknown, 1);
    QCOMPARE(uses.keys.size(), 3);
    const KeyUse &most = uses.keys.first();
    QCOMPARE(most.key, kKey);
    QCOMPARE(most.project.id, kProject);
    QCOMPARE(std::tuple(most.sent, most.stated, most.doubtful), std::tuple(1, 1, 1));
    QCOMPARE(uses.keys.at(1).project.name, u"ap-southeast-1"_s);
    QCOMPARE(uses.keys.at(2).key, other);
    QCOMPARE(keyUses({}), KeyUses());
}

QTEST_GUILESS_MAIN(tst_Fleet)
#include "tst_fleet.moc"
