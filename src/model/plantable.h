// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/fleetrun.h"
#include "core/fleet.h"
#include "core/plan.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <array>
#include <optional>

namespace backlock {

//! A plan as a table: what is now, what is to be, what warns, and how each row ended. Rows that are
//! not in the plan are kept apart, with the reason. Shows one part at a time; rows keep their
//! order. Texts come from `words` on each call, so the table follows the language.
class PlanTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Part {
        Planned, //!< the rows of the plan
        Blocked, //!< by a pre-check
        LeftOut, //!< nothing to change, or nothing that could be planned
    };
    static constexpr std::array kParts{Part::Planned, Part::Blocked, Part::LeftOut};

    enum Column {
        ProfileName,
        ProjectName,
        InstanceName,
        Now,
        Then,
        Key,
        VerdictColumn, //!< of the planned rows alone: empty elsewhere
        Note,          //!< what warns, why it is left out, or how it ended
        ColumnCount
    };
    enum Role {
        StatusRole = Qt::UserRole + 1, //!< VerdictStatus as int; invalid: no verdict yet
        UnderWayRole,                  //!< bool
        WarnsRole,                     //!< bool: planned, and a pre-check warns
        RowRole,                       //!< of a planned row, its index in the plan
    };
    //! Names of instances by project id and instance id; a plan file has ids alone.
    using Names = QHash<std::pair<QString, QString>, QString>;

    using QAbstractTableModel::QAbstractTableModel;

    struct Line;
    using Lines = std::array<QList<Line>, kParts.size()>;
    //! May be worked out on a worker: a plan may have tens of thousands of rows.
    static Lines linesOf(const QList<FleetInstance> &instances, const Planned &planned);
    //! Of a plan that was opened; nothing is known of what was left out of it.
    static Lines linesOf(const Plan &plan);
    void setLines(Lines lines);
    //! What an opened plan does not say; also of projects, by their id.
    void setNames(const Names &instances, const QHash<QString, QString> &projects);
    void clear();
    //! By key id, what a key is called.
    void setKeyNames(const QHash<QString, QString> &names);

    void setPart(Part part);
    Part part() const { return m_part; }
    qsizetype count(Part part) const { return m_lines[size_t(part)].size(); }

    //! Verdicts of all rows at once, as replay() or FleetRun::rows() has them; of the plan's size.
    void setRun(const QList<RunRow> &rows);
    //! One row of the plan has ended, or is under way (-1: none is).
    void setVerdict(qsizetype row, const Verdict &verdict);
    void setUnderWay(qsizetype row);
    qsizetype underWay() const { return m_underWay; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

    struct Line //!< what a row is made of
    {
        QString profile;
        QString projectId;
        QString projectName;
        QString instanceId;
        QString instanceName;
        ReadingState now = ReadingState::NotRead;
        std::optional<Wish> wish; //!< none where nothing is planned
        QString key;
        QList<CheckResult> warnings;
        std::optional<LeftOut> left;
        std::optional<Verdict> verdict;
    };

private:
    static Line lineOf(const FleetInstance &instance);
    const QList<Line> &shown() const { return m_lines[size_t(m_part)]; }
    QString text(const Line &line, qsizetype row, int column) const;
    QString toolTip(const Line &line, qsizetype row, int column) const;
    static QString noteOf(const Line &line);
    void rowChanged(qsizetype row);

    Lines m_lines;
    QHash<QString, QString> m_keyNames;
    Part m_part = Part::Planned;
    qsizetype m_underWay = -1;
};

} // namespace backlock
