// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/context.h"
#include "cli/signedin.h"

namespace backlock::cli {

//! Signs in, opens the project of --project, asks, and leaves.
//! \param ask what is to be read once the project is open, and said: the exit code
template<typename Ask>
int inProject(const Context &context, const Ask &ask)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto project = parseProjectId(context.invocation.project, profile->idPatterns);
    if (!project)
        return context.fail(project.error());
    SignedIn user(context, *profile);
    Result<ProjectAccess> access = tl::unexpected<Error>(Error());
    if (const auto signedIn = user.signIn(*project); signedIn)
        access = user.open(*project);
    else
        access = fail(signedIn.error());
    const int code = access ? ask(*access) : context.fail(access.error());
    user.leave();
    return code;
}

} // namespace backlock::cli
