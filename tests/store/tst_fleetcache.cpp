// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fleetcache.h"

#include "store/ledger.h"
#include "store/ledgersamples.h"
#include "store/runlock.h"
#include "store/waiting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

const auto kProfile = ProfileId::fromTrusted(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);

FleetInstance row(int number, ReadingState state, const QString &project = QString(32, u'a'))
{
    FleetInstance row;
    row.profileId = kProfile;
    row.profileName = u"Production"_s;
    row.project.id = ProjectId::fromTrusted(project);
    row.project.name = u"cn-north-4"_s;
    row.instance = {InstanceId::fromTrusted(u"%1in07"_s.arg(number, 32, 16, QChar(u'0'))),
                    u"orders-%1"_s.arg(number),
                    u"normal"_s,
                    u"8.0"_s,
                    u"0"_s,
                    7,
                    -1};
    row.reading = {state, moment(number), {}};
    if (state == ReadingState::Unreachable)
        row.reading.error = makeError(ErrorKind::Network, Cause::ConnectionLost);
    return row;
}

FleetSnapshot snapshot(const QList<FleetInstance> &rows)
{
    FleetSnapshot scan;
    scan.profile = kProfile;
    scan.startedAt = moment();
    scan.endedAt = moment(10);
    scan.rows = rows;
    return scan;
}

} // namespace

class tst_FleetCache : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void roundTrip();
    void differences();
    void rowsOfAFailedProjectStay();
    void onlySomeAreKept();
    void profilesAreApart();
    void aDamagedFileIsSetAside();
    void doubtsAreRemembered();
    void fiftyThousand();
    void knowledgeOfTheLedger();
    void theJournalOfAPlan();
    void oneRunAtATime();
};

void tst_FleetCache::nothingYet()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    const auto latest = answerOf(cache.latest(kProfile));
    VERIFY_OK(latest);
    QVERIFY(latest->rows.isEmpty());
    VERIFY_OK(answerOf(cache.scans(kProfile)));
    QVERIFY(!QFile::exists(folder.filePath(u"fleet.sqlite"_s))); // reading makes no file
}

void tst_FleetCache::roundTrip()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"new/fleet.sqlite"_s);
    const QList<FleetInstance> rows{row(1, ReadingState::On), row(2, ReadingState::Unreachable)};
    {
        FleetCache cache(file);
        const auto saved = answerOf(cache.save(snapshot(rows)));
        VERIFY_OK(saved);
        QCOMPARE(*saved, rows);
    }
    QCOMPARE(QFile(file).permissions() & 0x0077, QFileDevice::Permissions());
    FleetCache cache(file);
    const auto latest = answerOf(cache.latest(kProfile));
    VERIFY_OK(latest);
    QCOMPARE(latest->rows, rows);
    QCOMPARE(latest->startedAt, moment());
    QCOMPARE(latest->endedAt, moment(10));
}

void tst_FleetCache::differences()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    VERIFY_OK(
        answerOf(cache.save(snapshot({row(1, ReadingState::Off), row(2, ReadingState::Off)}))));
    const auto saved = answerOf(cache.save(snapshot(
        {row(1, ReadingState::On), row(2, ReadingState::Off), row(3, ReadingState::Off)})));
    VERIFY_OK(saved);
    QVERIFY(saved->at(0).isChanged());
    QCOMPARE(saved->at(0).earlier.state, ReadingState::Off);
    QCOMPARE(saved->at(0).earlier.at, moment(1));
    QVERIFY(!saved->at(1).isChanged());
    QCOMPARE(saved->at(2).earlier.state, ReadingState::NotRead);
    const auto latest = answerOf(cache.latest(kProfile));
    VERIFY_OK(latest);
    QCOMPARE(latest->rows, *saved);
}

