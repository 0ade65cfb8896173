// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerdatabase.h"

#include "core/canonicaljson.h"
#include "store/ledgerjson.h"
#include "store/privatefile.h"
#include "store/processtoken.h"
#include "store/sqlite.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QUuid>
#include <QtEndian>

#include <limits>

namespace backlock {

namespace {

constexpr int kMaxPage = 10'000;
constexpr int kMaxTail = 100'000;
constexpr int kNoLimit = -1; // as SQLite's LIMIT has it
constexpr qsizetype kMaxSearchText = 1000;

// Primary result codes, https://www.sqlite.org/rescode.html
constexpr int kSqliteBusy = 5;
constexpr int kSqliteLocked = 6;
constexpr int kSqliteNotADatabase = 26;

constexpr QLatin1String kOpen("open");
constexpr QLatin1String kClose("close");

const char *const kSchema[] = {
    "CREATE TABLE entries ("
    " sequence INTEGER PRIMARY KEY,"
    " written_at TEXT NOT NULL,"
    " type TEXT NOT NULL CHECK (type IN ('open', 'close')),"
    " change_id TEXT NOT NULL,"
    " payload TEXT NOT NULL,"
    " previous TEXT NOT NULL,"
    " hash TEXT NOT NULL,"
    " practice TEXT NOT NULL, happened_at TEXT NOT NULL, profile TEXT NOT NULL,"
    " project_id TEXT NOT NULL, project_name TEXT NOT NULL, instance_id TEXT NOT NULL,"
    " instance_name TEXT NOT NULL, key_id TEXT NOT NULL, key_alias TEXT NOT NULL,"
    " wish TEXT NOT NULL, status TEXT NOT NULL, key_verdict TEXT NOT NULL,"
    " request_id TEXT NOT NULL,"
    " UNIQUE (change_id, type))",
    "CREATE INDEX entries_by_instance ON entries (instance_id, project_id)",
    "CREATE TRIGGER entries_keep BEFORE UPDATE ON entries"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER entries_stay BEFORE DELETE ON entries"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    // INSERT OR REPLACE fires no DELETE trigger: only the next number may be inserted.
    "CREATE TRIGGER entries_grow BEFORE INSERT ON entries"
    " WHEN NEW.sequence IS NOT (SELECT IFNULL(MAX(sequence), 0) + 1 FROM entries)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
};

tl::unexpected<Error> ledgerError(Cause cause, const QString &subject = {})
{
    return fail(ErrorKind::Internal, cause, subject);
}

tl::unexpected<Error> sqlError(const QSqlError &error, const QString &file)
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // the rest is the extended code
    if (code == kSqliteBusy || code == kSqliteLocked)
        return ledgerError(Cause::LedgerBusy);
    if (code == kSqliteNotADatabase)
        return ledgerError(Cause::FileWrongFormat, file);
    return ledgerError(Cause::LedgerUnwritable,
                       error.databaseText().isEmpty() ? error.driverText() : error.databaseText());
}

bool isBusy(const Error &error)
{
    return error.cause == Cause::LedgerBusy;
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

//! `50%_off` -> `%50\%\_off%`, for LIKE ... ESCAPE '\'.
QString likePattern(const QString &text)
{
    QString pattern = text.left(kMaxSearchText);
    for (const QChar special : {u'\\', u'%', u'_'})
        pattern.replace(special, QString(u'\\') + special);
    return u'%' + pattern + u'%';
}

QJsonObject parsePayload(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

Result<LedgerEntry> entryOf(qint64 sequence, const QString &opening, const QString &closing)
{
    const auto unreadable = [&] {
        return ledgerError(Cause::LedgerBroken, QString::number(sequence));
    };
    LedgerEntry entry;
    entry.sequence = sequence;
    auto opened = openingFromJson(parsePayload(opening));
    if (!opened)
        return unreadable();
    entry.opening = std::move(*opened);
    if (closing.isEmpty())
        return entry;
    auto closed = closingFromJson(parsePayload(closing));
    if (!closed)
        return unreadable();
    entry.closing = std::move(*closed);
    return entry;
}

//! The columns of an opening that are kept beside its payload, for searching; in this order.
constexpr QLatin1String
    kOpeningColumns("o.change_id, o.happened_at, o.practice, o.profile, o.project_id,"
                    " o.project_name, o.instance_id, o.instance_name, o.wish, o.key_id,"
                    " o.key_alias");

//! What is left of an entry with a row that cannot be read. \param first index of kOpeningColumns
LedgerEntry damagedEntry(qint64 sequence, const QSqlQuery &row, int first, const Error &damage)
{
    int column = first;
    const auto next = [&row, &column] { return row.value(column++).toString(); };
    LedgerEntry entry;
    entry.sequence = sequence;
    entry.damage = damage;
    LedgerOpening &opening = entry.opening;
    opening.changeId = next();
    opening.openedAt = QDateTime::fromString(next(), Qt::ISODateWithMs).toUTC();
    opening.practice = next() == QLatin1String("yes");
    opening.profileName = next();
    opening.projectId = next();
    opening.projectName = next();
    opening.instanceId = next();
    opening.instanceName = next();
    const QString wish = next();
    opening.wish = wish.isEmpty() ? std::nullopt // a manual backup
                                  : std::optional(wishFromName(wish).value_or(Wish::Off));
    opening.keyId = next();
    opening.keyAlias = next();
    return entry;
}

} // namespace

LedgerDatabase::LedgerDatabase(const QString &file, std::chrono::milliseconds busyLimit)
    : m_file(file)
    , m_busyLimit(busyLimit)
{}

LedgerDatabase::~LedgerDatabase()
{
    disconnect();
}

// ---- the connection --------------------------------------------------------------------------

void LedgerDatabase::disconnect()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<LedgerDatabase::Presence> LedgerDatabase::connect(Access access)
{
    const QFileInfo info(m_file);
    // A file that somebody took away would go on taking rows that nobody ever sees again.
    if (!info.exists())
        disconnect();
    if (!info.exists() && access == Access::Read)
        return Presence::Absent;
    const bool readOnly =
        info.exists() && !(info.isWritable() && QFileInfo(info.absolutePath()).isWritable());
    if (readOnly && access == Access::Write)
        return ledgerError(Cause::LedgerUnwritable, m_file);
    if (!m_connection.isEmpty() && m_isReadOnly == readOnly)
        return Presence::Ready;
    disconnect();
    if (const auto known = checkHeader(); !known)
        return fail(known.error());
    if (const auto opened = openConnection(readOnly); !opened)
        return fail(opened.error());
    const auto presence = prepare(access);
    if (!presence || *presence == Presence::Absent)
        disconnect();
    return presence;
}

//! Makes the open file ready for use; one without tables becomes a ledger only to be written to.
Result<LedgerDatabase::Presence> LedgerDatabase::prepare(Access access)
{
    const auto presence = checkSchema();
    if (!presence || (*presence == Presence::Absent && access == Access::Read) || m_isReadOnly)
        return presence;
    if (const auto set = useWriteAheadLog(); !set)
        return fail(set.error());
    if (*presence == Presence::Absent) {
        if (const auto created = createSchema(); !created)
            return fail(created.error());
    }
    return Presence::Ready;
}

//! What can be told without SQLite: merely opening and closing a file with it may write to it.
Result<void> LedgerDatabase::checkHeader() const
{
    constexpr qsizetype kHeaderBytes = 100; // https://www.sqlite.org/fileformat.html, section 1.3
    constexpr qsizetype kUserVersionAt = 60;
    constexpr qsizetype kApplicationIdAt = 68;

    QFile file(m_file);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return ledgerError(Cause::LedgerUnwritable, file.errorString());
    const QByteArray header = file.read(kHeaderBytes);
    if (header.isEmpty())
        return {};
    if (header.size() < kHeaderBytes || !header.startsWith("SQLite format 3"))
        return ledgerError(Cause::FileWrongFormat, m_file);
    const auto version = qFromBigEndian<qint32>(header.constData() + kUserVersionAt);
    const auto application = qFromBigEndian<qint32>(header.constData() + kApplicationIdAt);
    if (application == 0 && version == 0)
        return {}; // what was created last may still be in the write-ahead log
    if (application != kLedgerApplicationId)
        return ledgerError(Cause::FileWrongFormat, m_file);
    if (version > kLedgerVersion)
        return ledgerError(Cause::LedgerNewer, QString::number(version));
    return {};
}

Result<void> LedgerDatabase::openConnection(bool readOnly)
{
    constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QFile file(m_file);
    if (!file.exists()) {
        if (const auto made = makePrivateDirectory(QFileInfo(m_file).absolutePath()); !made)
            return ledgerError(Cause::LedgerUnwritable, made.error().subject);
        // 0600 from the start; SQLite gives the same mode to the files beside it. Another process
        // may be making it, too.
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly) && !file.exists())
            return ledgerError(Cause::LedgerUnwritable, file.errorString());
    } else if (!readOnly && (file.permissions() & ~kOwnerOnly) != QFileDevice::Permissions()) {
        file.setPermissions(kOwnerOnly); // the owner's own file, or else it fails and stays
    }

