// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "cli/failingsecrets.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliProfiles : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void importListExportRemove();
    void importTellsHostsAndNewNames();
    void importRefuses_data();
    void importRefuses();
    void exportReplacesOnlyWhenTold();
    void removeTakesSecretsAlong();
    void removeWithAKeychainThatFails_data();
    void removeWithAKeychainThatFails();
    void removeOfAnUnknownOne();
    void aBrokenFileIsLeftAlone();
    void aFullDiskIsNoSuccess();

private:
    static QByteArray twoProfiles();
    static void write(const QString &file, const QByteArray &bytes);
};

QByteArray tst_CliProfiles::twoProfiles()
{
    return R"({"format": "backlock-profiles", "version": 1, "profiles": [
        {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Production", "region": "cn-north-4",
         "endpoints": {"iam": "https://iam.example.com", "kms": "kms.example.com:8443"},
         "signIn": {"method": "password", "account": "example-account", "user": "ops-user"}},
        {"name": "Test", "region": "cn-east-3", "production": false, "readOnly": true,
         "ourOwn": {"kept": true}}]})";
}

void tst_CliProfiles::write(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(bytes), bytes.size());
}

void tst_CliProfiles::nothingYet()
{
    CliHarness cli;
    const Ran json = cli.run(u"profile list --json"_s);
    QCOMPARE(json.code, 0);
    QCOMPARE(json.document(), (QJsonObject{{u"profiles"_s, QJsonArray()}}));
    const Ran people = cli.run(u"profile list"_s);
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains("There is no profile yet."));
    QVERIFY(people.err.isEmpty());
}

void tst_CliProfiles::importListExportRemove()
{
    CliHarness cli;
    const QString file = cli.path(u"two.json"_s);
    write(file, twoProfiles());
    const Ran imported = cli.run({u"profile"_s, u"import"_s, file, u"--json"_s});
    QCOMPARE(imported.code, 0);
    QCOMPARE(imported.document().value("profiles"_L1).toArray().size(), 2);
    QCOMPARE(imported.document().value("renamed"_L1).toArray().size(), 0);

    const QJsonArray listed =
        cli.run(u"profile list --json"_s).document().value("profiles"_L1).toArray();
    QCOMPARE(listed.size(), 2);
    const QJsonObject first = listed.at(0).toObject();
    QCOMPARE(first.value("name"_L1).toString(), u"Production"_s);
    QVERIFY(first.value("production"_L1).toBool());
    QVERIFY(first.value("id"_L1).toString() != u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);
    QVERIFY(listed.at(1)["ourOwn"_L1]["kept"_L1].toBool());

    const Ran people = cli.run(u"profile list"_s);
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains("Production"));
    QVERIFY(people.out.contains("read-only"));

    const QString copy = cli.path(u"copy.json"_s);
    const Ran exported = cli.run({u"profile"_s, u"export"_s, copy, u"--json"_s});
    QCOMPARE(exported.code, 0);
    QCOMPARE(exported.document().value("file"_L1).toString(), copy);
    QFile written(copy);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QJsonObject document = QJsonDocument::fromJson(written.readAll()).object();
    QCOMPARE(document.value("format"_L1).toString(), u"backlock-profiles"_s);
    QCOMPARE(document.value("profiles"_L1).toArray(), listed);

    QCOMPARE(cli.run({u"profile"_s, u"remove"_s, u"Production"_s, u"--json"_s}).code, 0);
    QCOMPARE(cli.run(u"profile list --json"_s).document().value("profiles"_L1).toArray().size(), 1);
}

void tst_CliProfiles::importTellsHostsAndNewNames()
{
    CliHarness cli;
    const QString file = cli.path(u"two.json"_s);
    write(file, twoProfiles());
    QCOMPARE(cli.run({u"profile"_s, u"import"_s, file}).code, 0);
    const Ran again = cli.run({u"profile"_s, u"import"_s, file});
    QCOMPARE(again.code, 0);
    QVERIFY(again.out.contains("IAM: https://iam.example.com"));
    QVERIFY(again.out.contains("KMS: kms.example.com:8443"));
    QVERIFY(again.out.contains("Names that were taken have a number now"));
    QCOMPARE(cli.run(u"profile list --json"_s).document().value("profiles"_L1).toArray().size(), 4);
}

void tst_CliProfiles::importRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("another format") << QByteArray(R"({"format":"x","version":1,"profiles":[]})");
    QTest::newRow("newer") << QByteArray(
        R"({"format":"backlock-profiles","version":9,"profiles":[]})");
    QTest::newRow("with a secret") << QByteArray(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"A","password":"MIICANARY"}]})");
    QTest::newRow("the second one is bad") << QByteArray(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"A"},{"region":"x"}]})");
    QTest::newRow("a host that hides another") << QByteArray(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"A","endpoints":{"iam":"https://good@evil/"}}]})");
    QTest::newRow("a proxy with a path") << QByteArray(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"A","proxy":{"mode":"http","host":"proxy/pac","port":1}}]})");
    QTest::newRow("a proxy with a password") << QByteArray(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"A","proxy":{"mode":"http","host":"ops:CANARY@proxy","port":1}}]})");
}

