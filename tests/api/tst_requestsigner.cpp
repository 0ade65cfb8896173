// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/requestsigner.h"

#include "support/samples.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace backlock;
using namespace backlock::test;

namespace {

//! A vector file that other programs may hand over, in the format of our own.
constexpr auto kMoreVectors = "BACKLOCK_SIGNING_VECTORS";

QByteArray bytes(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toUtf8();
}

QList<Header> headersOf(const QJsonObject &vector)
{
    QList<Header> headers;
    const QJsonObject values = vector.value(QLatin1String("signedHeaderValues")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        headers.append(Header{it.key().toUtf8(), it.value().toString().toUtf8()});
    return headers;
}

RequestSigner signerOf(const QJsonObject &vector)
{
    const bool derived = bytes(vector, "algorithm") == "V11-HMAC-SHA256";
    SigningKey key;
    key.accessKeyId = vector.value(QLatin1String("ak")).toString();
    key.secretAccessKey = Secret(bytes(vector, "sk"));
    RequestSigner signer(key, derived ? SigningAlgorithm::V11HmacSha256
                                      : SigningAlgorithm::SdkHmacSha256);
    signer.setScope(vector.value(QLatin1String("region")).toString(),
                    vector.value(QLatin1String("service")).toString());
    return signer;
}

SigningInput inputOf(const QJsonObject &vector)
{
    const QUrl url(QString::fromUtf8(bytes(vector, "url")), QUrl::StrictMode);
    return {bytes(vector, "method"), url.path(QUrl::FullyEncoded).toLatin1(),
            url.query(QUrl::FullyEncoded).toLatin1(), headersOf(vector), bytes(vector, "body")};
}

QByteArray sha256(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

SigningKey sampleSigningKey()
{
    SigningKey key;
    key.accessKeyId = QStringLiteral("AKIDEXAMPLE012345678");
    key.secretAccessKey = Secret("SKexample0123456789abcdefghijklmnopqrstu");
    return key;
}

QDateTime sampleTime()
{
    return QDateTime(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC);
}

QByteArray valueOf(const QList<Header> &headers, const QByteArray &name)
{
    for (const Header &header : headers) {
        if (header.name == name)
            return header.value;
    }
    return "(none)";
}

} // namespace

class tst_RequestSigner : public QObject
{
    Q_OBJECT

private slots:
    void vector_data();
    void vector();
    void filesAreWhole();
    void signsAPreparedChange();
    void signsATemporaryKey();
    void callWithoutProjectAndBody();
    void everyPartCounts_data();
    void everyPartCounts();
    void timeIsUtc();
    void givenHashIsTaken();
    void faultyKeyIsRefused_data();
    void faultyKeyIsRefused();

private:
    void addVectors(const QString &path);

    int m_count = 0;
    QStringList m_faults;
};

void tst_RequestSigner::addVectors(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_faults.append(path + QStringLiteral(": ") + file.errorString());
        return;
    }
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray vectors = document.value(QLatin1String("vectors")).toArray();
    if (vectors.isEmpty()
        || document.value(QLatin1String("count")).toInt(int(vectors.size())) != vectors.size())
        m_faults.append(path + QStringLiteral(": no vectors, or not as many as it says"));
    for (const auto &vector : vectors) {
        QTest::addRow("%d %s", ++m_count, bytes(vector.toObject(), "name").constData())
            << vector.toObject();
    }
}

void tst_RequestSigner::vector_data()
{
    QTest::addColumn<QJsonObject>("vector");
    m_count = 0;
    m_faults.clear();
    addVectors(QStringLiteral(BACKLOCK_SOURCE_DIR "/tests/api/data/signing-vectors.json"));
    addVectors(
        QStringLiteral(BACKLOCK_SOURCE_DIR "/tests/api/data/signing-vectors-published.json"));
    if (qEnvironmentVariableIsSet(kMoreVectors))
        addVectors(qEnvironmentVariable(kMoreVectors));
    qInfo("%d signing vectors", m_count);
}

void tst_RequestSigner::vector()
{
    QFETCH(QJsonObject, vector);
    const QByteArray algorithm = bytes(vector, "algorithm");
    QVERIFY2(algorithm == "SDK-HMAC-SHA256" || algorithm == "V11-HMAC-SHA256",
             algorithm.constData());
    const Signature made = signerOf(vector).signExactly(inputOf(vector));
    // From the first step to the last: the first that differs tells most.
    if (vector.contains(QLatin1String("canonicalRequest")))
        QCOMPARE(made.canonicalRequest, bytes(vector, "canonicalRequest"));
    if (vector.contains(QLatin1String("canonicalRequestSha256")))
        QCOMPARE(sha256(made.canonicalRequest), bytes(vector, "canonicalRequestSha256"));
    if (vector.contains(QLatin1String("stringToSign")))
        QCOMPARE(made.stringToSign, bytes(vector, "stringToSign"));
    if (vector.contains(QLatin1String("authorization")))
        QCOMPARE(made.authorization, bytes(vector, "authorization"));
    QVERIFY(!bytes(vector, "signature").isEmpty());
    QCOMPARE(made.signature, bytes(vector, "signature"));
}

//! A file that is named but absent must not pass as "nothing to run".
void tst_RequestSigner::filesAreWhole()
{
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
    QVERIFY(m_count >= 8 + 18);
}

//! The whole way from a change to its headers; the signature is vector D2 of the API's notes.
void tst_RequestSigner::signsAPreparedChange()
{
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    input.body = R"({"encryption_status":"on","type":"kms",)"
                 R"("kms_key_id":"11111111-2222-3333-4444-555555555555"})";
    const auto request =
        prepare(calls::changeEncryption, input,
                routeTo(QStringLiteral("https://gaussdb.cn-north-4.myhuaweicloud.com")));
    QVERIFY(request);
    const auto headers = RequestSigner(sampleSigningKey()).sign(*request, sampleTime());
    QVERIFY(headers);
    QCOMPARE(valueOf(*headers, "X-Sdk-Date"), QByteArray("20250301T080000Z"));
    QCOMPARE(valueOf(*headers, "X-Project-Id"), sampleProject().text().toLatin1());
    QCOMPARE(valueOf(*headers, "X-Security-Token"), QByteArray("(none)"));
    QCOMPARE(valueOf(*headers, "Authorization"),
             QByteArray("SDK-HMAC-SHA256 Access=AKIDEXAMPLE012345678, "
                        "SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature="
                        "f74453a877c958eb185b7fcb421e1275abc021804dd65ff936115b04d0137724"));
}

void tst_RequestSigner::signsATemporaryKey()
{
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    input.body = R"({"encryption_status":"on","type":"kms",)"
                 R"("kms_key_id":"11111111-2222-3333-4444-555555555555"})";
    const auto request =
        prepare(calls::changeEncryption, input,
                routeTo(QStringLiteral("https://gaussdb.cn-north-4.myhuaweicloud.com")));
    QVERIFY(request);
    SigningKey key = sampleSigningKey();
    key.securityToken = Secret("gQpjbi1ub3J0aC00SAMPLE");
    const auto headers = RequestSigner(key).sign(*request, sampleTime());
    QVERIFY(headers);
    QCOMPARE(valueOf(*headers, "X-Security-Token"), QByteArray("gQpjbi1ub3J0aC00SAMPLE"));
    QVERIFY(valueOf(*headers, "Authorization")
                .endsWith("Signature="
                          "ff387b974e25abfc788095322c582095b6482b78254ef5b81cab1133f4c9f83c"));
}

void tst_RequestSigner::callWithoutProjectAndBody()
{
    const auto request =
        prepare(calls::listProjects, {}, routeTo(QStringLiteral("https://iam.example.test:8443")));
    QVERIFY(request);
    const auto headers = RequestSigner(sampleSigningKey()).sign(*request, sampleTime());
    QVERIFY(headers);
    QCOMPARE(valueOf(*headers, "X-Project-Id"), QByteArray("(none)"));
    QVERIFY(valueOf(*headers, "Authorization").contains("SignedHeaders=host;x-sdk-date,"));
}

void tst_RequestSigner::everyPartCounts_data()
{
    QTest::addColumn<SigningInput>("input");
    const SigningInput plain{"POST", "/a", "b=1", {Header{"X-Sdk-Date", "20250301T080000Z"}}, "{}"};
    SigningInput other = plain;
    other.verb = "PUT";
    QTest::newRow("verb") << other;
    other = plain;
    other.path = "/b";
    QTest::newRow("path") << other;
    other = plain;
    other.query = "b=2";
    QTest::newRow("query") << other;
    other = plain;
    other.body = "{ }";
    QTest::newRow("body") << other;
    other = plain;
    other.headers = {Header{"X-Sdk-Date", "20250301T080001Z"}};
    QTest::newRow("date") << other;
    other = plain;
    other.headers.append(Header{"Host", "x"});
    QTest::newRow("header") << other;
}

void tst_RequestSigner::everyPartCounts()
{
    QFETCH(SigningInput, input);
    const SigningInput plain{"POST", "/a", "b=1", {Header{"X-Sdk-Date", "20250301T080000Z"}}, "{}"};
    const RequestSigner signer(sampleSigningKey());
    QVERIFY(signer.signExactly(input).signature != signer.signExactly(plain).signature);
    SigningKey key = sampleSigningKey();
    key.secretAccessKey = Secret("another");
    QVERIFY(RequestSigner(key).signExactly(plain).signature != signer.signExactly(plain).signature);
}

void tst_RequestSigner::timeIsUtc()
{
    const auto request =
        prepare(calls::listProjects, {}, routeTo(QStringLiteral("https://iam.example.test")));
    QVERIFY(request);
    const QDateTime elsewhere(QDate(2025, 3, 1), QTime(16, 0), Qt::OffsetFromUTC, 8 * 3600);
    const auto headers = RequestSigner(sampleSigningKey()).sign(*request, elsewhere);
    QVERIFY(headers);
    QCOMPARE(valueOf(*headers, "X-Sdk-Date"), QByteArray("20250301T080000Z"));
}

void tst_RequestSigner::givenHashIsTaken()
{
    const SigningInput input{"POST",
                             "/a",
                             "",
                             {Header{"X-Sdk-Date", "20250301T080000Z"},
                              Header{"X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD"}},
                             "{}"};
    const Signature made = RequestSigner(sampleSigningKey()).signExactly(input);
    QVERIFY(made.canonicalRequest.endsWith("\nUNSIGNED-PAYLOAD"));
}

void tst_RequestSigner::faultyKeyIsRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("no id") << QString() << QByteArray("s") << Cause::AccessKeyIdMalformed;
    QTest::newRow("id with a line end")
        << QStringLiteral("a\r\nX: 1") << QByteArray("s") << Cause::AccessKeyIdMalformed;
    QTest::newRow("no secret") << QStringLiteral("AK") << QByteArray()
                               << Cause::SecretAccessKeyMalformed;
    QTest::newRow("secret with a blank")
        << QStringLiteral("AK") << QByteArray("a b") << Cause::SecretAccessKeyMalformed;
}

void tst_RequestSigner::faultyKeyIsRefused()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, secret);
    QFETCH(Cause, cause);
    const auto request =
        prepare(calls::listProjects, {}, routeTo(QStringLiteral("https://iam.example.test")));
    QVERIFY(request);
    SigningKey key;
    key.accessKeyId = id;
    key.secretAccessKey = Secret(secret);
    const auto headers = RequestSigner(key).sign(*request, sampleTime());
    QVERIFY(!headers);
    QCOMPARE(headers.error().kind, ErrorKind::Input);
    QCOMPARE(headers.error().cause, cause);
}

QTEST_GUILESS_MAIN(tst_RequestSigner)
#include "tst_requestsigner.moc"
