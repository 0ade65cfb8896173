// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/replyjudge.h"

#include "api/errorbody.h"
#include "api/errorkinds.h"
#include "api/httptime.h"
#include "api/safetext.h"
#include "api/tlsfault.h"
#include "core/cleantext.h"

namespace backlock {

namespace {

constexpr int kProxyAuthenticationRequired = 407;
constexpr qsizetype kMaxRequestIdCharacters = 128;
//! How far the clock of a signature may be off (signing.md, section 1).
constexpr std::chrono::minutes kMostClockSkew(15);
constexpr qsizetype kShortestSecret = 4; //!< a shorter one is no secret, and would eat plain words

bool isSuccess(int status)
{
    return status >= 200 && status <= 299;
}

//! Errors that Qt makes out of an HTTP status are no failure of the transport. 205 is the refusal
//! of OneShotBody; 399 a peer that does not speak HTTP.
bool isTransportError(QNetworkReply::NetworkError error)
{
    return (error > 0 && error < QNetworkReply::ContentAccessDenied)
           || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolFailure;
}

//! Errors that come before the first byte of a request.
bool isBeforeTheWire(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::HostNotFoundError
           || error == QNetworkReply::ConnectionRefusedError
           || error == QNetworkReply::SslHandshakeFailedError
           || (error >= QNetworkReply::ProxyConnectionRefusedError
               && error <= QNetworkReply::UnknownProxyError);
}

bool mayHaveArrived(const WireEnd &end, const PreparedRequest &request)
{
    if (request.call->effect == Effect::Reads)
        return false; // the question is only asked of calls that do something
    return end.touched || (request.body.isEmpty() && !isBeforeTheWire(end.error));
}

std::pair<ErrorKind, Cause> transportFault(const WireEnd &end)
{
    switch (end.error) {
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::Network, Cause::HostNotFound};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Network, Cause::ConnectionRefused};
    case QNetworkReply::TimeoutError: // the system's own limit for a connection
        return {ErrorKind::Timeout, Cause::DeadlinePassed};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Tls, tlsCause(end.tlsErrors)};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Network, Cause::ProxyNeedsPassword};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return {ErrorKind::Network, Cause::ProxyFailed};
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return {ErrorKind::Protocol, Cause::AnswerNotJson};
    case QNetworkReply::UnknownNetworkError: // a proxy that refuses the tunnel has no error of its
                                             // own
        if (!end.throughProxy || end.touched)
            return {ErrorKind::Network, Cause::ConnectionLost};
        return {ErrorKind::Network, Cause::ProxyFailed};
    default:
        return {ErrorKind::Network, Cause::ConnectionLost};
    }
}

QString withoutSecrets(QString text, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= kShortestSecret)
            text.replace(QString::fromUtf8(secret), QStringLiteral("\u2026"));
    }
    return text;
}

//! Secrets go out of the body before it is taken apart, so that no cut can leave half of one.
QByteArray bodyWithoutSecrets(QByteArray body, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= kShortestSecret)
            body.replace(secret, QByteArrayLiteral("\xE2\x80\xA6"));
    }
    return body;
}

//! What is common to all errors with an HTTP answer.
Error fromHeaders(ErrorKind kind, Cause cause, const WireEnd &end)
{
    Error error = makeError(kind, cause);
    error.httpStatus = end.status;
    error.requestId = cleanServerText(QString::fromUtf8(end.requestId), kMaxRequestIdCharacters);
    error.serverDate = parseHttpDate(end.date);
    error.retryAfter =
        parseRetryAfter(end.retryAfter, error.serverDate, QDateTime::currentDateTimeUtc());
    return error;
}

Error redirected(const WireEnd &end, const PreparedRequest &request)
{
    if (end.location.isEmpty())
        return fromHeaders(ErrorKind::Protocol, Cause::StatusUnexpected, end);
    Error error = fromHeaders(ErrorKind::Protocol, Cause::Redirected, end);
    const QUrl target = request.url().resolved(QUrl(QString::fromUtf8(end.location)));
    error.subject = shownAddress(target.toString(QUrl::FullyEncoded));
    return error;
}

