// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changesteps.h"

#include <QMap>
#include <QtTest>

#include <algorithm>
#include <vector>

using namespace backlock;

namespace {

constexpr ChangeStep kSteps[] = {
    ChangeStep::Idle,        ChangeStep::Checking, ChangeStep::Recording, ChangeStep::Sending,
    ChangeStep::ReadingBack, ChangeStep::Waiting,  ChangeStep::Closing,   ChangeStep::Ended};
const char *const kStepNames[] = {"Idle",        "Checking", "Recording", "Sending",
                                  "ReadingBack", "Waiting",  "Closing",   "Ended"};

constexpr ChangeEvent kEvents[] = {ChangeEvent::Start,           ChangeEvent::Resume,
                                   ChangeEvent::ResumeElsewhere, ChangeEvent::ChecksPassed,
                                   ChangeEvent::ChecksBlocked,   ChangeEvent::Recorded,
                                   ChangeEvent::RecordFailed,    ChangeEvent::NotOnTheWire,
                                   ChangeEvent::Accepted,        ChangeEvent::Refused,
                                   ChangeEvent::Unclear,         ChangeEvent::ReadShowsWish,
                                   ChangeEvent::ReadShowsOther,  ChangeEvent::ReadReachedNobody,
                                   ChangeEvent::WaitOver,        ChangeEvent::Stop,
                                   ChangeEvent::Closed};
const char *const kEventNames[] = {
    "Start",    "Resume",        "ResumeElsewhere", "ChecksPassed",      "ChecksBlocked",
    "Recorded", "RecordFailed",  "NotOnTheWire",    "Accepted",          "Refused",
    "Unclear",  "ReadShowsWish", "ReadShowsOther",  "ReadReachedNobody", "WaitOver",
    "Stop",     "Closed"};

static_assert(std::size(kSteps) == std::size(kStepNames));
static_assert(std::size(kEvents) == std::size(kEventNames));

constexpr bool kStopping = true;
constexpr bool kOnce = true;

ChangeState at(ChangeStep step, int reads = 0, bool stopping = false, bool once = false)
{
    return {step, reads, stopping, once, false};
}

ChangeState resumed(ChangeStep step, int reads = 0, bool stopping = false)
{
    return {step, reads, stopping, false, true};
}

struct Row
{
    ChangeState from;
    ChangeEvent event;
    ChangeState to;
    ChangeAction action;
};

//! Every pair of step and event that means something, in every state of the flags in which it means
//! something else. What is not here must change nothing.
std::vector<Row> meaningfulRows()
{
    using S = ChangeStep;
    using E = ChangeEvent;
    using A = ChangeAction;
    return {
        {at(S::Idle), E::Start, at(S::Checking), A::GatherFacts},
        {at(S::Idle), E::Resume, resumed(S::ReadingBack), A::ReadBack},
        {at(S::Idle), E::ResumeElsewhere, resumed(S::Ended), A::Finish},
        {at(S::Idle), E::Stop, at(S::Ended, 0, kStopping), A::Finish},

        {at(S::Checking), E::ChecksPassed, at(S::Recording), A::WriteEntry},
        {at(S::Checking), E::ChecksBlocked, at(S::Ended), A::Finish},
        {at(S::Checking), E::Stop, at(S::Ended, 0, kStopping), A::Finish},

        {at(S::Recording), E::Recorded, at(S::Sending), A::SendChange},
        {at(S::Recording), E::RecordFailed, at(S::Ended), A::Finish},
        {at(S::Recording), E::Stop, at(S::Recording, 0, kStopping), A::None},
        {at(S::Recording, 0, kStopping), E::Recorded, at(S::Closing, 0, kStopping), A::CloseEntry},
        {at(S::Recording, 0, kStopping), E::RecordFailed, at(S::Ended, 0, kStopping), A::Finish},
        {at(S::Recording, 0, kStopping), E::Stop, at(S::Recording, 0, kStopping), A::None},

        {at(S::Sending), E::NotOnTheWire, at(S::Closing), A::CloseEntry},
        {at(S::Sending), E::Accepted, at(S::ReadingBack), A::ReadBack},
        {at(S::Sending), E::Unclear, at(S::ReadingBack), A::ReadBack},
        {at(S::Sending), E::Refused, at(S::ReadingBack, 0, false, kOnce), A::ReadBack},
        {at(S::Sending), E::Stop, at(S::Sending, 0, kStopping), A::None},
        {at(S::Sending, 0, kStopping), E::NotOnTheWire, at(S::Closing, 0, kStopping),
         A::CloseEntry},
        {at(S::Sending, 0, kStopping), E::Accepted, at(S::ReadingBack, 0, kStopping), A::ReadBack},
        {at(S::Sending, 0, kStopping), E::Unclear, at(S::ReadingBack, 0, kStopping), A::ReadBack},
        {at(S::Sending, 0, kStopping), E::Refused, at(S::ReadingBack, 0, kStopping, kOnce),
         A::ReadBack},
        {at(S::Sending, 0, kStopping), E::Stop, at(S::Sending, 0, kStopping), A::None},

        {at(S::ReadingBack), E::ReadShowsWish, at(S::Closing, 1), A::CloseEntry},
        {at(S::ReadingBack, 3), E::ReadShowsWish, at(S::Closing, 4), A::CloseEntry},
        {at(S::ReadingBack, 0, false, kOnce), E::ReadShowsWish, at(S::Closing, 1, false, kOnce),
         A::CloseEntry},
        {at(S::ReadingBack, 1, kStopping), E::ReadShowsWish, at(S::Closing, 2, kStopping),
         A::CloseEntry},
        {at(S::ReadingBack), E::ReadShowsOther, at(S::Waiting, 1), A::Wait},
        {at(S::ReadingBack, 1), E::ReadShowsOther, at(S::Waiting, 2), A::Wait},
        {at(S::ReadingBack, 2), E::ReadShowsOther, at(S::Waiting, 3), A::Wait},
        {at(S::ReadingBack, 3), E::ReadShowsOther, at(S::Closing, 4), A::CloseEntry},
        {at(S::ReadingBack, 0, kStopping), E::ReadShowsOther, at(S::Closing, 1, kStopping),
         A::CloseEntry},
        {at(S::ReadingBack, 0, false, kOnce), E::ReadShowsOther, at(S::Closing, 1, false, kOnce),
         A::CloseEntry},
        {at(S::ReadingBack), E::ReadReachedNobody, at(S::Waiting, 1), A::Wait},
        {at(S::ReadingBack, 3), E::ReadReachedNobody, at(S::Closing, 4), A::CloseEntry},
        {at(S::ReadingBack, 0, kStopping), E::ReadReachedNobody, at(S::Closing, 1, kStopping),
         A::CloseEntry},
        {at(S::ReadingBack, 0, false, kOnce), E::ReadReachedNobody, at(S::Closing, 1, false, kOnce),
         A::CloseEntry},
        {resumed(S::ReadingBack), E::ReadShowsWish, resumed(S::Closing, 1), A::CloseEntry},
        {resumed(S::ReadingBack, 3), E::ReadShowsOther, resumed(S::Closing, 4), A::CloseEntry},
        {resumed(S::ReadingBack, 2), E::ReadReachedNobody, resumed(S::Waiting, 3), A::Wait},
        {resumed(S::Waiting, 3), E::WaitOver, resumed(S::ReadingBack, 3), A::ReadBack},
        {resumed(S::ReadingBack, 3), E::ReadReachedNobody, resumed(S::Ended, 4), A::Finish},
        {resumed(S::ReadingBack, 0, kStopping), E::ReadReachedNobody,
         resumed(S::Ended, 1, kStopping), A::Finish},
        {at(S::ReadingBack, 2), E::Stop, at(S::ReadingBack, 2, kStopping), A::None},
        {at(S::ReadingBack, 2, kStopping), E::Stop, at(S::ReadingBack, 2, kStopping), A::None},

        {at(S::Waiting, 1), E::WaitOver, at(S::ReadingBack, 1), A::ReadBack},
        {at(S::Waiting, 3), E::WaitOver, at(S::ReadingBack, 3), A::ReadBack},
        {at(S::Waiting, 2), E::Stop, at(S::ReadingBack, 2, kStopping), A::ReadBack},

        {at(S::Closing, 1), E::Closed, at(S::Ended, 1), A::Finish},
        {at(S::Closing, 0, kStopping), E::Closed, at(S::Ended, 0, kStopping), A::Finish},
        {at(S::Closing, 1, false, kOnce), E::Closed, at(S::Ended, 1, false, kOnce), A::Finish},
    };
}

bool isMeaningful(ChangeStep step, ChangeEvent event)
{
    const auto rows = meaningfulRows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Row &row) { return row.from.step == step && row.event == event; });
}

