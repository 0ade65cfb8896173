// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestparser.h"

#include <QtTest>

using sandbox::HttpRequest;
using sandbox::RequestParser;

class tst_SandboxParser : public QObject
{
    Q_OBJECT

private slots:
    void wholeRequest();
    void everyCutGivesTheSameRequest();
    void chunkedBody();
    void pipelinedRequests();
    void leadingEmptyLines();
    void waitsForContinue();
    void keepAlive_data();
    void keepAlive();
    void refused_data();
    void refused();
    void headerAtTheLimit();
    void garbageNeverCrashes();
    void decodesPathAndQuery();
};

void tst_SandboxParser::wholeRequest()
{
    RequestParser parser;
    parser.append("POST /v3/a%2Fb/c?x=1&y=2 HTTP/1.1\r\nHost: h:1\r\nContent-Length: 4\r\n"
                  "X-Auth-Token:  abc \r\n\r\nbody");
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
    const HttpRequest request = parser.take();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.path, "/v3/a%2Fb/c");
    QCOMPARE(request.query, "x=1&y=2");
    QCOMPARE(request.header("x-auth-token"), "abc");
    QCOMPARE(request.body, "body");
    QVERIFY(parser.isEmpty());
    QCOMPARE(parser.parse(), RequestParser::State::Incomplete);
}

void tst_SandboxParser::everyCutGivesTheSameRequest()
{
    const QByteArray bytes = "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3\r\nabc\r\n1;ext=1\r\nd\r\n0\r\nTrailer: x\r\n\r\n"
                             "GET /q HTTP/1.1\r\nHost: h\r\n\r\n";
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        RequestParser parser;
        QList<HttpRequest> requests;
        for (const QByteArray &part : {bytes.left(cut), bytes.mid(cut)}) {
            parser.append(part);
            while (parser.parse() == RequestParser::State::Ready)
                requests.append(parser.take());
        }
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests.at(0).body, "abcd");
        QCOMPARE(requests.at(1).path, "/q");
        QVERIFY(parser.isEmpty());
    }
}

void tst_SandboxParser::chunkedBody()
{
    RequestParser parser;
    parser.append("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n"
                  "A\r\n0123456789\r\n0\r\n\r\n");
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
    QCOMPARE(parser.take().body, "0123456789");
}

void tst_SandboxParser::pipelinedRequests()
{
    RequestParser parser;
    for (int i = 0; i < 3; ++i)
        parser.append("GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(parser.parse(), RequestParser::State::Ready);
        QCOMPARE(parser.take().path, "/" + QByteArray::number(i));
    }
    QCOMPARE(parser.parse(), RequestParser::State::Incomplete);
}

void tst_SandboxParser::leadingEmptyLines()
{
    RequestParser parser;
    parser.append("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
}

void tst_SandboxParser::waitsForContinue()
{
    RequestParser parser;
    parser.append(
        "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QCOMPARE(parser.parse(), RequestParser::State::Incomplete);
    QVERIFY(parser.takeWantsContinue());
    QVERIFY(!parser.takeWantsContinue());
    parser.append("ok");
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
}

void tst_SandboxParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray(
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive")
        << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
}

void tst_SandboxParser::keepAlive()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, keepAlive);
    RequestParser parser;
    parser.append(head);
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
    QCOMPARE(parser.take().keepAlive, keepAlive);
}

void tst_SandboxParser::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray line = "GET / HTTP/1.1\r\n";
    row("no host", line + "\r\n", 400);
    row("two hosts", line + "Host: a\r\nHost: b\r\n\r\n", 400);
    row("bare line feed", "GET / HTTP/1.1\nHost: h\n\n", 400);
    row("two words", "GET /\r\n\r\n", 400);
    row("absolute target", "GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("fragment", "GET /#a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("raw utf-8 in the target", "GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("version 2", "GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505);
    row("no http", "hello there you\r\n\r\n", 400);
    row("blank in a header name", line + "Host: h\r\nA b: c\r\n\r\n", 400);
    row("folded header", line + "Host: h\r\nA: b\r\n c\r\n\r\n", 400);
    row("control in a header", line + QByteArray("Host: h\r\nA: b\0c\r\n\r\n", 19), 400);
    row("length and chunks",
        line + "Host: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("two lengths", line + "Host: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
    row("negative length", line + "Host: h\r\nContent-Length: -1\r\n\r\n", 400);
    row("gzip coding", line + "Host: h\r\nTransfer-Encoding: gzip\r\n\r\n", 501);
    row("body over 12 MB", line + "Host: h\r\nContent-Length: 12582913\r\n\r\n", 413);
    row("chunk over 12 MB", line + "Host: h\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n", 413);
    row("bad chunk size", line + "Host: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
    row("long target",
        "GET /" + QByteArray(qsizetype{33} * 1024, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414);
    row("endless target", "GET /" + QByteArray(qsizetype{40} * 1024, 'a'), 414);
    row("one long header", line + "Host: h\r\nA: " + QByteArray(32 * 1024 + 1, 'a') + "\r\n\r\n",
        494);
    QByteArray many = line + "Host: h\r\n";
    for (int i = 0; i < 5; ++i)
        many += "A" + QByteArray::number(i) + ": " + QByteArray(qsizetype{30} * 1024, 'a') + "\r\n";
    row("headers over 128 kB", many + "\r\n", 494);
    row("endless headers", many + "B: " + QByteArray(qsizetype{30} * 1024, 'a'), 494);
}

void tst_SandboxParser::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RequestParser parser;
    parser.append(bytes);
    QCOMPARE(parser.parse(), RequestParser::State::Refused);
    QCOMPARE(parser.refusalStatus(), status);
    parser.append("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.parse(), RequestParser::State::Refused); // there is no way back
}

void tst_SandboxParser::headerAtTheLimit()
{
    RequestParser parser;
    parser.append("GET / HTTP/1.1\r\nHost: h\r\nX-Auth-Token: "
                  + QByteArray(qsizetype{32} * 1024, 'a') + "\r\n\r\n");
    QCOMPARE(parser.parse(), RequestParser::State::Ready);
}

void tst_SandboxParser::garbageNeverCrashes()
{
    QRandomGenerator dice(1);
    const QByteArray good = "POST /a?b=c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3\r\nabc\r\n0\r\n\r\n";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = good;
        for (int i = 0; i < 3; ++i)
            bytes[qsizetype(dice.bounded(int(bytes.size())))] = char(dice.bounded(256));
        RequestParser parser;
        parser.append(bytes);
        for (int i = 0; i < 10 && parser.parse() == RequestParser::State::Ready; ++i)
            parser.take();
    }
}

void tst_SandboxParser::decodesPathAndQuery()
{
    HttpRequest request;
    request.path = "/v3/a%2Fb/%E5%BA%93";
    request.query = "name=%2Aprod+db&empty=&flag&name=second";
    QCOMPARE(request.segments(),
             QStringList({QStringLiteral("v3"), QStringLiteral("a/b"), QStringLiteral("库")}));
    QCOMPARE(request.queryValue(u"name"), QStringLiteral("*prod db"));
    QVERIFY(!request.queryValue(u"empty").isNull());
    QVERIFY(!request.queryValue(u"flag").isNull());
    QVERIFY(request.queryValue(u"absent").isNull());
}

QTEST_GUILESS_MAIN(tst_SandboxParser)

#include "tst_sandbox_parser.moc"
