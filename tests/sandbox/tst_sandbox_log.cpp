// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestlog.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace sandbox;

class tst_SandboxLog : public QObject
{
    Q_OBJECT

private slots:
    void lineIsThereAtOnce();
    void noSecretGetsIn_data();
    void noSecretGetsIn();
    void harmlessBodyStaysAsItWas();
    void failsForABadPath();
};

void tst_SandboxLog::lineIsThereAtOnce()
{
    QTemporaryDir folder;
    RequestLog log;
    QVERIFY(log.open(folder.filePath(u"log"_s)));
    HttpRequest request;
    request.method = "POST";
    request.path = "/v3/x";
    request.query = "a=b";
    request.headers = {{"x-auth-token", "secret-token"}, {"x-language", "zh-cn"}};
    request.body = "{\"a\":1}";
    log.write(request, 0, u"close"_s, "id");

    QFile file(folder.filePath(u"log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("secret-token"));
    QCOMPARE(text.count('\n'), 1);
    const QJsonObject line = QJsonDocument::fromJson(text).object();
    QCOMPARE(line.value("method"_L1).toString(), u"POST"_s);
    QCOMPARE(line.value("path"_L1).toString(), u"/v3/x"_s);
    QCOMPARE(line.value("query"_L1).toString(), u"a=b"_s);
    QCOMPARE(line.value("body"_L1).toString(), u"{\"a\":1}"_s);
    QCOMPARE(line.value("status"_L1).toInt(-1), 0);
    QCOMPARE(line.value("fault"_L1).toString(), u"close"_s);
    const QJsonObject headers = line.value("headers"_L1).toObject();
    QCOMPARE(headers.value("x-language"_L1).toString(), u"zh-cn"_s);
    QCOMPARE(headers.value("x-auth-token"_L1).toString(), RequestLog::digest("secret-token"));
}

void tst_SandboxLog::noSecretGetsIn_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("password") << QByteArray(
        R"({"auth":{"identity":{"password":{"user":{"name":"u","password":"CANARY"}}}}})");
    QTest::newRow("passcode") << QByteArray(R"({"totp":{"user":{"passcode":"CANARY"}}})");
    QTest::newRow("token id") << QByteArray(R"({"token":{"id":"CANARY"}})");
    QTest::newRow("in a list") << QByteArray(R"([{"Password":"CANARY"}])");
    QTest::newRow("cut off") << QByteArray(R"({"password":"CANARY)");
    QTest::newRow("no json") << QByteArray("password=CANARY");
}

void tst_SandboxLog::noSecretGetsIn()
{
    QFETCH(QByteArray, body);
    const QString text = RequestLog::safeBody(body);
    QVERIFY(!text.contains(u"CANARY"));
    QVERIFY(text.contains(u"sha256:"));
}

void tst_SandboxLog::harmlessBodyStaysAsItWas()
{
    const QByteArray body = R"({ "encryption_status" : "on" })";
    QCOMPARE(RequestLog::safeBody(body), QString::fromLatin1(body));
}

void tst_SandboxLog::failsForABadPath()
{
    RequestLog log;
    QVERIFY(!log.open(u"/nowhere/at/all"_s));
    log.write({}, 200, {}, {}); // and does nothing
}

QTEST_GUILESS_MAIN(tst_SandboxLog)

#include "tst_sandbox_log.moc"
