// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/requestsigner.h"

#include "core/credential.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace backlock {

namespace {

constexpr QByteArrayView kDateHeader("x-sdk-date");
constexpr QByteArrayView kHashHeader("x-sdk-content-sha256");
constexpr qsizetype kDayDigits = 8; //!< of YYYYMMDDTHHMMSSZ

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &message, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

//! HKDF (RFC 5869) for one block of output, which is all that is needed.
QByteArray hkdf(const QByteArray &secret, const QByteArray &salt, const QByteArray &info)
{
    return hmac(info + '\x01', hmac(secret, salt));
}

//! Decoded and encoded again, so that it does not matter what the sender left as it was (`*`, `~`).
QByteArray recoded(const QByteArray &encoded)
{
    return QByteArray::fromPercentEncoding(encoded).toPercentEncoding();
}

//! Each segment encoded, and a slash at the end, which is in this text alone and not in the URL.
QByteArray canonicalPath(const QByteArray &path)
{
    QByteArrayList segments = path.split('/');
    for (QByteArray &segment : segments)
        segment = recoded(segment);
    QByteArray canonical = segments.join('/');
    if (!canonical.endsWith('/'))
        canonical += '/';
    return canonical;
}

//! Sorted by name and then by value, in byte order; `name=` for a name without value.
QByteArray canonicalQuery(const QByteArray &query)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.first(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.sliced(equals + 1);
        pairs.append({recoded(name), recoded(value)});
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArrayList parts;
    for (const auto &[name, value] : std::as_const(pairs))
        parts.append(name + '=' + value);
    return parts.join('&');
}

QList<Header> canonicalHeaders(const QList<Header> &headers)
{
    QList<Header> canonical;
    for (const Header &header : headers)
        canonical.append({header.name.toLower(), header.value.trimmed()});
    std::sort(canonical.begin(), canonical.end(),
              [](const Header &a, const Header &b) { return a.name < b.name; });
    return canonical;
}

QByteArray valueOf(const QList<Header> &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

QByteArray algorithmName(SigningAlgorithm algorithm)
{
    return algorithm == SigningAlgorithm::V11HmacSha256 ? QByteArrayLiteral("V11-HMAC-SHA256")
                                                        : QByteArrayLiteral("SDK-HMAC-SHA256");
}

QByteArray namesOf(const QList<Header> &headers)
{
    QByteArrayList names;
    for (const Header &header : headers)
        names.append(header.name);
    return names.join(';');
}

QByteArray canonicalRequestOf(const SigningInput &input, const QList<Header> &headers)
{
    QByteArray block;
    for (const Header &header : headers)
        block += header.name + ':' + header.value + '\n';
    const QByteArray given = valueOf(headers, kHashHeader);
    return QByteArrayList{input.verb.toUpper(),
                          canonicalPath(input.path),
                          canonicalQuery(input.query),
                          block,
                          namesOf(headers),
                          given.isEmpty() ? sha256(input.body) : given}
        .join('\n');
}

} // namespace

RequestSigner::RequestSigner(const SigningKey &key, SigningAlgorithm algorithm)
    : m_key(key)
    , m_algorithm(algorithm)
{}

void RequestSigner::setScope(const QString &region, const QString &service)
{
    m_region = region.toUtf8();
    m_service = service.toUtf8();
}

QByteArray RequestSigner::scopeOf(const QByteArray &date) const
{
    if (m_algorithm != SigningAlgorithm::V11HmacSha256)
        return {};
    return date.first(std::min(kDayDigits, date.size())) + '/' + m_region + '/' + m_service;
}

//! V11 signs with the hex text of a derived key, and not with its bytes.
QByteArray RequestSigner::keyFor(const QByteArray &scope) const
{
    const QByteArray &secret = m_key.secretAccessKey.reveal();
    if (m_algorithm != SigningAlgorithm::V11HmacSha256)
        return secret;
    return hkdf(secret, m_key.accessKeyId.toUtf8(), scope).toHex();
}

Signature RequestSigner::signExactly(const SigningInput &input) const
{
    const QList<Header> headers = canonicalHeaders(input.headers);
    const QByteArray date = valueOf(headers, kDateHeader);
    const QByteArray scope = scopeOf(date);
    const QByteArray name = algorithmName(m_algorithm);

    Signature made;
    made.canonicalRequest = canonicalRequestOf(input, headers);
    QByteArrayList lines{name, date};
    if (!scope.isEmpty())
        lines.append(scope);
    lines.append(sha256(made.canonicalRequest));
    made.stringToSign = lines.join('\n');
    made.signature = hmac(made.stringToSign, keyFor(scope)).toHex();
    const QByteArray who = scope.isEmpty()
                               ? "Access=" + m_key.accessKeyId.toUtf8()
                               : "Credential=" + m_key.accessKeyId.toUtf8() + '/' + scope;
    made.authorization =
        name + ' ' + who + ", SignedHeaders=" + namesOf(headers) + ", Signature=" + made.signature;
    return made;
}

Result<QList<Header>> RequestSigner::sign(const PreparedRequest &request,
                                          const QDateTime &now) const
{
    if (const auto id = parseAccessKeyId(m_key.accessKeyId); !id)
        return fail(id.error());
    if (const auto secret = parseSecretAccessKey(m_key.secretAccessKey.reveal()); !secret)
        return fail(secret.error());
    QList<Header> added{
        {"X-Sdk-Date", now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1()}};
    if (!request.project.isEmpty())
        added.append({"X-Project-Id", request.project.text().toLatin1()});
    if (!m_key.securityToken.isEmpty())
        added.append({"X-Security-Token", m_key.securityToken.reveal()});

    SigningInput input{request.verb, request.path.toLatin1(), request.query, added, request.body};
    input.headers.append({"Host", request.endpoint.authority().toLatin1()});
    for (const Header &header : request.headers) {
        if (header.name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            input.headers.append(header);
    }
    added.append({"Authorization", signExactly(input).authorization});
    return added;
}

} // namespace backlock
