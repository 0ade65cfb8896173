// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/evidence.h"
#include "change/evidencereport.h"
#include "change/standards.h"
#include "store/ledgersamples.h"
#include "support/samples.h"
#include "words/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T answerOf(const QFuture<T> &future)
{
    const bool isThere = QTest::qWaitFor([&] { return future.isFinished(); }, 5000);
    return isThere && future.resultCount() > 0 ? future.result()
                                               : T(fail(ErrorKind::Timeout, Cause::DeadlinePassed));
}

QByteArray contentOf(const QList<EvidenceFile> &files, const QString &name)
{
    for (const EvidenceFile &file : files) {
        if (file.name == name)
            return file.content;
    }
    return {};
}

QByteArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FleetInstance fleetRow(ReadingState state, int number)
{
    FleetInstance row;
    row.profileName = u"Production"_s;
    row.project.id = sampleProject();
    row.project.name = u"cn-north-4"_s;
    row.instance.id = InstanceId::fromTrusted(u"%1in07"_s.arg(number, 32, 16, QChar(u'0')));
    row.instance.name = u"orders-%1"_s.arg(number);
    row.reading = {state, moment(100), std::nullopt};
    return row;
}

} // namespace

class tst_Evidence : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void ofATimeSpan_data();
    void ofATimeSpan();
    void ofAPlan();
    void aBrokenChainIsPartOfIt();
    void aDamagedEntryIsTold();
    void theLastScansAreTold();
    void nothingSpoilsAnEmptyLedger();
    void theDocumentsComeBack();
    void whatCouldNotBeReadComesFirst();
    void namesAreNoMarkup();
    void theStandardsAreSupported();
    void theFolderIsWholeAndItsDigestsFit();
    void whatIsThereIsNotReplaced_data();
    void whatIsThereIsNotReplaced();
    void whereNothingCanBeWritten();

private:
    LedgerOpening add(int number, std::optional<VerdictStatus> status,
                      const QString &planDigest = {}, int planRow = 0);
    Result<EvidenceFacts> gather(const EvidenceScope &scope);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<FleetCache> m_cache;
    QList<std::pair<ProfileId, QString>> m_profiles;
};

void tst_Evidence::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ledger = std::make_unique<Ledger>(m_folder->filePath(u"ledger.sqlite"_s));
    m_cache = std::make_unique<FleetCache>(m_folder->filePath(u"fleet.sqlite"_s));
    m_profiles = {{sampleOpening().profileId, u"Production"_s}};
    words::setLanguage(Language::English);
}

void tst_Evidence::cleanup()
{
    m_ledger.reset();
    m_cache.reset();
    m_folder.reset();
}

LedgerOpening tst_Evidence::add(int number, std::optional<VerdictStatus> status,
                                const QString &planDigest, int planRow)
{
    LedgerOpening opening = sampleOpening(number);
    opening.planDigest = planDigest;
    opening.planRow = planRow;
    if (!answerOf(m_ledger->open(opening)))
        qFatal("The entry was not written.");
    if (status && !answerOf(m_ledger->close(sampleClosing(opening, *status))))
        qFatal("The entry was not closed.");
    return opening;
}

Result<EvidenceFacts> tst_Evidence::gather(const EvidenceScope &scope)
{
    return answerOf(
        gatherEvidence({m_ledger.get(), m_cache.get(), m_profiles}, scope, moment(1000)));
}

void tst_Evidence::ofATimeSpan_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("to");
    QTest::addColumn<int>("count");

    QTest::newRow("all") << QDateTime() << QDateTime() << 3;
    QTest::newRow("from is in it") << moment(1) << QDateTime() << 2;
    QTest::newRow("to is not in it") << QDateTime() << moment(2) << 2;
    QTest::newRow("both") << moment(1) << moment(2) << 1;
    QTest::newRow("none") << moment(3) << moment(4) << 0;
}

void tst_Evidence::ofATimeSpan()
{
    QFETCH(QDateTime, from);
    QFETCH(QDateTime, to);
    for (int i = 0; i < 3; ++i)
        add(i, VerdictStatus::Confirmed);
    const auto facts = gather({from, to, std::nullopt});
    QVERIFY(facts);
    QTEST(int(facts->entries.size()), "count");
    QCOMPARE(facts->chain.entries, 6); // of all of the ledger, whatever the span
    QVERIFY(facts->chain.ok);
}

void tst_Evidence::ofAPlan()
{
    PlanRow row{u"Production"_s,
                sampleProject(),
                InstanceId::fromTrusted(u"a"_s.repeated(32) + u"in07"_s),
                ReadingState::Off,
                Wish::On,
                sampleKey()};
    PlanRow other = row;
    other.instance = InstanceId::fromTrusted(u"b"_s.repeated(32) + u"in07"_s);
    const Plan plan(moment(), {row, other});
    add(0, VerdictStatus::Confirmed);
    add(1, VerdictStatus::Confirmed, plan.digest(), 1);
    const auto facts = gather({{}, {}, plan});
    QVERIFY(facts);
    QCOMPARE(facts->entries.size(), 1);
    QCOMPARE(facts->entries.first().opening.planRow, 1);
    QCOMPARE(evidenceGaps(*facts).filter(u"1 row(s) of the plan"_s).size(), 1);
    const QList<EvidenceFile> files = evidenceFiles(*facts);
    QCOMPARE(contentOf(files, u"plan.json"_s), plan.toBytes());
    QVERIFY(contentOf(files, u"report.html"_s).contains(plan.digest().toLatin1()));
}

