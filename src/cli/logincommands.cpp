// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/signedin.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "words/words.h"

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

//! The project that the credential opens; null with an access key, which opens all.
QJsonValue projectValue(const Project &project)
{
    if (project.id.isEmpty())
        return {};
    return QJsonObject{{u"id"_s, project.id.text()}, {u"name"_s, project.name}};
}

QJsonObject signInDocument(const Profile &profile, const Identity &identity, bool isKept)
{
    // Other tokens were minted for the proof alone, and have been revoked.
    const QDateTime end =
        profile.signIn.method == SignInMethod::Token ? identity.endsAt.toUTC() : QDateTime();
    return {{u"profile"_s, profile.name},
            {u"user"_s, orNull(identity.userName)},
            {u"account"_s, orNull(identity.accountName)},
            {u"project"_s, projectValue(identity.boundTo)},
            {u"ends_at"_s, orNull(end.isValid() ? end.toString(Qt::ISODate) : QString())},
            {u"kept"_s, isKept}};
}

void saySignIn(Output &output, SignInMethod method, const Identity &identity, bool isKept,
               const QString &keychain)
{
    if (method == SignInMethod::AccessKey && identity.assumedBy.isEmpty())
        output.say(CommandLine::tr("The access key %1 is good.").arg(identity.userName));
    else
        output.say(CommandLine::tr("The sign-in is good: user %1 of the account %2.")
                       .arg(identity.shownName(), identity.accountName));
    if (method == SignInMethod::Token && !identity.boundTo.id.isEmpty())
        output.say(CommandLine::tr("The token opens the project %1 (%2).")
                       .arg(words::projectLine(identity.boundTo), identity.boundTo.id.text()));
    if (method == SignInMethod::Token)
        output.say(CommandLine::tr("The token ends at %1.").arg(words::dateTime(identity.endsAt)));
    if (isKept)
        output.say(
            CommandLine::tr("The secret is kept in the system keychain (%1).").arg(keychain));
    else
        output.say(
            CommandLine::tr("Nothing was kept. To keep the secret in the system keychain, use "
                            "--save-secret."));
}

QJsonObject signOutDocument(const Profile &profile, const SignOutReport &report)
{
    QJsonObject document{{u"profile"_s, profile.name},
                         {u"revoked"_s, report.revoked},
                         {u"removed"_s, !report.removeError}};
    const auto &error = report.removeError ? report.removeError : report.revokeError;
    if (error)
        document.insert(u"error"_s, errorValue(*error));
    return document;
}

void saySignOut(Output &output, const SignOutReport &report)
{
    if (report.removeError) {
        output.note(CommandLine::tr("What the system keychain keeps could not be removed."));
        output.warn(*report.removeError);
    } else {
        output.say(
            CommandLine::tr("The system keychain keeps no secret of this profile any more."));
    }
    if (report.revokeError) {
        output.note(
            CommandLine::tr("A token could not be revoked; it lives until it ends by itself."));
        output.warn(*report.revokeError);
    }
    if (report.revoked > 0)
        output.say(CommandLine::tr("%n token(s) were revoked.", nullptr, report.revoked));
}

} // namespace

int logIn(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const bool keep = context.invocation.saveSecret;
    SignedIn user(context, *profile);
    if (keep) { // before the person types, and before the network is touched
        if (const auto ready = user.makeKeychainReady(); !ready)
            return context.fail(ready.error());
    }
    const auto report = user.signInAnew(keep);
    if (!report)
        return context.fail(report.error());
    const auto keepError = report->keepError;
    user.leave();
    if (keepError) {
        context.output.note(CommandLine::tr("The sign-in is good, but the secret was not kept."));
        return context.fail(*keepError);
    }
    context.output.document(signInDocument(*profile, report->identity, keep));
    saySignIn(context.output, profile->signIn.method, report->identity, keep,
              context.environment.secrets->backEnd());
    return kDone;
}

int logOut(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    RegionTable regions(context.paths);
    CommandSecrets secrets(context, *profile);
    Session session(*profile, servicesOf(context, secrets.store(), regions));
    // So that what is kept is known. That it does not sign in any more is no reason to keep it, but
    // with a keychain that cannot be looked into nobody may say that it holds nothing.
    const auto restored = awaitResult(session.restore());
    if (!restored && restored.error().kind == ErrorKind::Keychain)
        return context.fail(restored.error());
    const auto report = await(session.signOut());
    if (!report)
        return context.fail(makeError(ErrorKind::Internal, Cause::Unforeseen));
    context.output.document(signOutDocument(*profile, *report));
    if (!context.output.isJson())
        saySignOut(context.output, *report);
    if (report->removeError)
        return exitCode(*report->removeError);
    return report->revokeError ? exitCode(*report->revokeError) : kDone;
}

} // namespace backlock::cli
