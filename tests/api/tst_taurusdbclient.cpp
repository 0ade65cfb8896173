// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"

#include "support/clientbench.h"
#include "support/futures.h"

#include <QPointer>
#include <QTest>
#include <QUrlQuery>

using namespace backlock;
using namespace backlock::test;

namespace {

constexpr char kNotPublished[] =
    R"({"error_msg":"The API does not exist","error_code":"APIGW.0101","request_id":"r"})";

QByteArray instanceId(int number)
{
    return QByteArray::number(number).rightJustified(32, '0') + "in07";
}

//! Rows `from` to `to`, the last not included.
QByteArray page(int from, int to, int total)
{
    QByteArrayList rows;
    for (int i = from; i < to; ++i)
        rows.append(R"({"id":")" + instanceId(i) + R"(","name":"n)" + QByteArray::number(i)
                    + R"(","status":"normal"})");
    const QByteArray count =
        total < 0 ? QByteArray() : R"(,"total_count":)" + QByteArray::number(total);
    return R"({"instances":[)" + rows.join(',') + ']' + count + '}';
}

QDateTime someTime()
{
    return QDateTime(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC);
}

EncryptionChange turn(Wish wish)
{
    return wish == Wish::On
               ? EncryptionChange::turnOn(sampleProject(), sampleInstance(), sampleKey())
               : EncryptionChange::turnOff(sampleProject(), sampleInstance());
}

NewBackup newBackup()
{
    return {sampleProject(), sampleInstance(),
            BackupName::fromTrusted(QStringLiteral("before-release"))};
}

} // namespace

Q_DECLARE_METATYPE(backlock::Cause)

class tst_TaurusDbClient : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryPage_data();
    void readsEveryPage();
    void pagesAreToldAsTheyCome();
    void repeatedIdsAreDropped();
    void samePageForEverIsNoList_data();
    void samePageForEverIsNoList();
    void fallsBackToTheOldCall_data();
    void fallsBackToTheOldCall();
    void fieldsOfAnInstance();
    void fieldsAreLenient();
    void faultyList_data();
    void faultyList();
    void errorOnALaterPageEndsTheList();
    void listenerMayCloseTheProfile();
    void detailOfAnInstance();
    void faultyDetail_data();
    void faultyDetail();

    void manualBackups();
    void backupsOfAnInstance();
    void createBackup();
    void createBackupThatIsNoAnswer_data();
    void createBackupThatIsNoAnswer();
    void createBackupIsNeverRepeated();
    void job_data();
    void job();
    void keepDays_data();
    void keepDays();

    void reading_data();
    void reading();
    void readingIsAskedAsItShould();
    void readingThatIsCancelled();

    void change_data();
    void change();
    void changeIsSentAsItShould();
    void changeIsNeverRepeated();
};

void tst_TaurusDbClient::readsEveryPage_data()
{
    QTest::addColumn<QByteArrayList>("pages");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArrayList>("offsets");
    QTest::newRow("none") << QByteArrayList{page(0, 0, 0)} << 0 << QByteArrayList{"0"};
    QTest::newRow("one page") << QByteArrayList{page(0, 3, 3)} << 3 << QByteArrayList{"0"};
    QTest::newRow("exactly one page")
        << QByteArrayList{page(0, 100, 100)} << 100 << QByteArrayList{"0"};
    QTest::newRow("three pages") << QByteArrayList{page(0, 100, 250), page(100, 200, 250),
                                                   page(200, 250, 250)}
                                 << 250 << QByteArrayList{"0", "100", "200"};
    QTest::newRow("no total, short page ends")
        << QByteArrayList{page(0, 100, -1), page(100, 130, -1)} << 130
        << QByteArrayList{"0", "100"};
    QTest::newRow("no total, empty page ends")
        << QByteArrayList{page(0, 100, -1), page(0, 0, -1)} << 100 << QByteArrayList{"0", "100"};
    QTest::newRow("service gives less than asked for")
        << QByteArrayList{page(0, 50, 120), page(50, 100, 120), page(100, 120, 120)} << 120
        << QByteArrayList{"0", "50", "100"};
    QTest::newRow("instances vanish while paging")
        << QByteArrayList{page(0, 100, 101), page(0, 0, 100)} << 100 << QByteArrayList{"0", "100"};
}

