// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/run.h"

#include "cli/context.h"
#include "cli/exitcodes.h"
#include "store/profilestore.h"

namespace backlock::cli {

namespace {

int dispatch(const Context &context)
{
    switch (context.invocation.command) {
    case Command::ProfileList:
        return listProfiles(context);
    case Command::ProfileImport:
        return importProfiles(context);
    case Command::ProfileExport:
        return exportProfiles(context);
    case Command::ProfileRemove:
        return removeProfile(context);
    case Command::Login:
        return logIn(context);
    case Command::Logout:
        return logOut(context);
    case Command::Projects:
        return listProjects(context);
    case Command::Instances:
        return listInstances(context);
    case Command::Keys:
        return listKeys(context);
    case Command::KeyNeeds:
        return listKeyNeeds(context);
    case Command::Backups:
        return listBackups(context);
    case Command::BackUp:
        return backUp(context);
    case Command::Status:
        return showStatus(context);
    case Command::Set:
        return setEncryption(context);
    case Command::Fleet:
        return showFleet(context);
    case Command::MakePlan:
        return makePlan(context);
    case Command::Apply:
        return applyPlan(context);
    case Command::History:
        return showHistory(context);
    case Command::LedgerVerify:
        return verifyLedger(context);
    case Command::Evidence:
        return makeEvidence(context);
    case Command::FactList:
        return listFacts(context);
    case Command::FactAdd:
    case Command::FactImport:
        return stateFacts(context);
    case Command::FactRemove:
        return removeFact(context);
    case Command::Window:
    case Command::Help:
    case Command::Version:
        break; // not commands of this room: whoever called had to deal with them
    }
    return context.fail(makeError(ErrorKind::Internal, Cause::Unforeseen));
}

} // namespace

int Context::fail(const Error &error) const
{
    output.fail(error);
    return exitCode(error);
}

Result<QList<Profile>> chosenProfiles(const Context &context, const QStringList &names)
{
    ProfileStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return backlock::fail(loaded.error());
    QList<Profile> profiles;
    for (const QString &name : names) {
        const auto profile = store.byName(name);
        if (!profile)
            return backlock::fail(ErrorKind::Input, Cause::ProfileUnknown, name);
        profiles.append(*profile);
    }
    return profiles;
}

Result<Profile> chosenProfile(const Context &context)
{
    const auto profiles = chosenProfiles(context, {context.invocation.profile});
    return profiles ? Result<Profile>(profiles->first()) : backlock::fail(profiles.error());
}

int run(const Invocation &invocation, const Environment &environment)
{
    Output output(invocation.json, *environment.output, *environment.error);
    const QString &directory = invocation.configDirectory;
    const Context context{invocation, environment,
                          directory.isEmpty() ? Paths::system() : Paths::in(directory), output};
    const int code = dispatch(context);
    return output.finish() || code != kDone ? code : kFault;
}

void sayError(const Error &error, bool json, QIODevice &output, QIODevice &errorOutput)
{
    Output said(json, output, errorOutput);
    said.fail(error);
    said.finish();
}

} // namespace backlock::cli
