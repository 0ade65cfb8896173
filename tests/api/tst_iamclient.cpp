// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/iamclient.h"

#include "support/clientbench.h"
#include "support/futures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTest>
#include <QUrlQuery>

using namespace backlock;
using namespace backlock::test;

namespace {

constexpr char kTokenBody[] = R"({"token":{"catalog":[],"methods":["password"],
    "issued_at":"2025-03-01T08:00:00.123000Z","expires_at":"2025-03-02T08:00:00.123000Z",
    "project":{"id":"0123456789abcdef0123456789abcdef","name":"cn-north-4_team-a",
               "domain":{"id":"fedcba9876543210fedcba9876543210","name":"example-account"}},
    "roles":[{"id":"0","name":"te_admin"}],
    "user":{"id":"00112233445566778899aabbccddeeff","name":"ops-user","password_expires_at":"",
            "domain":{"id":"fedcba9876543210fedcba9876543210","name":"example-account"}}}})";

FakeAnswer tokenAnswer(const QByteArray &body, int status, const QByteArray &token = "MIIabcSAMPLE")
{
    FakeAnswer answer = jsonAnswer(body, status);
    if (!token.isEmpty())
        answer.headers.append({"X-Subject-Token", token});
    return answer;
}

SignInSettings sampleUser()
{
    SignInSettings who;
    who.method = SignInMethod::Password;
    who.account = QStringLiteral("example-account");
    who.user = QStringLiteral("ops-user");
    return who;
}

Credential samplePassword()
{
    Credential credential;
    credential.method = SignInMethod::Password;
    credential.password = Secret("p\xc3\xa4ss\"word\\1");
    return credential;
}

TokenScope scopeById()
{
    TokenScope scope;
    scope.projectId = sampleProject();
    return scope;
}

QJsonObject json(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

} // namespace

class tst_IamClient : public QObject
{
    Q_OBJECT

private slots:
    void mintsAToken();
    void bodyOfAMint_data();
    void bodyOfAMint();
    void mintWithoutItsPartsSendsNothing_data();
    void mintWithoutItsPartsSendsNothing();
    void faultyMint_data();
    void faultyMint();
    void mintIsNeverRepeated();
    void passwordIsNotEchoed();
    void showsAToken();
    void tokenOfAWholeAccount();
    void faultyIdentity_data();
    void faultyIdentity();
    void tokenEnds_data();
    void tokenEnds();
    void revokesAToken();
    void deadTokenIsRevoked_data();
    void deadTokenIsRevoked();
    void failedRevocation_data();
    void failedRevocation();
    void listsProjects();
    void faultyProjects_data();
    void faultyProjects();
    void secretHostsAreKept();
    void cancelGoesThrough();
    void deadClientCancels();
};

void tst_IamClient::mintsAToken()
{
    ClientBench bench;
    bench.network->plan(tokenAnswer(kTokenBody, 201));
    WAIT_FOR(minted,
             IamClient(bench.access).mintToken(sampleUser(), samplePassword(), scopeById()));
    QVERIFY(minted);
    QCOMPARE(minted->token.reveal(), QByteArray("MIIabcSAMPLE"));
    QCOMPARE(minted->identity.userName, QStringLiteral("ops-user"));
    QCOMPARE(minted->identity.userId, QStringLiteral("00112233445566778899aabbccddeeff"));
    QCOMPARE(minted->identity.accountName, QStringLiteral("example-account"));
    QCOMPARE(minted->identity.accountId, QStringLiteral("fedcba9876543210fedcba9876543210"));
    QCOMPARE(minted->identity.endsAt, QDateTime(QDate(2025, 3, 2), QTime(8, 0, 0, 123), Qt::UTC));
    QCOMPARE(minted->identity.boundTo.id, sampleProject());
    QCOMPARE(minted->identity.boundTo.name, QStringLiteral("cn-north-4_team-a"));
    QCOMPARE(minted->identity.boundTo.region(), QStringLiteral("cn-north-4"));
    const SeenRequest &seen = bench.lastSeen();
    QCOMPARE(seen.verb, QByteArray("POST"));
    QCOMPARE(seen.url.path(), QStringLiteral("/v3/auth/tokens"));
    QVERIFY(!QUrlQuery(seen.url).queryItemValue(QStringLiteral("nocatalog")).isEmpty());
    QCOMPARE(seen.header("Content-Type"), QByteArray("application/json;charset=utf8"));
    QVERIFY(!seen.request.hasRawHeader("X-Auth-Token"));
    QVERIFY(!seen.request.hasRawHeader("X-Language"));
    QCOMPARE(bench.authoriser->asked, 0);
}

