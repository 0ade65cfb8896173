// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/output.h"
#include "cli/run.h"
#include "core/precheck.h"
#include "store/paths.h"

namespace backlock::cli {

class Interrupt;

//! What every command is given. Borrowed; lives as long as run().
struct Context
{
    const Invocation &invocation;
    const Environment &environment;
    Paths paths;
    Output &output;
    const Interrupt *interrupt = nullptr; //!< none: Ctrl+C ends the program at once

    //! Says the error as the contract has it, and gives its exit code.
    int fail(const Error &error) const;
};

//! The profile of --profile. Input / ProfileUnknown, or what is wrong with the file of profiles.
Result<Profile> chosenProfile(const Context &context);
//! All of these, in their order.
Result<QList<Profile>> chosenProfiles(const Context &context, const QStringList &names);
//! What the options consent to.
Consents consentsOf(const Invocation &invocation);

// Each command says what it has to say, and returns its exit code.
int listProfiles(const Context &context);
int importProfiles(const Context &context);
int exportProfiles(const Context &context);
int removeProfile(const Context &context);
int logIn(const Context &context);
int logOut(const Context &context);
int listProjects(const Context &context);
int listInstances(const Context &context);
int listKeys(const Context &context);
int listKeyNeeds(const Context &context);
int listBackups(const Context &context);
int backUp(Context context);
int showStatus(const Context &context);
int setEncryption(Context context);
int showFleet(Context context);
int makePlan(Context context);
int applyPlan(Context context);
int showHistory(const Context &context);
int verifyLedger(const Context &context);
int makeEvidence(const Context &context);
int listFacts(const Context &context);
int stateFacts(const Context &context); //!< one, or those of a file
int removeFact(const Context &context);

} // namespace backlock::cli
