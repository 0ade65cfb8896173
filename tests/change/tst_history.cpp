// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/history.h"

#include "support/samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;

namespace {

const QString kInstance = u"89abcdef0123456789abcdef01234567in07"_s;

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 2, 3), QTime(4, 5, second), Qt::UTC);
}

Error serviceError()
{
    Error error = makeError(ErrorKind::Refused, Cause::None);
    error.code = QStringLiteral("DBS.200019");
    error.serverText = QStringLiteral("Another operation is running.");
    error.httpStatus = 409;
    error.requestId = QStringLiteral("request-1");
    return error;
}

LedgerEntry sampleEntry()
{
    LedgerEntry entry;
    entry.sequence = 7;
    entry.opening.changeId = QStringLiteral("00000000-0000-0000-0000-000000000001");
    entry.opening.openedAt = at(6);
    entry.opening.profileId =
        ProfileId::fromTrusted(QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
    entry.opening.profileName = QStringLiteral("Production");
    entry.opening.userName = QStringLiteral("ops-user");
    entry.opening.accountName = QStringLiteral("example-account");
    entry.opening.host = QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com");
    entry.opening.projectId = sampleProject().text();
    entry.opening.projectName = QStringLiteral("cn-north-4");
    entry.opening.instanceId = kInstance;
    entry.opening.instanceName = QStringLiteral("orders-prod");
    entry.opening.wish = Wish::On;
    entry.opening.keyId = sampleKey().text();
    entry.opening.keyAlias = QStringLiteral("backup-key");
    entry.opening.body = R"({"encryption_status":"on"})";
    entry.opening.before = {ReadingState::Off, at(5), {}};
    entry.opening.consents.crossRegionChecked = true;
    entry.opening.consents.acceptedWarnings = {CheckId::KeyKnown, CheckId::InstanceState};
    LedgerClosing closing;
    closing.changeId = entry.opening.changeId;
    closing.closedAt = at(9);
    closing.verdict.status = VerdictStatus::Confirmed;
    closing.verdict.key = KeyVerdict::AcceptedByService;
    closing.verdict.before = entry.opening.before;
    closing.verdict.after = {ReadingState::On, at(8), {}};
    closing.verdict.httpStatus = 200;
    closing.verdict.requestId = QStringLiteral("request-2");
    entry.closing = closing;
    return entry;
}

//! A reader of RFC 4180 that shares nothing with the writer.
QList<QStringList> readCsv(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c != u'"') {
                cell += c;
            } else if (i + 1 < text.size() && text.at(i + 1) == u'"') {
                cell += c;
                ++i;
            } else {
                quoted = false;
            }
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            row.append(std::exchange(cell, {}));
        } else if (c == u'\n') {
            row.append(std::exchange(cell, {}));
            rows.append(std::exchange(row, {}));
        } else if (c != u'\r') {
            cell += c;
        }
    }
    return rows;
}

QString cellOf(const QList<QStringList> &rows, int row, const QString &column)
{
    const qsizetype at = rows.value(0).indexOf(column);
    return at < 0 ? QStringLiteral("no such column") : rows.value(row).value(at);
}

QStringList sortedKeys(const QJsonObject &object)
{
    return object.keys(); // QJsonObject keeps them sorted
}

} // namespace

class tst_History : public QObject
{
    Q_OBJECT

private slots:
    void aReadingIsADocument_data();
    void aReadingIsADocument();
    void aReadingThatFailedHasAnError();
    void anErrorIsADocument();
    void whatAnErrorDoesNotKnowIsNull();
    void aChangeIsADocument();
    void aRefusedChangeSaysWhatTheServiceSaid();
    void anUnsentChangeSaysWhy();
    void anEntryIsADocument();
    void anOpenEntryHasNoVerdict();
    void aBackupIsADocument();
    void documentsHoldNothingButJson();
    void csvHasAHeaderAndALineForEach();
    void csvCells_data();
    void csvCells();
    void anEmptyLedgerIsAHeader();
};

void tst_History::aReadingIsADocument_data()
{
    QTest::addColumn<Reading>("reading");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("readAt");
    QTest::newRow("on") << Reading{ReadingState::On, at(6), {}} << QStringLiteral("on")
                        << QJsonValue(QStringLiteral("2026-02-03T04:05:06Z"));
    QTest::newRow("not read") << Reading() << QStringLiteral("not-read") << QJsonValue();
    QTest::newRow("in another zone")
        << Reading{ReadingState::Off, at(6).toOffsetFromUtc(8 * 3600), {}} << QStringLiteral("off")
        << QJsonValue(QStringLiteral("2026-02-03T04:05:06Z"));
    QTest::newRow("with milliseconds")
        << Reading{ReadingState::Off, at(6).addMSecs(70), {}} << QStringLiteral("off")
        << QJsonValue(QStringLiteral("2026-02-03T04:05:06.070Z"));
}

