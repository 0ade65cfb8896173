// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonreader.h"

#include "core/support.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#include <limits>

using namespace backlock;
using namespace backlock::test;

namespace {

constexpr qsizetype kMaxBytes = 1048576;

QByteArray nested(int depth, const char *open, const char *inner, const char *close)
{
    return QByteArray(open).repeated(depth) + inner + QByteArray(close).repeated(depth);
}

} // namespace

class tst_JsonReader : public QObject
{
    Q_OBJECT

private slots:
    void goodObjects_data();
    void goodObjects();
    void badAnswers_data();
    void badAnswers();
    void sizeIsBounded();
    void aByteOrderMarkIsTolerated();
    void sameKeyInDifferentObjectsIsFine();
    void everyTruncationIsRefusedWithoutHarm();
    void manyKeysTakeLittleTime();
    void textFields_data();
    void textFields();
    void intFields_data();
    void intFields();
};

void tst_JsonReader::goodObjects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QJsonObject>("object");
    QTest::newRow("empty object") << QByteArray("{}") << QJsonObject();
    QTest::newRow("blanks around")
        << QByteArray(" \r\n\t{\"a\":1} \n") << QJsonObject{{QStringLiteral("a"), 1}};
    QTest::newRow("the documented answer")
        << QByteArray(R"({"encryption_status":"on"})")
        << QJsonObject{{QStringLiteral("encryption_status"), QStringLiteral("on")}};
    QTest::newRow("brackets and quotes inside strings")
        << QByteArray(R"({"a":"[[[{{{\"}]:\\"})")
        << QJsonObject{{QStringLiteral("a"), QStringLiteral("[[[{{{\"}]:\\")}};
    QTest::newRow("a value that looks like a key")
        << QByteArray(R"({"a":"a","b":["a","a"]})")
        << QJsonObject{{QStringLiteral("a"), QStringLiteral("a")},
                       {QStringLiteral("b"), QJsonArray{QStringLiteral("a"), QStringLiteral("a")}}};
    QTest::newRow("Chinese") << QByteArray("{\"error_msg\":\"\xe5\x8f\x82\xe6\x95\xb0\"}")
                             << QJsonObject{
                                    {QStringLiteral("error_msg"), QStringLiteral("\u53c2\u6570")}};
    QTest::newRow("keys that differ in case only")
        << QByteArray(R"({"a":1,"A":2})")
        << QJsonObject{{QStringLiteral("a"), 1}, {QStringLiteral("A"), 2}};
    QTest::newRow("keys that begin alike")
        << QByteArray(R"({"a":1,"ab":2,"":3})")
        << QJsonObject{{QStringLiteral("a"), 1}, {QStringLiteral("ab"), 2}, {QString(), 3}};
}

void tst_JsonReader::goodObjects()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QJsonObject, object);
    const Result<QJsonObject> result = parseJsonObject(bytes, kMaxBytes);
    QCOMPARE(causeOf(result), kGood);
    QCOMPARE(*result, object);
}

void tst_JsonReader::badAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const QByteArray &bytes, Cause cause) {
        QTest::newRow(name) << bytes << int(cause);
    };
    row("nothing", "", Cause::AnswerEmpty);
    row("blanks", " \r\n\t ", Cause::AnswerEmpty);
    row("byte order mark alone", "\xef\xbb\xbf", Cause::AnswerEmpty);
    row("HTML", "<html><body>502 Bad Gateway</body></html>", Cause::AnswerNotJson);
    row("text", "upstream connect error", Cause::AnswerNotJson);
    row("array", "[{\"a\":1}]", Cause::AnswerNotJson);
    row("empty array", "[]", Cause::AnswerNotJson);
    row("string", "\"on\"", Cause::AnswerNotJson);
    row("number", "1", Cause::AnswerNotJson);
    row("null", "null", Cause::AnswerNotJson);
    row("true", "true", Cause::AnswerNotJson);
    row("truncated in a string", R"({"encryption_status":"o)", Cause::AnswerNotJson);
    row("truncated behind a backslash", R"({"a":"\)", Cause::AnswerNotJson);
    row("truncated in an escape", R"({"\u00)", Cause::AnswerNotJson);
    row("truncated behind a comma", "{\"a\":1,", Cause::AnswerNotJson);
    row("comma at the end", "{\"a\":1,}", Cause::AnswerNotJson);
    row("two documents", R"({"a":1}{"a":1})", Cause::AnswerNotJson);
    row("something behind", "{\"a\":1}x", Cause::AnswerNotJson);
    row("single quotes", "{'a':1}", Cause::AnswerNotJson);
    row("NaN", "{\"a\":NaN}", Cause::AnswerNotJson);
    row("only closing", "}]}]", Cause::AnswerNotJson);
    row("closed wrongly", "{\"a\":[1}", Cause::AnswerNotJson);
    row("key twice", R"({"encryption_status":"off","encryption_status":"on"})",
        Cause::AnswerNotJson);
    row("key twice, blanks before the colon", "{\"a\" :1,\"b\":2,\"a\"\n:3}", Cause::AnswerNotJson);
    row("key twice, one of them escaped", R"({"on":1,"\u006fn":2})", Cause::AnswerNotJson);
    row("key twice, both escaped", R"({"\u006fn":1,"\u006Fn":2})", Cause::AnswerNotJson);
    row("key twice, quote inside", R"({"a\"b":1,"a\u0022b":2})", Cause::AnswerNotJson);
    row("key twice, far apart", R"({"a":{"x":[1,{"y":2}]},"b":[],"a":0})", Cause::AnswerNotJson);
    row("key twice, deep down", R"({"a":[{"b":{"c":1,"c":2}}]})", Cause::AnswerNotJson);
    row("empty key twice", R"({"":1,"":2})", Cause::AnswerNotJson);
    row("65 deep", nested(65, "{\"a\":", "1", "}"), Cause::AnswerNotJson);
    row("2,000 objects deep", nested(2000, "{\"a\":", "1", "}"), Cause::AnswerNotJson);
    row("2,000 arrays deep", "{\"a\":" + nested(2000, "[", "", "]") + '}', Cause::AnswerNotJson);
    row("100,000 arrays opened", "{\"a\":" + QByteArray(100000, '['), Cause::AnswerNotJson);
    row("bad UTF-8", "{\"a\":\"\xff\"}", Cause::AnswerNotText);
    row("overlong UTF-8", "{\"a\":\"\xc0\xaf\"}", Cause::AnswerNotText);
    row("surrogate in UTF-8", "{\"a\":\"\xed\xa0\x80\"}", Cause::AnswerNotText);
    row("UTF-8 cut off", "{\"a\":\"\xe5\x8f", Cause::AnswerNotText);
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), Cause::AnswerNotText);
    row("Latin-1", "{\"a\":\"caf\xe9\"}", Cause::AnswerNotText);
    row("NUL bytes", QByteArray(16, '\0'), Cause::AnswerNotJson);
}

