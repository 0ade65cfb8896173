// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// "Back up now" in the real window, over a sandbox, by clicks and keys.

#include "widgets/backupdialog.h"
#include "widgets/windowfixture.h"

#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

WindowSetup quick(const QStringList &more = {})
{
    WindowSetup setup;
    setup.sandbox = QStringList{u"--backup-time"_s, u"0"_s} + more;
    return setup;
}

int posts(const WindowFixture &f)
{
    int count = 0;
    const QList<QJsonObject> log = f.log();
    for (const QJsonObject &request : log) {
        if (request.value("method"_L1).toString() == u"POST"
            && request.value("path"_L1).toString().endsWith(u"/backups/create"_s))
            ++count;
    }
    return count;
}

//! The dialog with its list; none: it did not come.
BackupDialog *openDialog(WindowFixture &f)
{
    if (!f.click("backupButton"))
        return nullptr;
    const bool isThere = QTest::qWaitFor([&f] {
        auto *dialog = f.dialog<BackupDialog>();
        return dialog && dialog->desk().listLoading() == Loading::Ready;
    });
    return isThere ? f.dialog<BackupDialog>() : nullptr;
}

QStringList columnOf(WindowFixture &f, BackupTable::Column column)
{
    QStringList cells;
    const auto *view = f.find<QTableView>("backupsView");
    for (int row = 0; row < view->model()->rowCount(); ++row)
        cells += view->model()->index(row, column).data().toString();
    return cells;
}

QString titleOf(const BackupDialog &dialog)
{
    return dialog.findChild<MessageBar *>(u"messageBar"_s)->content().title;
}

QList<LedgerEntry> backupsIn(WindowFixture &f)
{
    auto entries = f.services().ledger.entries({});
    if (!QTest::qWaitFor([&] { return entries.isFinished(); }) || !entries.result())
        return {};
    QList<LedgerEntry> backups = *entries.result();
    backups.removeIf([](const LedgerEntry &entry) { return !entry.opening.isBackup(); });
    return backups;
}

} // namespace

class tst_Backup : public QObject
{
    Q_OBJECT

private slots:
    void offeredWhileTheStateIsOn();
    void afterTurningOn();
    void nothingRecordedIsNotKnown();
    void productionAsksForTheName();
    void malformedName();
    void refused();
    void failed();
    void lostAnswer();
    void stoppedWatching();
    void lockedMeanwhile();
    void signedOutMeanwhile();
    void leftByACrash();
};

void tst_Backup::offeredWhileTheStateIsOn()
{
    WindowFixture f(quick());
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(!f.find<QPushButton>("backupButton")->isVisible()); // calm while it is off
    QVERIFY(f.pick("instancePicker", u"catalog-prod"_s));
    QTRY_VERIFY(f.find<QPushButton>("backupButton")->isVisible());
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("closeButton"));
    QTRY_VERIFY(!f.dialog<BackupDialog>());
    QCOMPARE(posts(f), 0);
}

//! The whole way: switch, back up, and the list tells old from new.
void tst_Backup::afterTurningOn()
{
    WindowFixture f(quick());
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QTRY_VERIFY(f.message().contains(u"Back up now"_s));
    // A backup from the second of the switch is on neither side; times of the list are whole.
    const QDateTime switched = QDateTime::currentDateTimeUtc();
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    const QStringList before = columnOf(f, BackupTable::Encryption);
    QVERIFY(!before.isEmpty());
    for (const QString &cell : before)
        QCOMPARE(cell, u"not encrypted, as recorded by Backlock"_s);
    QTRY_VERIFY(switched.secsTo(QDateTime::currentDateTimeUtc()) >= 2);
    QVERIFY(f.click("backupButton"));
    QTRY_VERIFY(dialog->desk().outcome());
    QCOMPARE(titleOf(*dialog), u"The manual backup is complete."_s);
    QTRY_COMPARE(columnOf(f, BackupTable::Encryption).size(), before.size() + 1);
    QCOMPARE(columnOf(f, BackupTable::Encryption).constFirst(),
             u"encrypted, as recorded by Backlock"_s);
    QCOMPARE(columnOf(f, BackupTable::Name).constFirst(), dialog->desk().name());
    QCOMPARE(posts(f), 1);
    QVERIFY(!f.find<QPushButton>("backupButton")->isVisible()); // once

    const QList<LedgerEntry> backups = backupsIn(f);
    QCOMPARE(backups.size(), 1);
    QVERIFY(backups.first().closing->verdict.status == VerdictStatus::Done);
    QVERIFY(f.click("closeButton"));
    QTRY_VERIFY(!f.dialog<BackupDialog>());
}

void tst_Backup::nothingRecordedIsNotKnown()
{
    WindowFixture f(quick());
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    QVERIFY(openDialog(f));
    const QStringList cells = columnOf(f, BackupTable::Encryption);
    QVERIFY(!cells.isEmpty());
    for (const QString &cell : cells)
        QCOMPARE(cell, u"not known"_s);
}

