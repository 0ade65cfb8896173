// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/plantable.h"

#include "words/words.h"

#include <QSignalSpy>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

const KeyId kKey = KeyId::fromTrusted(u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s);

FleetInstance row(int number, ReadingState state, const QString &status = u"normal"_s)
{
    FleetInstance row;
    row.profileId = ProfileId::fromTrusted(u"p"_s);
    row.profileName = u"Production"_s;
    row.project.id = ProjectId::fromTrusted(QString(32, u'a'));
    row.project.name = u"cn-north-4"_s;
    row.instance.id = InstanceId::fromTrusted(u"%1in07"_s.arg(number, 32, 10, QChar(u'0')));
    row.instance.name = u"orders-%1"_s.arg(number);
    row.instance.status = status;
    row.reading.state = state;
    return row;
}

PlanWish wishOff()
{
    PlanWish wish;
    wish.wish = Wish::Off;
    return wish;
}

//! One of each part, and one that warns.
QList<FleetInstance> mixed()
{
    return {row(1, ReadingState::On), row(2, ReadingState::Off),
            row(3, ReadingState::On, u"creating"_s), row(4, ReadingState::On, u"frozen"_s)};
}

QString cell(const PlanTable &table, int row, int column)
{
    return table.index(row, column).data().toString();
}

} // namespace

class tst_PlanTable : public QObject
{
    Q_OBJECT

private slots:
    void partsStayApart();
    void nowAndThen();
    void anOpenedPlanHasIds();
    void keysHaveNames();
    void verdictsComeRowByRow();
    void aRunIsShownAtOnce();
    void serverTextIsMadeVisible();
};

void tst_PlanTable::partsStayApart()
{
    PlanTable table;
    const auto instances = mixed();
    table.setLines(PlanTable::linesOf(instances, planFor(instances, wishOff())));
    QCOMPARE(table.count(PlanTable::Part::Planned), 2);
    QCOMPARE(table.count(PlanTable::Part::Blocked), 1);
    QCOMPARE(table.count(PlanTable::Part::LeftOut), 1);
    QCOMPARE(cell(table, 0, PlanTable::InstanceName), u"orders-1"_s);
    QCOMPARE(cell(table, 0, PlanTable::Note), QString());
    QVERIFY(!table.index(0, 0).data(PlanTable::WarnsRole).toBool());
    QVERIFY(table.index(1, 0).data(PlanTable::WarnsRole).toBool());
    QVERIFY(cell(table, 1, PlanTable::Note).contains(u"frozen"_s, Qt::CaseInsensitive));
    table.setPart(PlanTable::Part::Blocked);
    QCOMPARE(table.rowCount(), 1);
    QCOMPARE(cell(table, 0, PlanTable::InstanceName), u"orders-3"_s);
    QVERIFY(!cell(table, 0, PlanTable::Note).isEmpty());
    QCOMPARE(cell(table, 0, PlanTable::Then), QString()); // nothing is planned for it
    table.setPart(PlanTable::Part::LeftOut);
    QCOMPARE(cell(table, 0, PlanTable::InstanceName), u"orders-2"_s);
    QCOMPARE(cell(table, 0, PlanTable::Note),
             words::leaveReason({0, LeaveReason::IsOffAlready, {}, {}}));
    QVERIFY(!table.index(0, 0).data(PlanTable::RowRole).isValid());
}

