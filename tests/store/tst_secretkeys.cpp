// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretkeys.h"

#include <QJsonDocument>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_SecretKeys : public QObject
{
    Q_OBJECT

private slots:
    void key_data();
    void key();
    void place_data();
    void place();
};

void tst_SecretKeys::key_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("looksSecret");
    for (const char *key :
         {"password",     "Password",   "PASSWORD",     "adminPassword",   "admin_password",
          "passwordHint", "pass-word",  "token",        "authToken",       "tokens",
          "X-Auth-Token", "secret",     "clientSecret", "secretAccessKey", "secret_access_key",
          "sk",           "SK",         "userSk",       "userSK",          "user_sk",
          "sk1",          "ak/sk",      "SKValue",      "passwd",          "pwd",
          "passphrase",   "privateKey", "passcode"})
        QTest::newRow(key) << QString::fromLatin1(key) << true;
    QTest::newRow("full width") << u"\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44"_s << true;
    for (const char *key : {"accessKeyId", "accessKeyID", "access_key_id", "id", "name", "key",
                            "risk", "task", "disk", "askFirst", "desk", "skip", "skew", "method",
                            "user", "userId", "agency", "idPatterns", ""})
        QTest::newRow(*key ? key : "empty") << QString::fromLatin1(key) << false;
}

void tst_SecretKeys::key()
{
    QFETCH(QString, key);
    QFETCH(bool, looksSecret);
    QCOMPARE(looksLikeSecretKey(key), looksSecret);
}

void tst_SecretKeys::place_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("none") << QByteArray(R"({"a":{"b":[{"c":1}]}})") << QString();
    QTest::newRow("the value is no key")
        << QByteArray(R"({"signIn":{"method":"token"}})") << QString();
    QTest::newRow("at the top") << QByteArray(R"({"token":""})") << u"token"_s;
    QTest::newRow("in an object") << QByteArray(R"({"a":{"sk":null}})") << u"a.sk"_s;
    QTest::newRow("in a list") << QByteArray(R"({"p":[{}, {"x":{"password":1}}]})")
                               << u"p[1].x.password"_s;
    QTest::newRow("in a list of lists")
        << QByteArray(R"({"p":[[{"secret":1}]]})") << u"p[0][0].secret"_s;
    QTest::newRow("shown without control characters")
        << QByteArray(R"({"to\u202eken\n token":1})") << uR"(to\u202Eken  token)"_s;
}

void tst_SecretKeys::place()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    QCOMPARE(findSecretKey(QJsonDocument::fromJson(json).object()).value_or(QString()).toLower(),
             place.toLower());
}

QTEST_GUILESS_MAIN(tst_SecretKeys)
#include "tst_secretkeys.moc"
