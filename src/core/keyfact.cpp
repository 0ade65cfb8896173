// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keyfact.h"

#include "core/csvreader.h"

#include <QSet>

namespace backlock {

namespace {

constexpr QLatin1String kProject("project_id");
constexpr QLatin1String kInstance("instance_id");
constexpr QLatin1String kKey("key_id");

tl::unexpected<Error> badField(const QString &field)
{
    return fail(ErrorKind::Input, Cause::FileFieldMalformed, field);
}

} // namespace

LedgerFacts withStated(const LedgerFacts &facts, const KeyFact &fact, const QDateTime &doubtedAt)
{
    if (fact.key.isEmpty() || facts.origin == KeyOrigin::Sent)
        return facts;
    const bool isOutdated = (facts.lastChange.isValid() && facts.lastChange >= fact.statedAt)
                            || (doubtedAt.isValid() && doubtedAt >= fact.statedAt);
    if (isOutdated && !facts.key.isEmpty())
        return facts;
    LedgerFacts stated = facts;
    stated.key = fact.key;
    stated.origin = isOutdated ? KeyOrigin::Doubtful : KeyOrigin::Stated;
    return stated;
}

Result<QList<KeyFact>> keyFactsFromCsv(const QByteArray &bytes, const QString &source,
                                       const IdPatterns &patterns, const QDateTime &now)
{
    const auto rows = readCsv(bytes, source);
    if (!rows)
        return fail(rows.error());
    const QStringList header = rows->value(0);
    const qsizetype project = header.indexOf(kProject);
    const qsizetype instance = header.indexOf(kInstance);
    const qsizetype key = header.indexOf(kKey);
    for (const auto &[column, name] :
         {std::pair(project, kProject), std::pair(instance, kInstance), std::pair(key, kKey)}) {
        if (column < 0)
            return badField(name);
    }
    QList<KeyFact> facts;
    QSet<std::pair<ProjectId, InstanceId>> seen;
    for (qsizetype i = 1; i < rows->size(); ++i) {
        const QStringList &row = rows->at(i);
        const QString at = QStringLiteral("rows[%1]").arg(i);
        const auto projectId = parseProjectId(row.value(project).trimmed(), patterns);
        if (!projectId)
            return badField(at + u'.' + kProject);
        const auto instanceId = parseInstanceId(row.value(instance).trimmed(), patterns);
        if (!instanceId)
            return badField(at + u'.' + kInstance);
        const auto keyId = parseKeyId(row.value(key).trimmed(), patterns);
        if (!keyId)
            return badField(at + u'.' + kKey);
        if (seen.contains({*projectId, *instanceId}))
            return fail(ErrorKind::Input, Cause::FactRowTwice, at);
        seen.insert({*projectId, *instanceId});
        facts.append({*projectId, *instanceId, *keyId, now, source});
    }
    return facts;
}

} // namespace backlock
