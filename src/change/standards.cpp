// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/standards.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace backlock {

QList<SupportedClause> supportedClauses(Language language)
{
    QFile file(QStringLiteral(":/data/standards.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its data."); // a resource cannot be missing
    const QString tag = languageTag(language);
    QList<SupportedClause> clauses;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &row : rows) {
        clauses.append({row[QLatin1String("standard")].toString(),
                        row[QLatin1String("clause")][tag].toString(),
                        row[QLatin1String("supports")][tag].toString()});
    }
    return clauses;
}

} // namespace backlock
