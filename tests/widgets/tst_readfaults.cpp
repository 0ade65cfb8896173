// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every answer to a question that is not what was promised ends in a sentence that a person
// understands, loses nothing of what was chosen or typed, and is never shown as "off".

#include "widgets/changepage.h"
#include "widgets/messagebar.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

//! A button of the change page's message bar; the history page has a bar, too.
bool clickInBar(WindowFixture &f, const QString &name)
{
    const auto *bar = f.window().findChild<ChangePage *>()->findChild<MessageBar *>();
    auto *button = bar->findChild<QToolButton *>(name);
    if (!button || !button->isVisible())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

} // namespace

class tst_ReadFaults : public QObject
{
    Q_OBJECT

private slots:
    void readingFails_data();
    void readingFails();
    void readingFailsForGood_data();
    void readingFailsForGood();
    void listsFail_data();
    void listsFail();
    void signInFails_data();
    void signInFails();
    void ledgerCannotBeRead();
    void placeCannotBeKept();
};

void tst_ReadFaults::readingFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("state");
    const auto row = [](const char *fault, ReadingState state) {
        QTest::newRow(fault) << QStringLiteral("read.") + QLatin1String(fault) << int(state);
    };
    row("close", ReadingState::Unreachable);
    row("reset", ReadingState::Unreachable);
    row("500", ReadingState::Unreachable);
    row("html-502", ReadingState::Unreachable);
    row("empty", ReadingState::Unreadable);
    row("wrong-type", ReadingState::Unreadable);
    row("truncated-json", ReadingState::Unreadable);
    row("bad-utf8", ReadingState::Unreadable);
    row("redirect", ReadingState::Unreadable);
    row("unknown-status", ReadingState::Unreadable);
    row("duplicate-key", ReadingState::Unreadable);
    row("403", ReadingState::NotPermitted);
    row("never", ReadingState::Unreachable);
}

void tst_ReadFaults::readingFails()
{
    QFETCH(QString, fault);
    QFETCH(int, state);
    WindowSetup setup;
    if (fault.endsWith(u"never"))
        setup.deadline = std::chrono::milliseconds(1500);
    WindowFixture f(setup);
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    f.sandbox().addFault(fault);
    QVERIFY(f.openInstance());
    QCOMPARE(int(f.form().reading().state), state);
    // Undecided, and said in words; never "off".
    QCOMPARE(f.form().wish(), std::optional<Wish>());
    QVERIFY(!f.text("stateLineEdit").startsWith(u"off"));
    QTRY_VERIFY(!f.message().isEmpty());
    if (test::isErrorForm(fault)) {
        QVERIFY2(f.message().contains(u"request ID"), qPrintable(f.message()));
        QVERIFY2(f.message().contains(u"Code "), qPrintable(f.message()));
    }
    QVERIFY(!test::anybodyFollowed(f.log()));
    QCOMPARE(f.changes().size(), 0);

    f.sandbox().clearFaults();
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QTRY_COMPARE(f.message(), QString());
}

void tst_ReadFaults::readingFailsForGood_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("line");
    QTest::newRow("may not be read") << u"--read-forbidden"_s << u"not permitted · asked at "_s;
    QTest::newRow("not offered here") << u"--not-offered"_s << u"not offered · asked at "_s;
}

void tst_ReadFaults::readingFailsForGood()
{
    QFETCH(QString, option);
    QFETCH(QString, line);
    WindowFixture f({{option}});
    f.addProfile();
    QVERIFY(f.openInstance());
    QTRY_VERIFY2(f.text("stateLineEdit").startsWith(line), qPrintable(f.text("stateLineEdit")));
    QCOMPARE(f.form().wish(), std::optional<Wish>());
    QTRY_VERIFY(f.find<QLabel>("stateHint")->isVisible());
    QVERIFY(f.find<QPushButton>("refreshButton")->isEnabled());
}

void tst_ReadFaults::listsFail_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("hint");
    for (const char *fault : {"close", "403", "truncated-json"}) {
        QTest::addRow("instances, %s", fault)
            << u"list.%1"_s.arg(QLatin1String(fault)) << u"instanceHint"_s;
        QTest::addRow("keys, %s", fault) << u"kms.%1"_s.arg(QLatin1String(fault)) << u"keyHint"_s;
    }
}

