// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace backlock {

//! Where everything lives that outlives the process.
class Paths
{
public:
    //! The system's places (XDG and its likes); the folder is made with mode 0700 when first
    //! written.
    static Paths system();
    //! All of it in one folder (`--config DIR`).
    static Paths in(const QString &directory);

    const QString &directory() const { return m_directory; }
    QString profilesFile() const;                         //!< profiles.json
    QString settingsFile() const;                         //!< settings.json
    QString regionsFile() const;                          //!< regions.json: the user's own regions
    QString ledgerFile() const;                           //!< ledger.sqlite
    QString keyFactsFile() const;                         //!< key-facts.json: what people stated
    QString fleetFile() const;                            //!< fleet.sqlite: the last scans
    QString runsDirectory() const;                        //!< runs
    QString runLockFile(const QString &planDigest) const; //!< runs/DIGEST.lock

private:
    QString m_directory;
};

} // namespace backlock