void tst_IamClient::bodyOfAMint_data()
{
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("passcode");
    QTest::addColumn<TokenScope>("scope");
    QTest::addColumn<QByteArray>("body");
    const QByteArray user(
        R"("password":{"user":{"name":"ops-user","password":"päss\"word\\1","domain":{"name":"example-account"}}})");
    const QByteArray id(R"({"project":{"id":"0123456789abcdef0123456789abcdef"}})");
    const QByteArray name(
        R"({"project":{"name":"cn-north-4","domain":{"name":"example-account"}}})");
    TokenScope byName;
    byName.projectName = QStringLiteral("cn-north-4");
    byName.accountName = QStringLiteral("example-account");
    const auto body = [&user](const QByteArray &methods, const QByteArray &more,
                              const QByteArray &scope) {
        return R"({"auth":{"identity":{"methods":)" + methods + ',' + user + more + R"(},"scope":)"
               + scope + "}}";
    };
    QTest::newRow("project by id")
        << QString() << QString() << scopeById() << body(R"(["password"])", "", id);
    QTest::newRow("project by name")
        << QString() << QString() << byName << body(R"(["password"])", "", name);
    QTest::newRow("one-time code")
        << QStringLiteral("00112233") << QStringLiteral("123456") << scopeById()
        << body(R"(["password","totp"])",
                R"(,"totp":{"user":{"id":"00112233","passcode":"123456"}})", id);
    QTest::newRow("one-time code without user id")
        << QString() << QStringLiteral("123456") << scopeById()
        << body(
               R"(["password","totp"])",
               R"(,"totp":{"user":{"name":"ops-user","domain":{"name":"example-account"},"passcode":"123456"}})",
               id);
}

void tst_IamClient::bodyOfAMint()
{
    QFETCH(QString, userId);
    QFETCH(QString, passcode);
    QFETCH(TokenScope, scope);
    QFETCH(QByteArray, body);
    ClientBench bench;
    bench.network->plan(tokenAnswer(kTokenBody, 201));
    SignInSettings who = sampleUser();
    who.userId = userId;
    Credential credential = samplePassword();
    credential.passcode = passcode;
    WAIT_FOR(minted, IamClient(bench.access).mintToken(who, credential, scope));
    QVERIFY(minted);
    QVERIFY(!json(body).isEmpty());
    QCOMPARE(json(bench.lastSeen().body), json(body));
}

void tst_IamClient::mintWithoutItsPartsSendsNothing_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("account") << QString() << QStringLiteral("u") << QByteArray("p")
                             << Cause::AccountNameEmpty;
    QTest::newRow("user") << QStringLiteral("a") << QString() << QByteArray("p")
                          << Cause::UserNameEmpty;
    QTest::newRow("password") << QStringLiteral("a") << QStringLiteral("u") << QByteArray()
                              << Cause::PasswordEmpty;
}

