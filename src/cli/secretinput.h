// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/credential.h"
#include "core/profile.h"
#include "core/result.h"

#include <optional>

class QIODevice;

namespace backlock::cli {

class Output;

//! The secret of a profile from standard input, a line each: the token | the password, then the
//! one-time code | the secret access key, then the security token of a temporary one. One line end
//! (LF or CR LF) is stripped and nothing else; the end of the input ends a line, too. The second
//! line is waited for, because it is sent with the first; an empty one-time code is none, and a
//! person at a terminal is asked for one only when the service wants it. On a
//! terminal each line is asked for by name, with where it goes, and is not shown. \param
//! destination the authority that the secret goes to first Input: what is wrong with a line;
//! FileTooLarge for a line of more than 64 KiB.
Result<Credential> readCredential(QIODevice &input, Output &output, const Profile &profile,
                                  const QString &destination);

//! One more line, for a question that comes up later; not shown on a terminal.
Result<Secret> readSecretLine(QIODevice &input, Output &output, const QString &prompt);

} // namespace backlock::cli
