// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan.h"

namespace backlock {

//! A plan from a file: the errors of Plan::read(), and FileUnreadable (absent, too), all Input with
//! the file as their subject.
Result<Plan> readPlanFile(const QString &file);

} // namespace backlock
