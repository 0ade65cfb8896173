// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/messages.h"

#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace backlock::messages {

namespace {

class Messages
{
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

QString join(const QStringList &parts, QChar separator)
{
    QStringList present;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            present += part;
    }
    return present.join(separator);
}

//! A fault beside the work: what it means for the person first, then why.
MessageBar::Content aside(const Error &error, const QString &title, const QString &meaning)
{
    MessageBar::Content content;
    content.tone = theme::Tone::Caution;
    content.icon = QStringLiteral("warning");
    content.title = title;
    content.text = join({meaning, words::sentence(error)}, QLatin1Char('\n'));
    content.facts = words::errorFacts(error);
    content.report = join({title, words::errorReport(error)}, QLatin1Char('\n'));
    return content;
}

} // namespace

Look lookOf(VerdictStatus status)
{
    switch (status) {
    case VerdictStatus::Confirmed:
    case VerdictStatus::Done:
        return {theme::Tone::Good, QStringLiteral("ok")};
    case VerdictStatus::Unchanged:
        return {theme::Tone::Info, QStringLiteral("info")};
    case VerdictStatus::Accepted:
        return {theme::Tone::Caution, QStringLiteral("wait")};
    case VerdictStatus::Refused:
    case VerdictStatus::Failed:
        return {theme::Tone::Bad, QStringLiteral("failed")};
    case VerdictStatus::Unclear:
        return {theme::Tone::Caution, QStringLiteral("unknown")};
    case VerdictStatus::NotSent:
        return {theme::Tone::Caution, QStringLiteral("warning")};
    }
    return {};
}

MessageBar::Content error(const Error &error)
{
    const words::Explained explained = words::explain(error);
    MessageBar::Content content;
    content.tone = error.kind == ErrorKind::SignIn || error.kind == ErrorKind::NotPermitted
                       ? theme::Tone::Caution
                       : theme::Tone::Bad;
    content.icon =
        content.tone == theme::Tone::Bad ? QStringLiteral("failed") : QStringLiteral("warning");
    content.title = explained.title;
    content.text = join({explained.cause, explained.nextStep}, QLatin1Char('\n'));
    content.facts = words::errorFacts(error);
    content.detail = error.serverText;
    content.report = words::errorReport(error);
    return content;
}

MessageBar::Content ledgerUnread(const Error &error)
{
    MessageBar::Content content =
        aside(error, Messages::tr("The ledger could not be read."),
              Messages::tr("Whether an earlier change ended without a verdict, and which key was "
                           "sent last, is therefore not known."));
    content.action = Messages::tr("Read again");
    return content;
}

MessageBar::Content placeNotKept(const Error &error)
{
    return aside(error, Messages::tr("What was chosen could not be remembered."),
                 Messages::tr("Everything works, but at the next start the project and the "
                              "instance must be chosen again."));
}

MessageBar::Content signInAgain(const Error &cause)
{
    MessageBar::Content content = error(cause);
    content.action = Messages::tr("Sign in...");
    content.closable = false;
    return content;
}

MessageBar::Content progress(ChangeStep step, int reads)
{
    MessageBar::Content content;
    content.tone = theme::Tone::Info;
    content.icon = QStringLiteral("wait");
    content.title = words::step(step, reads);
    content.text = Messages::tr("You may close the window: Backlock finishes reading back first.");
    content.busy = true;
    return content;
}

namespace {

//! Without a wish: of a manual backup.
MessageBar::Content verdictContent(const Verdict &verdict, std::optional<Wish> wish,
                                   const std::optional<Error> &ledgerError)
{
    const Look look = lookOf(verdict.status);
    MessageBar::Content content;
    content.tone = look.tone;
    content.icon = look.icon;
    content.title = words::verdictTitle(verdict, wish);
    QString ledger;
    if (ledgerError)
        ledger = words::sentence(*ledgerError);
    content.text = join({words::verdictDetail(verdict, wish), ledger}, QLatin1Char('\n'));
    if (verdict.error) {
        content.facts = words::errorFacts(*verdict.error);
        content.detail = verdict.error->serverText;
        content.report = join({content.title, content.text, words::errorReport(*verdict.error)},
                              QLatin1Char('\n'));
    } else {
        content.facts = verdict.requestId.isEmpty()
                            ? QString()
                            : Messages::tr("Request ID %1").arg(verdict.requestId);
        content.report = join({content.title, content.text, content.facts}, QLatin1Char('\n'));
    }
    return content;
}

} // namespace

MessageBar::Content outcome(const ChangeOutcome &outcome)
{
    return verdictContent(outcome.verdict, outcome.change.wish(), outcome.ledgerError);
}

MessageBar::Content backupOutcome(const BackupOutcome &outcome)
{
    MessageBar::Content content =
        verdictContent(outcome.verdict, std::nullopt, outcome.ledgerError);
    content.closable = false;
    return content;
}

MessageBar::Content signedOut(const std::optional<Profile> &profile, bool signingIn)
{
    MessageBar::Content content;
    content.tone = theme::Tone::Info;
    content.icon = QStringLiteral("person");
    content.closable = false;
    if (!profile) {
        content.title = Messages::tr("Start with a connection profile.");
        content.text = Messages::tr(
            "A profile says which region and account to work with. It holds no secret. To try "
            "Backlock "
            "without an account, open the practice window from the menu at the top right.");
        content.action = Messages::tr("New profile...");
    } else if (signingIn) {
        content.title = Messages::tr("Signing in with the profile %1...").arg(profile->name);
        content.busy = true;
    } else {
        content.title = Messages::tr("Nobody is signed in with the profile %1.").arg(profile->name);
        content.text = Messages::tr("Sign in to see projects, instances and keys.");
        content.action = Messages::tr("Sign in...");
    }
    return content;
}

MessageBar::Content locked(const Profile &profile)
{
    MessageBar::Content content;
    content.tone = theme::Tone::Caution;
    content.icon = QStringLiteral("person");
    content.closable = false;
    content.title = Messages::tr("The session of the profile %1 is locked.").arg(profile.name);
    content.text =
        Messages::tr("Nobody was here for a while, so Backlock has forgotten the secrets "
                     "in its memory. The form is as you left it.");
    content.action = Messages::tr("Unlock...");
    return content;
}

MessageBar::Content unfinished(const QList<LedgerEntry> &entries, const std::optional<Error> &error)
{
    const int count = int(entries.size());
    const bool hasBackup =
        std::any_of(entries.begin(), entries.end(),
                    [](const LedgerEntry &entry) { return entry.opening.isBackup(); });
    MessageBar::Content content;
    content.tone = theme::Tone::Caution;
    content.icon = QStringLiteral("unknown");
    content.title = hasBackup
                        ? Messages::tr("%n change(s) or manual backup(s) ended without a verdict.",
                                       nullptr, count)
                        : Messages::tr("%n change(s) ended without a verdict.", nullptr, count);
    content.text = Messages::tr("The program stopped before it could read back. Read now what the "
                                "server says; nothing is sent.");
    content.action = Messages::tr("Read back now");
    content.closable = false;
    if (error) {
        content.text = words::sentence(*error);
        content.facts = words::errorFacts(*error);
        content.detail = error->serverText;
        content.report = join({content.title, words::errorReport(*error)}, QLatin1Char('\n'));
    }
    return content;
}

} // namespace backlock::messages
