// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/dialogprompter.h"
#include "widgets/promptdialog.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace backlock;

//! The credential dies, or nobody is there for a while: the form stays, and the work goes on.
class tst_SignInAgain : public QObject
{
    Q_OBJECT

private slots:
    void aDeadTokenIsAskedForOnce();
    void whoDeclinesKeepsTheForm();
    void lockedKeepsTheFormAndUnlocks();
    void aLockWaitsForTheChange();
    void theOneTimeCodeIsChecked();
    void theUserIdIsOfferedWithTheCode();
};

namespace {

const QString kInstance = QStringLiteral("orders-prod");

bool hasForm(WindowFixture &f)
{
    return f.form().instance().name == kInstance && f.form().wish() == Wish::On;
}

} // namespace

void tst_SignInAgain::aDeadTokenIsAskedForOnce()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.signInWithToken(f.sandbox().text("token")));
    QVERIFY(f.pick("instancePicker", kInstance));
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QVERIFY(f.click("encryptToggle"));
    QVERIFY(hasForm(f));

    f.tamper(QStringLiteral("expire-tokens"), {});
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    auto *dialog = f.dialog<SignInDialog>();
    const QString told = f.find<QLabel>("destinationLabel")->text();
    QVERIFY2(told.contains(f.workspace().current()->name), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("127.0.0.1")), qPrintable(told));
    QCOMPARE(QApplication::activeModalWidget(), dialog);
    QVERIFY(hasForm(f));

    auto *method = f.find<QComboBox>("methodComboBox");
    method->setFocus();
    f.press(Qt::Key_Home); // by password: a fresh token of the same user
    QVERIFY(f.fill("accountLineEdit", f.sandbox().text("account")));
    QVERIFY(f.fill("userLineEdit", f.sandbox().text("user")));
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QCOMPARE(f.form().reading().state, ReadingState::Off);
    QVERIFY(hasForm(f));
}

void tst_SignInAgain::whoDeclinesKeepsTheForm()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.signInWithToken(f.sandbox().text("token")));
    QVERIFY(f.pick("instancePicker", kInstance));
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QVERIFY(f.click("encryptToggle"));
    f.tamper(QStringLiteral("expire-tokens"), {});
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QTRY_VERIFY(f.form().signInError().has_value());
    QVERIFY(hasForm(f));
    QCOMPARE(f.find<QPushButton>("signButton")->text(), QStringLiteral("Sign out"));
}

void tst_SignInAgain::lockedKeepsTheFormAndUnlocks()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance(kInstance));
    QVERIFY(f.prepareOn());
    f.workspace().lock();
    QTRY_COMPARE(f.find<QPushButton>("signButton")->text(), QStringLiteral("Unlock"));
    QTRY_VERIFY2(f.message().contains(QStringLiteral("is locked")), qPrintable(f.message()));
    QVERIFY(hasForm(f));
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());

    // Nothing is kept, so unlocking is a new sign-in.
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QVERIFY(hasForm(f));
    QTRY_VERIFY(f.find<QPushButton>("actionButton")->isEnabled());
}

void tst_SignInAgain::aLockWaitsForTheChange()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance(kInstance));
    QVERIFY(f.prepareOn());
    QVERIFY(f.send());
    QTRY_VERIFY(f.form().isInFlight());
    f.workspace().lock();
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
}

void tst_SignInAgain::theOneTimeCodeIsChecked()
{
    DialogPrompter prompter;
    SignInQuestion question;
    question.profile.name = QStringLiteral("Production");
    question.profile.signIn.user = QStringLiteral("mfa-user");
    question.host = QStringLiteral("iam.example.com");
    auto answer = prompter.passcode(question);
    auto *dialog = qobject_cast<PromptDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        texts << label->text();
    const QString told = texts.join(u'\n');
    QVERIFY(told.contains(QStringLiteral("Production")));
    QVERIFY(told.contains(QStringLiteral("iam.example.com")));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("12345"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY2(!answer.isFinished(), "five digits are no code");
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("6"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().value_or(QString()), QStringLiteral("123456"));

    auto second = prompter.passcode(question);
    QVERIFY(QApplication::activeModalWidget());
    second.cancel();
    QTRY_VERIFY2(!QApplication::activeModalWidget(), "whoever asked may take it back");
}

void tst_SignInAgain::theUserIdIsOfferedWithTheCode()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([](Profile &profile) { profile.signIn.user = QStringLiteral("mfa-user"); });
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(!f.find<QLineEdit>("passcodeLineEdit")->isVisible());
    QVERIFY(f.fill("passwordLineEdit", QStringLiteral("Sandbox-Mfa-1!")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY2(f.find<QLineEdit>("passcodeLineEdit")->isVisible(), "asked for when it is wanted");
    QVERIFY(f.find<QLineEdit>("userIdLineEdit")->isVisible());
    QVERIFY(f.fill("passcodeLineEdit", QStringLiteral("123456")));
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
}

QTEST_MAIN(tst_SignInAgain)
#include "tst_signinagain.moc"
