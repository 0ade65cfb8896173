// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/textlayout.h"

#include <QTest>

using namespace backlock::cli;
using namespace Qt::StringLiterals;

class tst_CliTextLayout : public QObject
{
    Q_OBJECT

private slots:
    void columns_data();
    void columns();
    void wraps_data();
    void wraps();
    void paddingCountsColumns();
    void tableAlignsColumns();
    void tableMakesCellsSafe();
};

void tst_CliTextLayout::columns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("latin") << u"orders-prod"_s << 11;
    QTest::newRow("chinese") << u"备份加密"_s << 8;
    QTest::newRow("mixed") << u"KMS密钥"_s << 7;
    QTest::newRow("full-width mark") << u"（）"_s << 4;
    QTest::newRow("combining accent") << u"e\u0301"_s << 1;
    QTest::newRow("beyond the first plane") << u"\U00020000"_s << 2;
}

void tst_CliTextLayout::columns()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QCOMPARE(columnsOf(text), columns);
}

void tst_CliTextLayout::wraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QString() << 10 << QStringList();
    QTest::newRow("fits") << u"one two"_s << 10 << QStringList{u"one two"_s};
    QTest::newRow("fits exactly") << u"one two"_s << 7 << QStringList{u"one two"_s};
    QTest::newRow("breaks between words")
        << u"one two three"_s << 8 << QStringList{u"one two"_s, u"three"_s};
    QTest::newRow("a long word stands alone")
        << u"a 0123456789 b"_s << 5 << QStringList{u"a"_s, u"0123456789"_s, u"b"_s};
    QTest::newRow("never inside an option")
        << u"use --save-secret now"_s << 10 << QStringList{u"use"_s, u"--save-secret"_s, u"now"_s};
    QTest::newRow("between chinese characters")
        << u"备份加密已开启"_s << 8 << QStringList{u"备份加密"_s, u"已开启"_s};
    QTest::newRow("no closing mark at the start of a line")
        << u"备份加密。开启"_s << 8 << QStringList{u"备份加"_s, u"密。开启"_s};
}

void tst_CliTextLayout::wraps()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QFETCH(QStringList, lines);
    QCOMPARE(wrapped(text, columns), lines);
}

void tst_CliTextLayout::paddingCountsColumns()
{
    QCOMPARE(padded(u"ab"_s, 4), u"ab  "_s);
    QCOMPARE(padded(u"密"_s, 4), u"密  "_s);
    QCOMPARE(padded(u"too long"_s, 3), u"too long"_s);
}

void tst_CliTextLayout::tableAlignsColumns()
{
    const QString text = table({u"ID"_s, u"名称"_s, u"X"_s},
                               {{u"1"_s, u"orders"_s, u"a"_s}, {u"22"_s, u"密"_s, {}}});
    QCOMPARE(text, u"ID  名称    X\n1   orders  a\n22  密\n"_s);
}

//! What a service calls its things must not move the cursor, clear the screen or turn the line
//! round.
void tst_CliTextLayout::tableMakesCellsSafe()
{
    const QString text = table({u"Name"_s}, {{u"a\x1b[2Jb\nc\u202Ed"_s}});
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(!text.contains(QChar(0x202e)));
    QCOMPARE(text.count(u'\n'), 2);
}

QTEST_GUILESS_MAIN(tst_CliTextLayout)
#include "tst_cli_textlayout.moc"