void tst_TaurusDbClient::readsEveryPage()
{
    QFETCH(QByteArrayList, pages);
    QFETCH(int, count);
    QFETCH(QByteArrayList, offsets);
    ClientBench bench;
    for (const QByteArray &body : std::as_const(pages))
        bench.network->plan(jsonAnswer(body));
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(list);
    QCOMPARE(list->size(), count);
    QCOMPARE(bench.network->left(), 0);
    for (qsizetype i = 0; i < offsets.size(); ++i) {
        const QUrlQuery query(bench.network->seen().at(i).url);
        QCOMPARE(query.queryItemValue(QStringLiteral("limit")), QStringLiteral("100"));
        QCOMPARE(query.queryItemValue(QStringLiteral("offset")).toLatin1(), offsets.at(i));
    }
    QCOMPARE(bench.network->seen().first().url.path(),
             QStringLiteral("/v3.1/0123456789abcdef0123456789abcdef/instances"));
}

void tst_TaurusDbClient::pagesAreToldAsTheyCome()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page(0, 100, 150)));
    bench.network->plan(jsonAnswer(page(100, 150, 150)));
    QList<qsizetype> sizes;
    WAIT_FOR(list, TaurusDbClient(bench.access)
                       .instances(sampleProject(), [&sizes](const QList<Instance> &rows) {
                           sizes.append(rows.size());
                       }));
    QVERIFY(list);
    QCOMPARE(sizes, (QList<qsizetype>{100, 50}));
}

void tst_TaurusDbClient::repeatedIdsAreDropped()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page(0, 100, 150)));
    bench.network->plan(jsonAnswer(page(99, 149, 150))); // one was created in between
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(list);
    QCOMPARE(list->size(), 149);
}

void tst_TaurusDbClient::samePageForEverIsNoList_data()
{
    QTest::addColumn<int>("total");
    QTest::newRow("with a total") << 250;
    QTest::newRow("without") << -1;
}

void tst_TaurusDbClient::samePageForEverIsNoList()
{
    QFETCH(int, total);
    ClientBench bench;
    bench.network->plan(jsonAnswer(page(0, 100, total)));
    bench.network->plan(jsonAnswer(page(0, 100, total)));
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(!list);
    QCOMPARE(list.error().cause, Cause::AnswerIncomplete);
    QCOMPARE(list.error().subject, QStringLiteral("instances"));
}

void tst_TaurusDbClient::fallsBackToTheOldCall_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("falls");
    QTest::newRow("not published") << QByteArray(kNotPublished) << 404 << true;
    QTest::newRow("not published, other prefix")
        << QByteArray(R"({"error_code":"APIG.0101"})") << 404 << true;
    QTest::newRow("another 404") << QByteArray(R"({"error_code":"DBS.201028"})") << 404 << false;
    QTest::newRow("not permitted") << QByteArray(R"({"error_code":"APIGW.0302"})") << 403 << false;
}

void tst_TaurusDbClient::fallsBackToTheOldCall()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(bool, falls);
    ClientBench list;
    list.network->plan(jsonAnswer(body, status));
    if (falls) {
        list.network->plan(jsonAnswer(page(0, 100, 101)));
        list.network->plan(jsonAnswer(page(100, 101, 101)));
    }
    WAIT_FOR(instances, TaurusDbClient(list.access).instances(sampleProject()));
    QCOMPARE(instances.has_value(), falls);
    QCOMPARE(list.network->seen().size(), falls ? 3 : 1);
    for (const SeenRequest &seen : list.network->seen().sliced(1)) // and stays there for all pages
        QCOMPARE(seen.url.path(), QStringLiteral("/v3/0123456789abcdef0123456789abcdef/instances"));

    ClientBench detail;
    detail.network->plan(jsonAnswer(body, status));
    if (falls)
        detail.network->plan(
            jsonAnswer(R"({"instance":{"id":"89abcdef0123456789abcdef01234567in07"}})"));
    WAIT_FOR(instance, TaurusDbClient(detail.access).instance(sampleProject(), sampleInstance()));
    QCOMPARE(instance.has_value(), falls);
    QCOMPARE(detail.network->seen().size(), falls ? 2 : 1);
    if (falls)
        QCOMPARE(detail.lastSeen().url.path(),
                 QStringLiteral("/v3/0123456789abcdef0123456789abcdef/instances/"
                                "89abcdef0123456789abcdef01234567in07"));
}

