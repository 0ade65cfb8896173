// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"

#include "support/clientbench.h"
#include "support/futures.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QPointer>
#include <QRegularExpression>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using std::chrono::milliseconds;

namespace {

constexpr char kDeadToken[] =
    R"({"error_msg":"The token must be updated","error_code":"APIGW.0307","request_id":"r1"})";

CallInput changeInput()
{
    CallInput input;
    input.body = R"({"encryption_status":"off"})";
    return input;
}

FakeAnswer withHeaders(FakeAnswer answer, const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    answer.headers += headers;
    return answer;
}

QStringList &logged()
{
    static QStringList lines;
    return lines;
}

void catchLog(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (qstrcmp(context.category, "backlock.api") == 0)
        logged().append(text);
}

} // namespace

class tst_HttpClient : public QObject
{
    Q_OBJECT

private slots:
    void anEchoOfSignedHeadersIsCut();
    void aClockThatIsOffIsNamed_data();
    void aClockThatIsOffIsNamed();
    void goodAnswer();
    void requestIsDressedAsItShould();
    void apiError();
    void statusDecides_data();
    void statusDecides();
    void errorBodyIsCutFromSecrets();
    void transportError_data();
    void transportError();
    void wireIsNamedForChanges_data();
    void wireIsNamedForChanges();
    void redirect_data();
    void redirect();
    void tooLarge_data();
    void tooLarge();
    void deadlinePasses();
    void deadlineBeginsWithTheConnection();
    void cancelAborts();
    void cancelWhileWaitingForThePlace();
    void cancelWhileWaitingForTheAuthoriser();
    void lateAnswerIsDropped();
    void deadClientCancels();
    void listenerMayDeleteTheClient();

    void readIsRepeatedAtMostTwice_data();
    void readIsRepeatedAtMostTwice();
    void readIsNotRepeated_data();
    void readIsNotRepeated();
    void readGetsThroughAfterARepeat();
    void changeAndSignInAreNeverRepeated_data();
    void changeAndSignInAreNeverRepeated();
    void retryAfterIsHonoured_data();
    void retryAfterIsHonoured();
    void longRetryAfterIsReported();
    void tooManyRequestsSlowTheGate();

    void deadTokenIsRenewedOnce();
    void secondRefusalStands();
    void failedRenewalTellsBoth();
    void changeIsNotRenewed();
    void notPermittedIsNotRenewed();
    void authoriserErrorIsNotOnTheWire();

    void otherHostGetsNothing();
    void secretOfASignInGoesToItsHostsOnly_data();
    void secretOfASignInGoesToItsHostsOnly();
    void lineEndInACredentialIsRefused_data();
    void lineEndInACredentialIsRefused();
    void practiceStaysOnLoopback();
    void readOnlyProfileRefusesChanges();
    void missingEndpointSendsNothing();
    void logHoldsNothingElse();
};

void tst_HttpClient::goodAnswer()
{
    ClientBench bench;
    bench.network->plan(
        withHeaders(jsonAnswer("{\"a\":1}"), {{"X-Request-Id", "req-1"},
                                              {"Date", "Sat, 01 Mar 2025 08:00:00 GMT"},
                                              {"X-Subject-Token", "MIIabc"}}));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
    QCOMPARE(answer->requestId, QStringLiteral("req-1"));
    QCOMPARE(answer->subjectToken, QByteArray("MIIabc"));
    QCOMPARE(answer->serverDate, QDateTime(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC));
    QVERIFY(answer->where.startsWith(QStringLiteral("GET /v3/")));
}