void tst_History::aReadingIsADocument()
{
    QFETCH(Reading, reading);
    QFETCH(QString, name);
    QFETCH(QJsonValue, readAt);
    const QJsonObject expected{{QStringLiteral("instance_id"), kInstance},
                               {QStringLiteral("reading"), name},
                               {QStringLiteral("read_at"), readAt}};
    QCOMPARE(readingDocument(kInstance, reading), expected);
}

void tst_History::aReadingThatFailedHasAnError()
{
    Error error = serviceError();
    error.kind = ErrorKind::NotPermitted;
    error.httpStatus = 403;
    const QJsonObject document =
        readingDocument(kInstance, {ReadingState::NotPermitted, at(6), error});
    QCOMPARE(document.value(QLatin1String("reading")).toString(), QStringLiteral("not-permitted"));
    QCOMPARE(document.value(QLatin1String("error")).toObject(), errorDocument(error));
}

void tst_History::anErrorIsADocument()
{
    const QJsonObject document = errorDocument(serviceError());
    QCOMPARE(sortedKeys(document),
             QStringList({QStringLiteral("code"), QStringLiteral("http_status"),
                          QStringLiteral("kind"), QStringLiteral("message"),
                          QStringLiteral("request_id"), QStringLiteral("service_text")}));
    QCOMPARE(document.value(QLatin1String("kind")).toString(), QStringLiteral("refused"));
    QCOMPARE(document.value(QLatin1String("code")).toString(), QStringLiteral("DBS.200019"));
    QCOMPARE(document.value(QLatin1String("service_text")).toString(),
             QStringLiteral("Another operation is running."));
    QCOMPARE(document.value(QLatin1String("http_status")).toInt(), 409);
    QCOMPARE(document.value(QLatin1String("request_id")).toString(), QStringLiteral("request-1"));
    QVERIFY(document.value(QLatin1String("message")).toString().size() > 10);
}

void tst_History::whatAnErrorDoesNotKnowIsNull()
{
    const QJsonObject document =
        errorDocument(makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile));
    for (const char *key : {"code", "service_text", "http_status", "request_id"})
        QVERIFY2(document.value(QLatin1String(key)).isNull(), key);
    QCOMPARE(document.value(QLatin1String("kind")).toString(), QStringLiteral("precheck"));
    QVERIFY(!document.value(QLatin1String("message")).toString().isEmpty());
}

void tst_History::aChangeIsADocument()
{
    const LedgerEntry entry = sampleEntry();
    const auto change = EncryptionChange::turnOn(sampleProject(), sampleInstance(), sampleKey());
    const QJsonObject expected{
        {QStringLiteral("instance_id"), kInstance},
        {QStringLiteral("wish"), QStringLiteral("on")},
        {QStringLiteral("before"), readingDocument(kInstance, entry.opening.before)},
        {QStringLiteral("verdict"),
         QJsonObject{{QStringLiteral("status"), QStringLiteral("confirmed")},
                     {QStringLiteral("key"), QStringLiteral("accepted by the service")},
                     {QStringLiteral("http_status"), 200}}},
        {QStringLiteral("after"), readingDocument(kInstance, entry.closing->verdict.after)},
        {QStringLiteral("request_id"), QStringLiteral("request-2")}};
    QCOMPARE(changeDocument(change, entry.closing->verdict), expected);
}

void tst_History::aRefusedChangeSaysWhatTheServiceSaid()
{
    Verdict verdict;
    verdict.status = VerdictStatus::Refused;
    verdict.error = serviceError();
    verdict.httpStatus = 409;
    verdict.requestId = QStringLiteral("request-1");
    const auto change = EncryptionChange::turnOff(sampleProject(), sampleInstance());
    const QJsonObject document = changeDocument(change, verdict);
    const QJsonObject said = document.value(QLatin1String("verdict")).toObject();
    QCOMPARE(document.value(QLatin1String("wish")).toString(), QStringLiteral("off"));
    QCOMPARE(said.value(QLatin1String("status")).toString(), QStringLiteral("refused"));
    QVERIFY(said.value(QLatin1String("key")).isNull());
    QCOMPARE(said.value(QLatin1String("code")).toString(), QStringLiteral("DBS.200019"));
    QCOMPARE(said.value(QLatin1String("service_text")).toString(),
             QStringLiteral("Another operation is running."));
    QCOMPARE(said.value(QLatin1String("http_status")).toInt(), 409);
}

