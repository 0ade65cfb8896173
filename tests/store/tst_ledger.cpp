// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledger.h"

#include "store/ledgerchain.h"
#include "store/ledgerdatabase.h"
#include "store/ledgersamples.h"
#include "store/privatefile.h"
#include "store/waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answerOf;
using test::sampleBackup;
using test::sampleBackupClosing;
using test::sampleClosing;
using test::sampleOpening;

namespace {

//! SQLite beside the ledger, as an attacker or another tool would use it.
class RawConnection
{
public:
    explicit RawConnection(const QString &file)
        : m_name(QUuid::createUuid().toString())
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(file);
        if (!database.open())
            qFatal("cannot open %s", qPrintable(file));
    }
    ~RawConnection()
    {
        QSqlDatabase::database(m_name).close();
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(RawConnection)

    //! Empty: done; else what SQLite says.
    QString run(const QString &sql, const QVariantList &values = {})
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        if (!query.prepare(sql))
            return query.lastError().databaseText();
        for (const QVariant &value : values)
            query.addBindValue(value);
        return query.exec() ? QString() : query.lastError().databaseText() + u'.';
    }

    QVariant value(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }

    void dropTriggers()
    {
        for (const char *name : {"entries_keep", "entries_stay", "entries_grow"}) {
            const QString error = run(u"DROP TRIGGER "_s + QLatin1String(name));
            if (!error.isEmpty())
                qFatal("%s", qPrintable(error));
        }
    }

private:
    QString m_name;
};

QByteArray contentOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray("(absent)");
}

int modeOf(const QString &file)
{
    struct stat status;
    return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? int(status.st_mode & 07777)
                                                                     : -1;
}

QStringList idsOf(const QList<LedgerEntry> &entries)
{
    QStringList ids;
    for (const LedgerEntry &entry : entries)
        ids.append(entry.opening.changeId);
    return ids;
}

QList<qint64> sequencesOf(const QList<LedgerEntry> &entries)
{
    QList<qint64> sequences;
    for (const LedgerEntry &entry : entries)
        sequences.append(entry.sequence);
    return sequences;
}

//! Runs this program again as another process.
void startOther(QProcess &process, const QStringList &arguments)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
}

} // namespace

class tst_Ledger : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void readingMakesNoFile();
    void whatIsWrittenComesBack();
    void newestFirstPageByPage();
    void allOfThem();
    void textSearch_data();
    void textSearch();
    void filterByStatusAndTime();
    void theLimitIsBounded();
    void lastKey();
    void aChangeIsOpenedOnceAndClosedOnce();
    void changedIsToldForWritesOnly();
    void aCancelledQuestionIsNotAsked();
    void aCancelledWriteIsWritten();
    void theEndWaitsForWhatIsWritten();
    void everyRowSaysPractice();

    void anEmptyLedgerIsWhole();
    void aWholeChain();
    void aLongChain();
    void tampering_data();
    void tampering();
    void tamperingWithTheHashMadeAnew();
    void rowsTakenAway_data();
    void rowsTakenAway();
    void aTailCutOffShowsInHeadAndCount();
    void notes_data();
    void notes();
    void theTail_data();
    void theTail();
    void theTailOfNothing();
    void filterByInstanceAndKey();
    void forgedRows_data();
    void forgedRows();
    void aRowThatCannotBeRead_data();
    void aRowThatCannotBeRead();
    void aDamagedEntryIsNotActedOn();
    void theFileItselfIsAppendOnly_data();
    void theFileItselfIsAppendOnly();

    void backupsAreEntries();
    void backupsTellNothingOfKeys();
    void aLedgerOfTheFirstVersion();

    void unfinishedChanges();
    void aKilledRunnerLeavesAnUnfinishedChange();

    void twoLedgersOnOneFile();
    void twoProcessesOnOneFile();
    void aLastingLockIsBusy();

    void theFileIsForTheOwnerOnly();
    void theFileSaysWhatItIs();
    void newerFilesAreNeverTouched();
    void newerFilesInTheLogAreNeverTouched();
    void otherFilesAreNeverTouched_data();
    void otherFilesAreNeverTouched();
    void anEmptyFileBecomesALedger();
    void aReadOnlyLedgerCanBeRead();
    void whereNoFolderCanBeMade();
    void aFullDiskIsToldAndLosesNothing();
    void aFileTakenAwayIsMadeAnew();

private:
    QString file() const { return m_home->filePath(u"config/ledger.sqlite"_s); }
    //! Opens and closes this many changes, numbered from 0.
    QList<LedgerOpening> fill(Ledger &ledger, int changes);

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_Ledger::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

QList<LedgerOpening> tst_Ledger::fill(Ledger &ledger, int changes)
{
    QList<LedgerOpening> openings;
    QList<QFuture<Result<void>>> written;
    for (int i = 0; i < changes; ++i) {
        openings.append(sampleOpening(i));
        written.append(ledger.open(openings.last()));
        written.append(ledger.close(sampleClosing(openings.last())));
    }
    for (const auto &future : std::as_const(written)) {
        if (const auto answer = answerOf(future); !answer)
            QTest::qFail(test::said(answer).constData(), __FILE__, __LINE__);
    }
    return openings;
}

// ---- what is in it -----------------------------------------------------------------------------

void tst_Ledger::readingMakesNoFile()
{
    Ledger ledger(file());
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QVERIFY(entries->isEmpty());
    const auto unfinished = answerOf(ledger.unfinished());
    VERIFY_OK(unfinished);
    QVERIFY(unfinished->isEmpty());
    const auto key = answerOf(ledger.lastKey(u"p"_s, u"i"_s));
    VERIFY_OK(key);
    QVERIFY(key->isEmpty());
    QVERIFY(!QFile::exists(m_home->filePath(u"config"_s)));
}

void tst_Ledger::whatIsWrittenComesBack()
{
    const LedgerOpening opening = sampleOpening();
    const LedgerClosing closing = sampleClosing(opening);
    {
        Ledger ledger(file());
        VERIFY_OK(answerOf(ledger.open(opening)));
        const auto unclosed = answerOf(ledger.entries({}));
        VERIFY_OK(unclosed);
        QCOMPARE(unclosed->size(), 1);
        QVERIFY(!unclosed->first().closing);
        VERIFY_OK(answerOf(ledger.close(closing)));
    }
    Ledger again(file());
    const auto entries = answerOf(again.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 1);
    const LedgerEntry &entry = entries->first();
    QCOMPARE(entry.sequence, 1);
    QCOMPARE(entry.opening.changeId, opening.changeId);
    QCOMPARE(entry.opening.openedAt, opening.openedAt);
    QCOMPARE(entry.opening.body, opening.body);
    QCOMPARE(entry.opening.keyAlias, opening.keyAlias);
    QCOMPARE(entry.opening.checks, opening.checks);
    QCOMPARE(entry.opening.consents, opening.consents);
    QCOMPARE(entry.opening.before, opening.before);
    QCOMPARE(entry.opening.toolVersion, QStringLiteral(BACKLOCK_VERSION));
    QVERIFY(entry.closing);
    QCOMPARE(entry.closing->closedAt, closing.closedAt);
    QCOMPARE(entry.closing->verdict, closing.verdict);
}

