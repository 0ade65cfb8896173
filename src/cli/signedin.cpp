// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/signedin.h"

#include "api/httpclient.h"
#include "cli/secretinput.h"
#include "cli/terminal.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "session/secondfactor.h"
#include "words/words.h"

#include <algorithm>

namespace backlock::cli {

SessionServices servicesOf(const Context &context, SecretStore &secrets, const RegionTable &regions)
{
    SessionServices services;
    services.connect = context.environment.connect;
    services.secrets = &secrets;
    services.regions = &regions;
    services.clock = context.environment.clock;
    services.deadline = context.invocation.timeout;
    return services;
}

namespace {

SessionServices asking(SessionServices services, SignInPrompter &prompter)
{
    services.prompter = &prompter;
    return services;
}

} // namespace

CommandSecrets::CommandSecrets(const Context &context, const Profile &profile)
    : m_settings(context.paths)
    , m_prompter(*context.environment.input, context.output, context.invocation.secretStdin)
    , m_store(
          {context.environment.secrets, &m_prompter, &m_settings, [profile](const ProfileId &id) {
               return id == profile.id ? std::optional(profile) : std::nullopt;
           }})
{}

SignedIn::SignedIn(const Context &context, const Profile &profile)
    : m_context(context)
    , m_regions(context.paths)
    , m_secrets(context, profile)
    , m_session(profile,
                asking(servicesOf(context, m_secrets.store(), m_regions), m_secrets.prompter()))
{
    m_session.setLanguage(words::language());
}

Result<void> SignedIn::makeKeychainReady()
{
    return awaitResult(m_secrets.store().makeReady(profile().id), m_context.interrupt);
}

Result<Credential> SignedIn::askForSecret()
{
    const auto endpoint = m_session.signInEndpoint();
    if (!endpoint)
        return fail(endpoint.error());
    return readCredential(*m_context.environment.input, m_context.output, profile(),
                          endpoint->authority());
}

Result<void> SignedIn::readSecret()
{
    if (!m_context.invocation.secretStdin || m_secret)
        return {};
    const auto read = askForSecret();
    if (!read)
        return fail(read.error());
    m_secret = *read;
    return {};
}

Result<void> SignedIn::signIn(const ProjectId &project)
{
    if (const auto read = readSecret(); !read)
        return read;
    if (m_secret)
        return signInWithSecret(project);
    const auto restored = awaitResult(m_session.restore(), m_context.interrupt);
    if (restored && *restored)
        return {};
    const Error error = restored ? makeError(ErrorKind::SignIn, Cause::NotSignedIn, profile().name)
                                 : restored.error();
    if (error.kind == ErrorKind::Keychain)
        m_context.output.setHint(CommandLine::tr("With --secret-stdin no keychain is needed."));
    else if (error.kind == ErrorKind::SignIn)
        m_context.output.setHint(
            CommandLine::tr("backlock login --save-secret signs in for later commands, too; with "
                            "--secret-stdin this command alone is signed in."));
    return fail(error);
}

Result<void> SignedIn::signInWithSecret(const ProjectId &project)
{
    // The token that is minted first is then the one that is needed, and a one-time code, which is
    // good for a single token, is not spent on another. Only the public cloud's ids can be told
    // from names.
    if (parseProjectId(project.text())) {
        SignInSettings settings = profile().signIn;
        settings.scopeProject = project.text();
        m_session.setSignInSettings(settings);
    }
    Keep nothing;
    nothing.nothingTouched = true;
    const auto report = signInWith(*m_secret, nothing);
    m_secret.reset();
    return report ? Result<void>() : fail(report.error());
}

Result<SignInReport> SignedIn::signInAnew(bool keep)
{
    const auto credential = askForSecret();
    if (!credential)
        return fail(credential.error());
    Keep kept;
    kept.token = keep && credential->method == SignInMethod::Token;
    kept.password = keep && credential->method != SignInMethod::Token;
    kept.nothingTouched = !keep;
    return signInWith(*credential, kept);
}

//! A person at a terminal is asked for a one-time code when the service wants one, or may want one.
Result<SignInReport> SignedIn::signInWith(Credential credential, const Keep &keep)
{
    const auto report = awaitResult(m_session.signIn(credential, keep), m_context.interrupt);
    QIODevice &input = *m_context.environment.input;
    const bool mayLackCode = !report && credential.method == SignInMethod::Password
                             && credential.passcode.isEmpty()
                             && codeNeed(report.error()) != CodeNeed::None;
    if (!mayLackCode || !isTerminal(input))
        return report;
    m_context.output.warn(report.error());
    const auto line = readSecretLine(
        input, m_context.output,
        CommandLine::tr("If the user has login protection, enter the one-time code; leave it empty "
                        "to give up:"));
    if (!line || line->isEmpty())
        return report;
    const auto code = parsePasscode(QString::fromUtf8(line->reveal()));
    if (!code)
        return fail(code.error());
    credential.passcode = *code;
    return awaitResult(m_session.signIn(credential, keep), m_context.interrupt);
}

Result<Project> SignedIn::find(const ProjectId &id)
{
    Project project;
    project.id = id;
    const auto identity = m_session.identity();
    if (!identity || identity->boundTo.id == id)
        return identity ? identity->boundTo : project;
    if (profile().signIn.method == SignInMethod::Token && !profile().signIn.usesAgency())
        return project; // it opens its own alone, and Session says so without a call
    const auto projects = awaitResult(m_session.projects(), m_context.interrupt);
    if (!projects && projects.error().kind == ErrorKind::NotPermitted)
        return project; // its region is then the profile's
    if (!projects)
        return fail(projects.error());
    const auto it = std::find_if(projects->begin(), projects->end(),
                                 [&id](const Project &each) { return each.id == id; });
    if (it == projects->end())
        return fail(ErrorKind::NotPermitted, Cause::ProjectNotAmongUsers, id.text());
    return *it;
}

Result<ProjectAccess> SignedIn::open(const ProjectId &id)
{
    const auto project = find(id);
    if (!project)
        return fail(project.error());
    return awaitResult(m_session.open(*project), m_context.interrupt);
}

CredentialFacts SignedIn::credential() const
{
    const auto identity = m_session.identity();
    return {identity ? identity->endsAt : QDateTime(), m_session.canRenew()};
}

void SignedIn::leave()
{
    if (m_session.state() == SessionState::SignedOut)
        return;
    // Not to be interrupted: it is a short call, and Ctrl+C a second time still ends the program.
    const auto report = await(m_session.leave());
    if (report && report->revokeError)
        m_context.output.warn(*report->revokeError);
}

} // namespace backlock::cli
