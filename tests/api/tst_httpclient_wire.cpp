// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"

#include "api/rategate.h"
#include "api/trust.h"
#include "support/breakingproxy.h"
#include "support/fakeauthoriser.h"
#include "support/futures.h"
#include "support/samples.h"
#include "support/testcertificates.h"
#include "support/wireserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using std::chrono::milliseconds;

namespace {

constexpr char kUserAgent[] = "User-Agent: Backlock/" BACKLOCK_VERSION;
constexpr char kOff[] = R"({"encryption_status":"off"})";

//! A client with a real network, towards one server.
struct Line
{
    explicit Line(const QString &address, const ConnectionSettings &settings = {})
        : client(settings, gate)
        , route(routeTo(address))
        , authoriser(std::make_shared<FakeAuthoriser>(QStringList{route.endpoint.authority()}))
    {
        client.setTimer(impatientTimer(&waits));
    }

    QFuture<Result<Answer>> send(const Call &call, const QByteArray &body = {})
    {
        CallInput input;
        input.project = sampleProject();
        input.instance = sampleInstance();
        input.body = body;
        return client.send(call, input, route, authoriser);
    }

    RateGate gate;
    HttpClient client;
    Route route;
    std::shared_ptr<FakeAuthoriser> authoriser;
    QList<milliseconds> waits;
};

ConnectionSettings trusting(const QString &caFile)
{
    ConnectionSettings settings;
    settings.caFile = caFile;
    return settings;
}

} // namespace

class tst_HttpClientWire : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bytesOfAChange();
    void droppedChangeArrivesOnce_data();
    void droppedChangeArrivesOnce();
    void droppedRevocationArrivesOnce();
    void droppedReadArrivesThreeTimes_data();
    void droppedReadArrivesThreeTimes();
    void silenceEndsAtTheDeadline();
    void drippingEndsAtTheDeadline();
    void halfABodyIsNoAnswer_data();
    void halfABodyIsNoAnswer();
    void peerThatDoesNotSpeakHttp();
    void refusedConnectionIsNotOnTheWire();
    void unknownHostIsNotOnTheWire();
    void hugeAnswerIsCutOff_data();
    void hugeAnswerIsCutOff();
    void challengeIsAnAnswer_data();
    void challengeIsAnAnswer();
    void cookiesAreNotKept();
    void redirectTargetSeesNothing_data();
    void redirectTargetSeesNothing();
    void cancelClosesTheConnection();
    void manyCallsAtOnce();
    void proxyThatDropsTheAnswer();

    void privateAuthorityIsRefused_data();
    void privateAuthorityIsRefused();
    void wrongHostIsRefused();
    void expiredCertificateIsRefused();
    void selfSignedCertificateIsRefused_data();
    void selfSignedCertificateIsRefused();
    void privateAuthorityIsTrustedWithItsFile();
    void oldTlsIsRefused();
    void peerWithoutTlsIsRefused();
    void silentHandshakeIsNotOnTheWire();
    void caFile_data();
    void caFile();
    void caFileThatAppearsIsTaken();
    void caFileStandsBesideTheSystems();

    void proxyIsAsked_data();
    void proxyIsAsked();
    void loopbackNeverAsksAProxy();

private:
    std::unique_ptr<TestCertificates> m_certificates;
};

void tst_HttpClientWire::initTestCase()
{
    m_certificates = std::make_unique<TestCertificates>();
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
}

void tst_HttpClientWire::bytesOfAChange()
{
    WireServer server;
    server.then(WireServer::Action::Answer,
                WireServer::answer(200, kOff, "X-Request-Id: req-1\r\n"));
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(answer);
    QCOMPARE(answer->requestId, QStringLiteral("req-1"));
    QCOMPARE(server.arrivals(), 1);
    const QByteArray request = server.requests().first();
    QVERIFY2(
        request.startsWith("POST /v3/0123456789abcdef0123456789abcdef/instances/"
                           "89abcdef0123456789abcdef01234567in07/backups/encryption HTTP/1.1\r\n"),
        request.constData());
    QVERIFY(request.endsWith(QByteArray("\r\n\r\n") + kOff));
    for (const char *header : {"Content-Type: application/json;charset=UTF-8", "X-Language: en-us",
                               "Accept: application/json", "X-Auth-Token: token-0",
                               "Accept-Encoding: identity", "Content-Length: 27", kUserAgent})
        QCOMPARE(request.count("\r\n" + QByteArray(header) + "\r\n"), 1);
    QCOMPARE(request.toLower().count("\r\naccept-language: "), 1);
    QVERIFY(request.contains("Host: " + line.route.endpoint.authority().toLatin1() + "\r\n"));
}

