// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/backuplist.h"

#include "change/changebench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QFile>
#include <QTest>
#include <QUuid>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

QByteArray listed(const QByteArray &id, const QDateTime &begin)
{
    const auto text = [](const QDateTime &time) {
        return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss+0000")).toLatin1();
    };
    return R"({"id":")" + id
           + R"(","name":"n","type":"auto","status":"COMPLETED","size":7,)"
             R"("begin_time":")"
           + text(begin) + R"(","end_time":")" + text(begin.addSecs(60)) + R"(","instance_id":")"
           + sampleInstance().text().toLatin1() + R"("})";
}

LedgerOpening openingAt(const QDateTime &time, Wish wish)
{
    LedgerOpening opening;
    opening.changeId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    opening.openedAt = time;
    opening.host = QStringLiteral("127.0.0.1:9");
    opening.projectId = sampleProject().text();
    opening.instanceId = sampleInstance().text();
    opening.wish = wish;
    opening.before.state = wish == Wish::On ? ReadingState::Off : ReadingState::On;
    return opening;
}

LedgerClosing closingOf(const LedgerOpening &opening, VerdictStatus status)
{
    LedgerClosing closing;
    closing.changeId = opening.changeId;
    closing.closedAt = opening.openedAt.addSecs(2);
    closing.verdict.status = status;
    return closing;
}

void record(Ledger &ledger, const LedgerOpening &opening, VerdictStatus status)
{
    const auto opened = ledger.open(opening);
    const auto closed = ledger.close(closingOf(opening, status));
    if (!ends(opened) || !ends(closed) || !opened.result() || !closed.result())
        qFatal("the ledger did not take it");
}

QList<BackupCover> coversOf(const BackupList &list)
{
    QList<BackupCover> covers;
    for (const BackupRow &row : list.rows)
        covers.append(row.cover);
    return covers;
}

QFuture<Result<BackupList>> gather(ChangeBench &bench, bool practice = false)
{
    return gatherBackups(*bench.ledger, bench.access, sampleInstance(), practice,
                         [&bench] { return bench.now; });
}

} // namespace

class tst_BackupList : public QObject
{
    Q_OBJECT

private slots:
    void switchesOfEntries();
    void nothingRecordedIsNotKnown();
    void olderAndNewer();
    void practiceIsApart();
    void aListThatCannotBeRead();
    void aLedgerThatCannotBeRead();
    void document();
};

void tst_BackupList::switchesOfEntries()
{
    const QDateTime time(QDate(2026, 2, 3), QTime(4, 0), Qt::UTC);
    const auto entry = [&](int minute, Wish wish, std::optional<VerdictStatus> status) {
        LedgerEntry made;
        made.opening = openingAt(time.addSecs(60LL * minute), wish);
        if (status)
            made.closing = closingOf(made.opening, *status);
        return made;
    };
    LedgerEntry backup = entry(9, Wish::On, VerdictStatus::Done);
    backup.opening.wish = std::nullopt;
    const QList<RecordedSwitch> switches = recordedSwitches(
        {backup, entry(8, Wish::Off, std::nullopt), entry(7, Wish::On, VerdictStatus::NotSent),
         entry(6, Wish::On, VerdictStatus::Refused), entry(5, Wish::On, VerdictStatus::Unclear),
         entry(4, Wish::On, VerdictStatus::Accepted), entry(3, Wish::On, VerdictStatus::Unchanged),
         entry(2, Wish::On, VerdictStatus::Confirmed)});
    QCOMPARE(switches.size(), 5);
    const QList<int> minutes{2, 3, 4, 5, 8};
    for (qsizetype i = 0; i < switches.size(); ++i) {
        QCOMPARE(switches.at(i).from, time.addSecs(60LL * minutes.at(i)));
        QCOMPARE(switches.at(i).isCertain, i < 2);
    }
    QVERIFY(!switches.last().to.isValid());
    QVERIFY(switches.last().wish == Wish::Off);
}

void tst_BackupList::nothingRecordedIsNotKnown()
{
    ChangeBench bench;
    bench.cloud->state = "on";
    bench.cloud->backups = {listed("b", bench.now)};
    WAIT_FOR(list, gather(bench));
    QVERIFY(list);
    QVERIFY(coversOf(*list) == QList<BackupCover>{BackupCover::NotKnown});
    QCOMPARE(list->reading.state, ReadingState::On);
}

void tst_BackupList::olderAndNewer()
{
    ChangeBench bench;
    bench.cloud->state = "on";
    bench.cloud->backups = {listed("new", bench.now.addSecs(600)),
                            listed("old", bench.now.addSecs(-600))};
    record(*bench.ledger, openingAt(bench.now, Wish::On), VerdictStatus::Confirmed);
    LedgerOpening elsewhere = openingAt(bench.now.addSecs(60), Wish::Off);
    elsewhere.projectId = QStringLiteral("another");
    record(*bench.ledger, elsewhere, VerdictStatus::Confirmed);
    WAIT_FOR(list, gather(bench));
    QVERIFY(list);
    QVERIFY(coversOf(*list) == (QList<BackupCover>{BackupCover::Encrypted, BackupCover::Plain}));
    QVERIFY(!list->ledgerError);
}

void tst_BackupList::practiceIsApart()
{
    ChangeBench bench;
    bench.cloud->state = "on";
    bench.cloud->backups = {listed("b", bench.now.addSecs(600))};
    LedgerOpening practice = openingAt(bench.now, Wish::On);
    practice.practice = true;
    record(*bench.ledger, practice, VerdictStatus::Confirmed);
    WAIT_FOR(real, gather(bench));
    QVERIFY(real);
    QVERIFY(coversOf(*real) == QList<BackupCover>{BackupCover::NotKnown});
    WAIT_FOR(practised, gather(bench, true));
    QVERIFY(practised);
    QVERIFY(coversOf(*practised) == QList<BackupCover>{BackupCover::Encrypted});
}

void tst_BackupList::aListThatCannotBeRead()
{
    ChangeBench bench;
    bench.cloud->plan(Kind::Backups, FakeCloud::serviceError(403, "DBS.200010"));
    WAIT_FOR(list, gather(bench));
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::NotPermitted);
}

//! The backups are there all the same, and nothing is inferred of them.
void tst_BackupList::aLedgerThatCannotBeRead()
{
    ChangeBench bench;
    QFile file(bench.ledgerFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a ledger");
    file.close();
    bench.cloud->backups = {listed("b", bench.now)};
    WAIT_FOR(list, gather(bench));
    QVERIFY(list);
    QVERIFY(list->ledgerError);
    QVERIFY(coversOf(*list) == QList<BackupCover>{BackupCover::NotKnown});
}

void tst_BackupList::document()
{
    ChangeBench bench;
    bench.cloud->backups = {listed("b", bench.now)};
    WAIT_FOR(list, gather(bench));
    QVERIFY(list);
    const QJsonObject document = backupDocument(list->rows.first());
    QCOMPARE(document.value(QLatin1String("id")).toString(), QStringLiteral("b"));
    QCOMPARE(document.value(QLatin1String("type")).toString(), QStringLiteral("auto"));
    QCOMPARE(document.value(QLatin1String("size")).toInt(), 7);
    QCOMPARE(document.value(QLatin1String("begin_time")).toString(),
             QStringLiteral("2026-02-03T04:05:06Z"));
    QCOMPARE(document.value(QLatin1String("encryption")).toString(), QStringLiteral("not-known"));
}

QTEST_GUILESS_MAIN(tst_BackupList)
#include "tst_backuplist.moc"