void tst_CliProfiles::importRefuses()
{
    QFETCH(QByteArray, bytes);
    CliHarness cli;
    const QString file = cli.path(u"bad.json"_s);
    write(file, bytes);
    const Ran refused = cli.run({u"profile"_s, u"import"_s, file, u"--json"_s});
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.errorKind(), u"input"_s);
    QVERIFY(!refused.out.contains("CANARY"));
    QCOMPARE(cli.run(u"profile list --json"_s).document().value("profiles"_L1).toArray().size(), 0);
    QCOMPARE(cli.run(u"profile import /does/not/exist.json --json"_s).code, 2);
}

void tst_CliProfiles::exportReplacesOnlyWhenTold()
{
    CliHarness cli;
    const QString file = cli.path(u"mine.json"_s);
    write(file, "precious");
    const Ran refused = cli.run({u"profile"_s, u"export"_s, file});
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.err.contains("exists already"));
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("precious"));
    QCOMPARE(cli.run({u"profile"_s, u"export"_s, file, u"--force"_s}).code, 0);
}

void tst_CliProfiles::removeTakesSecretsAlong()
{
    CliHarness cli;
    Profile profile;
    profile.name = u"A"_s;
    cli.add(profile);
    const QString text =
        cli.run(u"profile list --json"_s).document().value("profiles"_L1)[0]["id"_L1].toString();
    const ProfileId id = ProfileId::fromTrusted(text);
    StoredSecret secret;
    secret.secret = Secret("MIICANARY");
    QVERIFY(cli.secrets->write(id, secret).result());
    QCOMPARE(cli.run(u"profile remove A"_s).code, 0);
    const auto left = cli.secrets->read(id, SecretKind::Token).result();
    QVERIFY(left && !*left);
}

void tst_CliProfiles::removeWithAKeychainThatFails_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("left");
    QTest::newRow("locked") << int(Cause::KeychainLocked) << 7 << 1;
    QTest::newRow("denied") << int(Cause::KeychainDenied) << 7 << 1;
    QTest::newRow("frozen") << int(Cause::KeychainFrozen) << 7 << 1;
    // Without one a profile must still be removable; that nothing was removed there is said.
    QTest::newRow("absent") << int(Cause::KeychainAbsent) << 0 << 0;
}

void tst_CliProfiles::removeWithAKeychainThatFails()
{
    QFETCH(int, cause);
    QFETCH(int, code);
    QFETCH(int, left);
    CliHarness cli;
    Profile profile;
    profile.name = u"A"_s;
    cli.add(profile);
    cli.secrets = std::make_unique<FailingSecrets>(Cause(cause));
    const Ran removed = cli.run(u"profile remove A"_s);
    QCOMPARE(removed.code, code);
    QVERIFY(!removed.err.isEmpty());
    QCOMPARE(cli.run(u"profile list --json"_s).document().value("profiles"_L1).toArray().size(),
             left);
}

void tst_CliProfiles::removeOfAnUnknownOne()
{
    CliHarness cli;
    const Ran unknown = cli.run(u"profile remove Nobody --json"_s);
    QCOMPARE(unknown.code, 2);
    QCOMPARE(unknown.errorKind(), u"input"_s);
}

void tst_CliProfiles::aBrokenFileIsLeftAlone()
{
    CliHarness cli;
    Profile profile;
    profile.name = u"A"_s;
    cli.add(profile);
    const QString file = cli.path(u"config/profiles.json"_s);
    write(file, "{ half");
    for (const char *line : {"profile list", "profile remove A", "projects --profile A"})
        QCOMPARE(cli.run(QString::fromLatin1(line)).code, 2);
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{ half"));
}

//! What cannot be written to standard output was not done.
void tst_CliProfiles::aFullDiskIsNoSuccess()
{
    QFile full(u"/dev/full"_s);
    if (!full.open(QIODevice::WriteOnly))
        QSKIP("there is no /dev/full here");
    CliHarness cli;
    cli.run(u"profile list"_s); // sets up the environment
    const auto invocation = cli::parseArguments(
        {u"profile"_s, u"list"_s, u"--json"_s, u"--config"_s, cli.path(u"c"_s)});
    QVERIFY(invocation);
    QBuffer error;
    error.open(QIODevice::WriteOnly);
    cli.environment.output = &full;
    cli.environment.error = &error;
    QCOMPARE(cli::run(*invocation, cli.environment), 1);
}

QTEST_GUILESS_MAIN(tst_CliProfiles)
#include "tst_cli_profiles.moc"