void tst_HttpClient::requestIsDressedAsItShould()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(answer);
    const SeenRequest &seen = bench.lastSeen();
    QCOMPARE(seen.verb, QByteArray("POST"));
    QCOMPARE(seen.body, changeInput().body);
    QCOMPARE(seen.header("Content-Type"), QByteArray("application/json;charset=UTF-8"));
    QCOMPARE(seen.header("X-Auth-Token"), QByteArray("token-0"));
    QCOMPARE(seen.header("X-Language"), QByteArray("en-us"));
    QCOMPARE(seen.header("User-Agent"), QByteArray("Backlock/" BACKLOCK_VERSION));
    QCOMPARE(seen.header("Accept-Encoding"), QByteArray("identity"));
    const QNetworkRequest &request = seen.request;
    const auto number = [&request](QNetworkRequest::Attribute attribute) {
        return request.attribute(attribute).toInt();
    };
    QCOMPARE(number(QNetworkRequest::RedirectPolicyAttribute),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(number(QNetworkRequest::CookieLoadControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(number(QNetworkRequest::CookieSaveControlAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(number(QNetworkRequest::AuthenticationReuseAttribute), int(QNetworkRequest::Manual));
    QCOMPARE(number(QNetworkRequest::CacheLoadControlAttribute),
             int(QNetworkRequest::AlwaysNetwork));
    QVERIFY(!request.attribute(QNetworkRequest::CacheSaveControlAttribute).toBool());
    QVERIFY(!request.attribute(QNetworkRequest::Http2AllowedAttribute).toBool());
}

void tst_HttpClient::apiError()
{
    ClientBench bench;
    bench.network->plan(
        withHeaders(jsonAnswer(R"({"error_code":"DBS.280404","error_msg":"Bad id."})", 400),
                    {{"X-Request-Id", "req-2"}, {"Date", "Sat, 01 Mar 2025 08:00:00 GMT"}}));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Refused);
    QCOMPARE(answer.error().cause, Cause::None);
    QCOMPARE(answer.error().httpStatus, 400);
    QCOMPARE(answer.error().code, QStringLiteral("DBS.280404"));
    QCOMPARE(answer.error().serverText, QStringLiteral("Bad id."));
    QCOMPARE(answer.error().requestId, QStringLiteral("req-2"));
    QVERIFY(answer.error().serverDate.isValid());
    QVERIFY(answer.error().where.endsWith(QStringLiteral("/backups/encryption")));
    QVERIFY(!answer.error().onTheWire); // a question is never "perhaps done"
}

void tst_HttpClient::statusDecides_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    const QByteArray none;
    QTest::newRow("400") << 400 << none << ErrorKind::Refused << Cause::None;
    QTest::newRow("401") << 401 << none << ErrorKind::SignIn << Cause::None;
    QTest::newRow("403") << 403 << none << ErrorKind::NotPermitted << Cause::None;
    QTest::newRow("404 HTML") << 404 << QByteArray("<h1>x</h1>") << ErrorKind::Refused
                              << Cause::None;
    QTest::newRow("407") << 407 << none << ErrorKind::Network << Cause::StatusUnexpected;
    QTest::newRow("409") << 409 << none << ErrorKind::Refused << Cause::None;
    QTest::newRow("418") << 418 << none << ErrorKind::Refused << Cause::None;
    QTest::newRow("429") << 429 << none << ErrorKind::Network << Cause::None;
    QTest::newRow("500") << 500 << none << ErrorKind::Network << Cause::None;
    QTest::newRow("599") << 599 << none << ErrorKind::Network << Cause::None;
    QTest::newRow("103") << 103 << none << ErrorKind::Protocol << Cause::StatusUnexpected;
    QTest::newRow("304 without target")
        << 304 << none << ErrorKind::Protocol << Cause::StatusUnexpected;
    QTest::newRow("KMS says 403 to a dead token")
        << 403 << QByteArray(R"({"error":{"error_code":"KMS.0303","error_msg":"expired"}})")
        << ErrorKind::SignIn << Cause::None;
}

void tst_HttpClient::statusDecides()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body, status));
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput())); // is not repeated
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().cause, cause);
    QCOMPARE(answer.error().httpStatus, status);
    QVERIFY(answer.error().onTheWire);
}

void tst_HttpClient::errorBodyIsCutFromSecrets()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(
        R"({"error_code":"IAM.0011","error_msg":"bad token-0 of user with hunter22 and MIIsubject"})",
        400));
    CallInput input;
    input.secrets = {"hunter22"};
    input.headers = {Header{"X-Subject-Token", "MIIsubject"}};
    WAIT_FOR(answer, bench.send(calls::listProjects, input));
    QVERIFY(!answer);
    QCOMPARE(answer.error().serverText,
             QStringLiteral("bad \u2026 of user with \u2026 and \u2026"));
}

