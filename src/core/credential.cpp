// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/credential.h"

#include <algorithm>
#include <array>
#include <utility>

namespace backlock {

namespace {

constexpr qsizetype kMaxTokenBytes = 32768;
constexpr qsizetype kMaxAccessKeyIdLength = 128;
constexpr qsizetype kMaxSecretAccessKeyBytes = 256;
constexpr qsizetype kPasscodeLength = 6;

constexpr std::array<std::pair<SignInMethod, QLatin1String>, 3> kMethodNames = {{
    {SignInMethod::Token, QLatin1String("token")},
    {SignInMethod::Password, QLatin1String("password")},
    {SignInMethod::AccessKey, QLatin1String("accessKey")},
}};

bool isVisibleAscii(char c)
{
    return c >= 0x21 && c <= 0x7e;
}

// QChar::isDigit() and isLetter() would let full-width and other Unicode characters through.
bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAccessKeyIdCharacter(QChar c)
{
    return isAsciiDigit(c) || isAsciiLetter(c) || c == u'-' || c == u'_';
}

Cause tokenFault(const QByteArray &token)
{
    if (token.isEmpty())
        return Cause::TokenEmpty;
    if (token.size() > kMaxTokenBytes)
        return Cause::TokenTooLong;
    if (token.contains('\r') || token.contains('\n'))
        return Cause::TokenHasLineEnd;
    if (token.contains(' ') || token.contains('\t'))
        return Cause::TokenHasBlank;
    if (!std::all_of(token.begin(), token.end(), isVisibleAscii))
        return Cause::TokenHasOtherCharacters;
    return Cause::None;
}

} // namespace

QString signInMethodName(SignInMethod method)
{
    for (const auto &[value, name] : kMethodNames) {
        if (value == method)
            return name;
    }
    return {};
}

std::optional<SignInMethod> signInMethodFromName(QStringView name)
{
    for (const auto &[value, known] : kMethodNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

Result<Secret> parseToken(const QByteArray &pasted)
{
    Secret token(pasted.trimmed());
    if (const Cause fault = tokenFault(token.reveal()); fault != Cause::None)
        return fail(ErrorKind::Input, fault);
    return token;
}

Result<Secret> parsePassword(const QByteArray &typed)
{
    if (typed.isEmpty())
        return fail(ErrorKind::Input, Cause::PasswordEmpty);
    if (typed.contains('\r') || typed.contains('\n'))
        return fail(ErrorKind::Input, Cause::PasswordHasLineEnd);
    return Secret(typed);
}

Result<QString> parsePasscode(const QString &typed)
{
    QString code = typed;
    code.removeIf([](QChar c) { return c.isSpace(); });
    if (code.size() != kPasscodeLength || !std::all_of(code.cbegin(), code.cend(), isAsciiDigit))
        return fail(ErrorKind::Input, Cause::PasscodeMalformed);
    return code;
}

Result<QString> parseAccessKeyId(const QString &typed)
{
    if (typed.isEmpty() || typed.size() > kMaxAccessKeyIdLength
        || !std::all_of(typed.cbegin(), typed.cend(), isAccessKeyIdCharacter))
        return fail(ErrorKind::Input, Cause::AccessKeyIdMalformed);
    return typed;
}

Result<Secret> parseSecretAccessKey(const QByteArray &pasted)
{
    if (pasted.isEmpty() || pasted.size() > kMaxSecretAccessKeyBytes
        || !std::all_of(pasted.begin(), pasted.end(), isVisibleAscii))
        return fail(ErrorKind::Input, Cause::SecretAccessKeyMalformed);
    return Secret(pasted);
}

} // namespace backlock