void tst_Ledger::newestFirstPageByPage()
{
    Ledger ledger(file());
    fill(ledger, 5); // openings are rows 1, 3, 5, 7, 9
    LedgerQuery query;
    query.limit = 2;
    const auto first = answerOf(ledger.entries(query));
    VERIFY_OK(first);
    QCOMPARE(sequencesOf(*first), QList<qint64>({9, 7}));
    query.before = first->last().sequence;
    const auto second = answerOf(ledger.entries(query));
    VERIFY_OK(second);
    QCOMPARE(sequencesOf(*second), QList<qint64>({5, 3}));
    query.before = second->last().sequence;
    const auto third = answerOf(ledger.entries(query));
    VERIFY_OK(third);
    QCOMPARE(sequencesOf(*third), QList<qint64>({1}));
    query.before = 1;
    const auto none = answerOf(ledger.entries(query));
    VERIFY_OK(none);
    QVERIFY(none->isEmpty());
}

void tst_Ledger::allOfThem()
{
    Ledger ledger(file());
    fill(ledger, 5);
    LedgerQuery query;
    for (const int page : {1, 2, 5, 200}) { // with a rest, without one, and in one
        query.limit = page;
        const auto all = answerOf(ledger.allEntries(query));
        VERIFY_OK(all);
        QCOMPARE(sequencesOf(*all), QList<qint64>({9, 7, 5, 3, 1}));
    }
    query.before = 7;
    query.limit = 1;
    const auto older = answerOf(ledger.allEntries(query));
    VERIFY_OK(older);
    QCOMPARE(sequencesOf(*older), QList<qint64>({5, 3, 1}));
    query.projectId = u"another"_s;
    const auto none = answerOf(ledger.allEntries(query));
    VERIFY_OK(none);
    QVERIFY(none->isEmpty());
}

void tst_Ledger::textSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("found"); // by number, newest first
    QTest::newRow("empty") << QString() << QList<int>({2, 1, 0});
    QTest::newRow("profile") << u"Staging"_s << QList<int>({1});
    QTest::newRow("profile in another case") << u"sTAGING"_s << QList<int>({1});
    QTest::newRow("project id") << u"ffff0123"_s << QList<int>({2});
    QTest::newRow("project name") << u"cn-south"_s << QList<int>({2});
    QTest::newRow("instance id") << u"a2in07"_s << QList<int>({2});
    QTest::newRow("instance name") << u"orders-1"_s << QList<int>({1});
    QTest::newRow("key id") << u"0d0466b0-e727"_s << QList<int>({2, 1, 0});
    QTest::newRow("key alias, Chinese") << u"密钥"_s << QList<int>({2, 1, 0});
    QTest::newRow("request id") << u"req-orders-0"_s << QList<int>({0});
    QTest::newRow("a per cent sign is itself") << u"50%"_s << QList<int>({0});
    QTest::newRow("only a per cent sign") << u"%"_s << QList<int>({0});
    QTest::newRow("an underscore is itself") << u"a_b"_s << QList<int>({0});
    QTest::newRow("a backslash is itself") << u"c\\d"_s << QList<int>({0});
    QTest::newRow("a quote is itself") << u"' OR 1=1 --"_s << QList<int>();
    QTest::newRow("not in the body") << u"encryption_status"_s << QList<int>();
    QTest::newRow("very long") << QString(100'000, u'x') << QList<int>();
}

void tst_Ledger::textSearch()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, found);
    Ledger ledger(file());
    QList<LedgerOpening> openings = {sampleOpening(0), sampleOpening(1), sampleOpening(2)};
    openings[0].profileName = u"50%_off a_b c\\d"_s;
    openings[1].profileName = u"Staging axb"_s;
    openings[2].projectId = u"ffff0123456789abcdef0123456789ab"_s;
    openings[2].projectName = u"cn-south-1"_s;
    for (const LedgerOpening &opening : std::as_const(openings)) {
        VERIFY_OK(answerOf(ledger.open(opening)));
        VERIFY_OK(answerOf(ledger.close(sampleClosing(opening))));
    }
    LedgerQuery query;
    query.text = text;
    const auto entries = answerOf(ledger.entries(query));
    VERIFY_OK(entries);
    QStringList expected;
    for (const int number : found)
        expected.append(openings.at(number).changeId);
    QCOMPARE(idsOf(*entries), expected);
}

void tst_Ledger::filterByStatusAndTime()
{
    Ledger ledger(file());
    QStringList ids;
    for (int i = 0; i < 4; ++i) {
        const LedgerOpening opening = sampleOpening(i * 60);
        ids.append(opening.changeId);
        VERIFY_OK(answerOf(ledger.open(opening)));
        if (i < 3) { // the last has no verdict
            const auto status = i == 1 ? VerdictStatus::Refused : VerdictStatus::Confirmed;
            VERIFY_OK(answerOf(ledger.close(sampleClosing(opening, status))));
        }
    }
    const auto found = [&](const LedgerQuery &query) {
        const auto entries = answerOf(ledger.entries(query));
        return entries ? idsOf(*entries) : QStringList{QString::fromUtf8(test::said(entries))};
    };
    LedgerQuery query;
    query.status = VerdictStatus::Confirmed;
    QCOMPARE(found(query), QStringList({ids.at(2), ids.at(0)}));
    query.status = VerdictStatus::Refused;
    QCOMPARE(found(query), QStringList({ids.at(1)}));
    query = {};
    query.from = test::moment(60); // inclusive
    query.to = test::moment(180);  // exclusive
    QCOMPARE(found(query), QStringList({ids.at(2), ids.at(1)}));
    query.from = query.from.addMSecs(1).toOffsetFromUtc(8 * 3600); // any time zone is the same time
    QCOMPARE(found(query), QStringList({ids.at(2)}));
}

void tst_Ledger::theLimitIsBounded()
{
    Ledger ledger(file());
    fill(ledger, 2);
    for (const int limit : {0, -1}) {
        LedgerQuery query;
        query.limit = limit;
        const auto entries = answerOf(ledger.entries(query));
        VERIFY_OK(entries);
        QCOMPARE(entries->size(), 1);
    }
}