//! The gateway answers a wrong signature with the headers that were signed (errors.md, section 4).
void tst_HttpClient::anEchoOfSignedHeadersIsCut()
{
    ClientBench bench;
    bench.authoriser->extraHeaders = {{"X-Security-Token", "canary-security-token"}};
    bench.network->plan(jsonAnswer(
        R"({"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: )"
        R"(verify aksk signature fail, canonicalRequest: POST\n/v3/\n\nhost:x\n)"
        R"(x-security-token:canary-security-token\nx-other:canary-header\n"})",
        401));
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QVERIFY(answer.error().serverText.startsWith(
        QStringLiteral("Incorrect IAM authentication information")));
    QVERIFY2(!answer.error().serverText.contains(QStringLiteral("canary")),
             qPrintable(answer.error().serverText));
}

void tst_HttpClient::aClockThatIsOffIsNamed_data()
{
    QTest::addColumn<QByteArray>("signedAt");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<bool>("isOff");
    QTest::addColumn<QString>("minutes");
    const QByteArray date = "Sat, 01 Mar 2025 08:00:00 GMT";
    QTest::newRow("the same") << QByteArray("20250301T080000Z") << date << false << QString();
    QTest::newRow("15 minutes ahead")
        << QByteArray("20250301T081500Z") << date << false << QString();
    QTest::newRow("20 minutes ahead")
        << QByteArray("20250301T082000Z") << date << true << QStringLiteral("20");
    QTest::newRow("a day behind") << QByteArray("20250228T080000Z") << date << true
                                  << QStringLiteral("-1440");
    QTest::newRow("no date in the answer")
        << QByteArray("20250228T080000Z") << QByteArray() << false << QString();
    QTest::newRow("not signed") << QByteArray() << date << false << QString();
}

void tst_HttpClient::aClockThatIsOffIsNamed()
{
    QFETCH(QByteArray, signedAt);
    QFETCH(QByteArray, date);
    QFETCH(bool, isOff);
    QFETCH(QString, minutes);
    ClientBench bench;
    if (!signedAt.isEmpty())
        bench.authoriser->extraHeaders = {{"X-Sdk-Date", signedAt}};
    FakeAnswer refusal = jsonAnswer(R"({"error_code":"APIGW.0301","error_msg":"No."})", 401);
    if (!date.isEmpty())
        refusal.headers.append(std::pair<QByteArray, QByteArray>("Date", date));
    bench.network->plan(refusal);
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, isOff ? Cause::ClockOff : Cause::None);
    QCOMPARE(answer.error().subject, minutes);
}

void tst_HttpClient::transportError_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    const auto row = [](const char *name, QNetworkReply::NetworkError error, ErrorKind kind,
                        Cause cause) { QTest::newRow(name) << error << kind << cause; };
    row("host not found", QNetworkReply::HostNotFoundError, ErrorKind::Network,
        Cause::HostNotFound);
    row("refused", QNetworkReply::ConnectionRefusedError, ErrorKind::Network,
        Cause::ConnectionRefused);
    row("closed", QNetworkReply::RemoteHostClosedError, ErrorKind::Network, Cause::ConnectionLost);
    row("not sent twice", QNetworkReply::ContentReSendError, ErrorKind::Network,
        Cause::ConnectionLost);
    row("TLS", QNetworkReply::SslHandshakeFailedError, ErrorKind::Tls, Cause::TlsFailed);
    row("proxy refused", QNetworkReply::ProxyConnectionRefusedError, ErrorKind::Network,
        Cause::ProxyFailed);
    row("proxy not found", QNetworkReply::ProxyNotFoundError, ErrorKind::Network,
        Cause::ProxyFailed);
    row("proxy password", QNetworkReply::ProxyAuthenticationRequiredError, ErrorKind::Network,
        Cause::ProxyNeedsPassword);
    row("system's time limit", QNetworkReply::TimeoutError, ErrorKind::Timeout,
        Cause::DeadlinePassed);
    row("not HTTP", QNetworkReply::ProtocolFailure, ErrorKind::Protocol, Cause::AnswerNotJson);
}

void tst_HttpClient::transportError()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    ClientBench bench;
    bench.network->plan(brokenBy(error, false));
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().cause, cause);
    QCOMPARE(answer.error().httpStatus, 0);
    QCOMPARE(answer.error().subject, QStringLiteral("127.0.0.1:9"));
}