void tst_Evidence::aBrokenChainIsPartOfIt()
{
    EvidenceFacts facts;
    facts.madeAt = moment();
    facts.chain = {12, QString(64, u'a'), false, 5, std::nullopt};
    const QStringList gaps = evidenceGaps(facts);
    QVERIFY(gaps.first().contains(u"entry 5"));
    QVERIFY(evidenceReport(facts, {}).count(u"does not hold at entry 5"_s) >= 2);
}

void tst_Evidence::aDamagedEntryIsTold()
{
    add(0, VerdictStatus::Confirmed);
    auto facts = gather({});
    QVERIFY(facts);
    LedgerEntry &entry = facts->entries.first();
    entry.closing.reset();
    entry.damage = makeError(ErrorKind::Internal, Cause::LedgerBroken, u"1"_s);
    const QString gaps = evidenceGaps(*facts).join(u'\n');
    QVERIFY2(gaps.contains(u"1 entry(ies) of the ledger cannot be read"), qPrintable(gaps));
    QVERIFY(!gaps.contains(u"no verdict")); // it may have one
    QVERIFY(evidenceReport(*facts, {}).contains(u"<b>cannot be read</b>"_s));
    QVERIFY(contentOf(evidenceFiles(*facts), u"entries.csv"_s).contains(",damaged,"));
}

void tst_Evidence::theLastScansAreTold()
{
    add(0, VerdictStatus::Confirmed);
    FleetSnapshot scan;
    scan.profile = m_profiles.first().first;
    scan.startedAt = moment(100);
    scan.endedAt = moment(160);
    scan.rows = {fleetRow(ReadingState::On, 1), fleetRow(ReadingState::Off, 2),
                 fleetRow(ReadingState::NotPermitted, 3)};
    Project failed;
    failed.id = ProjectId::fromTrusted(u"fedcba98765432100123456789abcdef"_s);
    failed.name = u"eu-west-101"_s;
    scan.failures = {{scan.profile, u"Production"_s, failed,
                      makeError(ErrorKind::Network, Cause::HostNotFound, u"gaussdb.example"_s)}};
    QVERIFY(answerOf(m_cache->save(scan)));
    const auto facts = gather({});
    QVERIFY(facts);
    QCOMPARE(facts->scans.size(), 1);
    const QString gaps = evidenceGaps(*facts).join(u'\n');
    QVERIFY(gaps.contains(u"1 instance(s): the state is not known (not permitted)."));
    QVERIFY2(gaps.contains(u"project “eu-west-101” could not be scanned."), qPrintable(gaps));
    QVERIFY(!gaps.contains(u"is kept"));
    const QString report = QString::fromUtf8(contentOf(evidenceFiles(*facts), u"report.html"_s));
    QCOMPARE(report.count(u"width=\"33%\""_s), 3); // the bar
}

void tst_Evidence::nothingSpoilsAnEmptyLedger()
{
    const auto facts = gather({});
    QVERIFY(facts);
    QCOMPARE(facts->entries.size(), 0);
    QCOMPARE(facts->chain.head, QString(64, u'0'));
    QCOMPARE(evidenceGaps(*facts).size(), 1); // no scan is kept
    QVERIFY(contentOf(evidenceFiles(*facts), u"report.html"_s).contains("No change was recorded."));
    QVERIFY(!QFile::exists(m_folder->filePath(u"ledger.sqlite"_s)));
}

void tst_Evidence::theDocumentsComeBack()
{
    const LedgerOpening opening = add(7, VerdictStatus::Refused);
    const auto facts = gather({});
    QVERIFY(facts);
    const QList<EvidenceFile> files = evidenceFiles(*facts);
    const QJsonObject document =
        QJsonDocument::fromJson(contentOf(files, u"entries.json"_s)).object();
    QCOMPARE(document.value("format"_L1).toString(), u"backlock-evidence"_s);
    QCOMPARE(document.value("made_at"_L1).toString(), u"2026-08-01T10:48:45.123Z"_s);
    QCOMPARE(document.value("practice"_L1).toBool(true), false);
    QCOMPARE(document.value("chain"_L1)["entries"_L1].toInt(), 2);
    QCOMPARE(document.value("chain"_L1)["head"_L1].toString(), facts->chain.head);
    const QJsonValue entry = document.value("entries"_L1)[0];
    QCOMPARE(entry["change_id"_L1].toString(), opening.changeId);
    QCOMPARE(entry["body"_L1].toString().toUtf8(), opening.body);
    QCOMPARE(entry["verdict"_L1]["status"_L1].toString(), u"refused"_s);
    const QList<QByteArray> csv = contentOf(files, u"entries.csv"_s).trimmed().split('\n');
    QCOMPARE(csv.size(), 2);
    QVERIFY(csv.at(1).contains(opening.changeId.toLatin1()));
}

