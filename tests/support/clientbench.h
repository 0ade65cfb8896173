// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "api/rategate.h"
#include "support/fakeauthoriser.h"
#include "support/fakenetwork.h"
#include "support/samples.h"

#include <memory>

namespace backlock::test {

//! A client whose network is played, on an address that nobody listens on.
struct ClientBench
{
    ClientBench();

    RateGate gate;
    FakeNetwork *network = nullptr; //!< owned by the client
    std::shared_ptr<FakeAuthoriser> authoriser;
    Access access;
    QList<std::chrono::milliseconds> waits; //!< asked for between repeats; none is really waited

    QFuture<Result<Answer>> send(const Call &call, CallInput input = {});
    const SeenRequest &lastSeen() const { return network->seen().last(); }
};

} // namespace backlock::test
