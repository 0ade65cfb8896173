// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/rategate.h"
#include "change/changerunner.h"
#include "session/fakecloud.h"
#include "store/ledger.h"
#include "support/fakeauthoriser.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace backlock::test {

//! A change with everything round it: the cloud is played, the ledger is a real one on disk.
struct ChangeBench
{
    ChangeBench();

    //! Complete orders, with the consent to what is always asked for.
    ChangeOrder turnOn() const;
    ChangeOrder turnOff() const;
    //! A runner whose waits are written down and not waited; held back when holdsWaits is set.
    std::unique_ptr<ChangeRunner> runner(const ChangeOrder &order);

    //! The entries of the ledger, newest first; read with a connection of its own.
    QList<LedgerEntry> entries();
    //! Whether the ledger's files hold these bytes at this moment.
    bool isOnDisk(const QByteArray &bytes) const;

    RateGate gate;
    FakeCloud *cloud = nullptr; //!< owned by the client
    std::shared_ptr<FakeAuthoriser> authoriser;
    ProjectAccess access;
    QTemporaryDir folder;
    QString ledgerFile;
    std::unique_ptr<Ledger> ledger;
    QDateTime now;
    QList<std::chrono::milliseconds> waits;
    bool holdsWaits = false;
    QList<std::function<void()>> heldWaits;
};

//! What a runner said, in the order in which it said it.
struct Told
{
    explicit Told(ChangeRunner &runner);

    QList<ChangeStep> steps;
    QList<int> reads;
    QList<QList<CheckResult>> checks;
    QList<ChangeOutcome> outcomes;

    bool isOver() const { return !outcomes.isEmpty(); }
    const Verdict &verdict() const { return outcomes.first().verdict; }
};

} // namespace backlock::test
