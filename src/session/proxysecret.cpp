// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/proxysecret.h"

namespace backlock {

QString proxyAuthority(const ProxySettings &proxy)
{
    return proxy.host.toLower() + u':' + QString::number(proxy.port);
}

bool mayAskForPassword(const ProxySettings &proxy)
{
    return proxy.mode == ProxySettings::Mode::Http || proxy.mode == ProxySettings::Mode::Socks5;
}

bool needsProxyPassword(const ProxySettings &proxy)
{
    return mayAskForPassword(proxy) && !proxy.user.isEmpty();
}

bool isForProxy(const StoredSecret &kept, const ProxySettings &proxy)
{
    return kept.hosts.contains(proxyAuthority(proxy))
           && (proxy.user.isEmpty() || kept.user == proxy.user);
}

} // namespace backlock
