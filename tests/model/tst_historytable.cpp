// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/historytable.h"

#include "model/world.h"
#include "support/futures.h"
#include "words/words.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace backlock;
using namespace backlock::test;

namespace {

LedgerOpening opening(int n)
{
    LedgerOpening opening;
    opening.changeId =
        QStringLiteral("00000000-0000-4000-8000-%1").arg(n, 12, 10, QLatin1Char('0'));
    opening.openedAt = QDateTime(QDate(2025, 3, 1), QTime(10, 0), Qt::UTC).addSecs(n);
    opening.profileName = QStringLiteral("Production");
    opening.host = QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com");
    opening.projectId = QStringLiteral("0123456789abcdef0123456789abcdef");
    opening.projectName = QStringLiteral("cn-north-4");
    opening.instanceId = QStringLiteral("89abcdef0123456789abcdef01234567in07");
    opening.instanceName = QStringLiteral("orders-%1").arg(n);
    opening.wish = Wish::On;
    opening.keyId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    opening.keyAlias = QStringLiteral("backup-key");
    opening.body = "{}";
    opening.before.state = ReadingState::Off;
    opening.before.at = opening.openedAt;
    return opening;
}

LedgerClosing closing(int n, VerdictStatus status)
{
    LedgerClosing closing;
    closing.changeId = opening(n).changeId;
    closing.closedAt = opening(n).openedAt.addSecs(5);
    closing.verdict.status = status;
    closing.verdict.before = opening(n).before;
    closing.verdict.after.state = ReadingState::On;
    closing.verdict.after.at = closing.closedAt;
    closing.verdict.requestId = QStringLiteral("request-%1").arg(n);
    return closing;
}

QStringList shownNames(const HistoryTable &table)
{
    QStringList names;
    for (int row = 0; row < table.rowCount(); ++row)
        names << table.entry(row).opening.instanceName;
    return names;
}

QString textAt(const HistoryTable &table, int row, int column, int role = Qt::DisplayRole)
{
    return table.index(row, column).data(role).toString();
}

} // namespace

class tst_HistoryTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForNothingByItself();
    void newestComesFirst();
    void pagesAsItIsScrolled();
    void pageThatFitsExactly();
    void followsTheLedger();
    void rowsKeepTheirPlaces();
    void filters_data();
    void filters();
    void filterBeforeTheFirstLook();
    void lateAnswerOfAnOldFilterIsDropped();
    void rowEntersItsFilterInTheMiddle();
    void textsAndToolTips();
    void entryWithoutVerdict();
    void manualBackup();
    void practiceIsToldEverywhere();
    void rowTextIsOneSafeLine();
    void headersHaveTexts();
    void unreadableLedgerIsAnError();
    void retranslateTellsRowsAndHeaders();

private:
    void fill(int from, int to, VerdictStatus status = VerdictStatus::Confirmed);
    void write(const LedgerOpening &entry, std::optional<VerdictStatus> status, int n);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Ledger> m_ledger;
};

void tst_HistoryTable::init()
{
    m_dir = std::make_unique<QTemporaryDir>(temporaryPlace());
    m_ledger = std::make_unique<Ledger>(m_dir->filePath(QStringLiteral("ledger.sqlite")));
}

void tst_HistoryTable::cleanup()
{
    m_ledger.reset();
}

void tst_HistoryTable::write(const LedgerOpening &entry, std::optional<VerdictStatus> status, int n)
{
    WAIT_FOR(opened, m_ledger->open(entry));
    QVERIFY(opened);
    if (!status)
        return;
    WAIT_FOR(closed, m_ledger->close(closing(n, *status)));
    QVERIFY(closed);
}

//! The ledger writes one after the other, so the last answer is the answer of all.
void tst_HistoryTable::fill(int from, int to, VerdictStatus status)
{
    QFuture<Result<void>> last;
    for (int n = from; n <= to; ++n) {
        m_ledger->open(opening(n));
        last = m_ledger->close(closing(n, status));
    }
    WAIT_FOR(closed, last);
    QVERIFY(closed);
}

//! Neither file nor thread before somebody looks: the window must be on screen first.
void tst_HistoryTable::asksForNothingByItself()
{
    HistoryTable table(*m_ledger);
    fill(1, 1);
    QVERIFY(!table.isLoading());
    QCOMPARE(table.rowCount(), 0);
    QVERIFY(table.canFetchMore({}));
    table.fetchMore({});
    QVERIFY(table.isLoading());
    QTRY_COMPARE(table.rowCount(), 1);
    QVERIFY(!table.canFetchMore({}));
}

