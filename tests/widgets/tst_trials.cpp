// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/connectiondialog.h"
#include "widgets/keyringdialog.h"
#include "widgets/messagebar.h"
#include "widgets/newkeydialog.h"
#include "widgets/profiledialog.h"
#include "widgets/steplist.h"
#include "widgets/windowfixture.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace backlock;
using namespace Qt::StringLiterals;

// The dialogs that try something and report, and the one that creates a key.
class tst_Trials : public QObject
{
    Q_OBJECT

private slots:
    void testsASignedInConnection();
    void testsWithoutASignIn();
    void namesTheFirstFailure();
    void aTypedHostGetsNoCredential();
    void followsTheLanguage();
    void checksTheKeychain();
    void createsAKeyAndChoosesIt();
    void refusesAnAliasAtItsField();
    void tellsWhatTheServiceRefused();
    void aKeyThatMayHaveBeenMade();
    void readOnlyProfilesCreateNone();
    void proxyFields_data();
    void proxyFields();

private:
    static bool openTest(WindowFixture &f);
    static StepList *steps(WindowFixture &f);
    static QString bar(WindowFixture &f);
    static int createCalls(WindowFixture &f);
};

bool tst_Trials::openTest(WindowFixture &f)
{
    return f.click("editProfileButton")
           && QTest::qWaitFor([&f] { return f.dialog<ProfileDialog>() != nullptr; })
           && f.click("testButton")
           && QTest::qWaitFor([&f] { return f.dialog<ConnectionDialog>() != nullptr; })
           && QTest::qWaitFor(
               [&f] {
                   return f.text("tryAgainButton") != u"Cancel"
                          && steps(f)->topLevelItemCount() > 0;
               },
               20'000);
}

StepList *tst_Trials::steps(WindowFixture &f)
{
    QWidget *dialog = QApplication::activeModalWidget();
    Q_UNUSED(f)
    return dialog ? dialog->findChild<StepList *>() : nullptr;
}

QString tst_Trials::bar(WindowFixture &f)
{
    Q_UNUSED(f)
    const QWidget *dialog = QApplication::activeModalWidget();
    const auto *found = dialog ? dialog->findChild<MessageBar *>() : nullptr;
    return found && found->isVisible() ? found->content().title + u'\n' + found->content().text
                                       : QString();
}

int tst_Trials::createCalls(WindowFixture &f)
{
    int count = 0;
    const QList<QJsonObject> log = f.log();
    for (const QJsonObject &line : log)
        count += line.value("path"_L1).toString().endsWith(u"/create-key"_s) ? 1 : 0;
    return count;
}

void tst_Trials::testsASignedInConnection()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(openTest(f));
    QCOMPARE(bar(f).section(u'\n', 0, 0), u"Everything that was tried works."_s);
    QCOMPARE(steps(f)->topLevelItemCount(), 7);
    for (int row = 0; row < 7; ++row) {
        const QString result = steps(f)->topLevelItem(row)->text(1);
        QVERIFY2(result.startsWith(u"ok"_s) || result == u"not needed", qPrintable(result));
    }
    QVERIFY(f.click("copyReportButton"));
    const QString report = QApplication::clipboard()->text();
    QVERIFY(report.contains(u"Signed call to KMS: ok"_s));
    QVERIFY(report.contains(u"Permission to read the state of encrypted backup: ok"_s));
    QVERIFY(report.contains(u" ms)"_s));
    QVERIFY(!report.contains(f.sandbox().text("token")));
    QVERIFY(!report.contains(f.sandbox().text("password")));
    QVERIFY(f.click("tryAgainButton"));
    QTRY_COMPARE(bar(f).section(u'\n', 0, 0), u"Everything that was tried works."_s);
    QVERIFY(f.click("closeButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
}

void tst_Trials::testsWithoutASignIn()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(openTest(f));
    QCOMPARE(bar(f).section(u'\n', 0, 0), u"Nothing failed, but not everything could be tried."_s);
    QCOMPARE(steps(f)->topLevelItem(3)->text(0), u"Call to IAM without a credential"_s);
    QCOMPARE(steps(f)->topLevelItem(3)->text(1), u"ok"_s);
    QCOMPARE(steps(f)->topLevelItem(6)->text(1), u"not reached"_s);
}

void tst_Trials::namesTheFirstFailure()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const QString nobody = u"http://127.0.0.1:%1"_s.arg(unused.serverPort());
    unused.close();
    WindowFixture f;
    f.addProfile([&nobody](Profile &profile) { profile.endpoints.taurusDb = nobody; });
    QVERIFY(openTest(f));
    QVERIFY2(bar(f).contains(nobody.mid(7)), qPrintable(bar(f)));
    // The services behind it are tried all the same.
    QCOMPARE(steps(f)->topLevelItem(5)->text(1), u"failed"_s);
    QVERIFY(f.click("copyReportButton"));
    QVERIFY(
        QApplication::clipboard()->text().contains(u"Connect to %1: failed"_s.arg(nobody.mid(7))));
}

//! A host that was typed into the dialog just now is not one that the person signed in for.
void tst_Trials::aTypedHostGetsNoCredential()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.click("editProfileButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    auto *kms = f.find<QLineEdit>("kmsLineEdit");
    QVERIFY(kms);
    const qsizetype before = f.log().size();
    kms->setText(f.sandbox().address().replace(u"127.0.0.1"_s, u"localhost"_s));
    QVERIFY(f.click("testButton"));
    QTRY_VERIFY(f.dialog<ConnectionDialog>());
    QTRY_VERIFY(f.text("tryAgainButton") != u"Cancel");
    const QList<QJsonObject> log = f.log();
    for (qsizetype i = before; i < log.size(); ++i)
        QVERIFY(!log.at(i).value("headers"_L1).toObject().contains(u"x-auth-token"_s));
}

