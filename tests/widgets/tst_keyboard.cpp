// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole job with a keyboard alone: there is not one click in this file.

#include "widgets/confirmdialog.h"
#include "widgets/entrydialog.h"
#include "widgets/historypage.h"
#include "widgets/importdialog.h"
#include "widgets/noticedialog.h"
#include "widgets/profiledialog.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/toggleswitch.h"
#include "widgets/windowfixture.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTabs = 60; //!< more than any of our windows has stops

//! The name of what has the focus; of the field inside a picker or spin box, the name of that.
QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    while (widget && (widget->objectName().isEmpty() || widget->objectName().startsWith(u"qt_")))
        widget = widget->parentWidget();
    return widget ? widget->objectName() : QString();
}

//! Walks with Tab until this widget has the focus. False: it is not reached.
bool tabTo(const WindowFixture &f, const QString &name)
{
    for (int i = 0; i < kMostTabs; ++i) {
        if (focusName() == name)
            return true;
        f.press(Qt::Key_Tab);
    }
    qWarning("Tab does not reach %s", qPrintable(name));
    return false;
}

//! Types into the picker that has the focus, and takes what was found.
void choose(const WindowFixture &f, const QString &text)
{
    f.type(text);
    f.press(Qt::Key_Return);
}

} // namespace

class tst_Keyboard : public QObject
{
    Q_OBJECT

private slots:
    void wholeJob();
    void newProfile();
    void pickerFromTheOpenList();
    void tabOrderOfThePage();
    void enterPressesTheButtonThatHasTheFocus();
    void pagesAndMenu();
    void escapeCloses_data();
    void escapeCloses();
};

void tst_Keyboard::wholeJob()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();

    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(tabTo(f, u"signButton"_s));
    f.press(Qt::Key_Space);
    QTRY_VERIFY(f.dialog<SignInDialog>());
    f.type(f.sandbox().text("password")); // the first empty field has the focus
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<SignInDialog>());
    QTRY_VERIFY(f.find<SearchPicker>("projectPicker")->count() > 0);

    QVERIFY(tabTo(f, u"projectPicker"_s));
    choose(f, u"cn-north-4"_s);
    QTRY_COMPARE(f.form().project().id.text(), f.sandbox().projectId());
    QTRY_VERIFY(f.find<SearchPicker>("instancePicker")->count() > 0);
    QVERIFY(tabTo(f, u"instancePicker"_s));
    choose(f, u"orders"_s);
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));

    QVERIFY(tabTo(f, u"encryptToggle"_s));
    f.press(Qt::Key_Space);
    QTRY_COMPARE(f.form().wish(), Wish::On);
    QTRY_VERIFY(f.find<SearchPicker>("keyPicker")->isEnabled());
    QVERIFY(tabTo(f, u"keyPicker"_s));
    choose(f, u"backup-key"_s);
    QTRY_COMPARE(f.form().key().id.text(), f.sandbox().keyId());

    // The ticks have no names of their own: walk on to the button and tick what is passed.
    QTRY_COMPARE(f.form().notReady(), NotReady::TickMissing);
    for (int i = 0; i < kMostTabs && !f.form().isReady(); ++i) {
        f.press(Qt::Key_Tab);
        auto *tick = qobject_cast<QCheckBox *>(QApplication::focusWidget());
        if (tick && !qobject_cast<ToggleSwitch *>(tick) && !tick->isChecked())
            f.press(Qt::Key_Space);
    }
    QVERIFY(f.form().isReady());
    QTRY_VERIFY(f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(tabTo(f, u"actionButton"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    QCOMPARE(focusName(), u"cancelButton"_s); // Enter that is held down sends nothing
    QVERIFY(tabTo(f, u"sendButton"_s));
    f.press(Qt::Key_Return);
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"on · read at "));
    QCOMPARE(f.changes().size(), 1);

    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(tabTo(f, u"signButton"_s));
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.text("signButton"), u"Sign in"_s);
}

