// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandboxfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

class tst_SandboxServices : public QObject
{
    Q_OBJECT

private slots:
    // IAM
    void passwordToken();
    void scopes();
    void wrongPasswordLocks();
    void oneTimeCode();
    void usersThatMayNot_data();
    void usersThatMayNot();
    void badSignIns_data();
    void badSignIns();
    void agency();
    void inspectAndRevoke();
    void temporaryKey();
    void projectLists();
    void domainsAndRegions();

    // the gateway
    void tokens_data();
    void tokens();
    void expiredTokens();
    void signatures();
    void badSignaturesBlockTheKey();
    void unknownKey();
    void rate();

    // TaurusDB
    void lists();
    void listFilters_data();
    void listFilters();
    void badListParameters_data();
    void badListParameters();
    void details();
    void turnOnAndOff();
    void badChanges_data();
    void badChanges();
    void unusableKeys_data();
    void unusableKeys();
    void instancesThatRefuse();
    void badInstances_data();
    void badInstances();
    void wrongMethodOrPath_data();
    void wrongMethodOrPath();
    void onWhenOn();
    void readLag();
    void switches();
    void viewer();
    void chinese();
    void backups();
    void backupsThatFail();

    // KMS
    void listKeys();
    void badListKeys_data();
    void badListKeys();
    void describeKey();
    void createKey();

    void controlChangesBehindTheBack();
};

namespace {

QByteArray signIn(const QByteArray &user, const QByteArray &password,
                  const QByteArray &scope = R"({"project":{"name":"cn-north-4"}})",
                  const QByteArray &account = "example-account")
{
    return R"({"auth":{"identity":{"methods":["password"],"password":{"user":{"name":")" + user
           + R"(","password":")" + password + R"(","domain":{"name":")" + account
           + R"("}}}},"scope":)" + scope + "}}";
}

const QString kTokens = u"/v3/auth/tokens"_s;

QJsonObject tokenOf(const Reply &reply)
{
    return reply.json().value("token"_L1).toObject();
}

} // namespace

void tst_SandboxServices::passwordToken()
{
    SandboxFixture sandbox;
    const Reply reply =
        sandbox.post(kTokens + u"?nocatalog=true"_s, signIn("ops-user", "Sandbox-Ops-1!"));
    QCOMPARE(reply.status, 201);
    QVERIFY(reply.headers.contains("x-iam-trace-id"));
    const QByteArray token = reply.headers.value("x-subject-token");
    QVERIFY(token.size() > 1200 && token.size() < 9000);
    const QJsonObject object = tokenOf(reply);
    QCOMPARE(object.value("catalog"_L1).toArray().size(), 0);
    QCOMPARE(object.value("project"_L1).toObject().value("id"_L1).toString(), sandbox.project());
    QVERIFY(object.value("expires_at"_L1).toString().endsWith(u'Z'));
    QVERIFY(!object.contains("domain"_L1));
    QCOMPARE(sandbox.get(sandbox.encryptionPath(), {{"X-Auth-Token", token}}).status, 200);

    const Reply full = sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!"));
    QVERIFY(!tokenOf(full).value("catalog"_L1).toArray().isEmpty());
    QVERIFY(full.headers.value("x-subject-token") != token);
    // A new token does not end the earlier one.
    QCOMPARE(sandbox.get(sandbox.encryptionPath(), {{"X-Auth-Token", token}}).status, 200);
}

void tst_SandboxServices::scopes()
{
    SandboxFixture sandbox;
    const auto projectFor = [&](const QByteArray &scope, int status = 201) {
        const Reply reply = sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!", scope));
        if (reply.status != status)
            return u"status %1"_s.arg(reply.status);
        return tokenOf(reply)
            .value("project"_L1)
            .toObject()
            .value("name"_L1)
            .toString(reply.code());
    };
    QCOMPARE(projectFor(R"({"project":{"name":"cn-north-4_team-a"}})"), u"cn-north-4_team-a"_s);
    QCOMPARE(projectFor(R"({"project":{"id":")" + sandbox.project(2).toLatin1() + R"("}})"),
             u"cn-east-3"_s);
    QCOMPARE(projectFor(R"({"project":{"name":"cn-east-3","domain":{"name":"example-account"}}})"),
             u"cn-east-3"_s);
    QCOMPARE(projectFor(R"({"project":{"name":"nowhere"}})", 400), u"IAM.1109"_s);
    QCOMPARE(projectFor(R"({"project":{"name":"cn-east-3","domain":{"name":"x"}}})", 400),
             u"IAM.1109"_s);

    const Reply account = sandbox.post(
        kTokens, signIn("ops-user", "Sandbox-Ops-1!", R"({"domain":{"name":"example-account"}})"));
    QCOMPARE(account.status, 201);
    QVERIFY(tokenOf(account).contains("domain"_L1));
    const QByteArray token = account.headers.value("x-subject-token");
    QCOMPARE(sandbox.get(sandbox.encryptionPath(), {{"X-Auth-Token", token}}).code(),
             u"DBS.280056"_s);
    QCOMPARE(sandbox
                 .post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}",
                       {{"X-Auth-Token", token}})
                 .code(),
             u"KMS.0305"_s);
}

void tst_SandboxServices::wrongPasswordLocks()
{
    SandboxFixture sandbox;
    for (int i = 0; i < sandbox::Identity::kMaxWrongPasswords; ++i) {
        const Reply wrong = sandbox.post(kTokens, signIn("ops-user", "wrong"));
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.json().value("error"_L1).toObject().value("title"_L1).toString(),
                 u"Unauthorized"_s);
        QCOMPARE(wrong.text(), u"The username or password is wrong."_s);
    }
    const Reply locked = sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!"));
    QCOMPARE(locked.status, 401);
    QCOMPARE(locked.code(), u"IAM.0061"_s);
    QCOMPARE(sandbox.post(u"/sandbox/unlock"_s, "{}").status, 200);
    QCOMPARE(sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!")).status, 201);
}

