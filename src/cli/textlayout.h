// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace backlock::cli {

//! The columns that a text takes in a terminal: Chinese characters take two, combining marks none.
int columnsOf(const QString &text);

//! The text filled up with blanks to this width; a longer one stays as it is.
QString padded(const QString &text, int columns);

//! The text in lines of at most this many columns, broken where its language allows it: between
//! words, or between Chinese characters. A word that is longer stands in a line of its own.
QStringList wrapped(const QString &text, int columns);

//! Rows as a table, each cell beneath its title, columns two blanks apart. Cells are made safe to
//! show: what a service calls its instances must not move the cursor.
QString table(const QStringList &titles, const QList<QStringList> &rows);

} // namespace backlock::cli
