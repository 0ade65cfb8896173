// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httptime.h"

#include <QTest>

using namespace backlock;

class tst_HttpTime : public QObject
{
    Q_OBJECT

private slots:
    void date_data();
    void date();
    void retryAfter_data();
    void retryAfter();
};

void tst_HttpTime::date_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QDateTime>("time");
    const QDateTime known(QDate(2025, 3, 1), QTime(8, 0, 5), Qt::UTC);
    QTest::newRow("as HTTP has it") << QByteArray("Sat, 01 Mar 2025 08:00:05 GMT") << known;
    QTest::newRow("blanks around") << QByteArray("  Sat, 01 Mar 2025 08:00:05 GMT ") << known;
    QTest::newRow("wrong weekday") << QByteArray("Sun, 01 Mar 2025 08:00:05 GMT") << QDateTime();
    QTest::newRow("no zone") << QByteArray("Sat, 01 Mar 2025 08:00:05") << QDateTime();
    QTest::newRow("ISO") << QByteArray("2025-03-01T08:00:05Z") << QDateTime();
    QTest::newRow("no such day") << QByteArray("Sat, 31 Feb 2025 08:00:05 GMT") << QDateTime();
    QTest::newRow("empty") << QByteArray() << QDateTime();
}

void tst_HttpTime::date()
{
    QFETCH(QByteArray, value);
    QFETCH(QDateTime, time);
    const QDateTime parsed = parseHttpDate(value);
    QCOMPARE(parsed.isValid(), time.isValid());
    if (time.isValid()) {
        QCOMPARE(parsed, time);
        QCOMPARE(parsed.timeSpec(), Qt::UTC);
    }
}

void tst_HttpTime::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QDateTime>("serverDate");
    QTest::addColumn<int>("seconds"); // -1: none
    const QDateTime server(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC);
    const QDateTime none;
    QTest::newRow("none") << QByteArray() << none << -1;
    QTest::newRow("zero") << QByteArray("0") << none << 0;
    QTest::newRow("seconds") << QByteArray("17") << none << 17;
    QTest::newRow("blanks") << QByteArray(" 17 ") << none << 17;
    QTest::newRow("the longest") << QByteArray("300") << none << 300;
    QTest::newRow("longer") << QByteArray("301") << none << 300;
    QTest::newRow("absurd") << QByteArray("99999999999999999999") << none << 300;
    QTest::newRow("negative") << QByteArray("-5") << none << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << none << -1;
    QTest::newRow("words") << QByteArray("soon") << none << -1;
    QTest::newRow("date by the server's clock")
        << QByteArray("Sat, 01 Mar 2025 08:00:30 GMT") << server << 30;
    // The test's own clock stands at 08:00:10.
    QTest::newRow("date by our clock") << QByteArray("Sat, 01 Mar 2025 08:00:30 GMT") << none << 20;
    QTest::newRow("date in the past") << QByteArray("Sat, 01 Mar 2025 07:00:00 GMT") << server << 0;
    QTest::newRow("date far ahead") << QByteArray("Sun, 02 Mar 2025 08:00:00 GMT") << server << 300;
}

void tst_HttpTime::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(QDateTime, serverDate);
    QFETCH(int, seconds);
    const QDateTime now(QDate(2025, 3, 1), QTime(8, 0, 10), Qt::UTC);
    const auto wait = parseRetryAfter(value, serverDate, now);
    QCOMPARE(wait.has_value(), seconds >= 0);
    if (wait)
        QCOMPARE(wait->count(), seconds);
}

QTEST_GUILESS_MAIN(tst_HttpTime)
#include "tst_httptime.moc"