void tst_ReadFaults::listsFail()
{
    QFETCH(QString, fault);
    QFETCH(QString, hint);
    const QByteArray hintName = hint.toLatin1();
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.signIn());
    f.sandbox().addFault(fault);
    QVERIFY(f.pick("projectPicker", u"cn-north-4"_s));
    QTRY_VERIFY(f.form().instancesLoading() != Loading::Loading
                && f.form().keysLoading() != Loading::Loading);
    // An instance can be reached by its id all the same.
    QTest::mouseClick(f.find<SearchPicker>("instancePicker")->lineEdit(), Qt::LeftButton);
    f.type(f.sandbox().instanceId());
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(f.find<QLabel>(hintName.constData())->isVisible());
    QVERIFY(f.text(hintName.constData()).size() > 20);

    f.sandbox().clearFaults();
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(!f.find<QLabel>(hintName.constData())->isVisible());
    QVERIFY(f.prepareOn());
}

void tst_ReadFaults::signInFails_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"close", "html-502", "401", "403", "429", "500", "truncated-json",
                              "empty", "redirect", "applied-no-answer"})
        QTest::newRow(fault) << u"sign-in.%1:1"_s.arg(QLatin1String(fault));
}

void tst_ReadFaults::signInFails()
{
    QFETCH(QString, fault);
    WindowFixture f;
    f.addProfile();
    f.sandbox().addFault(fault);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    f.press(Qt::Key_Return);
    auto *bar = f.find<MessageBar>("messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->content().title.size() > 10);
    if (test::isErrorForm(fault))
        QVERIFY2(bar->content().facts.contains(u"request ID"), qPrintable(bar->content().facts));
    // Asked once, and nobody was sent elsewhere.
    const QList<QJsonObject> log = f.log();
    QCOMPARE(std::count_if(log.cbegin(), log.cend(),
                           [](const QJsonObject &line) {
                               return line.value("path"_L1).toString() == u"/v3/auth/tokens"
                                      && line.value("method"_L1).toString() == u"POST";
                           }),
             1);
    QVERIFY(!test::anybodyFollowed(log));
    QVERIFY(f.dialog<SignInDialog>());
    QCOMPARE(f.text("userLineEdit"), f.sandbox().text("user"));

    // The next attempt goes through.
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<SignInDialog>());
    QTRY_COMPARE(f.form().projectsLoading(), Loading::Ready);
}

//! The work goes on, and what is not known is not passed over in silence.
void tst_ReadFaults::ledgerCannotBeRead()
{
    WindowFixture f;
    const QString ledger = f.services().paths.ledgerFile();
    QVERIFY(QDir().mkpath(ledger));
    f.addProfile();
    QVERIFY(f.openInstance());
    QTRY_VERIFY2(f.message().startsWith(u"The ledger could not be read."), qPrintable(f.message()));
    QVERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    f.setLanguage(Language::Chinese);
    QTRY_VERIFY2(f.message().startsWith(u"无法读取操作台账。"), qPrintable(f.message()));
    f.setLanguage(Language::English);

    QVERIFY(clickInBar(f, u"messageActionButton"_s)); // nothing has changed: it is told again
    QTRY_VERIFY(f.message().startsWith(u"The ledger could not be read."));
    QVERIFY(clickInBar(f, u"messageCloseButton"_s));
    QTRY_COMPARE(f.message(), QString());
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(f.message().startsWith(u"The ledger could not be read."));

    QVERIFY(QDir().rmdir(ledger));
    QVERIFY(clickInBar(f, u"messageActionButton"_s));
    QTRY_COMPARE(f.message(), QString());
    QVERIFY(!f.form().ledgerError());
}

void tst_ReadFaults::placeCannotBeKept()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.signIn());
    const QString settings = f.services().paths.settingsFile();
    QFile::remove(settings);
    QVERIFY(QDir().mkpath(settings + u"/x"_s));
    QVERIFY(f.pick("projectPicker", u"cn-north-4"_s));
    QTRY_VERIFY2(f.message().startsWith(u"What was chosen could not be remembered."),
                 qPrintable(f.message()));
    QVERIFY(clickInBar(f, u"messageCloseButton"_s));
    QTRY_COMPARE(f.message(), QString());
}

QTEST_MAIN(tst_ReadFaults)

#include "tst_readfaults.moc"
