// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QSet>

#include <memory>

namespace backlock {

//! One look at all instances of one profile.
struct FleetSnapshot
{
    ProfileId profile;
    QDateTime startedAt; //!< UTC
    QDateTime endedAt;   //!< UTC
    QList<FleetInstance> rows;
    //! Projects that could not be scanned; when it is kept, their rows are taken over from the scan
    //! before, with the times at which they were read. An empty project: all of the profile's.
    QList<FleetFailure> failures;
    QSet<ProjectId> leftOut; //!< projects that nobody wanted to see; kept like the failed ones
};

//! When a kept scan was made.
struct FleetScanInfo
{
    qint64 id = 0;
    ProfileId profile;
    QDateTime startedAt; //!< UTC
    QDateTime endedAt;   //!< UTC
    qint64 rows = 0;

    friend bool operator==(const FleetScanInfo &, const FleetScanInfo &) = default;
};

//! The last scans of each profile, with their date (ten of each are kept). SQLite on a thread of
//! its own; futures end on the GUI thread and must not be waited for there. Holds no secret. It may
//! be deleted at any time; a file that is damaged, or of another version, is set aside as *.broken
//! and begun anew. Practice never comes here: its folder is a temporary one.
//!
//! Errors: Internal / FleetCacheFailed.
class FleetCache : public QObject
{
    Q_OBJECT

public:
    explicit FleetCache(const QString &file, QObject *parent = nullptr);
    ~FleetCache() override; //!< waits for what is being written

    //! Keeps a scan. Its answer are the rows as they are kept, with `earlier` as the scan before
    //! had them.
    QFuture<Result<QList<FleetInstance>>> save(const FleetSnapshot &scan);
    //! The newest scan of a profile, `earlier` filled in from the one before; no rows: none is
    //! kept.
    QFuture<Result<FleetSnapshot>> latest(const ProfileId &profile);
    //! Newest first.
    QFuture<Result<QList<FleetScanInfo>>> scans(const ProfileId &profile);
    //! One kept scan, without `earlier`.
    QFuture<Result<FleetSnapshot>> scan(qint64 id);
    //! Since when an instance was seen in a state that no change of ours had led to, by project id
    //! and instance id. A key that was known before that is doubtful, whatever is read later.
    QFuture<Result<QHash<std::pair<QString, QString>, QDateTime>>> doubts();

private:
    class Worker;
    template<typename T, typename Work>
    QFuture<Result<T>> ask(Work work);

    std::unique_ptr<Worker> m_worker;
};

//! What is known of the keys, with the doubts that earlier scans have left.
LedgerFacts doubted(LedgerFacts facts, const QDateTime &doubtedAt);

} // namespace backlock