void tst_TaurusDbClient::fieldsOfAnInstance()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"instances":[{
        "id":"89abcdef0123456789abcdef01234567in07","name":"orders-prod","status":"BACKING UP",
        "datastore":{"type":"gaussdb-mysql","version":"8.0"},"created":"2025-02-11_broken",
        "backup_strategy":{"start_time":"21:00-22:00","keep_days":"7"},
        "enterprise_project_id":"0","port":3306,"tags":[{"key":"a","value":"b"}]}],
        "total_count":"1"})"));
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(list);
    const Instance &instance = list->first();
    QCOMPARE(instance.id, sampleInstance());
    QCOMPARE(instance.name, QStringLiteral("orders-prod"));
    QCOMPARE(instance.status, QStringLiteral("BACKING UP"));
    QCOMPARE(instance.engineVersion, QStringLiteral("8.0"));
    QCOMPARE(instance.keepDays, 7);
    QCOMPARE(instance.enterpriseProjectId, QStringLiteral("0"));
    QCOMPARE(instance.nodeCount, -1);
}

void tst_TaurusDbClient::fieldsAreLenient()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"instances":[
        {"id":"a-private.cloud_id","name":null,"status":5,"datastore":null,
         "backup_strategy":{"keep_days":7},"enterprise_project_id":0,"node_count":"2"},
        {"id":"b"}]})"));
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(0).enterpriseProjectId, QStringLiteral("0"));
    QCOMPARE(list->at(0).keepDays, 7);
    QCOMPARE(list->at(0).nodeCount, 2);
    QVERIFY(list->at(0).name.isEmpty());
    QCOMPARE(list->at(1).keepDays, -1);
}

void tst_TaurusDbClient::faultyList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *tag, const QByteArray &body, Cause cause,
                        const char *field = "") {
        QTest::newRow(tag) << body << cause << QString::fromLatin1(field);
    };
    row("empty", "", Cause::AnswerEmpty);
    row("HTML", "<html></html>", Cause::AnswerNotJson);
    row("a list", "[]", Cause::AnswerNotJson);
    row("truncated", R"({"instances":[{"id":"a"})", Cause::AnswerNotJson);
    row("key twice", R"({"instances":[],"instances":[]})", Cause::AnswerNotJson);
    row("2000 deep", "{\"instances\":" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}",
        Cause::AnswerNotJson);
    row("no list", "{}", Cause::AnswerIncomplete, "instances");
    row("an object", R"({"instances":{}})", Cause::AnswerIncomplete, "instances");
    row("row without id", R"({"instances":[{"id":"a"},{"id":""}]})", Cause::AnswerIncomplete,
        "instances[1].id");
    row("id that would change the path", R"({"instances":[{"id":"a?b"}]})", Cause::AnswerIncomplete,
        "instances[0].id");
}

void tst_TaurusDbClient::faultyList()
{
    QFETCH(QByteArray, body);
    QFETCH(Cause, cause);
    QFETCH(QString, field);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::Protocol);
    QCOMPARE(list.error().cause, cause);
    QCOMPARE(list.error().subject, field);
    QCOMPARE(list.error().httpStatus, 200);
    QVERIFY(list.error().where.startsWith(QStringLiteral("GET /v3.1/")));
}