void tst_Ledger::lastKey()
{
    Ledger ledger(file());
    const auto change = [&](const QString &key, Wish wish, KeyVerdict verdict) {
        LedgerOpening opening = sampleOpening();
        opening.keyId = key;
        opening.wish = wish;
        LedgerClosing closing = sampleClosing(opening);
        closing.verdict.key = verdict;
        return answerOf(ledger.open(opening)).and_then([&] {
            return answerOf(ledger.close(closing));
        });
    };
    const auto known = [&](const QString &project, const QString &instance) {
        return answerOf(ledger.lastKey(project, instance)).value_or(u"(error)"_s);
    };
    const LedgerOpening sample = sampleOpening();
    VERIFY_OK(change(u"key-1"_s, Wish::On, KeyVerdict::AcceptedByService));
    VERIFY_OK(change(u"key-2"_s, Wish::On, KeyVerdict::AcceptedByService));
    VERIFY_OK(change(u"key-3"_s, Wish::On, KeyVerdict::None)); // refused
    VERIFY_OK(change({}, Wish::Off, KeyVerdict::None));
    LedgerOpening unclosed = sampleOpening();
    unclosed.keyId = u"key-4"_s;
    VERIFY_OK(answerOf(ledger.open(unclosed)));
    QCOMPARE(known(sample.projectId, sample.instanceId), u"key-2"_s);
    QCOMPARE(known(u"other"_s, sample.instanceId), QString());
    QCOMPARE(known(sample.projectId, u"other"_s), QString());
}

void tst_Ledger::aChangeIsOpenedOnceAndClosedOnce()
{
    Ledger ledger(file());
    const LedgerOpening opening = sampleOpening();
    const LedgerClosing closing = sampleClosing(opening);
    const auto early = answerOf(ledger.close(closing));
    VERIFY_ERROR(early, ErrorKind::Internal, Cause::Unforeseen);
    QCOMPARE(early.error().subject, opening.changeId);
    VERIFY_OK(answerOf(ledger.open(opening)));
    VERIFY_ERROR(answerOf(ledger.open(opening)), ErrorKind::Internal, Cause::Unforeseen);
    VERIFY_OK(answerOf(ledger.close(closing)));
    VERIFY_ERROR(answerOf(ledger.close(closing)), ErrorKind::Internal, Cause::Unforeseen);
    VERIFY_ERROR(answerOf(ledger.open(opening)), ErrorKind::Internal, Cause::Unforeseen);
    VERIFY_ERROR(answerOf(ledger.open({})), ErrorKind::Internal, Cause::Unforeseen);
    LedgerOpening odd = sampleOpening();
    odd.body = "\xff";
    VERIFY_ERROR(answerOf(ledger.open(odd)), ErrorKind::Internal, Cause::Unforeseen);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QCOMPARE(report->entries, 2);
    QVERIFY(report->ok);
}

void tst_Ledger::changedIsToldForWritesOnly()
{
    Ledger ledger(file());
    QSignalSpy changed(&ledger, &Ledger::changed);
    const LedgerOpening opening = sampleOpening();
    VERIFY_OK(answerOf(ledger.open(opening)));
    QCOMPARE(changed.count(), 1);
    VERIFY_OK(answerOf(ledger.entries({})));
    VERIFY_OK(answerOf(ledger.verify()));
    QVERIFY(!answerOf(ledger.open(opening)));
    QCOMPARE(changed.count(), 1);
    VERIFY_OK(answerOf(ledger.close(sampleClosing(opening))));
    QCOMPARE(changed.count(), 2);
}

void tst_Ledger::aCancelledQuestionIsNotAsked()
{
    Ledger ledger(file());
    fill(ledger, 1);
    auto entries = ledger.entries({});
    auto report = ledger.verify();
    entries.cancel();
    report.cancel();
    QTRY_VERIFY(entries.isFinished());
    QTRY_VERIFY(report.isFinished());
    QCOMPARE(entries.resultCount(), 0);
    QCOMPARE(report.resultCount(), 0);
}

void tst_Ledger::aCancelledWriteIsWritten()
{
    Ledger ledger(file());
    auto written = ledger.open(sampleOpening());
    written.cancel();
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 1);
}

void tst_Ledger::theEndWaitsForWhatIsWritten()
{
    auto ledger = std::make_unique<Ledger>(file());
    QList<QFuture<Result<void>>> written;
    for (int i = 0; i < 20; ++i)
        written.append(ledger->open(sampleOpening(i)));
    const auto walk = ledger->verify();
    bool toldOnThisThread = false;
    written.last().then(this, [&](const Result<void> &) {
        toldOnThisThread = QThread::currentThread() == thread();
    });
    ledger.reset();
    for (const auto &future : std::as_const(written)) {
        QVERIFY(future.isFinished());
        QVERIFY2(future.resultCount() == 1, "what was written must not be told as cancelled");
        VERIFY_OK(future.resultAt(0));
    }
    QVERIFY(toldOnThisThread);
    QVERIFY(walk.isFinished());
    Ledger again(file());
    const auto entries = answerOf(again.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 20);
}

void tst_Ledger::everyRowSaysPractice()
{
    Ledger ledger(file());
    LedgerOpening opening = sampleOpening();
    opening.practice = true;
    VERIFY_OK(answerOf(ledger.open(opening)));
    VERIFY_OK(answerOf(ledger.close(sampleClosing(opening))));
    fill(ledger, 1);
    RawConnection raw(file());
    QCOMPARE(raw.value(u"SELECT group_concat(practice) FROM entries"_s).toString(),
             u"yes,yes,no,no"_s);
    for (int row = 1; row <= 4; ++row) {
        const QString payload =
            raw.value(u"SELECT payload FROM entries WHERE sequence = %1"_s.arg(row)).toString();
        QCOMPARE(QJsonDocument::fromJson(payload.toUtf8()).object().value("practice"_L1),
                 QJsonValue(row <= 2));
    }
}

// ---- the chain ---------------------------------------------------------------------------------

void tst_Ledger::anEmptyLedgerIsWhole()
{
    Ledger ledger(file());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QCOMPARE(*report, (ChainReport{0, QString(64, u'0'), true, 0, std::nullopt}));
    QVERIFY(!QFile::exists(file()));
}

void tst_Ledger::aWholeChain()
{
    Ledger ledger(file());
    fill(ledger, 3);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    RawConnection raw(file());
    const QString head = raw.value(u"SELECT hash FROM entries WHERE sequence = 6"_s).toString();
    QCOMPARE(head.size(), 64);
    QCOMPARE(*report, (ChainReport{6, head, true, 0, std::nullopt}));
    QCOMPARE(raw.value(u"SELECT previous FROM entries WHERE sequence = 1"_s).toString(),
             chainStart());
    QCOMPARE(
        raw.value(u"SELECT COUNT(*) FROM entries a JOIN entries b ON b.sequence = a.sequence + 1"
                  " AND b.previous = a.hash"_s)
            .toInt(),
        5);
}

