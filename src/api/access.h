// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/authoriser.h"
#include "api/httpclient.h"
#include "core/cloudvalues.h"

#include <memory>

namespace backlock {

//! All that a client needs to make its calls: the door, where to, and who signs. The door owns what
//! is under way: when its last holder lets go, the futures of pending calls end as cancelled.
struct Access
{
    std::shared_ptr<HttpClient> http;
    Route route;
    std::shared_ptr<Authoriser> authoriser; //!< none: sign-in calls only
    //! Authorities that the secret of a sign-in call may go to, as the keychain entry names them
    //! (S19); empty: the person has just typed the secret for this host.
    QStringList secretHosts;
};

//! An opened project of a signed-in profile. Copies share the credential and its renewal.
struct ProjectAccess
{
    Project project;
    Access taurusDb;
    Access kms;
};

} // namespace backlock
