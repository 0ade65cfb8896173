// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace backlock {

constexpr qint64 kMaxCsvBytes = qint64{16} * 1024 * 1024;

//! A table of RFC 4180 in UTF-8, with or without a byte order mark, with either line end; empty
//! lines are left out. Input with this subject: FileTooLarge; FileWrongFormat for what is not UTF-8
//! or ends within quotation marks.
Result<QList<QStringList>> readCsv(const QByteArray &bytes, const QString &subject);

} // namespace backlock
