// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/newkey.h"

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kMostCharacters = 255;

bool isAliasCharacter(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9')
           || u == u':' || u == u'/' || u == u'_' || u == u'-';
}

} // namespace

QStringList newKeySpecs()
{
    return {QStringLiteral("AES_256"), QStringLiteral("SM4")};
}

Result<QString> parseKeyAlias(const QString &typed)
{
    const QString alias = typed.trimmed();
    if (alias.isEmpty() || alias.size() > kMostCharacters
        || !std::all_of(alias.cbegin(), alias.cend(), isAliasCharacter)
        || alias.endsWith(QLatin1String("/default")))
        return fail(ErrorKind::Input, Cause::KeyAliasMalformed);
    return alias;
}

Result<QString> parseKeyDescription(const QString &typed)
{
    const QString description = typed.trimmed();
    if (description.size() > kMostCharacters)
        return fail(ErrorKind::Input, Cause::KeyDescriptionTooLong);
    return description;
}

} // namespace backlock
