// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/endpoint.h"

#include "core/support.h"

#include <QtTest>

using namespace backlock;
using namespace backlock::test;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_Endpoint : public QObject
{
    Q_OBJECT

private slots:
    void wellFormedEndpoints_data();
    void wellFormedEndpoints();
    void malformedEndpoints_data();
    void malformedEndpoints();
    void everyControlCharacterIsRefused();
    void loopback_data();
    void loopback();
    void errorNeverRepeatsTheText();
    void textIsItsOwnFixedPoint();
    void urlTakesThePathAsItIs();
    void urlKeepsPunycodeAndBrackets();
    void emptyEndpointHasNoUrl();
    void equalityIsOfTheNormalForm();
    void serviceNamesAreThoseOfProfileFiles();
};

void tst_Endpoint::wellFormedEndpoints_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *typed, const char *host, int port,
                        const char *text) {
        QTest::newRow(name) << utf8(typed) << utf8(host) << port << utf8(text);
    };
    row("host", "kms.cn-north-4.myhuaweicloud.com", "kms.cn-north-4.myhuaweicloud.com", 443,
        "https://kms.cn-north-4.myhuaweicloud.com");
    row("host and port", "iam.example:26335", "iam.example", 26335, "https://iam.example:26335");
    row("https", "https://iam.example", "iam.example", 443, "https://iam.example");
    row("https, slash", "https://iam.example/", "iam.example", 443, "https://iam.example");
    row("host, slash", "iam.example/", "iam.example", 443, "https://iam.example");
    row("any letter case, usual port", "HTTPS://Host:443/", "host", 443, "https://host");
    row("blanks around", "  iam.example\r\n", "iam.example", 443, "https://iam.example");
    row("one dot at the end", "iam.example.:8443", "iam.example", 8443, "https://iam.example:8443");
    row("lowest port", "iam.example:1", "iam.example", 1, "https://iam.example:1");
    row("highest port", "iam.example:65535", "iam.example", 65535, "https://iam.example:65535");
    row("https on the port of http", "iam.example:80", "iam.example", 80, "https://iam.example:80");
    row("name without dots", "iam-pub", "iam-pub", 443, "https://iam-pub");
    row("digits in a label", "1.example", "1.example", 443, "https://1.example");
    row("IPv4", "192.168.0.10:8443", "192.168.0.10", 8443, "https://192.168.0.10:8443");
    row("IPv6", "https://[2001:DB8:0:0::1]/", "2001:db8::1", 443, "https://[2001:db8::1]");
    row("IPv6 and port", "[2001:db8::1]:8443", "2001:db8::1", 8443, "https://[2001:db8::1]:8443");
    row("IPv6 with IPv4 inside", "[::ffff:192.0.2.1]", "::ffff:192.0.2.1", 443,
        "https://[::ffff:192.0.2.1]");
    row("IDN becomes punycode", "https://b\u00fccher.example", "xn--bcher-kva.example", 443,
        "https://xn--bcher-kva.example");
    row("IDN that Qt shows decoded", "b\u00fccher.de", "xn--bcher-kva.de", 443,
        "https://xn--bcher-kva.de");
    row("Chinese name and dot", "\u4f8b\u5b50\u3002cn", "xn--fsqu00a.cn", 443,
        "https://xn--fsqu00a.cn");
    row("letter beyond the BMP", "\U00020000.cn", "xn--j50i.cn", 443, "https://xn--j50i.cn");
    row("IDN in capitals", "B\u00dcCHER.example", "xn--bcher-kva.example", 443,
        "https://xn--bcher-kva.example");
    row("punycode stays", "xn--bcher-kva.example", "xn--bcher-kva.example", 443,
        "https://xn--bcher-kva.example");
    row("Cyrillic look-alike shows itself", "\u0430pple.example", "xn--pple-43d.example", 443,
        "https://xn--pple-43d.example");
    row("full-width letters show themselves", "\uff45\uff56\uff49\uff4c.example", "evil.example",
        443, "https://evil.example");
    row("http to localhost", "http://localhost", "localhost", 80, "http://localhost");
    row("http to localhost and port", "HTTP://LOCALHOST:8080/", "localhost", 8080,
        "http://localhost:8080");
    row("http to 127.0.0.1", "http://127.0.0.1:34567", "127.0.0.1", 34567,
        "http://127.0.0.1:34567");
    row("http to another 127", "http://127.255.255.254", "127.255.255.254", 80,
        "http://127.255.255.254");
    row("http to ::1", "http://[::1]:8080/", "::1", 8080, "http://[::1]:8080");
    row("http to ::1 written long", "http://[0:0:0:0:0:0:0:1]", "::1", 80, "http://[::1]");
    row("http on the port of https", "http://localhost:443", "localhost", 443,
        "http://localhost:443");
    row("label of 63", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg.example",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg.example", 443,
        "https://aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg.example");
}