void tst_HttpClient::wireIsNamedForChanges_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("onTheWire");
    const auto *change = &calls::changeEncryption;
    const auto *revoke = &calls::revokeToken;
    const QByteArray body("{}");
    QTest::newRow("change, body taken, lost")
        << change << body << brokenBy(QNetworkReply::RemoteHostClosedError, true) << true;
    QTest::newRow("change, body not taken, lost")
        << change << body << brokenBy(QNetworkReply::RemoteHostClosedError, false) << false;
    QTest::newRow("change, refused connection")
        << change << body << brokenBy(QNetworkReply::ConnectionRefusedError, false) << false;
    QTest::newRow("change, HTTP answer") << change << body << jsonAnswer("", 500) << true;
    QTest::newRow("revocation, lost")
        << revoke << QByteArray() << brokenBy(QNetworkReply::RemoteHostClosedError, false) << true;
    QTest::newRow("revocation, host unknown")
        << revoke << QByteArray() << brokenBy(QNetworkReply::HostNotFoundError, false) << false;
    QTest::newRow("revocation, refused connection")
        << revoke << QByteArray() << brokenBy(QNetworkReply::ConnectionRefusedError, false)
        << false;
    QTest::newRow("revocation, TLS")
        << revoke << QByteArray() << brokenBy(QNetworkReply::SslHandshakeFailedError, false)
        << false;
    QTest::newRow("revocation, proxy")
        << revoke << QByteArray() << brokenBy(QNetworkReply::ProxyConnectionRefusedError, false)
        << false;
}

void tst_HttpClient::wireIsNamedForChanges()
{
    QFETCH(const Call *, call);
    QFETCH(QByteArray, body);
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, onTheWire);
    ClientBench bench;
    bench.network->plan(answer);
    CallInput input;
    input.body = body;
    WAIT_FOR(outcome, bench.send(*call, input));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().onTheWire, onTheWire);
}

void tst_HttpClient::redirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("subject");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status)
            << status << QByteArray("https://evil.test/x") << QStringLiteral("https://evil.test/x");
    QTest::newRow("relative") << 302 << QByteArray("/login")
                              << QStringLiteral("http://127.0.0.1:9/login");
    QTest::newRow("secrets in it") << 302 << QByteArray("https://u:p@evil.test/x?token=abc#t")
                                   << QStringLiteral("https://evil.test/x");
    QTest::newRow("odd scheme") << 302 << QByteArray("javascript:alert(1)")
                                << QStringLiteral("javascript:alert(1)");
}

void tst_HttpClient::redirect()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, subject);
    ClientBench bench;
    bench.network->plan(withHeaders(jsonAnswer("", status), {{"Location", location}}));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
    QCOMPARE(answer.error().cause, Cause::Redirected);
    QCOMPARE(answer.error().httpStatus, status);
    QCOMPARE(answer.error().subject, subject);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_HttpClient::tooLarge_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("announced");
    QTest::addColumn<bool>("good");
    const qint64 cap = calls::readEncryption.maxAnswerBytes;
    QTest::newRow("exactly the cap") << 200 << cap << false << true;
    QTest::newRow("one more") << 200 << cap + 1 << false << false;
    QTest::newRow("announced") << 200 << cap + 1 << true << false;
    QTest::newRow("of an error") << 400 << cap + 1 << false << false;
}

void tst_HttpClient::tooLarge()
{
    QFETCH(int, status);
    QFETCH(qint64, size);
    QFETCH(bool, announced);
    QFETCH(bool, good);
    ClientBench bench;
    FakeAnswer answer = jsonAnswer(QByteArray(announced ? 1 : size, 'x'), status);
    if (announced)
        answer.headers.append({"Content-Length", QByteArray::number(size)});
    bench.network->plan(answer);
    WAIT_FOR(outcome, bench.send(calls::readEncryption));
    QCOMPARE(outcome.has_value(), good);
    if (good)
        return;
    QCOMPARE(outcome.error().kind, status == 200 ? ErrorKind::Protocol : ErrorKind::Refused);
    QCOMPARE(outcome.error().cause, status == 200 ? Cause::AnswerTooLarge : Cause::None);
    QCOMPARE(outcome.error().httpStatus, status);
    QCOMPARE(bench.network->seen().size(), 1); // a large answer is not asked for again
}

void tst_HttpClient::deadlinePasses()
{
    ClientBench bench;
    bench.access.route.deadline = milliseconds(30);
    bench.network->plan(hanging());
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QCOMPARE(answer.error().cause, Cause::DeadlinePassed);
    QVERIFY(answer.error().onTheWire);
}

