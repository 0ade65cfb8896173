// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

namespace backlock::test {

//! The names of an enumeration's values, in order, read from the header that declares it: so no
//! test holds a list that a new value could be missing from. Empty when the header was not
//! understood.
inline QStringList enumerators(const char *header, const char *enumName)
{
    QFile file(QStringLiteral(BACKLOCK_SOURCE_DIR "/src/") + QLatin1String(header));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression comment(QStringLiteral("//[^\n]*"));
    static const QRegularExpression declaration(
        QStringLiteral("enum class (\\w+)\\s*\\{([^}=]*)\\}"));
    const QString text = QString::fromUtf8(file.readAll()).remove(comment);
    QStringList names;
    for (auto match = declaration.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        if (found.captured(1) != QLatin1String(enumName))
            continue;
        for (const QString &name : found.captured(2).split(u','))
            names << name.trimmed();
    }
    names.removeAll(QString());
    return names;
}

//! Calls visit(value, row name) for each value of the enumeration.
template<typename Enum, typename Visit>
void forEachOf(const char *header, const char *enumName, Visit visit)
{
    const QStringList names = enumerators(header, enumName);
    for (int i = 0; i < names.size(); ++i)
        visit(static_cast<Enum>(i), names.at(i));
}

} // namespace backlock::test
