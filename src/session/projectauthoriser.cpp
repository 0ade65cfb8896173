// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/projectauthoriser.h"

#include "session/futures.h"

namespace backlock {

QFuture<Result<Authorisation>> ProjectAuthoriser::die(const Error &error)
{
    // The answer first: who hears of the signal may take the session away, and this with it.
    const QFuture<Result<Authorisation>> answer = answered<Result<Authorisation>>(fail(error));
    emit died(error);
    return answer;
}

} // namespace backlock
