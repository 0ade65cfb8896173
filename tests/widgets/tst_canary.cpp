// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A password and a token go through the whole job, and are then looked for in every file, log line,
// preview, clipboard, argument and text of the window.

#include "change/history.h"
#include "store/ledger.h"
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
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

QByteArray *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    *logged += text.toUtf8() + '\n';
}

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
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts += edit->text();
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
    void staysOutOfEverything_data();
    void staysOutOfEverything();
};

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
    QByteArray log;
    logged = &log;
    QLoggingCategory::setFilterRules(u"*=true\nqt.*=false"_s);
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    const auto restore = qScopeGuard([&] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });

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
    QVERIFY(f.choosePage(1));
    QCoreApplication::processEvents();

    const QByteArray secret = canary.toUtf8();
    // The log is not empty, so that finding nothing in it means something.
    QVERIFY(log.contains("/v3"));
    QVERIFY2(!log.contains(secret), "the log");
    QVERIFY2(!textsOf(&f.window()).contains(canary), "the window");
    QVERIFY2(!f.form().requestHttp().contains(canary), "the request as HTTP");
    QVERIFY2(!f.form().requestCurl().contains(canary), "the request as cURL");
    QVERIFY2(!QGuiApplication::clipboard()->text().contains(canary), "the clipboard");
    QVERIFY2(!contentOf(u"/proc/self/cmdline"_s).contains(secret), "the arguments");
    QVERIFY2(!contentOf(u"/proc/self/environ"_s).contains(secret), "the environment");

    int files = 0;
    QDirIterator each(f.configDirectory(), QDir::Files | QDir::Hidden,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString file = each.next();
        ++files;
        QVERIFY2(!contentOf(file).contains(secret), qPrintable(file));
    }
    QVERIFY(files >= 2); // profiles and settings at the least

    auto history = f.services().ledger.entries({});
    QTRY_VERIFY(history.isFinished());
    QVERIFY(history.result().has_value());
    const QList<LedgerEntry> entries = *history.result();
    QVERIFY2(!historyCsv(entries).contains(secret), "the history as CSV");
    for (const LedgerEntry &entry : entries)
        QVERIFY2(!QJsonDocument(historyDocument(entry)).toJson().contains(secret), "as JSON");
}

QTEST_MAIN(tst_Canary)
#include "tst_canary.moc"
