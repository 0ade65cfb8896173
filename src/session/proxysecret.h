// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/proxylogin.h"
#include "core/profile.h"
#include "store/secretstore.h"

namespace backlock {

//! Whether there may be a proxy between, the profile's or the system's, that asks for a password.
bool mayAskForPassword(const ProxySettings &proxy);
//! Whether the profile names a proxy and a user of it, so that a password belongs to it.
bool needsProxyPassword(const ProxySettings &proxy);
//! Whether what is kept is for this proxy, and for its user where one is named.
bool isForProxy(const StoredSecret &kept, const ProxySettings &proxy);
//! What is kept, for the proxies that it is bound to and for no other (S19).
ProxyLogins proxyLogins(const StoredSecret &kept);

} // namespace backlock