QByteArray rowName(const ChangeState &state, ChangeEvent event)
{
    QByteArray name = kStepNames[int(state.step)];
    if (state.reads > 0)
        name += ", reads " + QByteArray::number(state.reads);
    if (state.stopping)
        name += ", stopping";
    if (state.once)
        name += ", once";
    if (state.resumed)
        name += ", resumed";
    return name + " + " + kEventNames[int(event)];
}

} // namespace

Q_DECLARE_METATYPE(ChangeState)
Q_DECLARE_METATYPE(ChangeEvent)
Q_DECLARE_METATYPE(ChangeMove)

class tst_ChangeSteps : public QObject
{
    Q_OBJECT

private slots:
    void everyRow_data();
    void everyRow();
    void everyPairIsInTheTable();
    void everyWayEndsOnceAndSendsOnce();
    void stopEndsWithAtMostOneMoreReading_data();
    void stopEndsWithAtMostOneMoreReading();
    void readBackComesAtItsMoments();
};

void tst_ChangeSteps::everyRow_data()
{
    QTest::addColumn<ChangeState>("from");
    QTest::addColumn<ChangeEvent>("event");
    QTest::addColumn<ChangeMove>("move");
    for (const Row &row : meaningfulRows())
        QTest::newRow(rowName(row.from, row.event).constData())
            << row.from << row.event << ChangeMove{row.to, row.action};
    for (const ChangeStep step : kSteps) {
        for (const ChangeEvent event : kEvents) {
            if (isMeaningful(step, event))
                continue;
            for (const ChangeState &state :
                 {at(step), at(step, 2), at(step, 0, kStopping), at(step, 3, kStopping, kOnce)}) {
                QTest::newRow((rowName(state, event) + " (foreign)").constData())
                    << state << event << ChangeMove{state, ChangeAction::None};
            }
        }
    }
}

