// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ratelimit.h"

#include "errors.h"

#include <QDateTime>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

RateLimit::RateLimit(int calls, double seconds)
    : m_calls(calls)
    , m_seconds(seconds)
{}

std::optional<HttpResponse> RateLimit::refuse(const QString &name, bool isIam)
{
    if (m_calls <= 0)
        return {};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto window = qint64(m_seconds * 1000);
    QQueue<qint64> &times = m_times[name];
    while (!times.isEmpty() && times.head() <= now - window)
        times.dequeue();
    if (times.size() < m_calls) {
        times.enqueue(now);
        return {};
    }
    const qint64 wait = times.head() + window - now;
    return tooMany(isIam, m_calls, m_seconds, (wait + 999) / 1000);
}

HttpResponse RateLimit::tooMany(bool isIam, int calls, double seconds, qint64 retryAfter)
{
    const QString number = QString::number(seconds);
    HttpResponse response =
        isIam ? iamError(429, "IAM.0012"_L1,
                         u"The throttling threshold has been reached. Threshold: %1 times per %2 "
                         "seconds"_s.arg(calls)
                             .arg(number))
              : gatewayError(429, "0308"_L1,
                             u"The throttling threshold has been reached: policy user over "
                             "ratelimit,limit:%1,time:%2 second"_s.arg(calls)
                                 .arg(number));
    response.setHeader("Retry-After", QByteArray::number(retryAfter));
    return response;
}

} // namespace sandbox