void tst_JsonReader::badAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, cause);
    const Result<QJsonObject> result = parseJsonObject(bytes, kMaxBytes);
    QCOMPARE(causeOf(result), cause);
    QVERIFY(result.error().kind == ErrorKind::Protocol);
}

void tst_JsonReader::sizeIsBounded()
{
    const QByteArray bytes = "{\"a\":1}";
    QVERIFY(parseJsonObject(bytes, bytes.size()));
    QCOMPARE(causeOf(parseJsonObject(bytes, bytes.size() - 1)), int(Cause::AnswerTooLarge));
    // The bound comes first: nothing is looked at beyond it.
    QCOMPARE(causeOf(parseJsonObject(QByteArray(100, '\xff'), 99)), int(Cause::AnswerTooLarge));
    QVERIFY(parseJsonObject(nested(64, "{\"a\":", "1", "}"), kMaxBytes));
}

void tst_JsonReader::aByteOrderMarkIsTolerated()
{
    const auto result = parseJsonObject("\xef\xbb\xbf{\"a\":1}", kMaxBytes);
    QCOMPARE(causeOf(result), kGood);
    QCOMPARE(result->value(u"a").toInt(), 1);
}

void tst_JsonReader::sameKeyInDifferentObjectsIsFine()
{
    const auto result = parseJsonObject(
        R"({"id":1,"list":[{"id":1},{"id":2,"in":{"id":3}}],"more":{"id":4,"list":5}})", kMaxBytes);
    QCOMPARE(causeOf(result), kGood);
    QCOMPARE(result->value(u"list").toArray().size(), 2);
}

void tst_JsonReader::everyTruncationIsRefusedWithoutHarm()
{
    const QByteArray whole = R"({"a":[1,{"b\u0041\\\"":"c\n"}],"d":{"e":null,"f":-1.5e3}})";
    QVERIFY(parseJsonObject(whole, kMaxBytes));
    for (qsizetype length = 0; length < whole.size(); ++length) {
        QVERIFY(!parseJsonObject(whole.first(length), kMaxBytes));
        QVERIFY(!parseJsonObject(whole.sliced(length + 1), kMaxBytes)
                || whole.sliced(length + 1).startsWith('{'));
    }
}