void tst_Endpoint::wellFormedEndpoints()
{
    QFETCH(QString, typed);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, text);
    const Result<Endpoint> endpoint = parseEndpoint(typed);
    QVERIFY(endpoint.has_value());
    QCOMPARE(endpoint->host(), host);
    QCOMPARE(endpoint->port(), port);
    QCOMPARE(endpoint->text(), text);
    QCOMPARE(endpoint->isHttps(), text.startsWith(u"https://"));
    QCOMPARE(endpoint->authority(), text.section(QStringLiteral("//"), 1));
    // Qt, which sends, must see the same place.
    const QUrl url = endpoint->url(QStringLiteral("/v3/x"));
    QVERIFY(url.isValid());
    QCOMPARE(url.host(QUrl::FullyEncoded), host);
    QCOMPARE(url.port(endpoint->isHttps() ? 443 : 80), port);
    QCOMPARE(url.path(), QStringLiteral("/v3/x"));
    QVERIFY(url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment());
}

void tst_Endpoint::malformedEndpoints_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const char *typed, Cause cause) {
        QTest::newRow(name) << utf8(typed) << int(cause);
    };
    row("empty", "", Cause::EndpointMalformed);
    row("blank", " \n", Cause::EndpointMalformed);
    row("scheme alone", "https://", Cause::EndpointMalformed);
    row("slash alone", "/", Cause::EndpointMalformed);
    row("port alone", ":443", Cause::EndpointMalformed);
    row("no scheme, two slashes", "//evil", Cause::EndpointMalformed);
    row("three slashes", "https:///evil", Cause::EndpointMalformed);
    row("one slash", "https:/evil", Cause::EndpointMalformed);
    row("no slash", "https:evil", Cause::EndpointMalformed);
    row("http without slashes", "http:evil", Cause::EndpointMalformed);
    row("scheme twice", "https://https://evil", Cause::EndpointHasPath);
    row("blank inside", "ev il", Cause::EndpointMalformed);
    row("blank behind the scheme", "https:// evil", Cause::EndpointMalformed);
    row("tab inside", "ev\til", Cause::EndpointMalformed);
    row("line end inside", "good\nHost: evil", Cause::EndpointMalformed);
    row("no-break space", "ev\u00a0il", Cause::EndpointMalformed);
    row("ideographic space", "ev\u3000il", Cause::EndpointMalformed);
    row("zero-width blank", "go\u200bod", Cause::EndpointMalformed);
    row("soft hyphen", "go\u00adod.example", Cause::EndpointMalformed);
    row("right-to-left override", "good\u202elive", Cause::EndpointMalformed);
    row("percent code", "good%2eexample", Cause::EndpointMalformed);
    row("percent code of an at sign", "good%40evil", Cause::EndpointMalformed);
    row("percent code of NUL", "good%00.evil", Cause::EndpointMalformed);
    row("user-info", "https://good@evil/", Cause::EndpointHasUserInfo);
    row("user-info without scheme", "good@evil", Cause::EndpointHasUserInfo);
    row("user and password", "https://user:pass@evil", Cause::EndpointHasUserInfo);
    row("empty user", "https://@evil", Cause::EndpointHasUserInfo);
    row("host and port as user", "https://good:443@evil", Cause::EndpointHasUserInfo);
    row("two at signs", "https://a@b@evil", Cause::EndpointHasUserInfo);
    row("full-width at sign", "https://good\uff20evil", Cause::EndpointMalformed);
    row("backslash before the at sign", "https://good\\@evil/", Cause::EndpointMalformed);
    row("backslash as slash", "https:\\\\evil", Cause::EndpointMalformed);
    row("backslash behind the host", "https://good\\evil", Cause::EndpointMalformed);
    row("path", "https://good/v3", Cause::EndpointHasPath);
    row("path without scheme", "good/v3", Cause::EndpointHasPath);
    row("two slashes behind", "https://good//", Cause::EndpointHasPath);
    row("dot segment", "https://good/.", Cause::EndpointHasPath);
    row("at sign in the path", "https://good/@evil", Cause::EndpointHasPath);
    row("query", "https://good?x=1", Cause::EndpointHasPath);
    row("empty query", "https://good?", Cause::EndpointHasPath);
    row("query with at sign", "https://good?@evil", Cause::EndpointHasPath);
    row("fragment", "evil#x", Cause::EndpointHasPath);
    row("fragment hides a host", "https://good#@evil", Cause::EndpointHasPath);
    row("fragment behind the slash", "https://good/#", Cause::EndpointHasPath);
    row("full-width slash", "good\uff0fevil", Cause::EndpointMalformed);
    row("fraction slash", "good\u2044evil", Cause::EndpointMalformed);
    row("division slash", "good\u2215evil", Cause::EndpointMalformed);
    row("one dot leader", "good\u2024evil", Cause::EndpointMalformed);
    row("emoji", "\U0001f600.example", Cause::EndpointMalformed);
    row("account-of sign decomposes to a/c", "good\u2100evil", Cause::EndpointMalformed);
    row("http", "http://good", Cause::EndpointNotHttps);
    row("http in capitals", "HTTP://good:80", Cause::EndpointNotHttps);
    row("http, loopback in front", "http://127.0.0.1.evil.com", Cause::EndpointNotHttps);
    row("http, 127 in front", "http://127.evil.com", Cause::EndpointNotHttps);
    row("http, localhost in front", "http://localhost.evil.com", Cause::EndpointNotHttps);
    row("http, localhost behind", "http://evil.localhost", Cause::EndpointNotHttps);
    row("http, localhost as user", "http://localhost@evil", Cause::EndpointHasUserInfo);
    row("http, localhost as user and port", "http://localhost:80@evil", Cause::EndpointHasUserInfo);
    row("http to every interface", "http://0.0.0.0", Cause::EndpointNotHttps);
    row("http to IPv6 unspecified", "http://[::]", Cause::EndpointNotHttps);
    row("http to mapped loopback", "http://[::ffff:127.0.0.1]", Cause::EndpointNotHttps);
    row("http to a private address", "http://192.168.0.1", Cause::EndpointNotHttps);
    row("http to 128.0.0.1", "http://128.0.0.1", Cause::EndpointNotHttps);
    row("short loopback", "http://127.1", Cause::EndpointMalformed);
    row("loopback as one number", "http://2130706433", Cause::EndpointMalformed);
    row("loopback in hex", "http://0x7f.0.0.1", Cause::EndpointMalformed);
    row("loopback in hex, one number", "https://0x7f000001", Cause::EndpointMalformed);
    row("loopback in octal", "http://0177.0.0.1", Cause::EndpointMalformed);
    row("padded loopback", "http://127.0.0.01", Cause::EndpointMalformed);
    row("five numbers", "127.0.0.0.1", Cause::EndpointMalformed);
    row("number too big", "127.0.0.256", Cause::EndpointMalformed);
    row("ends in a number", "evil.7", Cause::EndpointMalformed);
    row("ftp", "ftp://good", Cause::EndpointNotHttps);
    row("file", "file:///etc/passwd", Cause::EndpointNotHttps);
    row("wss", "wss://good", Cause::EndpointNotHttps);
    row("javascript", "javascript:alert(1)", Cause::EndpointPortMalformed);
    row("port 0", "good:0", Cause::EndpointPortMalformed);
    row("port 65536", "good:65536", Cause::EndpointPortMalformed);
    row("port of six digits", "good:000443", Cause::EndpointPortMalformed);
    row("port overflows", "good:4294967739", Cause::EndpointPortMalformed);
    row("port negative", "good:-1", Cause::EndpointPortMalformed);
    row("port with sign", "good:+443", Cause::EndpointPortMalformed);
    row("port empty", "https://good:/", Cause::EndpointPortMalformed);
    row("port of letters", "good:https", Cause::EndpointPortMalformed);
    row("port in hex", "good:0x1bb", Cause::EndpointPortMalformed);
    row("port in full-width digits", "good:\uff14\uff14\uff13", Cause::EndpointPortMalformed);
    row("two ports", "good:1:2", Cause::EndpointMalformed);
    row("IPv6 without brackets", "2001:db8::1", Cause::EndpointMalformed);
    row("loopback IPv6 without brackets", "http://::1", Cause::EndpointMalformed);
    row("bracket not closed", "[::1", Cause::EndpointMalformed);
    row("bracket not opened", "::1]", Cause::EndpointMalformed);
    row("empty brackets", "[]", Cause::EndpointMalformed);
    row("name in brackets", "[evil]", Cause::EndpointMalformed);
    row("IPv4 in brackets", "[127.0.0.1]", Cause::EndpointMalformed);
    row("IPv6 too long", "[1:2:3:4:5:6:7:8:9]", Cause::EndpointMalformed);
    row("IPv6 with a zone", "[fe80::1%25eth0]", Cause::EndpointMalformed);
    row("something behind the bracket", "http://[::1]evil", Cause::EndpointPortMalformed);
    row("name behind the bracket", "https://[::1].evil.com", Cause::EndpointPortMalformed);
    row("bracket in a name", "ev[il", Cause::EndpointMalformed);
    row("two dots", "good..example", Cause::EndpointMalformed);
    row("dot in front", ".example", Cause::EndpointMalformed);
    row("two dots at the end", "good..", Cause::EndpointMalformed);
    row("dot alone", ".", Cause::EndpointMalformed);
    row("dash in front of a label", "-good.example", Cause::EndpointMalformed);
    row("dash behind a label", "good-.example", Cause::EndpointMalformed);
    row("underscore", "go_od.example", Cause::EndpointMalformed);
    row("comma", "good,evil", Cause::EndpointMalformed);
    row("semicolon", "good;evil", Cause::EndpointMalformed);
    row("quote", "good\"evil", Cause::EndpointMalformed);
    row("angle bracket", "<good>", Cause::EndpointMalformed);
    row("star", "*.example", Cause::EndpointMalformed);
    row("label of 64", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example",
        Cause::EndpointMalformed);
    row("broken punycode", "xn--.example", Cause::EndpointMalformed);
    QTest::newRow("host of 254") << QStringLiteral("a.").repeated(126) + QStringLiteral("aa")
                                 << int(Cause::EndpointMalformed);
    QTest::newRow("a megabyte") << QString(1048576, u'a') << int(Cause::EndpointMalformed);
}

