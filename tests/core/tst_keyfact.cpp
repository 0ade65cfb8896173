// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csvreader.h"
#include "core/keyfact.h"

#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kProject = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_ba;
const QByteArray kInstance = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbin07"_ba;
const QByteArray kKey = "0d0466b0-e727-4d9c-b35d-f84bb474a37f"_ba;

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 8, 1), QTime(10, minute), Qt::UTC);
}

QByteArray line(const QByteArray &instance = kInstance)
{
    return kProject + ',' + instance + ',' + kKey + '\n';
}

const QByteArray kHeader = "project_id,instance_id,key_id\n"_ba;

} // namespace

class tst_KeyFact : public QObject
{
    Q_OBJECT

private slots:
    void csv_data();
    void csv();
    void csvThatIsNone_data();
    void csvThatIsNone();
    void factsOfATable();
    void faultyTable_data();
    void faultyTable();
    void whatIsStronger_data();
    void whatIsStronger();
};

void tst_KeyFact::csv_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QStringList>>("rows");
    using Rows = QList<QStringList>;

    QTest::newRow("nothing") << QByteArray() << Rows{};
    QTest::newRow("one cell") << QByteArray("a") << Rows{{u"a"_s}};
    QTest::newRow("both line ends, an empty line")
        << QByteArray("a,b\r\n\r\nc,d\ne,f")
        << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}, {u"e"_s, u"f"_s}};
    QTest::newRow("quoted") << QByteArray("\"a,\"\"b\"\"\nc\",d\n")
                            << Rows{{u"a,\"b\"\nc"_s, u"d"_s}};
    QTest::newRow("empty cells") << QByteArray(",\n") << Rows{{u""_s, u""_s}};
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBFkey") << Rows{{u"key"_s}};
    QTest::newRow("Chinese") << QByteArray("\xE5\xA4\x87\xE4\xBB\xBD,x")
                             << Rows{{u"备份"_s, u"x"_s}};
}

void tst_KeyFact::csv()
{
    QFETCH(QByteArray, bytes);
    const auto rows = readCsv(bytes, u"f"_s);
    QVERIFY(rows);
    QTEST(*rows, "rows");
}

void tst_KeyFact::csvThatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("an open quotation") << QByteArray("a,\"b") << Cause::FileWrongFormat;
    QTest::newRow("not UTF-8") << QByteArray("a\xFF\xFE,b") << Cause::FileWrongFormat;
    QTest::newRow("too large") << QByteArray(kMaxCsvBytes + 1, 'a') << Cause::FileTooLarge;
}

void tst_KeyFact::csvThatIsNone()
{
    QFETCH(QByteArray, bytes);
    const auto rows = readCsv(bytes, u"f"_s);
    QVERIFY(!rows);
    QTEST(rows.error().cause, "cause");
    QCOMPARE(rows.error().subject, u"f"_s);
}

void tst_KeyFact::factsOfATable()
{
    const QByteArray bytes = "name,key_id,project_id,instance_id\n\"orders, prod\"," + kKey + ','
                             + kProject + ", " + kInstance + " \n";
    const auto facts = keyFactsFromCsv(bytes, u"keys.csv"_s, {}, at(1));
    QVERIFY(facts);
    QCOMPARE(facts->size(), 1);
    QCOMPARE(facts->first().project.text().toLatin1(), kProject);
    QCOMPARE(facts->first().instance.text().toLatin1(), kInstance);
    QCOMPARE(facts->first().key.text().toLatin1(), kKey);
    QCOMPARE(facts->first().statedAt, at(1));
    QCOMPARE(facts->first().source, u"keys.csv"_s);
}

void tst_KeyFact::faultyTable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("subject");

    QTest::newRow("no columns") << QByteArray() << Cause::FileFieldMalformed << u"project_id"_s;
    QTest::newRow("a column is missing")
        << QByteArray("project_id,instance_id\n") << Cause::FileFieldMalformed << u"key_id"_s;
    QTest::newRow("a malformed id in the second row")
        << kHeader + line() + kProject + ",x," + kKey + '\n'
        << Cause::FileFieldMalformed << u"rows[2].instance_id"_s;
    QTest::newRow("a row too short") << kHeader + kProject + '\n'
                                     << Cause::FileFieldMalformed << u"rows[1].instance_id"_s;
    QTest::newRow("a formula for a key") << kHeader + kProject + ',' + kInstance + ",=1+1\n"
                                         << Cause::FileFieldMalformed << u"rows[1].key_id"_s;
    QTest::newRow("one instance twice")
        << kHeader + line() + line() << Cause::FactRowTwice << u"rows[2]"_s;
}

void tst_KeyFact::faultyTable()
{
    QFETCH(QByteArray, bytes);
    const auto facts = keyFactsFromCsv(bytes, u"keys.csv"_s, {}, at(1));
    QVERIFY(!facts);
    QTEST(facts.error().cause, "cause");
    QTEST(facts.error().subject, "subject");
}

void tst_KeyFact::whatIsStronger_data()
{
    QTest::addColumn<KeyOrigin>("known");   //!< what the ledger knows of another key
    QTest::addColumn<QDateTime>("changed"); //!< its last change
    QTest::addColumn<QDateTime>("doubted");
    QTest::addColumn<KeyOrigin>("origin"); //!< what is known at the end
    QTest::addColumn<bool>("isStated");    //!< the key is the stated one

    const QDateTime never;
    QTest::newRow("nothing is known")
        << KeyOrigin::None << never << never << KeyOrigin::Stated << true;
    QTest::newRow("sent by this tool")
        << KeyOrigin::Sent << at(1) << never << KeyOrigin::Sent << false;
    QTest::newRow("sent, even before")
        << KeyOrigin::Sent << at(9) << never << KeyOrigin::Sent << false;
    QTest::newRow("doubtful, then stated")
        << KeyOrigin::Doubtful << at(1) << never << KeyOrigin::Stated << true;
    QTest::newRow("stated, then changed")
        << KeyOrigin::Doubtful << at(9) << never << KeyOrigin::Doubtful << false;
    QTest::newRow("stated, then changed by others")
        << KeyOrigin::None << never << at(9) << KeyOrigin::Doubtful << true;
    QTest::newRow("changed by others, then stated")
        << KeyOrigin::Doubtful << at(1) << at(2) << KeyOrigin::Stated << true;
}

void tst_KeyFact::whatIsStronger()
{
    QFETCH(KeyOrigin, known);
    QFETCH(QDateTime, changed);
    QFETCH(QDateTime, doubted);
    QFETCH(bool, isStated);
    LedgerFacts facts;
    facts.origin = known;
    facts.lastChange = changed;
    if (known != KeyOrigin::None)
        facts.key = KeyId::fromTrusted(u"other"_s);
    const KeyFact fact{{}, {}, KeyId::fromTrusted(u"stated"_s), at(5), {}};
    const LedgerFacts both = withStated(facts, fact, doubted);
    QTEST(both.origin, "origin");
    QCOMPARE(both.key.text() == u"stated", isStated);
    QCOMPARE(both.lastChange, changed);
    QCOMPARE(withStated(facts, {}, doubted), facts); // nobody said anything
}

QTEST_GUILESS_MAIN(tst_KeyFact)
#include "tst_keyfact.moc"