void tst_Trials::followsTheLanguage()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(openTest(f));
    f.setLanguage(Language::Chinese);
    QTRY_COMPARE(f.dialog<ConnectionDialog>()->windowTitle(), u"连接测试"_s);
    QCOMPARE(steps(f)->topLevelItem(3)->text(1), u"正常"_s);
    QCOMPARE(f.text("copyReportButton"), u"复制报告"_s);
    f.setLanguage(Language::English);
    QTRY_COMPARE(steps(f)->topLevelItem(3)->text(1), u"ok"_s);
}

void tst_Trials::checksTheKeychain()
{
    WindowFixture f;
    f.addProfile();
    const QList<QAction *> actions = f.find<QToolButton>("moreButton")->menu()->actions();
    for (QAction *action : actions) {
        if (action->text() == u"Check the keychain...")
            action->trigger();
    }
    QTRY_VERIFY(f.dialog<KeyringDialog>());
    QTRY_VERIFY(bar(f).startsWith(u"Secrets are kept in memory"_s)); // as in every test window
    QCOMPARE(steps(f)->topLevelItemCount(), 5);
    QCOMPARE(steps(f)->topLevelItem(2)->text(0), u"Write a dummy of 32,768 characters"_s);
    QVERIFY(f.click("copyReportButton"));
    QVERIFY(QApplication::clipboard()->text().startsWith(u"Keychain check"_s));
    QVERIFY(QApplication::clipboard()->text().size() < 1000); // not the dummy
}

void tst_Trials::createsAKeyAndChoosesIt()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(!f.find<QPushButton>("createKeyButton")->isVisible()); // calm while it is off
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("createKeyButton"));
    QTRY_VERIFY(f.dialog<NewKeyDialog>());
    QVERIFY(f.fill("aliasLineEdit", u"night-backups"_s));
    QVERIFY(f.click("createButton"));
    QTRY_VERIFY(bar(f).contains(u"night-backups"_s));
    QVERIFY(f.click("cancelButton"));
    QTRY_VERIFY(!f.dialog<QDialog>());
    QTRY_COMPARE(f.form().key().alias, u"night-backups"_s);
    QCOMPARE(f.form().key().spec, u"AES_256"_s);
    QCOMPARE(f.form().wish(), std::optional(Wish::On));
    QCOMPARE(createCalls(f), 1);
}

void tst_Trials::refusesAnAliasAtItsField()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("createKeyButton"));
    QTRY_VERIFY(f.dialog<NewKeyDialog>());
    for (const QString &alias : {u"two words"_s, u"my/default"_s, QString(256, u'a'), u"a#b"_s}) {
        QVERIFY(f.fill("aliasLineEdit", alias));
        QVERIFY(f.click("createButton"));
        QTRY_VERIFY(f.dialog<NewKeyDialog>()->isVisible());
    }
    QCOMPARE(createCalls(f), 0);
}

void tst_Trials::tellsWhatTheServiceRefused()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("createKeyButton"));
    QTRY_VERIFY(f.dialog<NewKeyDialog>());
    QVERIFY(f.fill("aliasLineEdit", u"backup-key"_s)); // which exists
    QVERIFY(f.click("createButton"));
    QTRY_VERIFY(!bar(f).isEmpty());
    QVERIFY2(!bar(f).contains(u"may have been created"_s), qPrintable(bar(f)));
    QVERIFY(f.find<QPushButton>("createButton")->isEnabled());
}

void tst_Trials::aKeyThatMayHaveBeenMade()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("createKeyButton"));
    QTRY_VERIFY(f.dialog<NewKeyDialog>());
    QVERIFY(f.fill("aliasLineEdit", u"lost-answer"_s));
    f.sandbox().addFault(u"kms.reset:1"_s);
    QVERIFY(f.click("createButton"));
    QTRY_VERIFY2(bar(f).contains(u"may have been created"_s), qPrintable(bar(f)));
    QCOMPARE(createCalls(f), 1); // and never again by itself
}

void tst_Trials::readOnlyProfilesCreateNone()
{
    WindowFixture f;
    f.addProfile([](Profile &profile) { profile.readOnly = true; });
    QVERIFY(f.openInstance());
    f.form().setWish(Wish::On);
    auto *button = f.find<QPushButton>("createKeyButton");
    QTRY_VERIFY(button->isVisible());
    QVERIFY(!button->isEnabled());
}

void tst_Trials::proxyFields_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isHost");
    QTest::newRow("a name") << u"proxy.example.com"_s << true;
    QTest::newRow("an address") << u"10.1.2.3"_s << true;
    QTest::newRow("an IPv6 address") << u"[fe80::1]"_s << true;
    QTest::newRow("a path") << u"proxy.example.com/pac"_s << false;
    QTest::newRow("a scheme") << u"http://proxy.example.com"_s << false;
    QTest::newRow("a port") << u"proxy.example.com:3128"_s << false;
    QTest::newRow("a user") << u"me@proxy.example.com"_s << false;
    QTest::newRow("a blank") << u"proxy example"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void tst_Trials::proxyFields()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isHost);
    WindowFixture f;
    Profile profile = f.addProfile();
    profile.proxy.mode = ProxySettings::Mode::Http;
    profile.proxy.host = host;
    profile.proxy.port = 3128;
    const ProfileForm form(f.services().profiles, f.services().regions, profile);
    const auto error = form.fieldError(ProfileForm::Field::ProxyHost);
    QCOMPARE(!error.has_value(), isHost);
    if (error)
        QCOMPARE(error->cause, Cause::ProxyHostMalformed);
}

QTEST_MAIN(tst_Trials)
#include "tst_trials.moc"
