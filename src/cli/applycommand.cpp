// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetrun.h"
#include "change/history.h"
#include "change/planaccess.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/interrupt.h"
#include "cli/signedin.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "core/plan.h"
#include "store/planfile.h"
#include "store/runlock.h"
#include "store/runshelf.h"
#include "words/words.h"

#include <algorithm>
#include <map>
#include <memory>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr VerdictStatus kStatuses[] = {VerdictStatus::Confirmed, VerdictStatus::Unchanged,
                                       VerdictStatus::Accepted,  VerdictStatus::Refused,
                                       VerdictStatus::Unclear,   VerdictStatus::NotSent};

//! The profiles of a plan by their names, its ids checked against their patterns.
Result<std::map<QString, Profile>> profilesOf(const Context &context, const Plan &plan)
{
    const auto chosen = chosenProfiles(context, plan.profiles());
    if (!chosen)
        return fail(chosen.error());
    std::map<QString, Profile> profiles;
    for (const Profile &profile : *chosen)
        profiles.emplace(profile.name, profile);
    for (qsizetype i = 0; i < plan.rows().size(); ++i) {
        const PlanRow &row = plan.rows().at(i);
        if (const auto fits = checkIds(row, i, profiles.at(row.profile).idPatterns); !fits)
            return fail(fits.error());
    }
    return profiles;
}

//! What can be told without asking anybody.
std::optional<Error> missingConsent(const Invocation &invocation, const Plan &plan,
                                    const std::map<QString, Profile> &profiles)
{
    bool isProduction = false;
    for (const auto &[name, profile] : profiles) {
        if (profile.readOnly)
            return makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
        isProduction = isProduction || profile.production;
    }
    if (!invocation.yes)
        return makeError(ErrorKind::Precheck, Cause::ConsentMissing, u"--yes"_s);
    const QString digest = invocation.digest.trimmed().toLower();
    if (digest.isEmpty())
        return isProduction
                   ? std::optional(makeError(ErrorKind::Precheck, Cause::PlanDigestMissing))
                   : std::nullopt;
    if (digest != plan.digest())
        return makeError(ErrorKind::Precheck, Cause::PlanDigestOther);
    return std::nullopt;
}

QString endName(RunEnd end)
{
    switch (end) {
    case RunEnd::Done:
        return u"done"_s;
    case RunEnd::Canary:
        return u"canary"_s;
    case RunEnd::Failures:
        return u"failures"_s;
    case RunEnd::Stopped:
        return u"stopped"_s;
    case RunEnd::SignInNeeded:
        return u"sign-in"_s;
    case RunEnd::LedgerFailed:
        return u"ledger"_s;
    }
    return {};
}

QString endText(RunEnd end)
{
    switch (end) {
    case RunEnd::Done:
        return {};
    case RunEnd::Canary:
        return CommandLine::tr("The first instance has its verdict. Look at it; --resume goes on "
                               "with the others.");
    case RunEnd::Failures:
        return CommandLine::tr("So many rows have failed that the run stopped. --resume goes on "
                               "with the rows that are left.");
    case RunEnd::Stopped:
        return CommandLine::tr(
            "The run was stopped. --resume goes on with the rows that are left.");
    case RunEnd::SignInNeeded:
        return CommandLine::tr("The run stopped because a sign-in is needed. Sign in, then go on "
                               "with --resume.");
    case RunEnd::LedgerFailed:
        return CommandLine::tr("The run stopped because the ledger cannot be written.");
    }
    return {};
}

//! One row whose code is 0 and one whose is not: partly done. Otherwise what all that were begun
//! have in common.
int runCode(const QList<RunRow> &rows, RunEnd end, bool isLedgerBroken)
{
    bool isAnyDone = false;
    bool isAnyLeft = false;
    std::optional<int> common;
    for (const RunRow &row : rows) {
        // Perhaps sent, and nobody could be asked: never told as if nothing had been.
        const bool isOpen = row.state == RunRow::State::Open;
        if (!row.verdict && !isOpen) {
            isAnyLeft = true;
            continue;
        }
        const int code = isOpen ? int(kUnclear) : exitCode(*row.verdict);
        if (code == kDone)
            isAnyDone = true;
        else if (!common || *common == code)
            common = code;
        else
            common = kPartly;
    }
    if (isAnyDone && (common || isAnyLeft))
        return kPartly;
    if (common)
        return *common;
    if (isAnyLeft)
        return end == RunEnd::LedgerFailed ? kFault : kStopped;
    return isLedgerBroken ? kFault : kDone;
}