void tst_SandboxServices::oneTimeCode()
{
    SandboxFixture sandbox;
    QCOMPARE(sandbox.post(kTokens, signIn("mfa-user", "Sandbox-Mfa-1!")).status, 401);
    QString id;
    const QJsonArray users = sandbox.line.value("users"_L1).toArray();
    for (const auto &user : users) {
        if (user.toObject().value("name"_L1).toString() == "mfa-user"_L1)
            id = user.toObject().value("id"_L1).toString();
    }
    const auto withCode = [&](const QByteArray &code) {
        return sandbox.post(
            kTokens, R"({"auth":{"identity":{"methods":["password","totp"],"password":{"user":{)"
                     R"("name":"mfa-user","password":"Sandbox-Mfa-1!","domain":{"name":)"
                     R"("example-account"}}},"totp":{"user":{"id":")"
                         + id.toLatin1() + R"(","passcode":")" + code
                         + R"("}}},"scope":{"project":{"name":"cn-north-4"}}}})");
    };
    const Reply wrong = withCode("000000");
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.code(), u"IAM.1061"_s);
    const Reply good = withCode("123456");
    QCOMPARE(good.status, 201);
    QVERIFY(tokenOf(good).contains("mfa_authn_at"_L1));
}

void tst_SandboxServices::usersThatMayNot_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("code");
    QTest::newRow("console only") << QByteArray("console-user") << QByteArray("Sandbox-Console-1!")
                                  << u"IAM.0081"_s;
    QTest::newRow("disabled") << QByteArray("disabled-user") << QByteArray("Sandbox-Disabled-1!")
                              << u"IAM.0082"_s;
}

void tst_SandboxServices::usersThatMayNot()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    const Reply reply = sandbox.post(kTokens, signIn(user, password));
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.code(), code);
}

void tst_SandboxServices::badSignIns_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &code) {
        QTest::newRow(name) << body << status << code;
    };
    row("empty", {}, 400, u"IAM.1101"_s);
    row("large", QByteArray(qsizetype{33} * 1024, ' '), 400, u"IAM.1101"_s);
    row("no json", "hello", 400, u"400"_s);
    row("no auth", "{}", 400, u"400"_s);
    row("unknown method", R"({"auth":{"identity":{"methods":["magic"]}}})", 400, u"400"_s);
    row("no password", R"({"auth":{"identity":{"methods":["password"]}}})", 400, u"400"_s);
    row("unknown user", signIn("nobody", "x"), 401, u"401"_s);
    row("account and user swapped", signIn("example-account", "Sandbox-Ops-1!", "{}", "ops-user"),
        401, u"401"_s);
    row("password as a number",
        R"({"auth":{"identity":{"methods":["password"],"password":{"user":{"password":1}}}}})", 400,
        u"400"_s);
}

void tst_SandboxServices::badSignIns()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    const Reply reply = sandbox.post(kTokens, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(sandbox.post(kTokens, body, {{"Content-Type", "text/plain"}}).status, 415);
}

void tst_SandboxServices::agency()
{
    SandboxFixture sandbox;
    const auto assume = [&](const QByteArray &name, const QByteArray &token) {
        return sandbox.post(kTokens,
                            R"({"auth":{"identity":{"methods":["assume_role"],"assume_role":{)"
                            R"("domain_name":"other-account","agency_name":")"
                                + name + R"("}},"scope":{"project":{"name":"cn-north-4"}}}})",
                            {{"X-Auth-Token", token}});
    };
    const Reply good = assume("db-admins", sandbox.token);
    QCOMPARE(good.status, 201);
    QVERIFY(tokenOf(good).contains("assumed_by"_L1));
    QCOMPARE(sandbox
                 .get(sandbox.encryptionPath(),
                      {{"X-Auth-Token", good.headers.value("x-subject-token")}})
                 .status,
             200);
    QCOMPARE(assume("nobody", sandbox.token).status, 404);
    QCOMPARE(assume("db-admins", "x").status, 401);
}

void tst_SandboxServices::inspectAndRevoke()
{
    SandboxFixture sandbox;
    const Reply seen = sandbox.get(kTokens, {{"X-Subject-Token", sandbox.token}});
    QCOMPARE(seen.status, 200);
    QCOMPARE(tokenOf(seen).value("project"_L1).toObject().value("id"_L1).toString(),
             sandbox.project());
    QCOMPARE(sandbox.get(kTokens).code(), u"IAM.0009"_s);
    QCOMPARE(sandbox.get(kTokens, {{"X-Subject-Token", "x"}}).code(), u"IAM.0009"_s);

    const Reply gone = sandbox.send("DELETE", kTokens, {}, {{"X-Subject-Token", sandbox.token}});
    QCOMPARE(gone.status, 204);
    QVERIFY(gone.body.isEmpty());
    QCOMPARE(sandbox.get(kTokens, {{"X-Subject-Token", sandbox.token}}).status, 401);
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).code(), u"APIGW.0301"_s);
}

void tst_SandboxServices::temporaryKey()
{
    SandboxFixture sandbox;
    const QString path = u"/v3.0/OS-CREDENTIAL/securitytokens"_s;
    const Reply made = sandbox.post(
        path, R"({"auth":{"identity":{"methods":["token"],"token":{"duration_seconds":3600}}}})");
    QCOMPARE(made.status, 201);
    const QJsonObject key = made.json().value("credential"_L1).toObject();
    const QByteArray access = key.value("access"_L1).toString().toLatin1();
    const QByteArray secret = key.value("secret"_L1).toString().toLatin1();
    const QByteArray security = key.value("securitytoken"_L1).toString().toLatin1();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto call = [&](const SandboxFixture::Headers &headers) {
        return sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, headers, now, access,
                                  secret);
    };
    QCOMPARE(call({{"X-Security-Token", security}}).status, 200);
    QCOMPARE(call({}).status, 401);
    QCOMPARE(call({{"X-Security-Token", "x"}}).status, 401);
    sandbox.post(u"/sandbox/expire-tokens"_s, "{}");
    const Reply expired = call({{"X-Security-Token", security}});
    QVERIFY2(expired.text().contains(u"token expires, expires_at:"), expired.body.constData());

    SandboxFixture other;
    QCOMPARE(other
                 .post(path, R"({"auth":{"identity":{"methods":["assume_role"],"assume_role":{)"
                             R"("domain_name":"other-account","agency_name":"db-admins"}}}})")
                 .status,
             201);
    QCOMPARE(other
                 .post(path,
                       R"({"auth":{"identity":{"methods":["token"],"token":{"id":")" + other.token
                           + R"("}}}})",
                       {{"X-Auth-Token", QByteArray()}})
                 .status,
             201);
    for (const QByteArrayView seconds : {"899", "86401", "\"900\""}) {
        const Reply bad = other.post(
            path, R"({"auth":{"identity":{"methods":["token"],"token":{"duration_seconds":)"
                      + seconds.toByteArray() + "}}}}");
        QCOMPARE(bad.code(), u"IAM.0073"_s);
    }
}

