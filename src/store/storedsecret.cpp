// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storedsecret.h"

#include "core/jsonreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

namespace backlock {

namespace {

constexpr int kVersion = 1;
constexpr qsizetype kMaxBytes = 1024LL * 1024;

const QLatin1String kVersionKey("version");
const QLatin1String kKindKey("kind");
const QLatin1String kAccountKey("account");
const QLatin1String kUserKey("user");
const QLatin1String kHostsKey("hosts");
const QLatin1String kEndsAtKey("endsAt");
const QLatin1String kMintedKey("minted");
const QLatin1String kSecondFactorKey("secondFactor");

//! As they stand in the document, which has no blanks. A quote inside of a text is escaped, so that
//! no value of another key can look like one of these.
constexpr char kSecretField[] = R"("secret":")";
constexpr char kSecurityTokenField[] = R"("securityToken":")";

constexpr std::array<std::pair<SecretKind, QLatin1String>, 4> kKindNames = {{
    {SecretKind::Token, QLatin1String("token")},
    {SecretKind::Password, QLatin1String("password")},
    {SecretKind::SecretAccessKey, QLatin1String("secret-access-key")},
    {SecretKind::ProxyPassword, QLatin1String("proxy-password")},
}};

constexpr qsizetype base64Length(qsizetype bytes)
{
    return (bytes + 2) / 3 * 4;
}

QByteArray describe(const StoredSecret &stored)
{
    QJsonObject object{{kVersionKey, kVersion},
                       {kKindKey, secretKindName(stored.kind)},
                       {kAccountKey, stored.account},
                       {kUserKey, stored.user},
                       {kHostsKey, QJsonArray::fromStringList(stored.hosts)}};
    if (stored.endsAt.isValid())
        object.insert(kEndsAtKey, stored.endsAt.toUTC().toString(Qt::ISODateWithMs));
    if (stored.minted)
        object.insert(kMintedKey, true);
    if (stored.secondFactor)
        object.insert(kSecondFactorKey, true);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void appendField(QByteArray &document, const char *field, const Secret &secret)
{
    const Secret base64(secret.reveal().toBase64());
    document.append(',').append(field).append(base64.reveal()).append('"');
}

//! Where the base64 of a field stands.
struct Span
{
    qsizetype from = 0;
    qsizetype length = 0;
};

std::optional<Span> findField(const QByteArray &document, const char *field)
{
    const qsizetype at = document.indexOf(field);
    if (at < 0)
        return std::nullopt;
    const qsizetype from = at + qsizetype(qstrlen(field));
    const qsizetype to = document.indexOf('"', from);
    if (to < 0)
        return std::nullopt;
    return Span{from, to - from};
}

Result<Secret> decodeField(const QByteArray &document, Span span)
{
    const auto base64 = QByteArray::fromRawData(document.constData() + span.from, span.length);
    auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(ErrorKind::Keychain, Cause::KeychainFailed, QStringLiteral("base64"));
    return Secret(std::move(decoded.decoded));
}

//! The document with the two secrets taken out, for a parser that keeps copies.
QByteArray withoutSecrets(const QByteArray &document, Span secret, Span securityToken)
{
    const auto [first, second] = secret.from < securityToken.from
                                     ? std::pair(secret, securityToken)
                                     : std::pair(securityToken, secret);
    const qsizetype middle = first.from + first.length;
    return document.first(first.from) + document.sliced(middle, second.from - middle)
           + document.sliced(second.from + second.length);
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const auto &value : array)
        texts.append(value.toString());
    return texts;
}

tl::unexpected<Error> notOurs(const QString &what)
{
    return fail(ErrorKind::Keychain, Cause::KeychainFailed, what);
}

} // namespace

QString secretKindName(SecretKind kind)
{
    for (const auto &[value, name] : kKindNames) {
        if (value == kind)
            return name;
    }
    return {};
}

std::optional<SecretKind> secretKindFromName(QStringView name)
{
    for (const auto &[value, known] : kKindNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

Secret encodeStoredSecret(const StoredSecret &stored)
{
    const QByteArray description = describe(stored);
    QByteArray document;
    // Room for everything at once: a buffer that grows would leave copies behind in the heap.
    document.reserve(description.size() + base64Length(stored.secret.reveal().size())
                     + base64Length(stored.securityToken.reveal().size())
                     + qsizetype(sizeof kSecretField + sizeof kSecurityTokenField) + 8);
    document.append(description).chop(1); // the closing brace
    appendField(document, kSecretField, stored.secret);
    appendField(document, kSecurityTokenField, stored.securityToken);
    document.append('}');
    return Secret(std::move(document));
}

Result<StoredSecret> decodeStoredSecret(const Secret &value)
{
    const QByteArray &document = value.reveal();
    const auto secretSpan = findField(document, kSecretField);
    const auto tokenSpan = findField(document, kSecurityTokenField);
    if (!secretSpan || !tokenSpan)
        return notOurs(QStringLiteral("secret"));
    const auto object =
        parseJsonObject(withoutSecrets(document, *secretSpan, *tokenSpan), kMaxBytes);
    if (!object)
        return notOurs(QStringLiteral("JSON"));
    const qint64 version = intField(*object, kVersionKey, 0);
    if (version != kVersion)
        return notOurs(QStringLiteral("version %1").arg(version));
    const auto kind = secretKindFromName(object->value(kKindKey).toString());
    if (!kind)
        return notOurs(QStringLiteral("kind"));
    auto secret = decodeField(document, *secretSpan);
    auto securityToken = decodeField(document, *tokenSpan);
    if (!secret || !securityToken)
        return notOurs(QStringLiteral("base64"));

    StoredSecret stored;
    stored.kind = *kind;
    stored.secret = std::move(*secret);
    stored.securityToken = std::move(*securityToken);
    stored.account = object->value(kAccountKey).toString();
    stored.user = object->value(kUserKey).toString();
    stored.hosts = textsOf(object->value(kHostsKey).toArray());
    stored.endsAt = QDateTime::fromString(object->value(kEndsAtKey).toString(), Qt::ISODateWithMs);
    stored.minted = object->value(kMintedKey).toBool();
    stored.secondFactor = object->value(kSecondFactorKey).toBool();
    return stored;
}

} // namespace backlock