void tst_HistoryTable::newestComesFirst()
{
    fill(1, 3);
    HistoryTable table(*m_ledger);
    QAbstractItemModelTester tester(&table);
    QSignalSpy states(&table, &HistoryTable::stateChanged);
    table.reload();
    QTRY_COMPARE(shownNames(table),
                 (QStringList{QStringLiteral("orders-3"), QStringLiteral("orders-2"),
                              QStringLiteral("orders-1")}));
    QTRY_VERIFY(!table.isLoading());
    QVERIFY(states.size() >= 2); // loading, and not any more
    QVERIFY(!table.error());
    QCOMPARE(table.columnCount(), int(HistoryTable::ColumnCount));
}

void tst_HistoryTable::pagesAsItIsScrolled()
{
    fill(1, 450);
    HistoryTable table(*m_ledger);
    QSignalSpy insertions(&table, &QAbstractItemModel::rowsInserted);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 200);
    QVERIFY(table.canFetchMore({}));
    table.fetchMore({});
    QVERIFY(!table.canFetchMore({})); // one page at a time
    QTRY_COMPARE(table.rowCount(), 400);
    table.fetchMore({});
    QTRY_COMPARE(table.rowCount(), 450);
    QVERIFY(!table.canFetchMore({}));
    QCOMPARE(insertions.size(), 3);
    QCOMPARE(table.entry(449).opening.instanceName, QStringLiteral("orders-1"));
}

void tst_HistoryTable::pageThatFitsExactly()
{
    fill(1, 200);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 200);
    QVERIFY(table.canFetchMore({})); // nobody can know yet
    table.fetchMore({});
    QTRY_VERIFY(!table.isLoading());
    QCOMPARE(table.rowCount(), 200);
    QVERIFY(!table.canFetchMore({}));

    fill(201, 201);
    QTRY_COMPARE(table.rowCount(), 201); // the oldest stays although the answer has 200 rows
    QCOMPARE(table.entry(200).opening.instanceName, QStringLiteral("orders-1"));
}

void tst_HistoryTable::followsTheLedger()
{
    HistoryTable table(*m_ledger);
    QAbstractItemModelTester tester(&table);
    table.reload();
    write(opening(1), std::nullopt, 1);
    QTRY_COMPARE(table.rowCount(), 1);
    QVERIFY(!table.entry(0).closing);
    WAIT_FOR(closed, m_ledger->close(closing(1, VerdictStatus::Refused)));
    QVERIFY(closed);
    QTRY_VERIFY(table.entry(0).closing.has_value());
    QCOMPARE(table.index(0, 0).data(HistoryTable::StatusRole).toInt(), int(VerdictStatus::Refused));
}

void tst_HistoryTable::rowsKeepTheirPlaces()
{
    fill(1, 250);
    HistoryTable table(*m_ledger);
    QAbstractItemModelTester tester(&table);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 200);
    table.fetchMore({});
    QTRY_COMPARE(table.rowCount(), 250);
    const QPersistentModelIndex chosen = table.index(240, 0);
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset);

    fill(251, 252);

    QTRY_COMPARE(table.rowCount(), 252);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(chosen.row(), 242);
    QCOMPARE(table.entry(chosen.row()).opening.instanceName, QStringLiteral("orders-10"));
}

void tst_HistoryTable::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status");     // -1: any
    QTest::addColumn<int>("fromSecond"); // -1: open
    QTest::addColumn<int>("toSecond");
    QTest::addColumn<QStringList>("names");

    const QStringList all{QStringLiteral("orders-4"), QStringLiteral("orders-3"),
                          QStringLiteral("orders-2"), QStringLiteral("orders-1")};
    QTest::newRow("none") << QString() << -1 << -1 << -1 << all;
    QTest::newRow("text") << QStringLiteral("orders-2") << -1 << -1 << -1 << QStringList{all.at(2)};
    QTest::newRow("text of nobody") << QStringLiteral("stock") << -1 << -1 << -1 << QStringList{};
    QTest::newRow("status") << QString() << int(VerdictStatus::Refused) << -1 << -1
                            << QStringList{all.at(0), all.at(1)};
    QTest::newRow("from, inclusive")
        << QString() << -1 << 3 << -1 << QStringList{all.at(0), all.at(1)};
    QTest::newRow("to, exclusive")
        << QString() << -1 << -1 << 3 << QStringList{all.at(2), all.at(3)};
    QTest::newRow("all of them") << QStringLiteral("orders") << int(VerdictStatus::Confirmed) << 2
                                 << 4 << QStringList{all.at(2)};
}

