// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/forwardproxy.h"
#include "widgets/dialogprompter.h"
#include "widgets/promptdialog.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

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
    void aTokenThatDiesWithTheChangeOnTheWire();
    void anotherProjectAsksForAnotherCode();
    void theProxyAsksForUserAndPassword_data();
    void theProxyAsksForUserAndPassword();
    void anAgencySignsInAndTurnsOn();
    void whoMayNotListProjectsTypesTheId();
};

namespace {

const QString kInstance = u"orders-prod"_s;

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
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("answerEdit"));
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("12345"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY2(!answer.isFinished(), "five digits are no code");
    QTest::keyClicks(edit, QStringLiteral("6"));
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

//! Nobody answers the POST, and then the token is dead: the reading back asks for a sign-in, goes
//! on after it, and the end is what the server says, never "failed" and never a second POST.
void tst_SignInAgain::aTokenThatDiesWithTheChangeOnTheWire()
{
    WindowFixture f({{}, Language::English, std::chrono::milliseconds(2500)});
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.signInWithToken(f.sandbox().text("token")));
    QVERIFY(f.pick("instancePicker", kInstance));
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QVERIFY(f.prepareOn());
    f.sandbox().addFault(QStringLiteral("post.never:1"));
    QVERIFY(f.send());
    QTRY_COMPARE(f.changes().size(), 1);
    f.tamper(QStringLiteral("expire-tokens"), {});
    QTRY_VERIFY_WITH_TIMEOUT(f.dialog<SignInDialog>(), 15'000);
    QVERIFY(f.form().isInFlight());

    auto *method = f.find<QComboBox>("methodComboBox");
    method->setFocus();
    f.press(Qt::Key_Home);
    QVERIFY(f.fill("accountLineEdit", f.sandbox().text("account")));
    QVERIFY(f.fill("userLineEdit", f.sandbox().text("user")));
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.form().reads() > 0 || !f.form().isInFlight());
    f.form().stop(); // the later moments need not be sat out
    QVERIFY(f.waitForEnd());
    const Verdict verdict = f.form().outcome()->verdict;
    QCOMPARE(verdict.status, VerdictStatus::Unclear);
    QCOMPARE(verdict.after.state, ReadingState::Off);
    QCOMPARE(f.changes().size(), 1);
    QVERIFY(hasForm(f));
}

//! A code is good for one token, and each project has a token of its own.
void tst_SignInAgain::anotherProjectAsksForAnotherCode()
{
    WindowFixture f({{QStringLiteral("--projects"), QStringLiteral("2")}});
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([](Profile &profile) { profile.signIn.user = QStringLiteral("mfa-user"); });
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", QStringLiteral("Sandbox-Mfa-1!")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.find<QLineEdit>("passcodeLineEdit")->isVisible());
    QVERIFY(f.fill("passcodeLineEdit", QStringLiteral("123456")));
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_VERIFY2(!f.dialog<QDialog>(),
                 qPrintable(f.dialog<QDialog>() ? f.dialog<QDialog>()->windowTitle() : QString()));
    QTRY_VERIFY(f.form().projects().size() > 1);
    const Project other = f.form().projects().at(1);
    QVERIFY(f.pick("projectPicker", other.id.text()));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(f.fill("answerEdit", QStringLiteral("12345")));
    QVERIFY(f.click("acceptButton"));
    QVERIFY2(f.dialog<PromptDialog>(), "five digits are no code");
    QVERIFY(f.fill("answerEdit", QStringLiteral("123456")));
    QVERIFY(f.click("acceptButton"));
    QTRY_VERIFY(!f.dialog<QDialog>());
    QTRY_COMPARE(f.form().instancesLoading(), Loading::Ready);
    QCOMPARE(f.form().project().id, other.id);
}

void tst_SignInAgain::theProxyAsksForUserAndPassword_data()
{
    QTest::addColumn<bool>("isSystems");
    QTest::addColumn<QString>("named");
    QTest::newRow("the profile names the user") << false << QStringLiteral("ops");
    QTest::newRow("the profile names none") << false << QString();
    QTest::newRow("the system names the proxy") << true << QString();
    QTest::newRow("the system names the user, too") << true << QStringLiteral("ops");
}

