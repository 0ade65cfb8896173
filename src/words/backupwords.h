// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verdict.h"

#include <QString>

namespace backlock::words {

// What verdictTitle(), verdictDetail() and changeName() say of a manual backup.

QString backupName();
QString backupTitle(const Verdict &verdict);
QString backupDetail(const Verdict &verdict);

} // namespace backlock::words
