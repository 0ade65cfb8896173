// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/preparedrequest.h"

#include "support/samples.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;

class tst_PreparedRequest : public QObject
{
    Q_OBJECT

private slots:
    void pathIsTheTemplateWithIds();
    void nastyIdIsRefused_data();
    void nastyIdIsRefused();
    void privateCloudIdStays_data();
    void privateCloudIdStays();
    void queryIsEncoded_data();
    void queryIsEncoded();
    void headersInOrder();
    void contentTypeIsAsDocumented_data();
    void contentTypeIsAsDocumented();
    void languageGoesWhereItIsDocumented_data();
    void languageGoesWhereItIsDocumented();
    void headerValueOutsideAsciiIsRefused_data();
    void headerValueOutsideAsciiIsRefused();
    void emptyEndpointNamesItsService();
    void ipv6AndPortsAreKept();

private:
    static CallInput sampleInput();
    static QByteArray header(const PreparedRequest &request, const char *name);
};

CallInput tst_PreparedRequest::sampleInput()
{
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    return input;
}

QByteArray tst_PreparedRequest::header(const PreparedRequest &request, const char *name)
{
    for (const Header &header : request.headers) {
        if (header.name == name)
            return header.value;
    }
    return "(none)";
}

void tst_PreparedRequest::pathIsTheTemplateWithIds()
{
    const auto request = prepare(calls::readEncryption, sampleInput(),
                                 routeTo(QStringLiteral("https://db.example.test")));
    QVERIFY(request);
    QCOMPARE(request->path,
             QStringLiteral("/v3/0123456789abcdef0123456789abcdef/instances/"
                            "89abcdef0123456789abcdef01234567in07/backups/encryption"));
    QCOMPARE(request->verb, QByteArray("GET"));
    QCOMPARE(request->url(), QUrl(QStringLiteral("https://db.example.test") + request->path));
    QCOMPARE(whereOf(*request), QStringLiteral("GET ") + request->path);
}

void tst_PreparedRequest::nastyIdIsRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("dot") << QStringLiteral(".");
    QTest::newRow("dot dot") << QStringLiteral("..");
    QTest::newRow("encoded climb and query") << QStringLiteral("..%2f..%2fadmin?x=1#");
    QTest::newRow("plain climb") << QStringLiteral("../../a/b");
    QTest::newRow("slash") << QStringLiteral("a/b");
    QTest::newRow("backslash") << QStringLiteral("a\\b");
    QTest::newRow("query") << QStringLiteral("a?b=c");
    QTest::newRow("fragment") << QStringLiteral("a#b");
    QTest::newRow("percent") << QStringLiteral("a%62");
    QTest::newRow("encoded dots") << QStringLiteral("%2e%2e");
    QTest::newRow("blank") << QStringLiteral("a b");
    QTest::newRow("line end") << QStringLiteral("a\r\nX-Evil: 1");
    QTest::newRow("nul") << QString(QChar(0));
    QTest::newRow("authority") << QStringLiteral("@evil.test:80");
    QTest::newRow("semicolon") << QStringLiteral("a;b");
    QTest::newRow("full-width digits") << QString(32, QChar(0xFF11));
    QTest::newRow("129 characters") << QString(129, u'a');
}

void tst_PreparedRequest::nastyIdIsRefused()
{
    QFETCH(QString, id);
    const Route route = routeTo(QStringLiteral("https://db.example.test"));
    CallInput input = sampleInput();
    input.project = ProjectId::fromTrusted(id);
    const auto asProject = prepare(calls::changeEncryption, input, route);
    QVERIFY(!asProject);
    QCOMPARE(asProject.error().kind, ErrorKind::Input);
    QCOMPARE(asProject.error().cause, Cause::ProjectIdMalformed);

    input = sampleInput();
    input.instance = InstanceId::fromTrusted(id);
    const auto asInstance = prepare(calls::changeEncryption, input, route);
    QVERIFY(!asInstance);
    QCOMPARE(asInstance.error().kind, ErrorKind::Input);
    QCOMPARE(asInstance.error().cause, Cause::InstanceIdMalformed);
}

void tst_PreparedRequest::privateCloudIdStays_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("dashes") << QStringLiteral("0f1e-2d3c");
    QTest::newRow("dots and underscores") << QStringLiteral("a.b_c");
    QTest::newRow("three dots") << QStringLiteral("...");
    QTest::newRow("128 characters") << QString(128, u'a');
}

void tst_PreparedRequest::privateCloudIdStays()
{
    QFETCH(QString, id);
    CallInput input = sampleInput();
    input.project = ProjectId::fromTrusted(id);
    const auto request =
        prepare(calls::listKeys, input, routeTo(QStringLiteral("https://kms.example.test")));
    QVERIFY(request);
    const QString path = QStringLiteral("/v1.0/%1/kms/list-keys").arg(id);
    QCOMPARE(request->path, path);
    QCOMPARE(request->url().toEncoded(), "https://kms.example.test" + path.toLatin1());
}

void tst_PreparedRequest::queryIsEncoded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *tag, const QString &value, const QByteArray &query) {
        QTest::newRow(tag) << QStringLiteral("name") << value << query;
    };
    row("plain", QStringLiteral("100"), "name=100");
    row("empty", QString(), "name=");
    row("blank is %20", QStringLiteral("prod db"), "name=prod%20db");
    row("plus", QStringLiteral("a+b"), "name=a%2Bb");
    row("reserved", QStringLiteral("*&=?#/%"), "name=%2A%26%3D%3F%23%2F%25");
    row("unreserved", QStringLiteral("a-b_c.d~e"), "name=a-b_c.d~e");
    row("Chinese", QStringLiteral("数据库"), "name=%E6%95%B0%E6%8D%AE%E5%BA%93");
    row("line end", QStringLiteral("a\r\nb"), "name=a%0D%0Ab");
    QTest::newRow("name too") << QStringLiteral("a b") << QStringLiteral("c")
                              << QByteArray("a%20b=c");
}