void tst_Backup::productionAsksForTheName()
{
    WindowFixture f(quick());
    f.addProfile([](Profile &profile) { profile.production = true; });
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    const auto *start = f.find<QPushButton>("backupButton");
    QVERIFY(!start->isEnabled());
    QVERIFY(f.fill("nameLineEdit", u"catalog-pro"_s));
    f.press(Qt::Key_Return);
    QVERIFY(!start->isEnabled());
    QVERIFY(f.fill("nameLineEdit", u"catalog-prod"_s));
    QVERIFY(start->isEnabled());
    f.press(Qt::Key_Return);
    QTRY_VERIFY(dialog->desk().outcome());
    QVERIFY(dialog->desk().outcome()->verdict.status == VerdictStatus::Done);
    QCOMPARE(posts(f), 1);
}

void tst_Backup::malformedName()
{
    WindowFixture f(quick());
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    QVERIFY(openDialog(f));
    QVERIFY(f.fill("backupNameLineEdit", u"1st"_s));
    QVERIFY(!f.find<QPushButton>("backupButton")->isEnabled());
    QVERIFY(f.fill("backupNameLineEdit", u"before-1"_s));
    QVERIFY(f.find<QPushButton>("backupButton")->isEnabled());
}

void tst_Backup::refused()
{
    WindowFixture f(quick({u"--fault"_s, u"create.409:1"_s}));
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_VERIFY(dialog->desk().outcome());
    QCOMPARE(titleOf(*dialog), u"The service refused to make a manual backup."_s);
}

void tst_Backup::failed()
{
    WindowFixture f(quick({u"--backup-fails"_s}));
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_VERIFY(dialog->desk().outcome());
    QCOMPARE(titleOf(*dialog), u"The manual backup failed."_s);
}

void tst_Backup::lostAnswer()
{
    WindowFixture f(quick({u"--fault"_s, u"create.applied-no-answer:1"_s}));
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_VERIFY(dialog->desk().outcome());
    QCOMPARE(titleOf(*dialog), u"The manual backup is complete."_s);
    QCOMPARE(posts(f), 1);
}

//! Closing the dialog stops the watching; the entry is closed all the same.
void tst_Backup::stoppedWatching()
{
    WindowSetup setup;
    setup.sandbox = QStringList{u"--backup-time"_s, u"600"_s};
    WindowFixture f(setup);
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_COMPARE(dialog->desk().step(), BackupStep::Waiting);
    QCOMPARE(f.text("closeButton"), u"Stop watching"_s);
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<BackupDialog>());
    const QList<LedgerEntry> backups = backupsIn(f);
    QCOMPARE(backups.size(), 1);
    QVERIFY(backups.first().closing);
    QVERIFY(backups.first().closing->verdict.status == VerdictStatus::Accepted);
}

//! A backup takes longer than the idle lock waits, and is followed all the same.
void tst_Backup::lockedMeanwhile()
{
    WindowSetup setup;
    setup.sandbox = QStringList{u"--backup-time"_s, u"3"_s};
    WindowFixture f(setup);
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_COMPARE(dialog->desk().step(), BackupStep::Waiting);
    f.workspace().lock();
    QCOMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(dialog->desk().isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(dialog->desk().outcome(), 20'000);
    QVERIFY(dialog->desk().outcome()->verdict.status == VerdictStatus::Done);
}

//! Nobody can follow it any more, and its entry is closed with what is known.
void tst_Backup::signedOutMeanwhile()
{
    WindowSetup setup;
    setup.sandbox = QStringList{u"--backup-time"_s, u"600"_s};
    WindowFixture f(setup);
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    auto *dialog = openDialog(f);
    QVERIFY(dialog);
    QVERIFY(f.click("backupButton"));
    QTRY_COMPARE(dialog->desk().step(), BackupStep::Waiting);
    const auto report = f.workspace().session()->signOut();
    QTRY_VERIFY(dialog->desk().outcome());
    QVERIFY(dialog->desk().outcome()->verdict.status == VerdictStatus::Accepted);
    QTRY_VERIFY(report.isFinished());
    const QList<LedgerEntry> backups = backupsIn(f);
    QCOMPARE(backups.size(), 1);
    QVERIFY(backups.first().closing);
}

//! What a crash left is offered at the next sign-in, and closed by a look at the list.
void tst_Backup::leftByACrash()
{
    WindowFixture f(quick());
    f.addProfile();
    LedgerOpening opening;
    opening.changeId = u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s;
    opening.openedAt = QDateTime::currentDateTimeUtc();
    opening.profileId = f.workspace().current()->id;
    opening.host = QUrl(f.sandbox().line().value("listening"_L1).toString()).authority();
    opening.projectId = f.sandbox().projectId();
    opening.instanceId = f.sandbox().instanceId();
    opening.wish = std::nullopt;
    opening.backupName = u"left-behind"_s;
    auto written = f.services().ledger.open(opening);
    QTRY_VERIFY(written.isFinished());
    QVERIFY(written.result());
    QVERIFY(f.signIn());
    QTRY_VERIFY(f.message().contains(u"without a verdict"_s));
    QVERIFY(f.click("messageActionButton"));
    QTRY_VERIFY(f.form().unfinished().isEmpty());
    const QList<LedgerEntry> backups = backupsIn(f);
    QCOMPARE(backups.size(), 1);
    QVERIFY(backups.first().closing);
    QVERIFY(backups.first().closing->verdict.status == VerdictStatus::Unclear);
    QCOMPARE(posts(f), 0);
}

QTEST_MAIN(tst_Backup)
#include "tst_backup.moc"
