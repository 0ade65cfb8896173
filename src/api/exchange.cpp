// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/exchange.h"

#include "api/oneshotbody.h"
#include "api/trust.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace backlock {

//! Verb, path, status, request id, milliseconds. Nothing else is allowed in (S10): no header, no
//! body, no query, no text of the service.
Q_LOGGING_CATEGORY(lcApi, "backlock.api", QtWarningMsg)

namespace {

using std::chrono::milliseconds;

constexpr int kMostRepeats = 2;
constexpr milliseconds kFirstWait(300);
//! A longer wait is the person's business, not a spinner's.
constexpr milliseconds kLongestQuietWait(10'000);
constexpr qint64 kReadBufferBytes = qint64(1024) * 1024;

//! 300, 600, ... ms, each times 0.5 to 1.5, so that the calls of a fleet do not come back as one.
milliseconds backOff(int repeats)
{
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble();
    return milliseconds(qint64(double(kFirstWait.count() << repeats) * jitter));
}

//! When the request was signed, by our clock; invalid: it was not.
QDateTime signingTime(const QList<Header> &headers)
{
    for (const Header &header : headers) {
        if (header.name.compare("X-Sdk-Date", Qt::CaseInsensitive) != 0)
            continue;
        QDateTime time = QDateTime::fromString(QString::fromLatin1(header.value),
                                               QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
        time.setTimeSpec(Qt::UTC);
        return time;
    }
    return {};
}

bool isPassing(const Error &error)
{
    switch (error.httpStatus) {
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return error.cause == Cause::ConnectionLost;
    }
}

} // namespace

HttpClient::Exchange::Exchange(Private &shared, const PreparedRequest &request,
                               const CallInput &input, const Route &route,
                               std::shared_ptr<Authoriser> authoriser)
    : m_shared(shared)
    , m_request(request)
    , m_route(route)
    , m_hosts(input.hosts)
    , m_secrets(input.secrets)
    , m_authoriser(std::move(authoriser))
{
    for (const Header &header : input.headers)
        m_secrets.append(header.value);
    m_promise.start();
    connect(&m_cancelWatcher, &QFutureWatcherBase::canceled, this, &Exchange::cancel);
    connect(&m_authWatcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_authWatcher.isCanceled())
            cancel(); // whoever signs has gone
        else
            onAuthorised(m_authWatcher.result());
    });
    m_cancelWatcher.setFuture(m_promise.future());
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stopReply(WireEnd::Stop::Deadline); });
}

HttpClient::Exchange::~Exchange()
{
    m_shared.exchanges.remove(this);
    dropReply();
    wipeIfLast(m_request.body); // it may hold a password
    for (QByteArray &secret : m_secrets)
        wipeIfLast(secret);
    for (Header &header : m_authorisation.headers)
        wipeIfLast(header.value);
}

void HttpClient::Exchange::start()
{
    if (const auto error = obstacle()) {
        conclude(fail(*error));
        return;
    }
    if (!m_request.endpoint.isHttps()) {
        enterGate();
        return;
    }
    m_shared.withTls(this, [this](const Result<QSslConfiguration> &tls) {
        if (m_ended)
            return;
        if (!tls) {
            conclude(fail(tls.error()));
            return;
        }
        m_tls = *tls;
        enterGate();
    });
}

//! What is refused before anything else is done.
std::optional<Error> HttpClient::Exchange::obstacle() const
{
    const Endpoint &endpoint = m_request.endpoint;
    if (m_route.readOnly && m_request.call->effect == Effect::Changes)
        return makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
    if (m_route.practice && !endpoint.isLoopback())
        return makeError(ErrorKind::Input, Cause::HostNotAllowed, endpoint.authority());
    if (!endpoint.isHttps() && !endpoint.isLoopback())
        return makeError(ErrorKind::Input, Cause::EndpointNotHttps, endpoint.authority());
    if (!m_hosts.isEmpty() && !m_hosts.contains(endpoint.authority()))
        return makeError(ErrorKind::SignIn, Cause::HostNotAllowed, endpoint.authority());
    return std::nullopt;
}

QString HttpClient::Exchange::laneKey(const Route &route, bool isSigned)
{
    const QString key = route.user + u'@' + route.endpoint.authority();
    return isSigned ? key : key + QStringLiteral(" sign-in");
}

QString HttpClient::Exchange::lane() const
{
    return laneKey(m_route, m_authoriser && m_request.call->effect != Effect::SignsIn);
}

void HttpClient::Exchange::enterGate()
{
    const QPointer<Exchange> alive(this);
    auto ticket = m_shared.gate.enter(lane(), m_request.endpoint.isLoopback(),
                                      [this](const RateGate::Place &place) {
                                          m_ticket.reset();
                                          m_place = place;
                                          authorise();
                                      });
    // It may have been granted, sent and ended on the way.
    if (alive && !m_place)
        m_ticket = std::move(ticket);
}

