// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/safetext.h"

#include "core/cleantext.h"

#include <QUrl>

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kMaxIdLength = 128;
constexpr qsizetype kMaxAddressLength = 200;

bool isIdCharacter(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')
           || c == u'-' || c == u'_' || c == u'.';
}

} // namespace

bool isSafeSegment(const QString &id)
{
    return !id.isEmpty() && id.size() <= kMaxIdLength && id != u"." && id != u".."
           && std::all_of(id.cbegin(), id.cend(), isIdCharacter);
}

QString shownAddress(const QString &address)
{
    const QUrl url(address);
    const QString shown = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                       | QUrl::RemoveFragment | QUrl::FullyEncoded);
    return cleanServerText(shown, kMaxAddressLength);
}

} // namespace backlock
