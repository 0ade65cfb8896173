// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/kmsclient.h"

#include "support/clientbench.h"
#include "support/futures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

namespace {

constexpr char kBadParameter[] = R"({"error":{"error_code":"KMS.0308","error_msg":"bad"}})";

QByteArray keyRow(const QByteArray &id)
{
    return R"({"key_id":")" + id + R"(","key_alias":"k-)" + id
           + R"(","key_spec":"AES_256","key_state":"2"})";
}

QByteArray page(const QByteArrayList &ids, const QByteArray &next = {})
{
    QByteArrayList rows;
    for (const QByteArray &id : ids)
        rows.append(keyRow(id));
    return R"({"keys":[],"key_details":[)" + rows.join(',') + R"(],"next_marker":")" + next
           + R"(","truncated":")" + (next.isEmpty() ? "false" : "true") + R"(","total":1})";
}

QString bodyField(const SeenRequest &seen, const char *name)
{
    const QJsonValue value = QJsonDocument::fromJson(seen.body).object().value(QLatin1String(name));
    return value.isUndefined() ? QStringLiteral("(none)")
                               : value.toString(QStringLiteral("(no text)"));
}

} // namespace

class tst_KmsClient : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryPage();
    void repeatedKeysAreDropped();
    void markerThatStandsStillEnds();
    void markersInACircleAreNoList();
    void truncatedInEveryForm_data();
    void truncatedInEveryForm();
    void asksTwiceWhereAllIsRefused();
    void cloudWithoutAlgorithms();
    void asksOnceForOtherErrors_data();
    void asksOnceForOtherErrors();
    void fieldsOfAKey_data();
    void fieldsOfAKey();
    void timesOfADeletion_data();
    void timesOfADeletion();
    void faultyList_data();
    void faultyList();
    void describesAKey();
    void faultyDescription_data();
    void faultyDescription();
    void listIsARead();
};

void tst_KmsClient::readsEveryPage()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page({"a", "b"}, "2")));
    bench.network->plan(jsonAnswer(page({"c"})));
    QList<qsizetype> sizes;
    WAIT_FOR(keys,
             KmsClient(bench.access).keys(sampleProject(), [&sizes](const QList<KmsKey> &rows) {
                 sizes.append(rows.size());
             }));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3);
    QCOMPARE(sizes, (QList<qsizetype>{2, 1}));
    const SeenRequest &first = bench.network->seen().at(0);
    QCOMPARE(first.verb, QByteArray("POST"));
    QCOMPARE(first.url.path(),
             QStringLiteral("/v1.0/0123456789abcdef0123456789abcdef/kms/list-keys"));
    QCOMPARE(first.header("Content-Type"), QByteArray("application/json"));
    QVERIFY(!first.request.hasRawHeader("X-Language"));
    QCOMPARE(first.body, QByteArray(R"({"key_spec":"ALL","limit":"100"})"));
    QCOMPARE(bodyField(bench.network->seen().at(1), "marker"), QStringLiteral("2"));
}

void tst_KmsClient::repeatedKeysAreDropped()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page({"a", "b"}, "2")));
    bench.network->plan(jsonAnswer(page({"b", "c"})));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3);
}

void tst_KmsClient::markerThatStandsStillEnds()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(page({"a"}, "1")));
    bench.network->plan(jsonAnswer(page({"b"}, "1")));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2);
}

void tst_KmsClient::markersInACircleAreNoList()
{
    ClientBench bench;
    for (const char *next : {"1", "2", "1"})
        bench.network->plan(jsonAnswer(page({next}, next)));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, ErrorKind::Protocol);
    QCOMPARE(keys.error().cause, Cause::AnswerIncomplete);
    QCOMPARE(keys.error().subject, QStringLiteral("next_marker"));
}

void tst_KmsClient::truncatedInEveryForm_data()
{
    QTest::addColumn<QByteArray>("truncated");
    QTest::addColumn<QByteArray>("marker");
    QTest::addColumn<bool>("more");
    QTest::newRow("text") << QByteArray("\"true\"") << QByteArray("\"5\"") << true;
    QTest::newRow("upper case") << QByteArray("\"TRUE\"") << QByteArray("\"5\"") << true;
    QTest::newRow("bool, number") << QByteArray("true") << QByteArray("5") << true;
    QTest::newRow("false text") << QByteArray("\"false\"") << QByteArray("\"5\"") << false;
    QTest::newRow("false") << QByteArray("false") << QByteArray("\"5\"") << false;
    QTest::newRow("true, no marker") << QByteArray("true") << QByteArray("\"\"") << false;
    QTest::newRow("null") << QByteArray("null") << QByteArray("null") << false;
}