void tst_Keyboard::newProfile()
{
    WindowFixture f;
    QVERIFY(tabTo(f, u"newProfileButton"_s));
    f.press(Qt::Key_Space);
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    f.type(u"By hand"_s);
    QVERIFY(tabTo(f, u"regionComboBox"_s));
    f.type(u"cn-north-4"_s);
    QVERIFY(tabTo(f, u"accountLineEdit"_s));
    f.type(f.sandbox().text("account"));
    QVERIFY(tabTo(f, u"userLineEdit"_s));
    f.type(f.sandbox().text("user"));
    QVERIFY(tabTo(f, u"productionCheckBox"_s));
    f.press(Qt::Key_Space);

    f.press(Qt::Key_Tab, Qt::ControlModifier);
    for (const char *field : {"iamLineEdit", "taurusDbLineEdit", "kmsLineEdit"}) {
        QVERIFY(tabTo(f, QLatin1String(field)));
        f.type(f.sandbox().address());
    }
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<ProfileDialog>());
    QTRY_COMPARE(f.text("profileComboBox"), u"By hand"_s);
    const Profile made = *f.workspace().current();
    QCOMPARE(made.region, u"cn-north-4"_s);
    QCOMPARE(made.signIn.user, f.sandbox().text("user"));
    QCOMPARE(made.endpoints.kms, f.sandbox().address());
    QVERIFY(!made.production);
}

void tst_Keyboard::pickerFromTheOpenList()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    auto *picker = f.find<SearchPicker>("instancePicker");
    QVERIFY(tabTo(f, u"instancePicker"_s));

    // Alt+Down opens the list as in any combo box; arrows and Enter choose.
    f.press(Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    QTRY_COMPARE(f.form().instance().id.text(),
                 picker->model()->index(1, 0).data(PickList::IdRole).toString());
    QTRY_VERIFY(picker->lineEdit()->text().startsWith(
        picker->model()->index(1, 0).data(PickList::NameRole).toString()));

    // The first Escape closes the list, the next puts back what was chosen.
    const QString shown = picker->lineEdit()->text();
    QVERIFY(tabTo(f, u"instancePicker"_s));
    picker->lineEdit()->selectAll();
    f.type(u"repo"_s);
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    f.press(Qt::Key_Escape);
    QCOMPARE(picker->lineEdit()->text(), shown);
    QVERIFY(f.window().isVisible());
}

void tst_Keyboard::tabOrderOfThePage()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(tabTo(f, u"projectPicker"_s));
    QStringList order;
    for (int i = 0; i < kMostTabs; ++i) {
        if (order.isEmpty() || order.last() != focusName())
            order += focusName();
        if (order.last() == u"actionButton")
            break;
        f.press(Qt::Key_Tab);
    }
    // From the top of the page to its button, the ticks before the button.
    const QStringList wanted = {u"projectPicker"_s, u"instancePicker"_s, u"stateLineEdit"_s,
                                u"refreshButton"_s, u"encryptToggle"_s,  u"keyPicker"_s,
                                u"checkList"_s,     u"requestPane"_s,    u"actionButton"_s};
    QStringList stops = order;
    stops.removeIf([&wanted](const QString &stop) { return !wanted.contains(stop); });
    QCOMPARE(stops, wanted);

    // And back.
    QString last = focusName();
    for (int i = 0; i < kMostTabs && focusName() != u"projectPicker"; ++i)
        f.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(focusName(), u"projectPicker"_s);
    QCOMPARE(last, u"actionButton"_s);
}