//! At the last moment: a signature holds its date, and the wait for a place may be long.
void HttpClient::Exchange::authorise()
{
    if (!m_authoriser)
        takeConnection();
    else
        await(m_authoriser->authorise(m_request));
}

void HttpClient::Exchange::await(const QFuture<Result<Authorisation>> &answer)
{
    m_authWatcher.setFuture(answer);
}

void HttpClient::Exchange::onAuthorised(const Result<Authorisation> &answer)
{
    if (!answer) {
        Error error = answer.error();
        if (m_refusal && error.code.isEmpty()) { // the service's own words are worth more than ours
            error.code = m_refusal->code;
            error.serverText = m_refusal->serverText;
            error.requestId = m_refusal->requestId;
            error.httpStatus = m_refusal->httpStatus;
            error.where = m_refusal->where;
        }
        // It may tell of a sign-in that was on the wire; this call was not.
        error.onTheWire = false;
        if (!mayRepeat())
            error.httpStatus = 0;
        conclude(fail(error));
        return;
    }
    if (const auto error = credentialFault(*answer)) {
        conclude(fail(*error));
        return;
    }
    m_authorisation = *answer;
    if (m_place)
        takeConnection();
    else
        enterGate();
}

std::optional<Error> HttpClient::Exchange::credentialFault(const Authorisation &authorisation) const
{
    const QString authority = m_request.endpoint.authority();
    if (!authorisation.hosts.contains(authority))
        return makeError(ErrorKind::SignIn, Cause::HostNotAllowed, authority);
    if (const Cause fault = headerFault(authorisation.headers); fault != Cause::None)
        return makeError(ErrorKind::Input, fault);
    return std::nullopt;
}

//! After the credential, not before: a sign-in that is needed for it must find a connection.
void HttpClient::Exchange::takeConnection()
{
    const QPointer<Exchange> alive(this);
    auto ticket = m_shared.connections.enter(m_request.endpoint.authority(), false,
                                             [this](const RateGate::Place &connection) {
                                                 m_ticket.reset();
                                                 m_connection = connection;
                                                 transmit();
                                             });
    if (alive && !m_connection)
        m_ticket = std::move(ticket);
}

void HttpClient::Exchange::transmit()
{
    m_received.clear();
    m_tlsErrors.clear();
    m_stop = WireEnd::Stop::None;
    m_requestSent = false;
    // All calls, reads too: a repeat is ours to count, and never Qt's.
    m_body = new OneShotBody(m_request.body);
    m_proxyGeneration = m_shared.proxyGeneration();
    m_elapsed.start();
    QNetworkReply *reply =
        m_shared.network().sendCustomRequest(networkRequest(), m_request.verb, m_body.data());
    m_body->setParent(reply);
    watch(reply);
    m_deadline.start(m_route.deadline);
}

QNetworkRequest HttpClient::Exchange::networkRequest() const
{
    QNetworkRequest request(m_request.url());
    for (const Header &header : m_request.headers)
        request.setRawHeader(header.name, header.value);
    for (const Header &header : m_authorisation.headers)
        request.setRawHeader(header.name, header.value);
    // Else Qt asks for gzip, and the size cap would count other bytes than memory holds.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (m_request.endpoint.isHttps())
        request.setSslConfiguration(m_tls);
    return request;
}

void HttpClient::Exchange::watch(QNetworkReply *reply)
{
    m_reply = reply;
    reply->setReadBufferSize(kReadBufferBytes);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::receive);
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(reply, &QNetworkReply::finished, this, &Exchange::onReplyFinished);
    connect(reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] {
        const qint64 announced = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (announced > m_request.call->maxAnswerBytes)
            stopReply(WireEnd::Stop::TooLarge);
    });
}

void HttpClient::Exchange::receive()
{
    m_received += m_reply->readAll();
    if (m_received.size() > m_request.call->maxAnswerBytes)
        stopReply(WireEnd::Stop::TooLarge);
}

void HttpClient::Exchange::stopReply(WireEnd::Stop why)
{
    if (!m_reply || m_stop != WireEnd::Stop::None)
        return;
    m_stop = why;
    m_reply->abort(); // finishes it at once
}

void HttpClient::Exchange::onReplyFinished()
{
    m_deadline.stop();
    WireEnd end = readHeaders(*m_reply);
    if (m_stop == WireEnd::Stop::None)
        m_received += m_reply->readAll();
    if (m_received.size() > m_request.call->maxAnswerBytes)
        m_stop = WireEnd::Stop::TooLarge;
    end.stop = m_stop;
    end.signedAt = signingTime(m_authorisation.headers);
    end.body = std::exchange(m_received, {});
    end.tlsErrors = m_tlsErrors;
    end.touched = m_requestSent || (m_body && m_body->wasRead()) || end.status != 0;
    blameProxy(end);
    log(end.status, QString::fromUtf8(end.requestId));
    dropReply();
    m_connection.reset();
    m_place.reset();

    QList<QByteArray> secrets = m_secrets;
    for (const Header &header : m_authorisation.headers)
        secrets.append(header.value);
    // Later: whoever hears of the outcome may delete the client, and the reply with it, which is in
    // the middle of its own signal now.
    const Result<Answer> outcome = judgeReply(end, m_request, secrets);
    QMetaObject::invokeMethod(
        this, [this, outcome] { afterAttempt(outcome); }, Qt::QueuedConnection);
}

