// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/idlelock.h"

#include <algorithm>

namespace backlock {

namespace {

using std::chrono::milliseconds;

//! A computer that was asleep wakes up with an old timer, so no sleep is longer than this.
constexpr milliseconds kLongestSleep = std::chrono::minutes(1);
constexpr milliseconds kShortestSleep = std::chrono::seconds(1);

} // namespace

IdleLock::IdleLock(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_last(clock())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::check);
}

void IdleLock::setLimit(std::chrono::minutes limit)
{
    m_limit = limit;
    m_last = m_clock();
    if (limit > std::chrono::minutes(0))
        sleep(limit);
    else
        m_timer.stop();
}

void IdleLock::check()
{
    if (m_limit <= std::chrono::minutes(0))
        return;
    const milliseconds idle(m_last.msecsTo(m_clock()));
    if (idle < m_limit) {
        sleep(m_limit - idle);
        return;
    }
    m_last = m_clock();
    sleep(m_limit);
    emit due();
}

void IdleLock::sleep(milliseconds span)
{
    m_timer.start(std::clamp(span, kShortestSleep, kLongestSleep));
}

} // namespace backlock
