// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every answer that is not what was promised ends in a sentence that a person understands, loses
// nothing of the form, is never shown as "off", and never sends a change twice.

#include "widgets/searchpicker.h"
#include "widgets/windowfixture.h"

#include <QPushButton>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_Faults : public QObject
{
    Q_OBJECT

private slots:
    void readingFails_data();
    void readingFails();
    void changeFails_data();
    void changeFails();
};

void tst_Faults::readingFails_data()
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
}

void tst_Faults::readingFails()
{
    QFETCH(QString, fault);
    QFETCH(int, state);
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    f.sandbox().addFault(fault);
    QVERIFY(f.openInstance());
    QCOMPARE(int(f.form().reading().state), state);
    // Undecided, and said in words; never "off".
    QCOMPARE(f.form().wish(), std::optional<Wish>());
    QVERIFY(!f.text("stateLineEdit").startsWith(u"off"));
    QTRY_VERIFY(!f.message().isEmpty());
    QCOMPARE(f.changes().size(), 0);

    f.sandbox().clearFaults();
    QVERIFY(f.click("refreshButton"));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QTRY_COMPARE(f.message(), QString());
}

void tst_Faults::changeFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    const auto row = [](const char *fault, VerdictStatus status) {
        QTest::newRow(fault) << QStringLiteral("post.%1:1").arg(QLatin1String(fault))
                             << int(status);
    };
    row("close", VerdictStatus::Unclear);
    row("reset", VerdictStatus::Unclear);
    row("500", VerdictStatus::Unclear);
    row("html-502", VerdictStatus::Unclear);
    row("redirect", VerdictStatus::Unclear);
    row("401", VerdictStatus::Unclear);
    row("403", VerdictStatus::Refused);
    row("404", VerdictStatus::Refused);
    row("409", VerdictStatus::Refused);
    row("429", VerdictStatus::Refused);
    // Carried out, and the answer lost or spoilt: the reading is the witness.
    row("applied-no-answer", VerdictStatus::Confirmed);
    row("empty", VerdictStatus::Confirmed);
    row("truncated-json", VerdictStatus::Confirmed);
    row("wrong-type", VerdictStatus::Confirmed);
}

void tst_Faults::changeFails()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    const Instance instance = f.form().instance();
    const KmsKey key = f.form().key();
    f.sandbox().addFault(fault);
    QVERIFY(f.send());
    // The first read-back is enough here; the waits between the others need not be sat out.
    QTRY_VERIFY(!f.form().isInFlight() || f.form().reads() > 0);
    f.form().stop();
    QVERIFY(f.waitForEnd());

    QVERIFY(f.form().outcome().has_value());
    QCOMPARE(int(f.form().outcome()->verdict.status), status);
    QTRY_VERIFY(!f.message().isEmpty());
    QCOMPARE(f.changes().size(), 1); // Qt would send a POST a second time by itself
    // Nothing of the form is lost.
    QCOMPARE(f.form().instance().id, instance.id);
    QCOMPARE(f.form().key().id, key.id);
    QCOMPARE(f.form().wish(), std::optional(Wish::On));
    QTRY_VERIFY(f.find<SearchPicker>("instancePicker")->isEnabled());
    if (status != int(VerdictStatus::Confirmed)) {
        // And it can be sent again, by a person, after a new tick.
        f.tickAll();
        QTRY_VERIFY(f.find<QPushButton>("actionButton")->isEnabled());
    }
}

QTEST_MAIN(tst_Faults)
#include "tst_faults.moc"
