// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

#include <tl/expected.hpp>

namespace backlock::sqlite {

//! One statement on an open connection, to be read forwards; `?` are filled from the values.
tl::expected<QSqlQuery, QSqlError> run(const QString &connection, const QString &sql,
                                       const QVariantList &values = {});

} // namespace backlock::sqlite
