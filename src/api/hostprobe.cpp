// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/hostprobe.h"

#include "api/tlsfault.h"
#include "api/trust.h"

#include <QAuthenticator>
#include <QFutureWatcher>

namespace backlock {

namespace {

QNetworkProxy proxyFor(const Endpoint &endpoint, ProxyChoice &choice)
{
    return choice.queryProxy(QNetworkProxyQuery(endpoint.url(QStringLiteral("/")))).constFirst();
}

QString nameToResolve(const Endpoint &endpoint, const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy ? endpoint.host() : proxy.hostName();
}

QString nameOf(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    default:
        return {};
    }
}

} // namespace

HostProbe::HostProbe(const Endpoint &endpoint, const ConnectionSettings &settings,
                     std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_settings(settings)
    , m_choice(settings.proxy, settings.proxyLogins)
    , m_proxy(proxyFor(endpoint, m_choice))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(ErrorKind::Timeout, Cause::DeadlinePassed); });
}

HostProbe::~HostProbe()
{
    stop();
}

QString HostProbe::resolvedName(const Endpoint &endpoint, const ConnectionSettings &settings)
{
    ProxyChoice choice(settings.proxy, settings.proxyLogins);
    return nameToResolve(endpoint, proxyFor(endpoint, choice));
}

void HostProbe::begin(ProbeStep step)
{
    m_step = step;
    m_limit.start();
    emit began(step);
}

void HostProbe::start()
{
    begin(ProbeStep::Resolve);
    m_lookUp =
        QHostInfo::lookupHost(nameToResolve(m_endpoint, m_proxy), this, &HostProbe::resolved);
}

void HostProbe::resolved(const QHostInfo &info)
{
    m_lookUp = -1;
    if (m_over)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        fail(
            makeError(ErrorKind::Network, Cause::HostNotFound, nameToResolve(m_endpoint, m_proxy)));
        return;
    }
    const QList<QHostAddress> addresses = info.addresses();
    emit passed(ProbeStep::Resolve, StepOutcome::Ok, addresses.first().toString());
    connectToHost();
}

void HostProbe::connectToHost()
{
    begin(ProbeStep::Connect);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(m_proxy);
    m_socket->setPeerVerifyName(m_endpoint.host());
    connect(m_socket.get(), &QSslSocket::connected, this, [this] {
        emit passed(ProbeStep::Connect, StepOutcome::Ok,
                    usesProxy() ? m_proxy.hostName() + u':' + QString::number(m_proxy.port())
                                : QString());
        encrypt();
    });
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        const QString protocol = nameOf(m_socket->sessionProtocol());
        stop();
        emit passed(ProbeStep::Encrypt, StepOutcome::Ok, protocol);
    });
    connect(m_socket.get(), &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_socket.get(), &QSslSocket::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy &proxy, QAuthenticator *wanted) {
                m_proxyAsked = true;
                const ProxyLogin login = m_choice.loginOf(proxy);
                // SOCKS has been told already, and says here that it was wrong.
                if (proxy.type() == QNetworkProxy::Socks5Proxy || login.password.isEmpty())
                    return;
                wanted->setUser(login.user);
                wanted->setPassword(QString::fromUtf8(login.password.reveal()));
            });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &HostProbe::onSocketError);
    m_socket->connectToHost(m_endpoint.host(), quint16(m_endpoint.port()));
}

void HostProbe::encrypt()
{
    begin(ProbeStep::Encrypt);
    if (!m_endpoint.isHttps()) {
        stop();
        emit passed(ProbeStep::Encrypt, StepOutcome::NotNeeded, {});
        return;
    }
    if (m_settings.caFile.isEmpty()) {
        encryptWith(withTlsFloor(QSslConfiguration::defaultConfiguration()));
        return;
    }
    auto *watcher = new QFutureWatcher<Result<QSslConfiguration>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (m_over)
            return;
        const Result<QSslConfiguration> trust = watcher->result();
        if (trust)
            encryptWith(*trust);
        else
            fail(trust.error());
    });
    watcher->setFuture(loadTrust(m_settings.caFile));
}

void HostProbe::encryptWith(const QSslConfiguration &configuration)
{
    m_socket->setSslConfiguration(configuration);
    m_socket->startClientEncryption();
}

void HostProbe::onSocketError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        fail(ErrorKind::Network, Cause::HostNotFound);
        return;
    case QAbstractSocket::ConnectionRefusedError:
        fail(ErrorKind::Network, Cause::ConnectionRefused);
        return;
    case QAbstractSocket::SocketTimeoutError:
        fail(ErrorKind::Timeout, Cause::DeadlinePassed);
        return;
    case QAbstractSocket::SslHandshakeFailedError:
        fail(ErrorKind::Tls, tlsCause(m_tlsErrors));
        return;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        fail(ErrorKind::Network, Cause::ProxyNeedsPassword);
        return;
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        fail(ErrorKind::Network, Cause::ProxyFailed);
        return;
    default:
        break;
    }
    if (m_step == ProbeStep::Encrypt) // closed in the middle of the handshake
        fail(ErrorKind::Tls, tlsCause(m_tlsErrors));
    else if (m_proxyAsked)
        fail(ErrorKind::Network, Cause::ProxyNeedsPassword);
    else
        fail(ErrorKind::Network, usesProxy() ? Cause::ProxyFailed : Cause::ConnectionLost);
}

void HostProbe::stop()
{
    m_over = true;
    m_limit.stop();
    if (m_lookUp >= 0)
        QHostInfo::abortHostLookup(m_lookUp);
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    // Later: this may be called from one of its own signals.
    QSslSocket *socket = m_socket.release();
    socket->abort();
    socket->deleteLater();
}

void HostProbe::fail(ErrorKind kind, Cause cause)
{
    fail(makeError(kind, cause, m_endpoint.authority()));
}

void HostProbe::fail(const Error &error)
{
    if (m_over)
        return;
    stop();
    emit failed(m_step, error);
}

} // namespace backlock