void tst_Keyboard::enterPressesTheButtonThatHasTheFocus()
{
    WindowFixture f;
    f.addProfile();
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    // Cancel, not the default button behind it.
    QVERIFY(tabTo(f, u"signButton"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(tabTo(f, u"cancelButton"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<SignInDialog>());
    QVERIFY(f.log().isEmpty());

    QVERIFY(tabTo(f, u"editProfileButton"_s));
    f.press(Qt::Key_Space);
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    f.type(u"Not to be kept"_s);
    QVERIFY(tabTo(f, u"cancelButton"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(!f.dialog<ProfileDialog>());
    QCOMPARE(f.workspace().current()->name, u"Test bed"_s);

    QVERIFY(f.openInstance());
    const qsizetype asked = f.log().size();
    QVERIFY(tabTo(f, u"refreshButton"_s));
    f.press(Qt::Key_Return);
    QTRY_VERIFY(f.log().size() > asked);
}

void tst_Keyboard::pagesAndMenu()
{
    WindowFixture f;
    f.addProfile();
    auto *tabs = f.find<QTabBar>("pageTabs");
    QVERIFY(tabTo(f, u"pageTabs"_s));
    f.press(Qt::Key_Down);
    QCOMPARE(tabs->currentIndex(), 1);
    QTRY_VERIFY(f.find<QLineEdit>("filterLineEdit")->isVisible());
    QVERIFY(tabTo(f, u"filterLineEdit"_s));
    QVERIFY(tabTo(f, u"pageTabs"_s));
    f.press(Qt::Key_Up);
    QCOMPARE(tabs->currentIndex(), 0);

    // A menu runs an event loop of its own, so its keys are pressed from within.
    QVERIFY(tabTo(f, u"moreButton"_s));
    QTimer::singleShot(0, &f.window(), [&f] {
        if (!QTest::qWaitFor(
                [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }))
            return;
        f.press(Qt::Key_Up); // from nothing to the last: About Backlock
        f.press(Qt::Key_Return);
    });
    f.press(Qt::Key_Space);
    QTRY_VERIFY(f.dialog<NoticeDialog>());
    f.press(Qt::Key_Return); // Close is the button that waits for it
    QTRY_VERIFY(!f.dialog<NoticeDialog>());
}

void tst_Keyboard::escapeCloses_data()
{
    QTest::addColumn<QString>("dialog");
    for (const char *dialog : {"sign in", "new profile", "confirm", "recorded change", "import",
                               "delete profile", "about", "error"})
        QTest::newRow(dialog) << QString::fromLatin1(dialog);
}

void tst_Keyboard::escapeCloses()
{
    QFETCH(QString, dialog);
    WindowFixture f;
    f.addProfile();
    const auto menu = [&f](int entry) {
        f.find<QToolButton>("moreButton")->menu()->actions().at(entry)->trigger();
    };
    if (dialog == u"sign in") {
        QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
        QVERIFY(tabTo(f, u"signButton"_s));
        f.press(Qt::Key_Space);
    } else if (dialog == u"new profile") {
        QVERIFY(tabTo(f, u"newProfileButton"_s));
        f.press(Qt::Key_Space);
    } else if (dialog == u"confirm" || dialog == u"recorded change") {
        QVERIFY(f.openInstance());
        QVERIFY(f.prepareOn());
        if (dialog == u"confirm") {
            QVERIFY(tabTo(f, u"actionButton"_s));
            f.press(Qt::Key_Space);
        } else {
            QVERIFY(f.send());
            QVERIFY(f.waitForEnd());
            QVERIFY(tabTo(f, u"pageTabs"_s));
            f.press(Qt::Key_Down); // the fleet, which has a table, too
            f.press(Qt::Key_Down);
            QVERIFY(tabTo(f, u"tableView"_s));
            const auto *history = f.window().findChild<HistoryPage *>();
            QTRY_COMPARE(history->findChild<QTableView *>(u"tableView"_s)->model()->rowCount(), 1);
            f.press(Qt::Key_Down);
            f.press(Qt::Key_Return);
            QTRY_VERIFY(f.dialog<EntryDialog>());
        }
    } else if (dialog == u"import") {
        const auto preview = f.services().profiles.previewImport(
            R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"Other",)"
            R"("region":"cn-north-4"}]})");
        QVERIFY(preview.has_value());
        auto *import = new ImportDialog(*preview, f.services().regions, &f.window());
        import->setAttribute(Qt::WA_DeleteOnClose);
        import->open();
    } else if (dialog == u"delete profile") {
        menu(3);
    } else if (dialog == u"about") {
        menu(int(f.find<QToolButton>("moreButton")->menu()->actions().size()) - 1);
    } else {
        f.window().showNotice(makeError(ErrorKind::Keychain, Cause::KeychainLocked));
    }
    QTRY_VERIFY(f.dialog<QDialog>());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QVERIFY(f.window().isVisible());
    QCOMPARE(f.workspace().profiles().size(), 1);
    QCOMPARE(f.changes().size(), dialog == u"recorded change" ? 1 : 0);
}

QTEST_MAIN(tst_Keyboard)

#include "tst_keyboard.moc"
