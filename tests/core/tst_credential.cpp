// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/credential.h"

#include "core/support.h"

#include <QtTest>

using namespace backlock;
using namespace backlock::test;

class tst_Credential : public QObject
{
    Q_OBJECT

private slots:
    void tokens_data();
    void tokens();
    void everyByteOutsideVisibleAsciiIsRefused();
    void passcodes_data();
    void passcodes();
    void passwords_data();
    void passwords();
    void accessKeyIds_data();
    void accessKeyIds();
    void secretAccessKeys_data();
    void secretAccessKeys();
    void errorsHoldNothingOfTheSecret();
    void methodNamesGoBothWays();
};

void tst_Credential::tokens_data()
{
    QTest::addColumn<QByteArray>("pasted");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("cause");
    const auto good = [](const char *name, const QByteArray &pasted, const QByteArray &token) {
        QTest::newRow(name) << pasted << token << kGood;
    };
    const auto bad = [](const char *name, const QByteArray &pasted, Cause cause) {
        QTest::newRow(name) << pasted << QByteArray() << int(cause);
    };
    good("plain", "MIIabc+/=-_", "MIIabc+/=-_");
    good("one character", "x", "x");
    good("first and last of the range", "!~", "!~");
    good("blanks and line ends around", " \t\r\nMII\r\n ", "MII");
    good("longest", QByteArray(32768, 'a'), QByteArray(32768, 'a'));
    good("longest with a line end", QByteArray(32768, 'a') + '\n', QByteArray(32768, 'a'));
    bad("nothing", "", Cause::TokenEmpty);
    bad("blanks only", " \r\n\t", Cause::TokenEmpty);
    bad("one too long", QByteArray(32769, 'a'), Cause::TokenTooLong);
    bad("a megabyte", QByteArray(1048576, 'a'), Cause::TokenTooLong);
    bad("CR LF and a header", "MII\r\nX-Evil: 1", Cause::TokenHasLineEnd);
    bad("LF inside", "MII\nabc", Cause::TokenHasLineEnd);
    bad("CR inside", "MII\rabc", Cause::TokenHasLineEnd);
    bad("blank inside", "MII abc", Cause::TokenHasBlank);
    bad("tab inside", "MII\tabc", Cause::TokenHasBlank);
    bad("with its header's name", "X-Subject-Token: MII", Cause::TokenHasBlank);
    bad("NUL inside", QByteArray("MII\0abc", 7), Cause::TokenHasOtherCharacters);
    bad("NUL behind", QByteArray("MII\0", 4), Cause::TokenHasOtherCharacters);
    bad("DEL", "MII\x7f", Cause::TokenHasOtherCharacters);
    bad("accent", "MII\xc3\xa9", Cause::TokenHasOtherCharacters);
    bad("no-break space behind", "MII\xc2\xa0", Cause::TokenHasOtherCharacters);
    bad("byte order mark in front", "\xef\xbb\xbfMII", Cause::TokenHasOtherCharacters);
}

void tst_Credential::tokens()
{
    QFETCH(QByteArray, pasted);
    QFETCH(QByteArray, token);
    QFETCH(int, cause);
    const Result<Secret> result = parseToken(pasted);
    QCOMPARE(causeOf(result), cause);
    if (cause == kGood)
        QCOMPARE(result->reveal(), token);
    else
        QVERIFY(isInputError(result));
}

void tst_Credential::everyByteOutsideVisibleAsciiIsRefused()
{
    for (int byte = 0; byte < 256; ++byte) {
        const QByteArray pasted = "a" + QByteArray(1, char(byte)) + "b";
        const bool visible = byte >= 0x21 && byte <= 0x7e;
        QVERIFY2(parseToken(pasted).has_value() == visible, qPrintable(QString::number(byte)));
        QVERIFY2(parseSecretAccessKey(pasted).has_value() == visible,
                 qPrintable(QString::number(byte)));
    }
}

void tst_Credential::passcodes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("six digits") << QStringLiteral("012345") << QStringLiteral("012345");
    QTest::newRow("as phones show it") << QStringLiteral("123 456") << QStringLiteral("123456");
    QTest::newRow("blanks everywhere")
        << QStringLiteral(" 1 2 3\t4 5 6 \n") << QStringLiteral("123456");
    QTest::newRow("thin space") << QStringLiteral("123\u2009456") << QStringLiteral("123456");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("five") << QStringLiteral("12345") << QString();
    QTest::newRow("seven") << QStringLiteral("1234567") << QString();
    QTest::newRow("letter") << QStringLiteral("12345a") << QString();
    QTest::newRow("dash") << QStringLiteral("123-456") << QString();
    QTest::newRow("sign") << QStringLiteral("+12345") << QString();
    QTest::newRow("full-width digits")
        << QStringLiteral("\uff11\uff12\uff13\uff14\uff15\uff16") << QString();
    QTest::newRow("one Arabic digit") << QStringLiteral("12345\u0666") << QString();
}

