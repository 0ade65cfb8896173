// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clouddata.h"

#include <QJsonObject>

namespace sandbox {

// How TaurusDB shows an instance (api/instances.md, sections 3 to 5). Neither form tells about
// encrypted backup.

//! \param unified the words of /v3.1 (normal) instead of those of /v3 (ACTIVE)
QJsonObject listItem(const Project &project, const Instance &instance, bool unified);
QJsonObject detail(const Project &project, const Instance &instance, bool unified);

//! What the query parameters of the lists compare with.
QString vpcId(const Project &project);
QString subnetId(const Project &project);
QString privateIp(const Instance &instance);
QString environmentTag(const Instance &instance);

QString databaseTime(const QDateTime &time);

} // namespace sandbox