//! Longer than one portion of the walk (500 rows), and as long as one.
void tst_Ledger::aLongChain()
{
    Ledger ledger(file());
    fill(ledger, 251);
    const auto whole = answerOf(ledger.verify());
    VERIFY_OK(whole);
    QCOMPARE(whole->entries, 502);
    QVERIFY(whole->ok);
    // Exactly full portions end, too.
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"DELETE FROM entries WHERE sequence > 500"_s), QString());
    const auto even = answerOf(ledger.verify());
    VERIFY_OK(even);
    QCOMPARE(even->entries, 500);
    QVERIFY(even->ok);
    QCOMPARE(raw.run(u"UPDATE entries SET payload = '{}' WHERE sequence = 499"_s), QString());
    const auto broken = answerOf(ledger.verify());
    VERIFY_OK(broken);
    QCOMPARE(*broken, (ChainReport{500, even->head, false, 499, std::nullopt}));
}

void tst_Ledger::tampering_data()
{
    QTest::addColumn<QString>("change");
    const QStringList columns = QStringList{u"written_at"_s, u"type"_s,     u"change_id"_s,
                                            u"payload"_s,    u"previous"_s, u"hash"_s}
                                + searchColumnNames();
    for (const QString &column : columns) {
        if (column == u"type") // else the closing of the same change is in the way
            QTest::newRow("type") << u"type = 'close', change_id = 'x'"_s;
        else
            QTest::newRow(qPrintable(column)) << u"%1 = 'x'"_s.arg(column);
    }
    QTest::newRow("sequence") << u"sequence = 77"_s;
    QTest::newRow("one letter of the payload")
        << uR"(payload = replace(payload, 'ops-user', 'ops-usar'))"_s;
    QTest::newRow("a blank in the payload") << u"payload = replace(payload, ',', ', ')"_s;
    QTest::newRow("the order of hash letters") << u"hash = upper(hash)"_s;
}

void tst_Ledger::tampering()
{
    QFETCH(QString, change);
    Ledger ledger(file());
    fill(ledger, 4);
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"UPDATE entries SET %1 WHERE sequence = 5"_s.arg(change)), QString());
    QCOMPARE(raw.value(u"SELECT COUNT(*) FROM entries"_s).toInt(), 8);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(!report->ok);
    // A row that was moved away is missed where it was.
    QCOMPARE(report->firstBad, change.startsWith(u"sequence") ? 6 : 5);
    QCOMPARE(report->entries, 8);
}

//! Who knows how the hash is made must go on to the end of the chain, and the head is noted
//! elsewhere.
void tst_Ledger::tamperingWithTheHashMadeAnew()
{
    Ledger ledger(file());
    fill(ledger, 3);
    const auto before = answerOf(ledger.verify());
    VERIFY_OK(before);
    RawConnection raw(file());
    raw.dropTriggers();
    LedgerRow row{
        3,
        raw.value(u"SELECT written_at FROM entries WHERE sequence = 3"_s).toString(),
        u"open"_s,
        raw.value(u"SELECT change_id FROM entries WHERE sequence = 3"_s).toString(),
        raw.value(u"SELECT payload FROM entries WHERE sequence = 3"_s).toString().toUtf8(),
        raw.value(u"SELECT previous FROM entries WHERE sequence = 3"_s).toString()};
    row.payload.replace("ops-user", "somebody");
    QCOMPARE(raw.run(u"UPDATE entries SET payload = ?, hash = ? WHERE sequence = 3"_s,
                     {QString::fromUtf8(row.payload), rowHash(row)}),
             QString());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(!report->ok);
    QCOMPARE(report->firstBad, 4); // the next one still chains to the old hash
}

void tst_Ledger::rowsTakenAway_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<qint64>("firstBad");
    QTest::newRow("the first") << u"sequence = 1"_s << qint64(2);
    QTest::newRow("from the middle") << u"sequence IN (3, 4)"_s << qint64(5);
    QTest::newRow("all but the last") << u"sequence < 8"_s << qint64(8);
}

void tst_Ledger::rowsTakenAway()
{
    QFETCH(QString, which);
    QFETCH(qint64, firstBad);
    Ledger ledger(file());
    fill(ledger, 4);
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"DELETE FROM entries WHERE "_s + which), QString());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(!report->ok);
    QCOMPARE(report->firstBad, firstBad);
}

void tst_Ledger::aTailCutOffShowsInHeadAndCount()
{
    Ledger ledger(file());
    fill(ledger, 4);
    const auto noted = answerOf(ledger.verify());
    VERIFY_OK(noted);
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"DELETE FROM entries WHERE sequence > 6"_s), QString());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY2(report->ok, "a chain cannot know that it was longer");
    QCOMPARE(report->entries, 6);
    QVERIFY(report->head != noted->head);
}

void tst_Ledger::notes_data()
{
    QTest::addColumn<QList<qint64>>("noted"); //!< entries
    QTest::addColumn<qint64>("remaining");
    QTest::addColumn<qint64>("contradicted"); //!< 0: none

    const qint64 none = 0;
    QTest::newRow("one that fits") << QList<qint64>{8} << qint64(8) << none;
    QTest::newRow("of an empty ledger, and of later ones")
        << QList<qint64>{0, 2, 8} << qint64(8) << none;
    QTest::newRow("the end was cut off") << QList<qint64>{8} << qint64(6) << qint64(8);
    QTest::newRow("cut off behind a note") << QList<qint64>{2, 8} << qint64(4) << qint64(8);
    QTest::newRow("nothing is left") << QList<qint64>{2} << none << qint64(2);
}

void tst_Ledger::notes()
{
    QFETCH(QList<qint64>, noted);
    QFETCH(qint64, remaining);
    QFETCH(qint64, contradicted);
    Ledger ledger(file());
    fill(ledger, 4);
    RawConnection raw(file());
    QList<ChainNote> notes;
    for (const qint64 entries : noted) {
        const QVariant head =
            raw.value(u"SELECT hash FROM entries WHERE sequence = %1"_s.arg(entries));
        notes.append({test::moment(), entries, head.isValid() ? head.toString() : chainStart()});
    }
    raw.dropTriggers();
    QCOMPARE(raw.run(u"DELETE FROM entries WHERE sequence > %1"_s.arg(remaining)), QString());
    const auto report = answerOf(ledger.verify(notes));
    VERIFY_OK(report);
    QCOMPARE(report->ok, contradicted == 0);
    QCOMPARE(report->contradicted ? report->contradicted->entries : 0, contradicted);
    QCOMPARE(report->entries, remaining);
    QCOMPARE(report->firstBad, 0);
    const auto fault = chainFault(*report);
    QCOMPARE(fault.has_value(), contradicted > 0);
    if (fault)
        QCOMPARE(fault->cause, Cause::LedgerCut);
    // Another ledger of the same length has other heads.
    if (remaining == 8 && noted.last() == 8) {
        notes.last().head = QString(64, u'a');
        const auto other = answerOf(ledger.verify(notes));
        VERIFY_OK(other);
        QCOMPARE(other->contradicted, notes.last());
    }
}

