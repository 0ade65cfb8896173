// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/language.h"

#include <QObject>
#include <QTranslator>

#include <memory>
#include <vector>

namespace backlock {

//! Owns the translators: Backlock's own, Qt's and QtKeychain's. A switch posts LanguageChange to
//! every window. English needs none but for plurals.
class AppTranslator : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setLanguage(Language language);
    Language language() const { return m_language; }

private:
    void install(const QString &name, const QString &directory, const QLocale &locale);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
    Language m_language = Language::English;
};

} // namespace backlock
