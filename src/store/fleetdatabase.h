// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/fleetcache.h"

#include <QSqlQuery>

#include <functional>

namespace backlock {

//! The file behind FleetCache, called from one thread only. Errors as there.
class FleetDatabase
{
public:
    explicit FleetDatabase(const QString &file);
    ~FleetDatabase();
    Q_DISABLE_COPY_MOVE(FleetDatabase)

    Result<QList<FleetInstance>> save(const FleetSnapshot &scan);
    Result<FleetSnapshot> latest(const ProfileId &profile);
    Result<QList<FleetScanInfo>> scans(const ProfileId &profile);
    Result<FleetSnapshot> scan(qint64 id);
    Result<QHash<std::pair<QString, QString>, QDateTime>> doubts();
    void disconnect();

private:
    Result<bool> connect(bool create); //!< false: there is no file, and none was to be made
    Result<bool> openFile();
    Result<void> prepare();
    bool setAside();
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    Result<void> inTransaction(const std::function<Result<void>()> &work);
    Result<qint64> newestScan(const ProfileId &profile, qint64 below);
    Result<QList<FleetInstance>> rowsOf(const FleetScanInfo &scan);
    Result<void> fillEarlier(QList<FleetInstance> &rows, const ProfileId &profile, qint64 below);
    Result<void> insert(const FleetSnapshot &scan, const QList<FleetInstance> &rows);
    Result<void> insertFailures(qint64 scan, const QList<FleetFailure> &failures);
    Result<QList<FleetFailure>> failuresOf(const FleetScanInfo &scan);
    Result<void> forgetOld(const ProfileId &profile);
    Result<FleetScanInfo> info(qint64 id);

    QString m_file;
    QString m_connection; //!< empty: none is open
    bool m_isBad = false; //!< what is there is no database, or of another version
};

} // namespace backlock
