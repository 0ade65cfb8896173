// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "core/secret.h"

#include <QNetworkProxyFactory>

namespace backlock {

//! Which proxy a connection of a profile takes. A factory of the profile's own manager, because
//! QNetworkProxyFactory::setUseSystemConfiguration() would be for the whole process. Loopback never
//! goes through a proxy: the practice cloud lives there. An HTTP proxy gets its password when it
//! asks, and not from here: Qt then tells apart a wrong one from a proxy that does not work
//! (measured: with a wrong one in the proxy itself it says nothing but "error communicating").
class ProxyChoice : public QNetworkProxyFactory
{
public:
    ProxyChoice(const ProxySettings &settings, const Secret &password);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    ProxySettings m_settings;
    Secret m_password;
};

} // namespace backlock
