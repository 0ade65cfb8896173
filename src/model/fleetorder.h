// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"
#include "core/fleetfilter.h"

#include <QHash>
#include <QLocale>

#include <memory>
#include <vector>

//! What FleetTable has done on a worker: pure functions of values that nobody changes.
namespace backlock::fleetorder {

//! Rows are never changed but replaced, so that a worker may look at them meanwhile.
using Row = std::shared_ptr<const FleetInstance>;
using Rows = std::vector<Row>;

struct Wanted
{
    FleetFilter filter;
    QDateTime staleBefore;
    int column = -1; //!< of FleetTable; -1: in the order in which they came
    Qt::SortOrder order = Qt::AscendingOrder;
    QLocale locale; //!< how names are put in order
};

//! Indices into the rows: what the filter lets through, in the order that is wanted. Rows that
//! compare equal keep the order in which they came.
std::vector<int> arranged(const Rows &rows, const Wanted &wanted);

//! Rows and where each is; of two with one place the later counts.
struct Stock
{
    Rows rows;
    QHash<FleetPlace, int> at;
};
Stock stockOf(const QList<FleetInstance> &instances);

} // namespace backlock::fleetorder
