// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QMetaType>

namespace backlock {

enum class SignInMethod { Token, Password, AccessKey };

QString signInMethodName(SignInMethod method); //!< token, password, accessKey: as in a profile file
std::optional<SignInMethod> signInMethodFromName(QStringView name);

//! What a person signs in with. Which fields count follows from `method`.
struct Credential
{
    SignInMethod method = SignInMethod::Token;
    Secret token;
    Secret password;
    QString passcode; //!< one-time code of a second factor, six digits; never kept
    QString accessKeyId;
    Secret secretAccessKey;
    Secret securityToken; //!< of a temporary access key; empty: a permanent one
};

//! A token has 1 to 32,768 characters of 0x21..0x7E (S4: what the gateway takes in one header; a
//! CR or LF inside would become a header of its own). Trimmed once, as people paste it.
Result<Secret> parseToken(const QByteArray &pasted);
//! Six digits, blanks around and inside dropped ("123 456" is how phones show it).
Result<QString> parsePasscode(const QString &typed);
//! Anything that is not empty, blanks included: they may be part of it. A line end came with a
//! paste and is told, not sent: a few wrong passwords lock the user. Errors are Input:
//! PasswordEmpty, PasswordHasLineEnd. For the user's password and for a proxy's.
Result<Secret> parsePassword(const QByteArray &typed);
//! 1 to 128 of letters, digits, `-` and `_`; blanks or line ends anywhere are an error that says
//! so.
Result<QString> parseAccessKeyId(const QString &typed);
//! 1 to 256 of 0x21..0x7E: a blank or line end that came with a paste is told, not sent.
Result<Secret> parseSecretAccessKey(const QByteArray &pasted);

} // namespace backlock