//! Through a real tinyproxy, towards a host that nobody has.
void tst_SignInAgain::theProxyAsksForUserAndPassword()
{
    QFETCH(const bool, isSystems);
    QFETCH(const QString, named);
    const test::TinyProxy proxy(QStringLiteral("ops"), QStringLiteral("canary-proxy"));
    if (!proxy.problem().isEmpty())
        QSKIP(qPrintable(proxy.problem()));
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([&](Profile &profile) {
        for (const Service service : kServices)
            profile.endpoints.of(service) = QStringLiteral("https://backlock.invalid");
        if (!isSystems)
            profile.proxy = {ProxySettings::Mode::Http, QStringLiteral("127.0.0.1"), proxy.port(),
                             named};
    });
    const QString user = named.isEmpty() ? QString() : named + u'@';
    if (isSystems)
        qputenv("https_proxy",
                "http://" + user.toUtf8() + "127.0.0.1:" + QByteArray::number(proxy.port()));
    const auto unset = qScopeGuard([] { qunsetenv("https_proxy"); });
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", QStringLiteral("canary-password")));
    f.press(Qt::Key_Return);
    const auto answer = [&](const QString &password) {
        if (named.isEmpty() && !f.fill("proxyUserEdit", QStringLiteral("ops")))
            return false;
        return f.fill("answerEdit", password) && f.click("acceptButton");
    };
    const auto words = [&f] {
        QStringList texts;
        for (const QLabel *label : f.dialog<PromptDialog>()->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    };
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(words().contains(QStringLiteral("127.0.0.1:%1").arg(proxy.port())));
    QVERIFY2(!words().contains(QStringLiteral("last password")), "not a failure yet");
    QVERIFY(answer(QStringLiteral("wrong")));
    QTRY_VERIFY(f.dialog<PromptDialog>() && words().contains(QStringLiteral("last password")));
    QVERIFY(answer(QStringLiteral("canary-proxy")));
    // The proxy lets it through now, and finds no such host; it is asked no more than that.
    QTRY_VERIFY(f.dialog<PromptDialog>() || f.dialog<SignInDialog>());
    if (f.dialog<PromptDialog>())
        f.press(Qt::Key_Escape);
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QTRY_VERIFY(!f.find<QLineEdit>("passwordLineEdit")->text().isEmpty());
}

void tst_SignInAgain::anAgencySignsInAndTurnsOn()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([](Profile &profile) {
        profile.signIn.agencyAccount = QStringLiteral("other-account");
        profile.signIn.agencyName = QStringLiteral("db-admins");
    });
    QVERIFY(f.openInstance(kInstance));
    QVERIFY(f.prepareOn());
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(f.changes().size(), 1);
}

void tst_SignInAgain::whoMayNotListProjectsTypesTheId()
{
    WindowFixture f({{QStringLiteral("--fault"), QStringLiteral("iam.403")}});
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile([&f](Profile &profile) {
        profile.signIn.method = SignInMethod::AccessKey;
        profile.signIn.accessKeyId = f.sandbox().text("accessKeyId");
    });
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("secretKeyLineEdit", f.sandbox().text("secretAccessKey")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<QDialog>());
    auto *projects = f.find<SearchPicker>("projectPicker");
    QTRY_VERIFY(projects->isEnabled());
    QTest::mouseClick(projects->lineEdit(), Qt::LeftButton); // there is no list to pick from
    f.type(f.sandbox().projectId());
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.form().project().id.text(), f.sandbox().projectId());
    QTRY_COMPARE(f.form().instancesLoading(), Loading::Ready);
    QVERIFY(f.pick("instancePicker", kInstance));
    QTRY_COMPARE(f.form().reading().state, ReadingState::Off);
}

QTEST_MAIN(tst_SignInAgain)
#include "tst_signinagain.moc"
