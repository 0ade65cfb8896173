// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/idlelock.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace std::chrono_literals;

class tst_IdleLock : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_now = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC); }
    void comesOnceForEachPause();
    void isPutOffByAKey();
    void never();
    void theTimerLooksByItself();
    void aClockThatIsSetBackIsNoActivity();

private:
    Clock clock()
    {
        return [this] { return m_now; };
    }

    QDateTime m_now;
};

void tst_IdleLock::comesOnceForEachPause()
{
    IdleLock lock(clock());
    QSignalSpy due(&lock, &IdleLock::due);
    lock.setLimit(30min);
    m_now = m_now.addSecs(30 * 60 - 1);
    lock.check();
    QCOMPARE(due.size(), 0);
    m_now = m_now.addSecs(1);
    lock.check();
    QCOMPARE(due.size(), 1);
    lock.check();
    QCOMPARE(due.size(), 1);
}

void tst_IdleLock::isPutOffByAKey()
{
    IdleLock lock(clock());
    QSignalSpy due(&lock, &IdleLock::due);
    lock.setLimit(5min);
    m_now = m_now.addSecs(299);
    lock.touch();
    m_now = m_now.addSecs(299);
    lock.check();
    QCOMPARE(due.size(), 0);
    m_now = m_now.addSecs(1);
    lock.check();
    QCOMPARE(due.size(), 1);
}

void tst_IdleLock::never()
{
    IdleLock lock(clock());
    QSignalSpy due(&lock, &IdleLock::due);
    lock.setLimit(5min);
    lock.setLimit(0min);
    m_now = m_now.addDays(10);
    lock.check();
    QCOMPARE(due.size(), 0);
}

void tst_IdleLock::theTimerLooksByItself()
{
    IdleLock lock(clock());
    QSignalSpy due(&lock, &IdleLock::due);
    lock.setLimit(1min);
    m_now = m_now.addSecs(59);
    lock.check(); // sleeps for the second that is left
    m_now = m_now.addSecs(1);
    QTRY_COMPARE(due.size(), 1);
}

void tst_IdleLock::aClockThatIsSetBackIsNoActivity()
{
    IdleLock lock(clock());
    QSignalSpy due(&lock, &IdleLock::due);
    lock.setLimit(5min);
    m_now = m_now.addDays(-1);
    lock.check();
    QCOMPARE(due.size(), 0);
    lock.touch();
    m_now = m_now.addSecs(300);
    lock.check();
    QCOMPARE(due.size(), 1);
}

QTEST_GUILESS_MAIN(tst_IdleLock)
#include "tst_idlelock.moc"