void tst_Ledger::theTail_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("change");
    QTest::addColumn<qint64>("firstBad");

    const QString grab = u"UPDATE entries SET payload = replace(payload, 'ops-user', 'ops-usar')"
                         " WHERE sequence = %1"_s;
    QTest::newRow("whole") << 4 << u"SELECT 1"_s << qint64(0);
    QTest::newRow("an odd end, with a closing of an earlier row")
        << 3 << u"SELECT 1"_s << qint64(0);
    QTest::newRow("more rows than there are") << 100 << u"SELECT 1"_s << qint64(0);
    QTest::newRow("changed in it") << 4 << grab.arg(7) << qint64(7);
    QTest::newRow("changed before it") << 4 << grab.arg(3) << qint64(0);
    QTest::newRow("a row is missing in it")
        << 4 << u"DELETE FROM entries WHERE sequence = 6"_s << qint64(7);
    QTest::newRow("the row before it is missing")
        << 4 << u"DELETE FROM entries WHERE sequence = 4"_s << qint64(5);
}

void tst_Ledger::theTail()
{
    QFETCH(int, rows);
    QFETCH(QString, change);
    QFETCH(qint64, firstBad);
    Ledger ledger(file());
    fill(ledger, 4);
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(change), QString());
    const auto report = answerOf(ledger.verifyTail(rows));
    VERIFY_OK(report);
    QCOMPARE(report->ok, firstBad == 0);
    QCOMPARE(report->firstBad, firstBad);
    QCOMPARE(report->entries, change.startsWith(u"DELETE") ? 7 : 8);
}

void tst_Ledger::theTailOfNothing()
{
    Ledger ledger(file());
    const auto report = answerOf(ledger.verifyTail());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 0);
    QVERIFY(!QFile::exists(file())); // looking makes no file
}

void tst_Ledger::filterByInstanceAndKey()
{
    Ledger ledger(file());
    const QList<LedgerOpening> all = fill(ledger, 3);
    LedgerQuery query;
    query.instanceId = all.at(1).instanceId;
    auto found = answerOf(ledger.entries(query));
    VERIFY_OK(found);
    QCOMPARE(idsOf(*found), QStringList{all.at(1).changeId});
    query.keyId = u"another"_s;
    found = answerOf(ledger.entries(query));
    VERIFY_OK(found);
    QCOMPARE(found->size(), 0);
    query.keyId = all.at(1).keyId;
    query.instanceId.clear();
    found = answerOf(ledger.entries(query));
    VERIFY_OK(found);
    QCOMPARE(found->size(), 3);
    query.keyId.clear();
    query.projectId = all.at(1).projectId;
    found = answerOf(ledger.entries(query));
    VERIFY_OK(found);
    QCOMPARE(found->size(), 3);
}

void tst_Ledger::forgedRows_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("ofAKnownChange");
    QTest::newRow("a second closing") << qint64(3) << u"close"_s << true;
    QTest::newRow("a closing of nothing") << qint64(3) << u"close"_s << false;
    QTest::newRow("below the first") << qint64(0) << u"open"_s << false;
    QTest::newRow("far below the first") << qint64(-5) << u"open"_s << false;
    QTest::newRow("behind a gap") << qint64(4) << u"open"_s << false;
}

//! Rows with a right hash of their own, put in by somebody who knows the format.
void tst_Ledger::forgedRows()
{
    QFETCH(qint64, sequence);
    QFETCH(QString, type);
    QFETCH(bool, ofAKnownChange);
    Ledger ledger(file());
    const LedgerOpening opening = fill(ledger, 1).constFirst();
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"CREATE TABLE loose AS SELECT * FROM entries"_s), QString());
    QCOMPARE(raw.run(u"DROP TABLE entries"_s), QString());
    QCOMPARE(raw.run(u"ALTER TABLE loose RENAME TO entries"_s), QString());
    const QString change = ofAKnownChange ? opening.changeId : u"forged"_s;
    const QString payload = u"{\"change_id\":\"%1\",\"practice\":false}"_s.arg(change);
    const QString previous = raw.value(u"SELECT hash FROM entries WHERE sequence = 2"_s).toString();
    const LedgerRow row{sequence, u"t"_s, type, change, payload.toUtf8(), previous};
    const QString none = u""_s;
    QVariantList values = {sequence, row.writtenAt, type,         change,
                           payload,  previous,      rowHash(row), u"no"_s};
    while (values.size() < 7 + searchColumnNames().size())
        values.append(none);
    QCOMPARE(raw.run(u"INSERT INTO entries VALUES (%1)"_s.arg(
                         QStringList(values.size(), u"?"_s).join(u',')),
                     values),
             QString());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(!report->ok);
    QCOMPARE(report->firstBad, sequence);
}

void tst_Ledger::aRowThatCannotBeRead_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("an opening") << 3;
    QTest::newRow("a closing") << 4;
}

//! The rest is told, and of the damaged entry what stands beside it in the table.
void tst_Ledger::aRowThatCannotBeRead()
{
    QFETCH(int, row);
    Ledger ledger(file());
    const QList<LedgerOpening> all = fill(ledger, 3);
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(raw.run(u"UPDATE entries SET payload = 'x' WHERE sequence = %1"_s.arg(row)),
             QString());
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(sequencesOf(*entries), QList<qint64>({5, 3, 1}));
    QVERIFY(!entries->first().damage && !entries->last().damage);
    QCOMPARE(entries->last().opening.body, all.first().body);
    const LedgerEntry &damaged = entries->at(1);
    QVERIFY(damaged.damage);
    QCOMPARE(damaged.damage->cause, Cause::LedgerBroken);
    QCOMPARE(damaged.damage->subject, u"3"_s);
    QVERIFY(!damaged.closing);
    QCOMPARE(damaged.opening.changeId, all.at(1).changeId);
    QCOMPARE(damaged.opening.openedAt, all.at(1).openedAt);
    QCOMPARE(damaged.opening.profileName, all.at(1).profileName);
    QCOMPARE(damaged.opening.projectId, all.at(1).projectId);
    QCOMPARE(damaged.opening.instanceId, all.at(1).instanceId);
    QCOMPARE(damaged.opening.instanceName, all.at(1).instanceName);
    QCOMPARE(damaged.opening.wish, all.at(1).wish);
    QCOMPARE(damaged.opening.keyId, all.at(1).keyId);
    QCOMPARE(damaged.opening.practice, all.at(1).practice);
}