void tst_IamClient::mintWithoutItsPartsSendsNothing()
{
    QFETCH(QString, account);
    QFETCH(QString, user);
    QFETCH(QByteArray, password);
    QFETCH(Cause, cause);
    ClientBench bench;
    SignInSettings who;
    who.account = account;
    who.user = user;
    Credential credential;
    credential.password = Secret(password);
    WAIT_FOR(minted, IamClient(bench.access).mintToken(who, credential, scopeById()));
    QVERIFY(!minted);
    QCOMPARE(minted.error().kind, ErrorKind::Input);
    QCOMPARE(minted.error().cause, cause);
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_IamClient::faultyMint_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *tag, const FakeAnswer &answer, ErrorKind kind, Cause cause,
                        const char *subject = "") {
        QTest::newRow(tag) << answer << kind << cause << QString::fromLatin1(subject);
    };
    row("wrong password",
        jsonAnswer(R"({"error":{"code":401,"message":"Wrong.","title":"Unauthorized"}})", 401),
        ErrorKind::SignIn, Cause::None);
    row("no token", tokenAnswer(kTokenBody, 201, ""), ErrorKind::Protocol, Cause::AnswerIncomplete,
        "X-Subject-Token");
    row("token with a blank", tokenAnswer(kTokenBody, 201, "a b"), ErrorKind::Protocol,
        Cause::AnswerIncomplete, "X-Subject-Token");
    row("token too long", tokenAnswer(kTokenBody, 201, QByteArray(32769, 'a')), ErrorKind::Protocol,
        Cause::AnswerIncomplete, "X-Subject-Token");
    row("empty body", tokenAnswer("", 201), ErrorKind::Protocol, Cause::AnswerEmpty);
    row("HTML", tokenAnswer("<html>", 200), ErrorKind::Protocol, Cause::AnswerNotJson);
    row("no token object", tokenAnswer("{}", 201), ErrorKind::Protocol, Cause::AnswerIncomplete,
        "token");
}

void tst_IamClient::faultyMint()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    QFETCH(QString, subject);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(minted,
             IamClient(bench.access).mintToken(sampleUser(), samplePassword(), scopeById()));
    QVERIFY(!minted);
    QCOMPARE(minted.error().kind, kind);
    QCOMPARE(minted.error().cause, cause);
    QCOMPARE(minted.error().subject, subject);
    QCOMPARE(minted.error().httpStatus, answer.status);
    QCOMPARE(minted.error().where, QStringLiteral("POST /v3/auth/tokens"));
    QVERIFY(minted.error().onTheWire);
}

//! Three wrong passwords lock an account.
void tst_IamClient::mintIsNeverRepeated()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer("", 503));
    WAIT_FOR(minted,
             IamClient(bench.access).mintToken(sampleUser(), samplePassword(), scopeById()));
    QVERIFY(!minted);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_IamClient::passwordIsNotEchoed()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(
        R"({"error":{"code":400,"message":"cannot read päss\"word\\1 and 123456","title":"Bad"}})",
        400));
    Credential credential = samplePassword();
    credential.passcode = QStringLiteral("123456");
    WAIT_FOR(minted, IamClient(bench.access).mintToken(sampleUser(), credential, scopeById()));
    QVERIFY(!minted);
    QCOMPARE(minted.error().serverText, QStringLiteral("cannot read \u2026 and \u2026"));
}

void tst_IamClient::showsAToken()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(kTokenBody));
    WAIT_FOR(identity, IamClient(bench.access).showToken(Secret("pasted-token")));
    QVERIFY(identity);
    QCOMPARE(identity->userName, QStringLiteral("ops-user"));
    QCOMPARE(identity->boundTo.id, sampleProject());
    QCOMPARE(bench.lastSeen().verb, QByteArray("GET"));
    QCOMPARE(bench.lastSeen().header("X-Auth-Token"), QByteArray("pasted-token"));
    QCOMPARE(bench.lastSeen().header("X-Subject-Token"), QByteArray("pasted-token"));
    QCOMPARE(bench.authoriser->asked, 0); // it is signed by itself
}

void tst_IamClient::tokenOfAWholeAccount()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(
        R"({"token":{"expires_at":"2025-03-02T08:00:00.000000Z","domain":{"id":"d"},"user":{"id":"u","name":"n"}}})"));
    WAIT_FOR(identity, IamClient(bench.access).showToken(Secret("t")));
    QVERIFY(identity);
    QVERIFY(identity->boundTo.id.isEmpty());
    QVERIFY(identity->accountName.isEmpty());
}

void tst_IamClient::faultyIdentity_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("no token") << QByteArray("{}") << QStringLiteral("token");
    QTest::newRow("token is a list") << QByteArray(R"({"token":[]})") << QStringLiteral("token");
    QTest::newRow("no end") << QByteArray(R"({"token":{"user":{}}})")
                            << QStringLiteral("token.expires_at");
    QTest::newRow("end is no time") << QByteArray(R"({"token":{"expires_at":"tomorrow"}})")
                                    << QStringLiteral("token.expires_at");
    QTest::newRow("project without id")
        << QByteArray(R"({"token":{"expires_at":"2025-03-02T08:00:00Z","project":{"name":"x"}}})")
        << QStringLiteral("token.project.id");
    QTest::newRow("project id that is a path")
        << QByteArray(R"({"token":{"expires_at":"2025-03-02T08:00:00Z","project":{"id":"../x"}}})")
        << QStringLiteral("token.project.id");
}

