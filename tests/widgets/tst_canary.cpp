// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A password and a token go through the whole job, and are then looked for in every file, log line,
// preview, clipboard, argument and text of the window.

#include "change/history.h"
#include "store/ledger.h"
#include "widgets/changepage.h"
#include "widgets/entrydialog.h"
#include "widgets/messagebar.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

QByteArray *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    *logged += text.toUtf8() + '\n';
}

//! Keeps every line of every category that is logged in its life.
class LogKeeper
{
public:
    LogKeeper()
    {
        logged = &lines;
        QLoggingCategory::setFilterRules(u"*=true\nqt.*=false"_s);
        m_before = qInstallMessageHandler(keepLog);
    }
    ~LogKeeper()
    {
        qInstallMessageHandler(m_before);
        QLoggingCategory::setFilterRules({});
    }
    Q_DISABLE_COPY_MOVE(LogKeeper)

    QByteArray lines;

private:
    QtMessageHandler m_before = nullptr;
};

QString textsOf(const QWidget *window)
{
    QStringList texts = {window->windowTitle()};
    const QList<QWidget *> all = window->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        texts += {widget->toolTip(), widget->accessibleName(), widget->accessibleDescription()};
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
            // Of a field that is being typed into: what can be seen.
            texts += {edit->displayText(), edit->placeholderText()};
            if (edit->echoMode() == QLineEdit::Normal)
                texts += edit->text();
        }
        if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int row = 0; row < box->count(); ++row)
                texts += box->itemText(row);
        }
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
            texts += edit->toPlainText();
        if (const auto *table = qobject_cast<const QTableView *>(widget)) {
            for (int row = 0; table->model() && row < table->model()->rowCount(); ++row) {
                for (int column = 0; column < table->model()->columnCount(); ++column)
                    texts += table->model()->index(row, column).data().toString();
            }
        }
    }
    return texts.join(u'\n');
}

QByteArray contentOf(const QString &file)
{
    QFile f(file);
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
}

} // namespace

class tst_Canary : public QObject
{
    Q_OBJECT

private slots:
    void searchFindsWhatIsThere();
    void staysOutOfEverything_data();
    void staysOutOfEverything();
    void refusedSecretStaysOut_data();
    void refusedSecretStaysOut();

private:
    //! Where the secret was found; empty: nowhere.
    static QString whereFound(WindowFixture &f, const QByteArray &log, const QString &canary);
};

QString tst_Canary::whereFound(WindowFixture &f, const QByteArray &log, const QString &canary)
{
    const QByteArray secret = canary.toUtf8();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (textsOf(window).contains(canary))
            return u"a window: "_s + window->windowTitle();
    }
    if (log.contains(secret))
        return u"the log"_s;
    if (f.form().requestHttp().contains(canary) || f.form().requestCurl().contains(canary))
        return u"the request"_s;
    if (QGuiApplication::clipboard()->text().contains(canary))
        return u"the clipboard"_s;
    for (const QString &file : {u"/proc/self/cmdline"_s, u"/proc/self/environ"_s}) {
        if (contentOf(file).contains(secret))
            return file;
    }
    QDirIterator each(f.configDirectory(), QDir::Files | QDir::Hidden,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString file = each.next();
        if (contentOf(file).contains(secret))
            return file;
    }
    return {};
}