void tst_ChangeSteps::everyRow()
{
    QFETCH(ChangeState, from);
    QFETCH(ChangeEvent, event);
    QFETCH(ChangeMove, move);
    const ChangeMove made = next(from, event);
    QCOMPARE(kStepNames[int(made.state.step)], kStepNames[int(move.state.step)]);
    QCOMPARE(int(made.action), int(move.action));
    QCOMPARE(made.state.reads, move.state.reads);
    QCOMPARE(made.state.stopping, move.state.stopping);
    QCOMPARE(made.state.once, move.state.once);
    QVERIFY(made == move);
}

void tst_ChangeSteps::everyPairIsInTheTable()
{
    // The lists above must hold every step and every event, or a new one would go untested.
    for (size_t i = 0; i < std::size(kSteps); ++i)
        QCOMPARE(size_t(kSteps[i]), i);
    for (size_t i = 0; i < std::size(kEvents); ++i)
        QCOMPARE(size_t(kEvents[i]), i);
    QCOMPARE(kSteps[std::size(kSteps) - 1], ChangeStep::Ended);
    QCOMPARE(kEvents[std::size(kEvents) - 1], ChangeEvent::Closed);
    int pairs = 0;
    for (const ChangeStep step : kSteps)
        pairs += int(std::count_if(std::begin(kEvents), std::end(kEvents),
                                   [&](ChangeEvent event) { return isMeaningful(step, event); }));
    QCOMPARE(pairs, 4 + 3 + 3 + 5 + 4 + 2 + 1 + 0);
}

