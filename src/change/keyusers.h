// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keyfact.h"
#include "core/precheck.h"
#include "store/ledger.h"

#include <QFuture>

namespace backlock {

//! What Backlock itself knows of keys.
struct KeyRecords
{
    Ledger *ledger = nullptr; //!< borrowed; none: nothing is looked up
    StatedKeys stated;        //!< by people
    bool practice = false;    //!< practice changes are apart
};

//! The key that is known for an instance: the one that was last sent with success, else the one
//! that people have stated; empty: none, or the ledger cannot tell. Without a ledger: as stated.
QFuture<KeyId> usedKey(const KeyRecords &records, const ProjectId &project,
                       const InstanceId &instance);

//! The instances whose backups may need this key: of any project, those that it was sent for, but
//! for changes that were refused or not sent, and those that people have stated it for. Whether
//! such a backup is still there is not asked. Errors are those of the ledger. Cancelling asks for
//! nothing more.
QFuture<Result<KeyUserNames>> keyUsers(const KeyRecords &records, const KeyId &key);

} // namespace backlock