void tst_HistoryTable::filters()
{
    QFETCH(QString, text);
    QFETCH(int, status);
    QFETCH(int, fromSecond);
    QFETCH(int, toSecond);
    QFETCH(QStringList, names);
    fill(1, 2, VerdictStatus::Confirmed);
    fill(3, 4, VerdictStatus::Refused);

    HistoryTable table(*m_ledger);
    QAbstractItemModelTester tester(&table);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 4);
    table.setFilterText(text);
    table.setFilterStatus(status < 0 ? std::nullopt : std::optional(VerdictStatus(status)));
    table.setPeriod(fromSecond < 0 ? QDateTime() : opening(fromSecond).openedAt,
                    toSecond < 0 ? QDateTime() : opening(toSecond).openedAt);
    QTRY_VERIFY(!table.isLoading());
    QCOMPARE(shownNames(table), names);
    QCOMPARE(table.isFiltered(), names.size() < 4);

    table.setFilterText({});
    table.setFilterStatus(std::nullopt);
    table.setPeriod({}, {});
    QTRY_COMPARE(table.rowCount(), 4);
}

void tst_HistoryTable::filterBeforeTheFirstLook()
{
    fill(1, 3);
    HistoryTable table(*m_ledger);
    table.setFilterText(QStringLiteral("orders-3"));
    QVERIFY(!table.isLoading());
    QVERIFY(table.canFetchMore({}));
    table.fetchMore({});
    QTRY_COMPARE(shownNames(table), QStringList{QStringLiteral("orders-3")});
}

void tst_HistoryTable::lateAnswerOfAnOldFilterIsDropped()
{
    fill(1, 12);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 12);
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset);

    table.setFilterText(QStringLiteral("orders-1"));
    table.setFilterText(QStringLiteral("orders-12"));
    QCOMPARE(table.rowCount(), 12); // no flicker: the old rows until the answer
    QVERIFY(!table.canFetchMore({}));
    QTRY_COMPARE(shownNames(table), QStringList{QStringLiteral("orders-12")});
    QVERIFY(!table.isLoading());
    QCOMPARE(resets.size(), 1);
}

void tst_HistoryTable::rowEntersItsFilterInTheMiddle()
{
    fill(1, 1);
    write(opening(2), std::nullopt, 2);
    fill(3, 3);
    HistoryTable table(*m_ledger);
    QAbstractItemModelTester tester(&table);
    table.setFilterStatus(VerdictStatus::Confirmed);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 2);

    WAIT_FOR(closed, m_ledger->close(closing(2, VerdictStatus::Confirmed)));
    QVERIFY(closed);

    QTRY_COMPARE(shownNames(table),
                 (QStringList{QStringLiteral("orders-3"), QStringLiteral("orders-2"),
                              QStringLiteral("orders-1")}));
}

void tst_HistoryTable::textsAndToolTips()
{
    fill(7, 7);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 1);
    const LedgerOpening entry = opening(7);

    QCOMPARE(textAt(table, 0, HistoryTable::Time), words::dateTime(entry.openedAt));
    QCOMPARE(textAt(table, 0, HistoryTable::ProfileName), entry.profileName);
    QCOMPARE(textAt(table, 0, HistoryTable::Host), entry.host);
    QCOMPARE(textAt(table, 0, HistoryTable::ProjectName), entry.projectName);
    QCOMPARE(textAt(table, 0, HistoryTable::InstanceName), entry.instanceName);
    QCOMPARE(textAt(table, 0, HistoryTable::Change), words::changeName(Wish::On));
    QCOMPARE(textAt(table, 0, HistoryTable::Key), entry.keyAlias);
    QCOMPARE(textAt(table, 0, HistoryTable::VerdictColumn),
             words::verdict(VerdictStatus::Confirmed));
    QCOMPARE(textAt(table, 0, HistoryTable::RequestId), QStringLiteral("request-7"));

    QVERIFY(textAt(table, 0, HistoryTable::Time, Qt::ToolTipRole)
                .contains(QStringLiteral("2025-03-01T10:00:07Z")));
    QVERIFY(textAt(table, 0, HistoryTable::ProjectName, Qt::ToolTipRole).contains(entry.projectId));
    QVERIFY(
        textAt(table, 0, HistoryTable::InstanceName, Qt::ToolTipRole).contains(entry.instanceId));
    QVERIFY(textAt(table, 0, HistoryTable::Key, Qt::ToolTipRole).contains(entry.keyId));
    const auto shown = table.index(0, 0).data(HistoryTable::EntryRole).value<LedgerEntry>();
    QCOMPARE(shown.opening.changeId, entry.changeId);
}

