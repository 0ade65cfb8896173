// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "store/regions.h"

#include <QStringList>

#include <optional>

namespace backlock {

//! The authorities that a profile itself leads to: its own region's services and every override in
//! it. These are what a hand-edited profile file can change, so a kept secret is good only while
//! each of them is one that it was kept for (S19). Sorted, no doubles; malformed endpoints are left
//! out, as nothing is ever sent there.
QStringList ownHosts(const Profile &profile, const RegionTable &regions);

//! ownHosts() and those of the regions that the user added: what a secret is bound to when it is
//! typed in. The built-in rows need no binding: nobody but us can change them.
QStringList hostsToBind(const Profile &profile, const RegionTable &regions);

//! The first of the wanted authorities that is not among the allowed; nothing: all are.
std::optional<QString> firstForeignHost(const QStringList &wanted, const QStringList &allowed);

//! Whether a secret that is bound to these hosts may go to the endpoint of a service in a region:
//! it is one of them, or what Backlock's own table says of the region.
bool mayGoTo(const Endpoint &endpoint, const QStringList &bound, const QString &region,
             Service service, const RegionTable &regions);

} // namespace backlock
