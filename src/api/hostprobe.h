// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "api/proxychoice.h"
#include "core/stepreport.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <functional>
#include <memory>

namespace backlock {

//! Whether a host can be found, reached and trusted, in steps that a call would take as one. Sends
//! no request and no credential: it ends where a request would begin, and a certificate that fails
//! ends it before. Goes through the profile's proxy as a call would. GUI thread; destroying it ends
//! it.
class HostProbe : public QObject
{
    Q_OBJECT

public:
    //! \param limit of each step, > 0
    HostProbe(const Endpoint &endpoint, const ConnectionSettings &settings,
              std::chrono::milliseconds limit, QObject *parent = nullptr);
    ~HostProbe() override;

    void start();
    //! What is resolved first: the host, or that of the proxy before it.
    static QString resolvedName(const Endpoint &endpoint, const ConnectionSettings &settings);

signals:
    void began(backlock::ProbeStep step);
    //! \param detail an address, a TLS version; may be empty
    void passed(backlock::ProbeStep step, backlock::StepOutcome outcome, const QString &detail);
    //! The last signal, as is passed() of Encrypt.
    void failed(backlock::ProbeStep step, const backlock::Error &error);

private:
    bool usesProxy() const { return m_proxy.type() != QNetworkProxy::NoProxy; }
    void begin(ProbeStep step);
    void resolved(const QHostInfo &info);
    void connectToHost();
    void encrypt();
    void encryptWith(const QSslConfiguration &configuration);
    void onSocketError(QAbstractSocket::SocketError error);
    void stop();
    void fail(ErrorKind kind, Cause cause);
    void fail(const Error &error);

    Endpoint m_endpoint;
    ConnectionSettings m_settings;
    ProxyChoice m_choice;
    QNetworkProxy m_proxy;
    std::unique_ptr<QSslSocket> m_socket;
    QList<QSslError> m_tlsErrors;
    QTimer m_limit;
    ProbeStep m_step = ProbeStep::Resolve;
    int m_lookUp = -1;
    bool m_proxyAsked = false;
    bool m_over = false;
};

} // namespace backlock