void tst_Credential::passcodes()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    const Result<QString> result = parsePasscode(typed);
    QCOMPARE(causeOf(result), code.isEmpty() ? int(Cause::PasscodeMalformed) : kGood);
    if (result)
        QCOMPARE(*result, code);
}

void tst_Credential::passwords_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("cause");
    QTest::newRow("usual") << QByteArray("Pa55!word") << kGood;
    QTest::newRow("blanks are part of it") << QByteArray(" two words ") << kGood;
    QTest::newRow("Chinese") << QByteArray("密码") << kGood;
    QTest::newRow("nothing") << QByteArray() << int(Cause::PasswordEmpty);
    QTest::newRow("LF behind") << QByteArray("pw\n") << int(Cause::PasswordHasLineEnd);
    QTest::newRow("CR behind") << QByteArray("pw\r") << int(Cause::PasswordHasLineEnd);
    QTest::newRow("two lines") << QByteArray("pw\r\nnext") << int(Cause::PasswordHasLineEnd);
}

void tst_Credential::passwords()
{
    QFETCH(QByteArray, typed);
    QFETCH(int, cause);
    const Result<Secret> result = parsePassword(typed);
    QCOMPARE(causeOf(result), cause);
    if (result)
        QCOMPARE(result->reveal(), typed);
}

void tst_Credential::accessKeyIds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("taken");
    QTest::newRow("usual") << QStringLiteral("ABCDEFGHIJ0123456789") << true;
    QTest::newRow("dash and underscore") << QStringLiteral("a-B_9") << true;
    QTest::newRow("one") << QStringLiteral("A") << true;
    QTest::newRow("longest") << QString(128, u'A') << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("too long") << QString(129, u'A') << false;
    QTest::newRow("blank in front") << QStringLiteral(" ABC") << false;
    QTest::newRow("blank behind") << QStringLiteral("ABC ") << false;
    QTest::newRow("line end behind") << QStringLiteral("ABC\n") << false;
    QTest::newRow("comma ends it in the header") << QStringLiteral("A,B") << false;
    QTest::newRow("plus") << QStringLiteral("A+B") << false;
    QTest::newRow("full-width letter") << QStringLiteral("AB\uff23") << false;
    QTest::newRow("accent") << QStringLiteral("AB\u00c9") << false;
}

void tst_Credential::accessKeyIds()
{
    QFETCH(QString, typed);
    QFETCH(bool, taken);
    const Result<QString> result = parseAccessKeyId(typed);
    QCOMPARE(causeOf(result), taken ? kGood : int(Cause::AccessKeyIdMalformed));
    if (result)
        QCOMPARE(*result, typed);
}

void tst_Credential::secretAccessKeys_data()
{
    QTest::addColumn<QByteArray>("pasted");
    QTest::addColumn<bool>("taken");
    QTest::newRow("usual") << QByteArray(40, 'x') << true;
    QTest::newRow("every kind") << QByteArray("aZ9+/=!~") << true;
    QTest::newRow("longest") << QByteArray(256, 'x') << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("too long") << QByteArray(257, 'x') << false;
    QTest::newRow("line end behind") << QByteArray("xyz\n") << false;
    QTest::newRow("blank in front") << QByteArray(" xyz") << false;
    QTest::newRow("NUL behind") << QByteArray("xyz\0", 4) << false;
}

void tst_Credential::secretAccessKeys()
{
    QFETCH(QByteArray, pasted);
    QFETCH(bool, taken);
    const Result<Secret> result = parseSecretAccessKey(pasted);
    QCOMPARE(causeOf(result), taken ? kGood : int(Cause::SecretAccessKeyMalformed));
    if (result)
        QCOMPARE(result->reveal(), pasted);
}

void tst_Credential::errorsHoldNothingOfTheSecret()
{
    const Error errors[] = {parseToken("canary canary").error(),
                            parseSecretAccessKey("canary canary").error(),
                            parsePasscode(QStringLiteral("canary")).error(),
                            parseAccessKeyId(QStringLiteral("canary canary")).error()};
    for (const Error &error : errors) {
        QVERIFY(error.subject.isEmpty());
        QVERIFY(error.serverText.isEmpty());
        QVERIFY(error.where.isEmpty());
    }
}

void tst_Credential::methodNamesGoBothWays()
{
    QCOMPARE(signInMethodName(SignInMethod::Token), QStringLiteral("token"));
    QCOMPARE(signInMethodName(SignInMethod::Password), QStringLiteral("password"));
    QCOMPARE(signInMethodName(SignInMethod::AccessKey), QStringLiteral("accessKey"));
    for (const auto method : {SignInMethod::Token, SignInMethod::Password, SignInMethod::AccessKey})
        QVERIFY(signInMethodFromName(signInMethodName(method)) == method);
    QVERIFY(!signInMethodFromName(u"accesskey"));
    QVERIFY(!signInMethodFromName(u""));
}

QTEST_GUILESS_MAIN(tst_Credential)
#include "tst_credential.moc"
