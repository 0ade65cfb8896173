// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpoint.h"
#include "core/profile.h"
#include "store/paths.h"

#include <QHash>
#include <QList>

namespace backlock {

//! A region and its hosts. The rows are data (resources/endpoints.tsv, resources/region-names.tsv);
//! users add more in regions.json.
struct Region
{
    QString id;
    QString englishName; //!< empty: not known
    QString chineseName;
    QHash<Service, QString> hosts; //!< absent: no row for this service
    bool addedByUser = false;

    friend bool operator==(const Region &, const Region &) = default;
};

class RegionTable
{
public:
    //! The built-in rows and the user's; read when first asked, not on the way to the first window.
    explicit RegionTable(const Paths &paths);

    const QList<Region> &regions() const; //!< the union over all services, by id
    std::optional<Region> find(const QString &id) const;
    //! A user's own region; replaces one of the same id whole, so that a private cloud which reuses
    //! an id of the public one never falls back to public hosts. Input: RegionUnknown (no region
    //! id), the endpoint causes with the service as subject; the file's error where it is broken.
    Result<void> add(const Region &region);
    //! Takes a user's own region away; a built-in one of the same id shows again. RegionUnknown.
    Result<void> remove(const QString &id);
    //! Why the user's own regions could not be read; they are then missing, and add() refuses.
    std::optional<Error> userFileError() const;

    //! Where a profile reaches a service in a region: regionEndpoints, then endpoints, then the
    //! table, then (IAM alone) the global host of the main cloud. Input / EndpointMissing
    //! otherwise.
    Result<Endpoint> endpoint(const Profile &profile, const QString &region, Service service) const;
    //! The host by the pattern of the other regions, for a required field, not confirmed; may be
    //! empty.
    QString guess(const QString &region, Service service) const;

private:
    void read() const;
    void readUserRegions() const;
    Result<void> writeUserRegions(const QList<Region> &regions);

    QString m_userFile;
    mutable bool m_isRead = false;
    mutable QList<Region> m_builtIn;
    mutable QList<Region> m_added;
    mutable QList<Region> m_regions; //!< both, by id
    mutable QJsonObject m_document;  //!< the user's file as it was, for its unknown keys
    mutable std::optional<Error> m_userFileError;
};

} // namespace backlock
