// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fleetcache.h"

#include "store/databasethread.h"
#include "store/fleetdatabase.h"

#include <QCoreApplication>
#include <QPromise>

namespace backlock {

class FleetCache::Worker : public DatabaseThread<FleetDatabase>
{
    using DatabaseThread::DatabaseThread;
};

FleetCache::FleetCache(const QString &file, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(QStringLiteral("fleet"), file))
{}

FleetCache::~FleetCache()
{
    m_worker.reset();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall); // what was written is told
}

template<typename T, typename Work>
QFuture<Result<T>> FleetCache::ask(Work work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    if (!m_worker) // on our way out
        return promise->future();
    m_worker->post([this, promise, work](FleetDatabase &database) {
        const auto result = std::make_shared<const Result<T>>(work(database));
        QMetaObject::invokeMethod(
            this,
            [promise, result] {
                promise->addResult(*result);
                promise->finish();
            },
            Qt::QueuedConnection);
    });
    return promise->future();
}

QFuture<Result<QList<FleetInstance>>> FleetCache::save(const FleetSnapshot &scan)
{
    return ask<QList<FleetInstance>>(
        [scan](FleetDatabase &database) { return database.save(scan); });
}

QFuture<Result<FleetSnapshot>> FleetCache::latest(const ProfileId &profile)
{
    return ask<FleetSnapshot>(
        [profile](FleetDatabase &database) { return database.latest(profile); });
}

QFuture<Result<QList<FleetScanInfo>>> FleetCache::scans(const ProfileId &profile)
{
    return ask<QList<FleetScanInfo>>(
        [profile](FleetDatabase &database) { return database.scans(profile); });
}

QFuture<Result<FleetSnapshot>> FleetCache::scan(qint64 id)
{
    return ask<FleetSnapshot>([id](FleetDatabase &database) { return database.scan(id); });
}

QFuture<Result<QHash<std::pair<QString, QString>, QDateTime>>> FleetCache::doubts()
{
    return ask<QHash<std::pair<QString, QString>, QDateTime>>(
        [](FleetDatabase &database) { return database.doubts(); });
}

LedgerFacts doubted(LedgerFacts facts, const QDateTime &doubtedAt)
{
    const bool isLater =
        doubtedAt.isValid() && facts.lastChange.isValid() && doubtedAt > facts.lastChange;
    if (isLater && facts.origin != KeyOrigin::None)
        facts.origin = KeyOrigin::Doubtful;
    return facts;
}

} // namespace backlock
