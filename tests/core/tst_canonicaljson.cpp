// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/canonicaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace backlock;

class tst_CanonicalJson : public QObject
{
    Q_OBJECT

private slots:
    void numbersOfTheRfc_data();
    void numbersOfTheRfc();
    void wholeNumbers_data();
    void wholeNumbers();
    void numbersReadBackToTheSame();
    void whatJsonHasNoNumberFor();
    void strings_data();
    void strings();
    void documentOfTheRfc();
    void keysOfTheRfcAreSortedByCodeUnits();
    void nestingAndEmptiness();
    void orderOfWritingDoesNotMatter();
    void digests();
};

void tst_CanonicalJson::numbersOfTheRfc_data()
{
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<QByteArray>("text");
    // RFC 8785, appendix B.
    const std::pair<quint64, const char *> samples[] = {
        {0x0000000000000000, "0"},
        {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"},
        {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"},
        {0xffefffffffffffff, "-1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"},
        {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"},
        {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"},
        {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"},
        {0x444b1ae4d6e2ef4f, "999999999999999900000"},
        {0x444b1ae4d6e2ef50, "1e+21"},
        {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
        {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"},
        {0x41b3de4355555554, "333333333.33333325"},
        {0x41b3de4355555555, "333333333.3333333"},
        {0x41b3de4355555556, "333333333.3333334"},
        {0x41b3de4355555557, "333333333.33333343"},
        {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"},
    };
    for (const auto &[bits, text] : samples)
        QTest::newRow(qPrintable(QString::number(bits, 16))) << bits << QByteArray(text);
}

void tst_CanonicalJson::numbersOfTheRfc()
{
    QFETCH(quint64, bits);
    QFETCH(QByteArray, text);
    const auto number = std::bit_cast<double>(bits);
    QCOMPARE(canonicalNumber(number), text);
    QCOMPARE(canonicalJson({{QStringLiteral("n"), number}}), "{\"n\":" + text + '}');
}

void tst_CanonicalJson::wholeNumbers_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("1") << qint64(1) << QByteArray("1");
    QTest::newRow("-1") << qint64(-1) << QByteArray("-1");
    QTest::newRow("10") << qint64(10) << QByteArray("10");
    QTest::newRow("1000000") << qint64(1000000) << QByteArray("1000000");
    QTest::newRow("a time in milliseconds") << qint64(1740787200000) << QByteArray("1740787200000");
    QTest::newRow("2^53 - 1") << qint64(9007199254740991) << QByteArray("9007199254740991");
    QTest::newRow("2^53") << qint64(9007199254740992) << QByteArray("9007199254740992");
    QTest::newRow("-2^53") << qint64(-9007199254740992) << QByteArray("-9007199254740992");
    QTest::newRow("2^53 + 1 is the next double")
        << qint64(9007199254740993) << QByteArray("9007199254740992");
}

void tst_CanonicalJson::wholeNumbers()
{
    QFETCH(qint64, number);
    QFETCH(QByteArray, text);
    QCOMPARE(canonicalJson({{QStringLiteral("n"), number}}), "{\"n\":" + text + '}');
}

void tst_CanonicalJson::numbersReadBackToTheSame()
{
    QRandomGenerator random(8785);
    for (int i = 0; i < 20000; ++i) {
        const auto number = std::bit_cast<double>(random.generate64());
        if (!std::isfinite(number))
            continue;
        const QByteArray text = canonicalNumber(number);
        QCOMPARE(text.toDouble(), number);
        QVERIFY(text.size() <= 25);
    }
}

void tst_CanonicalJson::whatJsonHasNoNumberFor()
{
    QCOMPARE(canonicalNumber(std::numeric_limits<double>::infinity()), QByteArray("null"));
    QCOMPARE(canonicalNumber(-std::numeric_limits<double>::infinity()), QByteArray("null"));
    QCOMPARE(canonicalNumber(std::numeric_limits<double>::quiet_NaN()), QByteArray("null"));
}

void tst_CanonicalJson::strings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("plain") << QStringLiteral("abc") << QByteArray(R"("abc")");
    QTest::newRow("quote and backslash") << QStringLiteral("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("slash is not escaped") << QStringLiteral("a/b") << QByteArray(R"("a/b")");
    QTest::newRow("short escapes") << QStringLiteral("\b\t\n\f\r") << QByteArray(R"("\b\t\n\f\r")");
    QTest::newRow("other controls")
        << QStringLiteral("\x01\x1f") << QByteArray(R"("\u0001\u001f")");
    QTest::newRow("NUL") << QString(QChar(0)) << QByteArray(R"("\u0000")");
    QTest::newRow("DEL is not escaped") << QStringLiteral("\x7f") << QByteArray("\"\x7f\"");
    QTest::newRow("C1 is not escaped") << QStringLiteral("\u0080") << QByteArray("\"\xc2\x80\"");
    QTest::newRow("line separator is not escaped")
        << QStringLiteral("\u2028") << QByteArray("\"\xe2\x80\xa8\"");
    QTest::newRow("euro") << QStringLiteral("\u20ac$") << QByteArray("\"\xe2\x82\xac$\"");
    QTest::newRow("Chinese") << QStringLiteral("\u5bc6\u94a5")
                             << QByteArray("\"\xe5\xaf\x86\xe9\x92\xa5\"");
    QTest::newRow("emoji") << QStringLiteral("\U0001f602") << QByteArray("\"\xf0\x9f\x98\x82\"");
    QTest::newRow("no normalisation") << QStringLiteral("A\u030a") << QByteArray("\"A\xcc\x8a\"");
    QTest::newRow("high half alone") << QString(QChar(0xdaad)) << QByteArray(R"("\udaad")");
    QTest::newRow("low half alone")
        << u'a' + QString(QChar(0xdead)) + u'b' << QByteArray(R"("a\udeadb")");
    QTest::newRow("halves the wrong way round")
        << QString(QChar(0xde02)) + QChar(0xd83d) << QByteArray(R"("\ude02\ud83d")");
}

void tst_CanonicalJson::strings()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, form);
    QCOMPARE(canonicalString(text), form);
    QCOMPARE(canonicalJson({{text, text}}), '{' + form + ':' + form + '}');
}

void tst_CanonicalJson::documentOfTheRfc()
{
    // RFC 8785, section 3.2.2 and its result.
    const QByteArray source = R"({
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    })";
    const QByteArray expected = "{\"literals\":[null,true,false],"
                                "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                                "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
    QCOMPARE(canonicalJson(QJsonDocument::fromJson(source).object()), expected);
}

void tst_CanonicalJson::keysOfTheRfcAreSortedByCodeUnits()
{
    // RFC 8785, section 3.2.3: by code units the emoji comes before U+FB33, by code points behind.
    const QJsonObject object = {{QStringLiteral("\u20ac"), 1},     {QStringLiteral("\r"), 2},
                                {QStringLiteral("\ufb33"), 3},     {QStringLiteral("1"), 4},
                                {QStringLiteral("\U0001f600"), 5}, {QStringLiteral("\u0080"), 6},
                                {QStringLiteral("\u00f6"), 7}};
    QCOMPARE(canonicalJson(object),
             QByteArray("{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"\xc3\xb6\":7,\"\xe2\x82\xac\":1,"
                        "\"\xf0\x9f\x98\x80\":5,\"\xef\xac\xb3\":3}"));
}

void tst_CanonicalJson::nestingAndEmptiness()
{
    QCOMPARE(canonicalJson({}), QByteArray("{}"));
    const QByteArray source = R"({"b":{"d":[],"c":{}},"a":[{"z":1,"y":[[],[null]]},"x"],"":""})";
    QCOMPARE(canonicalJson(QJsonDocument::fromJson(source).object()),
             QByteArray(R"({"":"","a":[{"y":[[],[null]],"z":1},"x"],"b":{"c":{},"d":[]}})"));
    // A key that begins with a brace is no reason to leave a comma out.
    QCOMPARE(canonicalJson({{QStringLiteral("{"), QJsonObject()}, {QStringLiteral("|"), 1}}),
             QByteArray(R"({"{":{},"|":1})"));
}

void tst_CanonicalJson::orderOfWritingDoesNotMatter()
{
    QJsonObject forward;
    QJsonObject backward;
    for (int i = 0; i < 50; ++i) {
        forward.insert(QString::number(i), i);
        backward.insert(QString::number(49 - i), 49 - i);
    }
    QCOMPARE(canonicalJson(forward), canonicalJson(backward));
}

void tst_CanonicalJson::digests()
{
    // FIPS 180-2, appendix B.
    QCOMPARE(sha256Hex("abc"),
             QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256Hex({}),
             QStringLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

QTEST_GUILESS_MAIN(tst_CanonicalJson)
#include "tst_canonicaljson.moc"
