// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorbody.h"

#include <QTest>

using namespace backlock;

class tst_ErrorBody : public QObject
{
    Q_OBJECT

private slots:
    void shape_data();
    void shape();
    void nastyBodyIsSurvived_data();
    void nastyBodyIsSurvived();
    void longTextIsCut();
    void signedRequestIsNotEchoed();
};

void tst_ErrorBody::shape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("requestId");
    const auto row = [](const char *tag, const QByteArray &body, int status, const char *code,
                        const QString &text, const char *requestId = "") {
        QTest::newRow(tag) << body << status << QString::fromLatin1(code) << text
                           << QString::fromLatin1(requestId);
    };
    row("1 TaurusDB", R"({"error_code":"DBS.200001","error_msg":"Parameter error."})", 400,
        "DBS.200001", QStringLiteral("Parameter error."));
    row("1 in Chinese", R"({"error_code":"DBS.200001","error_msg":"参数错误。"})", 400,
        "DBS.200001", QStringLiteral("参数错误。"));
    row("2 gateway",
        R"({"error_msg":"Incorrect IAM authentication information: decrypt token fail","error_code":"APIGW.0301","request_id":"0f1e2d"})",
        401, "APIGW.0301",
        QStringLiteral("Incorrect IAM authentication information: decrypt token fail"), "0f1e2d");
    row("3 KMS", R"({"error":{"error_code":"KMS.0207","error_msg":"The key does not exist."}})",
        404, "KMS.0207", QStringLiteral("The key does not exist."));
    row("4 Keystone",
        R"({"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}})",
        401, "", QStringLiteral("The username or password is wrong."));
    row("4 with a code of its own", R"({"error":{"code":1101,"message":"User name is bad"}})", 400,
        "1101", QStringLiteral("User name is bad"));
    row("5 IAM", R"({"error_code":"IAM.0011","error_msg":"The request body is invalid."})", 400,
        "IAM.0011", QStringLiteral("The request body is invalid."));
    row("6 code and message", R"({"code":"Common.0018","message":"No."})", 400, "Common.0018",
        QStringLiteral("No."));
    row("7 old database calls", R"({"errCode":"DBS.200010","externalMessage":"Forbidden."})", 403,
        "DBS.200010", QStringLiteral("Forbidden."));
    row("8 policy denial",
        R"({"error_code":"PAP5.0001","error_msg":"Denied.","encoded_authorization_message":"abc","details":[{"error_code":"X.1","error_msg":"inner"}]})",
        403, "PAP5.0001", QStringLiteral("Denied."));
    row("8 with details alone",
        R"({"encoded_authorization_message":"abc","details":[{"error_code":"X.1","error_msg":"inner"}]})",
        403, "X.1", QStringLiteral("inner"));
    row("9 HTML",
        "<html><head><title>502 Bad Gateway</title><style>a{}</style></head><body><h1>502 Bad "
        "Gateway</h1><script>alert(1)</script>nginx</body></html>",
        502, "", QStringLiteral("502 Bad Gateway nginx"));
    row("9 plain text", "upstream connect error", 503, "",
        QStringLiteral("upstream connect error"));
    row("9 empty", "", 500, "", QString());
    row("null fields", R"({"error_code":null,"error_msg":null})", 500, "",
        QStringLiteral(R"({"error_code":null,"error_msg":null})"));
    row("code without text", R"({"error_code":"DBS.200001"})", 400, "DBS.200001", QString());
    row("text without code", R"({"error_msg":"no code"})", 400, "", QStringLiteral("no code"));
    row("numeric code", R"({"error_code":123456,"error_msg":"m"})", 400, "123456",
        QStringLiteral("m"));
    row("top level wins over nested",
        R"({"error":{"error_code":"KMS.1","error_msg":"in"},"error_code":"DBS.1","error_msg":"out"})",
        400, "DBS.1", QStringLiteral("out"));
    row("`error` wins over other nested",
        R"({"a":{"code":"A.1","message":"a"},"error":{"code":"E.1","message":"e"}})", 400, "E.1",
        QStringLiteral("e"));
    row("JSON that is no object", "[1,2]", 500, "", QStringLiteral("[1,2]"));
}

void tst_ErrorBody::shape()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, text);
    QFETCH(QString, requestId);
    const ErrorBody read = parseErrorBody(body, status);
    QCOMPARE(read.code, code);
    QCOMPARE(read.text, text);
    QCOMPARE(read.requestId, requestId);
}

void tst_ErrorBody::nastyBodyIsSurvived_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("truncated") << QByteArray(R"({"error_code":"DBS.2)");
    QTest::newRow("2000 deep") << QByteArray(2000, '[') + QByteArray(2000, ']');
    QTest::newRow("duplicate keys")
        << QByteArray(R"({"error_code":"A.1","error_code":"B.2","error_msg":"m"})");
    QTest::newRow("bad UTF-8") << QByteArray("{\"error_msg\":\"\xff\xfe\"}");
    QTest::newRow("only markup") << QByteArray("<<<<>>>><a<b<c");
    QTest::newRow("script without end") << QByteArray("<script>") + QByteArray(20'000, 'x');
    QTest::newRow("NULs") << QByteArray(100, '\0');
    QTest::newRow("10 MB") << QByteArray(10'000'000, 'x');
    QTest::newRow("markup inside JSON")
        << QByteArray(R"({"error_code":"<b>","error_msg":"<img src=x>\u202e\r\nX: 1"})");
}

void tst_ErrorBody::nastyBodyIsSurvived()
{
    QFETCH(QByteArray, body);
    const ErrorBody read = parseErrorBody(body, 500);
    QVERIFY(read.code.size() <= 65);
    QVERIFY(read.text.size() <= 501);
    for (const QChar c : read.text + read.code)
        QVERIFY2(c >= u' ' && c.category() != QChar::Other_Format, qPrintable(read.text));
}

void tst_ErrorBody::longTextIsCut()
{
    QByteArray words;
    for (int i = 0; i < 1000; ++i)
        words += "word ";
    const ErrorBody read =
        parseErrorBody(R"({"error_code":")" + words + R"(","error_msg":")" + words + R"("})", 400);
    QVERIFY(read.text.size() <= 501);
    QVERIFY(read.code.size() <= 65);
    QVERIFY(read.text.startsWith(QStringLiteral("word word")));
}

void tst_ErrorBody::signedRequestIsNotEchoed()
{
    const ErrorBody read = parseErrorBody(
        R"({"error_code":"APIGW.0301","error_msg":"verify aksk signature fail, canonicalRequest: POST|/v3|x-security-token:SECRET"})",
        401);
    QCOMPARE(read.code, QStringLiteral("APIGW.0301"));
    QVERIFY(read.text.startsWith(QStringLiteral("verify aksk signature fail")));
    QVERIFY(!read.text.contains(QStringLiteral("SECRET")));
}

QTEST_GUILESS_MAIN(tst_ErrorBody)
#include "tst_errorbody.moc"
