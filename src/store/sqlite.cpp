// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlite.h"

#include <QSqlDatabase>

namespace backlock::sqlite {

tl::expected<QSqlQuery, QSqlError> run(const QString &connection, const QString &sql,
                                       const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(connection, false));
    query.setForwardOnly(true);
    bool done = query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    done = done && query.exec();
    if (!done)
        return tl::unexpected<QSqlError>(query.lastError());
    return query;
}

Result<void> inTransaction(const std::function<Result<QSqlQuery>(const QString &)> &statement,
                           const std::function<Result<void>()> &work)
{
    if (const auto begun = statement(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return fail(begun.error());
    Result<void> done = work();
    if (done) {
        const auto committed = statement(QStringLiteral("COMMIT"));
        if (committed)
            return {};
        done = fail(committed.error());
    }
    // After some errors SQLite has rolled back already, and says so here: nothing is lost by
    // asking.
    statement(QStringLiteral("ROLLBACK"));
    return done;
}

} // namespace backlock::sqlite
