// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan.h"
#include "store/paths.h"

#include <QStringList>

namespace backlock {

//! The plans whose runs have begun and not ended, so that a run can be taken up after a crash, or
//! after the file that it came from is gone. A copy of the plan each, runs/DIGEST.json; how far it
//! has come is in the ledger. Several programs may use it; whoever holds a plan's RunLock writes.
class RunShelf
{
public:
    explicit RunShelf(const Paths &paths);

    //! Internal / FileNotWritable. The same plan again changes nothing.
    Result<void> keep(const Plan &plan) const;
    //! What is not there is no error. Internal / FileNotWritable.
    Result<void> remove(const QString &digest) const;
    //! The kept plans, the latest first. Reads names only.
    QStringList digests() const;
    //! As Plan::read(); PlanEdited, too, where the file is not the plan of its name.
    Result<Plan> plan(const QString &digest) const;

private:
    QString fileOf(const QString &digest) const;

    QString m_directory;
};

} // namespace backlock