void tst_HttpClientWire::droppedChangeArrivesOnce_data()
{
    QTest::addColumn<WireServer::Action>("action");
    QTest::newRow("closed") << WireServer::Action::Close;
    QTest::newRow("reset") << WireServer::Action::Reset;
}

void tst_HttpClientWire::droppedChangeArrivesOnce()
{
    QFETCH(WireServer::Action, action);
    WireServer server;
    server.then(action);
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QCOMPARE(answer.error().cause, Cause::ConnectionLost);
    QVERIFY(answer.error().onTheWire);
    QVERIFY(line.waits.isEmpty());
}

void tst_HttpClientWire::droppedRevocationArrivesOnce()
{
    WireServer server;
    server.then(WireServer::Action::Close);
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::revokeToken));
    QVERIFY(!answer);
    QCOMPARE(server.arrivals(), 1);
    QVERIFY(answer.error().onTheWire);
}

void tst_HttpClientWire::droppedReadArrivesThreeTimes_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << &calls::readEncryption << QByteArray();
    QTest::newRow("POST") << &calls::listKeys << QByteArray("{}");
}

//! Once, and two repeats of ours: Qt's own hidden ones would make it six.
void tst_HttpClientWire::droppedReadArrivesThreeTimes()
{
    QFETCH(const Call *, call);
    QFETCH(QByteArray, body);
    WireServer server;
    server.then(WireServer::Action::Close);
    Line line(server.address());
    WAIT_FOR(answer, line.send(*call, body));
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::ConnectionLost);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 3);
    QCOMPARE(line.waits.size(), 2);
}

void tst_HttpClientWire::silenceEndsAtTheDeadline()
{
    WireServer server;
    server.then(WireServer::Action::Never);
    Line line(server.address());
    line.route.deadline = milliseconds(150);
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QCOMPARE(answer.error().cause, Cause::DeadlinePassed);
    QVERIFY(answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 1);
}

//! A byte now and then must not keep a call alive: the deadline is for all of it.
void tst_HttpClientWire::drippingEndsAtTheDeadline()
{
    WireServer server;
    server.then(WireServer::Action::Drip, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    Line line(server.address());
    line.route.deadline = milliseconds(300);
    QElapsedTimer clock;
    clock.start();
    WAIT_FOR(answer, line.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(server.arrivals(), 1); // a deadline is not asked for twice
}

void tst_HttpClientWire::halfABodyIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<WireServer::Action>("action");
    const QByteArray counted("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"encryption_");
    const QByteArray chunked(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\n{\"encryption_");
    const QByteArray head("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("counted, closed") << counted << WireServer::Action::Close;
    QTest::newRow("counted, reset") << counted << WireServer::Action::Reset;
    QTest::newRow("chunked, closed") << chunked << WireServer::Action::Close;
    QTest::newRow("head cut") << head << WireServer::Action::Close;
}

void tst_HttpClientWire::halfABodyIsNoAnswer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(WireServer::Action, action);
    WireServer server;
    server.then(action, bytes);
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::ConnectionLost);
    QVERIFY(answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 1);
}

void tst_HttpClientWire::peerThatDoesNotSpeakHttp()
{
    WireServer server;
    server.then(WireServer::Action::Close, "220 smtp.example.test ESMTP\r\n\r\n");
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QVERIFY(answer.error().onTheWire);
    QVERIFY(answer.error().kind == ErrorKind::Protocol
            || answer.error().kind == ErrorKind::Network);
    QCOMPARE(server.arrivals(), 1);
}

void tst_HttpClientWire::refusedConnectionIsNotOnTheWire()
{
    QString address;
    {
        const WireServer server;
        address = server.address(); // nobody listens there afterwards
    }
    Line line(address);
    for (const Call *call : {&calls::changeEncryption, &calls::revokeToken}) {
        WAIT_FOR(answer, line.send(*call, call == &calls::changeEncryption ? kOff : QByteArray()));
        QVERIFY(!answer);
        QCOMPARE(answer.error().cause, Cause::ConnectionRefused);
        QVERIFY(!answer.error().onTheWire);
    }
}

void tst_HttpClientWire::unknownHostIsNotOnTheWire()
{
    Line line(QStringLiteral("https://no-such-host.invalid"));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QCOMPARE(answer.error().cause, Cause::HostNotFound);
    QCOMPARE(answer.error().subject, QStringLiteral("no-such-host.invalid"));
    QVERIFY(!answer.error().onTheWire);
}

void tst_HttpClientWire::hugeAnswerIsCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 30000000\r\n\r\n");
    QTest::newRow("not announced") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
}

void tst_HttpClientWire::hugeAnswerIsCutOff()
{
    QFETCH(QByteArray, head);
    WireServer server;
    server.then(WireServer::Action::Close, head + QByteArray(30'000'000, ' '));
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
    QCOMPARE(answer.error().cause, Cause::AnswerTooLarge);
    QCOMPARE(server.arrivals(), 1);
}

//! What a 401 asks for is nothing Qt shall answer by itself, and its body tells the code.
void tst_HttpClientWire::challengeIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("Keystone") << QByteArray("WWW-Authenticate: Keystone uri=\"http://x\"\r\n");
    QTest::newRow("Basic") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("Digest") << QByteArray(
        "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", qop=\"auth\"\r\n");
    QTest::newRow("Negotiate") << QByteArray("WWW-Authenticate: Negotiate\r\n");
}

