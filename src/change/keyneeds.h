// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/keyneeds.h"
#include "session/session.h"
#include "store/ledger.h"

#include <QFuture>
#include <QJsonObject>

namespace backlock {

//! When a key was in use, from the changes of one instance, oldest first.
QList<KeySpan> keySpans(const QList<LedgerEntry> &changes, const KeyId &key);

//! Reads only: the ledger, the instances, their states and policies, and the manual backups. What
//! cannot be read is a gap; only a ledger that cannot be read is an error. \param ledger borrowed
//! until the answer has come. Cancelling asks for nothing more.
QFuture<Result<KeyNeeds>> gatherKeyNeeds(Ledger &ledger, const ProjectAccess &access,
                                         const KeyId &key, const Clock &clock);

//! {"key_id","project_id","asked_at","instances":[…],"unknown_key":[…],"not_read":[…]}
QJsonObject keyNeedsDocument(const KeyNeeds &needs);

} // namespace backlock
