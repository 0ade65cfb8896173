// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"

#include <QString>

namespace backlock {

//! host:port of a profile's own proxy, in lower case: what its kept password is bound to (S19).
QString proxyAuthority(const ProxySettings &proxy);
//! Whether the profile names a proxy and a user of it, so that a password belongs to it.
bool needsProxyPassword(const ProxySettings &proxy);

} // namespace backlock
