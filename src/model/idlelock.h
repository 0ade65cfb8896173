// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace backlock {

//! Notices that nobody has used the program for a while (S28). One timer that sleeps for what is
//! left; a key press costs a look at the clock. GUI thread.
class IdleLock : public QObject
{
    Q_OBJECT

public:
    explicit IdleLock(const Clock &clock, QObject *parent = nullptr);

    void setLimit(std::chrono::minutes limit); //!< 0: never
    std::chrono::minutes limit() const { return m_limit; }
    //! Somebody is there.
    void touch() { m_last = m_clock(); }
    //! Looks whether it is time; the timer does, and a test.
    void check();

signals:
    //! Once for each pause.
    void due();

private:
    void sleep(std::chrono::milliseconds span);

    Clock m_clock;
    std::chrono::minutes m_limit{0};
    QDateTime m_last;
    QTimer m_timer;
};

} // namespace backlock
