// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"
#include "api/rategate.h"
#include "support/fakeauthoriser.h"
#include "support/forwardproxy.h"
#include "support/futures.h"
#include "support/samples.h"
#include "support/testcertificates.h"
#include "support/wireserver.h"

#include <QPromise>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;

namespace {

const QString kUser = u"ops"_s;
const QByteArray kRight = "canary-proxy-password"_ba;

ProxyLogin login(const QByteArray &password)
{
    return {kUser, Secret(password)};
}

QFuture<Result<ProxyLogin>> ready(const Result<ProxyLogin> &answer)
{
    QPromise<Result<ProxyLogin>> promise;
    promise.start();
    promise.addResult(answer);
    promise.finish();
    return promise.future();
}

Result<ProxyLogin> declined()
{
    return fail(ErrorKind::Cancelled, Cause::SignInCancelled);
}

} // namespace

//! Calls through real forward proxies to a server with TLS: the proxy sees a tunnel and no more.
class tst_Proxy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void withoutAPassword();
    void theQuestionIsAskedOnceAndTheCallGoesOn_data();
    void theQuestionIsAskedOnceAndTheCallGoesOn();
    void aKeptPasswordNeedsNoQuestion();
    void aWrongPasswordIsAskedForAgain();
    void callsThatFailAtOnceShareTheQuestion();
    void aNoIsNotAskedAgain();
    void aTunnelThatBreaksIsNoWrongPassword();
    void theUserIsAskedForToo();
    void withoutAnybodyToAsk();
    void aTunnelThatCannotBeMade();
    void socks_data();
    void socks();
    void aClientThatGoesTakesTheQuestionBack();
    void theSystemsProxyIsAskedForToo_data();
    void theSystemsProxyIsAskedForToo();
    void theSystemMayKnowTheUser_data();
    void theSystemMayKnowTheUser();
    void whatIsForAnotherProxyIsNotTold();

private:
    ConnectionSettings through(quint16 port, ProxySettings::Mode mode,
                               const QByteArray &password = {});
    ConnectionSettings throughSystem(const QByteArray &scheme, const QByteArray &login,
                                     quint16 port);
    void answer(ConnectionSettings &settings,
                const std::function<QFuture<Result<ProxyLogin>>()> &person);
    std::unique_ptr<HttpClient> client(const ConnectionSettings &settings);
    QFuture<Result<Answer>> send(HttpClient &http, const Call &call);

    TestCertificates m_certificates;
    QHostAddress m_own;
    std::unique_ptr<WireServer> m_server;
    RateGate m_gate;
    QList<Error> m_asked;           //!< why, of each question
    QList<ProxySettings> m_askedOf; //!< and of which proxy
};

void tst_Proxy::initTestCase()
{
    QVERIFY2(m_certificates.problem().isEmpty(), qPrintable(m_certificates.problem()));
    m_own = ownAddress();
    if (m_own.isNull())
        QSKIP("this machine has no address but loopback, and loopback takes no proxy");
    const TinyProxy proxy;
    if (!proxy.problem().isEmpty())
        QSKIP(qPrintable(proxy.problem()));
}

void tst_Proxy::init()
{
    m_asked.clear();
    m_askedOf.clear();
    m_server = std::make_unique<WireServer>(
        m_certificates.server(QStringLiteral("IP:") + m_own.toString()), m_own);
    m_server->then(WireServer::Action::Answer, WireServer::answer(200, "{}"));
}

void tst_Proxy::cleanup()
{
    qunsetenv("https_proxy");
}

ConnectionSettings tst_Proxy::through(quint16 port, ProxySettings::Mode mode,
                                      const QByteArray &password)
{
    ConnectionSettings settings;
    settings.caFile = m_certificates.caFile();
    settings.proxy.mode = mode;
    settings.proxy.host = QStringLiteral("127.0.0.1");
    settings.proxy.port = port;
    settings.proxy.user = kUser;
    if (!password.isEmpty())
        settings.proxyLogins.insert(proxyAuthority(settings.proxy), login(password));
    return settings;
}