//! A signature is good for a quarter of an hour, and the service says no more than that it is
//! wrong: whether it is the clock shows the Date of the very answer.
void blameClock(Error &error, const WireEnd &end)
{
    if (error.kind != ErrorKind::SignIn || !end.signedAt.isValid() || !error.serverDate.isValid())
        return;
    const std::chrono::seconds ahead(error.serverDate.secsTo(end.signedAt));
    if (std::chrono::abs(ahead) <= kMostClockSkew)
        return;
    error.cause = Cause::ClockOff;
    error.subject = QString::number(std::chrono::round<std::chrono::minutes>(ahead).count());
}

Error refused(const WireEnd &end, const QList<QByteArray> &secrets)
{
    const ErrorBody told = parseErrorBody(bodyWithoutSecrets(end.body, secrets), end.status);
    Error error =
        fromHeaders(ErrorKinds::builtIn().kindOf(told.code, end.status), Cause::None, end);
    // Our own proxy's 407 to CONNECT comes without a status (see networkFault()): this one came
    // from the host, or from a proxy behind it, and nobody is asked for a password because of it.
    if (end.status == kProxyAuthenticationRequired || error.kind == ErrorKind::Protocol)
        error.cause = Cause::StatusUnexpected;
    error.code = told.code;
    error.serverText = withoutSecrets(told.text, secrets);
    if (error.requestId.isEmpty())
        error.requestId = told.requestId;
    blameClock(error, end);
    return error;
}

Error answered(const WireEnd &end, const PreparedRequest &request, const QList<QByteArray> &secrets)
{
    if (end.status >= 300 && end.status <= 399)
        return redirected(end, request);
    return refused(end, secrets);
}

//! No answer, or one of success that did not come whole.
Error failed(const WireEnd &end, const PreparedRequest &request)
{
    Error error;
    if (end.stop == WireEnd::Stop::Deadline) {
        error = fromHeaders(ErrorKind::Timeout, Cause::DeadlinePassed, end);
    } else if (end.stop == WireEnd::Stop::TooLarge) {
        error = fromHeaders(ErrorKind::Protocol, Cause::AnswerTooLarge, end);
    } else {
        const auto [kind, cause] = transportFault(end);
        error = fromHeaders(kind, cause, end);
    }
    error.subject = request.endpoint.authority();
    return error;
}

Answer answerOf(const WireEnd &end, const PreparedRequest &request)
{
    Answer answer;
    answer.status = end.status;
    answer.body = end.body;
    answer.contentType = end.contentType;
    answer.requestId = cleanServerText(QString::fromUtf8(end.requestId), kMaxRequestIdCharacters);
    answer.subjectToken = end.subjectToken;
    answer.serverDate = parseHttpDate(end.date);
    answer.where = whereOf(request);
    return answer;
}

} // namespace

WireEnd readHeaders(const QNetworkReply &reply)
{
    WireEnd end;
    end.error = reply.error();
    end.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    end.contentType = reply.rawHeader("Content-Type");
    end.location = reply.rawHeader("Location");
    end.date = reply.rawHeader("Date");
    end.retryAfter = reply.rawHeader("Retry-After");
    end.requestId = reply.rawHeader("X-Request-Id");
    if (end.requestId.isEmpty())
        end.requestId = reply.rawHeader("X-IAM-Trace-Id");
    end.subjectToken = reply.rawHeader("X-Subject-Token");
    return end;
}

Result<Answer> judgeReply(const WireEnd &end, const PreparedRequest &request,
                          const QList<QByteArray> &secrets)
{
    const bool whole = end.stop == WireEnd::Stop::None && !isTransportError(end.error);
    if (isSuccess(end.status) && whole)
        return answerOf(end, request);
    // An answer that is no success tells enough with its status, even if its body was cut.
    const bool told = end.status != 0 && !isSuccess(end.status);
    Error error = told ? answered(end, request, secrets) : failed(end, request);
    error.where = whereOf(request);
    error.onTheWire = mayHaveArrived(end, request);
    return fail(error);
}

} // namespace backlock
