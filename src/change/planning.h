// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/fleetscan.h"
#include "core/fleet.h"
#include "core/plan.h"

#include <QFuture>

namespace backlock {

//! What the scan cannot know of the rows that are to be planned: each key is asked for once,
//! however many rows name it. Reads only. The answer is `given` with its facts filled in; a key
//! that cannot be looked up is a fact of its own, so this does not fail. Cancelling drops what is
//! under way. \param scan has ended; borrowed until the future has
QFuture<PlanWish> gatherPlanFacts(const FleetScan &scan, const QList<FleetInstance> &rows,
                                  const PlanWish &given);

//! Which keys may be meant by `--key`: an id, or PROJECT=ID with the project's id or name. Checked
//! for form. Input: KeyIdMalformed; OptionMissing / OptionConflict with `--key` for none, or for
//! two of one project.
Result<PlanKeys> planKeys(const QStringList &values, const IdPatterns &patterns);

} // namespace backlock