void tst_History::anUnsentChangeSaysWhy()
{
    Verdict verdict;
    verdict.status = VerdictStatus::NotSent;
    verdict.error =
        makeError(ErrorKind::Precheck, Cause::ConsentMissing, QStringLiteral("cross-region"));
    const auto change = EncryptionChange::turnOff(sampleProject(), sampleInstance());
    const QJsonObject document = changeDocument(change, verdict);
    const QJsonObject said = document.value(QLatin1String("verdict")).toObject();
    QCOMPARE(said.value(QLatin1String("status")).toString(), QStringLiteral("not-sent"));
    QVERIFY(!said.value(QLatin1String("why")).toString().isEmpty());
    QVERIFY(!said.contains(QLatin1String("code")));
    QVERIFY(!said.contains(QLatin1String("http_status")));
    QVERIFY(document.value(QLatin1String("request_id")).isNull());
    QVERIFY(document.contains(QLatin1String("request_id")));
    QCOMPARE(document.value(QLatin1String("after"))
                 .toObject()
                 .value(QLatin1String("reading"))
                 .toString(),
             QStringLiteral("not-read"));
}

void tst_History::anEntryIsADocument()
{
    const LedgerEntry entry = sampleEntry();
    const QJsonObject document = historyDocument(entry);
    const auto change = EncryptionChange::turnOn(sampleProject(), sampleInstance(), sampleKey());
    const QJsonObject ofChange = changeDocument(change, entry.closing->verdict);
    for (const QString &key : ofChange.keys())
        QCOMPARE(document.value(key), ofChange.value(key));
    QCOMPARE(document.value(QLatin1String("sequence")).toInt(), 7);
    QCOMPARE(document.value(QLatin1String("opened_at")).toString(),
             QStringLiteral("2026-02-03T04:05:06Z"));
    QCOMPARE(document.value(QLatin1String("closed_at")).toString(),
             QStringLiteral("2026-02-03T04:05:09Z"));
    QCOMPARE(document.value(QLatin1String("practice")), QJsonValue(false));
    QCOMPARE(document.value(QLatin1String("profile")).toString(), QStringLiteral("Production"));
    QCOMPARE(document.value(QLatin1String("host")).toString(), entry.opening.host);
    QCOMPARE(document.value(QLatin1String("key_id")).toString(), sampleKey().text());
    QCOMPARE(document.value(QLatin1String("body")).toString(),
             QStringLiteral("{\"encryption_status\":\"on\"}"));
    const QJsonObject consents = document.value(QLatin1String("consents")).toObject();
    QCOMPARE(consents.value(QLatin1String("cross_region_checked")), QJsonValue(true));
    QCOMPARE(consents.value(QLatin1String("accepted_warnings")).toArray(),
             QJsonArray({QStringLiteral("instance-state"), QStringLiteral("key-known")}));
}

void tst_History::anOpenEntryHasNoVerdict()
{
    LedgerEntry entry = sampleEntry();
    entry.closing.reset();
    const QJsonObject document = historyDocument(entry);
    for (const char *key : {"verdict", "after", "closed_at", "request_id"}) {
        QVERIFY2(document.contains(QLatin1String(key)), key);
        QVERIFY2(document.value(QLatin1String(key)).isNull(), key);
    }
    const QList<QStringList> rows = readCsv(historyCsv({entry}));
    QCOMPARE(cellOf(rows, 1, QStringLiteral("verdict")), QString());
    QCOMPARE(cellOf(rows, 1, QStringLiteral("closed_at")), QString());
}

void tst_History::aBackupIsADocument()
{
    LedgerEntry entry = sampleEntry();
    QCOMPARE(historyDocument(entry).value(QLatin1String("kind")).toString(),
             QStringLiteral("change"));
    entry.opening.wish = std::nullopt;
    entry.opening.backupName = QStringLiteral("before-release");
    entry.closing->verdict.status = VerdictStatus::Done;
    entry.closing->backup = BackupTrace{QStringLiteral("b-1"), QStringLiteral("j-1"),
                                        QStringLiteral("COMPLETED"), QDateTime()};
    const QJsonObject document = historyDocument(entry);
    QCOMPARE(document.value(QLatin1String("kind")).toString(), QStringLiteral("backup"));
    QVERIFY(document.value(QLatin1String("wish")).isNull());
    const QJsonObject backup = document.value(QLatin1String("backup")).toObject();
    QCOMPARE(backup.value(QLatin1String("name")).toString(), QStringLiteral("before-release"));
    QCOMPARE(backup.value(QLatin1String("id")).toString(), QStringLiteral("b-1"));
    QVERIFY(backup.value(QLatin1String("begin_time")).isNull());
    const QList<QStringList> rows = readCsv(historyCsv({entry}));
    QCOMPARE(cellOf(rows, 1, QStringLiteral("kind")), QStringLiteral("backup"));
    QCOMPARE(cellOf(rows, 1, QStringLiteral("wish")), QString());
    QCOMPARE(cellOf(rows, 1, QStringLiteral("verdict")), QStringLiteral("done"));
    QCOMPARE(cellOf(rows, 1, QStringLiteral("backup_name")), QStringLiteral("before-release"));
    QCOMPARE(cellOf(rows, 1, QStringLiteral("backup_id")), QStringLiteral("b-1"));
}

