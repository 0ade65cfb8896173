// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandboxfixture.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

class tst_SandboxHttp : public QObject
{
    Q_OBJECT

private slots:
    void commonHeaders();
    void pipelinedRequestsAreAnsweredInOrder();
    void thousandsOnOneConnection();
    void chunkedPost();
    void expectContinue();
    void tooLargeBodyIs413();
    void tooLargeHeaderIs494();
    void pathsAreNotTidiedUp();
    void garbageIs400AndTheServerLives();
    void headHasNoBody();
    void clientThatLeavesDuringADelay();
    void latencyHoldsEveryAnswerBack();
    void logHasEveryRequestAndNoSecret();
};

void tst_SandboxHttp::commonHeaders()
{
    SandboxFixture sandbox;
    const Reply reply = sandbox.get(sandbox.encryptionPath());
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.headers.contains("date"));
    QCOMPARE(reply.headers.value("x-request-id").size(), 32);
    QVERIFY(reply.contentType.startsWith("application/json"));
    QVERIFY(!reply.headers.contains("x-iam-trace-id"));
    QVERIFY(sandbox.get(u"/v3/auth/domains"_s).headers.contains("x-iam-trace-id"));
}

void tst_SandboxHttp::pipelinedRequestsAreAnsweredInOrder()
{
    SandboxFixture sandbox;
    QByteArray bytes;
    for (int i = 0; i < 50; ++i) {
        bytes += i % 2 == 0 ? "GET /sandbox/state HTTP/1.1\r\nHost: h\r\n\r\n"
                            : "GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n";
    }
    const QByteArray answers = sandbox.raw(bytes);
    QCOMPARE(answers.count("HTTP/1.1 200"), 25);
    QCOMPARE(answers.count("HTTP/1.1 404"), 25);
    QVERIFY(answers.startsWith("HTTP/1.1 200"));
}

void tst_SandboxHttp::thousandsOnOneConnection()
{
    SandboxFixture sandbox({u"--instances"_s, u"5000"_s});
    QElapsedTimer timer;
    timer.start();
    const QString path = u"/v3.1/%1/instances?limit=100&offset=1000"_s.arg(sandbox.project());
    for (int i = 0; i < 50; ++i)
        QCOMPARE(sandbox.get(path).json().value("total_count"_L1).toInt(), 1667);
    const QByteArray one = "GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n";
    QCOMPARE(sandbox.raw(one.repeated(5000), 1000).count("HTTP/1.1 404"), 5000);
    QVERIFY2(timer.elapsed() < 30'000, "a matter of moments, even under a sanitizer");
}

void tst_SandboxHttp::chunkedPost()
{
    SandboxFixture sandbox;
    const QByteArray answer =
        sandbox.raw("POST " + sandbox.encryptionPath().toLatin1()
                    + " HTTP/1.1\r\nHost: h\r\nX-Auth-Token: " + sandbox.token
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "10\r\n{\"encryption_sta\r\nb\r\ntus\":\"off\"}\r\n0\r\n\r\n");
    QVERIFY2(answer.endsWith("{\"encryption_status\":\"off\"}"), answer.constData());
}

void tst_SandboxHttp::expectContinue()
{
    SandboxFixture sandbox;
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
    socket.write("POST /nowhere HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                 "Content-Length: 2\r\n\r\n");
    QTRY_COMPARE(socket.bytesAvailable(), 25);
    QCOMPARE(socket.readAll(), "HTTP/1.1 100 Continue\r\n\r\n");
    socket.write("{}");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 404 "));
}

void tst_SandboxHttp::tooLargeBodyIs413()
{
    SandboxFixture sandbox;
    const Reply reply =
        sandbox.post(sandbox.encryptionPath(), QByteArray(qsizetype{13} * 1024 * 1024, ' '));
    QCOMPARE(reply.status, 413);
    QCOMPARE(reply.code(), u"APIGW.0201"_s);
}

void tst_SandboxHttp::tooLargeHeaderIs494()
{
    SandboxFixture sandbox;
    const Reply reply = sandbox.get(sandbox.encryptionPath(),
                                    {{"X-Auth-Token", QByteArray(qsizetype{33} * 1024, 'a')}});
    QCOMPARE(reply.status, 494);
    QCOMPARE(reply.code(), u"APIGW.0201"_s);
}

//! Raw, because QUrl would do the tidying on the way.
void tst_SandboxHttp::pathsAreNotTidiedUp()
{
    SandboxFixture sandbox;
    const QByteArray path = sandbox.encryptionPath().toLatin1();
    for (const QByteArray &odd : {'/' + path, "/x/.." + path, "/%76%33" + path.mid(3) + "/."}) {
        const QByteArray answer = sandbox.raw(
            "GET " + odd + " HTTP/1.1\r\nHost: h\r\nX-Auth-Token: " + sandbox.token + "\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 404 "), odd.constData());
    }
}

void tst_SandboxHttp::garbageIs400AndTheServerLives()
{
    SandboxFixture sandbox;
    QVERIFY(sandbox.raw("\x16\x03\x01 this is TLS or worse\r\n\r\n").startsWith("HTTP/1.1 400 "));
    QVERIFY(sandbox.raw(QByteArray(qsizetype{300} * 1024, '\0')).startsWith("HTTP/1.1 414 "));
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 200);
}

void tst_SandboxHttp::headHasNoBody()
{
    SandboxFixture sandbox;
    const QByteArray answer = sandbox.raw("HEAD /v3/x HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 404 "));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void tst_SandboxHttp::clientThatLeavesDuringADelay()
{
    SandboxFixture sandbox({u"--latency"_s, u"40"_s, u"--fault"_s, u"read.drip"_s});
    for (int i = 0; i < 20; ++i) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
        socket.write("GET /v3/x/instances/y/backups/encryption HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        if (i % 2 == 0)
            QTRY_VERIFY(socket.bytesAvailable() > 0); // leave in the middle of the drip
        socket.abort();
    }
    QCOMPARE(sandbox.get(u"/v3/auth/domains"_s).status, 200);
    QTRY_COMPARE(sandbox.server.findChildren<sandbox::HttpConnection *>().size(), 1);
}

void tst_SandboxHttp::latencyHoldsEveryAnswerBack()
{
    SandboxFixture sandbox({u"--latency"_s, u"120"_s});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 200);
    QVERIFY(timer.elapsed() >= 120);
}

void tst_SandboxHttp::logHasEveryRequestAndNoSecret()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    SandboxFixture sandbox({u"--fault"_s, u"post.close"_s});
    QVERIFY(sandbox.cloud.log().open(path));
    sandbox.get(sandbox.encryptionPath());
    sandbox.sendSigned("GET", u"/v3/auth/projects"_s, {});
    sandbox.post(u"/v3/auth/tokens"_s,
                 R"({"auth":{"identity":{"methods":["password"],"password":{"user":{)"
                 R"("name":"ops-user","password":"Sandbox-Ops-1!"}}}}})");
    sandbox.raw("POST " + sandbox.encryptionPath().toLatin1()
                + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    sandbox.raw("nonsense\r\n\r\n");

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 5);
    QVERIFY(!text.contains(sandbox.token));
    QVERIFY(!text.contains("Sandbox-Ops-1!"));
    QVERIFY(!text.contains("Signature="));
    QVERIFY(text.contains("\"status\":0")); // never answered, yet logged
    QVERIFY(text.contains("\"fault\":\"close\""));
    QVERIFY(text.contains("\"status\":400"));
}

QTEST_GUILESS_MAIN(tst_SandboxHttp)

#include "tst_sandbox_http.moc"
