// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/codecards.h"

#include "words/sentences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>

using namespace backlock;

namespace {

bool hasChinese(const QString &text)
{
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

//! Names that stay as they are in a Chinese text.
constexpr std::array kNamesInChinese = {
    QLatin1String("API"),     QLatin1String("AppKey"),   QLatin1String("AppSecret"),
    QLatin1String("AES_256"), QLatin1String("Backlock"), QLatin1String("CMKFullAccess"),
    QLatin1String("HMAC"),    QLatin1String("HTTPS"),    QLatin1String("IAM"),
    QLatin1String("JSON"),    QLatin1String("KMS"),      QLatin1String("SM4"),
    QLatin1String("TLS"),     QLatin1String("TaurusDB"), QLatin1String("Token"),
    QLatin1String("URL"),     QLatin1String("UUID"),     QLatin1String("in07"),
    QLatin1String("limit"),   QLatin1String("marker"),
};
//! Actions of the permission model, which an administrator has to type as they are.
constexpr std::array kActionsInChinese = {
    QLatin1String("gaussdb:backup:encrypt"),
    QLatin1String("kms:cmk:list"),
    QLatin1String("kms:cmk:get"),
};

QStringList englishWordsIn(QString chinese)
{
    for (const QLatin1String action : kActionsInChinese)
        chinese.remove(action);
    static const QRegularExpression word(QStringLiteral("[A-Za-z][A-Za-z0-9_]{2,}"));
    QStringList found;
    for (auto match = word.globalMatch(chinese); match.hasNext();)
        found << match.next().captured();
    for (const QLatin1String name : kNamesInChinese)
        found.removeAll(name);
    return found;
}

QList<QJsonObject> rowsOfFile()
{
    QFile file(QStringLiteral(BACKLOCK_SOURCE_DIR "/resources/code-cards.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonArray cards =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cards")).toArray();
    QList<QJsonObject> rows;
    for (const auto &card : cards)
        rows << card.toObject();
    return rows;
}

QString rowName(const QJsonObject &row)
{
    const int status = row.value(QLatin1String("status")).toInt();
    const QString code = row.value(QLatin1String("code")).toString();
    return status == 0 ? code : QStringLiteral("%1 at %2").arg(code).arg(status);
}

} // namespace

class tst_CodeCards : public QObject
{
    Q_OBJECT

private slots:
    void everyRowIsFound_data();
    void everyRowIsFound();
    void everyRowIsWhole_data();
    void everyRowIsWhole();
    void noRowIsThereTwice();
    void everyCodeHasACardForAnyStatus();
    void prefixOfTheGatewayMeansNothing_data();
    void prefixOfTheGatewayMeansNothing();
    void statusDecidesWhereTheMeaningDiffers();
    void statusIsIgnoredWhereItDoesNot();
    void unknownCodesHaveNoCard_data();
    void unknownCodesHaveNoCard();
};

//! What the program finds is what the file says: the resource is linked in, and nothing is left
//! out.
void tst_CodeCards::everyRowIsFound_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonObject &row : rowsOfFile())
        QTest::newRow(qPrintable(rowName(row))) << row;
}

void tst_CodeCards::everyRowIsFound()
{
    QFETCH(QJsonObject, row);
    const QString code = row.value(QLatin1String("code")).toString();
    const int status = row.value(QLatin1String("status")).toInt();
    const std::pair<QLatin1String, Language> languages[] = {
        {QLatin1String("en"), Language::English}, {QLatin1String("zh"), Language::Chinese}};
    for (const auto &[key, language] : languages) {
        const QJsonObject texts = row.value(key).toObject();
        const auto card = codeCard(code, status, language);
        QVERIFY(card);
        QCOMPARE(card->meaning, texts.value(QLatin1String("meaning")).toString());
        QCOMPARE(card->cause, texts.value(QLatin1String("cause")).toString());
        QCOMPARE(card->nextStep, texts.value(QLatin1String("nextStep")).toString());
    }
}

void tst_CodeCards::everyRowIsWhole_data()
{
    everyRowIsFound_data();
}

