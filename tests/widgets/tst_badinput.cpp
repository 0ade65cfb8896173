// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/profiledialog.h"
#include "widgets/promptdialog.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

//! What people paste by mistake: a clear sentence at its field, nothing sent, nothing lost.
class tst_BadInput : public QObject
{
    Q_OBJECT

private slots:
    void secretsWithBlanksAndLineEnds_data();
    void secretsWithBlanksAndLineEnds();
    void aCodeOfFiveDigits();
    void aProxyWithAPath();
    void aCaFileThatIsAKey();
    void aKeyIdWithABlank();

private:
    static bool paste(const WindowFixture &f, const char *lineEdit, const QString &text);
    static bool openSignIn(WindowFixture &f);
    static QString hint(const WindowFixture &f, const char *label);
};

//! As a person does it; typing would leave line ends out.
bool tst_BadInput::paste(const WindowFixture &f, const char *lineEdit, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    auto *edit = f.find<QLineEdit>(lineEdit);
    if (!edit || !f.click(lineEdit))
        return false;
    edit->selectAll();
    f.press(Qt::Key_V, Qt::ControlModifier);
    return edit->text() == text;
}

bool tst_BadInput::openSignIn(WindowFixture &f)
{
    return QTest::qWaitFor([&f] { return f.find<QPushButton>("signButton")->isEnabled(); })
           && f.click("signButton")
           && QTest::qWaitFor([&f] { return f.dialog<SignInDialog>() != nullptr; });
}

QString tst_BadInput::hint(const WindowFixture &f, const char *label)
{
    const auto *widget = f.find<QLabel>(label);
    return widget && widget->isVisible() ? widget->text() : QString();
}

void tst_BadInput::secretsWithBlanksAndLineEnds_data()
{
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, SignInMethod method, const char *field, const char *label,
                        const QString &text, const QString &sentence) {
        QTest::newRow(name) << method << QByteArray(field) << QByteArray(label) << text << sentence;
    };
    const SignInMethod key = SignInMethod::AccessKey;
    row("an access key ID with a blank", key, "accessKeyLineEdit", "accessKeyHint", u"AK 1"_s,
        u"This is not an access key ID."_s);
    row("an access key ID with a line end", key, "accessKeyLineEdit", "accessKeyHint", u"AK\n1"_s,
        u"This is not an access key ID."_s);
    row("a secret access key with a blank", key, "secretKeyLineEdit", "secretKeyHint",
        u"canary sk"_s, u"This is not a secret access key."_s);
    row("a secret access key with a line end behind", key, "secretKeyLineEdit", "secretKeyHint",
        u"canary\n"_s, u"This is not a secret access key."_s);
    row("a security token with a blank", key, "securityTokenLineEdit", "securityTokenHint",
        u"canary st"_s, u"There is a blank inside the token."_s);
    row("a token with a line end", SignInMethod::Token, "tokenLineEdit", "tokenHint",
        u"canary\ntoken"_s, u"There is a line break inside the token."_s);
    row("a password with a line end behind", SignInMethod::Password, "passwordLineEdit",
        "passwordHint", u"canary\r\n"_s, u"There is a line break in the password."_s);
}

void tst_BadInput::secretsWithBlanksAndLineEnds()
{
    QFETCH(const SignInMethod, method);
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, label);
    QFETCH(const QString, text);
    QFETCH(const QString, sentence);
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([&](Profile &profile) {
        profile.signIn.method = method;
        profile.signIn.accessKeyId = f.sandbox().text("accessKeyId");
    });
    QVERIFY(openSignIn(f));
    if (method == SignInMethod::AccessKey)
        QVERIFY(f.fill("secretKeyLineEdit", f.sandbox().text("secretAccessKey")));
    QVERIFY(paste(f, field.constData(), text));
    QVERIFY(f.click("signInButton"));
    QVERIFY2(f.dialog<SignInDialog>() && !f.dialog<SignInDialog>()->isBusy(), "nothing was begun");
    QVERIFY2(hint(f, label.constData()).startsWith(sentence),
             qPrintable(hint(f, label.constData())));
    QVERIFY(!hint(f, label.constData()).contains(u"canary"_s));
    QCOMPARE(f.find<QLineEdit>(field.constData())->text(), text);
    QVERIFY(f.log().isEmpty());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QGuiApplication::clipboard()->clear();
}

