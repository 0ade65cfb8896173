// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/words.h"

#include <QLocale>

#include <atomic>

namespace backlock::words {

namespace {

//! Reports and exports are written on other threads.
std::atomic<Language> &current()
{
    static std::atomic<Language> language = Language::English;
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
