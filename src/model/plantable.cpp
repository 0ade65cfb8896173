// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/plantable.h"

#include "core/cleantext.h"
#include "model/droplater.h"
#include "words/phrases.h"
#include "words/words.h"

#include <utility>

namespace backlock {

namespace {

QString nameOrId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : cleanServerText(name);
}

QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() || id.isEmpty()
               ? nameOrId(name, id)
               : QStringLiteral("%1 (%2)").arg(cleanServerText(name), id);
}

} // namespace

PlanTable::Line PlanTable::lineOf(const FleetInstance &instance)
{
    Line line;
    line.profile = instance.profileName;
    line.projectId = instance.project.id.text();
    line.projectName = instance.project.name;
    line.instanceId = instance.instance.id.text();
    line.instanceName = instance.instance.name;
    line.now = instance.reading.state;
    return line;
}

PlanTable::Lines PlanTable::linesOf(const QList<FleetInstance> &instances, const Planned &planned)
{
    Lines lines;
    lines[size_t(Part::Planned)].reserve(planned.rows.size());
    for (qsizetype i = 0; i < planned.rows.size(); ++i) {
        Line line = lineOf(instances.at(planned.chosen.at(i)));
        line.wish = planned.rows.at(i).wish;
        line.key = planned.rows.at(i).key.text();
        line.warnings = planned.checks.at(i);
        lines[size_t(Part::Planned)].append(std::move(line));
    }
    for (const LeftOut &left : planned.leftOut) {
        Line line = lineOf(instances.at(left.index));
        line.left = left;
        const Part part = left.reason == LeaveReason::IsBlocked ? Part::Blocked : Part::LeftOut;
        lines[size_t(part)].append(std::move(line));
    }
    return lines;
}

PlanTable::Lines PlanTable::linesOf(const Plan &plan)
{
    Lines all;
    QList<Line> &lines = all[size_t(Part::Planned)];
    lines.reserve(plan.rows().size());
    for (const PlanRow &row : plan.rows()) {
        Line line;
        line.profile = row.profile;
        line.projectId = row.project.text();
        line.instanceId = row.instance.text();
        line.now = row.before;
        line.wish = row.wish;
        line.key = row.key.text();
        lines.append(std::move(line));
    }
    return all;
}

void PlanTable::setLines(Lines lines)
{
    beginResetModel();
    std::swap(m_lines, lines);
    m_underWay = -1;
    endResetModel();
    dropLater(std::move(lines));
}

void PlanTable::setNames(const Names &instances, const QHash<QString, QString> &projects)
{
    for (Line &line : m_lines[size_t(Part::Planned)]) {
        if (const auto it = instances.constFind({line.projectId, line.instanceId});
            it != instances.constEnd())
            line.instanceName = *it;
        if (const auto it = projects.constFind(line.projectId); it != projects.constEnd())
            line.projectName = *it;
    }
    if (m_part == Part::Planned && rowCount() > 0)
        emit dataChanged(index(0, ProjectName), index(rowCount() - 1, InstanceName));
}

void PlanTable::clear()
{
    setLines({});
}

void PlanTable::setKeyNames(const QHash<QString, QString> &names)
{
    m_keyNames = names;
    if (rowCount() > 0)
        emit dataChanged(index(0, Key), index(rowCount() - 1, Key));
}

void PlanTable::setPart(Part part)
{
    if (part == m_part)
        return;
    beginResetModel();
    m_part = part;
    endResetModel();
}

void PlanTable::setRun(const QList<RunRow> &rows)
{
    QList<Line> &lines = m_lines[size_t(Part::Planned)];
    for (qsizetype i = 0; i < lines.size() && i < rows.size(); ++i)
        lines[i].verdict = rows.at(i).verdict;
    if (m_part == Part::Planned && !lines.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void PlanTable::setVerdict(qsizetype row, const Verdict &verdict)
{
    m_lines[size_t(Part::Planned)][row].verdict = verdict;
    rowChanged(row);
}

void PlanTable::setUnderWay(qsizetype row)
{
    const qsizetype before = std::exchange(m_underWay, row);
    rowChanged(before);
    rowChanged(row);
}

void PlanTable::rowChanged(qsizetype row)
{
    if (m_part == Part::Planned && row >= 0 && row < rowCount())
        emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
}

int PlanTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(shown().size());
}

int PlanTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= shown().size())
        return {};
    const Line &line = shown().at(index.row());
    const bool isPlanned = m_part == Part::Planned;
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.row(), index.column());
    case Qt::ToolTipRole:
        return toolTip(line, index.row(), index.column());
    case StatusRole:
        return line.verdict ? QVariant(int(line.verdict->status)) : QVariant();
    case UnderWayRole:
        return isPlanned && index.row() == m_underWay;
    case WarnsRole:
        return isPlanned && !line.warnings.isEmpty();
    case RowRole:
        return isPlanned ? QVariant(index.row()) : QVariant();
    default:
        return {};
    }
}

QVariant PlanTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProfileName:
        //: column of a plan: the connection profile
        return tr("Profile");
    case ProjectName:
        return tr("Project");
    case InstanceName:
        return tr("Instance");
    case Now:
        //: column of a plan: the state that was read when it was made
        return tr("Now");
    case Then:
        //: column of a plan: the state that is to be
        return tr("Then");
    case Key:
        return tr("KMS key");
    case VerdictColumn:
        //: column of a plan: how the row ended
        return tr("Verdict");
    case Note:
        //: column of a plan: what warns, why a row is left out, or how it ended
        return tr("Remarks");
    default:
        return {};
    }
}

QString PlanTable::text(const Line &line, qsizetype row, int column) const
{
    switch (column) {
    case ProfileName:
        return line.profile;
    case ProjectName:
        return nameOrId(line.projectName, line.projectId);
    case InstanceName:
        return nameOrId(line.instanceName, line.instanceId);
    case Now:
        return words::reading(line.now);
    case Then:
        return line.wish ? words::wish(*line.wish) : QString();
    case Key:
        return nameOrId(m_keyNames.value(line.key), line.key);
    case VerdictColumn:
        if (m_part == Part::Planned && row == m_underWay)
            //: verdict of a plan's row: its change is being made at this moment
            return tr("under way");
        return line.verdict ? words::verdict(line.verdict->status) : QString();
    case Note:
        return noteOf(line);
    default:
        return {};
    }
}

QString PlanTable::toolTip(const Line &line, qsizetype row, int column) const
{
    switch (column) {
    case ProjectName:
        return nameAndId(line.projectName, line.projectId);
    case InstanceName:
        return nameAndId(line.instanceName, line.instanceId);
    case Key:
        return nameAndId(m_keyNames.value(line.key), line.key);
    case VerdictColumn:
        return line.verdict && line.wish ? words::verdictTitle(*line.verdict, *line.wish)
                                         : QString();
    default:
        return text(line, row, column);
    }
}

QString PlanTable::noteOf(const Line &line)
{
    if (line.verdict && line.wish)
        return line.verdict->error ? words::sentence(*line.verdict->error)
                                   : words::verdictTitle(*line.verdict, *line.wish);
    if (line.left)
        return words::leaveReason(*line.left);
    QStringList sentences;
    for (const CheckResult &warning : line.warnings)
        sentences.append(words::check(warning));
    return words::joined(sentences);
}

void PlanTable::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace backlock
