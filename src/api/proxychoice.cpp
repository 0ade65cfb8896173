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
    const auto type = m_settings.mode == ProxySettings::Mode::Http ? QNetworkProxy::HttpProxy
                                                                   : QNetworkProxy::Socks5Proxy;
    return {QNetworkProxy(type, m_settings.host, quint16(m_settings.port), m_settings.user,
                          QString::fromUtf8(m_password.reveal()))};
}

} // namespace backlock