    m_connection = QUuid::createUuid().toString();
    m_isReadOnly = readOnly;
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    const QString timeout = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_busyLimit.count());
    if (readOnly) {
        // Where no file can be made beside it, SQLite reads a write-ahead-log database only as one
        // that cannot change (https://www.sqlite.org/wal.html, "read-only databases").
        const bool hasLog = QFileInfo(m_file + QLatin1String("-wal")).size() > 0;
        QUrl url = QUrl::fromLocalFile(QFileInfo(m_file).absoluteFilePath());
        url.setQuery(hasLog ? QStringLiteral("mode=ro") : QStringLiteral("mode=ro&immutable=1"));
        database.setDatabaseName(QString::fromLatin1(url.toEncoded()));
        database.setConnectOptions(timeout
                                   + QLatin1String(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    } else {
        database.setDatabaseName(m_file);
        database.setConnectOptions(timeout);
    }
    if (!database.open()) {
        const auto error = sqlError(database.lastError(), m_file);
        database = {}; // removeDatabase() wants no copy to be left
        disconnect();
        return error;
    }
    return {};
}

Result<LedgerDatabase::Presence> LedgerDatabase::checkSchema()
{
    const auto application = single(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return fail(application.error());
    const auto version = single(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return fail(version.error());
    if (application->toInt() == 0 && version->toInt() == 0) {
        const auto tables = single(QStringLiteral("SELECT COUNT(*) FROM sqlite_master"));
        if (!tables)
            return fail(tables.error());
        if (tables->toInt() == 0)
            return Presence::Absent;
    }
    if (application->toInt() != kLedgerApplicationId)
        return ledgerError(Cause::FileWrongFormat, m_file);
    if (version->toInt() > kLedgerVersion)
        return ledgerError(Cause::LedgerNewer, version->toString());
    return Presence::Ready;
}

//! On a new file this needs the file for itself for a moment, and SQLite does not wait for that.
Result<void> LedgerDatabase::useWriteAheadLog()
{
    const QDeadlineTimer deadline(m_busyLimit);
    auto set = single(QStringLiteral("PRAGMA journal_mode = WAL"));
    while (!set && isBusy(set.error()) && !deadline.hasExpired()) {
        QThread::msleep(10);
        set = single(QStringLiteral("PRAGMA journal_mode = WAL"));
    }
    if (!set)
        return fail(set.error());
    // A row must be on the disk before the wire is touched.
    const auto full = run(QStringLiteral("PRAGMA synchronous = FULL"));
    return full ? Result<void>() : fail(full.error());
}

Result<void> LedgerDatabase::createSchema()
{
    return inTransaction([this]() -> Result<void> {
        // Another process may have been faster.
        const auto presence = checkSchema();
        if (!presence)
            return fail(presence.error());
        if (*presence == Presence::Ready)
            return {};
        for (const char *statement : kSchema) {
            if (const auto done = run(QLatin1String(statement)); !done)
                return fail(done.error());
        }
        for (const QString &pragma :
             {QStringLiteral("PRAGMA application_id = %1").arg(kLedgerApplicationId),
              QStringLiteral("PRAGMA user_version = %1").arg(kFirstLedgerVersion)}) {
            if (const auto done = run(pragma); !done)
                return fail(done.error());
        }
        return {};
    });
}

Result<QSqlQuery> LedgerDatabase::run(const QString &sql, const QVariantList &values)
{
    auto query = sqlite::run(m_connection, sql, values);
    if (!query)
        return sqlError(query.error(), m_file);
    return std::move(*query);
}

Result<QVariant> LedgerDatabase::single(const QString &sql, const QVariantList &values)
{
    auto query = run(sql, values);
    if (!query)
        return fail(query.error());
    return query->next() ? query->value(0) : QVariant();
}

Result<void> LedgerDatabase::inTransaction(const std::function<Result<void>()> &work)
{
    return sqlite::inTransaction([this](const QString &sql) { return run(sql); }, work);
}

// ---- writing ---------------------------------------------------------------------------------

Result<void> LedgerDatabase::append(const QString &type, const QString &changeId,
                                    const std::function<Result<QJsonObject>()> &payload)
{
    if (const auto connected = connect(Access::Write); !connected)
        return fail(connected.error());
    const auto done = inTransaction([&]() -> Result<void> {
        const auto content = payload();
        return content ? appendRow(type, changeId, *content) : fail(content.error());
    });
    // A disk that was full or a file that was replaced: begin anew with the next row.
    if (!done && done.error().cause == Cause::LedgerUnwritable)
        disconnect();
    return done;
}

Result<void> LedgerDatabase::appendRow(const QString &type, const QString &changeId,
                                       const QJsonObject &payload)
{
    auto head =
        run(QStringLiteral("SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1"));
    if (!head)
        return fail(head.error());
    const bool isFirst = !head->next();
    LedgerRow row;
    row.sequence = isFirst ? 1 : head->value(0).toLongLong() + 1;
    row.previous = isFirst ? chainStart() : head->value(1).toString();
    row.writtenAt = now();
    row.type = type;
    row.changeId = changeId;
    row.payload = canonicalJson(payload);

    QStringList names = {QStringLiteral("sequence"), QStringLiteral("written_at"),
                         QStringLiteral("type"),     QStringLiteral("change_id"),
                         QStringLiteral("payload"),  QStringLiteral("previous"),
                         QStringLiteral("hash")};
    QVariantList values = {
        row.sequence, row.writtenAt, row.type, row.changeId, QString::fromUtf8(row.payload),
        row.previous, rowHash(row)};
    names += searchColumnNames();
    const QStringList columns = searchColumns(type, payload);
    for (const QString &column : columns)
        values.append(column);
    const QString places = QStringList(names.size(), QStringLiteral("?")).join(QLatin1String(", "));
    const auto inserted = run(QStringLiteral("INSERT INTO entries (%1) VALUES (%2)")
                                  .arg(names.join(QLatin1String(", ")), places),
                              values);
    return inserted ? Result<void>() : fail(inserted.error());
}

//! Within the transaction of the row that needs it, so that a crash leaves both or none.
Result<void> LedgerDatabase::raiseVersion()
{
    const auto version = single(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return fail(version.error());
    if (version->toInt() >= kLedgerVersion)
        return {};
    const auto raised = run(QStringLiteral("PRAGMA user_version = %1").arg(kLedgerVersion));
    return raised ? Result<void>() : fail(raised.error());
}

Result<void> LedgerDatabase::open(const LedgerOpening &opening)
{
    if (opening.changeId.isEmpty() || !opening.body.isValidUtf8())
        return ledgerError(Cause::Unforeseen, opening.changeId);
    return append(kOpen, opening.changeId, [&]() -> Result<QJsonObject> {
        const auto used =
            single(QStringLiteral("SELECT 1 FROM entries WHERE change_id = ?"), {opening.changeId});
        if (!used)
            return fail(used.error());
        if (used->isValid())
            return ledgerError(Cause::Unforeseen, opening.changeId);
        if (opening.isBackup()) {
            if (const auto raised = raiseVersion(); !raised)
                return fail(raised.error());
        }
        return openingToJson(opening, QStringLiteral(BACKLOCK_VERSION), ownProcessToken());
    });
}

Result<void> LedgerDatabase::close(const LedgerClosing &closing)
{
    return append(kClose, closing.changeId, [&]() -> Result<QJsonObject> {
        auto rows = run(QStringLiteral("SELECT type, practice FROM entries WHERE change_id = ?"),
                        {closing.changeId});
        if (!rows)
            return fail(rows.error());
        // Exactly one row, its opening: none was never opened, two are closed already.
        const bool isOpened = rows->next() && rows->value(0).toString() == kOpen;
        const bool practice = isOpened && rows->value(1).toString() == u"yes";
        if (!isOpened || rows->next())
            return ledgerError(Cause::Unforeseen, closing.changeId);
        return closingToJson(closing, practice);
    });
}

// ---- reading ---------------------------------------------------------------------------------

Result<QList<LedgerEntry>> LedgerDatabase::readEntries(const QString &where,
                                                       const QVariantList &values,
                                                       const QString &order, int limit,
                                                       Damaged damaged)
{
    const auto presence = connect(Access::Read);
    if (!presence)
        return fail(presence.error());
    if (*presence == Presence::Absent)
        return QList<LedgerEntry>();
    auto query = run(QStringLiteral("SELECT o.sequence, o.payload, c.payload, %1 FROM entries o"
                                    " LEFT JOIN entries c"
                                    " ON c.change_id = o.change_id AND c.type = 'close'"
                                    " WHERE o.type = 'open'%2 ORDER BY o.sequence %3 LIMIT ?")
                         .arg(kOpeningColumns, where, order),
                     values + QVariantList{limit});
    if (!query)
        return fail(query.error());
    QList<LedgerEntry> entries;
    while (query->next()) {
        const qint64 sequence = query->value(0).toLongLong();
        auto entry = entryOf(sequence, query->value(1).toString(), query->value(2).toString());
        if (entry)
            entries.append(std::move(*entry));
        else if (damaged == Damaged::Fails)
            return fail(entry.error());
        else
            entries.append(damagedEntry(sequence, *query, 3, entry.error()));
    }
    if (query->lastError().isValid())
        return sqlError(query->lastError(), m_file);
    return entries;
}

Result<QList<LedgerEntry>> LedgerDatabase::entries(const LedgerQuery &query)
{
    QString where;
    QVariantList values;
    const auto also = [&](QLatin1String condition, const QVariant &value) {
        where += QLatin1String(" AND ") + condition;
        values.append(value);
    };
    if (query.before > 0)
        also(QLatin1String("o.sequence < ?"), query.before);
    if (query.status)
        also(QLatin1String("c.status = ?"), verdictName(*query.status));
    if (query.from.isValid())
        also(QLatin1String("o.happened_at >= ?"), query.from.toUTC().toString(Qt::ISODateWithMs));
    if (query.to.isValid())
        also(QLatin1String("o.happened_at < ?"), query.to.toUTC().toString(Qt::ISODateWithMs));
    if (!query.projectId.isEmpty())
        also(QLatin1String("o.project_id = ?"), query.projectId);
    if (!query.instanceId.isEmpty())
        also(QLatin1String("o.instance_id = ?"), query.instanceId);
    if (!query.keyId.isEmpty())
        also(QLatin1String("o.key_id = ?"), query.keyId);
    if (!query.text.isEmpty()) {
        QStringList alternatives;
        for (const QLatin1String column :
             {QLatin1String("o.profile"), QLatin1String("o.project_id"),
              QLatin1String("o.project_name"), QLatin1String("o.instance_id"),
              QLatin1String("o.instance_name"), QLatin1String("o.key_id"),
              QLatin1String("o.key_alias"), QLatin1String("c.request_id")}) {
            alternatives.append(column + QLatin1String(" LIKE ? ESCAPE '\\'"));
            values.append(likePattern(query.text));
        }
        where += QStringLiteral(" AND (%1)").arg(alternatives.join(QLatin1String(" OR ")));
    }
    return readEntries(where, values, QStringLiteral("DESC"), qBound(1, query.limit, kMaxPage),
                       Damaged::IsTold);
}

Result<QList<LedgerEntry>> LedgerDatabase::unfinished()
{
    auto entries =
        readEntries(QStringLiteral(" AND c.sequence IS NULL"), {}, QStringLiteral("ASC"), kNoLimit);
    if (!entries)
        return entries;
    entries->removeIf([](const LedgerEntry &entry) {
        const QString &runner = entry.opening.runner;
        return runner != ownProcessToken() && isProcessRunning(runner);
    });
    return entries;
}

Result<QList<LedgerEntry>> LedgerDatabase::ofPlan(const QString &digest)
{
    // The payload is canonical, so this is how it stands there; within a text the quotation marks
    // would be escaped.
    const QString part =
        QStringLiteral("\"plan\":{\"digest\":") + QString::fromUtf8(canonicalString(digest)) + u',';
    return readEntries(QStringLiteral(" AND instr(o.payload, ?) > 0"), {part},
                       QStringLiteral("ASC"), kNoLimit);
}

namespace {

//! What one more change makes of what was known.
void learn(LedgerFacts &facts, const QSqlQuery &row)
{
    const auto key = KeyId::fromTrusted(row.value(2).toString());
    const auto wish = wishFromName(row.value(3).toString());
    const auto status = verdictFromName(row.value(4).toString());
    if (status == VerdictStatus::NotSent || status == VerdictStatus::Refused)
        return;
    facts.lastChange = QDateTime::fromString(row.value(6).toString(), Qt::ISODateWithMs).toUTC();
    const bool isCertain = status && *status != VerdictStatus::Unclear;
    facts.leadsTo = isCertain ? wish : std::nullopt;
    if (wish == Wish::On)
        facts.key = key;
    const bool isAccepted =
        row.value(5).toString() == keyVerdictName(KeyVerdict::AcceptedByService);
    if (wish == Wish::On && isCertain && isAccepted)
        facts.origin = KeyOrigin::Sent;
    else if (!facts.key.isEmpty())
        facts.origin = KeyOrigin::Doubtful;
}

} // namespace

Result<LedgerKnowledge> LedgerDatabase::knowledge(bool practice)
{
    const auto presence = connect(Access::Read);
    if (!presence)
        return fail(presence.error());
    LedgerKnowledge known;
    if (*presence == Presence::Absent)
        return known;
    auto query = run(QStringLiteral("SELECT o.project_id, o.instance_id, o.key_id, o.wish,"
                                    " c.status, c.key_verdict, o.happened_at FROM entries o"
                                    " LEFT JOIN entries c"
                                    " ON c.change_id = o.change_id AND c.type = 'close'"
                                    " WHERE o.type = 'open' AND o.practice = ?"
                                    " AND o.wish <> ''" // a backup changes nothing
                                    " ORDER BY o.sequence"),
                     {practice ? QStringLiteral("yes") : QStringLiteral("no")});
    if (!query)
        return fail(query.error());
    while (query->next())
        learn(known[{query->value(0).toString(), query->value(1).toString()}], *query);
    if (query->lastError().isValid())
        return sqlError(query->lastError(), m_file);
    return known;
}

Result<QString> LedgerDatabase::lastKey(const QString &projectId, const QString &instanceId)
{
    const auto presence = connect(Access::Read);
    if (!presence)
        return fail(presence.error());
    if (*presence == Presence::Absent)
        return QString();
    const auto key = single(QStringLiteral("SELECT o.key_id FROM entries o JOIN entries c"
                                           " ON c.change_id = o.change_id AND c.type = 'close'"
                                           " WHERE o.type = 'open' AND o.instance_id = ?"
                                           " AND o.project_id = ? AND o.wish = 'on'"
                                           " AND c.key_verdict = ?"
                                           " ORDER BY o.sequence DESC LIMIT 1"),
                            {instanceId, projectId, keyVerdictName(KeyVerdict::AcceptedByService)});
    return key ? Result<QString>(key->toString()) : fail(key.error());
}

// ---- verifying -------------------------------------------------------------------------------

namespace {

constexpr int kHashColumn = 6;
constexpr int kFirstSearchColumn = 7;
//! The first portion has no lower end: a row slipped in below 1 must be seen.
constexpr qint64 kBelowAll = std::numeric_limits<qint64>::min();

LedgerRow rowOf(const QSqlQuery &query)
{
    LedgerRow row;
    row.sequence = query.value(0).toLongLong();
    row.writtenAt = query.value(1).toString();
    row.type = query.value(2).toString();
    row.changeId = query.value(3).toString();
    row.payload = query.value(4).toString().toUtf8();
    row.previous = query.value(5).toString();
    return row;
}

//! Opened once, then closed at most once, and under one id in column and payload.
bool fitsItsChange(ChainWalk &walk, const LedgerRow &row, const QJsonObject &payload)
{
    if (payload.value(QLatin1String("change_id")).toString() != row.changeId)
        return false;
    if (row.type == kOpen) {
        const bool isNew = !walk.openChanges.contains(row.changeId);
        walk.openChanges.insert(row.changeId);
        return isNew;
    }
    return row.type == kClose && walk.openChanges.remove(row.changeId);
}

bool fits(ChainWalk &walk, const LedgerRow &row, const QSqlQuery &query)
{
    if (row.sequence != walk.report.entries + 1 || row.previous != walk.previous
        || query.value(kHashColumn).toString() != rowHash(row))
        return false;
    const QJsonObject payload = QJsonDocument::fromJson(row.payload).object();
    const QStringList expected = searchColumns(row.type, payload);
    for (int i = 0; i < int(expected.size()); ++i) {
        if (query.value(kFirstSearchColumn + i).toString() != expected.at(i))
            return false;
    }
    return fitsItsChange(walk, row, payload);
}

//! Whether the chain, as far as it goes, has the heads that were noted.
void meetNotes(ChainWalk &walk, bool isOver)
{
    ChainReport &report = walk.report;
    while (report.ok && !walk.notes.isEmpty()) {
        const ChainNote note = *walk.notes.constBegin();
        if (note.entries > report.entries && !isOver)
            return;
        walk.notes.erase(walk.notes.cbegin());
        if (note.entries == report.entries && note.head == walk.previous)
            continue;
        report.ok = false;
        report.contradicted = note;
    }
}

} // namespace

Result<bool> LedgerDatabase::walk(ChainWalk &walk, int rows)
{
    walk.report.head = walk.previous;
    const auto presence = connect(Access::Read);
    if (!presence)
        return fail(presence.error());
    if (*presence == Presence::Absent) {
        meetNotes(walk, true);
        return true;
    }
    auto query = run(QStringLiteral("SELECT sequence, written_at, type, change_id, payload,"
                                    " previous, hash, %1 FROM entries"
                                    " WHERE sequence > ? ORDER BY sequence LIMIT ?")
                         .arg(searchColumnNames().join(QLatin1String(", "))),
                     {walk.report.entries > 0 ? walk.report.entries : kBelowAll, rows});
    if (!query)
        return fail(query.error());
    meetNotes(walk, false); // those of an empty ledger
    int seen = 0;
    for (; walk.report.ok && query->next(); ++seen) {
        const LedgerRow row = rowOf(*query);
        if (!fits(walk, row, *query)) {
            walk.report.ok = false;
            walk.report.firstBad = row.sequence;
            break;
        }
        walk.previous = query->value(kHashColumn).toString();
        walk.report.entries = row.sequence;
        meetNotes(walk, false);
    }
    if (query->lastError().isValid())
        return sqlError(query->lastError(), m_file);
    walk.report.head = walk.previous;
    if (walk.report.ok && seen == rows)
        return false;
    meetNotes(walk, true);
    if (walk.report.ok)
        return true;
    query->finish();
    const auto count = single(QStringLiteral("SELECT COUNT(*) FROM entries"));
    const auto head =
        single(QStringLiteral("SELECT hash FROM entries ORDER BY sequence DESC LIMIT 1"));
    if (!count || !head)
        return fail(!count ? count.error() : head.error());
    walk.report.entries = count->toLongLong();
    walk.report.head = head->isValid() ? head->toString() : chainStart();
    return true;
}

//! A walk that begins behind this row, as if it had been walked there.
Result<ChainWalk> LedgerDatabase::walkFrom(qint64 sequence)
{
    ChainWalk walk;
    if (sequence <= 0)
        return walk;
    const auto hash =
        single(QStringLiteral("SELECT hash FROM entries WHERE sequence = ?"), {sequence});
    if (!hash)
        return fail(hash.error());
    walk.report.entries = sequence;
    walk.previous = hash->toString(); // of a row that is not there: the next one will not fit
    auto open = run(QStringLiteral("SELECT change_id FROM entries WHERE type = 'open'"
                                   " AND sequence <= ? AND change_id IN"
                                   " (SELECT change_id FROM entries WHERE type = 'close'"
                                   " AND sequence > ?)"),
                    {sequence, sequence});
    if (!open)
        return fail(open.error());
    while (open->next())
        walk.openChanges.insert(open->value(0).toString());
    if (open->lastError().isValid())
        return sqlError(open->lastError(), m_file);
    return walk;
}

Result<ChainReport> LedgerDatabase::verifyTail(int rows)
{
    const auto presence = connect(Access::Read);
    if (!presence)
        return fail(presence.error());
    ChainWalk walk;
    if (*presence == Presence::Ready) {
        const auto last = single(QStringLiteral("SELECT MAX(sequence) FROM entries"));
        if (!last)
            return fail(last.error());
        const qint64 tail = qBound(1, rows, kMaxTail);
        auto begun = walkFrom(last->toLongLong() - tail);
        if (!begun)
            return fail(begun.error());
        walk = std::move(*begun);
    }
    // What another process appends meanwhile is walked along, too.
    while (true) {
        const Result<bool> isOver = this->walk(walk, kMaxPage);
        if (!isOver)
            return fail(isOver.error());
        if (*isOver)
            return walk.report;
    }
}

} // namespace backlock
