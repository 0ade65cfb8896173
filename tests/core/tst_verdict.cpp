// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verdict.h"

#include <QtTest>

using namespace backlock;

namespace {

Error wireError(ErrorKind kind, int status, bool onTheWire = true)
{
    Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.onTheWire = onTheWire;
    error.requestId = QStringLiteral("request-1");
    return error;
}

Reading reading(ReadingState state)
{
    Reading result;
    result.state = state;
    if (state != ReadingState::On && state != ReadingState::Off && state != ReadingState::NotRead)
        result.error = wireError(ErrorKind::Network, 503);
    return result;
}

} // namespace

Q_DECLARE_METATYPE(SendOutcome)
Q_DECLARE_METATYPE(Wish)
Q_DECLARE_METATYPE(ReadingState)

class tst_Verdict : public QObject
{
    Q_OBJECT

private slots:
    void namesAreTheContract();
    void outcomes_data();
    void outcomes();
    void verdicts_data();
    void verdicts();
    void everyCombinationKeepsThePromises();
    void keyIsClaimedOnlyForAnAcceptedOn();
    void refusalKeepsTheServicesWord();
    void acceptedTellsWhyItWasNotRead();
    void confirmedAfterAnUnclearEndHasNoError();
    void notSentWithoutAnError();
};

void tst_Verdict::namesAreTheContract()
{
    const std::pair<VerdictStatus, const char *> names[] = {
        {VerdictStatus::Confirmed, "confirmed"}, {VerdictStatus::Unchanged, "unchanged"},
        {VerdictStatus::Accepted, "accepted"},   {VerdictStatus::Refused, "refused"},
        {VerdictStatus::Unclear, "unclear"},     {VerdictStatus::NotSent, "not-sent"},
        {VerdictStatus::Done, "done"},           {VerdictStatus::Failed, "failed"}};
    for (const auto &[status, latin] : names) {
        const QString name = QString::fromLatin1(latin);
        QCOMPARE(verdictName(status), name);
        QVERIFY(verdictFromName(name) == status);
    }
    QVERIFY(!verdictFromName(u"Confirmed"));
    QVERIFY(!verdictFromName(u""));
    QCOMPARE(keyVerdictName(KeyVerdict::None), QString());
    QCOMPARE(keyVerdictName(KeyVerdict::AcceptedByService),
             QStringLiteral("accepted by the service"));
}

void tst_Verdict::outcomes_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<SendOutcome>("outcome");
    using enum ErrorKind;
    constexpr auto unsent = SendOutcome::NotSent;
    constexpr auto refused = SendOutcome::Refused;
    constexpr auto unclear = SendOutcome::Unclear;
    const auto row = [](const char *name, const Error &error, SendOutcome outcome) {
        QTest::newRow(name) << error << outcome;
    };
    row("host not found", wireError(Network, 0, false), unsent);
    row("TLS refused", wireError(Tls, 0, false), unsent);
    row("deadline before the connection", wireError(Timeout, 0, false), unsent);
    row("malformed input", wireError(Input, 0, false), unsent);
    row("stopped by a check", wireError(Precheck, 0, false), unsent);
    row("not signed in", wireError(SignIn, 0, false), unsent);
    row("ledger busy", wireError(Internal, 0, false), unsent);
    row("stopped by a person", wireError(Cancelled, 0, false), unsent);
    // Our own proxy's refusal has no status; one with a status came from beyond the tunnel.
    row("proxy wants a password", wireError(Network, 0, false), unsent);
    row("407 from beyond the tunnel", wireError(Network, 407, true), unclear);
    row("407 from beyond the tunnel, flag not set", wireError(Network, 407, false), unclear);
    row("400", wireError(Refused, 400), refused);
    row("400 although the flag is not set", wireError(Refused, 400, false), refused);
    row("400 as input", wireError(Input, 400), refused);
    row("403", wireError(NotPermitted, 403), refused);
    row("404", wireError(Refused, 404), refused);
    row("409", wireError(Refused, 409), refused);
    row("413", wireError(Refused, 413), refused);
    row("429", wireError(Network, 429), refused);
    row("494", wireError(Refused, 494), refused);
    row("408", wireError(Refused, 408), unclear);
    row("401", wireError(SignIn, 401), unclear);
    row("403 that means the token", wireError(SignIn, 403), unclear);
    row("404 that is not of the service", wireError(Protocol, 404), unclear);
    row("499 of a proxy", wireError(Network, 499), unclear);
    row("500", wireError(Network, 500), unclear);
    row("500 although the flag is not set", wireError(Network, 500, false), unclear);
    row("500 with a code of the service", wireError(Refused, 500), unclear);
    row("502", wireError(Network, 502), unclear);
    row("503", wireError(Network, 503), unclear);
    row("504", wireError(Network, 504), unclear);
    row("302", wireError(Protocol, 302), unclear);
    row("307 although the flag is not set", wireError(Protocol, 307, false), unclear);
    row("200 not understood", wireError(Protocol, 200), unclear);
    row("200 with the other state", wireError(Protocol, 200), unclear);
    row("connection lost", wireError(Network, 0), unclear);
    row("deadline on the wire", wireError(Timeout, 0), unclear);
    row("TLS broke on the wire", wireError(Tls, 0), unclear);
    row("cancelled on the wire", wireError(Cancelled, 0), unclear);
    row("refused without a status", wireError(Refused, 0), unclear);
}