void tst_TaurusDbClient::errorOnALaterPageEndsTheList()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page(0, 100, 150)));
    bench.network->plan(jsonAnswer(kNotPublished, 404)); // too late to fall back
    WAIT_FOR(list, TaurusDbClient(bench.access).instances(sampleProject()));
    QVERIFY(!list);
    QCOMPARE(list.error().httpStatus, 404);
    QCOMPARE(bench.network->seen().size(), 2);
}

void tst_TaurusDbClient::listenerMayCloseTheProfile()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page(0, 100, 150)));
    auto future =
        TaurusDbClient(bench.access).instances(sampleProject(), [&bench](const QList<Instance> &) {
            bench.access.http.reset();
        });
    QVERIFY(ends(future));
    QVERIFY(future.isCanceled());
}

void tst_TaurusDbClient::detailOfAnInstance()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"instance":{
        "id":"89abcdef0123456789abcdef01234567in07","name":"orders-prod","status":"normal",
        "nodes":[{"id":"x"},{"id":"y"},{"id":"z"}],"tde_info":{"enable_tde":true}}})"));
    WAIT_FOR(instance, TaurusDbClient(bench.access).instance(sampleProject(), sampleInstance()));
    QVERIFY(instance);
    QCOMPARE(instance->nodeCount, 3);
    QCOMPARE(bench.lastSeen().url.path(),
             QStringLiteral("/v3.1/0123456789abcdef0123456789abcdef/instances/"
                            "89abcdef0123456789abcdef01234567in07"));
}

void tst_TaurusDbClient::faultyDetail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("field");
    QTest::newRow("no instance") << QByteArray("{}") << Cause::AnswerIncomplete
                                 << QStringLiteral("instance");
    QTest::newRow("no id") << QByteArray(R"({"instance":{}})") << Cause::AnswerIncomplete
                           << QStringLiteral("instance.id");
    QTest::newRow("another instance")
        << QByteArray(R"({"instance":{"id":"00000000000000000000000000000000in07"}})")
        << Cause::AnswerContradicts << QStringLiteral("instance.id");
}

void tst_TaurusDbClient::faultyDetail()
{
    QFETCH(QByteArray, body);
    QFETCH(Cause, cause);
    QFETCH(QString, field);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(instance, TaurusDbClient(bench.access).instance(sampleProject(), sampleInstance()));
    QVERIFY(!instance);
    QCOMPARE(instance.error().kind, ErrorKind::Protocol);
    QCOMPARE(instance.error().cause, cause);
    QCOMPARE(instance.error().subject, field);
}

void tst_TaurusDbClient::manualBackups()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"backups":[
        {"id":"b1","name":"before-release","begin_time":"2026-02-03T05:05:06+0100",
         "end_time":"2026-02-03T05:10:06+0100","status":"COMPLETED","type":"manual","size":512,
         "instance_id":"89abcdef0123456789abcdef01234567in07","instance_name":"orders-prod"},
        {"id":"b2","name":"x","begin_time":"yesterday","end_time":"","status":"BUILDING",
         "type":"auto","instance_id":"89abcdef0123456789abcdef01234567in07"}],"total_count":2})"));
    WAIT_FOR(list, TaurusDbClient(bench.access).manualBackups(sampleProject()));
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    const Backup &first = list->first();
    QCOMPARE(first.id, QStringLiteral("b1"));
    QVERIFY(first.isManual);
    QCOMPARE(first.begin, QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC));
    QCOMPARE(first.end, QDateTime(QDate(2026, 2, 3), QTime(4, 10, 6), Qt::UTC));
    QCOMPARE(first.megabytes, 512);
    QCOMPARE(first.instance, sampleInstance());
    QVERIFY(!first.isFailed());
    QVERIFY(!list->at(1).isManual);
    QVERIFY(!list->at(1).begin.isValid()); // not understood, and not taken for another time
    const QUrl url = bench.network->seen().first().url;
    QCOMPARE(url.path(), QStringLiteral("/v3/0123456789abcdef0123456789abcdef/backups"));
    QCOMPARE(QUrlQuery(url).queryItemValue(QStringLiteral("backup_type")),
             QStringLiteral("manual"));
}

