// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan.h"

#include "core/canonicaljson.h"
#include "core/jsonfields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <utility>

namespace backlock {

namespace {

constexpr int kVersion = 1;
constexpr QLatin1String kFormat("backlock-plan");
constexpr QLatin1String kDigest("digest");
constexpr QLatin1String kCreatedAt("created_at");
constexpr QLatin1String kRows("rows");
constexpr QLatin1String kProfile("profile");
constexpr QLatin1String kProjectId("project_id");
constexpr QLatin1String kInstanceId("instance_id");
constexpr QLatin1String kBefore("before");
constexpr QLatin1String kWish("wish");
constexpr QLatin1String kKeyId("key_id");

QString rowName(qsizetype index)
{
    return QStringLiteral("rows[%1]").arg(index);
}

tl::unexpected<Error> malformed(const QString &field)
{
    return fail(ErrorKind::Input, Cause::FileFieldMalformed, field);
}

QJsonObject rowDocument(const PlanRow &row)
{
    return {{kProfile, row.profile},
            {kProjectId, row.project.text()},
            {kInstanceId, row.instance.text()},
            {kBefore, readingName(row.before)},
            {kWish, wishName(row.wish)},
            {kKeyId, row.key.isEmpty() ? QJsonValue() : QJsonValue(row.key.text())}};
}

//! Only what every profile asks for: a segment of a path.
IdPatterns anyPattern()
{
    const QString any = QStringLiteral(".*");
    return {any, any, any};
}

//! The id as it stands there; a plan is made by a program, so blanks round an id are a fault, too.
template<typename Id>
bool fits(const Id &id, Result<Id> (*parse)(const QString &, const IdPatterns &),
          const IdPatterns &patterns)
{
    const Result<Id> parsed = parse(id.text(), patterns);
    return parsed && parsed->text() == id.text();
}

Result<PlanRow> readRow(const QJsonValue &value, qsizetype index)
{
    if (!value.isObject())
        return malformed(rowName(index));
    FieldReader fields(value.toObject(), rowName(index) + u'.');
    PlanRow row;
    row.profile = fields.text(kProfile);
    row.project = ProjectId::fromTrusted(fields.text(kProjectId));
    row.instance = InstanceId::fromTrusted(fields.text(kInstanceId));
    row.key = KeyId::fromTrusted(fields.text(kKeyId));
    const auto before = readingFromName(fields.text(kBefore));
    const auto wish = wishFromName(fields.text(kWish));
    if (row.profile.isEmpty())
        fields.complain(kProfile);
    if (!before)
        fields.complain(kBefore);
    if (!wish)
        fields.complain(kWish);
    if (fields.error())
        return fail(*fields.error());
    row.before = *before;
    row.wish = *wish;
    if (const auto checked = checkIds(row, index, anyPattern()); !checked)
        return fail(checked.error());
    return row;
}

Result<QList<PlanRow>> readRows(const QJsonArray &array)
{
    QList<PlanRow> rows;
    rows.reserve(array.size());
    // Whatever the profile: two rows of one instance are two changes of it.
    QSet<std::pair<QString, QString>> seen;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto row = readRow(array.at(i), i);
        if (!row)
            return fail(row.error());
        const std::pair place(row->project.text().toLower(), row->instance.text().toLower());
        if (seen.contains(place))
            return fail(ErrorKind::Input, Cause::PlanRowTwice, rowName(i));
        seen.insert(place);
        rows.append(std::move(*row));
    }
    return rows;
}

} // namespace

EncryptionChange PlanRow::change() const
{
    return wish == Wish::On ? EncryptionChange::turnOn(project, instance, key)
                            : EncryptionChange::turnOff(project, instance);
}

Plan::Plan(const QDateTime &createdAt, const QList<PlanRow> &rows)
    : m_createdAt(QDateTime::fromSecsSinceEpoch(createdAt.toSecsSinceEpoch(), Qt::UTC))
    , m_rows(rows)
{
    QJsonArray array;
    for (const PlanRow &row : rows)
        array.append(rowDocument(row));
    m_document = {{QStringLiteral("format"), QString(kFormat)},
                  {QStringLiteral("version"), kVersion},
                  {kCreatedAt, m_createdAt.toString(Qt::ISODate)},
                  {kRows, array}};
    m_digest = sha256Hex(canonicalJson(m_document));
}

Result<Plan> Plan::read(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJsonDocument(bytes, kMaxPlanBytes, subject);
    if (!document)
        return fail(document.error());
    if (const auto known = checkFormat(*document, kFormat, kVersion); !known)
        return fail(known.error());
    Plan plan;
    plan.m_document = *document;
    plan.m_document.remove(kDigest);
    // Before the rows: who edited a row by hand should hear that, and not what else is wrong now.
    plan.m_digest = sha256Hex(canonicalJson(plan.m_document));
    if (document->value(kDigest).toString() != plan.m_digest)
        return fail(ErrorKind::Input, Cause::PlanEdited);
    const QJsonValue rows = document->value(kRows);
    if (!rows.isArray())
        return malformed(kRows);
    plan.m_createdAt = QDateTime::fromString(document->value(kCreatedAt).toString(), Qt::ISODate);
    if (!plan.m_createdAt.isValid())
        return malformed(kCreatedAt);
    plan.m_createdAt = plan.m_createdAt.toUTC();
    auto read = readRows(rows.toArray());
    if (!read)
        return fail(read.error());
    plan.m_rows = std::move(*read);
    return plan;
}

QByteArray Plan::toBytes() const
{
    QJsonObject document = m_document;
    document.insert(kDigest, m_digest);
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

QStringList Plan::profiles() const
{
    QStringList names;
    QSet<QString> seen;
    for (const PlanRow &row : m_rows) {
        if (seen.contains(row.profile))
            continue;
        seen.insert(row.profile);
        names.append(row.profile);
    }
    return names;
}

Result<void> checkIds(const PlanRow &row, qsizetype index, const IdPatterns &patterns)
{
    const QString name = rowName(index) + u'.';
    if (!fits(row.project, parseProjectId, patterns))
        return malformed(name + kProjectId);
    if (!fits(row.instance, parseInstanceId, patterns))
        return malformed(name + kInstanceId);
    // A key that turning off does not send would look like a key that is used.
    const bool keyFits =
        row.wish == Wish::On ? fits(row.key, parseKeyId, patterns) : row.key.isEmpty();
    if (!keyFits)
        return malformed(name + kKeyId);
    return {};
}

} // namespace backlock