void tst_JsonReader::manyKeysTakeLittleTime()
{
    // Comparing each key with each other would take hours here.
    constexpr int kKeys = 200000;
    QByteArray bytes = "{";
    for (int i = 0; i < kKeys; ++i)
        bytes += "\"key" + QByteArray::number(i) + "\":0,";
    bytes += "\"last\":0}";
    QElapsedTimer timer;
    timer.start();
    const auto result = parseJsonObject(bytes, bytes.size());
    QCOMPARE(causeOf(result), kGood);
    QCOMPARE(result->size(), kKeys + 1);
    QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    bytes.replace("\"last\"", "\"key0\"");
    QCOMPARE(causeOf(parseJsonObject(bytes, bytes.size())), int(Cause::AnswerNotJson));
}

void tst_JsonReader::textFields_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("string") << QByteArray("\"3306\"") << QStringLiteral("3306");
    QTest::newRow("number") << QByteArray("3306") << QStringLiteral("3306");
    QTest::newRow("zero") << QByteArray("0") << QStringLiteral("0");
    QTest::newRow("negative") << QByteArray("-1") << QStringLiteral("-1");
    QTest::newRow("number with a zero behind the point")
        << QByteArray("3306.0") << QStringLiteral("3306");
    QTest::newRow("fraction") << QByteArray("1.5") << QStringLiteral("1.5");
    QTest::newRow("13 digits") << QByteArray("1740787200000") << QStringLiteral("1740787200000");
    QTest::newRow("beyond what a double holds")
        << QByteArray("9007199254740993") << QStringLiteral("9007199254740993");
    QTest::newRow("text is left alone") << QByteArray("\" a \"") << QStringLiteral(" a ");
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("true") << QByteArray("true") << QString();
    QTest::newRow("array") << QByteArray("[\"a\"]") << QString();
    QTest::newRow("object") << QByteArray("{}") << QString();
}

void tst_JsonReader::textFields()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    const auto object = parseJsonObject("{\"field\":" + value + '}', kMaxBytes);
    QCOMPARE(textField(*object, QLatin1String("field")), text);
    QCOMPARE(textField(*object, QLatin1String("Field")), QString());
}

void tst_JsonReader::intFields_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("number");
    constexpr qint64 fallback = -7;
    QTest::newRow("number") << QByteArray("100") << qint64(100);
    QTest::newRow("string") << QByteArray("\"100\"") << qint64(100);
    QTest::newRow("string with blanks") << QByteArray("\" 100 \"") << qint64(100);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("negative") << QByteArray("\"-5\"") << qint64(-5);
    QTest::newRow("whole, written with a point") << QByteArray("2.0") << qint64(2);
    QTest::newRow("whole, written with an exponent") << QByteArray("1e3") << qint64(1000);
    QTest::newRow("largest") << QByteArray("9223372036854775807")
                             << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << QByteArray("-9223372036854775808")
                              << std::numeric_limits<qint64>::min();
    QTest::newRow("largest as a string")
        << QByteArray("\"9223372036854775807\"") << std::numeric_limits<qint64>::max();
    QTest::newRow("too large") << QByteArray("9223372036854775808") << fallback;
    QTest::newRow("far too large") << QByteArray("1e300") << fallback;
    QTest::newRow("too large as a string") << QByteArray("\"9223372036854775808\"") << fallback;
    QTest::newRow("fraction") << QByteArray("1.5") << fallback;
    QTest::newRow("fraction as a string") << QByteArray("\"1.5\"") << fallback;
    QTest::newRow("words") << QByteArray("\"seven\"") << fallback;
    QTest::newRow("full-width digits") << QByteArray("\"\xef\xbc\x91\"") << fallback;
    QTest::newRow("empty string") << QByteArray("\"\"") << fallback;
    QTest::newRow("null") << QByteArray("null") << fallback;
    QTest::newRow("true") << QByteArray("true") << fallback;
    QTest::newRow("array") << QByteArray("[1]") << fallback;
}

void tst_JsonReader::intFields()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, number);
    const auto object = parseJsonObject("{\"field\":" + value + '}', kMaxBytes);
    QCOMPARE(intField(*object, QLatin1String("field"), -7), number);
    QCOMPARE(intField(*object, QLatin1String("absent"), 42), qint64(42));
}

QTEST_GUILESS_MAIN(tst_JsonReader)
#include "tst_jsonreader.moc"
