// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A window that is closed in the middle of a change finishes the read-back; what a crash left open
// is the first thing that is shown when somebody has signed in again.

#include "widgets/changepage.h"
#include "widgets/messagebar.h"
#include "widgets/windowfixture.h"

#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QUuid>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000; //!< ms
constexpr int kNeverQuit = 99;

//! Runs the program's event loop until it is told to quit; kNeverQuit: it was not.
int runUntilQuit()
{
    QTimer::singleShot(kPatience, qApp, [] { QCoreApplication::exit(kNeverQuit); });
    return QApplication::exec();
}

} // namespace

class tst_Close : public QObject
{
    Q_OBJECT

private slots:
    void closingAnIdleWindowQuits();
    void closingDuringAChangeReadsBackFirst_data();
    void closingDuringAChangeReadsBackFirst();
    void unfinishedChangeIsReadBackAndNothingIsSent();
    void unfinishedChangeThatCannotBeReadYet();
    void unfinishedChangesOfAnotherProfileAreLeft();

private:
    QList<LedgerEntry> entriesOf(WindowFixture &f) const;
    LedgerOpening openingOf(WindowFixture &f, const Profile &profile) const;
    bool leaveOpen(WindowFixture &f, const LedgerOpening &opening) const;
    bool clickReadBack(WindowFixture &f) const;
};

bool tst_Close::clickReadBack(WindowFixture &f) const
{
    const auto *bar = f.window().findChild<ChangePage *>()->findChild<MessageBar *>();
    const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isVisible() && button->text() == u"Read back now") {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    }
    return false;
}

QList<LedgerEntry> tst_Close::entriesOf(WindowFixture &f) const
{
    auto entries = f.services().ledger.entries({});
    if (!QTest::qWaitFor([&entries] { return entries.isFinished(); }, kPatience)
        || !entries.result())
        return {};
    return *entries.result();
}

LedgerOpening tst_Close::openingOf(WindowFixture &f, const Profile &profile) const
{
    LedgerOpening opening;
    opening.changeId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    opening.openedAt = QDateTime::currentDateTimeUtc().addSecs(-3600);
    opening.profileId = profile.id;
    opening.profileName = profile.name;
    opening.host = QUrl(f.sandbox().address()).authority();
    opening.projectId = f.sandbox().projectId();
    opening.projectName = u"cn-north-4"_s;
    opening.instanceId = f.sandbox().instanceId();
    opening.instanceName = u"orders-prod"_s;
    opening.wish = Wish::On;
    opening.keyId = f.sandbox().keyId();
    opening.body = EncryptionChange::turnOn(ProjectId::fromTrusted(opening.projectId),
                                            InstanceId::fromTrusted(opening.instanceId),
                                            KeyId::fromTrusted(opening.keyId))
                       .body();
    opening.before = {ReadingState::Off, opening.openedAt, {}};
    return opening;
}

bool tst_Close::leaveOpen(WindowFixture &f, const LedgerOpening &opening) const
{
    auto written = f.services().ledger.open(opening);
    return QTest::qWaitFor([&written] { return written.isFinished(); }, kPatience)
           && written.result().has_value();
}

void tst_Close::closingAnIdleWindowQuits()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    QTimer::singleShot(0, &f.window(), [&f] { f.window().close(); });
    QCOMPARE(runUntilQuit(), 0);
    QVERIFY(!f.window().isVisible());
    QVERIFY(!f.services().settings.windowGeometry().isEmpty());
}

void tst_Close::closingDuringAChangeReadsBackFirst_data()
{
    QTest::addColumn<QStringList>("switches");
    QTest::addColumn<VerdictStatus>("status");
    QTest::newRow("while the answer is on its way")
        << QStringList{u"--latency"_s, u"300"_s} << VerdictStatus::Confirmed;
    // The reading lags behind: the wait for the next one is skipped, one reading is made.
    QTest::newRow("between two readings")
        << QStringList{u"--read-lag"_s, u"60"_s} << VerdictStatus::Accepted;
}

