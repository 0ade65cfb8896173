// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keyfactstore.h"

#include "store/jsonfile.h"

#include <QJsonArray>

#include <algorithm>

namespace backlock {

namespace {

constexpr qint64 kMaxBytes = qint64{32} * 1024 * 1024;
constexpr int kVersion = 1;
const QLatin1String kFormat("backlock-key-facts");
const QLatin1String kFacts("facts");
const QLatin1String kProject("project_id");
const QLatin1String kInstance("instance_id");
const QLatin1String kKey("key_id");
const QLatin1String kStatedAt("stated_at");
const QLatin1String kSource("source");

std::pair<QString, QString> placeOf(const KeyFact &fact)
{
    return {fact.project.text(), fact.instance.text()};
}

Result<KeyFact> factOf(const QJsonObject &object, const QString &path)
{
    FieldReader reader(object, path);
    KeyFact fact;
    fact.project = ProjectId::fromTrusted(reader.text(kProject));
    fact.instance = InstanceId::fromTrusted(reader.text(kInstance));
    fact.key = KeyId::fromTrusted(reader.text(kKey));
    fact.statedAt = QDateTime::fromString(reader.text(kStatedAt), Qt::ISODate).toUTC();
    fact.source = reader.text(kSource);
    if (!fact.statedAt.isValid())
        reader.complain(kStatedAt);
    if (fact.project.isEmpty() || fact.instance.isEmpty() || fact.key.isEmpty())
        reader.complain(kKey);
    return reader.error() ? Result<KeyFact>(fail(*reader.error())) : fact;
}

QJsonObject toJson(const KeyFact &fact)
{
    return {{kProject, fact.project.text()},
            {kInstance, fact.instance.text()},
            {kKey, fact.key.text()},
            {kStatedAt, fact.statedAt.toUTC().toString(Qt::ISODate)},
            {kSource, fact.source}};
}

} // namespace

KeyFactStore::KeyFactStore(const Paths &paths)
    : m_file(paths.keyFactsFile())
{}

Result<void> KeyFactStore::load()
{
    m_facts.clear();
    const auto document = readJsonFile(m_file, kMaxBytes);
    if (!document)
        return fail(document.error());
    if (!*document)
        return {};
    if (const auto known = checkFormat(**document, kFormat, kVersion); !known)
        return known;
    StatedKeys facts;
    const QJsonArray rows = (*document)->value(kFacts).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto fact = factOf(rows.at(i).toObject(), QStringLiteral("facts[%1].").arg(i));
        if (!fact)
            return fail(fact.error());
        facts.insert(placeOf(*fact), *fact);
    }
    m_facts = facts;
    return {};
}

Result<void> KeyFactStore::add(const QList<KeyFact> &facts)
{
    StatedKeys all = m_facts;
    for (const KeyFact &fact : facts)
        all.insert(placeOf(fact), fact);
    return save(all);
}

Result<bool> KeyFactStore::remove(const ProjectId &project, const InstanceId &instance)
{
    StatedKeys all = m_facts;
    if (all.remove({project.text(), instance.text()}) == 0)
        return false;
    if (const auto saved = save(all); !saved)
        return fail(saved.error());
    return true;
}

Result<void> KeyFactStore::save(const StatedKeys &facts)
{
    QList<KeyFact> sorted = facts.values();
    std::sort(sorted.begin(), sorted.end(),
              [](const KeyFact &a, const KeyFact &b) { return placeOf(a) < placeOf(b); });
    QJsonArray rows;
    for (const KeyFact &fact : std::as_const(sorted))
        rows.append(toJson(fact));
    const auto written = writeJsonFile(m_file, {{QStringLiteral("format"), QString(kFormat)},
                                                {QStringLiteral("version"), kVersion},
                                                {kFacts, rows}});
    if (written)
        m_facts = facts;
    return written;
}

} // namespace backlock
