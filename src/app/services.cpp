// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/services.h"

#include "api/httpclient.h"

namespace backlock {

Services::Services(const Paths &place, std::chrono::milliseconds deadline, bool practice)
    : paths(place)
    , settings(place)
    , profiles(place)
    , regions(place)
    , secrets(practice ? makeMemorySecretStore() : makeKeychainSecretStore())
    , ledger(place.ledgerFile())
    , m_deadline(deadline)
{}

FleetCache &Services::fleet()
{
    if (!m_fleet)
        m_fleet = std::make_unique<FleetCache>(paths.fleetFile());
    return *m_fleet;
}

SessionServices Services::session(SignInPrompter *prompter)
{
    SessionServices services;
    services.connect = [this](const ConnectionSettings &connection) {
        return std::make_shared<HttpClient>(connection, rateGate);
    };
    services.secrets = secrets.get();
    services.regions = &regions;
    services.prompter = prompter;
    services.clock = systemClock();
    services.deadline = m_deadline;
    return services;
}

} // namespace backlock
