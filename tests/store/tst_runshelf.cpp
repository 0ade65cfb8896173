// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/runshelf.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

Plan samplePlan(QChar instance)
{
    return {QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC),
            {{u"Production"_s, ProjectId::fromTrusted(QString(32, u'a')),
              InstanceId::fromTrusted(QString(32, instance) + u"in07"_s), ReadingState::On,
              Wish::Off, KeyId()}}};
}

} // namespace

class tst_RunShelf : public QObject
{
    Q_OBJECT

private slots:
    void keptAndTakenAway();
    void nothingThere();
    void namesFromOutsideAreNoFiles();
    void whatIsNotThePlanOfItsName();
    void aFolderThatCannotBeWritten();
};

void tst_RunShelf::keptAndTakenAway()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::in(folder.filePath(u"config"_s)); // it is made
    const RunShelf shelf(paths);
    const Plan plan = samplePlan(u'b');
    QVERIFY(shelf.keep(plan));
    QVERIFY(shelf.keep(plan));
    QCOMPARE(shelf.digests(), QStringList{plan.digest()});
    QCOMPARE(RunShelf(paths).plan(plan.digest()).value(), plan);
    // For its user alone, and beside its lock.
    const QString name = paths.runsDirectory() + u'/' + plan.digest() + u".json"_s;
    QCOMPARE(QFile::permissions(name) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(paths.runLockFile(plan.digest()).startsWith(paths.runsDirectory() + u'/'));
    QVERIFY(shelf.keep(samplePlan(u'c')));
    QCOMPARE(shelf.digests().size(), 2);
    QVERIFY(shelf.remove(plan.digest()));
    QVERIFY(shelf.remove(plan.digest())); // what is not there is no error
    QCOMPARE(shelf.digests(), QStringList{samplePlan(u'c').digest()});
}

void tst_RunShelf::nothingThere()
{
    const QTemporaryDir folder;
    const RunShelf shelf(Paths::in(folder.filePath(u"config"_s)));
    QVERIFY(shelf.digests().isEmpty());
    const auto plan = shelf.plan(QString(64, u'0'));
    QVERIFY(!plan);
    QCOMPARE(plan.error().cause, Cause::FileUnreadable);
    QVERIFY(!QFile::exists(folder.filePath(u"config"_s))); // looking makes nothing
}

void tst_RunShelf::namesFromOutsideAreNoFiles()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::in(folder.path());
    const RunShelf shelf(paths);
    QVERIFY(shelf.keep(samplePlan(u'b')));
    QFile other(folder.filePath(u"profiles.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.close();
    QVERIFY(shelf.remove(u"../profiles"_s));
    QVERIFY(other.exists());
    QFile odd(paths.runsDirectory() + u"/notes.json"_s);
    QVERIFY(odd.open(QIODevice::WriteOnly));
    QCOMPARE(shelf.digests().size(), 1);
}

void tst_RunShelf::whatIsNotThePlanOfItsName()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::in(folder.path());
    const RunShelf shelf(paths);
    const Plan plan = samplePlan(u'b');
    QVERIFY(shelf.keep(plan));
    QFile file(paths.runsDirectory() + u'/' + plan.digest() + u".json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(samplePlan(u'c').toBytes()); // whole, and another
    file.close();
    QCOMPARE(shelf.plan(plan.digest()).error().cause, Cause::PlanEdited);
}

void tst_RunShelf::aFolderThatCannotBeWritten()
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"runs"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto kept = RunShelf(Paths::in(folder.path())).keep(samplePlan(u'b'));
    QVERIFY(!kept);
    QCOMPARE(kept.error().cause, Cause::FileNotWritable);
}

QTEST_GUILESS_MAIN(tst_RunShelf)
#include "tst_runshelf.moc"