void tst_SandboxServices::projectLists()
{
    SandboxFixture sandbox({u"--projects"_s, u"4"_s});
    const QJsonArray all =
        sandbox.get(u"/v3/auth/projects"_s).json().value("projects"_L1).toArray();
    QStringList names;
    for (const auto &project : all)
        names.append(project.toObject().value("name"_L1).toString());
    QCOMPARE(names, QStringList({u"cn-north-4"_s, u"cn-north-4_team-a"_s, u"cn-east-3"_s,
                                 u"cn-south-1"_s, u"MOS"_s}));
    QCOMPARE(all.at(1).toObject().value("parent_id"_L1), all.at(0).toObject().value("id"_L1));

    const auto count = [&](const QString &query) {
        return sandbox.get(u"/v3/projects?"_s + query).json().value("projects"_L1).toArray().size();
    };
    QCOMPARE(count(u"name=cn-north-4"_s), 1);
    QCOMPARE(count(u"name=x"_s), 0);
    QCOMPARE(count(u"page=1&per_page=2"_s), 2);
    QCOMPARE(count(u"page=3&per_page=2"_s), 1);
    QCOMPARE(sandbox.get(u"/v3/projects?page=1"_s).status, 400);
}

void tst_SandboxServices::domainsAndRegions()
{
    SandboxFixture sandbox;
    const QJsonObject account =
        sandbox.get(u"/v3/auth/domains"_s).json().value("domains"_L1).toArray().at(0).toObject();
    QCOMPARE(account.value("name"_L1).toString(), u"example-account"_s);
    const QJsonObject region =
        sandbox.get(u"/v3/regions"_s).json().value("regions"_L1).toArray().at(0).toObject();
    QCOMPARE(region.value("locales"_L1).toObject().value("zh-cn"_L1).toString(), u"华北-北京四"_s);
    QCOMPARE(sandbox.get(u"/v3/regions"_s, {{"X-Auth-Token", "x"}}).status, 401);
}

void tst_SandboxServices::tokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("project"); // negative: one that does not exist
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kmsCode");
    QTest::newRow("none") << QByteArray() << 0 << u"APIGW.0301"_s << u"x-auth-token not found"_s
                          << u"KMS.0301"_s;
    QTest::newRow("unknown") << QByteArray("MIIunknown") << 0 << u"APIGW.0301"_s
                             << u"decrypt token fail"_s << u"KMS.0302"_s;
    QTest::newRow("other project")
        << QByteArray("good") << 1 << u"DBS.280056"_s << u"Invalid token"_s << u"KMS.0321"_s;
    QTest::newRow("no such project")
        << QByteArray("good") << -1 << u"DBS.280056"_s << u"Invalid token"_s << u"KMS.0321"_s;
}

void tst_SandboxServices::tokens()
{
    QFETCH(QByteArray, token);
    QFETCH(int, project);
    QFETCH(QString, code);
    QFETCH(QString, text);
    QFETCH(QString, kmsCode);
    SandboxFixture sandbox;
    const QString id =
        project < 0 ? u"00000000000000000000000000000000"_s : sandbox.project(project);
    SandboxFixture::Headers headers{{"X-Auth-Token", token == "good" ? sandbox.token : token}};
    if (token.isEmpty())
        headers = {{"X-Auth-Token", QByteArray()}};
    const Reply db = sandbox.get(u"/v3/%1/instances"_s.arg(id), headers);
    QCOMPARE(db.status, code.startsWith("APIGW"_L1) ? 401 : 403);
    QCOMPARE(db.code(), code);
    QVERIFY2(db.text().contains(text), qPrintable(db.text()));
    const Reply kms = sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(id), "{}", headers);
    QCOMPARE(kms.status, 403);
    QCOMPARE(kms.code(), kmsCode);
}

void tst_SandboxServices::expiredTokens()
{
    SandboxFixture sandbox({u"--token-ttl"_s, u"0"_s});
    const Reply db = sandbox.get(sandbox.encryptionPath());
    QCOMPARE(db.status, 401);
    QVERIFY(db.text().contains(u"token expires, expires_at:"));
    QCOMPARE(sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}").code(),
             u"KMS.0303"_s);
}

void tst_SandboxServices::signatures()
{
    SandboxFixture sandbox;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(sandbox.sendSigned("GET", sandbox.encryptionPath(), {}).status, 200);
    QCOMPARE(sandbox.sendSigned("POST", sandbox.encryptionPath(), sandbox.onBody()).status, 200);
    QCOMPARE(sandbox.sendSigned("GET", u"/v3/projects?name=cn-north-4"_s, {}).status, 200);
    QCOMPARE(
        sandbox.sendSigned("POST", u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}").status,
        200);
    QCOMPARE(
        sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {}, now.addSecs(-qint64{14} * 60))
            .status,
        200);
    for (const int minutes : {-16, 16}) {
        const Reply late = sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {},
                                              now.addSecs(qint64{minutes} * 60));
        QCOMPARE(late.status, 401);
        QVERIFY(late.text().contains(u"signature expired"));
    }

    const Reply wrong = sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {}, now, {}, "x");
    QCOMPARE(wrong.code(), u"APIGW.0301"_s);
    QVERIFY(wrong.text().contains(u"verify aksk signature fail, canonicalRequest: GET|/v3/"));
    QVERIFY(wrong.text().contains(u"host:127.0.0.1"));

    // A sub-project is found by the header only.
    const QString sub = u"/v3/%1/instances"_s.arg(sandbox.project(1));
    QCOMPARE(sandbox.sendSigned("GET", sub, {}).status, 403);
    QCOMPARE(sandbox.sendSigned("GET", sub, {}, {{"X-Project-Id", sandbox.project(1).toLatin1()}})
                 .status,
             200);
    QCOMPARE(
        sandbox.sendSigned("GET", sub, {}, {{"X-Project-Id", sandbox.project().toLatin1()}}).status,
        403);
    QCOMPARE(sandbox.sendSigned("GET", u"/v3/%1/instances"_s.arg(QString(32, u'0')), {}).code(),
             u"APIGW.0310"_s);
}

