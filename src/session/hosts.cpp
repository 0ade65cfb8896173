// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/hosts.h"

namespace backlock {

namespace {

QStringList hostsIn(const QStringList &regionIds, const Profile &profile,
                    const RegionTable &regions)
{
    QStringList hosts;
    for (const QString &region : regionIds) {
        for (const Service service : kServices) {
            if (const auto endpoint = regions.endpoint(profile, region, service))
                hosts.append(endpoint->authority());
        }
    }
    hosts.sort();
    hosts.removeDuplicates();
    return hosts;
}

//! A region where only the overrides of all regions count has the profile's region's answer.
QStringList ownRegions(const Profile &profile)
{
    QStringList regions = profile.regionEndpoints.keys();
    regions += profile.region;
    return regions;
}

} // namespace

QStringList ownHosts(const Profile &profile, const RegionTable &regions)
{
    return hostsIn(ownRegions(profile), profile, regions);
}

QStringList hostsToBind(const Profile &profile, const RegionTable &regions)
{
    QStringList ids = ownRegions(profile);
    for (const Region &region : regions.regions()) {
        if (region.addedByUser)
            ids.append(region.id);
    }
    return hostsIn(ids, profile, regions);
}

std::optional<QString> firstForeignHost(const QStringList &wanted, const QStringList &allowed)
{
    for (const QString &host : wanted) {
        if (!allowed.contains(host))
            return host;
    }
    return std::nullopt;
}

bool mayGoTo(const Endpoint &endpoint, const QStringList &bound, const QString &region,
             Service service, const RegionTable &regions)
{
    if (bound.contains(endpoint.authority()))
        return true;
    const auto row = regions.find(region);
    if (!row || row->addedByUser)
        return false;
    const auto builtIn = parseEndpoint(row->hosts.value(service));
    return builtIn && *builtIn == endpoint;
}

} // namespace backlock