void tst_KmsClient::truncatedInEveryForm()
{
    QFETCH(QByteArray, truncated);
    QFETCH(QByteArray, marker);
    QFETCH(bool, more);
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"key_details":[],"truncated":)" + truncated
                                   + R"(,"next_marker":)" + marker + '}'));
    if (more)
        bench.network->plan(jsonAnswer(page({})));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(bench.network->left(), 0);
    if (more)
        QCOMPARE(bodyField(bench.lastSeen(), "marker"), QStringLiteral("5"));
}

void tst_KmsClient::asksTwiceWhereAllIsRefused()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kBadParameter, 400));
    bench.network->plan(jsonAnswer(page({"a"}, "1")));
    bench.network->plan(jsonAnswer(page({"b"})));
    bench.network->plan(jsonAnswer(page({"b", "s"})));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3);
    QStringList specs;
    for (const SeenRequest &seen : bench.network->seen())
        specs.append(bodyField(seen, "key_spec"));
    QCOMPARE(specs, (QStringList{QStringLiteral("ALL"), QStringLiteral("(none)"),
                                 QStringLiteral("(none)"), QStringLiteral("SM4")}));
    QCOMPARE(bodyField(bench.lastSeen(), "marker"), QStringLiteral("(none)"));
}

void tst_KmsClient::cloudWithoutAlgorithms()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kBadParameter, 400));
    bench.network->plan(jsonAnswer(page({"a"})));
    bench.network->plan(jsonAnswer(kBadParameter, 400));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 1);
}

void tst_KmsClient::asksOnceForOtherErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("403") << QByteArray(R"({"error":{"error_code":"KMS.0306"}})") << 403
                         << ErrorKind::NotPermitted;
    QTest::newRow("404") << QByteArray(R"({"error_code":"APIGW.0101"})") << 404
                         << ErrorKind::Refused;
}

void tst_KmsClient::asksOnceForOtherErrors()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body, status));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, kind);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_KmsClient::fieldsOfAKey_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<KmsKey>("key");
    const auto row = [](const char *tag, const QByteArray &fields, const KmsKey &key) {
        QTest::newRow(tag) << fields << key;
    };
    KmsKey key;
    key.id = sampleKey();
    row("only an id", "", key);
    key.alias = QStringLiteral("backup-key");
    key.spec = QStringLiteral("AES_256");
    key.usage = QStringLiteral("ENCRYPT_DECRYPT");
    key.state = KeyState::Enabled;
    key.enterpriseProjectId = QStringLiteral("0");
    const QByteArray all(
        R"(,"key_alias":"backup-key","key_spec":"AES_256","key_usage":"ENCRYPT_DECRYPT","default_key_flag":"0","sys_enterprise_project_id":"0")");
    row("all", all + R"(,"key_state":"2")", key);
    row("state as a number", all + R"(,"key_state":2)", key);
    key.state = KeyState::PendingActivation;
    row("state 1", all + R"(,"key_state":"1")", key);
    key.state = KeyState::Disabled;
    row("state 3", all + R"(,"key_state":"3")", key);
    key.state = KeyState::PendingImport;
    row("state 5", all + R"(,"key_state":"5")", key);
    key.state = KeyState::Unknown;
    row("state 6", all + R"(,"key_state":"6")", key);
    row("state in words", all + R"(,"key_state":"enabled")", key);
    KmsKey standard;
    standard.id = sampleKey();
    standard.alias = QStringLiteral("obs/default");
    standard.isDefault = true;
    row("default by its name", R"(,"key_alias":"obs/default")", standard);
    standard.alias = QStringLiteral("x");
    row("default by its flag", R"(,"key_alias":"x","default_key_flag":"1")", standard);
    row("default by a number", R"(,"key_alias":"x","default_key_flag":1)", standard);
}

void tst_KmsClient::fieldsOfAKey()
{
    QFETCH(QByteArray, fields);
    QFETCH(KmsKey, key);
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"key_info":{"key_id":"11111111-2222-3333-4444-555555555555")"
                                   + fields + "}}"));
    WAIT_FOR(described, KmsClient(bench.access).key(sampleProject(), sampleKey()));
    QVERIFY(described);
    QCOMPARE(*described, key);
}

