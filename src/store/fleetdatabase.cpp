// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fleetdatabase.h"

#include "core/canonicaljson.h"
#include "store/ledgerjson.h"
#include "store/privatefile.h"
#include "store/sqlite.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>
#include <QSqlDatabase>
#include <QUuid>

#include <limits>

namespace backlock {

namespace {

constexpr int kVersion = 2;
constexpr int kKeptScans = 10;
// https://www.sqlite.org/rescode.html
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;
constexpr qint64 kNewest = std::numeric_limits<qint64>::max();

const char *const kSchema[] = {
    "CREATE TABLE scans (id INTEGER PRIMARY KEY, profile TEXT NOT NULL, profile_name TEXT NOT NULL,"
    " started_at TEXT NOT NULL, ended_at TEXT NOT NULL)",
    "CREATE TABLE rows (scan INTEGER NOT NULL, project_id TEXT NOT NULL, project_name TEXT NOT "
    "NULL,"
    " instance_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, version TEXT NOT NULL,"
    " enterprise_project TEXT NOT NULL, keep_days INTEGER NOT NULL, reading TEXT NOT NULL,"
    " read_at TEXT NOT NULL, error TEXT NOT NULL,"
    " PRIMARY KEY (scan, project_id, instance_id)) WITHOUT ROWID",
    "CREATE TABLE failures (scan INTEGER NOT NULL, profile_name TEXT NOT NULL,"
    " project_id TEXT NOT NULL, project_name TEXT NOT NULL, error TEXT NOT NULL)",
    "CREATE INDEX failures_by_scan ON failures (scan)",
    "CREATE TABLE doubts (project_id TEXT NOT NULL, instance_id TEXT NOT NULL, seen_at TEXT NOT "
    "NULL,"
    " PRIMARY KEY (project_id, instance_id)) WITHOUT ROWID",
};

tl::unexpected<Error> failed(const QString &why)
{
    return fail(ErrorKind::Internal, Cause::FleetCacheFailed, why);
}

QString textOf(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral("");
}

QDateTime timeOf(const QVariant &text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs).toUTC();
}

//! A null text would be an SQL NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QString errorText(const std::optional<Error> &error)
{
    return error ? QString::fromUtf8(canonicalJson(errorToJson(*error))) : QStringLiteral("");
}

std::optional<Error> errorOf(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto error = errorFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
    return error ? std::optional(*error) : std::nullopt;
}

//! One copy of a text that stands in thousands of rows.
class Interned
{
public:
    QString operator()(const QVariant &value) { return *m_texts.insert(value.toString()); }

private:
    QSet<QString> m_texts;
};

using Place = std::pair<ProjectId, InstanceId>;

} // namespace

FleetDatabase::FleetDatabase(const QString &file)
    : m_file(file)
{}

FleetDatabase::~FleetDatabase()
{
    disconnect();
}

void FleetDatabase::disconnect()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<bool> FleetDatabase::connect(bool create)
{
    if (!QFileInfo::exists(m_file)) {
        disconnect(); // somebody deleted it, as they may
        if (!create)
            return false;
    }
    if (!m_connection.isEmpty())
        return true;
    auto opened = openFile();
    if (!opened && m_isBad && setAside())
        opened = create ? openFile() : Result<bool>(false);
    return opened;
}

Result<bool> FleetDatabase::openFile()
{
    constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (const auto made = makePrivateDirectory(QFileInfo(m_file).absolutePath()); !made)
        return failed(made.error().subject);
    QFile file(m_file); // 0600 from the start
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly) && !file.exists())
        return failed(file.errorString());
    file.close();
    m_connection = QUuid::createUuid().toString();
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open()) {
        const QString why = database.lastError().text();
        database = {};
        disconnect();
        return failed(why);
    }
    database = {};
    if (const auto prepared = prepare(); !prepared) {
        disconnect();
        return fail(prepared.error());
    }
    return true;
}

