// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/words.h"

#include <QLocale>

namespace backlock::words {

namespace {

Language &current()
{
    static Language language = Language::English;
    return language;
}

} // namespace

void setLanguage(Language language)
{
    current() = language;
}

Language language()
{
    return current();
}

QLocale locale()
{
    switch (language()) {
    case Language::English:
        return {QLocale::English, QLocale::UnitedStates};
    case Language::Chinese:
        return {QLocale::Chinese, QLocale::China};
    }
    return QLocale::c();
}

} // namespace backlock::words
