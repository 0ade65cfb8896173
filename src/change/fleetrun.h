// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/changerunner.h"
#include "core/plan.h"
#include "store/ledger.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! What the ledger says of one row of a plan.
struct RunRow
{
    enum class State {
        Untouched, //!< nothing of it is in the ledger, or what is there says that nothing was sent
        Open,      //!< begun, and without a verdict: perhaps sent
        Ended,
    };
    State state = State::Untouched;
    LedgerEntry entry;              //!< the newest one of this row; of Untouched: none
    std::optional<Verdict> verdict; //!< of Ended; of Untouched: why nothing was sent, if known

    bool isEnded() const { return state == State::Ended; }
};

//! The state of a run from the plan and its entries of the ledger, oldest first (Ledger::ofPlan()).
QList<RunRow> replay(const Plan &plan, const QList<LedgerEntry> &journal);

//! Something of the plan is in the ledger, or a row has said why nothing was sent.
bool isBegun(const QList<RunRow> &rows);

struct RunPolicy
{
    bool canary =
        false; //!< one row to its verdict, then the run waits; not when one has ended before
    int stopAfter = 0; //!< failures (refused, unclear, not sent) after which it stops; 0: never
};

//! Why a run does nothing more.
enum class RunEnd {
    Done,         //!< no row is left that could be begun
    Canary,       //!< the first row has its verdict; goOn() goes on
    Failures,     //!< stopAfter
    Stopped,      //!< a person
    SignInNeeded, //!< the credential has died
    LedgerFailed, //!< an entry or a verdict could not be written
};

//! Whether a run that has ended so is kept on the shelf, for somebody to take up: it was begun, and
//! rows are left, or one that may have been sent could not be read back.
bool isToBeTakenUp(const QList<RunRow> &rows, RunEnd end);

struct RunSummary
{
    QHash<VerdictStatus, int> counts; //!< every row of the plan that has ended, now or before
    int left = 0;                     //!< rows that have not

    friend bool operator==(const RunSummary &, const RunSummary &) = default;
};

//! Applies a plan: a queue of ChangeRunners, one after the other, with a policy and without network
//! code. First it reads what was sent before and has no verdict; a row of which that reading shows
//! that nothing took effect is sent again, as a change of its own. A row with a verdict is never
//! touched again, but for one that was certainly not sent. The journal is the ledger: an entry is
//! on the disk before each request. The caller holds the RunLock of the plan. GUI thread.
//!
//! Deleting it is what a crash is: see ChangeRunner.
class FleetRun : public QObject
{
    Q_OBJECT

public:
    //! The order of a row with access, credential, consents and names; asked when its turn comes.
    //! The plan's part is filled in here. An error ends the row as not sent.
    using OrderOf = std::function<Result<ChangeOrder>(qsizetype row)>;

    FleetRun(const Plan &plan, const QList<RunRow> &journal, const OrderOf &orderOf, Ledger &ledger,
             const Clock &clock, const RunPolicy &policy, QObject *parent = nullptr);
    ~FleetRun() override;
    void setTimer(const ChangeRunner::Timer &timer);

    void start(); //!< once; connect first
    void pause(); //!< after the row that is under way
    //! After pause(), a canary, or an end that the person has seen to (signed in again).
    void goOn();
    //! The row under way is read back once and closed; then it ends with Stopped.
    void stop();

    bool isRunning() const;
    bool isPaused() const;
    qsizetype current() const; //!< the row under way; -1: none
    //! Those with a verdict, from now or from the journal.
    const QList<RunRow> &rows() const;
    RunSummary summary() const;

signals:
    void rowStarted(qsizetype row, bool isResumed);
    void stepChanged(backlock::ChangeStep step, int reads);
    //! A row has its verdict. Not told of a first reading after which the row is sent again.
    void rowEnded(qsizetype row, const backlock::ChangeOutcome &outcome);
    void pausedChanged();
    void ended(backlock::RunEnd end);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
