// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/history.h"

#include "change/documentparts.h"
#include "store/ledgerjson.h"
#include "words/words.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace backlock {

namespace {

QJsonObject verdictDocument(const Verdict &verdict)
{
    QJsonObject document{{QStringLiteral("status"), verdictName(verdict.status)},
                         {QStringLiteral("key"), orNull(keyVerdictName(verdict.key))}};
    if (verdict.httpStatus != 0)
        document.insert(QStringLiteral("http_status"), verdict.httpStatus);
    if (!verdict.error)
        return document;
    const Error &error = *verdict.error;
    if (!error.code.isEmpty())
        document.insert(QStringLiteral("code"), error.code);
    if (!error.serverText.isEmpty())
        document.insert(QStringLiteral("service_text"), error.serverText);
    document.insert(QStringLiteral("why"), words::sentence(error));
    return document;
}

QString kindName(const LedgerOpening &opening)
{
    return opening.isBackup() ? QStringLiteral("backup") : QStringLiteral("change");
}

QString wishText(const LedgerOpening &opening)
{
    return opening.wish ? wishName(*opening.wish) : QString();
}

QJsonObject backupPart(const QString &name, const BackupTrace &trace)
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("id"), orNull(trace.id)},
            {QStringLiteral("job_id"), orNull(trace.jobId)},
            {QStringLiteral("status"), orNull(trace.status)},
            {QStringLiteral("begin_time"), orNull(isoTime(trace.begin))}};
}

QJsonArray checkDocuments(const QList<CheckResult> &checks)
{
    QJsonArray documents;
    for (const CheckResult &check : checks) {
        documents.append(QJsonObject{{QStringLiteral("check"), checkName(check.id)},
                                     {QStringLiteral("outcome"), checkOutcomeName(check.outcome)},
                                     {QStringLiteral("weight"), checkWeightName(check.weight)},
                                     {QStringLiteral("text"), words::check(check)}});
    }
    return documents;
}

QStringList acceptedWarnings(const Consents &consents)
{
    QStringList names;
    for (const CheckId id : consents.acceptedWarnings)
        names.append(checkName(id));
    names.sort();
    return names;
}

QJsonObject consentsDocument(const Consents &consents)
{
    return {{QStringLiteral("cross_region_checked"), consents.crossRegionChecked},
            {QStringLiteral("accepted_warnings"),
             QJsonArray::fromStringList(acceptedWarnings(consents))},
            {QStringLiteral("accept_all_warnings"), consents.acceptAllWarnings}};
}

//! A column of the table; its name is for programs and does not follow the language.
struct Column
{
    QLatin1String name;
    QString (*cell)(const LedgerEntry &entry);
};

