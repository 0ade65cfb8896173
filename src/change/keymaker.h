// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/newkey.h"
#include "session/session.h"

#include <QFuture>

namespace backlock::cloud {

//! Makes a KMS key in an opened project. Never repeated. After an error with onTheWire it may have
//! been made: the list of keys tells. Cancelling the future drops the answer and not the key.
QFuture<Result<KeyId>> createKey(const ProjectAccess &access, const NewKey &key);

} // namespace backlock::cloud
