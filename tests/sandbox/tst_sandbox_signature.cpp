// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signature.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace sandbox;

namespace {

QJsonArray vectors(const QString &name)
{
    QFile file(QStringLiteral(SANDBOX_TEST_DATA) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a vector file is missing: %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).object().value("vectors"_L1).toArray();
}

QByteArray bytes(const QJsonObject &vector, QLatin1StringView name)
{
    return vector.value(name).toString().toUtf8();
}

} // namespace

class tst_SandboxSignature : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
    void sdk_data();
    void sdk();
    void query_data();
    void query();
    void path();
    void unsignedPayload();
    void orderOfSignedHeadersIsNotFree();
    void malformed_data();
    void malformed();
};

void tst_SandboxSignature::table_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = vectors(u"signing-table.json"_s);
    QCOMPARE(all.size(), 18);
    for (const auto &value : all)
        QTest::newRow(qPrintable(value.toObject().value("id"_L1).toString())) << value.toObject();
}

void tst_SandboxSignature::table()
{
    QFETCH(QJsonObject, vector);
    HttpRequest request;
    request.method = bytes(vector, "method"_L1);
    request.path = bytes(vector, "path"_L1);
    request.query = bytes(vector, "query"_L1);
    request.body = bytes(vector, "body"_L1);
    const QJsonObject headers = vector.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        request.headers.append({it.key().toLatin1(), it->toString().toUtf8()});

    Authorization authorization;
    authorization.algorithm = bytes(vector, "algorithm"_L1);
    authorization.access = bytes(vector, "ak"_L1);
    authorization.info = bytes(vector, "info"_L1);
    authorization.signedHeaders = bytes(vector, "signedHeaders"_L1).split(';');

    const QByteArray canonical = canonicalRequest(request, authorization.signedHeaders);
    QCOMPARE(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex(),
             bytes(vector, "canonicalSha256"_L1));
    QCOMPARE(expectedSignature(authorization, request.header("x-sdk-date"), canonical,
                               bytes(vector, "sk"_L1)),
             bytes(vector, "signature"_L1));
}

void tst_SandboxSignature::sdk_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = vectors(u"sdk-vectors.json"_s);
    QCOMPARE(all.size(), 8);
    for (const auto &value : all)
        QTest::newRow(qPrintable(value.toObject().value("name"_L1).toString())) << value.toObject();
}

void tst_SandboxSignature::sdk()
{
    QFETCH(QJsonObject, vector);
    const QUrl url(vector.value("url"_L1).toString(), QUrl::StrictMode);
    HttpRequest request;
    request.method = bytes(vector, "method"_L1);
    request.path = url.path(QUrl::FullyEncoded).toLatin1();
    request.query = url.query(QUrl::FullyEncoded).toLatin1();
    request.body = bytes(vector, "body"_L1);
    const QJsonObject headers = vector.value("signedHeaderValues"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        request.headers.append({it.key().toLower().toLatin1(), it->toString().toUtf8()});

    const auto authorization = parseAuthorization(bytes(vector, "authorization"_L1));
    QVERIFY(authorization);
    QCOMPARE(authorization->algorithm, bytes(vector, "algorithm"_L1));
    QCOMPARE(authorization->access, bytes(vector, "ak"_L1));
    const QByteArray canonical = canonicalRequest(request, authorization->signedHeaders);
    QCOMPARE(canonical, bytes(vector, "canonicalRequest"_L1));
    QCOMPARE(stringToSign(*authorization, bytes(vector, "sdkDate"_L1), canonical),
             bytes(vector, "stringToSign"_L1));
    QCOMPARE(expectedSignature(*authorization, bytes(vector, "sdkDate"_L1), canonical,
                               bytes(vector, "sk"_L1)),
             bytes(vector, "signature"_L1));
}

void tst_SandboxSignature::query_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("sdk test")
        << QByteArray("limit=1&enable=true&test=%E4%B8%80%20(%26%3D%3F!%23%25.*)&path=/tmp/123&"
                      "multi=1&multi=3&multi=2")
        << QByteArray("enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&"
                      "test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29");
    QTest::newRow("no value") << QByteArray("b&a=") << QByteArray("a=&b=");
    QTest::newRow("plus is a blank") << QByteArray("q=a+b") << QByteArray("q=a%20b");
    QTest::newRow("upper case first") << QByteArray("a=1&B=2") << QByteArray("B=2&a=1");
}

void tst_SandboxSignature::query()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, canonical);
    QCOMPARE(canonicalQuery(sent), canonical);
}

void tst_SandboxSignature::path()
{
    QCOMPARE(canonicalPath("/"), "/");
    QCOMPARE(canonicalPath("/a"), "/a/");
    QCOMPARE(canonicalPath("/a/"), "/a/");
    QCOMPARE(canonicalPath("/a b%2fc*"), "/a%20b%2Fc%2A/");
}

void tst_SandboxSignature::unsignedPayload()
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.body = "covered by nothing";
    request.headers = {{"x-sdk-content-sha256", "UNSIGNED-PAYLOAD"}};
    QVERIFY(canonicalRequest(request, {"x-sdk-date"}).endsWith("\nUNSIGNED-PAYLOAD"));
}

void tst_SandboxSignature::orderOfSignedHeadersIsNotFree()
{
    HttpRequest request;
    request.method = "GET";
    request.path = "/";
    QCOMPARE(canonicalRequest(request, {"x-sdk-date", "host"}),
             canonicalRequest(request, {"host", "x-sdk-date"}));
}

void tst_SandboxSignature::malformed_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const QByteArray &header) {
        QTest::newRow(name) << header;
    };
    row("empty", {});
    row("basic", "Basic abc");
    row("aws", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0");
    row("comma behind the algorithm", "SDK-HMAC-SHA256, Access=a, SignedHeaders=b, Signature=c");
    row("two parts", "SDK-HMAC-SHA256 Access=a, SignedHeaders=b");
    row("other order", "SDK-HMAC-SHA256 SignedHeaders=b, Access=a, Signature=c");
    row("no key", "SDK-HMAC-SHA256 Access=, SignedHeaders=b, Signature=c");
    row("credential for access", "SDK-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c");
    row("derived without info", "V11-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c");
}

void tst_SandboxSignature::malformed()
{
    QFETCH(QByteArray, header);
    QVERIFY(!parseAuthorization(header));
}

QTEST_GUILESS_MAIN(tst_SandboxSignature)

#include "tst_sandbox_signature.moc"
