// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cleantext.h"

#include <QtTest>

using namespace backlock;

namespace {

QString ellipsis()
{
    return QStringLiteral("\u2026");
}

} // namespace

class tst_CleanText : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void everyBidirectionalAndZeroWidthMarkIsMadeVisible();
    void everyControlCharacterIsGone();
    void longRunsAreCutOut();
    void lengthIsBounded_data();
    void lengthIsBounded();
    void noSurrogatePairIsCutInTwo();
    void echoBehindALongTextIsCutBeforeTheLengthCounts();
    void aLargeTextTakesLittleTime();
    void cleaningTwiceChangesNothing();
    void visibleText_data();
    void visibleText();
};

void tst_CleanText::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const char *text, const char *clean) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(clean);
    };
    row("nothing", "", "");
    row("plain", "Parameter error.", "Parameter error.");
    row("Chinese", "\u5b9e\u4f8b\u4e0d\u5b58\u5728\u3002", "\u5b9e\u4f8b\u4e0d\u5b58\u5728\u3002");
    row("emoji", "ok \U0001f600", "ok \U0001f600");
    row("HTML stays text", "<b>bold</b> &amp;", "<b>bold</b> &amp;");
    row("blanks around", "  text \n", "text");
    row("line end", "one\ntwo", "one two");
    row("CR LF is one blank", "one\r\ntwo", "one two");
    row("line end behind a blank", "one \n\ttwo", "one two");
    row("tab", "one\ttwo", "one two");
    row("line separator", "one\u2028two\u2029three", "one two three");
    row("escape sequence", "\x1b[31mred", "\\u001B[31mred");
    row("bell", "a\x07", "a\\u0007");
    row("DEL", "a\x7f", "a\\u007F");
    row("C1", "a\u009b31mb", "a\\u009B31mb");
    row("override", "good\u202elive", "good\\u202Elive");
    row("tag character", "a\U000e0041b", "a\\uDB40\\uDC41b");
    row("echo of a request",
        "Incorrect IAM authentication information: verify aksk signature fail, "
        "canonicalRequest:GET|/v3/x|host:h|x-auth-token:canary",
        "Incorrect IAM authentication information: verify aksk signature fail, \u2026");
    row("echo in other letters", "fail, CanonicalRequest: canary", "fail, \u2026");
    row("echo with a blank", "fail, canonical request: canary", "fail, \u2026");
    row("echo alone", "canonicalRequest:canary", "\u2026");
    row("two echoes", "a canonicalRequest:canary b canonicalRequest:canary", "a \u2026");
}

void tst_CleanText::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(cleanServerText(text), clean);
}

void tst_CleanText::everyBidirectionalAndZeroWidthMarkIsMadeVisible()
{
    QList<char16_t> marks = {0x061c, 0x200b, 0x200c, 0x200d, 0x200e,
                             0x200f, 0x2060, 0xfeff, 0x00ad, 0x180e};
    for (char16_t mark = 0x202a; mark <= 0x202e; ++mark)
        marks << mark;
    for (char16_t mark = 0x2066; mark <= 0x2069; ++mark)
        marks << mark;
    for (const char16_t mark : std::as_const(marks)) {
        const QString hex = QString::number(mark, 16).toUpper().rightJustified(4, u'0');
        QCOMPARE(cleanServerText(u'a' + QString(QChar(mark)) + u'b'),
                 QStringLiteral("a\\u%1b").arg(hex));
    }
}

void tst_CleanText::everyControlCharacterIsGone()
{
    for (char16_t c = 0; c < 0xa0; ++c) {
        if (c == 0x20)
            c = 0x7f;
        const QString clean = cleanServerText(u'a' + QString(QChar(c)) + u'b');
        QVERIFY2(!clean.contains(QChar(c)), qPrintable(QString::number(c, 16)));
        QVERIFY(clean.startsWith(u'a') && clean.endsWith(u'b') && clean.size() > 2);
    }
}

void tst_CleanText::longRunsAreCutOut()
{
    const QString token = QStringLiteral("MIIcanary+/=-_.").repeated(20);
    QCOMPARE(cleanServerText(QStringLiteral("token %1 is bad").arg(token)),
             QStringLiteral("token %1 is bad").arg(ellipsis()));
    QCOMPARE(cleanServerText(u'"' + token + u'"'), u'"' + ellipsis() + u'"');
    QCOMPARE(cleanServerText(token + u' ' + token), ellipsis() + u' ' + ellipsis());
    QCOMPARE(cleanServerText(QString(200, u'x')), QString(200, u'x'));
    QCOMPARE(cleanServerText(QString(201, u'x')), ellipsis());
    // A Chinese text has no blanks; it is not a token.
    QCOMPARE(cleanServerText(QString(300, QChar(0x5b9e))), QString(300, QChar(0x5b9e)));
}

