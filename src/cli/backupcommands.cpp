// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/backuplist.h"
#include "change/backuprunner.h"
#include "change/cloudreads.h"
#include "change/history.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/inproject.h"
#include "cli/interrupt.h"
#include "cli/signedin.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "words/words.h"

#include <QJsonArray>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

BackupOutcome notSent(const NewBackup &backup, const Error &error)
{
    BackupOutcome outcome;
    outcome.backup = backup;
    outcome.verdict.error = error;
    return outcome;
}

//! What can be told without asking anybody.
std::optional<Error> missingConsent(const Invocation &invocation, const Profile &profile)
{
    if (profile.readOnly)
        return makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
    if (!invocation.yes)
        return makeError(ErrorKind::Precheck, Cause::ConsentMissing, u"--yes"_s);
    if (profile.production && invocation.confirmName.isEmpty())
        return makeError(ErrorKind::Precheck, Cause::ConfirmNameMissing);
    return std::nullopt;
}

//! One manual backup from consent to verdict.
class BackupCommand
{
public:
    BackupCommand(Context &context, const NewBackup &backup)
        : m_context(context)
        , m_backup(backup)
        , m_ledger(context.paths.ledgerFile())
    {}

    BackupOutcome run(const Profile &profile)
    {
        if (const auto missing = missingConsent(m_context.invocation, profile))
            return notSent(m_backup, *missing);
        SignedIn user(m_context, profile);
        if (const auto read = user.readSecret(); !read)
            return notSent(m_backup, read.error());
        // Not earlier: who still has to type a secret ends the program with Ctrl+C as ever.
        const Interrupt interrupt;
        m_context.interrupt = &interrupt;
        const BackupOutcome outcome = runAs(user);
        user.leave();
        m_context.interrupt = nullptr;
        return outcome;
    }

private:
    BackupOutcome runAs(SignedIn &user)
    {
        if (const auto signedIn = user.signIn(m_backup.project); !signedIn)
            return notSent(m_backup, signedIn.error());
        const auto access = user.open(m_backup.project);
        if (!access)
            return notSent(m_backup, access.error());
        const auto found =
            awaitResult(cloud::instance(*access, m_backup.instance), m_context.interrupt);
        // Who may not look at the instance may still be allowed to back it up.
        if (!found && found.error().kind != ErrorKind::NotPermitted)
            return notSent(m_backup, found.error());
        Instance instance = found.value_or(Instance());
        instance.id = m_backup.instance;
        if (const auto wrong = wrongName(user.profile(), instance))
            return notSent(m_backup, *wrong);
        if (m_backup.name.isEmpty())
            m_backup.name = BackupName::suggested(instance, m_context.environment.clock());

        BackupOrder order;
        order.backup = m_backup;
        order.access = *access;
        order.profile = user.profile();
        order.identity = user.session().identity().value_or(Identity());
        order.instanceName = instance.name;
        order.follows = m_context.invocation.wait;
        if (const auto left = closeLeftBehind(order))
            return notSent(m_backup, *left);
        return drive(order, nullptr);
    }

    std::optional<Error> wrongName(const Profile &profile, const Instance &instance) const
    {
        const Invocation &invocation = m_context.invocation;
        if (!profile.production && invocation.confirmName.isEmpty())
            return std::nullopt;
        const QString name = instance.name.isEmpty() ? instance.id.text() : instance.name;
        if (invocation.confirmName == name)
            return std::nullopt;
        return makeError(ErrorKind::Precheck, Cause::ConfirmNameWrong, name);
    }

    //! A backup of this instance that a crash left without a verdict may have been made: the list
    //! tells, before another one is asked for.
    std::optional<Error> closeLeftBehind(const BackupOrder &order)
    {
        const auto entries = awaitResult(m_ledger.unfinished(), m_context.interrupt);
        if (!entries)
            return entries.error();
        for (const LedgerEntry &entry : *entries) {
            const LedgerOpening &opening = entry.opening;
            if (!opening.isBackup() || opening.profileId != order.profile.id
                || opening.instanceId != m_backup.instance.text()
                || opening.projectId != m_backup.project.text())
                continue;
            const BackupOutcome outcome = drive(order, &entry);
            if (outcome.isEntryOpen)
                return outcome.verdict.error.value_or(
                    makeError(ErrorKind::Cancelled, Cause::StoppedByUser));
            m_context.output.note(
                CommandLine::tr("The backup %1 had been left without a verdict. %2")
                    .arg(opening.backupName, words::verdictTitle(outcome.verdict, std::nullopt)));
        }
        return std::nullopt;
    }

    //! \param left an entry to be closed; none: a new backup
    BackupOutcome drive(const BackupOrder &order, const LedgerEntry *left)
    {
        BackupRunner runner(order, m_ledger, m_context.environment.clock);
        if (m_context.environment.timer)
            runner.setTimer(m_context.environment.timer);
        Output &output = m_context.output;
        if (!output.isJson() && output.isWatched()) {
            QObject::connect(&runner, &BackupRunner::stepChanged, &runner,
                             [&output, told = QString()](BackupStep step) mutable {
                                 const QString said = words::step(step);
                                 if (step != BackupStep::Ended && std::exchange(told, said) != said)
                                     output.note(said);
                             });
        }
        QObject::connect(m_context.interrupt, &Interrupt::interrupted, &runner,
                         [this, running = &runner] {
                             m_context.output.note(CommandLine::tr(
                                 "Stopping to watch: a backup that the service has "
                                 "accepted goes on. Ctrl+C once more ends the program at "
                                 "once."));
                             running->stop();
                         });
        BackupOutcome outcome;
        QEventLoop loop;
        QObject::connect(&runner, &BackupRunner::ended, &loop, [&](const BackupOutcome &ended) {
            outcome = ended;
            loop.quit();
        });
        // From within the loop: a runner may end at once.
        QMetaObject::invokeMethod(
            &runner,
            [&runner, left] {
                if (left)
                    runner.resume(*left);
                else
                    runner.start();
            },
            Qt::QueuedConnection);
        loop.exec();
        return outcome;
    }

