// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"

namespace backlock {

//! A key as it is known for instances of one project: how many, and how it is known.
struct KeyUse
{
    ProfileId profileId;
    QString profileName;
    Project project;
    KeyId key;
    int sent = 0;
    int stated = 0;
    int doubtful = 0;

    int total() const { return sent + stated + doubtful; }

    friend bool operator==(const KeyUse &, const KeyUse &) = default;
};

//! The keys of a fleet. Of each instance the latest key alone is known here: one that was replaced
//! stands in the history.
struct KeyUses
{
    QList<KeyUse> keys; //!< what most instances need first
    int unknown = 0;    //!< instances that are on, with a key that nobody here knows

    friend bool operator==(const KeyUses &, const KeyUses &) = default;
};

KeyUses keyUses(const QList<FleetInstance> &rows);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::KeyUses)
