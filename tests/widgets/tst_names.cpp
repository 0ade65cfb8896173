// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What screen readers and test tools hold on to: the names of docs/architecture.md in the English
// interface, a name for everything that can have the focus, and a window that fits a small screen.

#include "widgets/confirmdialog.h"
#include "widgets/entrydialog.h"
#include "widgets/fleetkeysdialog.h"
#include "widgets/importdialog.h"
#include "widgets/noticedialog.h"
#include "widgets/profiledialog.h"
#include "widgets/signindialog.h"
#include "widgets/statekeydialog.h"
#include "widgets/unfinisheddialog.h"
#include "widgets/windowfixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

//! Only what can be reached by Tab, and not the inside of a widget that stands for it.
bool isStop(const QWidget *widget)
{
    return widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0
           && !widget->focusProxy() && !widget->objectName().startsWith(u"qt_")
           && !(widget->parentWidget() && widget->parentWidget()->inherits("QTabBar"));
}

bool isBuddy(const QWidget *widget)
{
    const QList<QLabel *> labels = widget->window()->findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(), [widget](const QLabel *label) {
        return label->buddy() == widget && !label->text().isEmpty();
    });
}

//! What an assistive tool hears; of a combo box that is its text on Linux, the name a relation.
QString nameOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString namelessStops(const QWidget *window)
{
    QStringList nameless;
    const QList<QWidget *> all = window->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (widget->window() != window || !isStop(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (widget->accessibleName().isEmpty() && !isBuddy(widget)
            && !(button && !button->text().isEmpty()))
            nameless +=
                QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return nameless.join(u", "_s);
}

//! The stops with this accessible name.
QWidgetList named(const QWidget *window, const QString &name)
{
    QWidgetList found;
    const QList<QWidget *> all = window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (isStop(widget) && widget->window() == window && nameOf(widget) == name)
            found += widget;
    }
    return found;
}

#define VERIFY_NAMES(window, ...)                                                                  \
    for (const QString &name : QStringList{__VA_ARGS__})                                           \
    QVERIFY2(!named(window, name).isEmpty(), qPrintable(name))

} // namespace

class tst_Names : public QObject
{
    Q_OBJECT

private slots:
    void window();
    void signIn();
    void profile();
    void otherDialogs();
    void fitsASmallScreen_data();
    void fitsASmallScreen();
};

void tst_Names::window()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    VERIFY_NAMES(&f.window(), u"Sign in"_s, u"New profile"_s, u"Edit profile"_s, u"Profile"_s,
                 u"Language"_s, u"More"_s);
    QCOMPARE(namelessStops(&f.window()), QString());
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    VERIFY_NAMES(&f.window(), u"Project"_s, u"Instance"_s, u"State on the server"_s,
                 u"Encrypt new backups"_s, u"KMS key"_s, u"Request"_s, u"Refresh"_s,
                 u"Turn on encrypted backup"_s, u"Copy"_s, u"Sign out"_s);
    QCOMPARE(namelessStops(&f.window()), QString());
    // What the toggle stands at is told, too.
    QVERIFY(!named(&f.window(), u"Encrypt new backups"_s)
                 .constFirst()
                 ->accessibleDescription()
                 .isEmpty());

    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QTRY_VERIFY(!f.message().isEmpty());
    QCOMPARE(namelessStops(&f.window()), QString());
    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(!named(&f.window(), u"Turn off encrypted backup"_s).isEmpty());

    auto *pages = f.find<QTabBar>("pageTabs");
    QCOMPARE(pages->tabText(0), u"Change"_s);
    QCOMPARE(pages->tabText(1), u"Fleet"_s);
    QCOMPARE(pages->tabText(2), u"History"_s);
    QVERIFY(f.choosePage(2));
    QTRY_COMPARE(f.find<QTableView>("tableView")->model()->rowCount(), 1);
    VERIFY_NAMES(&f.window(), u"Filter"_s, u"Verdict"_s, u"History"_s, u"Open"_s, u"Copy"_s);
    QCOMPARE(namelessStops(&f.window()), QString());
}

void tst_Names::signIn()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    const QWidget *dialog = f.dialog<SignInDialog>();
    VERIFY_NAMES(dialog, u"Sign-in method"_s, u"Account name"_s, u"User name"_s, u"Password"_s,
                 u"Keep in the system keychain"_s, u"Sign in"_s, u"Cancel"_s);
    auto *method = f.find<QComboBox>("methodComboBox");
    const QList<QStringList> others = {
        {u"Token"_s}, {u"Access key ID"_s, u"Secret access key"_s, u"Security token"_s}};
    QCOMPARE(method->count(), 3);
    for (int row = 0; row < 3; ++row) {
        method->setFocus();
        f.press(row == 0 ? Qt::Key_Home : Qt::Key_Down);
        if (row > 0) {
            for (const QString &name : others[row - 1])
                QVERIFY2(!named(dialog, name).isEmpty(), qPrintable(name));
        }
        QCOMPARE(namelessStops(dialog), QString());
    }
    // No secret field shows what is in it, nor offers to.
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields) {
        const bool secret =
            QStringList{u"Password"_s, u"Token"_s, u"Secret access key"_s, u"Security token"_s}
                .contains(field->accessibleName());
        QCOMPARE(field->echoMode() == QLineEdit::Password, secret);
        QVERIFY(field->actions().isEmpty() || !secret);
    }
}