void tst_HttpClientWire::challengeIsAnAnswer()
{
    QFETCH(QByteArray, challenge);
    const QByteArray body(R"({"error_msg":"no","error_code":"APIGW.0301"})");
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(401, body, challenge));
    Line line(server.address());
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QCOMPARE(answer.error().httpStatus, 401);
    QCOMPARE(answer.error().code, QStringLiteral("APIGW.0301"));
    QVERIFY(!server.requests().first().contains("\r\nAuthorization:"));
}

void tst_HttpClientWire::cookiesAreNotKept()
{
    WireServer server;
    server.then(WireServer::Action::Answer,
                WireServer::answer(200, "{}", "Set-Cookie: spy=1; Path=/\r\n"));
    Line line(server.address());
    for (int i = 0; i < 2; ++i) {
        WAIT_FOR(answer, line.send(calls::readEncryption));
        QVERIFY(answer);
    }
    QCOMPARE(server.arrivals(), 2);
    QVERIFY(!server.requests().last().toLower().contains("cookie"));
}

void tst_HttpClientWire::redirectTargetSeesNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<const Call *>("call");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d of a read", status) << status << &calls::readEncryption;
        QTest::addRow("%d of a change", status) << status << &calls::changeEncryption;
    }
}

void tst_HttpClientWire::redirectTargetSeesNothing()
{
    QFETCH(int, status);
    QFETCH(const Call *, call);
    WireServer target;
    WireServer server;
    server.then(
        WireServer::Action::Answer,
        WireServer::answer(status, "{}", "Location: " + target.address().toLatin1() + "/x\r\n"));
    Line line(server.address());
    WAIT_FOR(answer, line.send(*call, call->effect == Effect::Changes ? kOff : QByteArray()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
    QCOMPARE(answer.error().cause, Cause::Redirected);
    QCOMPARE(answer.error().subject, target.address() + QStringLiteral("/x"));
    QCOMPARE(answer.error().onTheWire, call->effect == Effect::Changes);
    QCOMPARE(server.arrivals(), 1);
    QCOMPARE(target.connections(), 0);
    QCOMPARE(target.bytesReceived(), 0);
}

void tst_HttpClientWire::cancelClosesTheConnection()
{
    WireServer server;
    server.then(WireServer::Action::Never);
    Line line(server.address());
    QSignalSpy closed(&server, &WireServer::disconnected);
    auto future = line.send(calls::readEncryption);
    QTRY_COMPARE(server.arrivals(), 1);
    future.cancel();
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(future.isCanceled());
}

void tst_HttpClientWire::manyCallsAtOnce()
{
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address());
    QList<QFuture<Result<Answer>>> futures;
    for (int i = 0; i < 200; ++i)
        futures.append(line.send(calls::readEncryption));
    for (const auto &future : std::as_const(futures)) {
        QVERIFY(ends(future));
        QVERIFY(future.result());
    }
    QCOMPARE(server.arrivals(), 200);
}

//! The change was applied; its answer is lost on the way.
void tst_HttpClientWire::proxyThatDropsTheAnswer()
{
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    BreakingProxy proxy(server.port());
    for (const auto fault : {BreakingProxy::Fault::DropAnswer, BreakingProxy::Fault::ResetAnswer,
                             BreakingProxy::Fault::CutAnswer}) {
        const qsizetype before = server.arrivals();
        proxy.breakBy(fault, 1, 20);
        Line line(proxy.address());
        WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
        QVERIFY(!answer);
        QVERIFY(answer.error().onTheWire);
        QCOMPARE(server.arrivals(), before + 1);
        WAIT_FOR(read, line.send(calls::readEncryption)); // nothing is broken any more
        QVERIFY(read);
    }
}

void tst_HttpClientWire::privateAuthorityIsRefused_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::newRow("read") << &calls::readEncryption;
    QTest::newRow("change") << &calls::changeEncryption;
    QTest::newRow("sign-in") << &calls::mintToken;
    QTest::newRow("revocation") << &calls::revokeToken;
}

