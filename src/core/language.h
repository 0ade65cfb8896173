// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace backlock {

//! The interface's languages. Their tags are what TaurusDB takes in X-Language.
enum class Language { English, Chinese };

QString languageTag(Language language);                   //!< en-us, zh-cn
std::optional<Language> languageFromTag(QStringView tag); //!< any letter case
//! The first of a person's languages, in their order, that the interface has; else English. Takes
//! tags as locales name them: `zh`, `zh-Hans-CN`, `en_GB`.
Language preferredLanguage(const QStringList &localeTags);
//! The language of the system, for the first start: Chinese for any zh locale, else English.
Language systemLanguage();

} // namespace backlock