//! Walks every way through the steps, with any event at any time.
void tst_ChangeSteps::everyWayEndsOnceAndSendsOnce()
{
    struct Way
    {
        ChangeState state;
        int sent = 0;
        int written = 0;
        int closed = 0;
        int finished = 0;
        int readBacks = 0;
        int depth = 0;
    };
    std::vector<Way> open = {Way{}};
    int ended = 0;
    while (!open.empty()) {
        const Way way = open.back();
        open.pop_back();
        for (const ChangeEvent event : kEvents) {
            const ChangeMove move = next(way.state, event);
            if (move.state == way.state) {
                QVERIFY(move.action == ChangeAction::None);
                continue;
            }
            Way on = way;
            on.state = move.state;
            on.sent += move.action == ChangeAction::SendChange;
            on.written += move.action == ChangeAction::WriteEntry;
            on.closed += move.action == ChangeAction::CloseEntry;
            on.finished += move.action == ChangeAction::Finish;
            on.readBacks += move.action == ChangeAction::ReadBack;
            ++on.depth;
            QVERIFY(on.sent <= 1);
            QVERIFY(on.sent <= on.written); // the ledger comes before the wire
            QVERIFY(on.closed <= 1);
            QVERIFY(on.readBacks <= int(kReadBackMoments.size()));
            QVERIFY(on.depth < 40);
            QCOMPARE(on.finished, move.state.step == ChangeStep::Ended ? 1 : 0);
            if (move.state.step != ChangeStep::Ended)
                open.push_back(on);
            else if (on.sent == 1)
                QCOMPARE(on.closed, 1); // what was sent gets its verdict into the ledger
            ended += move.state.step == ChangeStep::Ended;
        }
    }
    QVERIFY(ended > 10);
}

void tst_ChangeSteps::stopEndsWithAtMostOneMoreReading_data()
{
    QTest::addColumn<ChangeState>("from");
    QTest::addColumn<int>("readBacks");
    QTest::newRow("on the wire") << at(ChangeStep::Sending) << 1;
    QTest::newRow("being read") << at(ChangeStep::ReadingBack, 1) << 0;
    QTest::newRow("waiting") << at(ChangeStep::Waiting, 1) << 1;
}

void tst_ChangeSteps::stopEndsWithAtMostOneMoreReading()
{
    QFETCH(ChangeState, from);
    QFETCH(int, readBacks);
    int asked = 0;
    ChangeMove move = next(from, ChangeEvent::Stop);
    const ChangeEvent course[] = {ChangeEvent::Accepted, ChangeEvent::ReadShowsOther,
                                  ChangeEvent::Closed};
    asked += move.action == ChangeAction::ReadBack;
    for (const ChangeEvent event : course) {
        move = next(move.state, event);
        QVERIFY(move.action != ChangeAction::Wait);
        asked += move.action == ChangeAction::ReadBack;
    }
    QVERIFY(move.state.step == ChangeStep::Ended);
    QCOMPARE(asked, readBacks);
}

void tst_ChangeSteps::readBackComesAtItsMoments()
{
    using namespace std::chrono_literals;
    const std::array<std::chrono::seconds, 4> moments = {0s, 2s, 5s, 15s};
    QVERIFY(kReadBackMoments == moments);
}

QTEST_GUILESS_MAIN(tst_ChangeSteps)
#include "tst_changesteps.moc"