void tst_TaurusDbClient::backupsOfAnInstance()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"backups":[
        {"id":"b1","name":"n","type":"auto","status":"COMPLETED",
         "begin_time":"2026-02-03T04:05:06+0100","instance_id":"i"}],"total_count":1})"));
    WAIT_FOR(list, TaurusDbClient(bench.access).backups(sampleProject(), sampleInstance()));
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
    QVERIFY(!list->first().isManual);
    QCOMPARE(list->first().begin, QDateTime(QDate(2026, 2, 3), QTime(3, 5, 6), Qt::UTC));
    const QUrl url = bench.network->seen().first().url;
    QCOMPARE(url.path(), QStringLiteral("/v3/0123456789abcdef0123456789abcdef/backups"));
    QCOMPARE(QUrlQuery(url).queryItemValue(QStringLiteral("instance_id")), sampleInstance().text());
    QVERIFY(!QUrlQuery(url).hasQueryItem(QStringLiteral("backup_type")));
}

void tst_TaurusDbClient::createBackup()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(
        R"({"backup":{"id":"b1","name":"before-release","instance_id":")"
        + sampleInstance().text().toLatin1()
        + R"(","status":"BUILDING","begin_time":"2026-02-03T04:05:06+0000"},"job_id":"j-1"})"));
    WAIT_FOR(made, TaurusDbClient(bench.access).createBackup(newBackup()));
    QVERIFY(made);
    QCOMPARE(made->jobId, QStringLiteral("j-1"));
    QCOMPARE(made->backup.id, QStringLiteral("b1"));
    QCOMPARE(made->backup.status, QStringLiteral("BUILDING"));
    QCOMPARE(made->httpStatus, 200);
    const SeenRequest sent = bench.network->seen().first();
    QCOMPARE(sent.verb, QByteArray("POST"));
    QCOMPARE(sent.url.path(),
             QStringLiteral("/v3/0123456789abcdef0123456789abcdef/backups/create"));
    QCOMPARE(sent.body, R"({"instance_id":")" + sampleInstance().text().toLatin1()
                            + R"(","name":"before-release"})");
    QVERIFY(!sent.header("X-Language").isEmpty());
}

void tst_TaurusDbClient::createBackupThatIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Cause>("cause");
    const QByteArray instance = sampleInstance().text().toLatin1();
    const QByteArray good =
        R"({"id":"b1","name":"before-release","instance_id":")" + instance + R"("})";
    QTest::newRow("no job") << R"({"backup":)" + good + '}' << Cause::AnswerIncomplete;
    QTest::newRow("no backup") << QByteArray(R"({"job_id":"j-1"})") << Cause::AnswerIncomplete;
    QTest::newRow("no id") << QByteArray(R"({"backup":{"name":"before-release"},"job_id":"j"})")
                           << Cause::AnswerIncomplete;
    QTest::newRow("another instance")
        << QByteArray(R"({"backup":{"id":"b","name":"before-release","instance_id":"x"},)"
                      R"("job_id":"j"})")
        << Cause::AnswerContradicts;
    QTest::newRow("another name") << R"({"backup":{"id":"b","name":"other","instance_id":")"
                                         + instance + R"("},"job_id":"j"})"
                                  << Cause::AnswerContradicts;
    QTest::newRow("not JSON") << QByteArray("ok") << Cause::AnswerNotJson;
}

//! Whatever it was, the backup may have been begun.
void tst_TaurusDbClient::createBackupThatIsNoAnswer()
{
    QFETCH(QByteArray, body);
    QFETCH(Cause, cause);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(made, TaurusDbClient(bench.access).createBackup(newBackup()));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Protocol);
    QCOMPARE(made.error().cause, cause);
    QVERIFY(made.error().onTheWire);
}