void tst_IamClient::faultyIdentity()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(identity, IamClient(bench.access).showToken(Secret("t")));
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, ErrorKind::Protocol);
    QCOMPARE(identity.error().cause, Cause::AnswerIncomplete);
    QCOMPARE(identity.error().subject, field);
}

void tst_IamClient::tokenEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime eight(QDate(2025, 3, 2), QTime(8, 0), Qt::UTC);
    QTest::newRow("microseconds") << QByteArray("2025-03-02T08:00:00.000000Z") << eight;
    QTest::newRow("no fraction") << QByteArray("2025-03-02T08:00:00Z") << eight;
    QTest::newRow("offset") << QByteArray("2025-03-02T16:00:00+08:00") << eight;
    QTest::newRow("no zone") << QByteArray("2025-03-02T08:00:00.000000") << eight;
}

void tst_IamClient::tokenEnds()
{
    QFETCH(QByteArray, text);
    QFETCH(QDateTime, time);
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"token":{"expires_at":")" + text + R"("}})"));
    WAIT_FOR(identity, IamClient(bench.access).showToken(Secret("t")));
    QVERIFY(identity);
    QCOMPARE(identity->endsAt, time);
    QCOMPARE(identity->endsAt.timeSpec(), Qt::UTC);
}

void tst_IamClient::revokesAToken()
{
    ClientBench bench;
    FakeAnswer answer;
    answer.status = 204;
    bench.network->plan(answer);
    WAIT_FOR(revoked, IamClient(bench.access).revokeToken(Secret("minted")));
    QVERIFY(revoked);
    QCOMPARE(bench.lastSeen().verb, QByteArray("DELETE"));
    QCOMPARE(bench.lastSeen().url.path(), QStringLiteral("/v3/auth/tokens"));
    QCOMPARE(bench.lastSeen().header("X-Auth-Token"), QByteArray("minted"));
    QCOMPARE(bench.lastSeen().header("X-Subject-Token"), QByteArray("minted"));
    QCOMPARE(bench.authoriser->asked, 0);
}

void tst_IamClient::deadTokenIsRevoked_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("401") << jsonAnswer(R"({"error":{"code":401,"message":"m"}})", 401);
    QTest::newRow("token invalid") << jsonAnswer(R"({"error_code":"IAM.0067"})", 401);
    QTest::newRow("404") << jsonAnswer(R"({"error_code":"IAM.0004"})", 404);
}

void tst_IamClient::deadTokenIsRevoked()
{
    QFETCH(FakeAnswer, answer);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(revoked, IamClient(bench.access).revokeToken(Secret("minted")));
    QVERIFY(revoked);
}

void tst_IamClient::failedRevocation_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("403") << jsonAnswer("", 403);
    QTest::newRow("500") << jsonAnswer("", 500);
    QTest::newRow("lost") << brokenBy(QNetworkReply::RemoteHostClosedError, true);
}

void tst_IamClient::failedRevocation()
{
    QFETCH(FakeAnswer, answer);
    ClientBench bench;
    bench.network->plan(answer);
    WAIT_FOR(revoked, IamClient(bench.access).revokeToken(Secret("minted")));
    QVERIFY(!revoked);
    QCOMPARE(bench.network->seen().size(), 1);
}