void tst_SandboxServices::badSignaturesBlockTheKey()
{
    SandboxFixture sandbox;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {}, now, {}, "x")
                    .text()
                    .contains(u"canonicalRequest"));
    }
    QCOMPARE(sandbox.sendSigned("GET", sandbox.encryptionPath(), {}).status, 200); // not in a row
    for (int i = 0; i < 6; ++i)
        sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {}, now, {}, "x");
    const Reply blocked = sandbox.sendSigned("GET", sandbox.encryptionPath(), {});
    QCOMPARE(blocked.status, 401);
    QVERIFY(blocked.text().contains(u"AK access failed to reach the limit,forbidden"));
    sandbox.post(u"/sandbox/unlock"_s, "{}");
    QCOMPARE(sandbox.sendSigned("GET", sandbox.encryptionPath(), {}).status, 200);
}

void tst_SandboxServices::unknownKey()
{
    SandboxFixture sandbox;
    const Reply reply = sandbox.sendSigned("GET", sandbox.encryptionPath(), {}, {},
                                           QDateTime::currentDateTimeUtc(), "NOBODY", "x");
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.text().contains(u"ak NOBODY not exist"));
}

void tst_SandboxServices::rate()
{
    SandboxFixture sandbox({u"--rate"_s, u"3/60"_s});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(sandbox.get(sandbox.encryptionPath()).status, 200);
    const Reply refused = sandbox.get(sandbox.encryptionPath());
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"APIGW.0308"_s);
    const int wait = refused.headers.value("retry-after").toInt();
    QVERIFY(wait >= 1 && wait <= 60);
    // Another service has its own window.
    QCOMPARE(sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}").status, 200);
    for (int i = 0; i < 3; ++i)
        sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!"));
    QCOMPARE(sandbox.post(kTokens, signIn("ops-user", "Sandbox-Ops-1!")).code(), u"IAM.0012"_s);
}

void tst_SandboxServices::lists()
{
    SandboxFixture sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"250"_s});
    QSet<QString> ids;
    QSet<QString> states;
    for (int offset = 0; offset < 300; offset += 100) {
        const QJsonObject page =
            sandbox
                .get(u"/v3.1/%1/instances?limit=100&offset=%2"_s.arg(sandbox.project()).arg(offset))
                .json();
        QCOMPARE(page.value("total_count"_L1).toInt(), 250);
        const QJsonArray items = page.value("instances"_L1).toArray();
        QCOMPARE(items.size(), offset < 200 ? 100 : 50);
        for (const auto &item : items) {
            ids.insert(item.toObject().value("id"_L1).toString());
            states.insert(item.toObject().value("status"_L1).toString());
        }
    }
    QCOMPARE(ids.size(), 250);
    QCOMPARE(states, QSet<QString>({u"normal"_s, u"creating"_s, u"abnormal"_s, u"createfail"_s}));

    states.clear();
    const QJsonArray old = sandbox.get(u"/v3/%1/instances"_s.arg(sandbox.project()))
                               .json()
                               .value("instances"_L1)
                               .toArray();
    for (const auto &item : old)
        states.insert(item.toObject().value("status"_L1).toString());
    QCOMPARE(states, QSet<QString>({u"ACTIVE"_s, u"BUILD"_s, u"STORAGE FULL"_s, u"FAILED"_s}));
    for (const auto &item : old)
        QVERIFY(!item.toObject().contains("encryption_status"_L1));
}

void tst_SandboxServices::listFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("exact name") << u"name=orders-prod"_s << 1;
    QTest::newRow("part without a star") << u"name=orders"_s << 0;
    QTest::newRow("star") << u"name=*orders"_s << 4;
    QTest::newRow("encoded star") << u"name=%2Aorders"_s << 4;
    QTest::newRow("tags") << u"tags=env%3Dprod&name=*orders"_s << 1;
    QTest::newRow("other tag") << u"tags=team%3Da"_s << 0;
    QTest::newRow("type") << u"type=Cluster&name=*orders"_s << 4;
    QTest::newRow("offset behind the end") << u"offset=1000&name=*orders"_s << 0;
    QTest::newRow("address") << u"private_ip=192.168.0.10"_s << 1;
}

void tst_SandboxServices::listFilters()
{
    QFETCH(QString, query);
    QFETCH(int, count);
    SandboxFixture sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"80"_s});
    const Reply reply = sandbox.get(u"/v3.1/%1/instances?%2"_s.arg(sandbox.project(), query));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value("instances"_L1).toArray().size(), count);
    QCOMPARE(sandbox.get(u"/v3.1/%1/instances?id=%2"_s.arg(sandbox.project(), sandbox.instance()))
                 .json()
                 .value("total_count"_L1)
                 .toInt(),
             1);
}

void tst_SandboxServices::badListParameters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("code");
    QTest::newRow("limit 0") << u"limit=0"_s << u"DBS.280439"_s;
    QTest::newRow("limit 101") << u"limit=101"_s << u"DBS.280439"_s;
    QTest::newRow("limit text") << u"limit=x"_s << u"DBS.280439"_s;
    QTest::newRow("limit empty") << u"limit="_s << u"DBS.280439"_s;
    QTest::newRow("offset") << u"offset=-1"_s << u"DBS.200001"_s;
    QTest::newRow("star alone") << u"name=*"_s << u"DBS.200001"_s;
    QTest::newRow("type") << u"type=Single"_s << u"DBS.200001"_s;
    QTest::newRow("engine") << u"datastore_type=mysql"_s << u"DBS.280235"_s;
}

void tst_SandboxServices::badListParameters()
{
    QFETCH(QString, query);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    const Reply reply = sandbox.get(u"/v3.1/%1/instances?%2"_s.arg(sandbox.project(), query));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
}