void tst_CodeCards::everyRowIsWhole()
{
    QFETCH(QJsonObject, row);
    const QJsonObject english = row.value(QLatin1String("en")).toObject();
    const QJsonObject chinese = row.value(QLatin1String("zh")).toObject();
    QVERIFY(english.contains(QLatin1String("meaning")));
    QVERIFY(
        english.contains(QLatin1String("nextStep"))); // nobody is left without knowing what to do
    QCOMPARE(chinese.keys(), english.keys());

    for (const QString &key : english.keys()) {
        const QString text = english.value(key).toString();
        QCOMPARE(test::faultOfSentence(text), QString());
        QVERIFY2(!hasChinese(text), qPrintable(text));
    }
    static const QRegularExpression halfWidth(
        QStringLiteral("[,;!?]|\\p{Han}[.:()]|[.:()]\\p{Han}"));
    for (const QString &key : chinese.keys()) {
        const QString text = chinese.value(key).toString();
        QCOMPARE(test::faultOfText(text), QString());
        QVERIFY2(hasChinese(text), qPrintable(text));
        QVERIFY2(text.endsWith(QChar(0x3002)), qPrintable(text));
        QVERIFY2(!text.contains(halfWidth), qPrintable(text));
        QCOMPARE(englishWordsIn(text), QStringList());
    }
}

void tst_CodeCards::noRowIsThereTwice()
{
    QStringList names;
    for (const QJsonObject &row : rowsOfFile())
        names << rowName(row);
    QVERIFY(!names.isEmpty());
    QStringList once = names;
    once.removeDuplicates();
    QCOMPARE(names, once);
}

void tst_CodeCards::everyCodeHasACardForAnyStatus()
{
    constexpr int kNeverSent = 299;
    for (const QJsonObject &row : rowsOfFile()) {
        const QString code = row.value(QLatin1String("code")).toString();
        QVERIFY2(codeCard(code, 0, Language::English), qPrintable(code));
        QVERIFY2(codeCard(code, kNeverSent, Language::Chinese), qPrintable(code));
    }
}

void tst_CodeCards::prefixOfTheGatewayMeansNothing_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("the prefix of today") << QStringLiteral("APIGW.0101");
    QTest::newRow("an older one") << QStringLiteral("APIG.0101");
    QTest::newRow("another one") << QStringLiteral("APIC.0101");
    QTest::newRow("in small letters") << QStringLiteral("apigw.0101");
}

void tst_CodeCards::prefixOfTheGatewayMeansNothing()
{
    QFETCH(QString, code);
    const auto card = codeCard(code, 404, Language::English);
    QVERIFY(card);
    QCOMPARE(card->meaning,
             QStringLiteral("The service does not offer this call at this address."));
}

void tst_CodeCards::statusDecidesWhereTheMeaningDiffers()
{
    const QString code = QStringLiteral("APIGW.0201");
    QStringList meanings;
    for (const int status : {0, 400, 413, 414, 494, 500, 502, 504})
        meanings << codeCard(code, status, Language::English)->meaning;
    QStringList once = meanings;
    once.removeDuplicates();
    QCOMPARE(meanings, once);
    QVERIFY(meanings.at(4).contains(QLatin1String("headers"))); // 494
}

void tst_CodeCards::statusIsIgnoredWhereItDoesNot()
{
    const QString code = QStringLiteral("DBS.201014"); // seen with 400 and with 409
    const auto with400 = codeCard(code, 400, Language::English);
    const auto with409 = codeCard(code, 409, Language::English);
    QVERIFY(with400);
    QVERIFY(with409);
    QCOMPARE(with400->meaning, with409->meaning);
}

void tst_CodeCards::unknownCodesHaveNoCard_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QString();
    QTest::newRow("a status as code, as IAM's older calls send it") << QStringLiteral("401");
    QTest::newRow("an IAM number without its prefix means another thing") << QStringLiteral("1101");
    QTest::newRow("a gateway number without its prefix") << QStringLiteral("0101");
    QTest::newRow("a code of tomorrow") << QStringLiteral("DBS.999999");
    QTest::newRow("a prefix alone") << QStringLiteral("APIGW.");
}

void tst_CodeCards::unknownCodesHaveNoCard()
{
    QFETCH(QString, code);
    QVERIFY(!codeCard(code, 400, Language::English));
}

QTEST_GUILESS_MAIN(tst_CodeCards)
#include "tst_codecards.moc"
