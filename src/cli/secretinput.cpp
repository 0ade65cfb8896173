// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/secretinput.h"

#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/tr.h"

#include <QIODevice>

#include <utility>

namespace backlock::cli {

namespace {

constexpr qsizetype kMaxLineBytes = qsizetype{64} * 1024;

//! Reads lines byte by byte: what comes behind them is not ours.
class SecretLines
{
public:
    SecretLines(QIODevice &input, Output &output)
        : m_input(input)
        , m_output(output)
        , m_isTerminal(cli::isTerminal(input))
        , m_echo(input)
    {}

    //! \param prompt for a person; not shown to a program
    Result<Secret> next(const QString &prompt)
    {
        if (m_isTerminal)
            m_output.note(prompt);
        QByteArray line;
        // Grown once: every reallocation would leave a copy of the secret behind.
        line.reserve(kMaxLineBytes + 1);
        char byte = 0;
        while (!m_isAtEnd && line.size() <= kMaxLineBytes) {
            if (m_input.read(&byte, 1) != 1)
                m_isAtEnd = true;
            else if (byte == '\n')
                break;
            else
                line.append(byte);
        }
        byte = 0;
        if (!m_isAtEnd && line.endsWith('\r'))
            line.chop(1);
        Secret secret(std::move(line));
        if (secret.reveal().size() > kMaxLineBytes)
            return fail(ErrorKind::Input, Cause::FileTooLarge);
        return secret;
    }

    bool isTerminal() const { return m_isTerminal; }

private:
    QIODevice &m_input;
    Output &m_output;
    bool m_isTerminal;
    bool m_isAtEnd = false;
    EchoOff m_echo;
};

Result<Credential> readToken(SecretLines &lines, const Profile &profile, const QString &where)
{
    const auto line = lines.next(
        CommandLine::tr("Token for the profile “%1”; it goes to %2:").arg(profile.name, where));
    if (!line)
        return fail(line.error());
    const auto token = parseToken(line->reveal());
    if (!token)
        return fail(token.error());
    Credential credential;
    credential.method = SignInMethod::Token;
    credential.token = *token;
    return credential;
}

Result<Credential> readPassword(SecretLines &lines, const Profile &profile, const QString &where)
{
    const auto password =
        lines.next(CommandLine::tr("Password of %1 for the profile “%2”; it goes to %3:")
                       .arg(profile.signIn.user, profile.name, where));
    if (!password)
        return fail(password.error());
    Credential credential;
    credential.method = SignInMethod::Password;
    credential.password = *password;
    if (lines.isTerminal()) // asked for when the service wants it
        return credential;
    const auto code = lines.next({});
    if (!code)
        return fail(code.error());
    if (code->isEmpty())
        return credential;
    const auto passcode = parsePasscode(QString::fromUtf8(code->reveal()));
    if (!passcode)
        return fail(passcode.error());
    credential.passcode = *passcode;
    return credential;
}

Result<Credential> readAccessKey(SecretLines &lines, const Profile &profile, const QString &where)
{
    const auto line = lines.next(
        CommandLine::tr("Secret access key of %1 for the profile “%2”; it signs calls to %3:")
            .arg(profile.signIn.accessKeyId, profile.name, where));
    if (!line)
        return fail(line.error());
    const auto secret = parseSecretAccessKey(line->reveal());
    if (!secret)
        return fail(secret.error());
    Credential credential;
    credential.method = SignInMethod::AccessKey;
    credential.accessKeyId = profile.signIn.accessKeyId;
    credential.secretAccessKey = *secret;
    if (!profile.signIn.temporary)
        return credential;
    const auto second = lines.next(CommandLine::tr("Security token of the temporary access key:"));
    if (!second)
        return fail(second.error());
    const auto token = parseToken(second->reveal());
    if (!token)
        return fail(token.error());
    credential.securityToken = *token;
    return credential;
}

} // namespace

Result<Secret> readSecretLine(QIODevice &input, Output &output, const QString &prompt)
{
    return SecretLines(input, output).next(prompt);
}

Result<Credential> readCredential(QIODevice &input, Output &output, const Profile &profile,
                                  const QString &destination)
{
    SecretLines lines(input, output);
    switch (profile.signIn.method) {
    case SignInMethod::Token:
        return readToken(lines, profile, destination);
    case SignInMethod::Password:
        return readPassword(lines, profile, destination);
    case SignInMethod::AccessKey:
        return readAccessKey(lines, profile, destination);
    }
    return fail(ErrorKind::Internal, Cause::Unforeseen);
}

} // namespace backlock::cli
