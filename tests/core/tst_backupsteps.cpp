// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/backupsteps.h"

#include <QTest>

using namespace backlock;
using Step = BackupStep;
using Event = BackupEvent;
using Action = BackupAction;

namespace {

constexpr Step kSteps[] = {Step::Idle,          Step::Looking, Step::Recording, Step::Sending,
                           Step::Following,     Step::Waiting, Step::Closing,   Step::LookingAfter,
                           Step::WaitingToLook, Step::Ended};
constexpr Event kEvents[] = {Event::Start,        Event::Resume,       Event::ResumeElsewhere,
                             Event::Free,         Event::Obstacle,     Event::Recorded,
                             Event::RecordFailed, Event::NotOnTheWire, Event::Accepted,
                             Event::Refused,      Event::Unclear,      Event::JobRuns,
                             Event::JobEnded,     Event::JobUntold,    Event::LookShows,
                             Event::LookAbsent,   Event::LookFailed,   Event::WaitOver,
                             Event::PatienceOver, Event::Stop,         Event::Closed};

//! What a run of events leads to, and all that was done on the way.
struct Trail
{
    BackupState state;
    QList<Action> actions;
};

Trail walk(const QList<Event> &events, BackupState state = {})
{
    Trail trail;
    for (const Event event : events) {
        const BackupMove move = next(state, event);
        state = move.state;
        if (move.action != Action::None)
            trail.actions.append(move.action);
    }
    trail.state = state;
    return trail;
}

} // namespace

class tst_BackupSteps : public QObject
{
    Q_OBJECT

private slots:
    void paths_data();
    void paths();
    void sentAtMostOnce();
    void endedIsTheEnd();
    void everyWayEnds();
    void withoutFollowing();
};

void tst_BackupSteps::paths_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<QList<Action>>("actions");
    using Events = QList<Event>;
    using Actions = QList<Action>;
    const Events sent{Event::Start, Event::Free, Event::Recorded};
    const Actions sending{Action::Look, Action::WriteEntry, Action::Send};
    const Actions closing{Action::CloseEntry, Action::Finish};
    const auto row = [](const char *name, const Events &events, const Actions &actions) {
        QTest::newRow(name) << events << actions;
    };

    row("done",
        sent
            + Events{Event::Accepted, Event::JobRuns, Event::WaitOver, Event::JobEnded,
                     Event::LookShows, Event::Closed},
        sending + Actions{Action::AskJob, Action::Wait, Action::AskJob, Action::LookAfter}
            + closing);
    row("an obstacle leaves no entry", {Event::Start, Event::Obstacle},
        {Action::Look, Action::Finish});
    row("a ledger that cannot be written sends nothing",
        {Event::Start, Event::Free, Event::RecordFailed},
        {Action::Look, Action::WriteEntry, Action::Finish});
    row("refused", sent + Events{Event::Refused, Event::Closed}, sending + closing);
    row("never left", sent + Events{Event::NotOnTheWire, Event::Closed}, sending + closing);
    row("a lost answer is looked up, not repeated",
        sent + Events{Event::Unclear, Event::LookShows, Event::Closed},
        sending + Actions{Action::LookAfter} + closing);
    row("what is not in the list is looked for four times",
        sent
            + Events{Event::Unclear, Event::LookAbsent, Event::WaitOver, Event::LookFailed,
                     Event::WaitOver, Event::LookAbsent, Event::WaitOver, Event::LookAbsent,
                     Event::Closed},
        sending
            + Actions{Action::LookAfter, Action::WaitToLook, Action::LookAfter, Action::WaitToLook,
                      Action::LookAfter, Action::WaitToLook, Action::LookAfter}
            + closing);
    row("a job that the service does not tell of",
        sent + Events{Event::Accepted, Event::JobUntold, Event::LookShows, Event::Closed},
        sending + Actions{Action::AskJob, Action::LookAfter} + closing);
    row("patience ends",
        sent + Events{Event::Accepted, Event::PatienceOver, Event::LookShows, Event::Closed},
        sending + Actions{Action::AskJob, Action::LookAfter} + closing);

    row("stop before the start", {Event::Stop}, {Action::Finish});
    row("stop while looking", {Event::Start, Event::Stop}, {Action::Look, Action::Finish});
    row("stop while recording closes the entry unsent",
        {Event::Start, Event::Free, Event::Stop, Event::Recorded, Event::Closed},
        Actions{Action::Look, Action::WriteEntry} + closing);
    row("stop while sending waits for the answer",
        sent + Events{Event::Stop, Event::Accepted, Event::LookShows, Event::Closed},
        sending + Actions{Action::LookAfter} + closing);
    row("stop while the job is asked for",
        sent
            + Events{Event::Accepted, Event::Stop, Event::JobRuns, Event::LookShows, Event::Closed},
        sending + Actions{Action::AskJob, Action::LookAfter} + closing);
    row("stop while waiting",
        sent
            + Events{Event::Accepted, Event::JobRuns, Event::Stop, Event::LookShows, Event::Closed},
        sending + Actions{Action::AskJob, Action::Wait, Action::LookAfter} + closing);
    row("stop while waiting to look again",
        sent
            + Events{Event::Unclear, Event::LookAbsent, Event::Stop, Event::LookAbsent,
                     Event::Closed},
        sending + Actions{Action::LookAfter, Action::WaitToLook, Action::LookAfter} + closing);

    row("resumed: looked up and closed", {Event::Resume, Event::LookShows, Event::Closed},
        Actions{Action::LookAfter} + closing);
    row("resumed: absent is an answer", {Event::Resume, Event::LookAbsent, Event::Closed},
        Actions{Action::LookAfter} + closing);
    row("resumed: open while nobody can be asked", {Event::Resume, Event::LookFailed},
        {Action::LookAfter, Action::Finish});
    row("resumed elsewhere", {Event::ResumeElsewhere}, {Action::Finish});
}

