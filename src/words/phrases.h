// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace backlock::words {

//! Whole sentences one after the other, as the current language does it: English puts a blank
//! between them, Chinese nothing. Empty ones are left out.
QString joined(const QStringList &sentences);

//! Names one after the other, with the comma of the current language.
QString listed(const QStringList &names);

//! What a sentence names, made safe to show: one line, at most 200 characters, nothing invisible.
QString shown(const QString &subject);

//! The sentence with the subject put in for %1; where nothing is named, the one that does without.
QString naming(const QString &subject, const QString &sentence, const QString &without);

} // namespace backlock::words
