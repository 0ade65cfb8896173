// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QTimer>

#include <ctime>

namespace backlock::test {

//! Tells how long nobody let the event loop go on: a timer that wants to fire all the time looks at
//! the clock. Beside the time that passed it takes the time that this thread computed, which is
//! what a test can hold a bound against: on a busy machine others take turns in between.
class LoopWatch
{
public:
    LoopWatch()
    {
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { look(); });
    }

    void start()
    {
        m_clock.start();
        skip();
        m_ticker.start(0);
    }
    void stop() { m_ticker.stop(); }
    //! What comes now is called so.
    void step(const QString &name) { m_step = name; }
    //! What passed since the last look was the test's own work.
    void skip()
    {
        m_last = m_clock.nsecsElapsed();
        m_lastComputed = computed();
    }

    double longestMs() const { return double(m_longest) / 1e6; }
    double longestComputedMs() const { return double(m_longestComputed) / 1e6; }
    QString summary() const
    {
        return QStringLiteral("%1 ms (%2), of them computing at most %3 ms (%4)")
            .arg(longestMs(), 0, 'f', 1)
            .arg(m_where)
            .arg(longestComputedMs(), 0, 'f', 1)
            .arg(m_whereComputed);
    }

private:
    static qint64 computed()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }

    void look()
    {
        const qint64 span = m_clock.nsecsElapsed() - m_last;
        const qint64 work = computed() - m_lastComputed;
        if (span > m_longest) {
            m_longest = span;
            m_where = m_step;
        }
        if (work > m_longestComputed) {
            m_longestComputed = work;
            m_whereComputed = m_step;
        }
        skip();
    }

    QTimer m_ticker;
    QElapsedTimer m_clock;
    qint64 m_last = 0;
    qint64 m_lastComputed = 0;
    qint64 m_longest = 0;
    qint64 m_longestComputed = 0;
    QString m_step;
    QString m_where;
    QString m_whereComputed;
};

} // namespace backlock::test
