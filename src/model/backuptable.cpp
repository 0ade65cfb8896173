// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/backuptable.h"

#include "core/cleantext.h"
#include "words/words.h"

namespace backlock {

void BackupTable::setRows(const QList<BackupRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int BackupTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BackupTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BackupTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const BackupRow &row = m_rows.at(index.row());
    if (role == CoverRole)
        return int(row.cover);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Begun:
        return row.backup.begin.isValid() ? words::dateTime(row.backup.begin) : QString();
    case Type:
        return words::backupType(row.backup.isManual);
    case Status:
        return words::backupStatus(row.backup.status);
    case Encryption:
        return words::backupCover(row.cover);
    case Name:
        return cleanServerText(row.backup.name);
    default:
        return {};
    }
}

QVariant BackupTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Begun:
        //: column of the list of backups: when it was begun
        return tr("Begun");
    case Type:
        return tr("Type");
    case Status:
        return tr("Status");
    case Encryption:
        return tr("Encryption");
    case Name:
        return tr("Name");
    default:
        return {};
    }
}

void BackupTable::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace backlock