void tst_HistoryTable::entryWithoutVerdict()
{
    LedgerOpening entry = opening(1);
    entry.wish = Wish::Off;
    entry.keyId.clear();
    entry.keyAlias.clear();
    entry.instanceName.clear(); // a typed id
    write(entry, std::nullopt, 1);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 1);
    QVERIFY(!table.index(0, 0).data(HistoryTable::StatusRole).isValid());
    QVERIFY(!textAt(table, 0, HistoryTable::VerdictColumn).isEmpty());
    QCOMPARE(textAt(table, 0, HistoryTable::RequestId), QString());
    QCOMPARE(textAt(table, 0, HistoryTable::Key), QString());
    QCOMPARE(textAt(table, 0, HistoryTable::Key, Qt::ToolTipRole), QString());
    QCOMPARE(textAt(table, 0, HistoryTable::InstanceName), entry.instanceId);
}

void tst_HistoryTable::manualBackup()
{
    LedgerOpening backup = opening(1);
    backup.wish = std::nullopt;
    backup.keyId.clear();
    backup.keyAlias.clear();
    write(backup, VerdictStatus::Done, 1);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 1);
    QCOMPARE(textAt(table, 0, HistoryTable::Change), words::changeName(std::nullopt));
    QCOMPARE(textAt(table, 0, HistoryTable::Key), QString());
    QCOMPARE(textAt(table, 0, HistoryTable::VerdictColumn), words::verdict(VerdictStatus::Done));
    QCOMPARE(textAt(table, 0, HistoryTable::VerdictColumn, Qt::ToolTipRole),
             QStringLiteral("The manual backup is complete."));
}

void tst_HistoryTable::practiceIsToldEverywhere()
{
    LedgerOpening entry = opening(1);
    entry.practice = true;
    write(entry, VerdictStatus::Confirmed, 1);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 1);
    QVERIFY(table.index(0, 0).data(HistoryTable::PracticeRole).toBool());
    QVERIFY(textAt(table, 0, HistoryTable::ProfileName).contains(QStringLiteral("Practice")));
    QVERIFY(table.rowText(0).contains(QStringLiteral("Practice")));
}

void tst_HistoryTable::rowTextIsOneSafeLine()
{
    LedgerOpening entry = opening(1);
    entry.profileName = QStringLiteral("=HYPERLINK(\"x\")\tsecond\nline");
    entry.instanceName = QStringLiteral("-minus");
    write(entry, VerdictStatus::Confirmed, 1);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 1);

    const QString text = table.rowText(0);
    const QStringList cells = text.split(u'\t');
    QCOMPARE(cells.size(), int(HistoryTable::ColumnCount));
    QVERIFY(!text.contains(u'\n'));
    QVERIFY(cells.at(HistoryTable::ProfileName).startsWith(u"'="));
    QVERIFY(cells.at(HistoryTable::InstanceName).startsWith(u"'-minus ("));
    QVERIFY(cells.at(HistoryTable::InstanceName).contains(entry.instanceId));
    QCOMPARE(cells.at(HistoryTable::Time), QStringLiteral("2025-03-01T10:00:01Z"));
}

void tst_HistoryTable::headersHaveTexts()
{
    const HistoryTable table(*m_ledger);
    QStringList texts;
    for (int column = 0; column < HistoryTable::ColumnCount; ++column)
        texts << table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.removeDuplicates(), 0);
}

void tst_HistoryTable::unreadableLedgerIsAnError()
{
    const QString file = m_dir->filePath(QStringLiteral("folder"));
    QVERIFY(QDir(file).mkpath(QStringLiteral("x")));
    Ledger broken(file);
    HistoryTable table(broken);
    table.reload();
    QTRY_VERIFY(table.error());
    QCOMPARE(int(table.error()->kind), int(ErrorKind::Internal));
    QVERIFY(!table.isLoading());
    QVERIFY(!table.canFetchMore({})); // a view would ask for ever
    table.reload();
    QVERIFY(!table.error());
    QTRY_VERIFY(table.error());
}

void tst_HistoryTable::retranslateTellsRowsAndHeaders()
{
    fill(1, 3);
    HistoryTable table(*m_ledger);
    table.reload();
    QTRY_COMPARE(table.rowCount(), 3);
    QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
    QSignalSpy headers(&table, &QAbstractItemModel::headerDataChanged);
    table.retranslate();
    QCOMPARE(headers.size(), 1);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex(), table.index(0, 0));
    QCOMPARE(changes.first().at(1).toModelIndex(), table.index(2, HistoryTable::ColumnCount - 1));
}

QTEST_GUILESS_MAIN(tst_HistoryTable)
#include "tst_historytable.moc"
