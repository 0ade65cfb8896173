// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/ledger.h"

#include <QAbstractTableModel>
#include <QList>

#include <memory>

namespace backlock {

//! The ledger as a table, newest first, paged by key as it is scrolled. Texts come from `words` on
//! each call, so the table follows the language. Asks for nothing before a view wants rows or
//! reload() is called; from then on it follows the ledger by itself, and the rows keep their
//! places.
class HistoryTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        ProfileName,
        Host,
        ProjectName,
        InstanceName,
        Change,
        Key,
        VerdictColumn,
        RequestId,
        ColumnCount
    };
    enum Role {
        EntryRole = Qt::UserRole + 1, //!< LedgerEntry
        StatusRole,                   //!< VerdictStatus as int; invalid: no verdict yet
        PracticeRole,                 //!< bool
    };

    //! The ledger is borrowed and must outlive the table.
    explicit HistoryTable(Ledger &ledger, QObject *parent = nullptr);
    ~HistoryTable() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const LedgerEntry &entry(int row) const;
    //! The row for the clipboard: the columns with tabs between them, ids in full. Cells that a
    //! spreadsheet would take for a formula are neutralised (S20).
    QString rowText(int row) const;
    void setFilterText(const QString &text);
    void setFilterStatus(std::optional<VerdictStatus> status);
    //! From inclusive, to exclusive; an invalid time is open.
    void setPeriod(const QDateTime &from, const QDateTime &to);
    bool isLoading() const;
    bool isFiltered() const; //!< tells an empty ledger from a filter without a match
    //! Why the ledger could not be read; the rows that were there stay. Nothing is asked until
    //! reload().
    std::optional<Error> error() const;
    //! Texts follow the language; called by the page on a switch.
    void retranslate();

public slots:
    //! Asks the ledger anew. Rows that have not changed stay where they are.
    void reload();

signals:
    void stateChanged(); //!< loading or error

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock

Q_DECLARE_METATYPE(backlock::LedgerEntry)
