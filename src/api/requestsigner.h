// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/preparedrequest.h"
#include "core/secret.h"

#include <QDateTime>

namespace backlock {

//! An access key, permanent or temporary.
struct SigningKey
{
    QString accessKeyId;
    Secret secretAccessKey;
    Secret securityToken; //!< of a temporary key; empty: a permanent one
};

enum class SigningAlgorithm {
    SdkHmacSha256, //!< what all services take
    V11HmacSha256, //!< with a key derived for one day, region and service
};

//! What is signed: all of it goes out byte for byte as it stands here.
struct SigningInput
{
    QByteArray verb;
    QByteArray path;       //!< percent-encoded, as sent
    QByteArray query;      //!< percent-encoded, as sent, without `?`
    QList<Header> headers; //!< all are signed; X-Sdk-Date must be among them
    QByteArray body;
};

//! A signature with the steps that led to it, which the published test vectors name as well.
struct Signature
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature;     //!< 64 hex digits
    QByteArray authorization; //!< the value of the header
};

//! Signs requests with an access key. Source: signing.md. Pure: no clock, no network.
class RequestSigner
{
public:
    explicit RequestSigner(const SigningKey &key,
                           SigningAlgorithm algorithm = SigningAlgorithm::SdkHmacSha256);
    //! For V11-HMAC-SHA256.
    void setScope(const QString &region, const QString &service);

    //! The headers that make the service accept this request at this moment: X-Sdk-Date,
    //! X-Project-Id where the request has a project, X-Security-Token of a temporary key,
    //! Authorization. Signed are these, Host, and Content-Type where there is a body; nothing that
    //! a proxy may change. A signature is good for 15 minutes: sign when sending, and anew at each
    //! repeat. Errors are Input: AccessKeyIdMalformed, SecretAccessKeyMalformed.
    Result<QList<Header>> sign(const PreparedRequest &request, const QDateTime &now) const;

    //! Signs exactly these headers.
    Signature signExactly(const SigningInput &input) const;

private:
    QByteArray scopeOf(const QByteArray &date) const;
    QByteArray keyFor(const QByteArray &scope) const;

    SigningKey m_key;
    SigningAlgorithm m_algorithm;
    QByteArray m_region;
    QByteArray m_service;
};

} // namespace backlock