void tst_HttpClientWire::privateAuthorityIsRefused()
{
    QFETCH(const Call *, call);
    WireServer server(m_certificates->server(QStringLiteral("DNS:localhost,IP:127.0.0.1")));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address());
    WAIT_FOR(answer, line.send(*call, call->verb == "POST" ? kOff : QByteArray()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Tls);
    QCOMPARE(answer.error().cause, Cause::CertificateUntrusted);
    QCOMPARE(answer.error().subject, line.route.endpoint.authority());
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::wrongHostIsRefused()
{
    WireServer server(m_certificates->server(QStringLiteral("DNS:db.example.test")));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(m_certificates->caFile()));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Tls);
    QCOMPARE(answer.error().cause, Cause::CertificateWrongHost);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::expiredCertificateIsRefused()
{
    WireServer server(m_certificates->server(QStringLiteral("IP:127.0.0.1"), -1));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(m_certificates->caFile()));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Tls);
    QCOMPARE(answer.error().cause, Cause::CertificateExpired);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::selfSignedCertificateIsRefused_data()
{
    QTest::addColumn<bool>("hasCaFile");
    QTest::newRow("with the system's authorities") << false;
    QTest::newRow("with a CA file of another") << true;
}

void tst_HttpClientWire::selfSignedCertificateIsRefused()
{
    QFETCH(const bool, hasCaFile);
    WireServer server(m_certificates->selfSigned(QStringLiteral("DNS:localhost,IP:127.0.0.1")));
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(hasCaFile ? m_certificates->caFile() : QString()));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Tls);
    QCOMPARE(answer.error().cause, Cause::CertificateUntrusted);
    QCOMPARE(answer.error().subject, line.route.endpoint.authority());
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::privateAuthorityIsTrustedWithItsFile()
{
    WireServer server(m_certificates->server(QStringLiteral("DNS:localhost,IP:127.0.0.1")));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(m_certificates->caFile()));
    auto other = line.send(calls::readEncryption); // both wait for one reading of the file
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY2(answer, qPrintable(answer ? QString() : errorKindName(answer.error().kind)));
    QVERIFY(ends(other));
    QVERIFY(other.result());
    QCOMPARE(server.arrivals(), 2);
}

void tst_HttpClientWire::oldTlsIsRefused()
{
    QSslConfiguration configuration =
        m_certificates->server(QStringLiteral("DNS:localhost,IP:127.0.0.1"));
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    configuration.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    WireServer server(configuration);
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(m_certificates->caFile()));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Tls);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::peerWithoutTlsIsRefused()
{
    WireServer server;
    server.then(WireServer::Action::Close, WireServer::answer(200, kOff));
    Line line(QStringLiteral("https://127.0.0.1:%1").arg(server.port()));
    line.route.deadline = milliseconds(500); // it waits for a whole request, which never comes
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.arrivals(), 0);
}

void tst_HttpClientWire::silentHandshakeIsNotOnTheWire()
{
    QTcpServer silent; // takes the connection and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Line line(QStringLiteral("https://127.0.0.1:%1").arg(silent.serverPort()));
    line.route.deadline = milliseconds(200);
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QVERIFY(!answer.error().onTheWire);
}

