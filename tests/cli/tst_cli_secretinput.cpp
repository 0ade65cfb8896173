// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/secretinput.h"

#include <QBuffer>
#include <QTest>

using namespace backlock;
using namespace backlock::cli;
using namespace Qt::StringLiterals;

class tst_CliSecretInput : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
    void refused_data();
    void refused();
    void whatComesBehindIsLeft();
    void aProgramIsNotAsked();
};

namespace {

Profile profileOf(SignInMethod method, bool temporary)
{
    Profile profile;
    profile.name = u"Test"_s;
    profile.signIn.method = method;
    profile.signIn.accessKeyId = u"AK"_s;
    profile.signIn.temporary = temporary;
    return profile;
}

struct Asked
{
    Result<Credential> credential;
    QByteArray said;
    QByteArray left;
};

Asked ask(QByteArray given, SignInMethod method, bool temporary = false)
{
    QBuffer input(&given);
    QBuffer output;
    QBuffer error;
    input.open(QIODevice::ReadOnly);
    output.open(QIODevice::WriteOnly);
    error.open(QIODevice::WriteOnly);
    Output said(false, output, error);
    auto credential = readCredential(input, said, profileOf(method, temporary), u"iam.test"_s);
    return {std::move(credential), output.data() + error.data(), input.readAll()};
}

} // namespace

void tst_CliSecretInput::lines_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<bool>("temporary");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const int token = int(SignInMethod::Token);
    const int password = int(SignInMethod::Password);
    const int key = int(SignInMethod::AccessKey);
    using B = QByteArray;
    QTest::newRow("token") << token << false << B("MII+/=\n") << B("MII+/=") << B();
    QTest::newRow("token, no line end") << token << false << B("MII") << B("MII") << B();
    QTest::newRow("token, CR LF") << token << false << B("MII\r\n") << B("MII") << B();
    QTest::newRow("token, pasted with blanks around")
        << token << false << B(" MII \n") << B("MII") << B();
    QTest::newRow("longest token") << token << false << B(32768, 'x') + '\n'
                                   << B(32768, 'x') << B();
    QTest::newRow("password") << password << false << B("pw\n") << B("pw") << B();
    QTest::newRow("password, end of input") << password << false << B("pw") << B("pw") << B();
    QTest::newRow("password keeps its blanks")
        << password << false << B("  p w\t\n") << B("  p w\t") << B();
    QTest::newRow("password, CR LF") << password << false << B("pw\r\n") << B("pw") << B();
    // Only a line end is stripped, and this CR is not part of one.
    QTest::newRow("password that ends with CR")
        << password << false << B("pw\r") << B("pw\r") << B();
    QTest::newRow("password with one CR of its own")
        << password << false << B("pw\r\r\n") << B("pw\r") << B();
    QTest::newRow("password, not ASCII")
        << password << false << B("pässwört\n") << B("pässwört") << B();
    QTest::newRow("password and code")
        << password << false << B("pw\n123456\n") << B("pw") << B("123456");
    QTest::newRow("code, no line end")
        << password << false << B("pw\n123456") << B("pw") << B("123456");
    QTest::newRow("code as phones show it")
        << password << false << B("pw\n123 456\r\n") << B("pw") << B("123456");
    QTest::newRow("empty code") << password << false << B("pw\n\n") << B("pw") << B();
    QTest::newRow("access key") << key << false << B("secret\n") << B("secret") << B();
    QTest::newRow("temporary access key")
        << key << true << B("secret\nsecurity\n") << B("secret") << B("security");
}

void tst_CliSecretInput::lines()
{
    QFETCH(int, method);
    QFETCH(bool, temporary);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const Asked asked = ask(given, SignInMethod(method), temporary);
    QVERIFY(asked.credential);
    const Credential &credential = *asked.credential;
    QCOMPARE(int(credential.method), method);
    switch (credential.method) {
    case SignInMethod::Token:
        QCOMPARE(credential.token.reveal(), first);
        break;
    case SignInMethod::Password:
        QCOMPARE(credential.password.reveal(), first);
        QCOMPARE(credential.passcode.toUtf8(), second);
        break;
    case SignInMethod::AccessKey:
        QCOMPARE(credential.accessKeyId, u"AK"_s);
        QCOMPARE(credential.secretAccessKey.reveal(), first);
        QCOMPARE(credential.securityToken.reveal(), second);
        break;
    }
}

void tst_CliSecretInput::refused_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<bool>("temporary");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<int>("cause");
    const int token = int(SignInMethod::Token);
    const int password = int(SignInMethod::Password);
    const int key = int(SignInMethod::AccessKey);
    using B = QByteArray;
    QTest::newRow("no token") << token << false << B() << int(Cause::TokenEmpty);
    QTest::newRow("empty line") << token << false << B("\n") << int(Cause::TokenEmpty);
    QTest::newRow("blank inside") << token << false << B("MII MII\n") << int(Cause::TokenHasBlank);
    QTest::newRow("CR inside") << token << false << B("MII\rX: y\n") << int(Cause::TokenHasLineEnd);
    QTest::newRow("not ASCII") << token << false << B("MÏI\n")
                               << int(Cause::TokenHasOtherCharacters);
    QTest::newRow("NUL") << token << false << B("MI\0I\n", 5)
                         << int(Cause::TokenHasOtherCharacters);
    QTest::newRow("too long") << token << false << B(32769, 'x') << int(Cause::TokenTooLong);
    QTest::newRow("endless") << token << false << B(300'000, 'x') << int(Cause::FileTooLarge);
    QTest::newRow("no one-time code")
        << password << false << B("pw\n12345\n") << int(Cause::PasscodeMalformed);
    QTest::newRow("code with letters")
        << password << false << B("pw\n12345a\n") << int(Cause::PasscodeMalformed);
    QTest::newRow("no secret access key")
        << key << false << B("\n") << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("a blank behind the secret access key")
        << key << false << B("secret \n") << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("CR inside the secret access key")
        << key << false << B("sec\rret\n") << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("security token missing")
        << key << true << B("secret\n") << int(Cause::TokenEmpty);
}

void tst_CliSecretInput::refused()
{
    QFETCH(int, method);
    QFETCH(bool, temporary);
    QFETCH(QByteArray, given);
    QFETCH(int, cause);
    const Asked asked = ask(given, SignInMethod(method), temporary);
    QVERIFY(!asked.credential);
    QCOMPARE(asked.credential.error().kind, ErrorKind::Input);
    QCOMPARE(int(asked.credential.error().cause), cause);
}

//! In `(get-token; more) | backlock …` the rest is somebody else's.
void tst_CliSecretInput::whatComesBehindIsLeft()
{
    QCOMPARE(ask("MII\nrest\n", SignInMethod::Token).left, QByteArray("rest\n"));
    QCOMPARE(ask("pw\n123456\nrest", SignInMethod::Password).left, QByteArray("rest"));
    QCOMPARE(ask("secret\nrest", SignInMethod::AccessKey).left, QByteArray("rest"));
}

void tst_CliSecretInput::aProgramIsNotAsked()
{
    QCOMPARE(ask("pw\n123456\n", SignInMethod::Password).said, QByteArray());
}

QTEST_GUILESS_MAIN(tst_CliSecretInput)
#include "tst_cli_secretinput.moc"
