// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/proxysecret.h"

namespace backlock {

QString proxyAuthority(const ProxySettings &proxy)
{
    return proxy.host.toLower() + u':' + QString::number(proxy.port);
}

bool needsProxyPassword(const ProxySettings &proxy)
{
    const bool isOurs =
        proxy.mode == ProxySettings::Mode::Http || proxy.mode == ProxySettings::Mode::Socks5;
    return isOurs && !proxy.user.isEmpty();
}

} // namespace backlock
