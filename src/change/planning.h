// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "change/keyusers.h"
#include "core/fleet.h"
#include "core/plan.h"

#include <QFuture>

#include <functional>
#include <optional>

namespace backlock {

//! The opened project of a row; nothing: it did not open.
using PlanAccessOf =
    std::function<std::optional<ProjectAccess>(const ProfileId &, const ProjectId &)>;

//! What the scan cannot know of the rows that are to be planned: each key is asked for once,
//! however many rows name it; for turning off, each key that is known for a row. Reads only. The
//! answer is `given` with its facts filled in; a key that cannot be looked up is a fact of its own,
//! so this does not fail. Cancelling drops what is under way. \param accessOf is asked before this
//! returns, and not later \param records who else needs a key that endsUse()
QFuture<PlanWish> gatherPlanFacts(const PlanAccessOf &accessOf, const QList<FleetInstance> &rows,
                                  const PlanWish &given, const KeyRecords &records = {});

//! Which keys may be meant by `--key`: an id, or PROJECT=ID with the project's id or name. Checked
//! for form. Input: KeyIdMalformed; OptionMissing / OptionConflict with `--key` for none, or for
//! two of one project.
Result<PlanKeys> planKeys(const QStringList &values, const IdPatterns &patterns);

} // namespace backlock