void tst_Evidence::whatCouldNotBeReadComesFirst()
{
    add(0, std::nullopt);
    add(1, VerdictStatus::Unclear);
    add(2, VerdictStatus::Accepted);
    add(3, VerdictStatus::Confirmed);
    const auto facts = gather({});
    QVERIFY(facts);
    const QString gaps = evidenceGaps(*facts).join(u'\n');
    QVERIFY(gaps.contains(u"1 change(s) have no verdict"));
    QVERIFY(gaps.contains(u"1 change(s) ended unclear"));
    QVERIFY(gaps.contains(u"1 change(s) were accepted by the service, but"));
    const QString report = QString::fromUtf8(contentOf(evidenceFiles(*facts), u"report.html"_s));
    const qsizetype first = report.indexOf(u"What could not be read");
    QVERIFY(first > 0);
    QVERIFY(first < report.indexOf(u"The changes, newest first"));
    QVERIFY(report.indexOf(facts->chain.head) < first); // the head is on page one
    QVERIFY(!report.contains(u"proven"));
}

void tst_Evidence::namesAreNoMarkup()
{
    LedgerOpening opening = sampleOpening();
    opening.instanceName = u"<script>alert(1)</script>"_s;
    QVERIFY(answerOf(m_ledger->open(opening)));
    const auto facts = gather({});
    QVERIFY(facts);
    const QString report = evidenceReport(*facts, {});
    QVERIFY(!report.contains(u"<script"));
    QVERIFY(report.contains(u"&lt;script&gt;alert(1)"));
}

void tst_Evidence::theStandardsAreSupported()
{
    for (const Language language : {Language::English, Language::Chinese}) {
        const QList<SupportedClause> clauses = supportedClauses(language);
        QStringList names;
        for (const SupportedClause &clause : clauses) {
            QVERIFY(!clause.clause.isEmpty());
            QVERIFY(!clause.supports.isEmpty());
            QVERIFY(!clause.supports.contains(u"compl", Qt::CaseInsensitive));
            names.append(clause.standard + u' ' + clause.clause.section(u' ', 0, 0));
        }
        for (const QString &name : {u"GB/T 22239-2019 8.1.4.9"_s, u"PCI DSS v4.0 3.5"_s,
                                    u"PCI DSS v4.0 3.6"_s, u"PCI DSS v4.0 3.7"_s,
                                    u"ISO/IEC 27001:2022 A.8.13"_s, u"ISO/IEC 27001:2022 A.8.24"_s})
            QVERIFY2(names.contains(name), qPrintable(name));
    }
}

void tst_Evidence::theFolderIsWholeAndItsDigestsFit()
{
    add(0, VerdictStatus::Confirmed);
    const auto facts = gather({});
    QVERIFY(facts);
    const QString folder = m_folder->filePath(u"evidence"_s);
    const QList<EvidenceFile> files = evidenceFiles(*facts);
    QVERIFY(writeEvidence(folder, files));
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{u"SHA256SUMS"_s, u"entries.csv"_s, u"entries.json"_s, u"report.html"_s}));
    const QList<QByteArray> sums = read(folder + u"/SHA256SUMS"_s).trimmed().split('\n');
    QCOMPARE(sums.size(), 3);
    for (const QByteArray &line : sums) {
        const QByteArray content = read(folder + u'/' + QString::fromUtf8(line.mid(66)));
        QVERIFY(!content.isEmpty());
        QCOMPARE(line.first(64),
                 QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    }
    // page one names those of the documents
    for (const QByteArray &line : sums.first(2))
        QVERIFY(contentOf(files, u"report.html"_s).contains(line.first(64)));
    QCOMPARE(QDir(m_folder->path()).entryList({u".evidence*"_s}, QDir::AllEntries | QDir::Hidden),
             QStringList());
}

void tst_Evidence::whatIsThereIsNotReplaced_data()
{
    QTest::addColumn<QString>("what");

    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a file") << u"file"_s;
    QTest::newRow("a link to nowhere") << u"link"_s;
}

void tst_Evidence::whatIsThereIsNotReplaced()
{
    QFETCH(QString, what);
    const QString target = m_folder->filePath(u"taken"_s);
    if (what == u"folder") {
        QVERIFY(QDir().mkdir(target));
    } else if (what == u"link") {
        QVERIFY(QFile::link(u"/nowhere"_s, target));
    } else {
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const auto written = writeEvidence(target, {{u"report.html"_s, "x"}});
    QVERIFY(!written);
    QCOMPARE(written.error().cause, Cause::FileExists);
    QCOMPARE(written.error().subject, target);
}

void tst_Evidence::whereNothingCanBeWritten()
{
    const auto written =
        writeEvidence(m_folder->filePath(u"absent/evidence"_s), {{u"report.html"_s, "x"}});
    QVERIFY(!written);
    QCOMPARE(written.error().cause, Cause::FileNotWritable);
}

QTEST_GUILESS_MAIN(tst_Evidence)
#include "tst_evidence.moc"