//! As Qt learns of a proxy on Linux, by libproxy or by itself. \param login `user:password@`,
//! `user@`
ConnectionSettings tst_Proxy::throughSystem(const QByteArray &scheme, const QByteArray &login,
                                            quint16 port)
{
    qputenv("https_proxy", scheme + "://" + login + "127.0.0.1:" + QByteArray::number(port));
    ConnectionSettings settings;
    settings.caFile = m_certificates.caFile();
    return settings;
}

//! Somebody who is asked, and whose questions are counted.
void tst_Proxy::answer(ConnectionSettings &settings,
                       const std::function<QFuture<Result<ProxyLogin>>()> &person)
{
    settings.askProxyLogin = [this, person](const ProxySettings &proxy, const Error &why) {
        m_asked.append(why);
        m_askedOf.append(proxy);
        return person();
    };
}

std::unique_ptr<HttpClient> tst_Proxy::client(const ConnectionSettings &settings)
{
    return std::make_unique<HttpClient>(settings, m_gate);
}

QFuture<Result<Answer>> tst_Proxy::send(HttpClient &http, const Call &call)
{
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    if (call.verb != "GET")
        input.body = R"({"encryption_status":"ON"})";
    const Route route =
        routeTo(QStringLiteral("https://%1:%2").arg(m_own.toString()).arg(m_server->port()));
    return http.send(call, input, route,
                     std::make_shared<FakeAuthoriser>(QStringList{route.endpoint.authority()}));
}

void tst_Proxy::withoutAPassword()
{
    const TinyProxy proxy;
    const auto http = client(through(proxy.port(), ProxySettings::Mode::Http));
    WAIT_FOR(answer, send(*http, calls::readEncryption));
    QVERIFY2(answer.has_value(),
             answer ? "" : qPrintable(QString::number(int(answer.error().cause))));
    QCOMPARE(m_server->arrivals(), 1);
    QVERIFY(!m_server->requests().first().contains("Proxy-"));
}

void tst_Proxy::theQuestionIsAskedOnceAndTheCallGoesOn_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::newRow("a call that reads") << &calls::readEncryption;
    QTest::newRow("a call that changes") << &calls::changeEncryption;
}

void tst_Proxy::theQuestionIsAskedOnceAndTheCallGoesOn()
{
    QFETCH(const Call *, call);
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http);
    answer(settings, [] { return ready(login(kRight)); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, *call));
    QVERIFY(answer.has_value());
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked.first().cause, Cause::ProxyNeedsPassword);
    QCOMPARE(m_server->arrivals(), 1); // the service never got the first attempt
    QVERIFY(!m_server->requests().first().contains(kRight.toBase64()));
    if (call->effect == Effect::Changes)
        QVERIFY(m_server->requests().first().endsWith(R"({"encryption_status":"ON"})"));
    WAIT_FOR(next, send(*http, *call));
    QVERIFY(next.has_value());
    QCOMPARE(m_asked.size(), 1);
}

void tst_Proxy::aKeptPasswordNeedsNoQuestion()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http, kRight);
    answer(settings, [] { return ready(declined()); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::readEncryption));
    QVERIFY(answer.has_value());
    QCOMPARE(m_asked.size(), 0);
}

void tst_Proxy::aWrongPasswordIsAskedForAgain()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http, "kept-and-old");
    answer(settings,
           [this] { return ready(login(m_asked.size() < 2 ? QByteArray("wrong") : kRight)); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::changeEncryption));
    QVERIFY(answer.has_value());
    QCOMPARE(m_asked.size(), 2);
    QCOMPARE(m_server->arrivals(), 1);
}

void tst_Proxy::callsThatFailAtOnceShareTheQuestion()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http);
    QPromise<Result<ProxyLogin>> person;
    person.start();
    answer(settings, [&person] { return person.future(); });
    const auto http = client(settings);
    QList<QFuture<Result<Answer>>> calls;
    for (int i = 0; i < 4; ++i)
        calls.append(send(*http, calls::readEncryption));
    QTRY_COMPARE(m_asked.size(), 1);
    person.addResult(login(kRight));
    person.finish();
    for (const auto &call : calls) {
        WAIT_FOR(answer, call);
        QVERIFY(answer.has_value());
    }
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_server->arrivals(), 4);
}