void tst_TaurusDbClient::createBackupIsNeverRepeated()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"error_code":"DBS.108000","error_msg":"No."})", 500));
    WAIT_FOR(made, TaurusDbClient(bench.access).createBackup(newBackup()));
    QVERIFY(!made);
    QVERIFY(made.error().onTheWire);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_TaurusDbClient::job_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("state"); //!< -1: an error
    QTest::addColumn<QString>("reason");
    const auto body = [](const QByteArray &status) {
        return R"({"job":{"id":"j","status":")" + status + R"(","fail_reason":"Full."}})";
    };
    QTest::newRow("running") << body("Running") << int(JobState::Running) << QString();
    QTest::newRow("completed") << body("Completed") << int(JobState::Completed) << QString();
    QTest::newRow("failed") << body("FAILED") << int(JobState::Failed) << QStringLiteral("Full.");
    QTest::newRow("a new state") << body("Paused") << -1 << QString();
    QTest::newRow("none") << QByteArray(R"({"job":{}})") << -1 << QString();
    QTest::newRow("no job") << QByteArray("{}") << -1 << QString();
}

void tst_TaurusDbClient::job()
{
    QFETCH(QByteArray, body);
    QFETCH(int, state);
    QFETCH(QString, reason);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(job, TaurusDbClient(bench.access).job(sampleProject(), QStringLiteral("j 1&x")));
    QCOMPARE(job ? int(job->state) : -1, state);
    if (job)
        QCOMPARE(job->failReason, reason);
    else
        QCOMPARE(job.error().kind, ErrorKind::Protocol);
    const QUrl url = bench.network->seen().first().url;
    QCOMPARE(url.path(), QStringLiteral("/v3/0123456789abcdef0123456789abcdef/jobs"));
    QCOMPARE(QUrlQuery(url).queryItemValue(QStringLiteral("id"), QUrl::FullyDecoded),
             QStringLiteral("j 1&x"));
}

void tst_TaurusDbClient::keepDays_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("days"); //!< -1: an error

    QTest::newRow("number") << QByteArray(R"({"backup_policy":{"keep_days":7}})") << 7;
    QTest::newRow("text") << QByteArray(R"({"backup_policy":{"keep_days":"732"}})") << 732;
    QTest::newRow("absent") << QByteArray(R"({"backup_policy":{}})") << -1;
    QTest::newRow("no policy") << QByteArray("{}") << -1;
    QTest::newRow("absurd") << QByteArray(R"({"backup_policy":{"keep_days":9000000000}})") << -1;
}

void tst_TaurusDbClient::keepDays()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, days);
    ClientBench bench;
    bench.network->plan(jsonAnswer(answer));
    WAIT_FOR(kept, TaurusDbClient(bench.access).keepDays(sampleProject(), sampleInstance()));
    QCOMPARE(kept.has_value(), days >= 0);
    if (kept)
        QCOMPARE(*kept, days);
    else
        QCOMPARE(kept.error().kind, ErrorKind::Protocol);
}