//! A manager runs six requests at once: the seventh must not grow old in its queue.
void tst_HttpClient::deadlineBeginsWithTheConnection()
{
    ClientBench bench;
    QList<QFuture<Result<Answer>>> first;
    for (int i = 0; i < 6; ++i) {
        bench.network->plan(hanging());
        first.append(bench.send(calls::readEncryption));
    }
    QTRY_COMPARE(bench.network->seen().size(), 6);
    bench.access.route.deadline = milliseconds(1);
    auto seventh = bench.send(calls::readEncryption);
    bench.access.route.deadline = milliseconds(30'000);
    auto eighth = bench.send(calls::readEncryption);
    // The seventh outlives its deadline several times over.
    QElapsedTimer clock;
    clock.start();
    QVERIFY(QTest::qWaitFor([&clock] { return clock.elapsed() > 50; }, kPatience));
    QVERIFY(!seventh.isFinished());
    QCOMPARE(bench.network->seen().size(), 6);
    eighth.cancel();
    bench.network->plan(hanging());
    first.first().cancel();
    QTRY_COMPARE(bench.network->seen().size(), 7);
    QVERIFY(ends(seventh));
    QCOMPARE(seventh.result().error().cause, Cause::DeadlinePassed);
    QVERIFY(eighth.isCanceled());
}

void tst_HttpClient::cancelAborts()
{
    ClientBench bench;
    bench.network->plan(hanging());
    auto future = bench.send(calls::readEncryption);
    QTRY_VERIFY(bench.network->lastReply());
    const QPointer<FakeReply> reply = bench.network->lastReply();
    future.cancel();
    QTRY_VERIFY(!reply || reply->isFinished());
    QVERIFY(ends(future));
    QVERIFY(future.isCanceled());
    QTRY_VERIFY(!reply); // nothing is left over
}

void tst_HttpClient::cancelWhileWaitingForThePlace()
{
    RateGate gate({1, 1000});
    auto played = std::make_unique<FakeNetwork>();
    FakeNetwork *network = played.get();
    HttpClient client(std::move(played), gate);
    const Route route = routeTo(QStringLiteral("https://db.example.test"));
    auto authoriser =
        std::make_shared<FakeAuthoriser>(QStringList{QStringLiteral("db.example.test")});
    CallInput input;
    input.project = sampleProject();
    network->plan(hanging());
    auto first = client.send(calls::listInstances, input, route, authoriser);
    QTRY_COMPARE(network->seen().size(), 1);
    auto second = client.send(calls::listInstances, input, route, authoriser);
    second.cancel();
    QVERIFY(ends(second));
    network->lastReply()->answerNow(jsonAnswer("{}"));
    QVERIFY(ends(first));
    network->plan(jsonAnswer("{}"));
    WAIT_FOR(third, client.send(calls::listInstances, input, route, authoriser));
    QVERIFY(third);
    QCOMPARE(network->seen().size(), 2); // the cancelled one left no trace
}

void tst_HttpClient::cancelWhileWaitingForTheAuthoriser()
{
    ClientBench bench;
    bench.authoriser->hangs = true;
    auto future = bench.send(calls::readEncryption);
    QCOMPARE(bench.authoriser->asked, 1);
    future.cancel();
    QVERIFY(ends(future));
    QVERIFY(!bench.authoriser->hanging->isCanceled()); // others may wait for the same credential
    Authorisation authorisation;
    authorisation.hosts = bench.authoriser->hosts;
    bench.authoriser->hanging->addResult(authorisation);
    bench.authoriser->hanging->finish();
    QCoreApplication::processEvents();
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_HttpClient::lateAnswerIsDropped()
{
    ClientBench bench;
    bench.network->plan(hanging());
    bool heard = false;
    auto future = bench.send(calls::readEncryption);
    auto next =
        future.then(this, [&heard](const Result<Answer> &) { heard = true; }).onCanceled(this, [] {
        });
    QTRY_VERIFY(bench.network->lastReply());
    future.cancel();
    bench.network->lastReply()->answerNow(jsonAnswer("{}"));
    QVERIFY(ends(next));
    QVERIFY(!heard);
}

void tst_HttpClient::deadClientCancels()
{
    ClientBench bench;
    bench.network->plan(hanging());
    auto future = bench.send(calls::readEncryption);
    bench.access.http.reset();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void tst_HttpClient::listenerMayDeleteTheClient()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer("{}"));
    bool heard = false;
    auto next = bench.send(calls::readEncryption).then(this, [&](const Result<Answer> &) {
        heard = true;
        bench.access.http.reset();
    });
    QVERIFY(ends(next));
    QVERIFY(heard);
}

void tst_HttpClient::readIsRepeatedAtMostTwice_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("lost") << brokenBy(QNetworkReply::RemoteHostClosedError, true);
    QTest::newRow("not sent twice") << brokenBy(QNetworkReply::ContentReSendError, true);
    for (const int status : {429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << withHeaders(jsonAnswer("", status), {{"Retry-After", "0"}});
}

void tst_HttpClient::readIsRepeatedAtMostTwice()
{
    QFETCH(FakeAnswer, answer);
    ClientBench bench;
    for (int i = 0; i < 3; ++i)
        bench.network->plan(answer);
    WAIT_FOR(outcome, bench.send(calls::listKeys, changeInput())); // reads, with POST
    QVERIFY(!outcome);
    QCOMPARE(bench.network->left(), 0);
    QCOMPARE(bench.waits.size(), 2);
    QVERIFY(bench.waits.at(0) >= milliseconds(150) && bench.waits.at(0) <= milliseconds(450));
    QVERIFY(bench.waits.at(1) >= milliseconds(300) && bench.waits.at(1) <= milliseconds(900));
    QCOMPARE(bench.authoriser->asked, 3); // signed anew each time
    QVERIFY(!outcome.error().onTheWire);
}

void tst_HttpClient::readIsNotRepeated_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("host not found") << brokenBy(QNetworkReply::HostNotFoundError, false);
    QTest::newRow("connection refused") << brokenBy(QNetworkReply::ConnectionRefusedError, false);
    QTest::newRow("TLS") << brokenBy(QNetworkReply::SslHandshakeFailedError, false);
    QTest::newRow("proxy") << brokenBy(QNetworkReply::ProxyAuthenticationRequiredError, false);
    QTest::newRow("redirect") << withHeaders(jsonAnswer("", 302), {{"Location", "/x"}});
    for (const int status : {400, 403, 404, 405, 409, 501})
        QTest::addRow("%d", status) << jsonAnswer("", status);
}

void tst_HttpClient::readIsNotRepeated()
{
    QFETCH(FakeAnswer, answer);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(outcome, bench.send(calls::readEncryption));
    QVERIFY(!outcome);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_HttpClient::readGetsThroughAfterARepeat()
{
    ClientBench bench;
    bench.network->plan(brokenBy(QNetworkReply::RemoteHostClosedError, true));
    bench.network->plan(jsonAnswer("", 503));
    bench.network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(answer);
    QCOMPARE(bench.network->seen().size(), 3);
}

void tst_HttpClient::changeAndSignInAreNeverRepeated_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<FakeAnswer>("answer");
    for (const Call *call : {&calls::changeEncryption, &calls::mintToken, &calls::revokeToken}) {
        const QByteArray name(call->path.data(), qsizetype(call->path.size()));
        const auto row = [&](const char *tag, const FakeAnswer &answer) {
            QTest::addRow("%s %s %s", call->verb.data(), name.constData(), tag) << call << answer;
        };
        row("lost", brokenBy(QNetworkReply::RemoteHostClosedError, true));
        row("429", withHeaders(jsonAnswer("", 429), {{"Retry-After", "0"}}));
        row("500", jsonAnswer("", 500));
        row("503", jsonAnswer("", 503));
        row("401", jsonAnswer(kDeadToken, 401));
    }
}

void tst_HttpClient::changeAndSignInAreNeverRepeated()
{
    QFETCH(const Call *, call);
    QFETCH(FakeAnswer, answer);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(outcome, bench.send(*call, changeInput()));
    QVERIFY(!outcome);
    QCOMPARE(bench.network->seen().size(), 1);
    QVERIFY(bench.waits.isEmpty());
    QVERIFY(bench.authoriser->refusedGenerations.isEmpty());
    QVERIFY(outcome.error().onTheWire);
}

void tst_HttpClient::retryAfterIsHonoured_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("7") << 7;
    QTest::newRow("HTTP date") << QByteArray("Sat, 01 Mar 2025 08:00:09 GMT") << 9;
    QTest::newRow("date in the past") << QByteArray("Sat, 01 Mar 2025 07:00:00 GMT") << 0;
    QTest::newRow("nonsense") << QByteArray("soon") << 0;
}

