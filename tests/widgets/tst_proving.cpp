// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What an auditor asks for, by clicks: finding a change, checking the ledger, making evidence.

#include "store/chainnotes.h"
#include "widgets/evidencedialog.h"
#include "widgets/keyneedsdialog.h"
#include "widgets/ledgerdialog.h"
#include "widgets/messagebar.h"
#include "windowfixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>
#include <QtWidgets>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_Proving : public QObject
{
    Q_OBJECT

private slots:
    void historyByTime();
    void theLedgerIsCheckedNotedAndCompared();
    void aBrokenChainIsNamed();
    void evidenceOfATimeSpan();
    void evidenceOfAPlanThatIsNone();
    void aFolderThatIsThereIsKept();
    void whatStillNeedsTheKey();
    void whatNeedsTheKeyAsksForASession();

private:
    static bool makeChange(WindowFixture &f);
    static bool openLedgerDialog(WindowFixture &f);
    //! Types the file's name into the open file dialog and accepts it.
    static bool chooseFile(WindowFixture &f, const QString &file);
};

bool tst_Proving::makeChange(WindowFixture &f)
{
    f.addProfile();
    return f.openInstance() && f.prepareOn() && f.send() && f.waitForEnd() && f.choosePage(2)
           && QTest::qWaitFor(
               [&f] { return f.find<QTableView>("tableView")->model()->rowCount() == 1; });
}

bool tst_Proving::openLedgerDialog(WindowFixture &f)
{
    return f.click("checkButton") && QTest::qWaitFor([&f] {
               return f.dialog<LedgerDialog>() && !f.text("entriesValue").isEmpty();
           });
}

bool tst_Proving::chooseFile(WindowFixture &f, const QString &file)
{
    if (!QTest::qWaitFor([&f] { return f.dialog<QFileDialog>(); }) || !f.fill("fileNameEdit", file))
        return false;
    f.press(Qt::Key_Return);
    return QTest::qWaitFor([&f] { return !f.dialog<QFileDialog>(); });
}

void tst_Proving::historyByTime()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    const QAbstractItemModel *table = f.find<QTableView>("tableView")->model();
    auto *period = f.find<QComboBox>("periodComboBox");
    period->setFocus();
    f.press(Qt::Key_Down);
    QCOMPARE(period->currentText(), u"Today"_s);
    QTRY_COMPARE(table->rowCount(), 1);
    f.press(Qt::Key_End);
    QCOMPARE(period->currentText(), u"From day to day"_s);
    QTRY_COMPARE(table->rowCount(), 1); // today is the first choice
    auto *to = f.find<QDateEdit>("toDateEdit");
    QTRY_VERIFY(to->isVisible());
    to->setDate(QDate::currentDate().addDays(-1));
    QTRY_COMPARE(table->rowCount(), 0);
    QCOMPARE(f.text("emptyLabel"), u"No change fits this filter."_s);
    period->setFocus();
    f.press(Qt::Key_Home);
    QTRY_COMPARE(table->rowCount(), 1);
    QVERIFY(!to->isVisible());
}

void tst_Proving::theLedgerIsCheckedNotedAndCompared()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    QVERIFY(openLedgerDialog(f));
    QCOMPARE(f.text("entriesValue"), u"2"_s);
    const QString head = f.text("headValue");
    QCOMPARE(head.size(), 64);
    const QString notes = f.directory() + u"/notes.txt"_s;
    QVERIFY(f.click("noteButton"));
    QVERIFY(chooseFile(f, notes));
    const auto noted = readChainNotes(notes);
    QVERIFY(noted);
    QCOMPARE(noted->size(), 1);
    QCOMPARE(noted->first().head, head);
    QVERIFY(f.find<MessageBar>("messageBar")->content().text.contains(u"were noted in"));

    QVERIFY(f.click("compareButton"));
    QVERIFY(chooseFile(f, notes));
    QTRY_VERIFY(f.find<MessageBar>("messageBar")->content().text.startsWith(u"It agrees"));

    // A note of a ledger that was longer.
    QVERIFY(appendChainNote(notes, {QDateTime::currentDateTimeUtc(), 40, QString(64, u'a')}));
    QVERIFY(f.click("compareButton"));
    QVERIFY(chooseFile(f, notes));
    QTRY_VERIFY(
        f.find<MessageBar>("messageBar")->content().title.contains(u"first 40 entries were noted"));
    QVERIFY(!f.find<QPushButton>("noteButton")->isEnabled());
}

