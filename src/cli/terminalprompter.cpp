// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/terminalprompter.h"

#include "cli/output.h"
#include "cli/secretinput.h"
#include "cli/terminal.h"
#include "cli/tr.h"
#include "session/futures.h"
#include "session/session.h"

#include <memory>

namespace backlock::cli {

namespace {

Error nobodyToAsk(const SignInQuestion &question)
{
    return question.why.value_or(
        makeError(ErrorKind::SignIn, Cause::NotSignedIn, question.profile.name));
}

} // namespace

TerminalPrompter::TerminalPrompter(QIODevice &input, Output &output, bool readsLines)
    : m_input(input)
    , m_output(output)
    , m_readsLines(readsLines)
{}

bool TerminalPrompter::canAsk() const
{
    return m_readsLines || isTerminal(m_input);
}

void TerminalPrompter::sayWhy(const SignInQuestion &question)
{
    if (question.why && isTerminal(m_input)) // a program reads the outcome, not the way to it
        m_output.warn(*question.why);
}

//! One attempt: a command has no dialog that could stay open, and a wrong secret is not for
//! guessing.
QFuture<Result<void>> TerminalPrompter::signInAgain(Session &session,
                                                    const SignInQuestion &question)
{
    if (!canAsk())
        return answered<Result<void>>(fail(nobodyToAsk(question)));
    sayWhy(question);
    const auto credential = readCredential(m_input, m_output, question.profile, question.host);
    if (!credential) // no further line: why it was asked for says more than that
        return answered<Result<void>>(
            fail(isTerminal(m_input) ? credential.error() : nobodyToAsk(question)));
    Keep nothing;
    nothing.nothingTouched = true;
    const auto asked = std::make_shared<Question<Result<void>>>();
    whenEnded(session.signIn(*credential, nothing), &session,
              [asked](const std::optional<Result<SignInReport>> &report) {
                  if (!report)
                      asked->drop();
                  else if (*report)
                      asked->answer({});
                  else
                      asked->answer(fail(report->error()));
              });
    return asked->future();
}

QFuture<Result<QString>> TerminalPrompter::passcode(const SignInQuestion &question)
{
    if (!canAsk())
        return answered<Result<QString>>(
            fail(ErrorKind::SignIn, Cause::SecondFactorNeeded, question.profile.name));
    sayWhy(question);
    const auto line = readSecretLine(
        m_input, m_output,
        CommandLine::tr("One-time code of %1 for the profile “%2”; it goes to %3:")
            .arg(question.profile.signIn.user, question.profile.name, question.host));
    if (!line)
        return answered<Result<QString>>(fail(line.error()));
    return answered(parsePasscode(QString::fromUtf8(line->reveal())));
}

//! The desktop's own prompt is the question; where there is none, unlocking says so.
QFuture<Result<void>> TerminalPrompter::unlock(const SignInQuestion &question)
{
    if (!isTerminal(m_input))
        return answered<Result<void>>(
            fail(ErrorKind::Keychain, Cause::KeychainLocked, question.host));
    m_output.note(
        CommandLine::tr("The keychain is locked; answer the question that your desktop shows."));
    return answered<Result<void>>({});
}

//! A command is no place to decide that; login --save-secret is, and its sentence says so.
QFuture<Result<void>> TerminalPrompter::useThisKeychain(const SignInQuestion &question)
{
    return answered<Result<void>>(fail(question.why.value_or(
        makeError(ErrorKind::Keychain, Cause::KeychainChanged, question.host))));
}

QFuture<Result<ProxyPassword>> TerminalPrompter::proxyPassword(const SignInQuestion &question)
{
    if (!isTerminal(m_input))
        return answered<Result<ProxyPassword>>(
            fail(ErrorKind::Network, Cause::ProxyNeedsPassword, question.host));
    ProxyPassword password;
    password.user = question.profile.proxy.user;
    if (password.user.isEmpty()) {
        const auto user = readSecretLine(
            m_input, m_output,
            CommandLine::tr("User name for the proxy %1 of the profile “%2” (it is not shown):")
                .arg(question.host, question.profile.name));
        if (!user)
            return answered<Result<ProxyPassword>>(fail(user.error()));
        password.user = QString::fromUtf8(user->reveal()).trimmed();
    }
    const auto line =
        readSecretLine(m_input, m_output,
                       CommandLine::tr("Password of %1 for the proxy %2 of the profile “%3”:")
                           .arg(password.user, question.host, question.profile.name));
    if (!line)
        return answered<Result<ProxyPassword>>(fail(line.error()));
    // Nothing typed, or no terminal any more: asked again it would be for ever.
    if (line->isEmpty())
        return answered<Result<ProxyPassword>>(fail(ErrorKind::Cancelled, Cause::SignInCancelled));
    password.password = *line;
    return answered<Result<ProxyPassword>>(password);
}

} // namespace backlock::cli
