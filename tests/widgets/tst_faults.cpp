// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every answer to a change that is not what was promised ends in a sentence that a person
// understands, loses nothing of the form, and never sends the change twice.

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
    void changeFails_data();
    void changeFails();
};

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
    row("never", VerdictStatus::Unclear);
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
    WindowSetup setup;
    if (fault.contains(u"never"))
        setup.deadline = std::chrono::milliseconds(1500);
    WindowFixture f(setup);
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
    QVERIFY(!test::anybodyFollowed(f.log()));
    if (test::isErrorForm(fault)) {
        const QString request = f.changes().constFirst().value("request_id"_L1).toString();
        QTRY_VERIFY2(f.message().contains(request), qPrintable(f.message()));
        QVERIFY2(f.message().contains(u"Code "), qPrintable(f.message()));
    }
    // Nothing of the form is lost.
    QCOMPARE(f.form().instance().id, instance.id);
    QCOMPARE(f.form().key().id, key.id);
    QCOMPARE(f.form().wish(), std::optional(Wish::On));
    QTRY_VERIFY(f.find<SearchPicker>("instancePicker")->isEnabled());
    if (status == int(VerdictStatus::Confirmed))
        return;
    // And it can be sent again, by a person, after a new tick.
    f.tickAll();
    QVERIFY(f.send());
    QTRY_COMPARE(f.changes().size(), 2);
    QTRY_VERIFY(f.form().outcome().has_value());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"on · read at "));
}

QTEST_MAIN(tst_Faults)

#include "tst_faults.moc"
