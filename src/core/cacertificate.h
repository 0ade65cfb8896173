// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace backlock {

//! A certificate of a profile's CA file, as a person compares it.
struct CaCertificate
{
    QString subject; //!< common name, or else organisation; cleaned to be shown
    QDateTime startsAt;
    QDateTime endsAt;
    QString sha256; //!< pairs of upper-case hex digits with colons between
    bool isAuthority = false;

    bool isValidAt(const QDateTime &now) const { return startsAt <= now && now < endsAt; }
    friend bool operator==(const CaCertificate &, const CaCertificate &) = default;
};

} // namespace backlock
