// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/fleetrun.h"
#include "change/planaccess.h"
#include "model/inquiry.h"
#include "model/loading.h"
#include "model/plantable.h"
#include "model/workspace.h"
#include "store/runlock.h"
#include "store/runshelf.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! A run that ended before its plan did, by a crash or by a person.
struct UnfinishedRun
{
    QString digest;
    QDateTime createdAt; //!< UTC, of the plan
    int ended = 0;       //!< rows with a verdict
    int open = 0;        //!< of the others: perhaps sent, and without a verdict
    int left = 0;

    friend bool operator==(const UnfinishedRun &, const UnfinishedRun &) = default;
};

//! What the plan page is about: one plan, made from chosen instances or opened from a file, and its
//! run. Does nothing before it is asked to. GUI thread.
class PlanDesk : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Empty,
        Reading,  //!< the file, or the facts of a plan that is being made
        Ready,    //!< plan() is what would be applied
        Starting, //!< signing in and opening the projects
        Running,
        Waiting, //!< nothing is under way: paused, or end() says what for; goOn() or stop()
        Ended,   //!< end() says how
    };

    //! A project of the instances that a plan is made from.
    struct KeyChoice
    {
        ProfileId profile;
        QString profileName;
        Project project;
        Listing<KmsKey> keys;
        KeyId key; //!< the chosen one; empty: none yet
    };

    //! The workspace is borrowed and must outlive the desk.
    explicit PlanDesk(Workspace &workspace, QObject *parent = nullptr);
    ~PlanDesk() override;
    //! For tests that need not wait between read-backs.
    void setTimer(const ChangeRunner::Timer &timer);

    PlanTable &table() { return m_table; }
    Stage stage() const { return m_stage; }
    //! A run that is under way or has been begun here and not ended; another plan has to wait.
    bool isBusy() const;
    //! Something may be on the wire: the window must not go before it is read back.
    bool isInFlight() const { return m_stage == Stage::Starting || m_stage == Stage::Running; }
    const Plan &plan() const { return m_plan; } //!< without rows: none

    // --- made from instances; ignored while a run is busy
    void planFrom(const QList<FleetInstance> &instances);
    bool isFromInstances() const { return !m_instances.isEmpty(); }
    std::optional<Wish> wish() const { return m_wish; }
    void setWish(Wish wish);
    const QList<KeyChoice> &keyChoices() const { return m_keyChoices; }
    //! A picked or typed key of one project; an id that is malformed is none.
    void setKey(qsizetype choice, const QString &text);
    //! What happens to rows with a warning: they are left out, or else sent all the same. Of a plan
    //! that was opened: they end as not sent.
    bool leavesWarnedOut() const { return m_leavesWarnedOut; }
    void setLeavesWarnedOut(bool leave);
    const QHash<QString, int> &warnings() const { return m_warnings; } //!< see Planned
    //! Replaces the file. The desk says saved(), or has an error().
    void saveTo(const QString &file);

    // --- opened; ignored while a run is busy
    //! A file that is no plan, or was edited, ends here with an error(), and what was shown before
    //! stays.
    void open(const QString &file);
    //! A plan of unfinished().
    void openUnfinished(const QString &digest);
    void close(); //!< forgets the plan

    // --- applied
    QStringList profiles() const { return m_plan.profiles(); }
    bool touchesProduction() const;
    bool turnsOn() const; //!< any row
    bool isBegun() const; //!< the ledger has changes of it: apply() goes on with what is left
    //! Refuses, with an error(), a digest that is missing where a production profile is touched, or
    //! that is another's.
    void apply(const RunPolicy &policy, bool crossRegionChecked, const QString &digest);
    void pause(); //!< after the row that is under way
    void goOn();
    //! What is on the wire is read back once and closed; ends with Stopped.
    void stop();
    bool isPausing() const { return m_run && m_run->isPaused() && m_stage == Stage::Running; }
    std::optional<RunEnd> end() const { return m_end; }
    const RunSummary &summary() const { return m_summary; }
    ChangeStep step() const { return m_step; } //!< of the row that is under way
    int reads() const { return m_reads; }

    //! The last thing that went wrong; of Waiting: why the run waits, where that is an error.
    std::optional<Error> error() const { return m_error; }
    void dismissError();

    // --- what an earlier run has left
    //! Asks in the background; unfinishedChanged() tells.
    void lookForUnfinished();
    const QList<UnfinishedRun> &unfinished() const { return m_unfinished; }
    //! The plan is not offered any more; the ledger keeps what was done. Refused, with an error(),
    //! while another program is at it.
    void forget(const QString &digest);

signals:
    void changed();
    void progressed();  //!< a step or a row of the run
    void keysChanged(); //!< keyChoices()
    void unfinishedChanged();
    void saved(const QString &file);
    //! Whether or not all rows have: nothing is on the wire any more.
    void runEnded();

private:
    struct Made;

    void setStage(Stage stage);
    void failWith(const Error &error);
    void listKeys();
    void listKeysOf(qsizetype choice);
    void keysListed(qsizetype choice, const Result<QList<KmsKey>> &keys);
    void gather();
    void gathered(const PlanWish &wish);
    //! In the background; the desk shows what was read, or says why it cannot.
    void read(const std::function<Result<Plan>()> &source);
    void show(const Plan &plan, bool isMade);
    void askJournal();
    void askNames();
    std::optional<Error> obstacle(const QString &digest) const;
    std::optional<Profile> profileNamed(const QString &name) const;

    void signInNext();
    void openProjects();
    void beginRun(const QList<RunRow> &journal);
    void onRow(qsizetype row, const ChangeOutcome &outcome);
    void onEnd(RunEnd how);
    void onRecall(const Error &error);
    void letGoIfWaiting();
    void conclude(RunEnd how);
    void lookAtNext();

    Workspace &m_workspace;
    RunShelf m_shelf;
    PlanTable m_table;
    ChangeRunner::Timer m_timer;
    Stage m_stage = Stage::Empty;
    std::optional<Error> m_error;

    Plan m_plan;
    QDateTime m_madeAt;
    QList<FleetInstance> m_instances; //!< empty: the plan was opened
    std::optional<Wish> m_wish;
    QList<KeyChoice> m_keyChoices;
    QHash<std::pair<ProfileId, ProjectId>, ProjectAccess> m_opened;
    bool m_leavesWarnedOut = false;
    QHash<QString, int> m_warnings;
    QList<RunRow> m_journal; //!< of the plan's size, or empty
    Inquiry<PlanWish> m_facts;
    Inquiry<std::shared_ptr<Made>> m_making;
    Inquiry<Result<std::shared_ptr<Made>>> m_reading;
    Inquiry<Result<QList<LedgerEntry>>> m_journalQuestion;
    quint64 m_ticket = 0; //!< of the instances; answers to older ones are late

    RunPolicy m_policy;
    Consents m_consents;
    std::optional<RunLock> m_lock;
    std::deque<ProfileId> m_toSignIn;
    std::unique_ptr<PlanAccess> m_access;
    Inquiry<Result<void>> m_opening;
    std::unique_ptr<FleetRun> m_run;
    std::optional<RunEnd> m_end;
    std::optional<Error> m_recall;
    RunSummary m_summary;
    ChangeStep m_step = ChangeStep::Checking;
    int m_reads = 0;
    quint64 m_start = 0; //!< of the start under way; a stop makes its answers late

    QList<UnfinishedRun> m_unfinished;
    std::deque<QString> m_toLookAt;
};

} // namespace backlock