void tst_FleetCache::rowsOfAFailedProjectStay()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    const QString other(32, u'b');
    VERIFY_OK(answerOf(
        cache.save(snapshot({row(1, ReadingState::On, other), row(2, ReadingState::On, other),
                             row(3, ReadingState::On)}))));
    FleetSnapshot second = snapshot({row(2, ReadingState::Off, other)});
    FleetFailure failure;
    failure.profileId = second.profile;
    failure.profileName = u"Production"_s;
    failure.project.id = ProjectId::fromTrusted(other);
    failure.project.name = u"eu-west-101"_s;
    failure.error = makeError(ErrorKind::Network, Cause::HostNotFound, u"gaussdb.example"_s);
    second.failures = {failure};
    const auto saved = answerOf(cache.save(second));
    VERIFY_OK(saved);
    QCOMPARE(saved->size(), 2); // the one that was read, and the one that could not be listed
    QCOMPARE(saved->at(0).reading.state, ReadingState::Off);
    QCOMPARE(saved->at(1).instance.id, row(1, ReadingState::On).instance.id);
    QCOMPARE(saved->at(1).reading.at, moment(1)); // as old as it is
    const auto kept = answerOf(cache.latest(second.profile));
    VERIFY_OK(kept);
    QCOMPARE(kept->failures, QList<FleetFailure>{failure}); // a later start still says so
}

void tst_FleetCache::onlySomeAreKept()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    for (int i = 0; i < 13; ++i)
        VERIFY_OK(answerOf(cache.save(snapshot({row(i, ReadingState::On)}))));
    const auto scans = answerOf(cache.scans(kProfile));
    VERIFY_OK(scans);
    QCOMPARE(scans->size(), 10);
    QVERIFY(scans->first().id > scans->last().id);
    const auto oldest = answerOf(cache.scan(scans->last().id));
    VERIFY_OK(oldest);
    QCOMPARE(oldest->rows.size(), 1);
    QCOMPARE(oldest->rows.first().instance.name, u"orders-3"_s);
}

void tst_FleetCache::profilesAreApart()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    VERIFY_OK(answerOf(cache.save(snapshot({row(1, ReadingState::On)}))));
    const auto other = answerOf(cache.latest(ProfileId::fromTrusted(u"other"_s)));
    VERIFY_OK(other);
    QVERIFY(other->rows.isEmpty());
}

void tst_FleetCache::aDamagedFileIsSetAside()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"fleet.sqlite"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    FleetCache cache(name);
    VERIFY_OK(answerOf(cache.save(snapshot({row(1, ReadingState::On)}))));
    QVERIFY(QFile::exists(name + u".broken"_s));
    const auto latest = answerOf(cache.latest(kProfile));
    VERIFY_OK(latest);
    QCOMPARE(latest->rows.size(), 1);
}

void tst_FleetCache::doubtsAreRemembered()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    FleetInstance others = row(1, ReadingState::Off);
    others.ledger.leadsTo = Wish::On;
    others.ledger.origin = KeyOrigin::Sent;
    others.ledger.lastChange = moment();
    VERIFY_OK(answerOf(cache.save(snapshot({others, row(2, ReadingState::Off)}))));
    const auto doubts = answerOf(cache.doubts());
    VERIFY_OK(doubts);
    QCOMPARE(doubts->size(), 1);
    const QDateTime seen = doubts->value({others.project.id.text(), others.instance.id.text()});
    QCOMPARE(seen, moment(1));
    QCOMPARE(doubted(others.ledger, seen).origin, KeyOrigin::Doubtful);
    others.ledger.lastChange = moment(2); // ours, and later
    QCOMPARE(doubted(others.ledger, seen).origin, KeyOrigin::Sent);
}

