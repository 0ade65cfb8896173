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

} // namespace backlock::sqlite