void tst_KmsClient::timesOfADeletion_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QDateTime>("time");
    const QDateTime known = QDateTime::fromSecsSinceEpoch(1740787200, Qt::UTC);
    QTest::newRow("milliseconds") << QByteArray("4") << QByteArray("\"1740787200000\"") << known;
    QTest::newRow("seconds") << QByteArray("4") << QByteArray("\"1740787200\"") << known;
    QTest::newRow("number") << QByteArray("4") << QByteArray("1740787200000") << known;
    QTest::newRow("empty") << QByteArray("4") << QByteArray("\"\"") << QDateTime();
    QTest::newRow("words") << QByteArray("4") << QByteArray("\"soon\"") << QDateTime();
    QTest::newRow("not pending") << QByteArray("2") << QByteArray("\"1740787200000\"")
                                 << QDateTime();
}

void tst_KmsClient::timesOfADeletion()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, value);
    QFETCH(QDateTime, time);
    ClientBench bench;
    bench.network->plan(
        jsonAnswer(R"({"key_info":{"key_id":"11111111-2222-3333-4444-555555555555","key_state":")"
                   + state + R"(","scheduled_deletion_date":)" + value + "}}"));
    WAIT_FOR(described, KmsClient(bench.access).key(sampleProject(), sampleKey()));
    QVERIFY(described);
    QCOMPARE(described->deletionDate, time);
}

void tst_KmsClient::faultyList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *tag, const QByteArray &body, Cause cause,
                        const char *field = "") {
        QTest::newRow(tag) << body << cause << QString::fromLatin1(field);
    };
    row("empty", "", Cause::AnswerEmpty);
    row("HTML", "<html>", Cause::AnswerNotJson);
    row("no list", R"({"keys":["a"]})", Cause::AnswerIncomplete, "key_details");
    row("row without id", R"({"key_details":[{"key_alias":"x"}]})", Cause::AnswerIncomplete,
        "key_details[0].key_id");
}

void tst_KmsClient::faultyList()
{
    QFETCH(QByteArray, body);
    QFETCH(Cause, cause);
    QFETCH(QString, field);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, ErrorKind::Protocol);
    QCOMPARE(keys.error().cause, cause);
    QCOMPARE(keys.error().subject, field);
}

void tst_KmsClient::describesAKey()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer("{\"key_info\":" + keyRow(sampleKey().text().toLatin1()) + '}'));
    WAIT_FOR(key, KmsClient(bench.access).key(sampleProject(), sampleKey()));
    QVERIFY(key);
    QCOMPARE(bench.lastSeen().url.path(),
             QStringLiteral("/v1.0/0123456789abcdef0123456789abcdef/kms/describe-key"));
    QCOMPARE(bench.lastSeen().body,
             QByteArray(R"({"key_id":"11111111-2222-3333-4444-555555555555"})"));
}

void tst_KmsClient::faultyDescription_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("not found") << jsonAnswer(
        R"({"error":{"error_code":"KMS.0207","error_msg":"no"}})", 404)
                               << ErrorKind::Refused << Cause::None;
    QTest::newRow("nothing in it")
        << jsonAnswer("{}") << ErrorKind::Protocol << Cause::AnswerIncomplete;
    QTest::newRow("no id") << jsonAnswer(R"({"key_info":{}})") << ErrorKind::Protocol
                           << Cause::AnswerIncomplete;
    QTest::newRow("another key") << jsonAnswer("{\"key_info\":" + keyRow("other") + '}')
                                 << ErrorKind::Protocol << Cause::AnswerContradicts;
}

void tst_KmsClient::faultyDescription()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(key, KmsClient(bench.access).key(sampleProject(), sampleKey()));
    QVERIFY(!key);
    QCOMPARE(key.error().kind, kind);
    QCOMPARE(key.error().cause, cause);
}

//! KMS lists with POST: the effect counts, not the verb.
void tst_KmsClient::listIsARead()
{
    ClientBench bench;
    bench.access.route.readOnly = true;
    bench.network->plan(brokenBy(QNetworkReply::RemoteHostClosedError, true));
    bench.network->plan(jsonAnswer(page({"a"})));
    WAIT_FOR(keys, KmsClient(bench.access).keys(sampleProject()));
    QVERIFY(keys);
    QCOMPARE(bench.network->seen().size(), 2);
}

QTEST_GUILESS_MAIN(tst_KmsClient)
#include "tst_kmsclient.moc"