void tst_Proxy::aNoIsNotAskedAgain()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http);
    answer(settings, [] { return ready(declined()); });
    const auto http = client(settings);
    for (int i = 0; i < 2; ++i) {
        WAIT_FOR(answer, send(*http, calls::changeEncryption));
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().cause, Cause::ProxyNeedsPassword);
        QVERIFY(!answer.error().onTheWire);
    }
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_server->arrivals(), 0);
}

//! A host that the proxy cannot reach is not a matter of the password.
void tst_Proxy::aTunnelThatCannotBeMade()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http, kRight);
    answer(settings, [] { return ready(declined()); });
    const auto http = client(settings);
    WAIT_FOR(good, send(*http, calls::readEncryption));
    QVERIFY(good.has_value());
    m_server.reset();
    m_server = std::make_unique<WireServer>(); // another port, without TLS
    QTcpServer unused;
    QVERIFY(unused.listen(m_own));
    const Route route =
        routeTo(QStringLiteral("https://%1:%2").arg(m_own.toString()).arg(unused.serverPort()));
    unused.close();
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    WAIT_FOR(answer,
             http->send(calls::readEncryption, input, route,
                        std::make_shared<FakeAuthoriser>(QStringList{route.endpoint.authority()})));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().cause, Cause::ProxyFailed);
    QCOMPARE(m_asked.size(), 0);
}

//! The very first one, after the proxy has asked and got its answer: whether the password was wrong
//! nobody can tell, so it is asked for, and not called wrong.
void tst_Proxy::aTunnelThatBreaksIsNoWrongPassword()
{
    WireServer proxy;
    proxy.then(WireServer::Action::Answer,
               WireServer::answer(407, "who?", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n"));
    proxy.then(WireServer::Action::Answer, WireServer::answer(500, "out of order"));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http, kRight);
    answer(settings, [] { return ready(declined()); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::changeEncryption));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().cause, Cause::ProxyFailed);
    QVERIFY(!answer.error().onTheWire);
    QVERIFY(proxy.requests().last().contains("Proxy-Authorization: Basic"));
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked.first().cause, Cause::ProxyFailed);
}

//! A profile need not name the proxy's user.
void tst_Proxy::theUserIsAskedForToo()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http);
    settings.proxy.user.clear();
    answer(settings, [] { return ready(login(kRight)); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::changeEncryption));
    QVERIFY(answer.has_value());
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_server->arrivals(), 1);
}

void tst_Proxy::withoutAnybodyToAsk()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    const auto http = client(through(proxy.port(), ProxySettings::Mode::Http));
    WAIT_FOR(answer, send(*http, calls::readEncryption));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QCOMPARE(answer.error().cause, Cause::ProxyNeedsPassword);
    QCOMPARE(m_server->connections(), 0);
}

void tst_Proxy::socks_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<int>("questions");
    QTest::newRow("no password") << QByteArray() << QByteArray() << 0;
    QTest::newRow("the right one") << kRight << kRight << 0;
    QTest::newRow("none first") << kRight << QByteArray() << 1;
    QTest::newRow("a wrong one first") << kRight << QByteArray("wrong") << 1;
}

void tst_Proxy::socks()
{
    QFETCH(const QByteArray, wanted);
    QFETCH(const QByteArray, given);
    QFETCH(const int, questions);
    SocksProxy proxy(wanted.isEmpty() ? QByteArray() : kUser.toUtf8(), wanted);
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Socks5, given);
    answer(settings, [] { return ready(login(kRight)); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::changeEncryption));
    QVERIFY2(answer.has_value(),
             answer ? "" : qPrintable(QString::number(int(answer.error().cause))));
    QCOMPARE(m_asked.size(), questions);
    QCOMPARE(proxy.tunnels(), 1);
    QCOMPARE(m_server->arrivals(), 1);
}

