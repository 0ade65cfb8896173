// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"

#include "core/cleantext.h"
#include "words/words.h"

namespace backlock::words {

QString joined(const QStringList &sentences)
{
    QStringList said = sentences;
    said.removeAll(QString());
    return said.join(language() == Language::Chinese ? QString() : QStringLiteral(" "));
}

QString listed(const QStringList &names)
{
    return names.join(language() == Language::Chinese ? QStringLiteral("、")
                                                      : QStringLiteral(", "));
}

QString shown(const QString &subject)
{
    constexpr qsizetype kMaxSubject = 200;
    return cleanServerText(subject, kMaxSubject);
}

QString naming(const QString &subject, const QString &sentence, const QString &without)
{
    const QString name = shown(subject);
    return name.isEmpty() ? without : sentence.arg(name);
}

} // namespace backlock::words