void tst_HttpClientWire::caFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("absent") << QByteArray() << false << Cause::CaFileUnreadable;
    QTest::newRow("empty") << QByteArray() << true << Cause::CaFileNotACertificate;
    QTest::newRow("other text") << QByteArray("hello") << true << Cause::CaFileNotACertificate;
    QTest::newRow("broken PEM") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n"
                                              "-----END CERTIFICATE-----\n")
                                << true << Cause::CaFileNotACertificate;
}

void tst_HttpClientWire::caFile()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    QFETCH(Cause, cause);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ca.pem"));
    if (exists) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    WireServer server(m_certificates->server(QStringLiteral("IP:127.0.0.1")));
    Line line(server.address(), trusting(path));
    WAIT_FOR(answer, line.send(calls::changeEncryption, kOff));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Input);
    QCOMPARE(answer.error().cause, cause);
    QCOMPARE(answer.error().subject, path);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(server.connections(), 0);
    QCOMPARE(line.authoriser->asked, 0);
}

void tst_HttpClientWire::caFileThatAppearsIsTaken()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ca.pem"));
    WireServer server(m_certificates->server(QStringLiteral("IP:127.0.0.1")));
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    Line line(server.address(), trusting(path));
    WAIT_FOR(before, line.send(calls::readEncryption));
    QVERIFY(!before);
    QVERIFY(QFile::copy(m_certificates->caFile(), path));
    WAIT_FOR(after, line.send(calls::readEncryption));
    QVERIFY(after);
}

//! The list must hold the system's authorities and the private one: Qt's own way of adding one
//! leaves that one alone, and hosts that the system trusts are refused then. No network is needed
//! to see it.
void tst_HttpClientWire::caFileStandsBesideTheSystems()
{
    const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates();
    const QList<QSslCertificate> own = QSslCertificate::fromPath(m_certificates->caFile());
    QCOMPARE(own.size(), 1);
    WAIT_FOR(trust, loadTrust(m_certificates->caFile()));
    QVERIFY(trust);
    const QList<QSslCertificate> all = trust->caCertificates();
    QVERIFY(all.contains(own.first()));
    for (const QSslCertificate &certificate : system)
        QVERIFY(all.contains(certificate));
    if (system.isEmpty())
        QSKIP("this machine trusts no authority");
}

void tst_HttpClientWire::proxyIsAsked_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("wants a password")
        << WireServer::answer(407, {}, "Proxy-Authenticate: Basic realm=\"x\"\r\n")
        << Cause::ProxyNeedsPassword;
    QTest::newRow("says no") << WireServer::answer(403, {}) << Cause::ProxyFailed;
}

void tst_HttpClientWire::proxyIsAsked()
{
    QFETCH(QByteArray, answer);
    QFETCH(Cause, cause);
    WireServer proxy;
    proxy.then(WireServer::Action::Close, answer);
    ConnectionSettings settings;
    settings.proxy.mode = ProxySettings::Mode::Http;
    settings.proxy.host = QStringLiteral("127.0.0.1");
    settings.proxy.port = proxy.port();
    Line line(QStringLiteral("https://db.example.test"), settings);
    WAIT_FOR(outcome, line.send(calls::changeEncryption, kOff));
    QVERIFY(!outcome);
    QVERIFY(proxy.requests().first().startsWith("CONNECT db.example.test:443 HTTP/1.1\r\n"));
    QVERIFY(!proxy.requests().first().contains("token-0"));
    QCOMPARE(outcome.error().kind, ErrorKind::Network);
    QCOMPARE(outcome.error().cause, cause);
    QVERIFY(!outcome.error().onTheWire);
}

void tst_HttpClientWire::loopbackNeverAsksAProxy()
{
    WireServer proxy;
    WireServer server;
    server.then(WireServer::Action::Answer, WireServer::answer(200, kOff));
    qputenv("http_proxy", proxy.address().toLatin1());
    ConnectionSettings http;
    http.proxy = {ProxySettings::Mode::Http, QStringLiteral("127.0.0.1"), proxy.port(), {}};
    for (const ConnectionSettings &settings : {ConnectionSettings(), http}) {
        Line line(server.address(), settings);
        WAIT_FOR(answer, line.send(calls::readEncryption));
        QVERIFY(answer);
    }
    qunsetenv("http_proxy");
    QCOMPARE(proxy.connections(), 0);
    QCOMPARE(server.arrivals(), 2);
}

QTEST_GUILESS_MAIN(tst_HttpClientWire)
#include "tst_httpclient_wire.moc"