void tst_SandboxServices::details()
{
    SandboxFixture sandbox;
    const auto one = [&](const QString &version) {
        return sandbox
            .get(u"/%1/%2/instances/%3"_s.arg(version, sandbox.project(), sandbox.instance()))
            .json()
            .value("instance"_L1)
            .toObject();
    };
    QCOMPARE(one(u"v3"_s).value("status"_L1).toString(), u"ACTIVE"_s);
    QVERIFY(!one(u"v3"_s).contains("tde_info"_L1));
    QCOMPARE(one(u"v3.1"_s).value("status"_L1).toString(), u"normal"_s);
    QVERIFY(one(u"v3.1"_s).contains("tde_info"_L1));
    QCOMPARE(one(u"v3.1"_s).value("nodes"_L1).toArray().size(), 2);

    const QString batch = u"/v3/%1/instances/details?instance_ids="_s.arg(sandbox.project());
    QCOMPARE(sandbox.get(batch + sandbox.instance()).json().value("instances"_L1).toArray().size(),
             1);
    QCOMPARE(sandbox.get(batch).code(), u"DBS.200001"_s);
    QCOMPARE(sandbox.get(batch + QStringList(21, sandbox.instance()).join(u',')).code(),
             u"DBS.200001"_s);
    QCOMPARE(sandbox.get(batch + u"x"_s).code(), u"DBS.280404"_s);
}

void tst_SandboxServices::turnOnAndOff()
{
    SandboxFixture sandbox;
    const QString path = sandbox.encryptionPath();
    QCOMPARE(sandbox.get(path).body, "{\"encryption_status\":\"off\"}");
    // Any letter case, both ways.
    const Reply on = sandbox.post(path, R"({"encryption_status":"ON","type":"Kms","kms_key_id":")"
                                            + sandbox.key().toLatin1() + "\"}");
    QCOMPARE(on.status, 200);
    QCOMPARE(on.body, "{\"encryption_status\":\"on\"}");
    QCOMPARE(sandbox.get(path).body, "{\"encryption_status\":\"on\"}");
    QString key;
    QCOMPARE(sandbox.stateOf(sandbox.instance(), &key), "on");
    QCOMPARE(key, sandbox.key());

    const Reply off = sandbox.post(path, R"({"encryption_status":"Off"})");
    QCOMPARE(off.body, "{\"encryption_status\":\"off\"}");
    QCOMPARE(sandbox.get(path).body, "{\"encryption_status\":\"off\"}");
    QCOMPARE(sandbox.post(path, "{\"encryption_status\":\"off\"}").status, 200); // already off
}

void tst_SandboxServices::badChanges_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray json = "application/json";
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &type,
                        int status, const QString &code) {
        QTest::newRow(name) << body << type << status << code;
    };
    const QString parameter = u"DBS.200001"_s;
    row("empty", {}, json, 400, u"DBS.200006"_s);
    row("no json", "hello", json, 400, parameter);
    row("array", "[]", json, 400, parameter);
    row("nothing in it", "{}", json, 400, parameter);
    row("unknown wish", R"({"encryption_status":"maybe"})", json, 400, parameter);
    row("boolean wish", R"({"encryption_status":true})", json, 400, parameter);
    row("unknown field", R"({"encryption_status":"off","kms_key":"x"})", json, 400, parameter);
    row("on without type", R"({"encryption_status":"on","kms_key_id":"KEY"})", json, 400,
        parameter);
    row("on without key", R"({"encryption_status":"on","type":"kms"})", json, 400, parameter);
    row("other type", R"({"encryption_status":"on","type":"hsm","kms_key_id":"KEY"})", json, 400,
        parameter);
    row("malformed key", R"({"encryption_status":"on","type":"kms","kms_key_id":"x"})", json, 400,
        parameter);
    row("text/plain", R"({"encryption_status":"off"})", "text/plain", 415, parameter);
    row("form", R"({"encryption_status":"off"})", "application/x-www-form-urlencoded", 415,
        parameter);
}

void tst_SandboxServices::badChanges()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(int, status);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    body.replace("KEY", sandbox.key().toLatin1());
    const Reply reply =
        sandbox.post(sandbox.encryptionPath(), body, {{"Content-Type", contentType}});
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), code);
    QCOMPARE(sandbox.stateOf(sandbox.instance()), "off");
}

void tst_SandboxServices::unusableKeys_data()
{
    QTest::addColumn<QString>("alias");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("SM4") << u"backup-key-sm4"_s << false;
    QTest::newRow("disabled") << u"old-backup-key"_s << true;
    QTest::newRow("pending deletion") << u"leaving-key"_s << true;
    QTest::newRow("signing key") << u"signing-key"_s << true;
    QTest::newRow("default key") << u"evs/default"_s << false; // unconfirmed in the docs
    QTest::newRow("other enterprise project") << u"finance-key"_s << false;
    QTest::newRow("pending import") << u"imported-key"_s << true;
    QTest::newRow("to be activated") << u"new-key"_s << true;
    QTest::newRow("rsa for encryption") << u"rsa-encryption-key"_s << true;
}

void tst_SandboxServices::unusableKeys()
{
    QFETCH(QString, alias);
    QFETCH(bool, isRefused);
    SandboxFixture sandbox({u"--keys"_s, u"12"_s});
    const QString key = sandbox.keyNamed(alias);
    QVERIFY(!key.isEmpty());
    const Reply reply = sandbox.post(sandbox.encryptionPath(), sandbox.onBody(key));
    QCOMPARE(reply.status, isRefused ? 400 : 200);
    // A key of another project is no key here.
    const Reply foreign = sandbox.post(sandbox.encryptionPath(), sandbox.onBody(sandbox.key(1)));
    QCOMPARE(foreign.code(), u"DBS.200001"_s);
}

