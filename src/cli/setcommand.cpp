// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/changerunner.h"
#include "change/history.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/interrupt.h"
#include "cli/signedin.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/keyfactstore.h"
#include "words/words.h"

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

//! How `set` ends, one way or the other.
struct Ending
{
    Verdict verdict;
    QList<CheckResult> checks;
    std::optional<Error> ledgerError;
    bool isDoneAlready = false; //!< `off` of what is off: nothing to do
};

Ending notSent(const Error &error, const Reading &before = {})
{
    Ending ending;
    ending.verdict = judge(Wish::Off, before, SendOutcome::NotSent, error, {});
    return ending;
}

Result<EncryptionChange> wantedChange(const Invocation &invocation, const Profile &profile)
{
    const auto project = parseProjectId(invocation.project, profile.idPatterns);
    if (!project)
        return fail(project.error());
    const auto instance = parseInstanceId(invocation.instance, profile.idPatterns);
    if (!instance)
        return fail(instance.error());
    if (invocation.wish == Wish::Off)
        return EncryptionChange::turnOff(*project, *instance);
    const auto key = parseKeyId(invocation.key, profile.idPatterns);
    if (!key)
        return fail(key.error());
    return EncryptionChange::turnOn(*project, *instance, *key);
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

//! A production profile wants the name of the instance; where the service does not tell it, the id
//! is the only name there is.
std::optional<Error> wrongName(const Invocation &invocation, const Profile &profile,
                               const CheckFacts &facts, const InstanceId &id)
{
    if (!profile.production && invocation.confirmName.isEmpty())
        return std::nullopt;
    const QString name = facts.instance.name.isEmpty() ? id.text() : facts.instance.name;
    if (invocation.confirmName == name)
        return std::nullopt;
    return makeError(ErrorKind::Precheck, Cause::ConfirmNameWrong, name);
}

//! Why the first reading ends it: a state that cannot be read needs --accept-warnings, and ends as
//! `status` would; what already is as asked for needs --resend.
std::optional<Error> stoppedByReading(const Invocation &invocation, const Reading &reading)
{
    if (!reading.isKnown()) {
        const Error unread = reading.error.value_or(makeError(
            ErrorKind::Precheck, Cause::ConsentMissing, checkName(CheckId::StateReadable)));
        return invocation.acceptWarnings ? std::nullopt : std::optional(unread);
    }
    if (reading.shows(Wish::On) && invocation.wish == Wish::On && !invocation.resend)
        return makeError(ErrorKind::Precheck, Cause::AlreadyOnKeyUnknown);
    return std::nullopt;
}

//! Drives the one path of every change to its end. Ctrl+C is a wish to stop, and the runner knows
//! what that may mean at each step.
ChangeOutcome runChange(const Context &context, const ChangeOrder &order)
{
    Ledger ledger(context.paths.ledgerFile());
    ChangeRunner runner(order, ledger, context.environment.clock);
    if (context.environment.timer)
        runner.setTimer(context.environment.timer);
    Output &output = context.output;
    if (!output.isJson() && output.isWatched()) {
        QObject::connect(&runner, &ChangeRunner::stepChanged, &runner,
                         [&output](ChangeStep step, int reads) {
                             if (step != ChangeStep::Ended)
                                 output.note(words::step(step, reads));
                         });
    }
    QObject::connect(context.interrupt, &Interrupt::interrupted, &runner, [&] {
        output.note(
            CommandLine::tr("Stopping: what has been sent already is read back once. Ctrl+C "
                            "once more ends the program at once."));
        runner.stop();
    });
    ChangeOutcome outcome;
    QEventLoop loop;
    QObject::connect(&runner, &ChangeRunner::ended, &loop, [&](const ChangeOutcome &ended) {
        outcome = ended;
        loop.quit();
    });
    // From within the loop: a runner may end at once.
    QMetaObject::invokeMethod(&runner, &ChangeRunner::start, Qt::QueuedConnection);
    loop.exec();
    return outcome;
}

class SetCommand
{
public:
    SetCommand(Context &context, const EncryptionChange &change)
        : m_context(context)
        , m_change(change)
    {}

    Ending run(const Profile &profile)
    {
        if (const auto missing = missingConsent(m_context.invocation, profile))
            return notSent(*missing);
        SignedIn user(m_context, profile);
        if (const auto read = user.readSecret(); !read)
            return notSent(read.error());
        // Not earlier: who still has to type a secret ends the program with Ctrl+C as ever.
        const Interrupt interrupt;
        m_context.interrupt = &interrupt;
        const Ending ending = runAs(user);
        user.leave();
        m_context.interrupt = nullptr;
        return ending;
    }

private:
    Ending runAs(SignedIn &user)
    {
        if (const auto signedIn = user.signIn(m_change.project()); !signedIn)
            return notSent(signedIn.error());
        const auto access = user.open(m_change.project());
        if (!access)
            return notSent(access.error());
        const CredentialFacts credential = user.credential();
        const auto facts = look(*access, credential);
        if (!facts)
            return notSent(facts.error());
        if (const auto ending = endedByFacts(user.profile(), *facts))
            return *ending;

        ChangeOrder order;
        order.change = m_change;
        order.access = *access;
        order.credential = credential;
        order.consents = consentsOf(m_context.invocation);
        order.profile = user.profile();
        order.identity = user.session().identity().value_or(Identity());
        order.instanceName = facts->instance.name;
        order.keyAlias = facts->key.alias;
        if (facts->reading.isKnown())
            order.plannedBefore = facts->reading.state;
        const ChangeOutcome outcome = runChange(m_context, order);
        return {outcome.verdict, withKeyNeeded(outcome.checks, *facts), outcome.ledgerError};
    }

    //! With what Backlock itself knows of the key, which is for a person alone: no change waits for
    //! it to be looked up once more.
    Result<CheckFacts> look(const ProjectAccess &access, const CredentialFacts &credential)
    {
        Ledger ledger(m_context.paths.ledgerFile());
        KeyRecords records{&ledger, {}, false};
        KeyFactStore stated(m_context.paths);
        if (const auto loaded = stated.load(); loaded)
            records.stated = stated.facts();
        else
            m_context.output.warn(loaded.error());
        KeyId used;
        if (m_change.wish() == Wish::Off)
            used =
                await(usedKey(records, m_change.project(), m_change.instance())).value_or(KeyId());
        return awaitResult(
            gatherFacts(m_change, access, credential, m_context.environment.clock, records, used),
            m_context.interrupt);
    }

    static QList<CheckResult> withKeyNeeded(QList<CheckResult> checks, const CheckFacts &facts)
    {
        const QList<CheckResult> own = runChecks(facts);
        const auto isNeeded = [](const CheckResult &check) {
            return check.id == CheckId::KeyNeeded;
        };
        const auto needed = std::find_if(own.begin(), own.end(), isNeeded);
        if (needed == own.end() || checks.isEmpty()
            || std::any_of(checks.begin(), checks.end(), isNeeded))
            return checks;
        const auto behind =
            std::find_if(checks.cbegin(), checks.cend(), [](const CheckResult &check) {
                return check.id != CheckId::KeyUsable && check.id != CheckId::KeyKnown;
            });
        checks.insert(behind, *needed);
        return checks;
    }

    std::optional<Ending> endedByFacts(const Profile &profile, const CheckFacts &facts) const
    {
        const Invocation &invocation = m_context.invocation;
        const Reading &reading = facts.reading;
        if (const auto stopped = stoppedByReading(invocation, reading);
            stopped && !reading.isKnown())
            return notSent(*stopped, reading);
        if (const auto wrong = wrongName(invocation, profile, facts, m_change.instance()))
            return notSent(*wrong, reading);
        if (const auto stopped = stoppedByReading(invocation, reading))
            return notSent(*stopped, reading);
        if (invocation.wish == Wish::Off && reading.shows(Wish::Off) && !invocation.resend) {
            Ending ending;
            ending.verdict.before = reading;
            ending.isDoneAlready = true;
            return ending;
        }
        return std::nullopt;
    }

    Context &m_context;
    const EncryptionChange &m_change;
};

QString nothingToDo()
{
    return CommandLine::tr("Encrypted backup is off already, so nothing was sent.");
}

QJsonObject endingDocument(const EncryptionChange &change, const Ending &ending)
{
    QJsonObject document = changeDocument(change, ending.verdict);
    if (ending.isDoneAlready) {
        QJsonObject verdict = document.value("verdict"_L1).toObject();
        verdict.insert(u"why"_s, nothingToDo());
        document.insert(u"verdict"_s, verdict);
    }
    if (ending.ledgerError)
        document.insert(u"ledger_error"_s, errorValue(*ending.ledgerError));
    return document;
}

//! What --yes says yes to; it was missing, so it may not have been known.
QString consentText(Wish wish)
{
    const QString effects = words::lastingEffects(wish);
    if (wish == Wish::Off)
        return CommandLine::tr("With --yes you agree to this: %1").arg(effects);
    return CommandLine::tr(
               "With --yes you state that cross-region backup is off for this instance, "
               "and agree to this: %1")
        .arg(effects);
}

QString checkLine(const CheckResult &check)
{
    QString mark = u"-"_s; // a fact to be read
    if (check.blocks())
        mark = u"x"_s;
    else if (check.needsTick() || check.outcome == CheckOutcome::Failed)
        mark = u"!"_s;
    else if (check.finding == Finding::Fine)
        mark = CommandLine::tr("ok", "a check that is fine");
    return u"  "_s + padded(mark, 4) + words::check(check);
}

void sayEnding(Output &output, const EncryptionChange &change, const Ending &ending, int code)
{
    const Verdict &verdict = ending.verdict;
    if (verdict.before.state != ReadingState::NotRead)
        output.say(CommandLine::tr("State before: %1").arg(words::readingLine(verdict.before)));
    if (!ending.checks.isEmpty())
        output.say(CommandLine::tr("Before sending:"));
    for (const CheckResult &check : ending.checks)
        output.say(checkLine(check));
    if (ending.isDoneAlready) {
        output.say(nothingToDo());
        return;
    }
    QStringList lines{words::verdictTitle(verdict, change.wish()),
                      words::verdictDetail(verdict, change.wish())};
    if (verdict.error) {
        lines.append(words::errorFacts(*verdict.error));
        if (!verdict.error->serverText.isEmpty())
            lines.append(CommandLine::tr("The service says: %1").arg(verdict.error->serverText));
    } else if (!verdict.requestId.isEmpty()) {
        lines.append(CommandLine::tr("Request ID: %1").arg(verdict.requestId));
    }
    if (verdict.error && verdict.error->cause == Cause::ConsentMissing
        && verdict.error->subject == "--yes"_L1)
        lines.append(consentText(change.wish()));
    lines.removeAll(QString());
    if (code == kDone) {
        output.say(lines.join(u'\n'));
        return;
    }
    output.note(lines.join(u'\n'));
    output.noteHint();
}

} // namespace

Consents consentsOf(const Invocation &invocation)
{
    Consents consents;
    consents.crossRegionChecked = invocation.yes;
    consents.acceptAllWarnings = invocation.acceptWarnings;
    return consents;
}

int setEncryption(Context context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto change = wantedChange(context.invocation, *profile);
    if (!change)
        return context.fail(change.error());
    const Ending ending = SetCommand(context, *change).run(*profile);
    int code = ending.isDoneAlready ? kDone : exitCode(ending.verdict);
    if (ending.ledgerError && code == kDone)
        code = kFault; // done, but without the evidence
    context.output.document(endingDocument(*change, ending));
    if (!context.output.isJson())
        sayEnding(context.output, *change, ending, code);
    if (ending.ledgerError)
        context.output.warn(*ending.ledgerError);
    return code;
}

} // namespace backlock::cli