void tst_Endpoint::malformedEndpoints()
{
    QFETCH(QString, typed);
    QFETCH(int, cause);
    const Result<Endpoint> endpoint = parseEndpoint(typed);
    QCOMPARE(causeOf(endpoint), cause);
    QVERIFY(isInputError(endpoint));
}

void tst_Endpoint::everyControlCharacterIsRefused()
{
    for (char16_t c = 0; c < 0xa0; ++c) {
        if (c == 0x20)
            c = 0x7f;
        const QString typed = QStringLiteral("go") + QChar(c) + QStringLiteral("od.example");
        QVERIFY2(!parseEndpoint(typed), qPrintable(QString::number(c, 16)));
    }
}

void tst_Endpoint::loopback_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("loopback");
    const auto row = [](const char *typed, bool loopback) {
        QTest::newRow(typed) << utf8(typed) << loopback;
    };
    row("localhost", true);
    row("LocalHost.", true);
    row("127.0.0.1", true);
    row("127.9.8.7", true);
    row("[::1]", true);
    row("[0::0:1]", true);
    row("localhost.localdomain", false);
    row("localhost.evil.com", false);
    row("evil.localhost", false);
    row("localhosts", false);
    row("127.0.0.1.evil.com", false);
    row("127.evil.com", false);
    row("127-0-0-1.evil.com", false);
    row("126.255.255.255", false);
    row("128.0.0.1", false);
    row("0.0.0.0", false);
    row("[::]", false);
    row("[::2]", false);
    row("[1::1]", false);
    row("[::ffff:127.0.0.1]", false);
    row("[::127.0.0.1]", false);
    row("kms.cn-north-4.myhuaweicloud.com", false);
}

