// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"
#include "cli/waiting.h"
#include "session/futures.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <array>
#include <csignal>

using namespace backlock;
using namespace backlock::cli;

class tst_CliInterrupt : public QObject
{
    Q_OBJECT

private slots:
    void firstSignalIsAWish_data();
    void firstSignalIsAWish();
    void handlersComeBack();
    void aClosedReaderEndsNothing();
    void waitingEndsWithAnAnswer();
    void waitingEndsWithAnInterrupt();
    void waitingDoesNotBeginAfterAnInterrupt();
    void cancelledIsToldAsStopped();
};

namespace {

void (*handlerOf(int signal))(int)
{
    struct sigaction now = {};
    ::sigaction(signal, nullptr, &now);
    return now.sa_handler;
}

} // namespace

void tst_CliInterrupt::firstSignalIsAWish_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("kill") << SIGTERM;
    QTest::newRow("terminal gone") << SIGHUP;
}

void tst_CliInterrupt::firstSignalIsAWish()
{
    QFETCH(int, signal);
    const Interrupt interrupt;
    const QSignalSpy spy(&interrupt, &Interrupt::interrupted);
    QVERIFY(!interrupt.isInterrupted());
    ::raise(signal);
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY(interrupt.isInterrupted());
    QVERIFY(handlerOf(signal) == SIG_DFL); // the second one ends the program as ever
}

void tst_CliInterrupt::handlersComeBack()
{
    constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    QList<void (*)(int)> before;
    for (const int signal : kSignals)
        before.append(handlerOf(signal)); // the test library may have one of its own
    {
        const Interrupt interrupt;
        for (size_t i = 0; i < kSignals.size(); ++i)
            QVERIFY(handlerOf(kSignals.at(i)) != before.at(qsizetype(i)));
    }
    for (size_t i = 0; i < kSignals.size(); ++i)
        QVERIFY(handlerOf(kSignals.at(i)) == before.at(qsizetype(i)));
}

void tst_CliInterrupt::aClosedReaderEndsNothing()
{
    const Interrupt interrupt;
    ::raise(SIGPIPE);
    QVERIFY(!interrupt.isInterrupted());
}

void tst_CliInterrupt::waitingEndsWithAnAnswer()
{
    const Interrupt interrupt;
    QCOMPARE(await(answered(7), &interrupt), std::optional(7));
    QPromise<int> later;
    later.start();
    QTimer::singleShot(0, this, [&later] {
        later.addResult(8);
        later.finish();
    });
    QCOMPARE(await(later.future(), &interrupt), std::optional(8));
}

void tst_CliInterrupt::waitingEndsWithAnInterrupt()
{
    const Interrupt interrupt;
    QPromise<int> never;
    never.start();
    QTimer::singleShot(0, this, [] { ::raise(SIGINT); });
    QCOMPARE(await(never.future(), &interrupt), std::optional<int>());
    QVERIFY(never.isCanceled());
    never.finish();
}

void tst_CliInterrupt::waitingDoesNotBeginAfterAnInterrupt()
{
    const Interrupt interrupt;
    const QSignalSpy spy(&interrupt, &Interrupt::interrupted);
    ::raise(SIGINT);
    QTRY_COMPARE(spy.count(), 1);
    QPromise<int> never;
    never.start();
    QCOMPARE(await(never.future(), &interrupt), std::optional<int>());
    QVERIFY(never.isCanceled());
    never.finish();
}

void tst_CliInterrupt::cancelledIsToldAsStopped()
{
    QPromise<Result<int>> promise;
    promise.start();
    promise.future().cancel();
    promise.finish();
    const auto answer = awaitResult(promise.future());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QCOMPARE(answer.error().cause, Cause::StoppedByUser);
}

QTEST_GUILESS_MAIN(tst_CliInterrupt)
#include "tst_cli_interrupt.moc"
