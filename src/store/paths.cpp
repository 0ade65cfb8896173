// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/paths.h"

#include <QDir>
#include <QStandardPaths>

namespace backlock {

Paths Paths::system()
{
    // The generic location: AppConfigLocation depends on the names that the running program gave
    // itself, and the window, its console twin and a test must all find the same files.
    return in(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
              + QLatin1String("/backlock"));
}

Paths Paths::in(const QString &directory)
{
    Paths paths;
    paths.m_directory = QDir(directory).absolutePath(); // a later chdir must not move it
    return paths;
}

QString Paths::profilesFile() const
{
    return m_directory + QLatin1String("/profiles.json");
}

QString Paths::settingsFile() const
{
    return m_directory + QLatin1String("/settings.json");
}

QString Paths::regionsFile() const
{
    return m_directory + QLatin1String("/regions.json");
}

QString Paths::ledgerFile() const
{
    return m_directory + QLatin1String("/ledger.sqlite");
}

QString Paths::fleetFile() const
{
    return m_directory + QLatin1String("/fleet.sqlite");
}

QString Paths::runsDirectory() const
{
    return m_directory + QStringLiteral("/runs");
}

QString Paths::keyFactsFile() const
{
    return m_directory + QLatin1String("/key-facts.json");
}

QString Paths::runLockFile(const QString &planDigest) const
{
    return m_directory + QLatin1String("/runs/") + planDigest + QLatin1String(".lock");
}

} // namespace backlock
