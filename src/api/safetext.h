// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace backlock {

//! Whether an id may become a segment of a path, whatever a profile's own pattern says of it: 1 to
//! 128 letters, digits, `-`, `_` and `.`, and neither `.` nor `..`.
bool isSafeSegment(const QString &id);

//! An address that a server gave, to be shown and never opened: no user-info, query or fragment,
//! which may hold secrets; cleaned and short (S11).
QString shownAddress(const QString &address);

} // namespace backlock