void tst_Close::closingDuringAChangeReadsBackFirst()
{
    QFETCH(QStringList, switches);
    QFETCH(VerdictStatus, status);
    const bool waits = status == VerdictStatus::Accepted;
    WindowFixture f({switches});
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.send());
    const ChangeStep step = waits ? ChangeStep::Waiting : ChangeStep::Sending;
    QTRY_COMPARE(f.form().step(), step);

    QSignalSpy ended(&f.form(), &ChangeForm::ended);
    QElapsedTimer sinceClose;
    QTimer::singleShot(0, &f.window(), [&] {
        sinceClose.start();
        f.window().close();
        QVERIFY(!f.window().isVisible()); // gone at once ...
        QVERIFY(f.form().isInFlight());   // ... while the work goes on
    });
    QCOMPARE(runUntilQuit(), 0);
    QCOMPARE(ended.size(), 1);
    QVERIFY(!f.form().isInFlight());
    QVERIFY(!f.window().isVisible());
    qInfo("left %lld ms after it was closed", sinceClose.elapsed());

    QCOMPARE(f.changes().size(), 1);
    const QList<LedgerEntry> entries = entriesOf(f);
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries[0].closing.has_value());
    QCOMPARE(entries[0].closing->verdict.status, status);
    QVERIFY(entries[0].closing->verdict.after.isKnown());
}

void tst_Close::unfinishedChangeIsReadBackAndNothingIsSent()
{
    WindowFixture f;
    const Profile profile = f.addProfile();
    QVERIFY(leaveOpen(f, openingOf(f, profile)));
    // It had been carried out before the program died.
    f.tamper(u"instance"_s, {{u"instance_id"_s, f.sandbox().instanceId()},
                             {u"encryption_status"_s, u"on"_s},
                             {u"key_id"_s, f.sandbox().keyId()}});

    QVERIFY(f.signIn());
    QTRY_VERIFY2(f.message().contains(u"without a verdict"), qPrintable(f.message()));
    QVERIFY(!f.form().isReady());
    QSignalSpy ended(&f.form(), &ChangeForm::ended);
    QVERIFY(clickReadBack(f));
    QTRY_COMPARE(ended.size(), 1);
    QTRY_VERIFY(f.form().unfinished().isEmpty());
    QTRY_VERIFY(!f.message().contains(u"without a verdict"));

    QVERIFY(f.changes().isEmpty());
    const QList<LedgerEntry> entries = entriesOf(f);
    QCOMPARE(entries.size(), 1);
    QVERIFY(entries[0].closing.has_value());
    const Verdict verdict = entries[0].closing->verdict;
    // From off to on, seen: confirmed. Of the key nothing is claimed.
    QCOMPARE(verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(verdict.key, KeyVerdict::None);
    QCOMPARE(verdict.after.state, ReadingState::On);
}

//! The project cannot be opened at the moment: that is said, and the entry stays for another time.
void tst_Close::unfinishedChangeThatCannotBeReadYet()
{
    WindowFixture f;
    const Profile profile = f.addProfile();
    LedgerOpening opening = openingOf(f, profile);
    opening.projectId = f.sandbox().projectId(1); // for which no token has been minted yet
    opening.instanceId = f.sandbox().instanceId(1);
    f.tamper(u"instance"_s, {{u"instance_id"_s, opening.instanceId},
                             {u"encryption_status"_s, u"on"_s},
                             {u"key_id"_s, f.sandbox().keyId(1)}});
    QVERIFY(leaveOpen(f, opening));
    QVERIFY(f.signIn());
    QTRY_VERIFY2(f.message().contains(u"without a verdict"), qPrintable(f.message()));
    f.sandbox().addFault(u"sign-in.500"_s);
    const QString before = f.message();
    QVERIFY(clickReadBack(f));
    QTRY_VERIFY(f.form().resumeError().has_value());
    QTRY_VERIFY2(f.message().contains(u"HTTP 500"), qPrintable(f.message()));
    QCOMPARE(f.message().section(u'\n', 0, 0), before.section(u'\n', 0, 0));
    QVERIFY(!entriesOf(f).constFirst().closing);

    f.sandbox().clearFaults();
    QVERIFY(clickReadBack(f));
    QTRY_VERIFY(f.form().unfinished().isEmpty());
    QTRY_VERIFY2(!f.message().contains(u"without a verdict"), qPrintable(f.message()));
    QVERIFY(entriesOf(f).constFirst().closing.has_value());
    QVERIFY(f.changes().isEmpty());
}

void tst_Close::unfinishedChangesOfAnotherProfileAreLeft()
{
    WindowFixture f;
    const Profile other = f.addProfile([](Profile &profile) { profile.name = u"Other"_s; });
    QVERIFY(leaveOpen(f, openingOf(f, other)));
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.form().unfinished().isEmpty());
    QVERIFY2(f.message().isEmpty(), qPrintable(f.message()));
    QVERIFY(!entriesOf(f).constFirst().closing);
}

QTEST_MAIN(tst_Close)

#include "tst_close.moc"
