// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>

namespace backlock::sqlite {

//! One statement on an open connection, to be read forwards; `?` are filled from the values.
tl::expected<QSqlQuery, QSqlError> run(const QString &connection, const QString &sql,
                                       const QVariantList &values = {});

//! The work between BEGIN IMMEDIATE (what is read in it is what is written to) and COMMIT; when
//! either fails, all of it is taken back. \param statement runs one statement, in the caller's
//! errors
Result<void> inTransaction(const std::function<Result<QSqlQuery>(const QString &)> &statement,
                           const std::function<Result<void>()> &work);

} // namespace backlock::sqlite
