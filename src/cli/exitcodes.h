// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/run.h"
#include "core/reading.h"
#include "core/verdict.h"

namespace backlock::cli {

//! The exit codes of docs/cli.md.
enum ExitCode {
    kDone = 0,
    kFault = 1,
    kUsage = 2,
    kRefused = 3,
    kSignIn = 4,
    kUnclear = 5,
    kNetwork = 6,
    kKeychain = 7,
    kPartly = 8,
    kNotPermitted = 9,
    kStopped = 10,
    kFailOn = 11,
};

//! What `status` ends with. A dead credential is told apart from a service that did not answer.
int exitCode(const Reading &reading);
//! What `set` ends with.
int exitCode(const Verdict &verdict);

} // namespace backlock::cli