void tst_Proving::aBrokenChainIsNamed()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    {
        // By another program that knows how to drop the triggers.
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(f.configDirectory() + u"/ledger.sqlite"_s);
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"DROP TRIGGER entries_keep"_s));
        QVERIFY(query.exec(u"UPDATE entries SET instance_name = 'x' WHERE sequence = 1"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QVERIFY(openLedgerDialog(f));
    QTRY_VERIFY(
        f.find<MessageBar>("messageBar")->content().title.contains(u"does not hold at entry 1"));
    QVERIFY(!f.find<QPushButton>("noteButton")->isEnabled());
}

void tst_Proving::evidenceOfATimeSpan()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    QVERIFY(f.click("evidenceButton"));
    QTRY_VERIFY(f.dialog<EvidenceDialog>());
    const QString folder = f.directory() + u"/pack"_s;
    QVERIFY(f.fill("folderLineEdit", folder));
    QVERIFY(f.click("makeButton"));
    QTRY_COMPARE(f.find<MessageBar>("messageBar")->content().title,
                 u"Evidence of 1 change was written."_s);
    QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name),
             (QStringList{u"SHA256SUMS"_s, u"entries.csv"_s, u"entries.json"_s, u"report.html"_s,
                          u"report.pdf"_s}));
    QFile pdf(folder + u"/report.pdf"_s);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray bytes = pdf.readAll();
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.size() > 5000); // with something on its pages
    QFile report(folder + u"/report.html"_s);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("orders-prod"));
    QVERIFY(f.find<QPushButton>("openButton")->isVisible());
}

void tst_Proving::evidenceOfAPlanThatIsNone()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    QVERIFY(f.click("evidenceButton"));
    QTRY_VERIFY(f.dialog<EvidenceDialog>());
    QVERIFY(f.click("planRadioButton"));
    QVERIFY(!f.find<QPushButton>("makeButton")->isEnabled());
    QVERIFY(f.fill("planLineEdit", f.configDirectory() + u"/profiles.json"_s));
    QVERIFY(f.fill("folderLineEdit", f.directory() + u"/pack"_s));
    QVERIFY(f.click("makeButton"));
    QTRY_VERIFY(f.find<MessageBar>("messageBar")->isVisible());
    QCOMPARE(f.find<MessageBar>("messageBar")->content().icon, u"failed"_s);
    QVERIFY(!QFile::exists(f.directory() + u"/pack"_s));
}

void tst_Proving::aFolderThatIsThereIsKept()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    QVERIFY(f.click("evidenceButton"));
    QTRY_VERIFY(f.dialog<EvidenceDialog>());
    QVERIFY(f.fill("folderLineEdit", f.configDirectory()));
    QVERIFY(f.click("makeButton"));
    QTRY_VERIFY(f.find<MessageBar>("messageBar")->content().title.contains(u"exists already"));
    QVERIFY(!QFile::exists(f.configDirectory() + u"/report.html"_s));
}

void tst_Proving::whatStillNeedsTheKey()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    QVERIFY(!f.find<QPushButton>("keyButton")->isEnabled());
    f.find<QTableView>("tableView")->selectRow(0);
    QVERIFY(f.click("keyButton"));
    QTRY_VERIFY(f.dialog<KeyNeedsDialog>());
    auto *text = f.find<QPlainTextEdit>("needsText");
    QTRY_VERIFY(text->isVisible());
    QVERIFY2(text->toPlainText().startsWith(u"orders-prod: Since "),
             qPrintable(text->toPlainText()));
    QVERIFY(f.find<MessageBar>("messageBar")
                ->content()
                .text.contains(u"no answer to whether the key may be deleted"));
    QVERIFY(f.click("copyButton"));
    QVERIFY(QApplication::clipboard()->text().contains(f.sandbox().keyId()));
}

void tst_Proving::whatNeedsTheKeyAsksForASession()
{
    WindowFixture f;
    QVERIFY(makeChange(f));
    f.find<QTableView>("tableView")->selectRow(0);
    QVERIFY(f.find<QPushButton>("keyButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.workspace().session()->state() != SessionState::SignedIn);
    f.find<QTableView>("tableView")->clearSelection();
    f.find<QTableView>("tableView")->selectRow(0);
    QVERIFY(!f.find<QPushButton>("keyButton")->isEnabled());
    QVERIFY(f.find<QPushButton>("keyButton")->toolTip().startsWith(u"Choose one change"));
}

QTEST_MAIN(tst_Proving)
#include "tst_proving.moc"
