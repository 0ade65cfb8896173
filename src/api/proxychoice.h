// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/proxylogin.h"

#include <QNetworkProxyFactory>

#include <optional>

class QUrl;

namespace backlock {

//! Which proxy a connection of a profile takes. A factory of the profile's own manager, because
//! QNetworkProxyFactory::setUseSystemConfiguration() would be for the whole process. Loopback never
//! goes through a proxy: the practice cloud lives there. An HTTP proxy gets its password when it
//! asks, and not from here: Qt then tells apart a wrong one from a proxy that does not work
//! (measured: with a wrong one in the proxy itself it says nothing but "error communicating"). That
//! goes for one that the system names with its proxy (http://user:password@host:port), too.
class ProxyChoice : public QNetworkProxyFactory
{
public:
    //! \param logins what the proxies are told; wins over what the system names with its proxy
    ProxyChoice(const ProxySettings &settings, const ProxyLogins &logins);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

    //! The proxy between here and there; nothing: there is none. Its mode is Http or Socks5, its
    //! user the one that a password is asked for: empty where neither profile nor system names one.
    std::optional<ProxySettings> proxyTo(const QUrl &url);
    //! What this proxy is to be told when it asks; no password: nobody has given one.
    ProxyLogin loginOf(const QNetworkProxy &proxy) const;

private:
    QList<QNetworkProxy> proxiesFor(const QNetworkProxyQuery &query);

    ProxySettings m_settings;
    ProxyLogins m_logins;
    ProxyLogins m_named; //!< what the system names with its proxies
};

} // namespace backlock