//! Whether the proxy is the end of it, and whether a password may be what it lacks.
void HttpClient::Exchange::blameProxy(WireEnd &end)
{
    m_refusingProxy.reset();
    if (end.touched || !end.tlsErrors.isEmpty())
        m_shared.noteTunnel(m_request.url());
    const bool hasAsked = end.error == QNetworkReply::ProxyAuthenticationRequiredError;
    if (!hasAsked && end.error != QNetworkReply::UnknownNetworkError)
        return;
    const auto proxy = m_shared.proxyTo(m_request.url());
    end.throughProxy = !hasAsked && proxy;
    if (proxy && (hasAsked || m_shared.isUnsatisfied(*proxy, m_proxyGeneration)))
        m_refusingProxy = proxy;
}

void HttpClient::Exchange::log(int status, const QString &requestId) const
{
    QString shown;
    const QString start = requestId.first(std::min<qsizetype>(requestId.size(), 64));
    for (const QChar c : start)
        shown += c.unicode() > 0x20 && c.unicode() < 0x7f ? c : u'?';
    qCInfo(lcApi).noquote() << m_request.verb << m_request.path << status
                            << (shown.isEmpty() ? QStringLiteral("-") : shown)
                            << m_elapsed.elapsed() << "ms";
}

void HttpClient::Exchange::afterAttempt(const Result<Answer> &outcome)
{
    if (m_ended)
        return;
    if (outcome) {
        conclude(outcome);
        return;
    }
    const Error &error = outcome.error();
    const bool isOfProxy =
        error.cause == Cause::ProxyNeedsPassword || error.cause == Cause::ProxyFailed;
    if (isOfProxy && m_refusingProxy && !error.onTheWire) {
        askForProxy(outcome);
        return;
    }
    const bool renews =
        mayRepeat() && error.kind == ErrorKind::SignIn && m_authoriser && !m_renewed;
    const auto wait = waitBeforeRepeat(error);
    if (error.httpStatus == 429) {
        const milliseconds asked = error.retryAfter.value_or(std::chrono::seconds(1));
        m_shared.gate.slowDown(lane(), std::min(wait.value_or(asked), kLongestQuietWait));
    }
    if (renews)
        renew(error);
    else if (wait)
        repeatAfter(*wait);
    else
        conclude(outcome);
}

//! The call has ended at the proxy; with its password it goes out again, as if for the first time.
void HttpClient::Exchange::askForProxy(const Result<Answer> &outcome)
{
    m_shared.withProxyPassword(this, *m_refusingProxy, m_proxyGeneration, outcome.error(),
                               [this, outcome](bool isThere) {
                                   if (m_ended)
                                       return;
                                   if (isThere)
                                       enterGate();
                                   else
                                       conclude(outcome);
                               });
}

void HttpClient::Exchange::renew(const Error &error)
{
    m_renewed = true;
    m_refusal = error;
    await(m_authoriser->refused(m_authorisation.generation, error, m_request));
}

//! Nothing: this outcome stands.
std::optional<milliseconds> HttpClient::Exchange::waitBeforeRepeat(const Error &error) const
{
    if (!mayRepeat() || m_repeats >= kMostRepeats || !isPassing(error))
        return std::nullopt;
    const milliseconds asked = error.retryAfter.value_or(std::chrono::seconds(0));
    if (asked > kLongestQuietWait)
        return std::nullopt;
    return std::max(asked, backOff(m_repeats));
}

void HttpClient::Exchange::repeatAfter(milliseconds wait)
{
    ++m_repeats;
    m_shared.timer(wait, this, [this] {
        if (!m_ended)
            enterGate();
    });
}

void HttpClient::Exchange::dropReply()
{
    m_deadline.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    if (!reply->isFinished())
        reply->abort();
    reply->deleteLater();
}

void HttpClient::Exchange::conclude(const Result<Answer> &outcome)
{
    Result<Answer> last = outcome;
    if (!last && last.error().where.isEmpty())
        last.error().where = whereOf(m_request);
    auto promise = end();
    promise.addResult(std::move(last));
    promise.finish(); // whoever waits may delete the client, and this with it
}

void HttpClient::Exchange::cancel()
{
    auto promise = end();
    promise.future().cancel();
    promise.finish();
}

QPromise<Result<Answer>> HttpClient::Exchange::end()
{
    m_ended = true;
    dropReply();
    m_ticket.reset();
    m_connection.reset();
    m_place.reset();
    m_cancelWatcher.disconnect(this);
    m_authWatcher.disconnect(this);
    deleteLater();
    return std::move(m_promise);
}

} // namespace backlock
