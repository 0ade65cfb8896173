// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"

#include <QByteArray>
#include <QJsonObject>

namespace backlock {

//! {"scanned_at","instances":[…],"failed":[…]} of `fleet --json` and of the window's export. An
//! instance is a reading with its place: "profile", "project_id", "project_name", "instance_id",
//! "name", "reading", "read_at", "status", "version", "enterprise_project_id", "keep_days",
//! "key_id", "key_origin", "last_change", "changed_from"; and "error" where the reading has one.
QJsonObject fleetDocument(const QDateTime &scannedAt, const QList<FleetInstance> &rows,
                          const QList<FleetFailure> &failures);
//! One of its instances. On the GUI thread only where the reading has an error: its sentence is
//! made by `words`.
QJsonObject fleetInstanceDocument(const FleetInstance &row);
//! {"profile","project_id","project_name","error"}; the ids are null where a whole profile failed.
QJsonObject failureDocument(const FleetFailure &failure);
//! The instances as a table with a header line of the same names.
QByteArray fleetCsv(const QList<FleetInstance> &rows);

} // namespace backlock