void tst_SandboxServices::instancesThatRefuse()
{
    SandboxFixture sandbox;
    const auto change = [&](const QByteArray &status) {
        sandbox.post(u"/sandbox/instance"_s, R"({"instance_id":")" + sandbox.instance().toLatin1()
                                                 + R"(","status":")" + status + R"("})");
        return sandbox.post(sandbox.encryptionPath(), sandbox.onBody());
    };
    QCOMPARE(change("creating").code(), u"DBS.200019"_s);
    QCOMPARE(change("createfail").code(), u"DBS.280406"_s);
    QCOMPARE(change("createfail").status, 409);
    QCOMPARE(change("abnormal").status, 200);
}

void tst_SandboxServices::badInstances_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << u"00000000000000000000000000000000in07"_s << 404 << u"DBS.201028"_s;
    QTest::newRow("short") << u"abc"_s << 400 << u"DBS.280404"_s;
    QTest::newRow("other engine") << u"00000000000000000000000000000000in01"_s << 400
                                  << u"DBS.280404"_s;
    QTest::newRow("encoded slashes") << u"..%2F..%2Fadmin"_s << 400 << u"DBS.280404"_s;
}

void tst_SandboxServices::badInstances()
{
    QFETCH(QString, id);
    QFETCH(int, status);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    const QString base = u"/v3/%1/instances/%2"_s.arg(sandbox.project(), id);
    for (const QString &path :
         {base, base + u"/backups/encryption"_s, base + u"/backups/policy"_s}) {
        const Reply reply = sandbox.get(path);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.code(), code);
    }
    QCOMPARE(sandbox.post(base + u"/backups/encryption"_s, sandbox.onBody()).code(), code);
}

void tst_SandboxServices::wrongMethodOrPath_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    const QString good = u"/v3/P/instances/I/backups/encryption"_s;
    const auto row = [](const char *name, const QByteArray &method, const QString &path) {
        QTest::newRow(name) << method << path;
    };
    row("put", "PUT", good);
    row("delete", "DELETE", good);
    row("trailing slash", "GET", good + u'/');
    row("v3.1 has no such call", "GET", u"/v3.1/P/instances/I/backups/encryption"_s);
    row("old path", "GET", u"/mysql/v3/P/instances"_s);
    row("root", "GET", u"/"_s);
    row("post on a list", "POST", u"/v3/P/instances"_s);
    row("unknown kms call", "POST", u"/v1.0/P/kms/delete-everything"_s);
}

void tst_SandboxServices::wrongMethodOrPath()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    SandboxFixture sandbox;
    path.replace(u'P', sandbox.project()).replace(u'I', sandbox.instance());
    const Reply reply = sandbox.send(method, path, {}, {});
    QCOMPARE(reply.status, 404);
    QCOMPARE(reply.code(), u"APIGW.0101"_s);
    QCOMPARE(reply.json().value("request_id"_L1).toString().toLatin1(),
             reply.headers.value("x-request-id"));
}

void tst_SandboxServices::onWhenOn()
{
    const auto second = [](const QString &policy, QString *key) {
        SandboxFixture sandbox({u"--on-when-on"_s, policy, u"--keys"_s, u"12"_s});
        sandbox.post(sandbox.encryptionPath(), sandbox.onBody());
        const QString other = sandbox.keyNamed(u"archive-key"_s);
        const Reply reply = sandbox.post(sandbox.encryptionPath(), sandbox.onBody(other));
        QString now;
        sandbox.stateOf(sandbox.instance(), &now);
        *key = now == other ? u"new"_s : u"old"_s;
        return reply;
    };
    QString key;
    QCOMPARE(second(u"accept"_s, &key).status, 200);
    QCOMPARE(key, u"new"_s);
    QCOMPARE(second(u"ignore-key"_s, &key).status, 200);
    QCOMPARE(key, u"old"_s);
    const Reply refused = second(u"refuse"_s, &key);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"DBS.280406"_s);
    QCOMPARE(key, u"old"_s);

    SandboxFixture sandbox;
    sandbox.post(sandbox.encryptionPath(), sandbox.onBody());
    const Reply algorithm = sandbox.post(sandbox.encryptionPath(),
                                         sandbox.onBody(sandbox.keyNamed(u"backup-key-sm4"_s)));
    QCOMPARE(algorithm.code(), u"DBS.200001"_s);
}

void tst_SandboxServices::readLag()
{
    SandboxFixture sandbox({u"--read-lag"_s, u"0.5"_s});
    QCOMPARE(sandbox.post(sandbox.encryptionPath(), sandbox.onBody()).body,
             "{\"encryption_status\":\"on\"}");
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).body, "{\"encryption_status\":\"off\"}");
    QTRY_COMPARE(sandbox.get(sandbox.encryptionPath()).body, "{\"encryption_status\":\"on\"}");
}

void tst_SandboxServices::switches()
{
    SandboxFixture forbidden({u"--read-forbidden"_s});
    QCOMPARE(forbidden.get(forbidden.encryptionPath()).status, 403);
    QCOMPARE(forbidden.post(forbidden.encryptionPath(), forbidden.onBody()).status, 200);

    SandboxFixture notOffered({u"--not-offered"_s});
    QCOMPARE(notOffered.get(notOffered.encryptionPath()).code(), u"APIGW.0101"_s);
    QCOMPARE(notOffered.post(notOffered.encryptionPath(), notOffered.onBody()).status, 404);

    SandboxFixture old({u"--v31"_s, u"off"_s});
    QCOMPARE(old.get(u"/v3.1/%1/instances"_s.arg(old.project())).code(), u"APIGW.0101"_s);
    QCOMPARE(old.get(u"/v3/%1/instances"_s.arg(old.project())).status, 200);
}

void tst_SandboxServices::viewer()
{
    SandboxFixture sandbox;
    const QByteArray token = sandbox.post(kTokens, signIn("viewer-user", "Sandbox-Viewer-1!"))
                                 .headers.value("x-subject-token");
    const SandboxFixture::Headers headers{{"X-Auth-Token", token}};
    QCOMPARE(sandbox.get(u"/v3.1/%1/instances"_s.arg(sandbox.project()), headers).status, 200);
    QCOMPARE(sandbox.get(sandbox.encryptionPath(), headers).status, 403);
    QCOMPARE(sandbox.post(sandbox.encryptionPath(), sandbox.onBody(), headers).status, 403);
    QCOMPARE(sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), "{}", headers).code(),
             u"KMS.0306"_s);
    QCOMPARE(sandbox.get(u"/v3/projects"_s, headers).status, 403);
    QCOMPARE(sandbox.get(u"/v3/auth/projects"_s, headers).status, 200);
}