void tst_TaurusDbClient::reading_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<ReadingState>("state");
    const auto row = [](const char *tag, const QByteArray &body, int status, ReadingState state) {
        QTest::newRow(tag) << jsonAnswer(body, status) << state;
    };
    row("on", R"({"encryption_status":"on"})", 200, ReadingState::On);
    row("ON", R"({"encryption_status":"ON"})", 200, ReadingState::On);
    row("Off", R"({"encryption_status":"Off","more":1})", 200, ReadingState::Off);
    row("empty text", R"({"encryption_status":""})", 200, ReadingState::Unreadable);
    row("enabled", R"({"encryption_status":"enabled"})", 200, ReadingState::Unreadable);
    row("blank behind", R"({"encryption_status":"off "})", 200, ReadingState::Unreadable);
    row("false", R"({"encryption_status":false})", 200, ReadingState::Unreadable);
    row("0", R"({"encryption_status":0})", 200, ReadingState::Unreadable);
    row("null", R"({"encryption_status":null})", 200, ReadingState::Unreadable);
    row("nothing in it", "{}", 200, ReadingState::Unreadable);
    row("both", R"({"encryption_status":"off","encryption_status":"on"})", 200,
        ReadingState::Unreadable);
    row("empty", "", 200, ReadingState::Unreadable);
    row("HTML", "<html>off</html>", 200, ReadingState::Unreadable);
    row("403", R"({"error_code":"DBS.200010"})", 403, ReadingState::NotPermitted);
    row("not published", kNotPublished, 404, ReadingState::NotOffered);
    row("instance unknown", R"({"error_code":"DBS.201028"})", 404, ReadingState::Gone);
    row("401", R"({"error_code":"APIGW.0301"})", 401, ReadingState::Unreachable);
    FakeAnswer page = jsonAnswer(R"({"encryption_status":"off"})");
    page.headers = {{QByteArray("Content-Type"), QByteArray("text/html; charset=utf-8")}};
    QTest::newRow("calls itself a page") << page << ReadingState::Unreadable;
    page.headers.clear();
    QTest::newRow("does not say what it is") << page << ReadingState::Off;
    page.headers = {{QByteArray("Content-Type"), QByteArray("Application/JSON;charset=UTF-8")}};
    QTest::newRow("says it in another form") << page << ReadingState::Off;
    QTest::newRow("host unknown") << brokenBy(QNetworkReply::HostNotFoundError, false)
                                  << ReadingState::Unreachable;
    FakeAnswer redirect = jsonAnswer("", 302);
    redirect.headers = {{QByteArray("Location"), QByteArray("/login")}};
    QTest::newRow("redirect") << redirect << ReadingState::Unreadable;
}

void tst_TaurusDbClient::reading()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(ReadingState, state);
    ClientBench bench;
    bench.network->plan(answer);
    if (answer.status == 401) // renewed once
        bench.network->plan(answer);
    WAIT_FOR(
        reading,
        TaurusDbClient(bench.access).readEncryption(sampleProject(), sampleInstance(), someTime));
    QCOMPARE(reading.state, state);
    QCOMPARE(reading.at, someTime());
    QCOMPARE(reading.error.has_value(), !reading.isKnown());
    if (reading.state == ReadingState::Unreadable && answer.status == 200
        && answer.headers == jsonAnswer({}).headers
        && answer.body.startsWith("{\"encryption_status\"") && answer.body.count("status") == 1)
        QCOMPARE(reading.error->subject, QStringLiteral("encryption_status"));
}

void tst_TaurusDbClient::readingIsAskedAsItShould()
{
    ClientBench bench;
    bench.access.route.language = Language::Chinese;
    bench.network->plan(jsonAnswer(R"({"encryption_status":"on"})"));
    WAIT_FOR(
        reading,
        TaurusDbClient(bench.access).readEncryption(sampleProject(), sampleInstance(), someTime));
    QVERIFY(reading.isKnown());
    const SeenRequest &seen = bench.lastSeen();
    QCOMPARE(seen.verb, QByteArray("GET"));
    QCOMPARE(seen.url.path(),
             QStringLiteral("/v3/0123456789abcdef0123456789abcdef/instances/"
                            "89abcdef0123456789abcdef01234567in07/backups/encryption"));
    QCOMPARE(seen.header("X-Language"), QByteArray("zh-cn"));
    QVERIFY(seen.body.isEmpty());
    QVERIFY(!seen.request.hasRawHeader("Content-Type"));
}

void tst_TaurusDbClient::readingThatIsCancelled()
{
    ClientBench bench;
    bench.network->plan(hanging());
    auto future =
        TaurusDbClient(bench.access).readEncryption(sampleProject(), sampleInstance(), someTime);
    QTRY_COMPARE(bench.network->seen().size(), 1);
    const QPointer<FakeReply> reply = bench.network->lastReply();
    future.cancel();
    QTRY_VERIFY(!reply);
    QVERIFY(future.isCanceled());
    QCOMPARE(future.resultCount(), 0);
}