void tst_Endpoint::loopback()
{
    QFETCH(QString, typed);
    QFETCH(bool, loopback);
    const Result<Endpoint> https = parseEndpoint(typed);
    QVERIFY(https.has_value());
    QVERIFY(https->isHttps());
    QCOMPARE(https->isLoopback(), loopback);
    // http is open to loopback and to nothing else.
    const Result<Endpoint> http = parseEndpoint(QStringLiteral("http://") + typed);
    QCOMPARE(http.has_value(), loopback);
    if (loopback)
        QVERIFY(http->isLoopback() && !http->isHttps());
}

void tst_Endpoint::errorNeverRepeatsTheText()
{
    const Error error = parseEndpoint(QStringLiteral("https://me:canary@evil")).error();
    QVERIFY(!error.subject.contains(u"canary"));
    QVERIFY(!error.where.contains(u"canary"));
}

void tst_Endpoint::textIsItsOwnFixedPoint()
{
    for (const char *typed : {"HTTPS://B\u00dcCHER.example.:8443/", "[2001:DB8:0::1]:1",
                              "http://[::1]", "iam.example", "http://localhost:443"}) {
        const Endpoint once = parseEndpoint(utf8(typed)).value();
        const Endpoint twice = parseEndpoint(once.text()).value();
        QCOMPARE(twice.text(), once.text());
        QVERIFY(twice == once);
    }
}

