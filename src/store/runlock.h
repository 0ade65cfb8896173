// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QLockFile>

#include <memory>

namespace backlock {

//! Held while a plan is applied, so that window and command line never apply one plan at the same
//! time. A lock that a killed process left behind is taken over.
class RunLock
{
public:
    //! Precheck / PlanRunsElsewhere; Internal / FileNotWritable (subject: the file).
    static Result<RunLock> take(const QString &file);

private:
    explicit RunLock(const QString &file);
    std::shared_ptr<QLockFile> m_lock; //!< shared, so that a Result can be copied
};

} // namespace backlock