void tst_HttpClient::retryAfterIsHonoured()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    ClientBench bench;
    bench.network->plan(withHeaders(
        jsonAnswer("", 503), {{"Retry-After", value}, {"Date", "Sat, 01 Mar 2025 08:00:00 GMT"}}));
    bench.network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(answer);
    QCOMPARE(bench.waits.size(), 1);
    if (seconds > 0)
        QCOMPARE(bench.waits.first(), milliseconds(seconds * 1000));
    else
        QVERIFY(bench.waits.first() <= milliseconds(450));
}

void tst_HttpClient::longRetryAfterIsReported()
{
    ClientBench bench;
    bench.network->plan(withHeaders(jsonAnswer("", 503), {{"Retry-After", "11"}}));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().retryAfter, std::chrono::seconds(11));
    QCOMPARE(bench.network->seen().size(), 1);
    QVERIFY(bench.waits.isEmpty());
}

void tst_HttpClient::tooManyRequestsSlowTheGate()
{
    RateGate gate({4, 100});
    auto played = std::make_unique<FakeNetwork>();
    FakeNetwork *network = played.get();
    HttpClient client(std::move(played), gate);
    QList<milliseconds> waits;
    client.setTimer(impatientTimer(&waits));
    const Route route = routeTo(QStringLiteral("https://db.example.test"));
    auto authoriser =
        std::make_shared<FakeAuthoriser>(QStringList{QStringLiteral("db.example.test")});
    CallInput input;
    input.project = sampleProject();
    network->plan(jsonAnswer("", 429));
    network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, client.send(calls::listInstances, input, route, authoriser));
    QVERIFY(answer);
    QCOMPARE(gate.perSecond(QStringLiteral("ops-user@db.example.test")), 50.0);
    QCOMPARE(gate.perSecond(QStringLiteral("other@db.example.test")), 100.0);
}