class ApplyCommand
{
public:
    ApplyCommand(Context &context, const Plan &plan, const std::map<QString, Profile> &profiles)
        : m_context(context)
        , m_plan(plan)
        , m_profiles(profiles)
        , m_ledger(context.paths.ledgerFile())
        , m_shelf(context.paths)
    {}

    int run()
    {
        // Held to the end; whoever comes second is told before anything is read.
        const auto lock = RunLock::take(m_context.paths.runLockFile(m_plan.digest()));
        if (!lock)
            return m_context.fail(lock.error());
        const auto journal = awaitResult(m_ledger.ofPlan(m_plan.digest()));
        if (!journal)
            return m_context.fail(journal.error());
        if (!journal->isEmpty() && !m_context.invocation.resume)
            return m_context.fail(makeError(ErrorKind::Precheck, Cause::PlanHasJournal));
        const QList<RunRow> rows = replay(m_plan, *journal);
        const bool isFinished =
            std::all_of(rows.begin(), rows.end(), [](const RunRow &row) { return row.isEnded(); });
        if (isFinished) {
            FleetRun run(m_plan, rows, {}, m_ledger, m_context.environment.clock, {});
            endOnShelf(run, RunEnd::Done);
            sum(run, RunEnd::Done);
            return kDone;
        }
        for (const auto &[name, profile] : m_profiles) {
            m_users.emplace(name, std::make_unique<SignedIn>(m_context, profile));
            if (const auto read = m_users.at(name)->readSecret(); !read)
                return m_context.fail(read.error());
        }
        const Interrupt interrupt;
        m_context.interrupt = &interrupt;
        const auto opened = signIn();
        const int code = opened ? runAll(rows) : m_context.fail(opened.error());
        m_access.reset(); // gives the leases back, so that the tokens can be revoked
        for (const auto &[name, user] : m_users)
            user->leave();
        m_context.interrupt = nullptr;
        return code;
    }

private:
    //! All of it before the first change, so that a run does not end in the middle for a password
    //! that was wrong from the start. A project that does not open is its rows' own matter.
    Result<void> signIn()
    {
        QHash<QString, Session *> sessions;
        for (const PlanRow &row : m_plan.rows()) {
            SignedIn &user = *m_users.at(row.profile);
            sessions.insert(row.profile, &user.session());
            if (user.session().state() == SessionState::SignedIn)
                continue;
            if (const auto signedIn = user.signIn(row.project); !signedIn)
                return signedIn;
        }
        m_access = std::make_unique<PlanAccess>(m_plan, sessions);
        return awaitResult(m_access->open(), m_context.interrupt);
    }

    int runAll(const QList<RunRow> &rows)
    {
        if (const auto kept = m_shelf.keep(m_plan); !kept)
            return m_context.fail(kept.error());
        const Invocation &invocation = m_context.invocation;
        const RunPolicy policy{invocation.canary, invocation.stopAfter};
        FleetRun run(
            m_plan, rows,
            [this](qsizetype row) {
                return m_access->orderOf(row, consentsOf(m_context.invocation));
            },
            m_ledger, m_context.environment.clock, policy);
        if (m_context.environment.timer)
            run.setTimer(m_context.environment.timer);
        QEventLoop loop;
        RunEnd end = RunEnd::Done;
        Output &output = m_context.output;
        QObject::connect(&run, &FleetRun::rowStarted, &loop,
                         [this](qsizetype row, bool isResumed) { noteStart(row, isResumed); });
        QObject::connect(&run, &FleetRun::stepChanged, &loop,
                         [&output](ChangeStep step, int reads) {
                             if (output.isWatched() && step != ChangeStep::Ended)
                                 output.note(u"  "_s + words::step(step, reads));
                         });
        QObject::connect(
            &run, &FleetRun::rowEnded, &loop,
            [this](qsizetype row, const ChangeOutcome &outcome) { sayRow(row, outcome); });
        QObject::connect(&run, &FleetRun::ended, &loop, [&](RunEnd how) {
            end = how;
            loop.quit();
        });
        QObject::connect(m_context.interrupt, &Interrupt::interrupted, &run,
                         [this, running = &run] {
                             m_context.output.note(CommandLine::tr(
                                 "Stopping: what has been sent already is read back once. Ctrl+C "
                                 "once more ends the program at once."));
                             running->stop();
                         });
        run.start();
        if (m_context.interrupt->isInterrupted())
            run.stop();
        loop.exec();
        endOnShelf(run, end);
        sum(run, end);
        return runCode(run.rows(), end, m_isLedgerBroken);
    }

