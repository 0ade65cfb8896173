// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/processtoken.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_ProcessToken : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void thisProcessRuns();
    void anotherProcessRunsUntilItEnds();
    void notRunning_data();
    void notRunning();
};

void tst_ProcessToken::initTestCase()
{
    if (!QFile::exists(u"/proc/self/stat"_s))
        QSKIP("this system has no /proc");
}

void tst_ProcessToken::thisProcessRuns()
{
    QVERIFY(ownProcessToken().contains(u"/%1/"_s.arg(QCoreApplication::applicationPid())));
    QCOMPARE(ownProcessToken(), ownProcessToken());
    QVERIFY(isProcessRunning(ownProcessToken()));
}

//! The other process is this program again, which prints its token and waits for its input's end.
void tst_ProcessToken::anotherProcessRunsUntilItEnds()
{
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {u"--print-token"_s});
    QVERIFY(other.waitForReadyRead());
    const QString token = QString::fromUtf8(other.readLine().trimmed());
    QVERIFY(token != ownProcessToken());
    QVERIFY(isProcessRunning(token));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(!isProcessRunning(token));
}

void tst_ProcessToken::notRunning_data()
{
    QTest::addColumn<QString>("token");
    const QStringList own = ownProcessToken().split(u'/');
    QTest::newRow("empty") << QString();
    QTest::newRow("no token") << u"x"_s;
    QTest::newRow("another boot") << u"other/%1/%2"_s.arg(own.value(1), own.value(2));
    QTest::newRow("the number given to another process")
        << u"%1/%2/1"_s.arg(own.value(0), own.value(1));
    QTest::newRow("no such process") << u"%1/0/%2"_s.arg(own.value(0), own.value(2));
    QTest::newRow("a path") << u"%1/../self/%2"_s.arg(own.value(0), own.value(2));
}

void tst_ProcessToken::notRunning()
{
    QFETCH(QString, token);
    QVERIFY(!isProcessRunning(token));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--print-token"_s)) {
        QFile out;
        QFile in;
        if (!out.open(1, QIODevice::WriteOnly) || !in.open(0, QIODevice::ReadOnly))
            return 1;
        out.write(ownProcessToken().toUtf8() + '\n');
        out.flush();
        in.readAll();
        return 0;
    }
    tst_ProcessToken test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processtoken.moc"