    Context &m_context;
    NewBackup m_backup;
    Ledger m_ledger;
};

Result<NewBackup> wantedBackup(const Invocation &invocation, const Profile &profile)
{
    NewBackup backup;
    const auto project = parseProjectId(invocation.project, profile.idPatterns);
    if (!project)
        return fail(project.error());
    const auto instance = parseInstanceId(invocation.instance, profile.idPatterns);
    if (!instance)
        return fail(instance.error());
    backup.project = *project;
    backup.instance = *instance;
    if (invocation.backupName.isEmpty())
        return backup;
    const auto name = BackupName::parse(invocation.backupName);
    if (!name)
        return fail(name.error());
    backup.name = *name;
    return backup;
}

//! Not to wait is a choice, and then "accepted" is what was asked for.
int codeOf(const Invocation &invocation, const BackupOutcome &outcome)
{
    const bool isAsWished = outcome.verdict.status == VerdictStatus::Accepted && !invocation.wait
                            && !outcome.trace.jobId.isEmpty();
    const int code = isAsWished ? int(kDone) : exitCode(outcome.verdict);
    return outcome.ledgerError && code == kDone ? int(kFault) : code;
}

void sayOutcome(Output &output, const BackupOutcome &outcome, int code)
{
    const Verdict &verdict = outcome.verdict;
    QStringList lines{words::verdictTitle(verdict, std::nullopt),
                      words::verdictDetail(verdict, std::nullopt)};
    if (!outcome.backup.name.isEmpty())
        lines.append(CommandLine::tr("Backup: %1").arg(outcome.backup.name.text()));
    if (verdict.error) {
        lines.append(words::errorFacts(*verdict.error));
        if (!verdict.error->serverText.isEmpty())
            lines.append(CommandLine::tr("The service says: %1").arg(verdict.error->serverText));
    } else if (!verdict.requestId.isEmpty()) {
        lines.append(CommandLine::tr("Request ID: %1").arg(verdict.requestId));
    }
    if (verdict.error && verdict.error->cause == Cause::ConsentMissing)
        lines.append(
            CommandLine::tr("With --yes you agree to this: %1").arg(words::backupEffects()));
    lines.removeAll(QString());
    if (code == kDone) {
        output.say(lines.join(u'\n'));
        return;
    }
    output.note(lines.join(u'\n'));
    output.noteHint();
}

void sayBackups(Output &output, const BackupList &list)
{
    if (list.rows.isEmpty()) {
        output.say(CommandLine::tr("There is no backup of this instance."));
        return;
    }
    QList<QStringList> rows;
    for (const BackupRow &row : list.rows) {
        const Backup &backup = row.backup;
        rows.append({words::dateTime(backup.begin), words::backupType(backup.isManual),
                     words::backupStatus(backup.status), words::backupCover(row.cover),
                     backup.name});
    }
    output.say(table({CommandLine::tr("Begun"), CommandLine::tr("Type"), CommandLine::tr("Status"),
                      CommandLine::tr("Encryption"), CommandLine::tr("Name")},
                     rows));
    output.say(words::backupCoverNote());
}

} // namespace

int backUp(Context context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto backup = wantedBackup(context.invocation, *profile);
    if (!backup)
        return context.fail(backup.error());
    const BackupOutcome outcome = BackupCommand(context, *backup).run(*profile);
    const int code = codeOf(context.invocation, outcome);
    QJsonObject document = manualBackupDocument(outcome.backup, outcome.trace, outcome.verdict);
    if (outcome.ledgerError)
        document.insert(u"ledger_error"_s, errorValue(*outcome.ledgerError));
    context.output.document(document);
    if (!context.output.isJson())
        sayOutcome(context.output, outcome, code);
    if (outcome.ledgerError)
        context.output.warn(*outcome.ledgerError);
    return code;
}

int listBackups(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto instance = parseInstanceId(context.invocation.instance, profile->idPatterns);
    if (!instance)
        return context.fail(instance.error());
    return inProject(context, [&](const ProjectAccess &access) {
        Ledger ledger(context.paths.ledgerFile());
        const auto list = awaitResult(
            gatherBackups(ledger, access, *instance, profile->practice, context.environment.clock));
        if (!list)
            return context.fail(list.error());
        QJsonArray rows;
        for (const BackupRow &row : list->rows)
            rows.append(backupDocument(row));
        context.output.document({{u"backups"_s, rows}});
        sayBackups(context.output, *list);
        if (list->ledgerError)
            context.output.warn(*list->ledgerError);
        return list->ledgerError ? int(kPartly) : int(kDone);
    });
}

} // namespace backlock::cli
