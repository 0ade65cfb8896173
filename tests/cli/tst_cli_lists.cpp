// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "words/words.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

//! projects, instances, keys and status.
class tst_CliLists : public QObject
{
    Q_OBJECT

private slots:
    void projects();
    void instances();
    void keys();
    void manyPages();
    void peopleReadTables();
    void everyProjectWithAPassword();
    void aTokenOfAnotherProject();
    void aProjectThatIsNotTheUsers();
    void malformedIdsSendNothing_data();
    void malformedIdsSendNothing();
    void ownPatternsOfAPrivateCloud();
    void readings_data();
    void readings();
    void statusForPeople();
    void errorsOfLists_data();
    void errorsOfLists();
    void theLanguageIsAskedFor();
    void certificates();

private:
    static QString place(const SandboxProgram &sandbox);
};

QString tst_CliLists::place(const SandboxProgram &sandbox)
{
    return u" --profile tokens --secret-stdin --project "_s + sandbox.project();
}

void tst_CliLists::projects()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"projects --profile tokens --secret-stdin --json"_s, sandbox.token());
    QCOMPARE(ran.code, 0);
    const QJsonArray rows = ran.document().value("projects"_L1).toArray();
    QCOMPARE(rows.size(), 3); // without MOS
    QCOMPARE(ran.document().size(), 1);
    QStringList names;
    for (const auto &row : rows)
        names.append(row["name"_L1].toString());
    QCOMPARE(names, (QStringList{u"cn-east-3"_s, u"cn-north-4"_s, u"cn-north-4_team-a"_s}));
    const QString account = sandbox.text("accountId");
    const QJsonObject expected{{u"id"_s, sandbox.project()},
                               {u"name"_s, u"cn-north-4"_s},
                               {u"domain_id"_s, account},
                               {u"parent_id"_s, account},
                               {u"enabled"_s, true}};
    QCOMPARE(rows.at(1).toObject(), expected);
    QVERIFY(ran.err.isEmpty());
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::instances()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"instances --json"_s + place(sandbox), sandbox.token());
    QCOMPARE(ran.code, 0);
    const QJsonArray rows = ran.document().value("instances"_L1).toArray();
    QCOMPARE(rows.size(), 4);
    const QJsonObject first = rows.at(0).toObject();
    const QJsonObject expected{
        {u"id"_s, sandbox.instance()},
        {u"name"_s, u"orders-prod"_s},
        {u"status"_s, u"normal"_s},
        {u"datastore"_s, QJsonObject{{u"version"_s, u"8.0"_s}}},
        {u"enterprise_project_id"_s, u"0"_s},
        {u"backup_strategy"_s, first.value("backup_strategy"_L1)},
    };
    QCOMPARE(first, expected);
    QVERIFY(first.value("backup_strategy"_L1)["keep_days"_L1].toInt() > 0);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::keys()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"keys --json"_s + place(sandbox), sandbox.token());
    QCOMPARE(ran.code, 0);
    const QJsonArray rows = ran.document().value("keys"_L1).toArray();
    QCOMPARE(rows.size(), 8);
    QHash<QString, QJsonObject> byAlias;
    for (const auto &row : rows)
        byAlias.insert(row["key_alias"_L1].toString(), row.toObject());
    const QJsonObject expected{{u"key_id"_s, sandbox.key()},
                               {u"key_alias"_s, u"backup-key"_s},
                               {u"key_spec"_s, u"AES_256"_s},
                               {u"key_usage"_s, u"ENCRYPT_DECRYPT"_s},
                               {u"key_state"_s, u"2"_s},
                               {u"default_key_flag"_s, u"0"_s},
                               {u"sys_enterprise_project_id"_s, u"0"_s},
                               {u"scheduled_deletion_date"_s, QString()},
                               {u"usable"_s, true},
                               {u"why"_s, QJsonValue()}};
    QCOMPARE(byAlias.value(u"backup-key"_s), expected);
    QVERIFY(byAlias.value(u"backup-key-sm4"_s).value("usable"_L1).toBool());
    const QHash<QString, KeyFault> unusable{{u"old-backup-key"_s, KeyFault::Disabled},
                                            {u"leaving-key"_s, KeyFault::PendingDeletion},
                                            {u"signing-key"_s, KeyFault::WrongAlgorithm},
                                            {u"evs/default"_s, KeyFault::DefaultKey},
                                            {u"imported-key"_s, KeyFault::PendingImport}};
    for (auto it = unusable.begin(); it != unusable.end(); ++it) {
        const QJsonObject row = byAlias.value(it.key());
        QVERIFY2(!row.value("usable"_L1).toBool(true), qPrintable(it.key()));
        QCOMPARE(row.value("why"_L1).toString(), words::keyFault(it.value()));
    }
    QVERIFY(byAlias.value(u"leaving-key"_s).value("scheduled_deletion_date"_L1).toString().size()
            == 13);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::manyPages()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"250"_s, u"--keys"_s,
                                  u"130"_s, u"--v31"_s, u"off"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran instances = cli.run(u"instances --json"_s + place(sandbox), sandbox.token());
    QCOMPARE(instances.code, 0);
    QCOMPARE(instances.document().value("instances"_L1).toArray().size(), 250);
    const Ran keys = cli.run(u"keys --json"_s + place(sandbox), sandbox.token());
    QCOMPARE(keys.document().value("keys"_L1).toArray().size(), 130);
}