//! The password stays for the next attempt.
void tst_BadInput::aCodeOfFiveDigits()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([](Profile &profile) { profile.signIn.user = u"mfa-user"_s; });
    QVERIFY(openSignIn(f));
    QVERIFY(f.fill("passwordLineEdit", u"Sandbox-Mfa-1!"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.find<QLineEdit>("passcodeLineEdit")->isVisible());
    const auto sent = f.log().size();
    QVERIFY(f.fill("passcodeLineEdit", u"12345"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY2(hint(f, "passcodeHint").startsWith(u"This is not a one-time code."_s),
                 qPrintable(hint(f, "passcodeHint")));
    QVERIFY(!f.dialog<SignInDialog>()->isBusy());
    QCOMPARE(f.log().size(), sent);
    QCOMPARE(f.text("passcodeLineEdit"), u"12345"_s);
    f.find<QLineEdit>("passcodeLineEdit")->setFocus();
    f.press(Qt::Key_End);
    f.type(u"6"_s);
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
}

void tst_BadInput::aProxyWithAPath()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QTRY_VERIFY(!f.dialog<QDialog>());
    QVERIFY(f.click("editProfileButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    f.find<QComboBox>("proxyComboBox")->setCurrentIndex(2);
    f.find<QSpinBox>("proxyPortSpinBox")->setValue(3128);
    f.find<QLineEdit>("proxyHostLineEdit")->setText(u"http://proxy.example.com/pac"_s);
    QVERIFY(f.click("saveButton"));
    QVERIFY(f.dialog<ProfileDialog>());
    QVERIFY2(hint(f, "proxyHint").startsWith(u"This is not the host of a proxy."_s),
             qPrintable(hint(f, "proxyHint")));
    QCOMPARE(f.text("proxyHostLineEdit"), u"http://proxy.example.com/pac"_s);
    QCOMPARE(f.workspace().current()->proxy, ProxySettings());
    QVERIFY(f.fill("proxyHostLineEdit", u"proxy.example.com"_s));
    QVERIFY(f.click("saveButton"));
    QTRY_VERIFY(!f.dialog<ProfileDialog>());
    QCOMPARE(f.workspace().current()->proxy.host, u"proxy.example.com"_s);
}

void tst_BadInput::aCaFileThatIsAKey()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QFile file(f.directory() + u"/server.key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n");
    file.close();
    QTRY_VERIFY(!f.dialog<QDialog>());
    QVERIFY(f.click("editProfileButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    f.find<QLineEdit>("caLineEdit")->setText(file.fileName());
    QVERIFY(f.click("saveButton"));
    QVERIFY(f.dialog<ProfileDialog>());
    QVERIFY2(hint(f, "caHint").startsWith(u"There is a private key in"_s),
             qPrintable(hint(f, "caHint")));
    QVERIFY(!hint(f, "caHint").contains(u"Y2FuYXJ5"_s));
    QCOMPARE(f.text("caLineEdit"), file.fileName());
    QVERIFY(f.workspace().current()->caFile.isEmpty());
}

void tst_BadInput::aKeyIdWithABlank()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance());
    f.form().setWish(Wish::On);
    // Of no key in the list: there, a blank is between two words to search for.
    QVERIFY(f.pick("keyPicker", u"00000000 -0000-4000-8000-000000000000"_s));
    QTRY_VERIFY2(hint(f, "keyHint").startsWith(u"This is not the ID of a KMS key."_s),
                 qPrintable(hint(f, "keyHint")));
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QCOMPARE(f.form().wish(), Wish::On);
    QVERIFY(f.changes().isEmpty());
    // With a blank around it is the key all the same.
    const QString id = f.sandbox().keyId();
    QVERIFY(f.pick("keyPicker", u' ' + id + u' '));
    QTRY_COMPARE(f.form().key().id.text(), id);
}

QTEST_MAIN(tst_BadInput)
#include "tst_badinput.moc"
