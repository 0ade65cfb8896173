// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/rategate.h"
#include "session/session.h"
#include "store/fleetcache.h"
#include "store/ledger.h"
#include "store/paths.h"
#include "store/profilestore.h"
#include "store/regions.h"
#include "store/secretstore.h"
#include "store/settings.h"

#include <chrono>
#include <memory>

namespace backlock {

//! Everything that lives as long as the program, made once and handed down by reference. Nothing
//! here reads a file or asks the keychain before somebody needs it.
class Services
{
public:
    //! \param practice in-memory secrets
    Services(const Paths &place, std::chrono::milliseconds deadline, bool practice);

    Paths paths;
    Settings settings;
    ProfileStore profiles;
    RegionTable regions;
    RateGate rateGate;
    std::unique_ptr<SecretStore> secrets;
    Ledger ledger;
    FleetCache &fleet(); //!< made when it is first asked for

    SessionServices session(SignInPrompter *prompter = nullptr);

private:
    std::chrono::milliseconds m_deadline;
    std::unique_ptr<FleetCache> m_fleet;
};

} // namespace backlock
