// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QString>

namespace backlock::test {

//! What is wrong with a text for people; empty: nothing. It must say something, have no argument
//! left open, no HTML, and no traces of pieces that were glued together.
inline QString faultOfText(const QString &text)
{
    static const QRegularExpression openArgument(QStringLiteral("%[0-9nL]"));
    static const QRegularExpression gluing(QStringLiteral("  |^ | $|“”|\\(\\)| [,.;:]|\\.\\."));
    if (text.isEmpty())
        return QStringLiteral("it is empty");
    if (text.contains(openArgument))
        return QStringLiteral("an argument is open: ") + text;
    if (text.contains(u'<') || text.contains(QLatin1String("&amp;")))
        return QStringLiteral("HTML: ") + text;
    if (text.contains(gluing))
        return QStringLiteral("glued: ") + text;
    return {};
}

//! The same for one or more whole English sentences: a capital letter (or the program's own name,
//! which is typed in small ones) at the beginning, and an end.
inline QString faultOfSentence(const QString &text)
{
    const QString fault = faultOfText(text);
    if (!fault.isEmpty())
        return fault;
    if (!text.front().isUpper() && !text.startsWith(QLatin1String("backlock ")))
        return QStringLiteral("no beginning: ") + text;
    if (!text.endsWith(u'.') && !text.endsWith(QChar(0x2026)))
        return QStringLiteral("no end: ") + text;
    return {};
}

} // namespace backlock::test
