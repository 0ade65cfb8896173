// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandboxfixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

class tst_SandboxFaults : public QObject
{
    Q_OBJECT

private slots:
    void statusFaults_data();
    void statusFaults();
    void notCarriedOut_data();
    void notCarriedOut();
    void appliedNoAnswer();
    void never();
    void resetIsAReset();
    void drip();
    void spoiltJson();
    void huge();
    void redirects_data();
    void redirects();
    void timesProjectAndGroup();
    void controlAddsAndClears();
};

namespace {

QByteArray request(const SandboxFixture &sandbox, const QByteArray &method, const QByteArray &body)
{
    return method + ' ' + sandbox.encryptionPath().toLatin1()
           + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nX-Auth-Token: "
           + sandbox.token + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
           + body;
}

} // namespace

void tst_SandboxFaults::statusFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const QString &fault, const QString &path, int status,
                        const QString &code) {
        QTest::newRow(qPrintable(fault)) << fault << path << status << code;
    };
    const QString db = u"db"_s;
    row(u"401"_s, db, 401, u"APIGW.0301"_s);
    row(u"403"_s, db, 403, u"DBS.200010"_s);
    row(u"404"_s, db, 404, u"DBS.201028"_s);
    row(u"409"_s, db, 409, u"DBS.200019"_s);
    row(u"429"_s, db, 429, u"APIGW.0308"_s);
    row(u"500"_s, db, 500, u"DBS.108000"_s);
    row(u"503"_s, db, 503, u"APIGW.0613"_s);
    row(u"kms.403"_s, u"kms"_s, 403, u"KMS.0306"_s);
    row(u"kms.404"_s, u"kms"_s, 404, u"KMS.0207"_s);
    row(u"iam.401"_s, u"iam"_s, 401, u"401"_s);
    row(u"iam.429"_s, u"iam"_s, 429, u"IAM.0012"_s);
    row(u"all.500"_s, u"iam"_s, 500, u"IAM.0006"_s);
}

void tst_SandboxFaults::statusFaults()
{
    QFETCH(QString, fault);
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, code);
    SandboxFixture sandbox({u"--fault"_s, fault});
    const Reply reply = path == "db"_L1 ? sandbox.get(sandbox.encryptionPath())
                        : path == "kms"_L1
                            ? sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}")
                            : sandbox.get(u"/v3/auth/projects"_s);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.headers.contains("retry-after"), status == 429 || status == 503);
}

void tst_SandboxFaults::notCarriedOut_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *name : {"reset", "close", "html-502", "401", "403", "404", "409", "429", "500",
                             "503", "redirect"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_SandboxFaults::notCarriedOut()
{
    QFETCH(QString, fault);
    SandboxFixture sandbox({u"--fault"_s, u"post."_s + fault});
    const QByteArray answer = sandbox.raw(request(sandbox, "POST", sandbox.onBody()));
    if (fault == "reset"_L1 || fault == "close"_L1)
        QCOMPARE(answer, QByteArray());
    else
        QVERIFY(answer.startsWith("HTTP/1.1 "));
    QVERIFY(!answer.startsWith("HTTP/1.1 200"));
    if (fault == "html-502"_L1)
        QVERIFY(answer.contains("Content-Type: text/html"));
    QCOMPARE(sandbox.stateOf(sandbox.instance()), "off");
}

void tst_SandboxFaults::appliedNoAnswer()
{
    SandboxFixture sandbox({u"--fault"_s, u"post.applied-no-answer:1"_s});
    QCOMPARE(sandbox.raw(request(sandbox, "POST", sandbox.onBody())), QByteArray());
    QCOMPARE(sandbox.stateOf(sandbox.instance()), "on");
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).body, "{\"encryption_status\":\"on\"}");
}

void tst_SandboxFaults::never()
{
    SandboxFixture sandbox({u"--fault"_s, u"read.never"_s});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
    socket.write(request(sandbox, "GET", {}));
    const auto count = [&sandbox] {
        return sandbox.state().value("requests"_L1).toObject().value("read"_L1).toInt();
    };
    QTRY_COMPARE(count(), 1);
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(socket.bytesAvailable(), 0);
}

void tst_SandboxFaults::resetIsAReset()
{
#ifdef Q_OS_LINUX
    SandboxFixture sandbox({u"--fault"_s, u"reset"_s});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
    QString error;
    connect(&socket, &QTcpSocket::errorOccurred, this, [&] { error = socket.errorString(); });
    socket.write(request(sandbox, "GET", {}));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!error.isEmpty());
#else
    QSKIP("the reset is made with SO_LINGER on Unix only");
#endif
}

void tst_SandboxFaults::drip()
{
    SandboxFixture sandbox({u"--fault"_s, u"drip"_s});
    QTcpSocket socket;
    QElapsedTimer timer;
    timer.start();
    socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
    socket.write(request(sandbox, "GET", {}));
    QTRY_COMPARE(socket.bytesAvailable(), 3);
    QVERIFY(timer.elapsed() >= 400);
    QCOMPARE(socket.readAll(), "HTT");
}