void tst_PlanTable::nowAndThen()
{
    PlanTable table;
    const QList<FleetInstance> instances{row(1, ReadingState::On)};
    table.setLines(PlanTable::linesOf(instances, planFor(instances, wishOff())));
    QCOMPARE(cell(table, 0, PlanTable::Now), words::reading(ReadingState::On));
    QCOMPARE(cell(table, 0, PlanTable::Then), words::wish(Wish::Off));
    for (int column = 0; column < PlanTable::ColumnCount; ++column)
        QVERIFY(!table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void tst_PlanTable::anOpenedPlanHasIds()
{
    const FleetInstance first = row(1, ReadingState::Off);
    const FleetInstance second = row(2, ReadingState::Off);
    const Plan plan(
        QDateTime::currentDateTimeUtc(),
        {{u"Production"_s, first.project.id, first.instance.id, ReadingState::Off, Wish::On, kKey},
         {u"Production"_s, second.project.id, second.instance.id, ReadingState::Off, Wish::On,
          kKey}});
    PlanTable table;
    table.setLines(PlanTable::linesOf(plan));
    QCOMPARE(cell(table, 0, PlanTable::ProjectName), first.project.id.text());
    table.setNames({{{first.project.id.text(), first.instance.id.text()}, u"orders-1"_s}},
                   {{first.project.id.text(), u"cn-north-4"_s}});
    QCOMPARE(cell(table, 1, PlanTable::ProjectName), u"cn-north-4"_s);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(cell(table, 0, PlanTable::InstanceName), u"orders-1"_s);
    QVERIFY(table.index(0, PlanTable::InstanceName)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(first.instance.id.text()));
    QCOMPARE(cell(table, 1, PlanTable::InstanceName), second.instance.id.text());
    QCOMPARE(cell(table, 0, PlanTable::Key), kKey.text());
    QCOMPARE(table.count(PlanTable::Part::LeftOut), 0);
    table.clear();
    QCOMPARE(table.rowCount(), 0);
}

void tst_PlanTable::keysHaveNames()
{
    const FleetInstance first = row(1, ReadingState::Off);
    PlanTable table;
    table.setLines(PlanTable::linesOf(
        Plan(QDateTime::currentDateTimeUtc(),
             {{u"P"_s, first.project.id, first.instance.id, ReadingState::Off, Wish::On, kKey}})));
    const QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    table.setKeyNames({{kKey.text(), u"backup-key"_s}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(table, 0, PlanTable::Key), u"backup-key"_s);
}

void tst_PlanTable::verdictsComeRowByRow()
{
    PlanTable table;
    const QList<FleetInstance> instances{row(1, ReadingState::On), row(2, ReadingState::On)};
    table.setLines(PlanTable::linesOf(instances, planFor(instances, wishOff())));
    const QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    table.setUnderWay(1);
    QVERIFY(table.index(1, 0).data(PlanTable::UnderWayRole).toBool());
    QVERIFY(!cell(table, 1, PlanTable::VerdictColumn).isEmpty());
    QCOMPARE(changed.last().first().toModelIndex().row(), 1);
    Verdict verdict;
    verdict.status = VerdictStatus::Refused;
    verdict.error = makeError(ErrorKind::Refused, Cause::None);
    table.setUnderWay(-1);
    table.setVerdict(1, verdict);
    QVERIFY(!table.index(1, 0).data(PlanTable::UnderWayRole).toBool());
    QCOMPARE(table.index(1, 0).data(PlanTable::StatusRole).toInt(), int(VerdictStatus::Refused));
    QCOMPARE(cell(table, 1, PlanTable::VerdictColumn), words::verdict(VerdictStatus::Refused));
    QCOMPARE(cell(table, 1, PlanTable::Note), words::sentence(*verdict.error));
    QVERIFY(!table.index(0, 0).data(PlanTable::StatusRole).isValid());
    // A verdict that comes while another part is shown is there when it is looked for.
    table.setPart(PlanTable::Part::LeftOut);
    verdict = {};
    verdict.status = VerdictStatus::Confirmed;
    table.setVerdict(0, verdict);
    table.setPart(PlanTable::Part::Planned);
    QCOMPARE(cell(table, 0, PlanTable::VerdictColumn), words::verdict(VerdictStatus::Confirmed));
}

void tst_PlanTable::aRunIsShownAtOnce()
{
    PlanTable table;
    const QList<FleetInstance> instances{row(1, ReadingState::On), row(2, ReadingState::On)};
    table.setLines(PlanTable::linesOf(instances, planFor(instances, wishOff())));
    QList<RunRow> run(2);
    run[0].state = RunRow::State::Ended;
    run[0].verdict = Verdict();
    run[0].verdict->status = VerdictStatus::Confirmed;
    const QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    table.setRun(run);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(table, 0, PlanTable::VerdictColumn), words::verdict(VerdictStatus::Confirmed));
    QCOMPARE(cell(table, 1, PlanTable::VerdictColumn), QString());
}

void tst_PlanTable::serverTextIsMadeVisible()
{
    FleetInstance odd = row(1, ReadingState::On);
    odd.instance.name = u"a\u202Eb"_s;
    PlanTable table;
    const QList<FleetInstance> instances{odd};
    table.setLines(PlanTable::linesOf(instances, planFor(instances, wishOff())));
    QVERIFY(!cell(table, 0, PlanTable::InstanceName).contains(QChar(0x202E)));
}

QTEST_GUILESS_MAIN(tst_PlanTable)
#include "tst_plantable.moc"
