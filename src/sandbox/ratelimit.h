// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"

#include <QHash>
#include <QQueue>
#include <optional>

namespace sandbox {

//! At most N calls in any window of S seconds, for each name given.
class RateLimit
{
public:
    //! \param calls 0 = no limit
    RateLimit(int calls, double seconds);

    //! Counts one call of that name. \return the 429 when it is one too many; that one costs
    //! nothing
    std::optional<HttpResponse> refuse(const QString &name, bool isIam);

    static HttpResponse tooMany(bool isIam, int calls, double seconds, qint64 retryAfter);

private:
    int m_calls;
    double m_seconds;
    QHash<QString, QQueue<qint64>> m_times; //!< milliseconds of the calls inside the window
};

} // namespace sandbox
