// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonValue>
#include <QStringList>

namespace backlock {

//! A program that reads the document tells "not known" from an empty text.
QJsonValue orNull(const QString &text);
QJsonValue orNull(int number); //!< 0: not known
//! `2026-02-03T04:05:06Z`; milliseconds only where there are any. Empty: no time.
QString isoTime(const QDateTime &time);
//! A line of RFC 4180 with its end; cells that a spreadsheet would take for a formula are
//! neutralised (S20).
QByteArray csvLine(const QStringList &cells);

} // namespace backlock