Result<void> FleetDatabase::prepare()
{
    if (const auto set = run(QStringLiteral("PRAGMA journal_mode = WAL")); !set)
        return fail(set.error());
    return inTransaction([this]() -> Result<void> {
        auto version = run(QStringLiteral("PRAGMA user_version"));
        if (!version)
            return fail(version.error());
        const int said = version->next() ? version->value(0).toInt() : 0;
        version->finish();
        if (said == kVersion)
            return {};
        if (said != 0) {
            m_isBad = true;
            return failed(QString::number(said));
        }
        for (const char *statement : kSchema) {
            if (const auto done = run(QLatin1String(statement)); !done)
                return fail(done.error());
        }
        const auto set = run(QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
        return set ? Result<void>() : fail(set.error());
    });
}

//! What cannot be read is no loss that would be worth a question: the next scan fills it again.
bool FleetDatabase::setAside()
{
    m_isBad = false;
    const QString broken = m_file + QLatin1String(".broken");
    QFile::remove(broken);
    for (const char *beside : {"-wal", "-shm"})
        QFile::remove(m_file + QLatin1String(beside));
    return QFile::rename(m_file, broken);
}

Result<QSqlQuery> FleetDatabase::run(const QString &sql, const QVariantList &values)
{
    auto query = sqlite::run(m_connection, sql, values);
    if (query)
        return std::move(*query);
    const int code =
        query.error().nativeErrorCode().toInt() & 0xff; // the rest is the extended code
    m_isBad = m_isBad || code == kSqliteCorrupt || code == kSqliteNotADatabase;
    return failed(query.error().text());
}

Result<void> FleetDatabase::inTransaction(const std::function<Result<void>()> &work)
{
    return sqlite::inTransaction([this](const QString &sql) { return run(sql); }, work);
}

// ---- writing ---------------------------------------------------------------------------------

Result<QList<FleetInstance>> FleetDatabase::save(const FleetSnapshot &scan)
{
    const auto connected = connect(true);
    if (!connected)
        return fail(connected.error());
    QList<FleetInstance> rows = scan.rows;
    const auto done = inTransaction([&]() -> Result<void> {
        const auto before = newestScan(scan.profile, kNewest);
        if (!before)
            return fail(before.error());
        QSet<ProjectId> failedProjects = scan.leftOut;
        for (const FleetFailure &failure : scan.failures)
            failedProjects.insert(failure.project.id);
        if (*before > 0 && !failedProjects.isEmpty()) {
            FleetScanInfo old;
            old.id = *before;
            old.profile = scan.profile;
            auto kept = rowsOf(old);
            if (!kept)
                return fail(kept.error());
            QSet<Place> seen;
            for (const FleetInstance &row : std::as_const(rows))
                seen.insert({row.project.id, row.instance.id});
            const bool isAll = failedProjects.contains(ProjectId());
            for (const FleetInstance &row : std::as_const(*kept)) {
                if ((isAll || failedProjects.contains(row.project.id))
                    && !seen.contains({row.project.id, row.instance.id}))
                    rows.append(row);
            }
        }
        if (const auto filled = fillEarlier(rows, scan.profile, kNewest); !filled)
            return filled;
        if (const auto inserted = insert(scan, rows); !inserted)
            return inserted;
        return forgetOld(scan.profile);
    });
    if (!done)
        return fail(done.error());
    return rows;
}

Result<void> FleetDatabase::insert(const FleetSnapshot &scan, const QList<FleetInstance> &rows)
{
    const QString name = rows.isEmpty() ? QString() : rows.first().profileName;
    const auto header =
        run(QStringLiteral("INSERT INTO scans (profile, profile_name, started_at,"
                           " ended_at) VALUES (?, ?, ?, ?)"),
            {scan.profile.text(), notNull(name), textOf(scan.startedAt), textOf(scan.endedAt)});
    if (!header)
        return fail(header.error());
    const qint64 id = header->lastInsertId().toLongLong();
    QSqlQuery insert(QSqlDatabase::database(m_connection, false));
    QSqlQuery doubt(QSqlDatabase::database(m_connection, false));
    if (!insert.prepare(
            QStringLiteral("INSERT OR REPLACE INTO rows VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"))
        || !doubt.prepare(QStringLiteral("INSERT OR REPLACE INTO doubts VALUES (?, ?, ?)")))
        return failed(insert.lastError().text());
    for (const FleetInstance &row : rows) {
        const QVariantList values{id,
                                  row.project.id.text(),
                                  notNull(row.project.name),
                                  row.instance.id.text(),
                                  notNull(row.instance.name),
                                  notNull(row.instance.status),
                                  notNull(row.instance.engineVersion),
                                  notNull(row.instance.enterpriseProjectId),
                                  row.instance.keepDays,
                                  readingName(row.reading.state),
                                  textOf(row.reading.at),
                                  errorText(row.reading.error)};
        for (int i = 0; i < values.size(); ++i)
            insert.bindValue(i, values.at(i));
        if (!insert.exec())
            return failed(insert.lastError().text());
        const bool isOthers =
            row.ledger.leadsTo && row.reading.isKnown() && !row.reading.shows(*row.ledger.leadsTo);
        if (!isOthers)
            continue;
        doubt.bindValue(0, row.project.id.text());
        doubt.bindValue(1, row.instance.id.text());
        doubt.bindValue(2, textOf(row.reading.at));
        if (!doubt.exec())
            return failed(doubt.lastError().text());
    }
    return insertFailures(id, scan.failures);
}

Result<void> FleetDatabase::insertFailures(qint64 scan, const QList<FleetFailure> &failures)
{
    for (const FleetFailure &failure : failures) {
        const auto inserted = run(QStringLiteral("INSERT INTO failures VALUES (?, ?, ?, ?, ?)"),
                                  {scan, notNull(failure.profileName), failure.project.id.text(),
                                   notNull(failure.project.name), errorText(failure.error)});
        if (!inserted)
            return fail(inserted.error());
    }
    return {};
}

Result<QList<FleetFailure>> FleetDatabase::failuresOf(const FleetScanInfo &scan)
{
    auto query = run(QStringLiteral("SELECT profile_name, project_id, project_name, error"
                                    " FROM failures WHERE scan = ?"),
                     {scan.id});
    if (!query)
        return fail(query.error());
    QList<FleetFailure> failures;
    while (query->next()) {
        FleetFailure failure;
        failure.profileId = scan.profile;
        failure.profileName = query->value(0).toString();
        failure.project.id = ProjectId::fromTrusted(query->value(1).toString());
        failure.project.name = query->value(2).toString();
        failure.error = errorOf(query->value(3).toString())
                            .value_or(makeError(ErrorKind::Internal, Cause::Unforeseen));
        failures.append(failure);
    }
    if (query->lastError().isValid())
        return failed(query->lastError().text());
    return failures;
}

Result<void> FleetDatabase::forgetOld(const ProfileId &profile)
{
    const QString old = QStringLiteral("(SELECT id FROM scans WHERE profile = ?"
                                       " ORDER BY id DESC LIMIT -1 OFFSET %1)")
                            .arg(kKeptScans);
    for (const char *table :
         {"DELETE FROM rows WHERE scan IN ", "DELETE FROM failures WHERE scan IN ",
          "DELETE FROM scans WHERE id IN "}) {
        if (const auto done = run(QLatin1String(table) + old, {profile.text()}); !done)
            return fail(done.error());
    }
    return {};
}

// ---- reading ---------------------------------------------------------------------------------

//! 0: there is none.
Result<qint64> FleetDatabase::newestScan(const ProfileId &profile, qint64 below)
{
    auto query = run(QStringLiteral("SELECT MAX(id) FROM scans WHERE profile = ? AND id < ?"),
                     {profile.text(), below});
    if (!query)
        return fail(query.error());
    return query->next() ? query->value(0).toLongLong() : 0;
}

Result<FleetScanInfo> FleetDatabase::info(qint64 id)
{
    auto query =
        run(QStringLiteral("SELECT profile, started_at, ended_at FROM scans WHERE id = ?"), {id});
    if (!query)
        return fail(query.error());
    FleetScanInfo info;
    if (!query->next())
        return info;
    info.id = id;
    info.profile = ProfileId::fromTrusted(query->value(0).toString());
    info.startedAt = timeOf(query->value(1));
    info.endedAt = timeOf(query->value(2));
    return info;
}

Result<QList<FleetInstance>> FleetDatabase::rowsOf(const FleetScanInfo &scan)
{
    auto query = run(QStringLiteral("SELECT s.profile_name, r.project_id, r.project_name,"
                                    " r.instance_id, r.name, r.status, r.version,"
                                    " r.enterprise_project, r.keep_days, r.reading, r.read_at,"
                                    " r.error FROM rows r JOIN scans s ON s.id = r.scan"
                                    " WHERE r.scan = ?"),
                     {scan.id});
    if (!query)
        return fail(query.error());
    QList<FleetInstance> rows;
    Interned interned;
    while (query->next()) {
        FleetInstance row;
        row.profileId = scan.profile;
        row.profileName = interned(query->value(0));
        row.project.id = ProjectId::fromTrusted(interned(query->value(1)));
        row.project.name = interned(query->value(2));
        row.instance.id = InstanceId::fromTrusted(query->value(3).toString());
        row.instance.name = query->value(4).toString();
        row.instance.status = interned(query->value(5));
        row.instance.engineVersion = interned(query->value(6));
        row.instance.enterpriseProjectId = interned(query->value(7));
        row.instance.keepDays = query->value(8).toInt();
        row.reading.state =
            readingFromName(query->value(9).toString()).value_or(ReadingState::NotRead);
        row.reading.at = timeOf(query->value(10));
        row.reading.error = errorOf(query->value(11).toString());
        rows.append(std::move(row));
    }
    if (query->lastError().isValid())
        return failed(query->lastError().text());
    return rows;
}

Result<void> FleetDatabase::fillEarlier(QList<FleetInstance> &rows, const ProfileId &profile,
                                        qint64 below)
{
    const auto before = newestScan(profile, below);
    if (!before)
        return fail(before.error());
    if (*before == 0)
        return {};
    auto query = run(QStringLiteral("SELECT project_id, instance_id, reading, read_at FROM rows"
                                    " WHERE scan = ?"),
                     {*before});
    if (!query)
        return fail(query.error());
    QHash<Place, Reading> earlier;
    while (query->next()) {
        Reading reading;
        reading.state = readingFromName(query->value(2).toString()).value_or(ReadingState::NotRead);
        reading.at = timeOf(query->value(3));
        earlier.insert({ProjectId::fromTrusted(query->value(0).toString()),
                        InstanceId::fromTrusted(query->value(1).toString())},
                       reading);
    }
    for (FleetInstance &row : rows)
        row.earlier = earlier.value({row.project.id, row.instance.id});
    return {};
}

Result<FleetSnapshot> FleetDatabase::latest(const ProfileId &profile)
{
    FleetSnapshot none;
    none.profile = profile;
    const auto connected = connect(false);
    if (!connected)
        return fail(connected.error());
    if (!*connected)
        return none;
    const auto newest = newestScan(profile, kNewest);
    if (!newest)
        return fail(newest.error());
    if (*newest == 0)
        return none;
    auto found = scan(*newest);
    if (!found)
        return found;
    if (const auto filled = fillEarlier(found->rows, profile, *newest); !filled)
        return fail(filled.error());
    return found;
}

Result<FleetSnapshot> FleetDatabase::scan(qint64 id)
{
    FleetSnapshot snapshot;
    const auto connected = connect(false);
    if (!connected)
        return fail(connected.error());
    if (!*connected)
        return snapshot;
    const auto found = info(id);
    if (!found)
        return fail(found.error());
    auto rows = rowsOf(*found);
    if (!rows)
        return fail(rows.error());
    auto failures = failuresOf(*found);
    if (!failures)
        return fail(failures.error());
    snapshot.failures = std::move(*failures);
    snapshot.profile = found->profile;
    snapshot.startedAt = found->startedAt;
    snapshot.endedAt = found->endedAt;
    snapshot.rows = std::move(*rows);
    return snapshot;
}

Result<QList<FleetScanInfo>> FleetDatabase::scans(const ProfileId &profile)
{
    QList<FleetScanInfo> all;
    const auto connected = connect(false);
    if (!connected)
        return fail(connected.error());
    if (!*connected)
        return all;
    auto query = run(QStringLiteral("SELECT id, started_at, ended_at,"
                                    " (SELECT COUNT(*) FROM rows WHERE scan = id) FROM scans"
                                    " WHERE profile = ? ORDER BY id DESC"),
                     {profile.text()});
    if (!query)
        return fail(query.error());
    while (query->next()) {
        all.append({query->value(0).toLongLong(), profile, timeOf(query->value(1)),
                    timeOf(query->value(2)), query->value(3).toLongLong()});
    }
    return all;
}

Result<QHash<std::pair<QString, QString>, QDateTime>> FleetDatabase::doubts()
{
    QHash<std::pair<QString, QString>, QDateTime> all;
    const auto connected = connect(false);
    if (!connected)
        return fail(connected.error());
    if (!*connected)
        return all;
    auto query = run(QStringLiteral("SELECT project_id, instance_id, seen_at FROM doubts"));
    if (!query)
        return fail(query.error());
    while (query->next())
        all.insert({query->value(0).toString(), query->value(1).toString()},
                   timeOf(query->value(2)));
    return all;
}

} // namespace backlock
