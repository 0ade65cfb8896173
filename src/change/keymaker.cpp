// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/keymaker.h"

#include "api/kmsclient.h"

namespace backlock::cloud {

QFuture<Result<KeyId>> createKey(const ProjectAccess &access, const NewKey &key)
{
    return KmsClient(access.kms).create(access.project.id, key);
}

} // namespace backlock::cloud
