// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/proxychoice.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace backlock {

namespace {

bool isLoopback(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

} // namespace

ProxyChoice::ProxyChoice(const ProxySettings &settings, const Secret &password)
    : m_settings(settings)
    , m_password(password)
{}

QList<QNetworkProxy> ProxyChoice::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopback(query.peerHostName()) || m_settings.mode == ProxySettings::Mode::None)
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    if (m_settings.mode == ProxySettings::Mode::System)
        return systemProxyForQuery(query);
    const quint16 port = quint16(m_settings.port);
    if (m_settings.mode == ProxySettings::Mode::Http)
        return {QNetworkProxy(QNetworkProxy::HttpProxy, m_settings.host, port)};
    // With a user Qt offers no other way in, and a proxy that wants none would refuse.
    if (m_password.isEmpty())
        return {QNetworkProxy(QNetworkProxy::Socks5Proxy, m_settings.host, port)};
    return {QNetworkProxy(QNetworkProxy::Socks5Proxy, m_settings.host, port, m_settings.user,
                          QString::fromUtf8(m_password.reveal()))};
}

} // namespace backlock