void tst_CliLists::peopleReadTables()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QByteArray token = sandbox.token();
    const Ran projects = cli.run(u"projects --profile tokens --secret-stdin"_s, token);
    QVERIFY(projects.out.startsWith("Project ID"));
    QVERIFY(projects.out.contains(sandbox.project().toUtf8() + "  cn-north-4\n"));
    const Ran instances = cli.run(u"instances"_s + place(sandbox), token);
    QVERIFY(instances.out.contains(sandbox.instance().toUtf8()));
    QVERIFY(instances.out.contains("orders-prod\n"));
    const Ran keys = cli.run(u"keys"_s + place(sandbox), token);
    QVERIFY(keys.out.contains("backup-key "));
    QVERIFY(keys.out.contains("can be used"));
    QVERIFY(keys.out.contains("The key is disabled, so it cannot be used."));
    for (const Ran &ran : {projects, instances, keys}) {
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.err.isEmpty());
        QVERIFY(ran.out.endsWith('\n') && !ran.out.endsWith("\n\n"));
    }

    const SandboxProgram empty({u"--instances"_s, u"0"_s});
    cli.add(cli.profileFor(empty, u"empty"_s, SignInMethod::Token));
    const Ran none = cli.run(
        u"instances --profile empty --secret-stdin --project "_s + empty.project(), empty.token());
    QCOMPARE(none.code, 0);
    QVERIFY(none.out.contains("There is no instance in this project."));
}

//! A password mints a token for each project; the name that is looked up says which region it is
//! in.
void tst_CliLists::everyProjectWithAPassword()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QByteArray password = sandbox.password(u"ops-user"_s);
    const QByteArray secret = sandbox.text("secretAccessKey").toUtf8();
    QCOMPARE(cli.run(u"login --profile passwords --save-secret"_s, password).code, 0);
    for (int i = 0; i < 3; ++i) {
        const QString project = u" --json --project "_s + sandbox.project(i);
        QCOMPARE(
            cli.run(u"instances --profile passwords --secret-stdin"_s + project, password).code, 0);
        QCOMPARE(cli.run(u"instances --profile passwords"_s + project).code, 0);
        QCOMPARE(cli.run(u"instances --profile keys --secret-stdin"_s + project, secret).code, 0);
    }
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::aTokenOfAnotherProject()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString other =
        u" --profile tokens --secret-stdin --json --project "_s + sandbox.project(1);
    for (const QString &command :
         {u"instances"_s, u"keys"_s, u"status --instance "_s + sandbox.instance(1)}) {
        const Ran ran = cli.run(command + other, sandbox.token());
        QCOMPARE(ran.code, 4);
        QCOMPARE(ran.errorKind(), u"sign-in"_s);
    }
    QCOMPARE(sandbox.requestsBeyondIam(), 0);
}

void tst_CliLists::aProjectThatIsNotTheUsers()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString foreign = u" --json --project 00112233445566778899aabbccddeeff"_s;
    const QByteArray password = sandbox.password(u"ops-user"_s);
    const Ran typed =
        cli.run(u"instances --profile passwords --secret-stdin"_s + foreign, password);
    QCOMPARE(typed.code, 9);
    QCOMPARE(typed.errorKind(), u"not-permitted"_s);
    QCOMPARE(cli.run(u"login --profile passwords --save-secret"_s, password).code, 0);
    QCOMPARE(cli.run(u"instances --profile passwords"_s + foreign).code, 9);
    QCOMPARE(cli.run(u"instances --profile keys --secret-stdin"_s + foreign,
                     sandbox.text("secretAccessKey").toUtf8())
                 .code,
             9);
    QCOMPARE(sandbox.requestsBeyondIam(), 0);
}

