// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <optional>

namespace backlock {

//! token, password, secret-access-key, proxy-password: the last part of a keychain entry's name.
QString secretKindName(SecretKind kind);
std::optional<SecretKind> secretKindFromName(QStringView name);

//! The value of a keychain entry: the JSON document {"version", "kind", "account", "user", "hosts",
//! "endsAt", "minted", "secondFactor", "secret", "securityToken"}, the last two as base64. Written
//! and read without ever putting the secret into a QString or QJsonValue, which could not be wiped.
Secret encodeStoredSecret(const StoredSecret &stored);
//! Keychain / KeychainFailed with a subject where the value is not one of ours, or of a newer one.
Result<StoredSecret> decodeStoredSecret(const Secret &value);

} // namespace backlock