QString yesOrNo(bool is)
{
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

QString ofVerdict(const LedgerEntry &entry, QString (*text)(const Verdict &verdict))
{
    return entry.closing ? text(entry.closing->verdict) : QString();
}

const QList<Column> &columns()
{
    using Entry = const LedgerEntry &;
    static const QList<Column> all = {
        {QLatin1String("sequence"), [](Entry e) { return QString::number(e.sequence); }},
        {QLatin1String("change_id"), [](Entry e) { return e.opening.changeId; }},
        {QLatin1String("opened_at"), [](Entry e) { return isoTime(e.opening.openedAt); }},
        {QLatin1String("closed_at"),
         [](Entry e) { return e.closing ? isoTime(e.closing->closedAt) : QString(); }},
        {QLatin1String("practice"), [](Entry e) { return yesOrNo(e.opening.practice); }},
        {QLatin1String("profile"), [](Entry e) { return e.opening.profileName; }},
        {QLatin1String("account"), [](Entry e) { return e.opening.accountName; }},
        {QLatin1String("user"), [](Entry e) { return e.opening.userName; }},
        {QLatin1String("host"), [](Entry e) { return e.opening.host; }},
        {QLatin1String("project_id"), [](Entry e) { return e.opening.projectId; }},
        {QLatin1String("project_name"), [](Entry e) { return e.opening.projectName; }},
        {QLatin1String("instance_id"), [](Entry e) { return e.opening.instanceId; }},
        {QLatin1String("instance_name"), [](Entry e) { return e.opening.instanceName; }},
        {QLatin1String("wish"), [](Entry e) { return wishText(e.opening); }},
        {QLatin1String("key_id"), [](Entry e) { return e.opening.keyId; }},
        {QLatin1String("key_alias"), [](Entry e) { return e.opening.keyAlias; }},
        {QLatin1String("cross_region_checked"),
         [](Entry e) { return yesOrNo(e.opening.consents.crossRegionChecked); }},
        {QLatin1String("accepted_warnings"),
         [](Entry e) {
             return e.opening.consents.acceptAllWarnings
                        ? QStringLiteral("all")
                        : acceptedWarnings(e.opening.consents).join(u' ');
         }},
        {QLatin1String("before"), [](Entry e) { return readingName(e.opening.before.state); }},
        {QLatin1String("verdict"),
         [](Entry e) {
             return e.damage ? QStringLiteral("damaged")
                             : ofVerdict(e, [](const Verdict &v) { return verdictName(v.status); });
         }},
        {QLatin1String("key_verdict"),
         [](Entry e) {
             return ofVerdict(e, [](const Verdict &v) { return keyVerdictName(v.key); });
         }},
        {QLatin1String("after"),
         [](Entry e) {
             return ofVerdict(e, [](const Verdict &v) { return readingName(v.after.state); });
         }},
        {QLatin1String("http_status"),
         [](Entry e) {
             return ofVerdict(e, [](const Verdict &v) {
                 return v.httpStatus == 0 ? QString() : QString::number(v.httpStatus);
             });
         }},
        {QLatin1String("code"),
         [](Entry e) {
             return ofVerdict(e,
                              [](const Verdict &v) { return v.error ? v.error->code : QString(); });
         }},
        {QLatin1String("service_text"),
         [](Entry e) {
             return ofVerdict(
                 e, [](const Verdict &v) { return v.error ? v.error->serverText : QString(); });
         }},
        {QLatin1String("request_id"),
         [](Entry e) { return ofVerdict(e, [](const Verdict &v) { return v.requestId; }); }},
        {QLatin1String("kind"), [](Entry e) { return kindName(e.opening); }},
        {QLatin1String("backup_name"), [](Entry e) { return e.opening.backupName; }},
        {QLatin1String("backup_id"),
         [](Entry e) {
             return e.closing && e.closing->backup ? e.closing->backup->id : QString();
         }},
    };
    return all;
}

//! What both a change and an entry of the ledger say, with the names of the contract.
QJsonObject commonDocument(const QString &instanceId, const QString &wish, const Reading &before)
{
    return {{QStringLiteral("instance_id"), instanceId},
            {QStringLiteral("wish"), orNull(wish)},
            {QStringLiteral("before"), readingDocument(instanceId, before)}};
}

void addVerdict(QJsonObject &document, const QString &instanceId, const Verdict &verdict)
{
    document.insert(QStringLiteral("verdict"), verdictDocument(verdict));
    document.insert(QStringLiteral("after"), readingDocument(instanceId, verdict.after));
    document.insert(QStringLiteral("request_id"), orNull(verdict.requestId));
}

} // namespace

QJsonObject changeDocument(const EncryptionChange &change, const Verdict &verdict)
{
    const QString instanceId = change.instance().text();
    QJsonObject document = commonDocument(instanceId, wishName(change.wish()), verdict.before);
    addVerdict(document, instanceId, verdict);
    return document;
}

QJsonObject manualBackupDocument(const NewBackup &backup, const BackupTrace &trace,
                                 const Verdict &verdict)
{
    return {{QStringLiteral("instance_id"), backup.instance.text()},
            {QStringLiteral("backup"), backupPart(backup.name.text(), trace)},
            {QStringLiteral("verdict"), verdictDocument(verdict)},
            {QStringLiteral("request_id"), orNull(verdict.requestId)}};
}

QJsonObject readingDocument(const QString &instanceId, const Reading &reading)
{
    QJsonObject document{{QStringLiteral("instance_id"), instanceId},
                         {QStringLiteral("reading"), readingName(reading.state)},
                         {QStringLiteral("read_at"), orNull(isoTime(reading.at))}};
    if (reading.error)
        document.insert(QStringLiteral("error"), errorDocument(*reading.error));
    return document;
}