void tst_Verdict::outcomes()
{
    QFETCH(Error, error);
    QFETCH(SendOutcome, outcome);
    QCOMPARE(int(outcomeOf(error)), int(outcome));
}

void tst_Verdict::verdicts_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<ReadingState>("before");
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<ReadingState>("after");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("key");
    using enum ReadingState;
    const auto row = [](const char *name, Wish wish, ReadingState before, SendOutcome outcome,
                        ReadingState after, const char *status, const char *key) {
        QTest::newRow(name) << wish << before << outcome << after << QString::fromLatin1(status)
                            << QString::fromLatin1(key);
    };
    const char *const accepted = "accepted by the service";
    constexpr auto yes = SendOutcome::Accepted;
    constexpr auto no = SendOutcome::Refused;
    constexpr auto unclear = SendOutcome::Unclear;
    constexpr auto unsent = SendOutcome::NotSent;

    row("on: off, accepted, on", Wish::On, Off, yes, On, "confirmed", accepted);
    row("on: on, accepted, on", Wish::On, On, yes, On, "unchanged", accepted);
    row("on: not permitted, accepted, on", Wish::On, NotPermitted, yes, On, "confirmed", accepted);
    row("on: not read, accepted, on", Wish::On, NotRead, yes, On, "confirmed", accepted);
    row("on: off, accepted, still off", Wish::On, Off, yes, Off, "accepted", accepted);
    row("on: on, accepted, off", Wish::On, On, yes, Off, "accepted", accepted);
    row("on: off, accepted, may not be read", Wish::On, Off, yes, NotPermitted, "accepted",
        accepted);
    row("on: off, accepted, not asked", Wish::On, Off, yes, NotRead, "accepted", accepted);
    row("off: on, accepted, off", Wish::Off, On, yes, Off, "confirmed", "");
    row("off: off, accepted, off", Wish::Off, Off, yes, Off, "unchanged", "");
    row("off: on, accepted, still on", Wish::Off, On, yes, On, "accepted", "");
    row("off: on, accepted, unreachable", Wish::Off, On, yes, Unreachable, "accepted", "");

    row("on: off, refused, off", Wish::On, Off, no, Off, "refused", "");
    row("on: off, refused, on all the same", Wish::On, Off, no, On, "refused", "");
    row("on: on, refused, on", Wish::On, On, no, On, "refused", "");
    row("off: on, refused, unreachable", Wish::Off, On, no, Unreachable, "refused", "");

    row("on: off, unclear, on", Wish::On, Off, unclear, On, "confirmed", "");
    row("off: on, unclear, off", Wish::Off, On, unclear, Off, "confirmed", "");
    row("on: on, unclear, on", Wish::On, On, unclear, On, "unclear", "");
    row("on: not permitted, unclear, on", Wish::On, NotPermitted, unclear, On, "unclear", "");
    row("on: not read, unclear, on", Wish::On, NotRead, unclear, On, "unclear", "");
    row("on: unreachable, unclear, on", Wish::On, Unreachable, unclear, On, "unclear", "");
    row("on: off, unclear, still off", Wish::On, Off, unclear, Off, "unclear", "");
    row("on: off, unclear, unreachable", Wish::On, Off, unclear, Unreachable, "unclear", "");
    row("off: off, unclear, off", Wish::Off, Off, unclear, Off, "unclear", "");

    row("on: off, not sent", Wish::On, Off, unsent, NotRead, "not-sent", "");
    row("on: off, not sent, on by somebody else", Wish::On, Off, unsent, On, "not-sent", "");
    row("off: on, not sent", Wish::Off, On, unsent, NotRead, "not-sent", "");
}