//! Whoever would send or read back by it gets no guess.
void tst_Ledger::aDamagedEntryIsNotActedOn()
{
    Ledger ledger(file());
    LedgerOpening opening = sampleOpening(0);
    opening.planDigest = u"digest"_s;
    opening.planRow = 1;
    VERIFY_OK(answerOf(ledger.open(opening)));
    RawConnection raw(file());
    raw.dropTriggers();
    QCOMPARE(
        raw.run(
            u"UPDATE entries SET payload = replace(payload, '\"wish\":\"on\"', '\"wish\":\"x\"')"_s),
        QString());
    VERIFY_ERROR(answerOf(ledger.unfinished()), ErrorKind::Internal, Cause::LedgerBroken);
    VERIFY_ERROR(answerOf(ledger.ofPlan(u"digest"_s)), ErrorKind::Internal, Cause::LedgerBroken);
}

void tst_Ledger::theFileItselfIsAppendOnly_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("update") << u"UPDATE entries SET status = 'confirmed' WHERE sequence = 2"_s;
    QTest::newRow("delete") << u"DELETE FROM entries WHERE sequence = 4"_s;
    QTest::newRow("delete all") << u"DELETE FROM entries"_s;
    QTest::newRow("replace")
        << u"INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE sequence = 2"_s;
    QTest::newRow("upsert") << u"INSERT INTO entries SELECT * FROM entries WHERE sequence = 2"
                               " ON CONFLICT DO UPDATE SET status = 'x'"_s;
    QTest::newRow("leave a gap")
        << u"INSERT INTO entries SELECT 9, written_at, type, 'c', payload, previous, hash, "
           u"practice,"
           " happened_at, profile, project_id, project_name, instance_id, instance_name, key_id,"
           " key_alias, wish, status, key_verdict, request_id FROM entries WHERE sequence = 1"_s;
}

void tst_Ledger::theFileItselfIsAppendOnly()
{
    QFETCH(QString, statement);
    Ledger ledger(file());
    fill(ledger, 2);
    const auto before = answerOf(ledger.verify());
    VERIFY_OK(before);
    RawConnection raw(file());
    const QString error = raw.run(statement);
    QVERIFY2(error.contains(u"append-only") || error.contains(u"syntax"), qPrintable(error));
    const auto after = answerOf(ledger.verify());
    VERIFY_OK(after);
    QCOMPARE(*after, *before);
}

// ---- what a crash leaves behind ----------------------------------------------------------------

// ---- manual backups ----------------------------------------------------------------------------

void tst_Ledger::backupsAreEntries()
{
    Ledger ledger(file());
    fill(ledger, 1);
    const LedgerOpening backup = sampleBackup(1);
    VERIFY_OK(answerOf(ledger.open(backup)));
    auto unfinished = answerOf(ledger.unfinished());
    VERIFY_OK(unfinished);
    QCOMPARE(idsOf(*unfinished), QStringList{backup.changeId});
    QVERIFY(unfinished->first().opening.isBackup());
    VERIFY_OK(answerOf(ledger.close(sampleBackupClosing(backup))));

    LedgerQuery query;
    query.status = VerdictStatus::Done;
    const auto found = answerOf(ledger.entries(query));
    VERIFY_OK(found);
    QCOMPARE(idsOf(*found), QStringList{backup.changeId});
    QCOMPARE(found->first().opening.backupName, backup.backupName);
    QCOMPARE(found->first().closing->backup->id, u"backup-1"_s);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 4);
    // An older Backlock would stumble over the row, so it is told to keep off.
    QCOMPARE(RawConnection(file()).value(u"PRAGMA user_version"_s).toInt(), 2);
}

//! Neither which key is in use, nor when something was last changed.
void tst_Ledger::backupsTellNothingOfKeys()
{
    Ledger ledger(file());
    const LedgerOpening change = fill(ledger, 1).constFirst();
    const auto before = answerOf(ledger.knowledge(false));
    VERIFY_OK(before);
    LedgerOpening backup = sampleBackup(0); // of the same instance
    backup.openedAt = backup.openedAt.addDays(1);
    VERIFY_OK(answerOf(ledger.open(backup)));
    VERIFY_OK(answerOf(ledger.close(sampleBackupClosing(backup, VerdictStatus::Unclear))));
    VERIFY_OK(answerOf(ledger.open(sampleBackup(5)))); // of an instance without a change
    const auto after = answerOf(ledger.knowledge(false));
    VERIFY_OK(after);
    QCOMPARE(*after, *before);
    const auto key = answerOf(ledger.lastKey(change.projectId, change.instanceId));
    VERIFY_OK(key);
    QCOMPARE(*key, change.keyId);
}

//! Written by the Backlock before manual backups: it opens, holds, and grows, and stays of its
//! version until a backup is written into it.
void tst_Ledger::aLedgerOfTheFirstVersion()
{
    QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
    QFile dump(QStringLiteral(BACKLOCK_SOURCE_DIR "/tests/store/data/ledger-v1.sql"));
    QVERIFY(dump.open(QIODevice::ReadOnly));
    {
        RawConnection raw(file());
        const QList<QByteArray> lines = dump.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty() && !line.startsWith("--"))
                QCOMPARE(raw.run(QString::fromUtf8(line)), QString());
        }
    }
    Ledger ledger(file());
    const auto old = answerOf(ledger.verify());
    VERIFY_OK(old);
    QVERIFY(old->ok);
    QCOMPARE(old->entries, 6);
    QCOMPARE(old->head, u"970894ebe5f9bb13f0d7cee285596ca6bce7a98842882d04d6ee6613d7e8d8e0"_s);
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 3);
    QVERIFY(entries->at(0).closing->verdict.status == VerdictStatus::Refused);
    QVERIFY(entries->at(1).opening.wish == Wish::Off);
    QVERIFY(entries->at(2).opening.wish == Wish::On);

    fill(ledger, 1);
    const auto version = [this] {
        return RawConnection(file()).value(u"PRAGMA user_version"_s).toInt();
    };
    QCOMPARE(version(), 1);
    const LedgerOpening backup = sampleBackup(1);
    VERIFY_OK(answerOf(ledger.open(backup)));
    QCOMPARE(version(), 2);
    VERIFY_OK(answerOf(ledger.close(sampleBackupClosing(backup))));
    ChainNote note;
    note.entries = 6;
    note.head = old->head;
    const auto grown = answerOf(ledger.verify({note}));
    VERIFY_OK(grown);
    QVERIFY(grown->ok);
    QCOMPARE(grown->entries, 10);
}

