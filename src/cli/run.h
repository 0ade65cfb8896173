// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/invocation.h"
#include "core/clock.h"
#include "core/profile.h"

#include <chrono>
#include <functional>
#include <memory>

class QIODevice;
class QObject;

namespace backlock {
class HttpClient;
class SecretStore;
struct ConnectionSettings;
} // namespace backlock

namespace backlock::cli {

//! What the commands need from the outside; wired by `app`, or by a test.
struct Environment
{
    QIODevice *input = nullptr;  //!< secrets, a line each
    QIODevice *output = nullptr; //!< with --json one document and nothing else
    QIODevice *error = nullptr;  //!< everything said to people when --json is given
    SecretStore *secrets = nullptr;
    std::function<std::shared_ptr<HttpClient>(const ConnectionSettings &)> connect;
    Clock clock;
    //! How the waits between read-backs are made, see ChangeRunner::Timer; none: they are waited
    //! for.
    std::function<void(std::chrono::milliseconds, QObject *, std::function<void()>)> timer =
        nullptr;
};

//! Runs one command (not Window, Help or Version) to its end, in event loops of its own, and
//! returns the exit code of the contract. Needs a QCoreApplication and the language set. Ctrl+C
//! ends it at once, except `set`, which stops: before sending as "not sent", after it with one last
//! read-back.
int run(const Invocation &invocation, const Environment &environment);

//! The exit code of an error's kind, as docs/cli.md lists them.
int exitCode(const Error &error);
//! Says an error as the contract has it: a document on `output` with --json, else sentences on
//! `errorOutput`. Errors of parseArguments() are put into words here, in the current language.
void sayError(const Error &error, bool json, QIODevice &output, QIODevice &errorOutput);

} // namespace backlock::cli