    //! While rows are left, window and command line can take the run up again.
    void endOnShelf(const FleetRun &run, RunEnd end)
    {
        if (isToBeTakenUp(run.rows(), end))
            return;
        if (const auto removed = m_shelf.remove(m_plan.digest()); !removed)
            m_context.output.warn(removed.error());
    }

    QString rowName(qsizetype index) const
    {
        return CommandLine::tr("Row %1 of %2, %3")
            .arg(words::number(index + 1), words::number(m_plan.rows().size()),
                 m_plan.rows().at(index).instance.text());
    }

    void noteStart(qsizetype index, bool isResumed)
    {
        Output &output = m_context.output;
        if (isResumed)
            output.note(CommandLine::tr("%1: it was begun before; reading what the server says.")
                            .arg(rowName(index)));
        else if (output.isWatched())
            output.note(rowName(index));
    }

    void sayRow(qsizetype index, const ChangeOutcome &outcome)
    {
        Output &output = m_context.output;
        const PlanRow &row = m_plan.rows().at(index);
        QJsonObject document = changeDocument(outcome.change, outcome.verdict);
        document.insert(u"row"_s, index + 1);
        document.insert(u"profile"_s, row.profile);
        document.insert(u"project_id"_s, row.project.text());
        if (outcome.ledgerError) {
            m_isLedgerBroken = true;
            document.insert(u"ledger_error"_s, errorValue(*outcome.ledgerError));
        }
        output.document(document);
        output.say(CommandLine::tr("%1: %2").arg(
            rowName(index), words::verdictTitle(outcome.verdict, outcome.change.wish())));
        if (outcome.verdict.error && !output.isJson())
            output.note(u"  "_s + words::sentence(*outcome.verdict.error));
        if (outcome.ledgerError)
            output.warn(*outcome.ledgerError);
    }

    void sum(const FleetRun &run, RunEnd end)
    {
        const RunSummary summary = run.summary();
        QJsonObject counts{{u"rows"_s, m_plan.rows().size()}, {u"left"_s, summary.left}};
        QStringList texts;
        for (const VerdictStatus status : kStatuses) {
            const int count = summary.counts.value(status);
            counts.insert(verdictName(status), count);
            if (count > 0)
                texts.append(u"%1: %2"_s.arg(words::verdict(status), words::number(count)));
        }
        if (summary.left > 0)
            //: rows of a plan that have no verdict yet
            texts.append(CommandLine::tr("left: %1").arg(words::number(summary.left)));
        Output &output = m_context.output;
        output.document(
            {{u"summary"_s, counts}, {u"digest"_s, m_plan.digest()}, {u"ended"_s, endName(end)}});
        output.say(texts.isEmpty() ? CommandLine::tr("There was nothing to do.")
                                   : texts.join(u" · "_s));
        if (const QString text = endText(end); !text.isEmpty() && !output.isJson())
            output.note(text);
    }

    Context &m_context;
    const Plan &m_plan;
    const std::map<QString, Profile> &m_profiles;
    Ledger m_ledger;
    RunShelf m_shelf;
    std::map<QString, std::unique_ptr<SignedIn>> m_users;
    std::unique_ptr<PlanAccess> m_access;
    bool m_isLedgerBroken = false;
};

} // namespace

int applyPlan(Context context)
{
    const auto plan = readPlanFile(context.invocation.file);
    if (!plan)
        return context.fail(plan.error());
    const auto profiles = profilesOf(context, *plan);
    if (!profiles)
        return context.fail(profiles.error());
    if (const auto missing = missingConsent(context.invocation, *plan, *profiles))
        return context.fail(*missing);
    // There is one standard input, and nobody could tell whose secret comes first.
    if (context.invocation.secretStdin && profiles->size() > 1)
        return context.fail(
            makeError(ErrorKind::Input, Cause::OptionConflict, u"--secret-stdin"_s));
    return ApplyCommand(context, *plan, *profiles).run();
}

} // namespace backlock::cli
