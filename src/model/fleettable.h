// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/fleet.h"
#include "core/fleetfilter.h"

#include <QAbstractTableModel>
#include <QList>

#include <array>
#include <chrono>
#include <functional>
#include <memory>

namespace backlock {

//! How many instances of one kind, and how many of them were read too long ago.
struct FleetCount
{
    int all = 0;
    int stale = 0;

    friend bool operator==(const FleetCount &, const FleetCount &) = default;
};

//! The readings of a project, or of the whole fleet, counted.
struct FleetTally
{
    static constexpr int kStates = int(ReadingState::Unreachable) + 1;

    QString profileName; //!< empty: of all
    Project project;
    std::array<FleetCount, kStates> counts;

    const FleetCount &of(ReadingState state) const { return counts.at(size_t(state)); }
    int total() const;
    int stale() const;

    friend bool operator==(const FleetTally &, const FleetTally &) = default;
};

//! All instances of the fleet as a table that is chosen from, for tens of thousands of rows. The
//! order of the rows is a permutation of its own, sorted and filtered on a worker from prepared
//! keys and swapped in at once, so the event loop is never held up. Texts come from `words` when
//! they are asked for. GUI thread.
class FleetTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name, //!< with the box to choose it
        State,
        Age,
        ProjectName,
        ProfileName,
        Changed, //!< since the scan before
        Status,
        Version,
        KeepDays,
        LastChange,
        KeyKnown, //!< how
        Key,
        EnterpriseProject,
        InstanceIdColumn,
        ColumnCount
    };
    enum Role {
        StateRole = Qt::UserRole + 1, //!< ReadingState as int
        StaleRole,                    //!< bool
        ChangedRole,                  //!< bool
    };

    FleetTable(const Clock &clock, std::chrono::seconds staleAfter, QObject *parent = nullptr);
    ~FleetTable() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! Takes effect a moment later, see arranged().
    void sort(int column, Qt::SortOrder order) override;

    //! Other rows altogether, a moment later; who was chosen stays so. \param make is called on a
    //! worker
    void setRows(const std::function<QList<FleetInstance>()> &make);
    //! New values for rows that are there, and rows that were not. Rows keep their places; what the
    //! filter lets through now comes at the end, what it would not any more stays until it is
    //! applied again.
    void put(const QList<FleetInstance> &rows);
    void setFilter(const FleetFilter &filter);
    //! Sorts and filters by the values of now.
    void arrange();
    bool isArranging() const;

    qsizetype total() const; //!< whatever the filter
    const FleetInstance &instance(int row) const;
    int rowOf(const FleetPlace &place) const;         //!< -1: not shown
    Reading readingOf(const FleetPlace &place) const; //!< NotRead: there is no such row
    //! Those on the screen, in their order; to be called on a worker, where copying them takes
    //! nobody's time.
    std::function<QList<FleetInstance>()> shownInstances() const;
    std::function<QList<FleetInstance>()> allInstances() const; //!< the same, whatever the filter

    bool isStale(int row) const;
    QDateTime staleBefore() const; //!< at this moment
    //! The whole fleet first, then each project by its name; empty without instances. Counted
    //! anew when rows have changed, which takes some milliseconds, and by refreshAges().
    QList<FleetTally> tallies() const;

    int chosenCount() const;
    QList<FleetInstance> chosenInstances() const;
    void choose(const QList<int> &rows, bool chosen);
    void chooseShown(bool chosen);
    void chooseNone(); //!< nor those that the filter hides

    //! The part of a filter (FleetFilter) that lets through what has the value of this cell.
    QString filterPart(int row, int column) const;
    //! The row for the clipboard: these columns with tabs between them, ids in full, no formula for
    //! a spreadsheet (S20).
    QString rowText(int row, const QList<int> &columns) const;
    //! Texts follow the language; called by the page on a switch.
    void retranslate();
    //! Ages are told anew; called now and then while somebody looks.
    void refreshAges();

signals:
    void arranged();      //!< filter and order are what was asked for
    void rowsChanged();   //!< readings or the number of rows; at most some times a second
    void chosenChanged(); //!< other rows are chosen

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
