// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace backlock {

//! A full backup as the service lists it. No field says whether it is encrypted: that can only be
//! inferred from when it began, and from changes that were recorded elsewhere.
struct Backup
{
    QString id;
    QString name;
    bool isManual = false; //!< kept until somebody deletes it, even after the instance is gone
    QString status;        //!< as the service says it: BUILDING, COMPLETED, FAILED, AVAILABLE
    QDateTime begin;       //!< UTC; invalid: not told
    QDateTime end;         //!< UTC; invalid: not told, or still running
    qint64 megabytes = -1; //!< -1: not told
    InstanceId instance;
    QString instanceName;

    bool isFailed() const
    {
        return status.compare(QLatin1String("FAILED"), Qt::CaseInsensitive) == 0;
    }

    friend bool operator==(const Backup &, const Backup &) = default;
};

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Backup)