void tst_BackupSteps::paths()
{
    QFETCH(QList<Event>, events);
    QFETCH(QList<Action>, actions);
    const Trail trail = walk(events);
    QCOMPARE(trail.actions, actions);
    QCOMPARE(trail.state.step, Step::Ended);
}

//! From whatever step, whatever event: the only way to a Send is the entry that is written.
void tst_BackupSteps::sentAtMostOnce()
{
    for (const Step step : kSteps) {
        for (const Event event : kEvents) {
            for (const bool resumed : {false, true}) {
                BackupState state;
                state.step = step;
                state.resumed = resumed;
                const BackupMove move = next(state, event);
                const bool mayBe = step == Step::Recording && event == Event::Recorded;
                QCOMPARE(move.action == Action::Send, mayBe);
                if (!mayBe && step != Step::Sending)
                    QVERIFY(move.state.step != Step::Sending);
            }
        }
    }
}

void tst_BackupSteps::endedIsTheEnd()
{
    BackupState state;
    state.step = Step::Ended;
    for (const Event event : kEvents) {
        const BackupMove move = next(state, event);
        QCOMPARE(move.state, state);
        QCOMPARE(move.action, Action::None);
    }
}

//! Stop and then the answer to whatever is under way lead to the end from every step.
void tst_BackupSteps::everyWayEnds()
{
    const QList<Event> answers{Event::Stop,     Event::Recorded,   Event::Accepted,  Event::JobRuns,
                               Event::WaitOver, Event::LookAbsent, Event::LookShows, Event::Closed};
    for (const Step step : kSteps) {
        BackupState state;
        state.step = step;
        const Trail trail = walk(answers, state);
        QCOMPARE(trail.state.step, Step::Ended);
        QVERIFY(!trail.actions.contains(Action::Send));
    }
}

void tst_BackupSteps::withoutFollowing()
{
    BackupState state;
    state.follows = false;
    const Trail trail = walk({Event::Start, Event::Free, Event::Recorded, Event::Accepted,
                              Event::LookShows, Event::Closed},
                             state);
    QCOMPARE(trail.actions, (QList<Action>{Action::Look, Action::WriteEntry, Action::Send,
                                           Action::LookAfter, Action::CloseEntry, Action::Finish}));
}

QTEST_APPLESS_MAIN(tst_BackupSteps)
#include "tst_backupsteps.moc"