void tst_Proxy::aClientThatGoesTakesTheQuestionBack()
{
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = through(proxy.port(), ProxySettings::Mode::Http);
    QPromise<Result<ProxyLogin>> person;
    person.start();
    answer(settings, [&person] { return person.future(); });
    auto http = client(settings);
    const auto call = send(*http, calls::readEncryption);
    QTRY_COMPARE(m_asked.size(), 1);
    http.reset();
    QVERIFY(ends(call) && call.isCanceled());
    QVERIFY(person.isCanceled());
    person.finish();
}

void tst_Proxy::theSystemsProxyIsAskedForToo_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<bool>("isSocks");
    QTest::newRow("a call that reads") << &calls::readEncryption << false;
    QTest::newRow("a call that changes") << &calls::changeEncryption << false;
    QTest::newRow("through SOCKS") << &calls::changeEncryption << true;
}

void tst_Proxy::theSystemsProxyIsAskedForToo()
{
    QFETCH(const Call *, call);
    QFETCH(const bool, isSocks);
    const TinyProxy http(kUser, QString::fromLatin1(kRight));
    const SocksProxy socks(kUser.toUtf8(), kRight);
    const quint16 port = isSocks ? socks.port() : http.port();
    ConnectionSettings settings = throughSystem(isSocks ? "socks5" : "http", {}, port);
    answer(settings, [] { return ready(login(kRight)); });
    const auto door = client(settings);
    WAIT_FOR(first, send(*door, *call));
    QVERIFY2(first.has_value(), first ? "" : qPrintable(QString::number(int(first.error().cause))));
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked.first().cause, Cause::ProxyNeedsPassword);
    const auto mode = isSocks ? ProxySettings::Mode::Socks5 : ProxySettings::Mode::Http;
    QCOMPARE(m_askedOf.first(), (ProxySettings{mode, QStringLiteral("127.0.0.1"), port, {}}));
    QCOMPARE(m_server->arrivals(), 1); // the service never got the first attempt
    WAIT_FOR(next, send(*door, *call));
    QVERIFY(next.has_value());
    QCOMPARE(m_asked.size(), 1);
}

void tst_Proxy::theSystemMayKnowTheUser_data()
{
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<QList<Cause>>("asked");
    QTest::newRow("with the right password")
        << QByteArray(kUser.toUtf8() + ':' + kRight + '@') << QList<Cause>();
    QTest::newRow("with a wrong one")
        << QByteArray(kUser.toUtf8() + ":old@") << QList{Cause::ProxyFailed};
    QTest::newRow("alone") << QByteArray(kUser.toUtf8() + '@') << QList{Cause::ProxyNeedsPassword};
}

void tst_Proxy::theSystemMayKnowTheUser()
{
    QFETCH(const QByteArray, named);
    QFETCH(const QList<Cause>, asked);
    const TinyProxy proxy(kUser, QString::fromLatin1(kRight));
    ConnectionSettings settings = throughSystem("http", named, proxy.port());
    answer(settings, [] { return ready(login(kRight)); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::changeEncryption));
    QVERIFY(answer.has_value());
    QCOMPARE(m_server->arrivals(), 1);
    QList<Cause> causes;
    for (const Error &why : std::as_const(m_asked))
        causes.append(why.cause);
    QCOMPARE(causes, asked);
    for (const ProxySettings &of : std::as_const(m_askedOf))
        QCOMPARE(of.user, kUser);
}

//! The system may lead through another proxy today than yesterday.
void tst_Proxy::whatIsForAnotherProxyIsNotTold()
{
    WireServer proxy;
    proxy.then(WireServer::Action::Answer,
               WireServer::answer(407, "who?", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n"));
    ConnectionSettings settings = throughSystem("http", {}, proxy.port());
    settings.proxyLogins.insert(QStringLiteral("proxy.example.test:3128"), login(kRight));
    answer(settings, [] { return ready(declined()); });
    const auto http = client(settings);
    WAIT_FOR(answer, send(*http, calls::readEncryption));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().cause, Cause::ProxyNeedsPassword);
    QCOMPARE(m_asked.size(), 1);
    for (const QByteArray &request : proxy.requests())
        QVERIFY(!request.contains("Proxy-Authorization"));
}

QTEST_GUILESS_MAIN(tst_Proxy)
#include "tst_proxy.moc"