void tst_Names::profile()
{
    WindowFixture f;
    QVERIFY(f.click("newProfileButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    const QWidget *dialog = f.dialog<ProfileDialog>();
    auto *tabs = f.find<QTabWidget>("tabs");
    VERIFY_NAMES(dialog, u"Name"_s, u"Region"_s, u"Sign-in method"_s, u"Account name"_s,
                 u"User name"_s, u"Read-only"_s, u"Production"_s, u"Save"_s, u"Cancel"_s);
    QCOMPARE(namelessStops(dialog), QString());
    tabs->setCurrentIndex(1);
    VERIFY_NAMES(dialog, u"IAM endpoint"_s, u"TaurusDB endpoint"_s, u"KMS endpoint"_s,
                 u"CA file"_s);
    QCOMPARE(namelessStops(dialog), QString());
    tabs->setCurrentIndex(2);
    auto *proxy = f.find<QComboBox>("proxyComboBox");
    proxy->setCurrentIndex(2);
    VERIFY_NAMES(dialog, u"Proxy"_s, u"Proxy host"_s, u"Proxy port"_s);
    QCOMPARE(namelessStops(dialog), QString());
}

void tst_Names::otherDialogs()
{
    WindowFixture f;
    f.addProfile([](Profile &profile) { profile.production = true; });
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    VERIFY_NAMES(f.dialog<ConfirmDialog>(), u"Name of the instance"_s, u"Cancel"_s,
                 u"Turn on encrypted backup"_s);
    QCOMPARE(namelessStops(f.dialog<ConfirmDialog>()), QString());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());

    const auto preview = f.services().profiles.previewImport(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"Other",)"
        R"("region":"cn-north-4"}]})");
    QVERIFY(preview.has_value());
    LedgerEntry entry;
    entry.opening.body = "{}";
    FleetDesk desk(f.workspace()); // outlives the dialogs
    std::vector<std::unique_ptr<QDialog>> dialogs;
    dialogs.push_back(std::make_unique<ImportDialog>(*preview, f.services().regions));
    dialogs.push_back(std::make_unique<EntryDialog>(entry));
    dialogs.push_back(
        std::make_unique<NoticeDialog>(makeError(ErrorKind::Keychain, Cause::KeychainLocked)));
    dialogs.push_back(
        std::make_unique<NoticeDialog>(NoticeDialog::Question::DeleteProfile, u"Other"_s));
    dialogs.push_back(std::make_unique<UnfinishedDialog>(f.window().planDesk()));
    dialogs.push_back(std::make_unique<FleetKeysDialog>(f.workspace(), desk));
    dialogs.push_back(
        std::make_unique<StateKeyDialog>(desk, QList{FleetPlace()}, u"orders-prod"_s));
    for (const auto &dialog : dialogs) {
        dialog->show();
        QCOMPARE(namelessStops(dialog.get()), QString());
        QVERIFY(!dialog->windowTitle().isEmpty());
    }
}

void tst_Names::fitsASmallScreen_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Chinese") << Language::Chinese;
}

void tst_Names::fitsASmallScreen()
{
    QFETCH(Language, language);
    WindowSetup setup;
    setup.language = language;
    WindowFixture f(setup);
    f.addProfile([](Profile &profile) {
        profile.production = true; // with the band above
        profile.name = u"A profile with a name that goes on for quite a while"_s;
    });
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    QVERIFY2(f.dialog<ConfirmDialog>()->minimumSizeHint().width() <= 900
                 && f.dialog<ConfirmDialog>()->minimumSizeHint().height() <= 600,
             "the confirmation");
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());
    const QSize least = f.window().minimumSizeHint();
    QVERIFY2(least.width() <= 900 && least.height() <= 600,
             qPrintable(u"%1x%2"_s.arg(least.width()).arg(least.height())));
    f.window().resize(900, 600);
    QTRY_COMPARE(f.window().size(), QSize(900, 600));
    for (const int page : {0, 1, 2}) {
        QVERIFY(f.choosePage(page));
        QCoreApplication::processEvents();
        // Nothing sticks out at the right; what is too high can be scrolled.
        const QList<QWidget *> all = f.window().findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            if (!isStop(widget) || widget->inherits("QAbstractItemView"))
                continue;
            const int right = widget->mapTo(&f.window(), QPoint(widget->width(), 0)).x();
            QVERIFY2(right <= 900, qPrintable(widget->objectName()));
        }
    }
}

QTEST_MAIN(tst_Names)

#include "tst_names.moc"