void tst_SandboxServices::chinese()
{
    SandboxFixture sandbox;
    const QString path =
        u"/v3/%1/instances/%2in07/backups/encryption"_s.arg(sandbox.project(), QString(32, u'0'));
    const Reply chinese = sandbox.get(path, {{"X-Language", "zh-cn"}});
    QCOMPARE(chinese.code(), u"DBS.201028"_s);
    QCOMPARE(chinese.text(), u"数据库实例不存在。"_s);
    QCOMPARE(sandbox.get(path, {{"X-Language", "en-us"}}).text(),
             u"The DB instance does not exist."_s);
    QCOMPARE(sandbox.get(path).text(), u"The DB instance does not exist."_s);
}

void tst_SandboxServices::backups()
{
    SandboxFixture sandbox;
    const QString list =
        u"/v3/%1/backups?instance_id=%2"_s.arg(sandbox.project(), sandbox.instance());
    QCOMPARE(sandbox.get(list).json().value("total_count"_L1).toInt(), 9);
    QCOMPARE(sandbox.get(list + u"&backup_type=manual"_s).json().value("total_count"_L1).toInt(),
             2);
    const QJsonArray page =
        sandbox.get(list + u"&limit=2&offset=8"_s).json().value("backups"_L1).toArray();
    QCOMPARE(page.size(), 1);
    QVERIFY(!page.at(0).toObject().contains("encryption_status"_L1));
    QCOMPARE(sandbox.get(list + u"&limit=101"_s).code(), u"DBS.280439"_s);
    QCOMPARE(sandbox.get(list + u"&backup_type=x"_s).code(), u"DBS.200001"_s);
    QCOMPARE(sandbox.get(list + u"&begin_time=x"_s).code(), u"DBS.200001"_s);
    QCOMPARE(sandbox.get(list + u"&begin_time=2001-01-01T00:00:00%2B0000"_s)
                 .json()
                 .value("total_count"_L1)
                 .toInt(),
             9);
    QCOMPARE(sandbox.get(list + u"&end_time=2001-01-01T00:00:00%2B0100"_s)
                 .json()
                 .value("total_count"_L1)
                 .toInt(),
             0);

    const QJsonObject policy =
        sandbox
            .get(u"/v3/%1/instances/%2/backups/policy"_s.arg(sandbox.project(), sandbox.instance()))
            .json()
            .value("backup_policy"_L1)
            .toObject();
    QCOMPARE(policy.value("keep_days"_L1).toInt(), 7);

    const QString create = u"/v3/%1/backups/create"_s.arg(sandbox.project());
    const auto body = [&](const QString &name, const QString &description = {}) {
        return QJsonDocument(QJsonObject{{u"instance_id"_s, sandbox.instance()},
                                         {u"name"_s, name},
                                         {u"description"_s, description}})
            .toJson();
    };
    QCOMPARE(sandbox.post(create, body(u"abc"_s)).code(), u"DBS.200001"_s);
    QCOMPARE(sandbox.post(create, body(u"1abcd"_s)).code(), u"DBS.200001"_s);
    QCOMPARE(sandbox.post(create, body(u"备份备份备份备份备份备份备份备份备份备份备份备"_s)).code(),
             u"DBS.200001"_s); // 23 characters, 69 bytes
    QCOMPARE(sandbox.post(create, body(u"good-name"_s, u"a=b"_s)).code(), u"DBS.200001"_s);
    const Reply made = sandbox.post(create, body(u"备份_before-change"_s, u"why"_s));
    QCOMPARE(made.status, 200);
    QCOMPARE(made.json().value("backup"_L1).toObject().value("status"_L1).toString(),
             u"BUILDING"_s);
    QCOMPARE(sandbox.post(create, body(u"second"_s)).code(), u"DBS.201205"_s);
    QCOMPARE(sandbox.get(list).json().value("total_count"_L1).toInt(), 10);

    const QString job =
        u"/v3/%1/jobs?id=%2"_s.arg(sandbox.project(), made.json().value("job_id"_L1).toString());
    const auto status = [&] {
        return sandbox.get(job).json().value("job"_L1).toObject().value("status"_L1).toString();
    };
    QCOMPARE(status(), u"Running"_s);
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"Completed"_s, 10'000);
    QCOMPARE(sandbox.get(u"/v3/%1/jobs?id=x"_s.arg(sandbox.project())).code(), u"DBS.200543"_s);
}

void tst_SandboxServices::backupsThatFail()
{
    SandboxFixture sandbox({u"--backup-fails"_s, u"--backup-time"_s, u"0.1"_s});
    const QByteArray body =
        QJsonDocument(QJsonObject{{u"instance_id"_s, sandbox.instance()}, {u"name"_s, u"name"_s}})
            .toJson();
    const Reply made = sandbox.post(u"/v3/%1/backups/create"_s.arg(sandbox.project()), body);
    QCOMPARE(made.status, 200);
    const QString path =
        u"/v3/%1/jobs?id=%2"_s.arg(sandbox.project(), made.json().value("job_id"_L1).toString());
    const auto job = [&] { return sandbox.get(path).json().value("job"_L1).toObject(); };
    QTRY_COMPARE(job().value("status"_L1).toString(), u"Failed"_s);
    QVERIFY(!job().value("fail_reason"_L1).toString().isEmpty());
    const QJsonArray listed = sandbox.get(u"/v3/%1/backups?name=name"_s.arg(sandbox.project()))
                                  .json()
                                  .value("backups"_L1)
                                  .toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.at(0).toObject().value("status"_L1).toString(), u"FAILED"_s);
}

