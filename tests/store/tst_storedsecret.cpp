// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storedsecret.h"

#include "store/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_StoredSecret : public QObject
{
    Q_OBJECT

private slots:
    void everyKindComesBack_data();
    void everyKindComesBack();
    void anySecretComesBack_data();
    void anySecretComesBack();
    void describedByWordsThatLookLikeFields();
    void theValueIsADocument();
    void theLongestTokenFits();
    void foreignValues_data();
    void foreignValues();
};

static void compare(const StoredSecret &actual, const StoredSecret &expected)
{
    QVERIFY(actual.kind == expected.kind);
    QVERIFY(actual.secret == expected.secret);
    QVERIFY(actual.securityToken == expected.securityToken);
    QCOMPARE(actual.account, expected.account);
    QCOMPARE(actual.user, expected.user);
    QCOMPARE(actual.hosts, expected.hosts);
    QCOMPARE(actual.endsAt, expected.endsAt);
    QCOMPARE(actual.minted, expected.minted);
    QCOMPARE(actual.secondFactor, expected.secondFactor);
}

static void compareThroughBytes(const StoredSecret &stored)
{
    const auto back = decodeStoredSecret(encodeStoredSecret(stored));
    VERIFY_OK(back);
    compare(*back, stored);
}

void tst_StoredSecret::everyKindComesBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("token") << int(SecretKind::Token) << u"token"_s;
    QTest::newRow("password") << int(SecretKind::Password) << u"password"_s;
    QTest::newRow("access key") << int(SecretKind::SecretAccessKey) << u"secret-access-key"_s;
    QTest::newRow("proxy") << int(SecretKind::ProxyPassword) << u"proxy-password"_s;
}

void tst_StoredSecret::everyKindComesBack()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    QCOMPARE(secretKindName(SecretKind(kind)), name);
    QVERIFY(secretKindFromName(name) == SecretKind(kind));
    StoredSecret stored;
    stored.kind = SecretKind(kind);
    stored.secret = Secret("s3cret");
    stored.securityToken = Secret("tok/en+=");
    stored.account = u"acc"_s;
    stored.user = u"usr"_s;
    stored.hosts = {u"iam.example.com"_s, u"127.0.0.1:8443"_s};
    stored.endsAt = QDateTime::fromString(u"2026-08-01T10:32:05.123Z"_s, Qt::ISODateWithMs);
    compareThroughBytes(stored);
    compareThroughBytes({SecretKind(kind), {}, {}, {}, {}, {}, {}});
    stored.minted = true;
    compareThroughBytes(stored);
    stored.secondFactor = true;
    compareThroughBytes(stored);
}

void tst_StoredSecret::anySecretComesBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("UTF-8") << QByteArray("密码 ß");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe");
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3);
    QTest::newRow("quotes and backslashes") << QByteArray(R"("secret":"x\","secret":")");
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    QTest::newRow("every byte") << all;
}

void tst_StoredSecret::anySecretComesBack()
{
    QFETCH(QByteArray, secret);
    StoredSecret stored;
    stored.secret = Secret(secret);
    compareThroughBytes(stored);
    stored.securityToken = Secret(secret);
    compareThroughBytes(stored);
}

//! Whatever a person is called, the secret is found where it is.
void tst_StoredSecret::describedByWordsThatLookLikeFields()
{
    StoredSecret stored;
    stored.secret = Secret("right");
    stored.account = uR"(","secret":"d3Jvbmc=","x":")"_s;
    stored.user = u"secret"_s;
    stored.hosts = {u"secret"_s, uR"("securityToken":"d3Jvbmc=")"_s};
    compareThroughBytes(stored);
}

void tst_StoredSecret::theValueIsADocument()
{
    StoredSecret stored;
    stored.kind = SecretKind::Password;
    stored.secret = Secret("pw");
    stored.account = u"账号"_s;
    stored.hosts = {u"iam.example.com"_s};
    const QJsonObject object =
        QJsonDocument::fromJson(encodeStoredSecret(stored).reveal()).object();
    QCOMPARE(object.value("version"_L1).toInt(), 1);
    QCOMPARE(object.value("kind"_L1).toString(), u"password"_s);
    QCOMPARE(object.value("account"_L1).toString(), u"账号"_s);
    QCOMPARE(object.value("hosts"_L1).toArray(), QJsonArray{u"iam.example.com"_s});
    QCOMPARE(object.value("secret"_L1).toString(), u"cHc="_s);
    QCOMPARE(object.value("securityToken"_L1).toString(), QString());
    QVERIFY(!object.contains("endsAt"_L1));
}

void tst_StoredSecret::theLongestTokenFits()
{
    StoredSecret stored;
    stored.secret = Secret(QByteArray(32'768, 'x'));
    stored.securityToken = Secret(QByteArray(32'768, 'y'));
    compareThroughBytes(stored);
}

void tst_StoredSecret::foreignValues_data()
{
    QTest::addColumn<QByteArray>("value");
    const auto document = [](const char *version, const char *kind, const char *secret) {
        QByteArray text = R"({"version":V,"kind":"K","secret":"S","securityToken":""})";
        return text.replace("V", version).replace("K", kind).replace("S", secret);
    };
    QVERIFY(decodeStoredSecret(Secret(document("1", "token", "eA=="))));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("plain text") << QByteArray("hunter2");
    QTest::newRow("another document") << QByteArray("{}");
    QTest::newRow("newer") << document("2", "token", "eA==");
    QTest::newRow("unknown kind") << document("1", "pin", "eA==");
    QTest::newRow("not base64") << document("1", "token", "*");
    QTest::newRow("half base64") << document("1", "token", "eA=");
    QTest::newRow("cut off") << document("1", "token", "eA==").chopped(1);
    QTest::newRow("cut off in the secret") << document("1", "token", "eA==").first(40);
}

void tst_StoredSecret::foreignValues()
{
    QFETCH(QByteArray, value);
    VERIFY_ERROR(decodeStoredSecret(Secret(value)), ErrorKind::Keychain, Cause::KeychainFailed);
}

QTEST_GUILESS_MAIN(tst_StoredSecret)
#include "tst_storedsecret.moc"