void tst_PreparedRequest::queryIsEncoded()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QByteArray, query);
    CallInput input = sampleInput();
    input.query = {{name, value}, {QStringLiteral("offset"), QStringLiteral("0")}};
    const auto request =
        prepare(calls::listInstances, input, routeTo(QStringLiteral("https://db.example.test")));
    QVERIFY(request);
    QCOMPARE(request->query, query + "&offset=0");
    QCOMPARE(request->url().query(QUrl::FullyEncoded).toLatin1(), query + "&offset=0");
    QVERIFY(!request->path.contains(u'?'));
}

void tst_PreparedRequest::headersInOrder()
{
    CallInput input = sampleInput();
    input.body = "{}";
    input.headers = {Header{"X-Subject-Token", "abc"}};
    Route route = routeTo(QStringLiteral("https://db.example.test"));
    route.language = Language::Chinese;
    const auto request = prepare(calls::changeEncryption, input, route);
    QVERIFY(request);
    const QList<Header> expected{
        Header{"Content-Type", "application/json;charset=UTF-8"},
        Header{"X-Language", "zh-cn"},
        Header{"X-Subject-Token", "abc"},
        Header{"Accept", "application/json"},
        Header{"Accept-Language", "zh-cn"},
        Header{"User-Agent", "Backlock/" BACKLOCK_VERSION},
    };
    QCOMPARE(request->headers, expected);
}

void tst_PreparedRequest::contentTypeIsAsDocumented_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("TaurusDB") << &calls::changeEncryption << QByteArray("{}")
                              << QByteArray("application/json;charset=UTF-8");
    QTest::newRow("IAM") << &calls::mintToken << QByteArray("{}")
                         << QByteArray("application/json;charset=utf8");
    QTest::newRow("KMS") << &calls::listKeys << QByteArray("{}") << QByteArray("application/json");
    QTest::newRow("no body, no type")
        << &calls::readEncryption << QByteArray() << QByteArray("(none)");
}

void tst_PreparedRequest::contentTypeIsAsDocumented()
{
    QFETCH(const Call *, call);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    CallInput input = sampleInput();
    input.body = body;
    const auto request = prepare(*call, input, routeTo(QStringLiteral("https://db.example.test")));
    QVERIFY(request);
    QCOMPARE(header(*request, "Content-Type"), type);
}

void tst_PreparedRequest::languageGoesWhereItIsDocumented_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<QByteArray>("language");
    QTest::newRow("TaurusDB list") << &calls::listInstances << QByteArray("en-us");
    QTest::newRow("TaurusDB reading") << &calls::readEncryption << QByteArray("en-us");
    QTest::newRow("TaurusDB change") << &calls::changeEncryption << QByteArray("en-us");
    QTest::newRow("IAM") << &calls::listProjects << QByteArray("(none)");
    QTest::newRow("KMS") << &calls::describeKey << QByteArray("(none)");
}

void tst_PreparedRequest::languageGoesWhereItIsDocumented()
{
    QFETCH(const Call *, call);
    QFETCH(QByteArray, language);
    const auto request =
        prepare(*call, sampleInput(), routeTo(QStringLiteral("https://db.example.test")));
    QVERIFY(request);
    QCOMPARE(header(*request, "X-Language"), language);
}

void tst_PreparedRequest::headerValueOutsideAsciiIsRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("CR LF") << QByteArray("abc\r\nX-Evil: 1") << Cause::TokenHasLineEnd;
    QTest::newRow("LF") << QByteArray("abc\n") << Cause::TokenHasLineEnd;
    QTest::newRow("CR") << QByteArray("\rabc") << Cause::TokenHasLineEnd;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << Cause::TokenHasOtherCharacters;
    QTest::newRow("tab") << QByteArray("a\tb") << Cause::TokenHasOtherCharacters;
    QTest::newRow("DEL") << QByteArray("a\x7f") << Cause::TokenHasOtherCharacters;
    QTest::newRow("UTF-8") << QByteArray("a\xc3\xa9") << Cause::TokenHasOtherCharacters;
}

void tst_PreparedRequest::headerValueOutsideAsciiIsRefused()
{
    QFETCH(QByteArray, value);
    QFETCH(Cause, cause);
    CallInput input = sampleInput();
    input.headers = {Header{"X-Subject-Token", value}};
    const auto request =
        prepare(calls::showToken, input, routeTo(QStringLiteral("https://iam.example.test")));
    QVERIFY(!request);
    QCOMPARE(request.error().kind, ErrorKind::Input);
    QCOMPARE(request.error().cause, cause);
}

void tst_PreparedRequest::emptyEndpointNamesItsService()
{
    const auto request = prepare(calls::listKeys, sampleInput(), Route());
    QVERIFY(!request);
    QCOMPARE(request.error().kind, ErrorKind::Input);
    QCOMPARE(request.error().cause, Cause::EndpointMissing);
    QCOMPARE(request.error().subject, QStringLiteral("kms"));
}

void tst_PreparedRequest::ipv6AndPortsAreKept()
{
    const auto request =
        prepare(calls::listProjects, {}, routeTo(QStringLiteral("http://[::1]:8080")));
    QVERIFY(request);
    QCOMPARE(request->url().toEncoded(), QByteArray("http://[::1]:8080/v3/auth/projects"));
}

QTEST_GUILESS_MAIN(tst_PreparedRequest)
#include "tst_preparedrequest.moc"
