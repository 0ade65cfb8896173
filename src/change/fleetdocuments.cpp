// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetdocuments.h"

#include "change/documentparts.h"
#include "change/history.h"

#include <QJsonArray>

namespace backlock {

namespace {

struct Column
{
    QLatin1String name;
    QString (*cell)(const FleetInstance &row);
};

constexpr Column kColumns[] = {
    {QLatin1String("profile"), [](const FleetInstance &r) { return r.profileName; }},
    {QLatin1String("project_id"), [](const FleetInstance &r) { return r.project.id.text(); }},
    {QLatin1String("project_name"), [](const FleetInstance &r) { return r.project.name; }},
    {QLatin1String("instance_id"), [](const FleetInstance &r) { return r.instance.id.text(); }},
    {QLatin1String("name"), [](const FleetInstance &r) { return r.instance.name; }},
    {QLatin1String("reading"), [](const FleetInstance &r) { return readingName(r.reading.state); }},
    {QLatin1String("read_at"), [](const FleetInstance &r) { return isoTime(r.reading.at); }},
    {QLatin1String("status"), [](const FleetInstance &r) { return r.instance.status; }},
    {QLatin1String("version"), [](const FleetInstance &r) { return r.instance.engineVersion; }},
    {QLatin1String("enterprise_project_id"),
     [](const FleetInstance &r) { return r.instance.enterpriseProjectId; }},
    {QLatin1String("keep_days"),
     [](const FleetInstance &r) {
         return r.instance.keepDays < 0 ? QString() : QString::number(r.instance.keepDays);
     }},
    {QLatin1String("key_id"), [](const FleetInstance &r) { return r.ledger.key.text(); }},
    {QLatin1String("key_origin"),
     [](const FleetInstance &r) { return keyOriginName(r.ledger.origin); }},
    {QLatin1String("last_change"),
     [](const FleetInstance &r) { return isoTime(r.ledger.lastChange); }},
    {QLatin1String("changed_from"),
     [](const FleetInstance &r) {
         return r.isChanged() ? readingName(r.earlier.state) : QString();
     }},
    {QLatin1String("code"),
     [](const FleetInstance &r) { return r.reading.error ? r.reading.error->code : QString(); }},
    {QLatin1String("request_id"),
     [](const FleetInstance &r) {
         return r.reading.error ? r.reading.error->requestId : QString();
     }},
};

} // namespace

QJsonObject fleetInstanceDocument(const FleetInstance &row)
{
    QJsonObject document = readingDocument(row.instance.id.text(), row.reading);
    document.insert(QStringLiteral("profile"), row.profileName);
    document.insert(QStringLiteral("project_id"), row.project.id.text());
    document.insert(QStringLiteral("project_name"), orNull(row.project.name));
    document.insert(QStringLiteral("name"), row.instance.name);
    document.insert(QStringLiteral("status"), orNull(row.instance.status));
    document.insert(QStringLiteral("version"), orNull(row.instance.engineVersion));
    document.insert(QStringLiteral("enterprise_project_id"),
                    orNull(row.instance.enterpriseProjectId));
    document.insert(QStringLiteral("keep_days"),
                    row.instance.keepDays < 0 ? QJsonValue() : QJsonValue(row.instance.keepDays));
    document.insert(QStringLiteral("key_id"), orNull(row.ledger.key.text()));
    document.insert(QStringLiteral("key_origin"), orNull(keyOriginName(row.ledger.origin)));
    document.insert(QStringLiteral("last_change"), orNull(isoTime(row.ledger.lastChange)));
    document.insert(QStringLiteral("changed_from"),
                    row.isChanged() ? QJsonValue(readingName(row.earlier.state)) : QJsonValue());
    return document;
}

QJsonObject failureDocument(const FleetFailure &failure)
{
    return {{QStringLiteral("profile"), failure.profileName},
            {QStringLiteral("project_id"), orNull(failure.project.id.text())},
            {QStringLiteral("project_name"), orNull(failure.project.name)},
            {QStringLiteral("error"), errorDocument(failure.error)}};
}

QJsonObject fleetDocument(const QDateTime &scannedAt, const QList<FleetInstance> &rows,
                          const QList<FleetFailure> &failures)
{
    QJsonArray instances;
    for (const FleetInstance &row : rows)
        instances.append(fleetInstanceDocument(row));
    QJsonArray failed;
    for (const FleetFailure &failure : failures)
        failed.append(failureDocument(failure));
    return {{QStringLiteral("scanned_at"), orNull(isoTime(scannedAt))},
            {QStringLiteral("instances"), instances},
            {QStringLiteral("failed"), failed}};
}

QByteArray fleetCsv(const QList<FleetInstance> &rows)
{
    QStringList names;
    for (const Column &column : kColumns)
        names.append(column.name);
    QByteArray csv = csvLine(names);
    for (const FleetInstance &row : rows) {
        QStringList cells;
        for (const Column &column : kColumns)
            cells.append(column.cell(row));
        csv += csvLine(cells);
    }
    return csv;
}

} // namespace backlock
