// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "store/secretstore.h"

#include <QString>

namespace backlock {

//! host:port of a profile's own proxy, in lower case: what its kept password is bound to (S19).
QString proxyAuthority(const ProxySettings &proxy);
//! Whether the profile names a proxy that may ask for a password.
bool mayAskForPassword(const ProxySettings &proxy);
//! Whether it names a user of it, too, so that a password belongs to it.
bool needsProxyPassword(const ProxySettings &proxy);
//! Whether what is kept is for this proxy, and for its user where the profile names one.
bool isForProxy(const StoredSecret &kept, const ProxySettings &proxy);

} // namespace backlock