void tst_History::documentsHoldNothingButJson()
{
    const QJsonObject document = historyDocument(sampleEntry());
    const QByteArray bytes = QJsonDocument(document).toJson();
    QCOMPARE(QJsonDocument::fromJson(bytes).object(), document);
}

void tst_History::csvHasAHeaderAndALineForEach()
{
    LedgerEntry practice = sampleEntry();
    practice.opening.practice = true;
    practice.opening.consents.acceptAllWarnings = true;
    const QByteArray csv = historyCsv({sampleEntry(), practice});
    QCOMPARE(csv.count("\r\n"), 3);
    QCOMPARE(csv.count('\n'), 3);
    const QList<QStringList> rows = readCsv(csv);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(1).size(), rows.at(0).size());
    const auto first = [&](const char *column) {
        return cellOf(rows, 1, QString::fromLatin1(column));
    };
    QCOMPARE(first("opened_at"), QStringLiteral("2026-02-03T04:05:06Z"));
    QCOMPARE(first("practice"), QStringLiteral("no"));
    QCOMPARE(first("profile"), QStringLiteral("Production"));
    QCOMPARE(first("instance_id"), kInstance);
    QCOMPARE(first("wish"), QStringLiteral("on"));
    QCOMPARE(first("key_id"), sampleKey().text());
    QCOMPARE(first("before"), QStringLiteral("off"));
    QCOMPARE(first("after"), QStringLiteral("on"));
    QCOMPARE(first("verdict"), QStringLiteral("confirmed"));
    QCOMPARE(first("key_verdict"), QStringLiteral("accepted by the service"));
    QCOMPARE(first("http_status"), QStringLiteral("200"));
    QCOMPARE(first("request_id"), QStringLiteral("request-2"));
    QCOMPARE(first("accepted_warnings"), QStringLiteral("instance-state key-known"));
    QCOMPARE(cellOf(rows, 2, QStringLiteral("practice")), QStringLiteral("yes"));
    QCOMPARE(cellOf(rows, 2, QStringLiteral("accepted_warnings")), QStringLiteral("all"));
}

void tst_History::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    const auto same = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << text;
    };
    const auto neutral = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << QString(u'\'' + text);
    };
    same("plain", QStringLiteral("orders"));
    same("empty", QString());
    same("comma", QStringLiteral("a,b"));
    same("quotes", QStringLiteral("the \"main\" one"));
    same("line end inside", QStringLiteral("a\nb"));
    same("Chinese", QStringLiteral("\u8BA2\u5355\u5E93"));
    same("an equals sign inside", QStringLiteral("a=b"));
    same("negative number", QStringLiteral("-12"));
    same("negative decimal", QStringLiteral("-12.5"));
    same("blank first", QStringLiteral(" =1+1"));
    neutral("equals", QStringLiteral("=cmd|' /C calc'!A0"));
    neutral("plus", QStringLiteral("+1+1"));
    neutral("minus and more", QStringLiteral("-1+1"));
    neutral("minus alone", QStringLiteral("-"));
    neutral("at", QStringLiteral("@SUM(A1)"));
    neutral("tab", QStringLiteral("\t=1"));
    neutral("line end first", QStringLiteral("\n=1"));
    neutral("full-width equals", QStringLiteral("\uFF1D1"));
    neutral("full-width plus", QStringLiteral("\uFF0B1"));
    neutral("full-width minus", QStringLiteral("\uFF0D1"));
    neutral("full-width at", QStringLiteral("\uFF20A"));
    QTest::newRow("a formula behind a semicolon")
        << QStringLiteral("x; =1+1") << QStringLiteral("x;' =1+1");
    QTest::newRow("a formula behind a tab") << QStringLiteral("x\t@y") << QStringLiteral("x\t'@y");
    QTest::newRow("a semicolon in a sentence") << QStringLiteral("a; b") << QStringLiteral("a; b");
    neutral("quoted and a formula", QStringLiteral("=HYPERLINK(\"http://x\",\"y\")"));
}

void tst_History::csvCells()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    LedgerEntry entry = sampleEntry();
    entry.opening.instanceName = text;
    const QList<QStringList> rows = readCsv(historyCsv({entry}));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(1).size(), rows.at(0).size());
    QCOMPARE(cellOf(rows, 1, QStringLiteral("instance_name")), read);
}

void tst_History::anEmptyLedgerIsAHeader()
{
    const QList<QStringList> rows = readCsv(historyCsv({}));
    QCOMPARE(rows.size(), 1);
    QVERIFY(rows.first().contains(QStringLiteral("change_id")));
}

QTEST_GUILESS_MAIN(tst_History)
#include "tst_history.moc"