void tst_IamClient::listsProjects()
{
    ClientBench bench;
    bench.network->plan(jsonAnswer(R"({"projects":[
        {"id":"b1","name":"cn-north-4_team-a","domain_id":"d","parent_id":"a1","enabled":true},
        {"id":"m1","name":"MOS","enabled":true},
        {"id":"a1","name":"cn-north-4","domain_id":"d","parent_id":"d"},
        {"id":"c1","name":"ap-southeast-1","enabled":false,"unknown":{"x":[1]}},
        {"id":"a1","name":"cn-north-4","domain_id":"d","parent_id":"d"}],
        "links":{"next":null}})"));
    WAIT_FOR(projects, IamClient(bench.access).projects());
    QVERIFY(projects);
    QCOMPARE(projects->size(), 3);
    QCOMPARE(projects->at(0).name, QStringLiteral("ap-southeast-1"));
    QVERIFY(!projects->at(0).enabled);
    QCOMPARE(projects->at(1).id.text(), QStringLiteral("a1"));
    QVERIFY(projects->at(1).enabled);
    QCOMPARE(projects->at(2).parentId, QStringLiteral("a1"));
    QCOMPARE(projects->at(2).region(), QStringLiteral("cn-north-4"));
    QCOMPARE(bench.lastSeen().header("X-Auth-Token"), QByteArray("token-0"));
}

void tst_IamClient::faultyProjects_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *tag, const QByteArray &body, Cause cause,
                        const char *field = "") {
        QTest::newRow(tag) << body << cause << QString::fromLatin1(field);
    };
    row("empty", "", Cause::AnswerEmpty);
    row("truncated", R"({"projects":[{"id":"a)", Cause::AnswerNotJson);
    row("no list", "{}", Cause::AnswerIncomplete, "projects");
    row("null list", R"({"projects":null})", Cause::AnswerIncomplete, "projects");
    row("row without id", R"({"projects":[{"id":"a"},{"name":"x"}]})", Cause::AnswerIncomplete,
        "projects[1].id");
    row("row that is no object", R"({"projects":["a"]})", Cause::AnswerIncomplete,
        "projects[0].id");
    row("id that is a path", R"({"projects":[{"id":"a/../b"}]})", Cause::AnswerIncomplete,
        "projects[0].id");
    row("bad UTF-8", "{\"projects\":[{\"id\":\"\xff\"}]}", Cause::AnswerNotText);
}

void tst_IamClient::faultyProjects()
{
    QFETCH(QByteArray, body);
    QFETCH(Cause, cause);
    QFETCH(QString, field);
    ClientBench bench;
    bench.network->plan(jsonAnswer(body));
    WAIT_FOR(projects, IamClient(bench.access).projects());
    QVERIFY(!projects);
    QCOMPARE(projects.error().kind, ErrorKind::Protocol);
    QCOMPARE(projects.error().cause, cause);
    QCOMPARE(projects.error().subject, field);
    QCOMPARE(projects.error().httpStatus, 200);
    QCOMPARE(projects.error().where, QStringLiteral("GET /v3/auth/projects"));
    QVERIFY(!projects.error().onTheWire);
}

void tst_IamClient::secretHostsAreKept()
{
    ClientBench bench;
    bench.access.secretHosts = {QStringLiteral("iam.example.test")};
    const IamClient client(bench.access);
    WAIT_FOR(minted, client.mintToken(sampleUser(), samplePassword(), scopeById()));
    WAIT_FOR(shown, client.showToken(Secret("t")));
    WAIT_FOR(revoked, client.revokeToken(Secret("t")));
    for (const Error &error : {minted.error(), shown.error(), revoked.error()}) {
        QCOMPARE(error.kind, ErrorKind::SignIn);
        QCOMPARE(error.cause, Cause::HostNotAllowed);
    }
    QCOMPARE(bench.network->seen().size(), 0);
}

void tst_IamClient::cancelGoesThrough()
{
    ClientBench bench;
    bench.network->plan(hanging());
    auto future = IamClient(bench.access).projects();
    QTRY_COMPARE(bench.network->seen().size(), 1);
    const QPointer<FakeReply> reply = bench.network->lastReply();
    future.cancel();
    QTRY_VERIFY(!reply);
    QVERIFY(future.isFinished());
}

void tst_IamClient::deadClientCancels()
{
    ClientBench bench;
    bench.network->plan(hanging());
    auto future = IamClient(bench.access).projects();
    QTRY_COMPARE(bench.network->seen().size(), 1);
    bench.access.http.reset();
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

QTEST_GUILESS_MAIN(tst_IamClient)
#include "tst_iamclient.moc"
