// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include "errors.h"
#include "signature.h"

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

//! The variants of code 0301 in api/errors.md, section 4.
HttpResponse unauthorized(const QString &text)
{
    return gatewayError(401, "0301"_L1, u"Incorrect IAM authentication information: "_s + text);
}

HttpResponse projectMismatch(const HttpRequest &request, Service service)
{
    if (service == Service::Kms) {
        return kmsError(403, "KMS.0321"_L1,
                        u"The project in the URL is not the project of the token."_s);
    }
    return databaseError(request, 403, "DBS.280056"_L1,
                         u"Invalid token. It does not belong to the project in the URL."_s,
                         u"无效的Token，Token与URL中的项目不匹配。"_s);
}

QString expiryText(const QDateTime &expires)
{
    return u"token expires, expires_at:"_s + iamTime(expires);
}

} // namespace

Gateway::Gateway(CloudData &data, Identity &identity, RateLimit &rate)
    : m_data(data)
    , m_identity(identity)
    , m_rate(rate)
{}

Admission Gateway::admit(const HttpRequest &request, Service service, const QString &projectId)
{
    // A token wins over a signature, as at the real gateway.
    const bool isSigned = !request.hasHeader("x-auth-token") && looksSigned(request);
    Admission admission =
        isSigned ? bySignature(request, service, projectId) : byToken(request, service, projectId);
    if (!admission.refusal) {
        const QString who = QString::number(int(service)) + u'/' + admission.caller.userId;
        admission.refusal = m_rate.refuse(who, service == Service::Iam);
    }
    return admission;
}

Admission Gateway::byToken(const HttpRequest &request, Service service,
                           const QString &projectId) const
{
    const bool isKms = service == Service::Kms;
    const QByteArray value = request.header("x-auth-token");
    if (value.isEmpty()) {
        return {{},
                isKms ? kmsError(403, "KMS.0301"_L1, u"The token is missing."_s)
                      : unauthorized(u"x-auth-token not found"_s)};
    }
    const Token *token = m_identity.token(value);
    if (!token) {
        return {{},
                isKms ? kmsError(403, "KMS.0302"_L1, u"The token is invalid."_s)
                      : unauthorized(u"decrypt token fail"_s)};
    }
    if (token->expires <= QDateTime::currentDateTimeUtc()) {
        return {{},
                isKms ? kmsError(403, "KMS.0303"_L1, u"The token has expired."_s)
                      : unauthorized(expiryText(token->expires))};
    }
    if (service != Service::Iam && token->projectId != projectId) {
        if (isKms && token->projectId.isEmpty())
            return {{}, kmsError(403, "KMS.0305"_L1, u"The token names no project."_s)};
        return {{}, projectMismatch(request, service)};
    }
    const User *user = m_identity.userById(token->userId);
    return {{token->userId, token->projectId, user && user->readsOnly, value}, {}};
}

Admission Gateway::bySignature(const HttpRequest &request, Service service,
                               const QString &projectId)
{
    AccessKey *key = nullptr;
    if (auto refusal = checkSignature(request, key))
        return {{}, std::move(refusal)};

    if (service != Service::Iam) {
        const Project *project = m_data.project(projectId);
        if (!project) {
            return {{}, gatewayError(403, "0310"_L1, u"The project is not available"_s)};
        }
        // A sub-project is found by the header only (api/signing.md, section 7).
        const QString named = QString::fromLatin1(request.header("x-project-id"));
        const bool isSubProject = project->name != project->region;
        if ((named.isEmpty() && isSubProject) || (!named.isEmpty() && named != projectId))
            return {{}, projectMismatch(request, service)};
    }
    const User *user = m_identity.userById(key->userId);
    return {{key->userId, {}, user && user->readsOnly, {}}, {}};
}

std::optional<HttpResponse> Gateway::checkSignature(const HttpRequest &request, AccessKey *&key)
{
    const QString wrong = u"verify aksk signature fail, "_s;
    const auto authorization = parseAuthorization(request.header("authorization"));
    if (!authorization)
        return unauthorized(wrong + "the Authorization header is malformed"_L1);

    const QString access = QString::fromLatin1(authorization->access);
    key = m_identity.accessKey(access);
    if (!key)
        return unauthorized(u"ak %1 not exist"_s.arg(access.left(128)));

    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString blocked = u"AK access failed to reach the limit,forbidden"_s;
    if (key->blockedUntil.isValid() && now < key->blockedUntil)
        return unauthorized(blocked);

    const QByteArray date = request.header("x-sdk-date");
    QDateTime signedAt =
        QDateTime::fromString(QString::fromLatin1(date), u"yyyyMMdd'T'hhmmss'Z'"_s);
    signedAt.setTimeSpec(Qt::UTC);
    if (!signedAt.isValid() || !authorization->signedHeaders.contains("x-sdk-date"))
        return unauthorized(wrong + "X-Sdk-Date is missing, malformed or not signed"_L1);
    const std::chrono::seconds limit = kClockLimit;
    if (qAbs(signedAt.secsTo(now)) > limit.count())
        return unauthorized(wrong + "signature expired"_L1);

    const QByteArray canonical = canonicalRequest(request, authorization->signedHeaders);
    const QByteArray expected =
        expectedSignature(*authorization, date, canonical, key->secret.toLatin1());
    if (expected != authorization->signature) {
        if (++key->failures > kMaxBadSignatures) {
            key->failures = 0;
            key->blockedUntil = now.addSecs(std::chrono::seconds(kBlockTime).count());
            return unauthorized(blocked);
        }
        QByteArray echo = canonical;
        echo.replace('\n', '|');
        return unauthorized(wrong + "canonicalRequest: "_L1 + QString::fromUtf8(echo));
    }
    key->failures = 0;

    if (request.header("x-security-token") != key->securityToken) {
        return unauthorized(key->securityToken.isEmpty()
                                ? wrong + "a permanent key takes no X-Security-Token"_L1
                                : wrong + "the X-Security-Token is missing or wrong"_L1);
    }
    if (key->expires.isValid() && key->expires <= now)
        return unauthorized(expiryText(key->expires));
    return {};
}

} // namespace sandbox