void tst_CliLists::malformedIdsSendNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString good = QString(32, u'a');
    const auto row = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments;
    };
    row("short project", {u"instances"_s, u"--project"_s, u"abc"_s});
    row("path in the project", {u"keys"_s, u"--project"_s, u"..%2f..%2fadmin?x=1#"_s});
    row("blank project", {u"keys"_s, u"--project"_s, u" "_s});
    row("full-width digits", {u"keys"_s, u"--project"_s, QString(32, QChar(0xff11))});
    row("instance without in07",
        {u"status"_s, u"--project"_s, good, u"--instance"_s, QString(36, u'a')});
    row("instance of another database",
        {u"status"_s, u"--project"_s, good, u"--instance"_s, good + u"in01"_s});
    row("key in set", {u"set"_s, u"on"_s, u"--project"_s, good, u"--instance"_s, good + u"in07"_s,
                       u"--key"_s, u"not-a-key"_s, u"--yes"_s});
}

void tst_CliLists::malformedIdsSendNothing()
{
    QFETCH(QStringList, arguments);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(
        arguments + QStringList{u"--profile"_s, u"tokens"_s, u"--json"_s, u"--secret-stdin"_s},
        sandbox.token());
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.errorKind(), u"input"_s);
    QVERIFY(sandbox.requests().isEmpty());
}

void tst_CliLists::ownPatternsOfAPrivateCloud()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"private"_s, SignInMethod::Token);
    profile.idPatterns.project = u"prj-[0-9]+"_s;
    cli.add(profile);
    const QString command = u"instances --profile private --secret-stdin --json --project "_s;
    QCOMPARE(cli.run(command + sandbox.project(), sandbox.token()).code, 2);
    QCOMPARE(cli.run(command + u"prj-17"_s, sandbox.token()).code, 4); // not the token's own
}

void tst_CliLists::readings_data()
{
    QTest::addColumn<QStringList>("switches");
    QTest::addColumn<QString>("reading");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("errorKind"); //!< beside the reading; empty: not looked at
    const auto row = [](const char *name, const QStringList &switches, const char *reading,
                        int code, const char *errorKind) {
        QTest::newRow(name) << switches << QString::fromLatin1(reading) << code
                            << QString::fromLatin1(errorKind);
    };
    const auto fault = [](const char *name) {
        return QStringList{u"--fault"_s, QString::fromLatin1(name)};
    };
    row("off", {}, "off", 0, "");
    row("not offered", {u"--not-offered"_s}, "not-offered", 3, "");
    row("not permitted", {u"--read-forbidden"_s}, "not-permitted", 9, "not-permitted");
    row("html", fault("read.html-502"), "unreachable", 6, "network");
    row("empty", fault("read.empty"), "unreadable", 5, "protocol");
    row("truncated", fault("read.truncated-json"), "unreadable", 5, "protocol");
    row("wrong types", fault("read.wrong-type"), "unreadable", 5, "protocol");
    row("redirect", fault("read.redirect"), "unreadable", 5, "protocol");
    row("bad utf-8", fault("read.bad-utf8"), "unreadable", 5, "protocol");
    row("an unknown status", fault("read.unknown-status"), "unreadable", 5, "protocol");
    row("500", fault("read.500"), "unreachable", 6, "network");
    row("connection reset", fault("read.reset"), "unreachable", 6, "network");
    row("no answer", fault("read.never"), "unreachable", 6, "timeout");
    row("a dead token", fault("read.401"), "unreachable", 4, "sign-in");
}

void tst_CliLists::readings()
{
    QFETCH(QStringList, switches);
    QFETCH(QString, reading);
    QFETCH(int, code);
    QFETCH(QString, errorKind);
    const SandboxProgram sandbox(switches);
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"status --json --timeout 2 --instance %1"_s.arg(sandbox.instance())
                                + place(sandbox),
                            sandbox.token());
    const QJsonObject document = ran.document();
    QCOMPARE(document.value("reading"_L1).toString(), reading);
    QCOMPARE(document.value("instance_id"_L1).toString(), sandbox.instance());
    QCOMPARE(document.value("read_at"_L1).toString(), cli.now.toString(Qt::ISODate));
    QCOMPARE(ran.code, code);
    if (!errorKind.isEmpty())
        QCOMPARE(document.value("error"_L1)["kind"_L1].toString(), errorKind);
    if (reading == u"off"_s)
        QCOMPARE(document.size(), 3);
    QVERIFY(ran.err.isEmpty());
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::statusForPeople()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran off = cli.run(u"status --instance %1"_s.arg(sandbox.instance()) + place(sandbox),
                            sandbox.token());
    QCOMPARE(off.code, 0);
    QVERIFY(off.out.startsWith("off "));
    QVERIFY(off.err.isEmpty());

    // An id that nobody knows: the answer is on standard output, why it is none beside it.
    const Ran gone = cli.run(u"status --instance %1in07"_s.arg(QString(32, u'0')) + place(sandbox),
                             sandbox.token());
    QCOMPARE(gone.code, 3);
    QVERIFY(gone.out.startsWith("gone "));
    QVERIFY(!gone.err.isEmpty());
    const Ran document =
        cli.run(u"status --json --instance %1in07"_s.arg(QString(32, u'0')) + place(sandbox),
                sandbox.token());
    QCOMPARE(document.code, 3);
    QCOMPARE(document.document().value("reading"_L1).toString(), u"gone"_s);
}

