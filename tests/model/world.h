// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/rategate.h"
#include "change/changerunner.h"
#include "model/fakecloud.h"
#include "session/session.h"
#include "store/ledger.h"
#include "store/regions.h"
#include "store/secretstore.h"
#include "store/settings.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace backlock::test {

ProjectId projectA();
ProjectId projectB();
InstanceId instanceA(); //!< of project A, off
InstanceId instanceB(); //!< of project A, on
InstanceId instanceC(); //!< of project B, off
KeyId keyA();           //!< enabled
KeyId keyB();           //!< enabled
KeyId keyDisabled();
KeyId keyDefault();

//! A template for QTemporaryDir: in memory where there is such a disk, because a ledger waits for
//! the disk at each row.
QString temporaryPlace();

//! Everything a form borrows, over a played cloud and with a clock of its own. Members end in the
//! order that the program has, too: sessions before the stores.
class World
{
public:
    World();

    //! A cloud with the sample data; the next session that connects gets it.
    FakeCloud *addCloud();
    Profile tokenProfile() const;
    Profile passwordProfile() const;
    //! A session with a cloud of its own: `cloud` is the latest.
    Session *addSession(const Profile &profile);
    //! Signs in and waits; false: it did not work.
    bool signIn(Session &session);
    //! A session by password that is signed in.
    Session *signedIn();
    SessionServices sessionServices();
    ChangeRunner::Timer impatientTimer() const;

    QTemporaryDir dir;
    Paths paths;
    QDateTime now;
    RateGate gate;
    RegionTable regions;
    Settings settings;
    std::unique_ptr<SecretStore> secrets;
    Ledger ledger;
    int signIns = 0;            //!< a token of its own each time
    FakeCloud *cloud = nullptr; //!< of the latest session; owned by its connection
    std::vector<std::unique_ptr<Session>> sessions;

private:
    std::unique_ptr<FakeCloud> m_unconnected;
};

} // namespace backlock::test
