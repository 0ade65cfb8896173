// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/secondfactor.h"

namespace backlock {

CodeNeed codeNeed(const Error &error)
{
    if (error.cause == Cause::SecondFactorNeeded
        || error.code.compare(QLatin1String("IAM.1061"), Qt::CaseInsensitive) == 0)
        return CodeNeed::Certain;
    const bool isUnspecific =
        error.kind == ErrorKind::SignIn && error.httpStatus == 401 && !error.code.contains(u'.');
    return isUnspecific ? CodeNeed::Perhaps : CodeNeed::None;
}

} // namespace backlock