void tst_TaurusDbClient::change_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("good");
    QTest::addColumn<Cause>("cause");
    const auto row = [](const char *tag, Wish wish, const QByteArray &body, bool good,
                        Cause cause = Cause::None, int status = 200) {
        QTest::newRow(tag) << wish << jsonAnswer(body, status) << good << cause;
    };
    row("on", Wish::On, R"({"encryption_status":"on"})", true);
    row("ON", Wish::On, R"({"encryption_status":"ON"})", true);
    row("off", Wish::Off, R"({"encryption_status":"off"})", true);
    row("201", Wish::Off, R"({"encryption_status":"off"})", true, Cause::None, 201);
    row("the opposite", Wish::Off, R"({"encryption_status":"on"})", false,
        Cause::AnswerContradicts);
    row("the other opposite", Wish::On, R"({"encryption_status":"off"})", false,
        Cause::AnswerContradicts);
    row("unknown state", Wish::On, R"({"encryption_status":"maybe"})", false,
        Cause::AnswerIncomplete);
    row("empty", Wish::On, "", false, Cause::AnswerEmpty);
    row("HTML", Wish::On, "<html>", false, Cause::AnswerNotJson);
    row("truncated", Wish::On, R"({"encryption_status":"o)", false, Cause::AnswerNotJson);
    row("refused", Wish::On, R"({"error_code":"DBS.200011"})", false, Cause::None, 409);
    row("server error", Wish::On, "", false, Cause::None, 500);
}

void tst_TaurusDbClient::change()
{
    QFETCH(Wish, wish);
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, good);
    QFETCH(Cause, cause);
    ClientBench bench;
    answer.headers = {{QByteArray("X-Request-Id"), QByteArray("req-7")}};
    bench.network->plan(answer);
    WAIT_FOR(outcome, TaurusDbClient(bench.access).change(turn(wish)));
    QCOMPARE(outcome.has_value(), good);
    QCOMPARE(bench.network->seen().size(), 1);
    if (good) {
        QCOMPARE(outcome->state, wish);
        QCOMPARE(outcome->httpStatus, answer.status);
        QCOMPARE(outcome->requestId, QStringLiteral("req-7"));
        return;
    }
    QCOMPARE(outcome.error().cause, cause);
    QCOMPARE(outcome.error().httpStatus, answer.status);
    QCOMPARE(outcome.error().requestId, QStringLiteral("req-7"));
    QVERIFY(outcome.error().onTheWire);
    if (cause != Cause::None)
        QCOMPARE(outcome.error().kind, ErrorKind::Protocol);
}

void tst_TaurusDbClient::changeIsSentAsItShould()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"encryption_status":"on"})"));
    WAIT_FOR(outcome, TaurusDbClient(bench.access).change(turn(Wish::On)));
    QVERIFY(outcome);
    const SeenRequest &seen = bench.lastSeen();
    QCOMPARE(seen.verb, QByteArray("POST"));
    QCOMPARE(seen.body, QByteArray(R"({"encryption_status":"on","type":"kms",)"
                                   R"("kms_key_id":"11111111-2222-3333-4444-555555555555"})"));
    QCOMPARE(seen.header("Content-Type"), QByteArray("application/json;charset=UTF-8"));
    QCOMPARE(seen.header("X-Auth-Token"), QByteArray("token-0"));
    QCOMPARE(seen.url.path(),
             QStringLiteral("/v3/0123456789abcdef0123456789abcdef/instances/"
                            "89abcdef0123456789abcdef01234567in07/backups/encryption"));
}

void tst_TaurusDbClient::changeIsNeverRepeated()
{
    for (const FakeAnswer &answer : {jsonAnswer("", 503), jsonAnswer("", 429), jsonAnswer("", 401),
                                     brokenBy(QNetworkReply::RemoteHostClosedError, true)}) {
        ClientBench bench;
        bench.network->plan(answer);
        WAIT_FOR(outcome, TaurusDbClient(bench.access).change(turn(Wish::Off)));
        QVERIFY(!outcome);
        QVERIFY(outcome.error().onTheWire);
        QCOMPARE(bench.network->seen().size(), 1);
    }
}

QTEST_GUILESS_MAIN(tst_TaurusDbClient)
#include "tst_taurusdbclient.moc"