void tst_CliLists::errorsOfLists_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *fault, int code, const char *kind) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << code << QString::fromLatin1(kind);
    };
    row("list.401", 4, "sign-in");
    row("list.403", 9, "not-permitted");
    row("list.409", 3, "refused");
    row("list.500", 6, "network");
    row("list.reset", 6, "network");
    row("list.never", 6, "timeout");
    row("list.redirect", 5, "protocol");
    row("list.empty", 5, "protocol");
    row("list.wrong-type", 5, "protocol");
    row("list.deep-json", 5, "protocol");
}

void tst_CliLists::errorsOfLists()
{
    QFETCH(QString, fault);
    QFETCH(int, code);
    QFETCH(QString, kind);
    const SandboxProgram sandbox({u"--fault"_s, fault});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"instances --json --timeout 2"_s + place(sandbox), sandbox.token());
    QCOMPARE(ran.code, code);
    QCOMPARE(ran.errorKind(), kind);
    const QJsonObject error = ran.document().value("error"_L1).toObject();
    QCOMPARE(error.keys(), (QStringList{u"code"_s, u"http_status"_s, u"kind"_s, u"message"_s,
                                        u"request_id"_s, u"service_text"_s}));
    QVERIFY(!error.value("message"_L1).toString().isEmpty());

    const Ran people = cli.run(u"instances --timeout 2"_s + place(sandbox), sandbox.token());
    QCOMPARE(people.code, code);
    QVERIFY(people.out.isEmpty());
    QVERIFY(!people.err.isEmpty());
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLists::theLanguageIsAskedFor()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    words::setLanguage(Language::Chinese);
    const Ran ran =
        cli.run(u"status --json --instance %1in07"_s.arg(QString(32, u'0')) + place(sandbox),
                sandbox.token());
    words::setLanguage(Language::English);
    QCOMPARE(ran.code, 3);
    const auto asked = sandbox.requests(u"GET"_s, u"/backups/encryption"_s);
    QCOMPARE(asked.size(), 1);
    const QJsonObject headers = asked.first().value("headers"_L1).toObject();
    QString language;
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (it.key().compare("x-language"_L1, Qt::CaseInsensitive) == 0)
            language = it->toString();
    }
    QCOMPARE(language, u"zh-cn"_s);
}

void tst_CliLists::certificates()
{
    const QTemporaryDir folder;
    const SandboxProgram sandbox({u"--tls"_s, folder.path()});
    CliHarness cli;
    const auto codeWith = [&](const QString &name, const QString &caFile) {
        Profile profile = cli.profileFor(sandbox, name, SignInMethod::Token);
        profile.caFile = caFile;
        cli.add(profile);
        const QString line = u"projects --secret-stdin --json --profile "_s + name;
        const Ran ran = cli.run(line, sandbox.token());
        return ran.code == 0 ? QString() : ran.errorKind() + u' ' + QString::number(ran.code);
    };
    QCOMPARE(codeWith(u"unknown-authority"_s, {}), u"tls 6"_s);
    QCOMPARE(codeWith(u"missing-file"_s, folder.filePath(u"absent.pem"_s)), u"input 2"_s);
    QFile key(folder.filePath(u"server.key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n");
    key.close();
    QCOMPARE(codeWith(u"key-file"_s, key.fileName()), u"input 2"_s);
    const Ran people = cli.run(u"projects --secret-stdin --profile key-file"_s, sandbox.token());
    QVERIFY2(people.err.contains("There is a private key in"), people.err.constData());
    QVERIFY(sandbox.requests().isEmpty());
    QCOMPARE(codeWith(u"right-file"_s, folder.filePath(u"ca.pem"_s)), QString());
}

QTEST_GUILESS_MAIN(tst_CliLists)
#include "tst_cli_lists.moc"
