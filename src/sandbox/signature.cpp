// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <algorithm>

namespace sandbox {

namespace {

constexpr QByteArrayView kSdk = "SDK-HMAC-SHA256";
constexpr QByteArrayView kDerived = "V11-HMAC-SHA256";

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

//! Percent-encoding of the signature: unreserved characters stay, upper-case hex.
QByteArray encode(const QByteArray &bytes)
{
    return bytes.toPercentEncoding({}, {});
}

//! The hex text of HKDF-SHA256 (RFC 5869); 32 bytes are exactly one block.
QByteArray derivedKey(const Authorization &authorization, const QByteArray &secret)
{
    const QByteArray pseudoRandom = hmac(authorization.access, secret);
    return hmac(pseudoRandom, authorization.info + '\x01').toHex();
}

//! The value behind "Name=", or nothing.
std::optional<QByteArray> field(const QByteArray &text, QByteArrayView name)
{
    if (!text.startsWith(name) || text.size() <= name.size() || text.at(name.size()) != '=')
        return {};
    return text.mid(name.size() + 1);
}

} // namespace

bool looksSigned(const HttpRequest &request)
{
    const QByteArray value = request.header("authorization");
    return value.startsWith(kSdk) || value.startsWith(kDerived);
}

std::optional<Authorization> parseAuthorization(const QByteArray &header)
{
    const qsizetype blank = header.indexOf(' ');
    if (blank < 0)
        return {};
    Authorization result;
    result.algorithm = header.left(blank);
    const bool isDerived = result.algorithm == kDerived;
    if (!isDerived && result.algorithm != kSdk)
        return {};

    QList<QByteArray> parts = header.mid(blank + 1).split(',');
    if (parts.size() != 3)
        return {};
    for (QByteArray &part : parts)
        part = part.trimmed();
    const auto access = field(parts.at(0), isDerived ? "Credential" : "Access");
    const auto names = field(parts.at(1), "SignedHeaders");
    const auto signature = field(parts.at(2), "Signature");
    if (!access || !names || !signature || access->isEmpty())
        return {};

    result.access = *access;
    if (isDerived) {
        const qsizetype slash = access->indexOf('/');
        if (slash < 0)
            return {};
        result.access = access->left(slash);
        result.info = access->mid(slash + 1);
    }
    result.signedHeaders = names->split(';');
    result.signature = *signature;
    return result;
}

QByteArray canonicalPath(const QByteArray &path)
{
    QList<QByteArray> segments = path.split('/');
    for (QByteArray &segment : segments)
        segment = encode(QByteArray::fromPercentEncoding(segment));
    QByteArray result = segments.join('/');
    if (!result.endsWith('/'))
        result += '/';
    return result;
}

QByteArray canonicalQuery(const QByteArray &query)
{
    QList<QPair<QByteArray, QByteArray>> pairs;
    const QList<QByteArray> parts = query.split('&');
    for (QByteArray part : parts) {
        if (part.isEmpty())
            continue;
        // Servers read "+" as a blank: a client that sends one for a plus sign must fail here.
        part.replace('+', "%20");
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.append(
            {QByteArray::fromPercentEncoding(name), QByteArray::fromPercentEncoding(value)});
    }
    std::sort(pairs.begin(), pairs.end());
    QList<QByteArray> result;
    for (const auto &[name, value] : pairs)
        result.append(encode(name) + '=' + encode(value));
    return result.join('&');
}

QByteArray canonicalRequest(const HttpRequest &request, QList<QByteArray> signedHeaders)
{
    std::sort(signedHeaders.begin(), signedHeaders.end());
    QByteArray headers;
    for (const QByteArray &name : signedHeaders)
        headers += name + ':' + request.header(name).trimmed() + '\n';

    // Its *value* counts, also when it is UNSIGNED-PAYLOAD.
    QByteArray payload = request.header("x-sdk-content-sha256");
    if (payload.isEmpty())
        payload = sha256(request.body);

    return request.method.toUpper() + '\n' + canonicalPath(request.path) + '\n'
           + canonicalQuery(request.query) + '\n' + headers + '\n' + signedHeaders.join(';') + '\n'
           + payload;
}

QByteArray stringToSign(const Authorization &authorization, const QByteArray &date,
                        const QByteArray &canonical)
{
    QByteArray result = authorization.algorithm + '\n' + date + '\n';
    if (authorization.algorithm == kDerived)
        result += authorization.info + '\n';
    return result + sha256(canonical);
}

QByteArray expectedSignature(const Authorization &authorization, const QByteArray &date,
                             const QByteArray &canonical, const QByteArray &secret)
{
    const QByteArray key =
        authorization.algorithm == kDerived ? derivedKey(authorization, secret) : secret;
    return hmac(key, stringToSign(authorization, date, canonical)).toHex();
}

} // namespace sandbox
