// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/proxysecret.h"

namespace backlock {

bool mayAskForPassword(const ProxySettings &proxy)
{
    return proxy.mode != ProxySettings::Mode::None;
}

bool needsProxyPassword(const ProxySettings &proxy)
{
    const bool isNamed =
        proxy.mode == ProxySettings::Mode::Http || proxy.mode == ProxySettings::Mode::Socks5;
    return isNamed && !proxy.user.isEmpty();
}

bool isForProxy(const StoredSecret &kept, const ProxySettings &proxy)
{
    return kept.hosts.contains(proxyAuthority(proxy))
           && (proxy.user.isEmpty() || kept.user == proxy.user);
}

ProxyLogins proxyLogins(const StoredSecret &kept)
{
    ProxyLogins logins;
    for (const QString &authority : kept.hosts)
        logins.insert(authority, {kept.user, kept.secret});
    return logins;
}

} // namespace backlock