void tst_Ledger::unfinishedChanges()
{
    const LedgerOpening first = sampleOpening(0);
    const LedgerOpening second = sampleOpening(1);
    const LedgerOpening third = sampleOpening(2);
    Ledger ledger(file());
    for (const LedgerOpening &opening : {first, second, third})
        VERIFY_OK(answerOf(ledger.open(opening)));
    VERIFY_OK(answerOf(ledger.close(sampleClosing(second))));
    const auto unfinished = answerOf(ledger.unfinished());
    VERIFY_OK(unfinished);
    QCOMPARE(idsOf(*unfinished), QStringList({first.changeId, third.changeId}));
    QVERIFY(!unfinished->first().closing);
}

//! Another process opens a change and is killed: no closing, no clean end of the database.
void tst_Ledger::aKilledRunnerLeavesAnUnfinishedChange()
{
    QProcess runner;
    startOther(runner, {u"--open-and-wait"_s, file()});
    QVERIFY(runner.waitForReadyRead());
    const QString changeId = QString::fromUtf8(runner.readLine().trimmed());

    Ledger ledger(file());
    const auto running = answerOf(ledger.unfinished());
    VERIFY_OK(running);
    QVERIFY2(running->isEmpty(), "a change that a living process runs is not to be resumed");
    const auto shown = answerOf(ledger.entries({}));
    VERIFY_OK(shown);
    QCOMPARE(idsOf(*shown), QStringList{changeId}); // history shows it all the same

    runner.kill();
    QVERIFY(runner.waitForFinished());
    QCOMPARE(runner.exitStatus(), QProcess::CrashExit);
    const auto left = answerOf(ledger.unfinished());
    VERIFY_OK(left);
    QCOMPARE(idsOf(*left), QStringList{changeId});
    // It can be closed by whoever takes over.
    VERIFY_OK(answerOf(ledger.close(sampleClosing(left->first().opening, VerdictStatus::Unclear))));
    const auto none = answerOf(ledger.unfinished());
    VERIFY_OK(none);
    QVERIFY(none->isEmpty());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
}

// ---- several at once ---------------------------------------------------------------------------

void tst_Ledger::twoLedgersOnOneFile()
{
    Ledger first(file());
    Ledger second(file());
    QList<QFuture<Result<void>>> written;
    for (int i = 0; i < 50; ++i) {
        written.append(first.open(sampleOpening(i)));
        written.append(second.open(sampleOpening(i)));
    }
    for (const auto &future : std::as_const(written))
        VERIFY_OK(answerOf(future));
    const auto report = answerOf(first.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 100);
}

//! They also make the file at the same time.
void tst_Ledger::twoProcessesOnOneFile()
{
    QProcess first;
    QProcess second;
    startOther(first, {u"--write"_s, file(), u"40"_s});
    startOther(second, {u"--write"_s, file(), u"40"_s});
    QVERIFY(first.waitForFinished());
    QVERIFY(second.waitForFinished());
    QCOMPARE(first.exitCode(), 0);
    QCOMPARE(second.exitCode(), 0);
    Ledger ledger(file());
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 160);
}

void tst_Ledger::aLastingLockIsBusy()
{
    Ledger ledger(file(), nullptr, 200ms);
    fill(ledger, 1);
    const LedgerOpening opening = sampleOpening();
    RawConnection other(file());
    QCOMPARE(other.run(u"BEGIN IMMEDIATE"_s), QString());
    VERIFY_ERROR(answerOf(ledger.open(opening)), ErrorKind::Internal, Cause::LedgerBusy);
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries); // reading goes on
    QCOMPARE(entries->size(), 1);
    QCOMPARE(other.run(u"ROLLBACK"_s), QString());
    VERIFY_OK(answerOf(ledger.open(opening)));
}

// ---- the file ----------------------------------------------------------------------------------

void tst_Ledger::theFileIsForTheOwnerOnly()
{
    const mode_t before = ::umask(0);
    Ledger ledger(file());
    fill(ledger, 1);
    ::umask(before);
    QCOMPARE(modeOf(file()), 0600);
    QCOMPARE(modeOf(file() + u"-wal"_s), 0600);
    QCOMPARE(modeOf(file() + u"-shm"_s), 0600);
    QCOMPARE(modeOf(m_home->filePath(u"config"_s)), 0700);

    QCOMPARE(::chmod(QFile::encodeName(file()).constData(), 0644), 0);
    Ledger again(file());
    VERIFY_OK(answerOf(again.entries({})));
    QCOMPARE(modeOf(file()), 0600); // tightened where it was loose
}