void tst_Endpoint::urlTakesThePathAsItIs()
{
    const Endpoint endpoint = parseEndpoint(QStringLiteral("good:8443")).value();
    QCOMPARE(endpoint.url(QStringLiteral("/v3/a/b")).toEncoded(),
             QByteArray("https://good:8443/v3/a/b"));
    // Whatever stands in a path stays in the path.
    for (const char *path : {"/v3/a?x=1#f", "/v3/a%2fb", "//evil/x", "/@evil", "/v3/a b"}) {
        const QUrl url = endpoint.url(utf8(path));
        QCOMPARE(url.host(), QStringLiteral("good"));
        QCOMPARE(url.port(), 8443);
        QVERIFY(!url.hasQuery() && !url.hasFragment());
        QCOMPARE(url.path(QUrl::FullyDecoded), utf8(path));
    }
    QVERIFY(!endpoint.url(QStringLiteral("v3/a")).isValid());
}

void tst_Endpoint::urlKeepsPunycodeAndBrackets()
{
    QCOMPARE(
        parseEndpoint(utf8("b\u00fccher.example")).value().url(QStringLiteral("/a")).toEncoded(),
        QByteArray("https://xn--bcher-kva.example/a"));
    QCOMPARE(parseEndpoint(utf8("http://[::1]:81")).value().url(QStringLiteral("/a")).toEncoded(),
             QByteArray("http://[::1]:81/a"));
}

void tst_Endpoint::emptyEndpointHasNoUrl()
{
    const Endpoint none;
    QVERIFY(none.isEmpty());
    QVERIFY(!none.isLoopback());
    QVERIFY(none.text().isEmpty());
    QVERIFY(none.authority().isEmpty());
    QVERIFY(none.url(QStringLiteral("/a")).isEmpty());
}

void tst_Endpoint::equalityIsOfTheNormalForm()
{
    const auto parsed = [](const char *text) { return parseEndpoint(utf8(text)).value(); };
    QVERIFY(parsed("HTTPS://Good.:443/") == parsed("good"));
    QVERIFY(parsed("good:444") != parsed("good"));
    QVERIFY(parsed("http://localhost:443") != parsed("https://localhost:443"));
}

void tst_Endpoint::serviceNamesAreThoseOfProfileFiles()
{
    QCOMPARE(serviceName(Service::Iam), QStringLiteral("iam"));
    QCOMPARE(serviceName(Service::TaurusDb), QStringLiteral("taurusdb"));
    QCOMPARE(serviceName(Service::Kms), QStringLiteral("kms"));
}

QTEST_GUILESS_MAIN(tst_Endpoint)
#include "tst_endpoint.moc"