void tst_SandboxServices::listKeys()
{
    SandboxFixture sandbox({u"--keys"_s, u"25"_s});
    const QString path = u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project());
    QSet<QString> ids;
    QString marker;
    int pages = 0;
    do {
        const QByteArray body = R"({"limit":"10","key_spec":"ALL","marker":")"
                                + (marker.isEmpty() ? QByteArray("0") : marker.toLatin1()) + "\"}";
        const QJsonObject page = sandbox.post(path, body).json();
        QCOMPARE(page.value("total"_L1).toInt(), 25);
        const QJsonArray keys = page.value("keys"_L1).toArray();
        for (const auto &key : keys)
            ids.insert(key.toString());
        marker = page.value("next_marker"_L1).toString();
        QCOMPARE(page.value("truncated"_L1).toString(), marker.isEmpty() ? u"false"_s : u"true"_s);
        ++pages;
    } while (!marker.isEmpty() && pages < 10);
    QCOMPARE(pages, 3);
    QCOMPARE(ids.size(), 25);

    const auto count = [&](const QByteArray &body) {
        return sandbox.post(path, body).json().value("total"_L1).toInt();
    };
    QVERIFY(count("{}") < 25); // the default is AES_256
    QCOMPARE(count(R"({"key_spec":"SM4"})"), 2);
    QCOMPARE(count(R"({"key_spec":"ALL","key_state":"3"})"), 2);
    QCOMPARE(count(R"({"key_spec":"ALL","enterprise_project_id":"0"})"), 23);
    const QJsonObject first =
        sandbox.post(path, "{}").json().value("key_details"_L1).toArray().at(0).toObject();
    QCOMPARE(first.value("key_alias"_L1).toString(), u"backup-key"_s);
    for (auto it = first.constBegin(); it != first.constEnd(); ++it)
        QVERIFY2(it->isString(), qPrintable(it.key()));
}

void tst_SandboxServices::badListKeys_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("no json") << QByteArray("x") << u"KMS.0202"_s;
    QTest::newRow("limit") << QByteArray(R"({"limit":"0"})") << u"KMS.1601"_s;
    QTest::newRow("marker") << QByteArray(R"({"marker":"-1"})") << u"KMS.1602"_s;
    QTest::newRow("number") << QByteArray(R"({"limit":10})") << u"KMS.0214"_s;
    QTest::newRow("spec") << QByteArray(R"({"key_spec":"DES"})") << u"KMS.1110"_s;
    QTest::newRow("state") << QByteArray(R"({"key_state":"9"})") << u"KMS.0308"_s;
    QTest::newRow("sequence") << QByteArray(R"({"sequence":"9"})") << u"KMS.0206"_s;
    QTest::newRow("no key_usage filter") << QByteArray(R"({"key_usage":"x"})") << u"KMS.0204"_s;
}

void tst_SandboxServices::badListKeys()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    SandboxFixture sandbox;
    const Reply reply = sandbox.post(u"/v1.0/%1/kms/list-keys"_s.arg(sandbox.project()), body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QVERIFY(reply.json().contains("error"_L1)); // nested, unlike TaurusDB
}

void tst_SandboxServices::describeKey()
{
    SandboxFixture sandbox;
    const QString path = u"/v1.0/%1/kms/describe-key"_s.arg(sandbox.project());
    const Reply good = sandbox.post(path, R"({"key_id":")" + sandbox.key().toLatin1() + R"("})");
    QCOMPARE(good.json().value("key_info"_L1).toObject().value("key_state"_L1).toString(), u"2"_s);
    QCOMPARE(sandbox.post(path, R"({"key_id":"x"})").code(), u"KMS.0205"_s);
    QCOMPARE(sandbox.post(path, "{}").code(), u"KMS.0204"_s);
    QCOMPARE(sandbox.post(path, "{\"key_id\":\"" + sandbox.key(1).toLatin1() + "\"}").code(),
             u"KMS.0207"_s);
    QCOMPARE(sandbox.get(path).code(), u"KMS.0215"_s);
    QCOMPARE(sandbox.post(path, "{}", {{"Content-Type", "text/plain"}}).status, 415);
}

void tst_SandboxServices::createKey()
{
    SandboxFixture sandbox;
    const QString path = u"/v1.0/%1/kms/create-key"_s.arg(sandbox.project());
    const Reply made = sandbox.post(path, R"({"key_alias":"fresh/key:1"})");
    QCOMPARE(made.status, 200);
    const QString id = made.json().value("key_info"_L1).toObject().value("key_id"_L1).toString();
    QCOMPARE(sandbox.post(sandbox.encryptionPath(), sandbox.onBody(id)).status, 200);
    QCOMPARE(sandbox.post(path, R"({"key_alias":"fresh/key:1"})").code(), u"KMS.1104"_s);
    for (const char *alias : {"", "a b", "x/default", "\u00e4"})
        QCOMPARE(sandbox.post(path, QByteArray("{\"key_alias\":\"") + alias + "\"}").code(),
                 u"KMS.1101"_s);
    QCOMPARE(sandbox.post(path, "{}").code(), u"KMS.1101"_s);
    QCOMPARE(sandbox.post(path, R"({"key_alias":"y","key_spec":"ALL"})").code(), u"KMS.1110"_s);
    QCOMPARE(sandbox
                 .post(path,
                       "{\"key_alias\":\"y\",\"key_description\":\"" + QByteArray(256, 'x') + "\"}")
                 .code(),
             u"KMS.1103"_s);
}

void tst_SandboxServices::controlChangesBehindTheBack()
{
    SandboxFixture sandbox;
    const QByteArray id = sandbox.instance().toLatin1();
    QCOMPARE(sandbox
                 .post(u"/sandbox/instance"_s,
                       "{\"instance_id\":\"" + id + "\",\"encryption_status\":\"on\"}")
                 .status,
             200);
    QCOMPARE(sandbox.get(sandbox.encryptionPath()).body, "{\"encryption_status\":\"on\"}");
    QCOMPARE(sandbox
                 .post(u"/sandbox/key"_s,
                       "{\"key_id\":\"" + sandbox.key().toLatin1() + "\",\"key_state\":\"3\"}")
                 .status,
             200);
    QCOMPARE(sandbox.post(sandbox.encryptionPath(), sandbox.onBody()).status, 400);
    QCOMPARE(sandbox.post(u"/sandbox/key"_s, "{}").status, 400);
    QCOMPARE(sandbox.post(u"/sandbox/instance"_s, "{}").status, 400);
}

QTEST_GUILESS_MAIN(tst_SandboxServices)

#include "tst_sandbox_services.moc"
