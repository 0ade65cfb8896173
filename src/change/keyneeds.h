// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/keyfact.h"
#include "core/keyneeds.h"
#include "session/session.h"
#include "store/ledger.h"

#include <QFuture>
#include <QJsonObject>

namespace backlock {

//! Whether the change may have taken effect.
bool mayHaveWorked(const LedgerEntry &entry);

//! When a key was in use, from the changes of one instance, oldest first.
QList<KeySpan> keySpans(const QList<LedgerEntry> &changes, const KeyId &key);

//! Reads only: the ledger, the instances, their states and policies, and the manual backups. What
//! cannot be read is a gap; only a ledger that cannot be read is an error. Some states are read
//! side by side; the future's progress says how many instances of how many. \param ledger borrowed
//! until the answer has come. \param stated by people; an error is a gap, too. Cancelling asks for
//! nothing more.
QFuture<Result<KeyNeeds>> gatherKeyNeeds(Ledger &ledger, const ProjectAccess &access,
                                         const KeyId &key, const Clock &clock,
                                         const Result<StatedKeys> &stated = {});

//! {"key_id","project_id","asked_at","instances":[…],"unknown_key":[…],"stated_other",
//! "not_read":[…]}
QJsonObject keyNeedsDocument(const KeyNeeds &needs);

} // namespace backlock