//! A search that finds nothing is worth as much as the proof that it can find.
void tst_Canary::searchFindsWhatIsThere()
{
    const QString canary = u"planted-canary"_s;
    WindowFixture f;
    f.addProfile();
    QCOMPARE(whereFound(f, "a line", canary), QString());
    QCOMPARE(whereFound(f, "a line with planted-canary in it", canary), u"the log"_s);
    QLabel label(u"x planted-canary x"_s, &f.window());
    QVERIFY(whereFound(f, {}, canary).startsWith(u"a window"));
    label.clear();
    QLineEdit field(canary, &f.window());
    field.setEchoMode(QLineEdit::Password);
    QCOMPARE(whereFound(f, {}, canary), QString());
    field.setEchoMode(QLineEdit::Normal);
    QVERIFY(whereFound(f, {}, canary).startsWith(u"a window"));
    field.clear();
    QGuiApplication::clipboard()->setText(canary);
    QCOMPARE(whereFound(f, {}, canary), u"the clipboard"_s);
    QGuiApplication::clipboard()->clear();
    QVERIFY(QDir(f.configDirectory()).mkpath(u"deep"_s));
    QFile file(f.configDirectory() + u"/deep/.hidden"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\0\0planted-canary", 16);
    file.close();
    QVERIFY(whereFound(f, {}, canary).endsWith(u".hidden"));
}

void tst_Canary::staysOutOfEverything_data()
{
    QTest::addColumn<bool>("byToken");
    QTest::addColumn<QString>("fault");
    QTest::newRow("password, all goes well") << false << QString();
    QTest::newRow("token, all goes well") << true << QString();
    // The gateway echoes what it was sent.
    QTest::newRow("token, the change is refused") << true << u"post.401:1"_s;
    QTest::newRow("token, the state cannot be read") << true << u"read.500"_s;
}

void tst_Canary::staysOutOfEverything()
{
    QFETCH(bool, byToken);
    QFETCH(QString, fault);
    const LogKeeper keeper;
    const QByteArray &log = keeper.lines;

    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    const QString canary = f.sandbox().text(byToken ? "token" : "password");
    QVERIFY(canary.size() > 8);
    f.addProfile([&](Profile &profile) {
        profile.signIn.method = byToken ? SignInMethod::Token : SignInMethod::Password;
    });
    QVERIFY(byToken ? f.signInWithToken(canary) : f.signIn());
    QVERIFY(f.pick("projectPicker", u"cn-north-4"_s));
    QVERIFY(f.pick("instancePicker", u"orders-prod"_s));
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    if (!fault.isEmpty())
        f.sandbox().addFault(fault);
    if (fault.startsWith(u"read"))
        QVERIFY(f.click("refreshButton"));
    else
        QVERIFY(f.prepareOn() && f.send());
    QTRY_VERIFY(!f.form().isInFlight() || f.form().reads() > 0);
    f.form().stop(); // the waits between read-backs need not be sat out
    QTRY_VERIFY(!f.form().isInFlight());
    QTRY_VERIFY(f.form().readingLoading() != Loading::Loading);
    QCoreApplication::processEvents();
    // The log is not empty, so that finding nothing in it means something.
    QVERIFY(log.contains("/v3"));
    QCOMPARE(whereFound(f, log, canary), QString());

    // What can be copied and exported, too.
    auto *bar = f.window().findChild<ChangePage *>()->findChild<MessageBar *>();
    const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (bar->isVisible() && button->isVisible() && button->text() == u"Copy") {
            QTest::mouseClick(button, Qt::LeftButton);
            QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        }
    }
    QCOMPARE(whereFound(f, log, canary), QString());
    QVERIFY(f.choosePage(2));
    auto *table = f.find<QTableView>("tableView");
    if (!fault.startsWith(u"read")) {
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        QVERIFY(f.click("copyButton"));
        QCOMPARE(whereFound(f, log, canary), QString());
        QVERIFY(f.click("openButton"));
        QTRY_VERIFY(f.dialog<EntryDialog>());
        QCOMPARE(whereFound(f, log, canary), QString());
        f.press(Qt::Key_Escape);
    }
    QVERIFY(f.services()
                .profiles.exportTo(f.configDirectory() + u"/exported.json"_s, {}, false)
                .has_value());
    QVERIFY(f.services().settings.save().has_value());
    QCOMPARE(whereFound(f, log, canary), QString());
    int files = 0;
    QDirIterator each(f.configDirectory(), QDir::Files | QDir::Hidden,
                      QDirIterator::Subdirectories);
    for (; each.hasNext(); each.next())
        ++files;
    QVERIFY(files >= 3); // profiles, settings, the export

    auto history = f.services().ledger.entries({});
    QTRY_VERIFY(history.isFinished());
    QVERIFY(history.result().has_value());
    const QList<LedgerEntry> entries = *history.result();
    const QByteArray secret = canary.toUtf8();
    QVERIFY2(!historyCsv(entries).contains(secret), "the history as CSV");
    for (const LedgerEntry &entry : entries)
        QVERIFY2(!QJsonDocument(historyDocument(entry)).toJson().contains(secret), "as JSON");
}

void tst_Canary::refusedSecretStaysOut_data()
{
    QTest::addColumn<bool>("byToken");
    QTest::addColumn<QString>("canary");
    QTest::newRow("token that does not exist") << true << u"MIIC-made-up-canary-token-0123456789"_s;
    QTest::newRow("token that cannot be one") << true << u"made-up canary token"_s;
    QTest::newRow("wrong password") << false << u"Made-Up-Canary-1!"_s;
}

void tst_Canary::refusedSecretStaysOut()
{
    QFETCH(bool, byToken);
    QFETCH(QString, canary);
    const LogKeeper keeper;
    const QByteArray &log = keeper.lines;
    WindowFixture f;
    f.addProfile([&](Profile &profile) {
        profile.signIn.method = byToken ? SignInMethod::Token : SignInMethod::Password;
    });
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill(byToken ? "tokenLineEdit" : "passwordLineEdit", canary));
    QCOMPARE(whereFound(f, log, canary), QString()); // while it stands in its field
    f.press(Qt::Key_Return);
    const auto said = [&f] {
        const auto *bar = f.find<MessageBar>("messageBar");
        const auto *hint = f.find<QLabel>("tokenHint");
        return bar->isVisible() || hint->text().contains(u"blank");
    };
    QTRY_VERIFY(said());
    QCOMPARE(whereFound(f, log, canary), QString());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<SignInDialog>());
    QVERIFY(f.services().settings.save().has_value());
    QCOMPARE(whereFound(f, log, canary), QString());
}

QTEST_MAIN(tst_Canary)

#include "tst_canary.moc"