void tst_HttpClient::deadTokenIsRenewedOnce()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kDeadToken, 401));
    bench.network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(answer);
    QCOMPARE(bench.authoriser->refusedGenerations, QList<quint64>{0});
    QCOMPARE(bench.network->seen().at(0).header("X-Auth-Token"), QByteArray("token-0"));
    QCOMPARE(bench.network->seen().at(1).header("X-Auth-Token"), QByteArray("token-1"));
}

void tst_HttpClient::secondRefusalStands()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kDeadToken, 401));
    bench.network->plan(jsonAnswer(kDeadToken, 401));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QCOMPARE(answer.error().code, QStringLiteral("APIGW.0307"));
    QCOMPARE(bench.authoriser->refusedGenerations.size(), 1);
}

void tst_HttpClient::failedRenewalTellsBoth()
{
    ClientBench bench;
    Error ours = makeError(ErrorKind::SignIn, Cause::CredentialExpired);
    ours.onTheWire = true; // of the attempt to mint
    bench.authoriser->renewalError = ours;
    bench.network->plan(jsonAnswer(kDeadToken, 401));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QCOMPARE(answer.error().cause, Cause::CredentialExpired);
    QCOMPARE(answer.error().code, QStringLiteral("APIGW.0307"));
    QCOMPARE(answer.error().requestId, QStringLiteral("r1"));
    QCOMPARE(answer.error().httpStatus, 401);
    QVERIFY(!answer.error().onTheWire);
}

void tst_HttpClient::changeIsNotRenewed()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kDeadToken, 401));
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QVERIFY(bench.authoriser->refusedGenerations.isEmpty());
    QVERIFY(answer.error().onTheWire);
}

void tst_HttpClient::notPermittedIsNotRenewed()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer("", 403));
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::NotPermitted);
    QVERIFY(bench.authoriser->refusedGenerations.isEmpty());
}

void tst_HttpClient::authoriserErrorIsNotOnTheWire()
{
    ClientBench bench;
    Error ours = makeError(ErrorKind::SignIn, Cause::None);
    ours.onTheWire = true;
    ours.httpStatus = 401;
    bench.authoriser->authoriseError = ours;
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(answer.error().httpStatus, 0); // no answer to this call
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_HttpClient::otherHostGetsNothing()
{
    ClientBench bench;
    bench.authoriser->hosts = {QStringLiteral("127.0.0.1:10"), QStringLiteral("127.0.0.1")};
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QCOMPARE(answer.error().cause, Cause::HostNotAllowed);
    QCOMPARE(answer.error().subject, QStringLiteral("127.0.0.1:9"));
    QCOMPARE(bench.network->seen().size(), 0);
    QVERIFY(bench.authoriser->refusedGenerations.isEmpty());
}

void tst_HttpClient::secretOfASignInGoesToItsHostsOnly_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<bool>("good");
    QTest::newRow("typed just now") << QStringList() << true;
    QTest::newRow("its host") << QStringList{QStringLiteral("127.0.0.1:9")} << true;
    QTest::newRow("another host") << QStringList{QStringLiteral("iam.example.test")} << false;
    QTest::newRow("another port") << QStringList{QStringLiteral("127.0.0.1:99")} << false;
}