void tst_Verdict::verdicts()
{
    QFETCH(Wish, wish);
    QFETCH(ReadingState, before);
    QFETCH(SendOutcome, outcome);
    QFETCH(ReadingState, after);
    QFETCH(QString, status);
    QFETCH(QString, key);
    const Verdict verdict = judge(wish, reading(before), outcome, {}, reading(after));
    QCOMPARE(verdictName(verdict.status), status);
    QCOMPARE(keyVerdictName(verdict.key), key);
    QVERIFY(verdict.before == reading(before));
    QVERIFY(verdict.after == reading(after));
}

void tst_Verdict::everyCombinationKeepsThePromises()
{
    for (const Wish wish : {Wish::Off, Wish::On}) {
        for (int b = 0; b <= int(ReadingState::Unreachable); ++b) {
            for (int o = 0; o <= int(SendOutcome::Unclear); ++o) {
                for (int a = 0; a <= int(ReadingState::Unreachable); ++a) {
                    const Reading before = reading(ReadingState(b));
                    const Reading after = reading(ReadingState(a));
                    const Verdict v = judge(wish, before, SendOutcome(o), {}, after);
                    if (v.status == VerdictStatus::Confirmed)
                        QVERIFY(after.shows(wish) && !before.shows(wish));
                    if (v.status == VerdictStatus::Unchanged)
                        QVERIFY(after.shows(wish) && before.shows(wish));
                    if (v.status == VerdictStatus::Accepted)
                        QVERIFY(!after.shows(wish));
                    QCOMPARE(v.status == VerdictStatus::Refused, o == int(SendOutcome::Refused));
                    QCOMPARE(v.status == VerdictStatus::NotSent, o == int(SendOutcome::NotSent));
                }
            }
        }
    }
}

void tst_Verdict::keyIsClaimedOnlyForAnAcceptedOn()
{
    for (const Wish wish : {Wish::Off, Wish::On}) {
        for (const auto outcome : {SendOutcome::NotSent, SendOutcome::Accepted,
                                   SendOutcome::Refused, SendOutcome::Unclear}) {
            const Verdict v =
                judge(wish, reading(ReadingState::Off), outcome, {}, reading(ReadingState::On));
            const bool claimed = v.key == KeyVerdict::AcceptedByService;
            QCOMPARE(claimed, wish == Wish::On && outcome == SendOutcome::Accepted);
        }
    }
}

void tst_Verdict::refusalKeepsTheServicesWord()
{
    Error error = wireError(ErrorKind::Refused, 409);
    error.code = QStringLiteral("DBS.200011");
    const Verdict v = judge(Wish::On, reading(ReadingState::Off), SendOutcome::Refused, error,
                            reading(ReadingState::Unreachable));
    QVERIFY(v.error == error); // not the read-back's
    QCOMPARE(v.httpStatus, 409);
    QCOMPARE(v.requestId, QStringLiteral("request-1"));
}

void tst_Verdict::acceptedTellsWhyItWasNotRead()
{
    const Reading after = reading(ReadingState::NotPermitted);
    const Verdict v = judge(Wish::On, reading(ReadingState::Off), SendOutcome::Accepted, {}, after);
    QVERIFY(v.error == after.error);
    QCOMPARE(v.httpStatus, 0);
    const Verdict still = judge(Wish::On, reading(ReadingState::Off), SendOutcome::Accepted, {},
                                reading(ReadingState::Off));
    QVERIFY(!still.error);
}

void tst_Verdict::confirmedAfterAnUnclearEndHasNoError()
{
    const Error lost = wireError(ErrorKind::Network, 502);
    const Verdict v = judge(Wish::On, reading(ReadingState::Off), SendOutcome::Unclear, lost,
                            reading(ReadingState::On));
    QVERIFY(v.status == VerdictStatus::Confirmed);
    QVERIFY(!v.error);
    QCOMPARE(v.httpStatus, 502);
    QCOMPARE(v.requestId, QStringLiteral("request-1"));
    const Verdict unclear = judge(Wish::On, reading(ReadingState::Off), SendOutcome::Unclear, lost,
                                  reading(ReadingState::Off));
    QVERIFY(unclear.error == lost);
}

void tst_Verdict::notSentWithoutAnError()
{
    const Verdict v = judge(Wish::On, {}, SendOutcome::NotSent, {}, {});
    QVERIFY(v == Verdict());
}

QTEST_GUILESS_MAIN(tst_Verdict)
#include "tst_verdict.moc"
