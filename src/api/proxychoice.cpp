// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/proxychoice.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QUrl>

namespace backlock {

namespace {

bool isLoopback(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

QString authorityOf(const QNetworkProxy &proxy)
{
    return proxyAuthority(proxy.hostName(), proxy.port());
}

} // namespace

ProxyChoice::ProxyChoice(const ProxySettings &settings, const ProxyLogins &logins)
    : m_settings(settings)
    , m_logins(logins)
{}

//! As profile or system names them.
QList<QNetworkProxy> ProxyChoice::proxiesFor(const QNetworkProxyQuery &query)
{
    const auto port = quint16(m_settings.port);
    switch (m_settings.mode) {
    case ProxySettings::Mode::System:
        return systemProxyForQuery(query);
    case ProxySettings::Mode::Http:
        return {QNetworkProxy(QNetworkProxy::HttpProxy, m_settings.host, port, m_settings.user)};
    case ProxySettings::Mode::Socks5:
        return {QNetworkProxy(QNetworkProxy::Socks5Proxy, m_settings.host, port, m_settings.user)};
    case ProxySettings::Mode::None:
        break;
    }
    return {};
}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopback(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    QList<QNetworkProxy> proxies = proxiesFor(query);
    for (QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            continue;
        m_named.insert(authorityOf(proxy), {proxy.user(), Secret(proxy.password().toUtf8())});
        const ProxyLogin login = loginOf(proxy);
        // With a user Qt offers SOCKS no other way in, and one that wants none would refuse.
        const bool isTold = proxy.type() == QNetworkProxy::Socks5Proxy && !login.password.isEmpty();
        proxy.setUser(isTold ? login.user : QString());
        proxy.setPassword(isTold ? QString::fromUtf8(login.password.reveal()) : QString());
    }
    return proxies.isEmpty() ? QList{QNetworkProxy(QNetworkProxy::NoProxy)} : proxies;
}

std::optional<ProxySettings> ProxyChoice::proxyTo(const QUrl &url)
{
    const QNetworkProxy proxy = queryProxy(QNetworkProxyQuery(url)).constFirst();
    if (proxy.type() == QNetworkProxy::NoProxy)
        return std::nullopt;
    const auto mode = proxy.type() == QNetworkProxy::Socks5Proxy ? ProxySettings::Mode::Socks5
                                                                 : ProxySettings::Mode::Http;
    return ProxySettings{mode, proxy.hostName(), proxy.port(),
                         m_named.value(authorityOf(proxy)).user};
}

ProxyLogin ProxyChoice::loginOf(const QNetworkProxy &proxy) const
{
    const QString authority = authorityOf(proxy);
    const auto given = m_logins.constFind(authority);
    return given == m_logins.cend() ? m_named.value(authority) : *given;
}

} // namespace backlock