QJsonObject errorDocument(const Error &error)
{
    return {{QStringLiteral("kind"), errorKindName(error.kind)},
            {QStringLiteral("code"), orNull(error.code)},
            {QStringLiteral("message"), words::sentence(error)},
            {QStringLiteral("service_text"), orNull(error.serverText)},
            {QStringLiteral("http_status"), orNull(error.httpStatus)},
            {QStringLiteral("request_id"), orNull(error.requestId)}};
}

QJsonObject historyDocument(const LedgerEntry &entry)
{
    const LedgerOpening &opening = entry.opening;
    QJsonObject document = commonDocument(opening.instanceId, wishText(opening), opening.before);
    document.insert(QStringLiteral("kind"), kindName(opening));
    if (opening.isBackup()) {
        const auto trace = entry.closing ? entry.closing->backup : std::nullopt;
        document.insert(QStringLiteral("backup"),
                        backupPart(opening.backupName, trace.value_or(BackupTrace())));
    }
    document.insert(QStringLiteral("sequence"), entry.sequence);
    document.insert(QStringLiteral("change_id"), opening.changeId);
    document.insert(QStringLiteral("opened_at"), orNull(isoTime(opening.openedAt)));
    document.insert(QStringLiteral("practice"), opening.practice);
    document.insert(QStringLiteral("profile_id"), opening.profileId.text());
    document.insert(QStringLiteral("profile"), opening.profileName);
    document.insert(QStringLiteral("account"), orNull(opening.accountName));
    document.insert(QStringLiteral("user"), orNull(opening.userName));
    document.insert(QStringLiteral("host"), opening.host);
    document.insert(QStringLiteral("project_id"), opening.projectId);
    document.insert(QStringLiteral("project_name"), orNull(opening.projectName));
    document.insert(QStringLiteral("instance_name"), orNull(opening.instanceName));
    document.insert(QStringLiteral("key_id"), orNull(opening.keyId));
    document.insert(QStringLiteral("key_alias"), orNull(opening.keyAlias));
    document.insert(QStringLiteral("body"), QString::fromUtf8(opening.body));
    document.insert(QStringLiteral("checks"), checkDocuments(opening.checks));
    document.insert(QStringLiteral("consents"), consentsDocument(opening.consents));
    if (!opening.planDigest.isEmpty()) {
        document.insert(QStringLiteral("plan_digest"), opening.planDigest);
        document.insert(QStringLiteral("plan_row"), opening.planRow);
    }
    if (entry.closing) {
        document.insert(QStringLiteral("closed_at"), orNull(isoTime(entry.closing->closedAt)));
        addVerdict(document, opening.instanceId, entry.closing->verdict);
        return document;
    }
    if (entry.damage)
        document.insert(QStringLiteral("damage"), errorDocument(*entry.damage));
    // No verdict yet: in flight, or left behind by a crash. Or not one that can be read.
    for (const char *name : {"closed_at", "verdict", "after", "request_id"})
        document.insert(QLatin1String(name), QJsonValue());
    return document;
}

QJsonObject chainDocument(const ChainReport &report)
{
    QJsonObject document{{QStringLiteral("entries"), report.entries},
                         {QStringLiteral("head"), report.head},
                         {QStringLiteral("ok"), report.ok},
                         {QStringLiteral("first_bad"),
                          report.firstBad > 0 ? QJsonValue(report.firstBad) : QJsonValue()}};
    if (report.contradicted) {
        const ChainNote &note = *report.contradicted;
        document.insert(QStringLiteral("contradicted"),
                        QJsonObject{{QStringLiteral("entries"), note.entries},
                                    {QStringLiteral("head"), note.head},
                                    {QStringLiteral("noted_at"), isoTime(note.notedAt)}});
    }
    return document;
}

QByteArray historyCsv(const QList<LedgerEntry> &entries)
{
    QStringList names;
    for (const Column &column : columns())
        names.append(column.name);
    QByteArray csv = csvLine(names);
    for (const LedgerEntry &entry : entries) {
        QStringList cells;
        for (const Column &column : columns())
            cells.append(column.cell(entry));
        csv += csvLine(cells);
    }
    return csv;
}

QByteArray historyJson(const QList<LedgerEntry> &entries)
{
    QJsonArray documents;
    for (const LedgerEntry &entry : entries)
        documents.append(historyDocument(entry));
    return QJsonDocument(QJsonObject{{QStringLiteral("entries"), documents}}).toJson();
}

} // namespace backlock