void tst_HttpClient::secretOfASignInGoesToItsHostsOnly()
{
    QFETCH(QStringList, hosts);
    QFETCH(bool, good);
    ClientBench bench;
    bench.access.authoriser.reset();
    CallInput input = changeInput();
    input.hosts = hosts;
    if (good)
        bench.network->plan(jsonAnswer("{}", 201));
    WAIT_FOR(answer, bench.send(calls::mintToken, input));
    QCOMPARE(answer.has_value(), good);
    QCOMPARE(bench.network->seen().size(), good ? 1 : 0);
    if (!good)
        QCOMPARE(answer.error().cause, Cause::HostNotAllowed);
}

void tst_HttpClient::lineEndInACredentialIsRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("CR LF") << QByteArray("a\r\nX-Evil: 1") << Cause::TokenHasLineEnd;
    QTest::newRow("UTF-8") << QByteArray("a\xc3\xa9") << Cause::TokenHasOtherCharacters;
}

void tst_HttpClient::lineEndInACredentialIsRefused()
{
    QFETCH(QByteArray, value);
    QFETCH(Cause, cause);
    ClientBench bench;
    bench.authoriser->extraHeaders = {Header{"X-Security-Token", value}};
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Input);
    QCOMPARE(answer.error().cause, cause);
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_HttpClient::practiceStaysOnLoopback()
{
    ClientBench bench;
    bench.access.route = routeTo(QStringLiteral("https://db.example.test"));
    bench.authoriser->hosts = {QStringLiteral("db.example.test")};
    bench.access.route.practice = true;
    WAIT_FOR(answer, bench.send(calls::readEncryption));
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::HostNotAllowed);
    QCOMPARE(answer.error().subject, QStringLiteral("db.example.test"));
    QCOMPARE(bench.network->seen().size(), 0);
    QCOMPARE(bench.authoriser->asked, 0);
}

void tst_HttpClient::readOnlyProfileRefusesChanges()
{
    ClientBench bench;
    bench.access.route.readOnly = true;
    WAIT_FOR(answer, bench.send(calls::changeEncryption, changeInput()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Precheck);
    QCOMPARE(answer.error().cause, Cause::ReadOnlyProfile);
    QVERIFY(!answer.error().onTheWire);
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_HttpClient::missingEndpointSendsNothing()
{
    ClientBench bench;
    bench.access.route.endpoint = Endpoint();
    WAIT_FOR(answer, bench.send(calls::listKeys));
    QVERIFY(!answer);
    QCOMPARE(answer.error().cause, Cause::EndpointMissing);
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_HttpClient::logHoldsNothingElse()
{
    QLoggingCategory::setFilterRules(QStringLiteral("backlock.api.info=true"));
    logged().clear();
    const QtMessageHandler before = qInstallMessageHandler(catchLog);
    ClientBench bench;
    CallInput input;
    input.query = {{QStringLiteral("name"), QStringLiteral("canary-query")}};
    input.body = "canary-body";
    input.headers = {Header{"X-Subject-Token", "canary-header"}};
    bench.network->plan(
        withHeaders(jsonAnswer(R"({"error_code":"A.1","error_msg":"canary-text"})", 400),
                    {{"X-Request-Id", "req 1\u2028"}, {"Location", "canary-location"}}));
    auto future = bench.send(calls::listKeys, input);
    const bool ended = ends(future);
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY(ended);
    QCOMPARE(logged().size(), 1);
    static const QRegularExpression form(QStringLiteral(
        "^POST /v1\\.0/0123456789abcdef0123456789abcdef/kms/list-keys 400 req\\?1\\?+ \\d+ ms$"));
    QVERIFY2(form.match(logged().first()).hasMatch(), qPrintable(logged().first()));
}

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