void tst_FleetCache::fiftyThousand()
{
    const QTemporaryDir folder;
    FleetCache cache(folder.filePath(u"fleet.sqlite"_s));
    QList<FleetInstance> rows;
    for (int i = 0; i < 50'000; ++i)
        rows.append(row(i, i % 2 ? ReadingState::On : ReadingState::Off));
    VERIFY_OK(answerOf(cache.save(snapshot(rows))));
    const auto latest = answerOf(cache.latest(kProfile));
    VERIFY_OK(latest);
    QCOMPARE(latest->rows.size(), 50'000);
}

void tst_FleetCache::knowledgeOfTheLedger()
{
    const QTemporaryDir folder;
    Ledger ledger(folder.filePath(u"ledger.sqlite"_s));
    const auto change = [&ledger](int number, Wish wish, std::optional<VerdictStatus> status,
                                  KeyVerdict key = KeyVerdict::None) {
        LedgerOpening opening = sampleOpening(number);
        opening.wish = wish;
        if (wish == Wish::Off)
            opening.keyId.clear();
        VERIFY_OK(answerOf(ledger.open(opening)));
        if (!status)
            return;
        LedgerClosing closing = sampleClosing(opening, *status);
        closing.verdict.key = key;
        VERIFY_OK(answerOf(ledger.close(closing)));
    };
    const auto accepted = KeyVerdict::AcceptedByService;
    change(1, Wish::On, VerdictStatus::Confirmed, accepted);
    change(2, Wish::On, VerdictStatus::Confirmed, accepted);
    change(2, Wish::Off, VerdictStatus::Confirmed);
    change(3, Wish::On, VerdictStatus::Refused);
    change(4, Wish::On, VerdictStatus::Unclear);
    change(5, Wish::On, {});
    change(6, Wish::Off, VerdictStatus::NotSent);
    const auto known = answerOf(ledger.knowledge(false));
    VERIFY_OK(known);
    const auto of = [&known](int number) {
        const LedgerOpening opening = sampleOpening(number);
        return known->value({opening.projectId, opening.instanceId});
    };
    QCOMPARE(of(1).origin, KeyOrigin::Sent);
    QCOMPARE(of(1).key.text(), sampleOpening().keyId);
    QCOMPARE(of(1).leadsTo, Wish::On);
    QCOMPARE(of(1).lastChange, moment(1));
    QCOMPARE(of(2).origin, KeyOrigin::Doubtful);
    QCOMPARE(of(2).leadsTo, Wish::Off);
    QCOMPARE(of(3), LedgerFacts());
    QCOMPARE(of(4).origin, KeyOrigin::Doubtful);
    QVERIFY(!of(4).leadsTo);
    QCOMPARE(of(5).origin, KeyOrigin::Doubtful);
    QCOMPARE(of(6), LedgerFacts());
    const auto practice = answerOf(ledger.knowledge(true));
    VERIFY_OK(practice);
    QVERIFY(practice->isEmpty());
}

void tst_FleetCache::theJournalOfAPlan()
{
    const QTemporaryDir folder;
    Ledger ledger(folder.filePath(u"ledger.sqlite"_s));
    const QString digest(64, u'a');
    LedgerOpening first = sampleOpening(1);
    first.planDigest = digest;
    first.planRow = 7;
    LedgerOpening other = sampleOpening(2);
    other.planDigest = QString(64, u'b');
    other.planRow = 1;
    LedgerOpening none = sampleOpening(3);
    none.instanceName = u"\"plan\":{\"digest\":\"%1\","_s.arg(digest); // a name is not a plan
    for (const LedgerOpening &opening : {first, other, none})
        VERIFY_OK(answerOf(ledger.open(opening)));
    VERIFY_OK(answerOf(ledger.close(sampleClosing(first))));
    const auto journal = answerOf(ledger.ofPlan(digest));
    VERIFY_OK(journal);
    QCOMPARE(journal->size(), 1);
    QCOMPARE(journal->first().opening.planDigest, digest);
    QCOMPARE(journal->first().opening.planRow, 7);
    QVERIFY(journal->first().closing);
    const auto chain = answerOf(ledger.verify());
    VERIFY_OK(chain);
    QVERIFY(chain->ok);
}

void tst_FleetCache::oneRunAtATime()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"runs/plan.lock"_s);
    {
        const auto lock = RunLock::take(file);
        VERIFY_OK(lock);
        VERIFY_ERROR(RunLock::take(file), ErrorKind::Precheck, Cause::PlanRunsElsewhere);
    }
    VERIFY_OK(RunLock::take(file));
}

QTEST_GUILESS_MAIN(tst_FleetCache)
#include "tst_fleetcache.moc"
