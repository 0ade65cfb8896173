// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "core/secret.h"

#include <QHash>
#include <QString>

namespace backlock {

//! Who a proxy is to be told.
struct ProxyLogin
{
    QString user;
    Secret password;
};

//! host:port of a proxy, in lower case: what its password is bound to (S19). The proxy of a
//! profile, or the one that the system has named.
inline QString proxyAuthority(const QString &host, int port)
{
    return host.toLower() + u':' + QString::number(port);
}

inline QString proxyAuthority(const ProxySettings &proxy)
{
    return proxyAuthority(proxy.host, proxy.port);
}

//! By that authority, so that no proxy is told what was given for another.
using ProxyLogins = QHash<QString, ProxyLogin>;

} // namespace backlock
