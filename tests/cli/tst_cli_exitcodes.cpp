// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exitcodes.h"
#include "core/result.h"

#include <QTest>

using namespace backlock;
using namespace backlock::cli;

class tst_CliExitCodes : public QObject
{
    Q_OBJECT

private slots:
    void ofErrors_data();
    void ofErrors();
    void ofReadings_data();
    void ofReadings();
    void ofVerdicts_data();
    void ofVerdicts();
};

void tst_CliExitCodes::ofErrors_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, ErrorKind kind, int httpStatus, int code) {
        QTest::newRow(name) << int(kind) << httpStatus << code;
    };
    row("input", ErrorKind::Input, 0, 2);
    row("input that the service found", ErrorKind::Input, 400, 3);
    row("sign-in", ErrorKind::SignIn, 401, 4);
    row("nobody signed in", ErrorKind::SignIn, 0, 4);
    row("not permitted", ErrorKind::NotPermitted, 403, 9);
    row("refused", ErrorKind::Refused, 409, 3);
    row("network", ErrorKind::Network, 0, 6);
    row("a 5xx", ErrorKind::Network, 503, 6);
    row("a 429 that lasted", ErrorKind::Network, 429, 6);
    row("tls", ErrorKind::Tls, 0, 6);
    row("timeout", ErrorKind::Timeout, 0, 6);
    row("protocol", ErrorKind::Protocol, 200, 5);
    row("redirect", ErrorKind::Protocol, 307, 5);
    row("keychain", ErrorKind::Keychain, 0, 7);
    row("precheck", ErrorKind::Precheck, 0, 10);
    row("stopped by a person", ErrorKind::Cancelled, 0, 10);
    row("internal", ErrorKind::Internal, 0, 1);
}

void tst_CliExitCodes::ofErrors()
{
    QFETCH(int, kind);
    QFETCH(int, httpStatus);
    QFETCH(int, code);
    Error error = makeError(ErrorKind(kind), Cause::None);
    error.httpStatus = httpStatus;
    QCOMPARE(exitCode(error), code);
}

void tst_CliExitCodes::ofReadings_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("kind"); //!< of its error; -1: none
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, ReadingState state, int kind, int code) {
        QTest::newRow(name) << int(state) << kind << code;
    };
    row("on", ReadingState::On, -1, 0);
    row("off", ReadingState::Off, -1, 0);
    row("not offered", ReadingState::NotOffered, int(ErrorKind::Refused), 3);
    row("gone", ReadingState::Gone, int(ErrorKind::Refused), 3);
    row("not permitted", ReadingState::NotPermitted, int(ErrorKind::NotPermitted), 9);
    row("unreadable", ReadingState::Unreadable, int(ErrorKind::Protocol), 5);
    row("unreachable", ReadingState::Unreachable, int(ErrorKind::Network), 6);
    row("deadline", ReadingState::Unreachable, int(ErrorKind::Timeout), 6);
    row("dead credential", ReadingState::Unreachable, int(ErrorKind::SignIn), 4);
    row("never read", ReadingState::NotRead, -1, 1);
}

void tst_CliExitCodes::ofReadings()
{
    QFETCH(int, state);
    QFETCH(int, kind);
    QFETCH(int, code);
    Reading reading;
    reading.state = ReadingState(state);
    if (kind >= 0)
        reading.error = makeError(ErrorKind(kind), Cause::None);
    QCOMPARE(exitCode(reading), code);
}

void tst_CliExitCodes::ofVerdicts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind"); //!< of its error; -1: none
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, VerdictStatus status, int kind, int code) {
        QTest::newRow(name) << int(status) << kind << code;
    };
    row("confirmed", VerdictStatus::Confirmed, -1, 0);
    row("unchanged", VerdictStatus::Unchanged, -1, 0);
    row("done", VerdictStatus::Done, -1, 0);
    row("failed", VerdictStatus::Failed, int(ErrorKind::Refused), 3);
    row("accepted", VerdictStatus::Accepted, -1, 5);
    row("accepted, not readable", VerdictStatus::Accepted, int(ErrorKind::NotPermitted), 5);
    row("unclear", VerdictStatus::Unclear, int(ErrorKind::Network), 5);
    row("unclear, dead credential", VerdictStatus::Unclear, int(ErrorKind::SignIn), 5);
    row("refused", VerdictStatus::Refused, int(ErrorKind::Refused), 3);
    row("not permitted", VerdictStatus::Refused, int(ErrorKind::NotPermitted), 9);
    row("throttled", VerdictStatus::Refused, int(ErrorKind::Network), 6);
    row("not sent: consent", VerdictStatus::NotSent, int(ErrorKind::Precheck), 10);
    row("not sent: stopped", VerdictStatus::NotSent, int(ErrorKind::Cancelled), 10);
    row("not sent: no connection", VerdictStatus::NotSent, int(ErrorKind::Network), 6);
    row("not sent: ledger", VerdictStatus::NotSent, int(ErrorKind::Internal), 1);
    row("not sent: sign-in", VerdictStatus::NotSent, int(ErrorKind::SignIn), 4);
    row("not sent: keychain", VerdictStatus::NotSent, int(ErrorKind::Keychain), 7);
}

void tst_CliExitCodes::ofVerdicts()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    QFETCH(int, code);
    Verdict verdict;
    verdict.status = VerdictStatus(status);
    if (kind >= 0)
        verdict.error = makeError(ErrorKind(kind), Cause::None);
    QCOMPARE(exitCode(verdict), code);
}

QTEST_GUILESS_MAIN(tst_CliExitCodes)
#include "tst_cli_exitcodes.moc"