void tst_Ledger::theFileSaysWhatItIs()
{
    Ledger ledger(file());
    fill(ledger, 1);
    RawConnection raw(file());
    QCOMPARE(raw.value(u"PRAGMA user_version"_s).toInt(), kFirstLedgerVersion);
    QCOMPARE(raw.value(u"PRAGMA application_id"_s).toInt(), kLedgerApplicationId);
    QCOMPARE(raw.value(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
}

void tst_Ledger::newerFilesAreNeverTouched()
{
    {
        Ledger ledger(file());
        fill(ledger, 1);
    }
    QCOMPARE(RawConnection(file()).run(u"PRAGMA user_version = 3"_s), QString());
    const QByteArray before = contentOf(file());
    Ledger ledger(file());
    VERIFY_ERROR(answerOf(ledger.entries({})), ErrorKind::Internal, Cause::LedgerNewer);
    VERIFY_ERROR(answerOf(ledger.unfinished()), ErrorKind::Internal, Cause::LedgerNewer);
    VERIFY_ERROR(answerOf(ledger.lastKey(u"p"_s, u"i"_s)), ErrorKind::Internal, Cause::LedgerNewer);
    VERIFY_ERROR(answerOf(ledger.verify()), ErrorKind::Internal, Cause::LedgerNewer);
    const auto opened = answerOf(ledger.open(sampleOpening()));
    VERIFY_ERROR(opened, ErrorKind::Internal, Cause::LedgerNewer);
    QCOMPARE(opened.error().subject, u"3"_s);
    QCOMPARE(contentOf(file()), before);
}

//! The newer Backlock runs: its version is not in the file yet, but in the log beside it.
void tst_Ledger::newerFilesInTheLogAreNeverTouched()
{
    {
        Ledger ledger(file());
        fill(ledger, 1);
    }
    RawConnection newer(file());
    QCOMPARE(newer.run(u"PRAGMA user_version = 3"_s), QString());
    const QByteArray before = contentOf(file()) + contentOf(file() + u"-wal"_s);
    {
        Ledger ledger(file());
        VERIFY_ERROR(answerOf(ledger.open(sampleOpening())), ErrorKind::Internal,
                     Cause::LedgerNewer);
        VERIFY_ERROR(answerOf(ledger.entries({})), ErrorKind::Internal, Cause::LedgerNewer);
    }
    QCOMPARE(contentOf(file()) + contentOf(file() + u"-wal"_s), before);
}

void tst_Ledger::otherFilesAreNeverTouched_data()
{
    QTest::addColumn<QByteArray>("content"); // empty: another program's database
    QTest::newRow("a text") << QByteArray("my only copy");
    QTest::newRow("a long text") << QByteArray(5000, 'x');
    QTest::newRow("a database cut off") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("another database") << QByteArray();
}

void tst_Ledger::otherFilesAreNeverTouched()
{
    QFETCH(QByteArray, content);
    VERIFY_OK(makePrivateDirectory(m_home->filePath(u"config"_s)));
    if (content.isEmpty()) {
        RawConnection raw(file());
        QCOMPARE(raw.run(u"CREATE TABLE theirs (x)"_s), QString());
    } else {
        VERIFY_OK(writePrivateFile(file(), content));
    }
    const QByteArray before = contentOf(file());
    {
        Ledger ledger(file());
        for (int i = 0; i < 2; ++i) {
            const auto opened = answerOf(ledger.open(sampleOpening()));
            VERIFY_ERROR(opened, ErrorKind::Internal, Cause::FileWrongFormat);
            QCOMPARE(opened.error().subject, file());
            VERIFY_ERROR(answerOf(ledger.entries({})), ErrorKind::Internal, Cause::FileWrongFormat);
        }
    }
    QCOMPARE(contentOf(file()), before);
    QCOMPARE(QDir(m_home->filePath(u"config"_s)).entryList(QDir::Files),
             QStringList{u"ledger.sqlite"_s});
}

void tst_Ledger::anEmptyFileBecomesALedger()
{
    VERIFY_OK(makePrivateDirectory(m_home->filePath(u"config"_s)));
    VERIFY_OK(writePrivateFile(file(), {}));
    Ledger ledger(file());
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QVERIFY(entries->isEmpty());
    QCOMPARE(contentOf(file()), QByteArray());
    fill(ledger, 1);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QCOMPARE(report->entries, 2);
}

//! Root may write anywhere, so root becomes nobody for a while.
void tst_Ledger::aReadOnlyLedgerCanBeRead()
{
    {
        Ledger ledger(file());
        fill(ledger, 2);
    }
    const QByteArray folder = QFile::encodeName(m_home->filePath(u"config"_s));
    QCOMPARE(::chmod(QFile::encodeName(m_home->path()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(file()).constData(), 0444), 0);
    QCOMPARE(::chmod(folder.constData(), 0555), 0);
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::setresuid(65534, 65534, 0), 0);
    const auto restore = qScopeGuard([&] {
        if (isRoot && ::setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
        ::chmod(folder.constData(), 0700);
    });

    Ledger ledger(file());
    const auto entries = answerOf(ledger.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 2);
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 4);
    VERIFY_ERROR(answerOf(ledger.open(sampleOpening())), ErrorKind::Internal,
                 Cause::LedgerUnwritable);
    const auto again = answerOf(ledger.entries({}));
    VERIFY_OK(again);
}

void tst_Ledger::whereNoFolderCanBeMade()
{
    VERIFY_OK(writePrivateFile(m_home->filePath(u"file"_s), "x"));
    Ledger ledger(m_home->filePath(u"file/config/ledger.sqlite"_s));
    VERIFY_ERROR(answerOf(ledger.open(sampleOpening())), ErrorKind::Internal,
                 Cause::LedgerUnwritable);
    Ledger folder(m_home->path());
    VERIFY_ERROR(answerOf(folder.open(sampleOpening())), ErrorKind::Internal,
                 Cause::LedgerUnwritable);
}

//! No file may grow beyond what it is: what a full disk does, without filling one.
void tst_Ledger::aFullDiskIsToldAndLosesNothing()
{
    Ledger ledger(file());
    fill(ledger, 2);
    LedgerOpening large = sampleOpening();
    large.body = '"' + QByteArray(4'000'000, 'x') + '"';
    {
        struct rlimit before;
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        struct rlimit limit = before;
        limit.rlim_cur = 1'000'000;
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        const auto opened = answerOf(ledger.open(large));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        VERIFY_ERROR(opened, ErrorKind::Internal, Cause::LedgerUnwritable);
        QVERIFY(!opened.error().subject.isEmpty());
    }
    const auto report = answerOf(ledger.verify());
    VERIFY_OK(report);
    QVERIFY(report->ok);
    QCOMPARE(report->entries, 4);
    VERIFY_OK(answerOf(ledger.open(large))); // and there is room again
}

void tst_Ledger::aFileTakenAwayIsMadeAnew()
{
    Ledger ledger(file());
    fill(ledger, 1);
    QVERIFY(QFile::remove(file()));
    const auto none = answerOf(ledger.entries({}));
    VERIFY_OK(none);
    QVERIFY(none->isEmpty());
    const LedgerOpening opening = sampleOpening();
    VERIFY_OK(answerOf(ledger.open(opening)));
    Ledger again(file());
    const auto entries = answerOf(again.entries({}));
    VERIFY_OK(entries);
    QCOMPARE(idsOf(*entries), QStringList{opening.changeId});
}

// ---- the other process -------------------------------------------------------------------------

namespace {

//! Prints the change id once the opening is on disk, then waits to be killed.
int openAndWait(const QString &file)
{
    Ledger ledger(file);
    const LedgerOpening opening = sampleOpening();
    if (!answerOf(ledger.open(opening)))
        return 1;
    QFile out;
    if (!out.open(1, QIODevice::WriteOnly))
        return 1;
    out.write(opening.changeId.toUtf8() + '\n');
    out.flush();
    return QCoreApplication::exec();
}

int writeChanges(const QString &file, int changes)
{
    Ledger ledger(file);
    for (int i = 0; i < changes; ++i) {
        const LedgerOpening opening = sampleOpening(i);
        for (const auto &written :
             {answerOf(ledger.open(opening)), answerOf(ledger.close(sampleClosing(opening)))}) {
            if (!written) {
                qWarning("%s", test::said(written).constData());
                return 1;
            }
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--open-and-wait")
        return openAndWait(arguments.value(2));
    if (arguments.value(1) == u"--write")
        return writeChanges(arguments.value(2), arguments.value(3).toInt());
    tst_Ledger test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledger.moc"
