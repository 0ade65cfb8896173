// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/apptranslator.h"

#include "words/words.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace backlock {

void AppTranslator::setLanguage(Language language)
{
    m_language = language;
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();

    const QLocale locale =
        language == Language::Chinese
            ? QLocale(QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China)
            : QLocale(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(locale);
    words::setLanguage(language);
    install(QStringLiteral("backlock"), QStringLiteral(":/i18n"), locale);
    if (language == Language::Chinese) {
        const QString qt = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        install(QStringLiteral("qtbase"), qt, locale);
        install(QStringLiteral("qtkeychain"), qt, locale);
    }
}

void AppTranslator::install(const QString &name, const QString &directory, const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>();
    // A missing qtbase file leaves Qt's own buttons English; Backlock uses none of them in its
    // pages.
    if (!translator->load(locale, name, QStringLiteral("_"), directory))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace backlock
