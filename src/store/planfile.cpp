// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/planfile.h"

#include "store/privatefile.h"

namespace backlock {

Result<Plan> readPlanFile(const QString &file)
{
    const auto bytes = readFileUpTo(file, kMaxPlanBytes);
    if (!bytes)
        return fail(bytes.error());
    if (!bytes->has_value())
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    return Plan::read(**bytes, file);
}

} // namespace backlock
