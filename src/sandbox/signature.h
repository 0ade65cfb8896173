// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"

#include <optional>

namespace sandbox {

// Request signatures by api/signing.md, written from its rules and from nothing else, so that the
// signer of the tool is checked and not repeated.

//! An Authorization header taken apart.
struct Authorization
{
    QByteArray algorithm; //!< SDK-HMAC-SHA256 or V11-HMAC-SHA256
    QByteArray access;    //!< the access key id
    QByteArray info;      //!< V11 only: date/region/service
    QList<QByteArray> signedHeaders;
    QByteArray signature;
};

//! True when the header names one of the signing algorithms, well-formed or not.
bool looksSigned(const HttpRequest &request);
//! \return nothing when it is not of the documented form
std::optional<Authorization> parseAuthorization(const QByteArray &header);

//! Step 7 of section 2, from the request as it arrived.
QByteArray canonicalRequest(const HttpRequest &request, QList<QByteArray> signedHeaders);
QByteArray canonicalPath(const QByteArray &path);
QByteArray canonicalQuery(const QByteArray &query);

QByteArray stringToSign(const Authorization &authorization, const QByteArray &date,
                        const QByteArray &canonical);
//! Hex digits, lower case.
QByteArray expectedSignature(const Authorization &authorization, const QByteArray &date,
                             const QByteArray &canonical, const QByteArray &secret);

} // namespace sandbox