void tst_SandboxFaults::spoiltJson()
{
    SandboxFixture sandbox;
    const auto with = [&sandbox](const QByteArray &fault) {
        sandbox.post(u"/sandbox/clear-faults"_s, "{}");
        const Reply added = sandbox.post(u"/sandbox/faults"_s, R"({"fault":")" + fault + R"("})");
        if (added.status != 200)
            qFatal("%s", added.body.constData());
        return sandbox.get(sandbox.encryptionPath());
    };
    const Reply truncated = with("truncated-json");
    QCOMPARE(truncated.status, 200);
    QVERIFY(!truncated.body.isEmpty());
    QVERIFY(QJsonDocument::fromJson(truncated.body).isNull());

    const Reply empty = with("empty");
    QCOMPARE(empty.status, 200);
    QVERIFY(empty.body.isEmpty());

    const Reply wrongType = with("wrong-type");
    QVERIFY(wrongType.json().value("encryption_status"_L1).isDouble());
    QVERIFY(wrongType.contentType.startsWith("application/json"));

    const Reply wrongContentType = with("wrong-content-type");
    QCOMPARE(wrongContentType.contentType, "text/html");
    QVERIFY(wrongContentType.json().contains("encryption_status"_L1));

    const Reply badUtf8 = with("bad-utf8");
    QStringDecoder decoder(QStringDecoder::Utf8);
    QVERIFY(!QString(decoder(badUtf8.body)).isEmpty()); // decoded all, and was wrong somewhere
    QVERIFY(decoder.hasError());

    QCOMPARE(with("deep-json").body.count('['), 2000);
    QCOMPARE(with("duplicate-key").body.count("encryption_status"), 2);
    QCOMPARE(with("unknown-status").body, "{\"encryption_status\":\"pending\"}");
}

void tst_SandboxFaults::huge()
{
    SandboxFixture sandbox({u"--fault"_s, u"huge"_s});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, sandbox.port());
    socket.write(request(sandbox, "GET", {}));
    QTRY_VERIFY(socket.bytesAvailable() > 1024);
    const QByteArray head = socket.read(1024);
    QVERIFY(head.startsWith("HTTP/1.1 200 "));
    const QByteArray length = "Content-Length: 1048576"; // 100 MiB and the JSON around it
    QVERIFY2(head.contains(length), head.constData());
    qint64 received = head.size();
    QByteArray last;
    connect(&socket, &QTcpSocket::readyRead, this, [&] {
        const QByteArray bytes = socket.readAll();
        received += bytes.size();
        last = (last + bytes).right(64);
    });
    last = socket.readAll().right(64);
    QTRY_VERIFY_WITH_TIMEOUT(last.endsWith("\",\"encryption_status\":\"off\"}"), 60'000);
}

void tst_SandboxFaults::redirects_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("redirect") << u"redirect"_s << 307;
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << QString::number(status) << status;
}

void tst_SandboxFaults::redirects()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    SandboxFixture sandbox({u"--fault"_s, fault});
    const Reply reply = sandbox.get(sandbox.encryptionPath());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.value("location"),
             "http://localhost:" + QByteArray::number(sandbox.port()) + "/redirected");
    SandboxFixture elsewhere({u"--fault"_s, fault, u"--redirect-to"_s, u"http://127.0.0.1:9/x"_s});
    QCOMPARE(elsewhere.get(elsewhere.encryptionPath()).headers.value("location"),
             "http://127.0.0.1:9/x");
}

void tst_SandboxFaults::timesProjectAndGroup()
{
    SandboxFixture sandbox({u"--fault"_s, u"list.500:2"_s, u"--fault"_s, u"409@cn-east-3"_s});
    const QString list = u"/v3.1/%1/instances"_s.arg(sandbox.project());
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 200);
    QCOMPARE(sandbox.get(list).status, 500);
    QCOMPARE(sandbox.get(list).status, 500);
    QCOMPARE(sandbox.get(list).status, 200);
    QCOMPARE(sandbox.get(u"/v3/%1/instances"_s.arg(sandbox.project(2))).status, 409);
    QCOMPARE(sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}").status, 200);
}

void tst_SandboxFaults::controlAddsAndClears()
{
    SandboxFixture sandbox({u"--fault"_s, u"500"_s});
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 500);
    QCOMPARE(sandbox.post(u"/sandbox/clear-faults"_s, "{}").status, 200);
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 200);
    QCOMPARE(sandbox.post(u"/sandbox/faults"_s, "{\"fault\":\"fire\"}").status, 400);
    QCOMPARE(sandbox.post(u"/sandbox/nonsense"_s, "{}").status, 404);
}

QTEST_GUILESS_MAIN(tst_SandboxFaults)

#include "tst_sandbox_faults.moc"
