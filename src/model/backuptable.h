// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/backuplist.h"

#include <QAbstractTableModel>
#include <QList>

namespace backlock {

//! The backups of one instance as a table, in the order in which they were given. Texts come from
//! `words` on each call, so the table follows the language.
class BackupTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Begun, Type, Status, Encryption, Name, ColumnCount };
    enum Role {
        CoverRole = Qt::UserRole + 1, //!< BackupCover as int
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<BackupRow> &rows);
    const BackupRow &backup(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

private:
    QList<BackupRow> m_rows;
};

} // namespace backlock