void tst_CleanText::lengthIsBounded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("clean");
    QTest::newRow("just fits") << QStringLiteral("12 45") << 5 << QStringLiteral("12 45");
    QTest::newRow("one more") << QStringLiteral("12 456") << 5 << QStringLiteral("12 45\u2026");
    QTest::newRow("no blank before the ellipsis")
        << QStringLiteral("12 456") << 3 << QStringLiteral("12\u2026");
    QTest::newRow("an escape is not cut in two")
        << QStringLiteral("12\u202e") << 7 << QStringLiteral("12\u2026");
    QTest::newRow("an escape that fits")
        << QStringLiteral("12\u202e") << 8 << QStringLiteral("12\\u202E");
    QTest::newRow("nothing may stay") << QStringLiteral("12") << 0 << ellipsis();
    QTest::newRow("nothing there") << QString() << 0 << QString();
    QTest::newRow("500 by default") << QStringLiteral("1 ").repeated(400) << 500
                                    << QStringLiteral("1 ").repeated(249) + u'1' + ellipsis();
}

void tst_CleanText::lengthIsBounded()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QFETCH(QString, clean);
    QCOMPARE(cleanServerText(text, most), clean);
    QVERIFY(cleanServerText(text, most).size() <= most + 1);
    if (most == 500)
        QCOMPARE(cleanServerText(text), clean);
}

void tst_CleanText::noSurrogatePairIsCutInTwo()
{
    const QString smile = QString::fromUtf8("\U0001f600");
    const QString text = smile.repeated(10);
    for (int most = 0; most <= text.size(); ++most) {
        const QString clean = cleanServerText(text, most);
        QVERIFY2(clean.isValidUtf16(), qPrintable(QString::number(most)));
        QCOMPARE(clean.size(), most == text.size() ? most : most / 2 * 2 + 1);
    }
    // Half a pair from outside is no character at all.
    QCOMPARE(cleanServerText(u'a' + QString(QChar(0xd83d)) + u'b'), QStringLiteral("a\\uD83Db"));
    QCOMPARE(cleanServerText(QString(QChar(0xde00)) + QChar(0xd83d)),
             QStringLiteral("\\uDE00\\uD83D"));
}

void tst_CleanText::echoBehindALongTextIsCutBeforeTheLengthCounts()
{
    const QString text =
        QStringLiteral("a b ").repeated(10) + QStringLiteral("canonicalRequest:canary");
    for (int most = 0; most < 80; ++most)
        QVERIFY(!cleanServerText(text, most).contains(u"canon"));
}

void tst_CleanText::aLargeTextTakesLittleTime()
{
    // A pattern that looks back from each place would take minutes.
    const QString text = (QString(200, u'x') + u' ').repeated(20000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(cleanServerText(text).size(), 501);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void tst_CleanText::cleaningTwiceChangesNothing()
{
    const QString dirty = QString::fromUtf8("a\r\n\u202eb\x1b ") + QString(300, u'z')
                          + QStringLiteral(" canonicalRequest:x");
    const QString once = cleanServerText(dirty);
    QCOMPARE(cleanServerText(once), once);
}

void tst_CleanText::visibleText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("plain", "Password of ops: ", "Password of ops: ");
    row("lines stay", "a\nb\n", "a\nb\n");
    row("Chinese", "备份加密", "备份加密");
    row("conceal", "ops\x1b[8m", "ops\\u001B[8m");
    row("back to the start of the line", "a\rb", "a\\u000Db");
    row("a title of the terminal", "\x1b]0;x\x07", "\\u001B]0;x\\u0007");
    row("right to left",
        "a\u202e"
        "b",
        "a\\u202Eb");
    row("a character of two units", "\xF0\x9F\x94\x91", "\xF0\x9F\x94\x91");
}

void tst_CleanText::visibleText()
{
    QFETCH(QString, text);
    QTEST(backlock::visibleText(text), "expected");
}

QTEST_GUILESS_MAIN(tst_CleanText)
#include "tst_cleantext.moc"
