// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/language.h"

#include <QLocale>

namespace backlock {

namespace {

//! `zh`, `zh-Hans-CN`, `zh_TW`, but not `zha`.
bool isOfLanguage(QStringView tag, QStringView language)
{
    return tag.startsWith(language, Qt::CaseInsensitive)
           && (tag.size() == language.size() || tag.at(language.size()) == u'-'
               || tag.at(language.size()) == u'_');
}

} // namespace

QString languageTag(Language language)
{
    return language == Language::Chinese ? QStringLiteral("zh-cn") : QStringLiteral("en-us");
}

std::optional<Language> languageFromTag(QStringView tag)
{
    for (const Language language : {Language::English, Language::Chinese}) {
        if (tag.compare(languageTag(language), Qt::CaseInsensitive) == 0)
            return language;
    }
    return std::nullopt;
}

Language preferredLanguage(const QStringList &localeTags)
{
    for (const QString &tag : localeTags) {
        if (isOfLanguage(tag, u"zh"))
            return Language::Chinese;
        if (isOfLanguage(tag, u"en"))
            return Language::English;
    }
    return Language::English;
}

Language systemLanguage()
{
    // The languages of the interface, not name(): that one is the locale of numbers and dates.
    return preferredLanguage(QLocale::system().uiLanguages());
}

} // namespace backlock
