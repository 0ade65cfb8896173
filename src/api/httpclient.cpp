// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"

#include "api/exchange.h"
#include "api/proxychoice.h"
#include "api/trust.h"

#include <QAuthenticator>
#include <QNetworkProxy>

#include <utility>

namespace backlock {

namespace {

constexpr int kConnections = 6;
constexpr double kAnyPace = 1e6;

HttpClient::Timer realTimer()
{
    return [](std::chrono::milliseconds wait, QObject *context, std::function<void()> then) {
        QTimer::singleShot(wait, context, std::move(then));
    };
}

} // namespace

HttpClient::Private::Private(const ConnectionSettings &connection, RateGate &rateGate)
    : settings(connection)
    , gate(rateGate)
    , connections({kConnections, kAnyPace})
    , timer(realTimer())
{}

HttpClient::Private::~Private()
{
    if (m_asking.isValid())
        m_asking.cancel(); // whoever is asked need not answer
}

QNetworkAccessManager &HttpClient::Private::network()
{
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        m_choice = new ProxyChoice(settings.proxy, settings.proxyLogins);
        manager->setProxyFactory(m_choice); // owned
        m_asked.clear();
        m_worked.clear();
        connect(manager.get(), &QNetworkAccessManager::proxyAuthenticationRequired, manager.get(),
                [this](const QNetworkProxy &proxy, QAuthenticator *wanted) {
                    answerProxy(proxy, *wanted);
                });
    }
    return *manager;
}

//! It wants its answer at once; where there is none the call ends, and a person is asked. Qt does
//! not come back with an answer that was refused (measured): the tunnel then just fails.
void HttpClient::Private::answerProxy(const QNetworkProxy &proxy, QAuthenticator &wanted)
{
    m_asked.insert(proxyAuthority(proxy.hostName(), proxy.port()));
    const ProxyLogin login = m_choice ? m_choice->loginOf(proxy) : ProxyLogin();
    // SOCKS has been told already, and says here that it was wrong.
    if (proxy.type() == QNetworkProxy::Socks5Proxy || login.password.isEmpty())
        return;
    wanted.setUser(login.user);
    wanted.setPassword(QString::fromUtf8(login.password.reveal()));
}

bool HttpClient::Private::isUnsatisfied(const ProxySettings &proxy, quint64 generation) const
{
    const QString authority = proxyAuthority(proxy);
    return generation != m_proxyGeneration
           || (m_asked.contains(authority) && !m_worked.contains(authority));
}

void HttpClient::Private::noteTunnel(const QUrl &url)
{
    if (m_worked.contains(m_asked)) // nobody has asked who is still to be satisfied
        return;
    if (const auto proxy = proxyTo(url))
        m_worked.insert(proxyAuthority(*proxy));
}

void HttpClient::Private::withProxyPassword(QObject *context, const ProxySettings &proxy,
                                            quint64 refused, const Error &why,
                                            const std::function<void(bool)> &then)
{
    const auto later = [context, then](bool isThere) {
        QMetaObject::invokeMethod(
            context, [then, isThere] { then(isThere); }, Qt::QueuedConnection);
    };
    if (refused != m_proxyGeneration) { // another call has brought a new one meanwhile
        later(true);
        return;
    }
    const QString authority = proxyAuthority(proxy);
    if (m_declined.contains(authority) || !settings.askProxyLogin) {
        later(false);
        return;
    }
    if (!m_asking.isValid() || m_asking.isFinished()) {
        m_askedFor = authority;
        m_asking = settings.askProxyLogin(proxy, why);
    }
    auto *watcher = new QFutureWatcher<Result<ProxyLogin>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [=, this, askedFor = m_askedFor] {
                         watcher->deleteLater();
                         const QFuture<Result<ProxyLogin>> answer = watcher->future();
                         const bool isGood = !answer.isCanceled() && answer.resultCount() > 0
                                             && answer.result().has_value();
                         if (refused == m_proxyGeneration) { // the first of those who waited
                             if (isGood)
                                 takeProxyLogin(askedFor, *answer.result());
                             else
                                 m_declined.insert(askedFor);
                         }
                         if (refused == m_proxyGeneration && askedFor != authority)
                             withProxyPassword(context, proxy, refused, why, then); // its turn
                         else
                             then(refused != m_proxyGeneration);
                     });
    watcher->setFuture(m_asking);
}

//! With a manager of its own: Qt keeps connections by the proxy's host and user, and would use one
//! with the old password again.
void HttpClient::Private::takeProxyLogin(const QString &authority, const ProxyLogin &login)
{
    settings.proxyLogins.insert(authority, login);
    ++m_proxyGeneration;
    if (manager)
        m_retired.push_back(std::move(manager));
}

std::optional<ProxySettings> HttpClient::Private::proxyTo(const QUrl &url)
{
    network();
    return m_choice ? m_choice->proxyTo(url) : std::nullopt; // a test's manager has none
}

void HttpClient::Private::withTls(
    QObject *context, const std::function<void(const Result<QSslConfiguration> &)> &then)
{
    if (!m_tls && settings.caFile.isEmpty())
        m_tls = withTlsFloor(QSslConfiguration::defaultConfiguration());
    if (m_tls) {
        then(*m_tls);
        return;
    }
    // A file that could not be read is tried again at the next call: it may be there by then.
    if (!m_loading.isValid() || m_loading.isFinished())
        m_loading = loadTrust(settings.caFile);
    auto *watcher = new QFutureWatcher<Result<QSslConfiguration>>(context);
    connect(watcher, &QFutureWatcherBase::finished, context, [this, watcher, then] {
        watcher->deleteLater();
        const Result<QSslConfiguration> loaded = watcher->result();
        if (loaded)
            m_tls = *loaded;
        then(loaded);
    });
    watcher->setFuture(m_loading);
}

HttpClient::HttpClient(const ConnectionSettings &settings, RateGate &gate, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, gate))
{}

HttpClient::HttpClient(std::unique_ptr<QNetworkAccessManager> manager, RateGate &gate,
                       QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(ConnectionSettings(), gate))
{
    d->manager = std::move(manager);
}

HttpClient::~HttpClient()
{
    // Each ends its future as cancelled; those who hear of it must not find a half-dead client.
    const QSet<Exchange *> left = std::exchange(d->exchanges, {});
    qDeleteAll(left);
}

void HttpClient::setTimer(const Timer &timer)
{
    d->timer = timer;
}

double HttpClient::callsPerSecond(const Route &route) const
{
    return d->gate.pace(Exchange::laneKey(route, true), route.endpoint.isLoopback());
}

QFuture<Result<Answer>> HttpClient::send(const Call &call, const CallInput &input,
                                         const Route &route, std::shared_ptr<Authoriser> authoriser)
{
    const Result<PreparedRequest> request = prepare(call, input, route);
    if (!request) {
        QPromise<Result<Answer>> promise;
        promise.start();
        promise.addResult(fail(request.error()));
        promise.finish();
        return promise.future();
    }
    auto *exchange = new Exchange(*d, *request, input, route, std::move(authoriser));
    d->exchanges.insert(exchange);
    QFuture<Result<Answer>> future = exchange->future();
    exchange->start(); // may end at once
    return future;
}

} // namespace backlock
