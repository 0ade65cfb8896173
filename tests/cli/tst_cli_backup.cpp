// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "store/ledger.h"
#include "store/profilestore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>
#include <QUuid>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliBackup : public QObject
{
    Q_OBJECT

private slots:
    void doneAndRecorded();
    void theBodyIsExact();
    void withoutWaiting();
    void forPeople();
    void nothingSentWithoutConsent_data();
    void nothingSentWithoutConsent();
    void productionAsksForTheName();
    void malformedNames_data();
    void malformedNames();
    void oneAtATime();
    void oneThatFails();
    void aLostAnswer_data();
    void aLostAnswer();
    void anAnswerThatIsLostIsNotRepeated();
    void leftBehindByACrash();
    void listOfNothingRecorded();
    void listAroundASwitch();

private:
    static QString backup(const SandboxProgram &sandbox, const QString &options = {});
    static Ran run(CliHarness &cli, const SandboxProgram &sandbox, const QString &options = {});
    static Ran list(CliHarness &cli, const SandboxProgram &sandbox, const QString &options = {});
    static int posts(const SandboxProgram &sandbox);
};

QString tst_CliBackup::backup(const SandboxProgram &sandbox, const QString &options)
{
    return u"backup --profile tokens --secret-stdin --project %1 --instance %2 "_s.arg(
               sandbox.project(), sandbox.instance())
           + options;
}

Ran tst_CliBackup::run(CliHarness &cli, const SandboxProgram &sandbox, const QString &options)
{
    return cli.run(backup(sandbox, u"--yes --json "_s + options), sandbox.token());
}

Ran tst_CliBackup::list(CliHarness &cli, const SandboxProgram &sandbox, const QString &options)
{
    return cli.run(u"backups --profile tokens --secret-stdin --project %1 --instance %2 "_s.arg(
                       sandbox.project(), sandbox.instance())
                       + options,
                   sandbox.token());
}

int tst_CliBackup::posts(const SandboxProgram &sandbox)
{
    return int(sandbox.requests(u"POST"_s, u"/backups/create"_s).size());
}

void tst_CliBackup::doneAndRecorded()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0.2"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = run(cli, sandbox, u"--wait"_s);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.status(), u"done"_s);
    const QJsonObject made = ran.document().value("backup"_L1).toObject();
    const QString name = u"backlock-orders-prod-"_s + cli.now.toUTC().toString(u"yyyyMMddHHmm"_s);
    QCOMPARE(made.value("name"_L1).toString(), name);
    QVERIFY(!made.value("id"_L1).toString().isEmpty());
    QVERIFY(!made.value("job_id"_L1).toString().isEmpty());
    QCOMPARE(made.value("status"_L1).toString(), u"COMPLETED"_s);
    QVERIFY(!ran.document().value("request_id"_L1).toString().isEmpty());
    QCOMPARE(posts(sandbox), 1);

    const QJsonArray entries =
        cli.run(u"history --json --verdict done"_s).document().value("entries"_L1).toArray();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.at(0)["kind"_L1].toString(), u"backup"_s);
    QVERIFY(entries.at(0)["wish"_L1].isNull());
    QCOMPARE(entries.at(0)["backup"_L1]["name"_L1].toString(), name);
    QVERIFY(cli.run(u"history"_s).out.contains("Manual backup"));
    QCOMPARE(cli.run(u"ledger verify --json"_s).document().value("ok"_L1).toBool(), true);
    QCOMPARE(cli.run(u"evidence -o "_s + cli.path(u"evidence"_s)).code, 0);
    QCOMPARE(cli.run(u"history --csv "_s + cli.path(u"history.csv"_s)).code, 0);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliBackup::theBodyIsExact()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(run(cli, sandbox, u"--wait --name before-release"_s).code, 0);
    const QJsonObject sent = sandbox.requests(u"POST"_s, u"/backups/create"_s).constFirst();
    QCOMPARE(sent.value("body"_L1).toString(),
             u"{\"instance_id\":\"%1\",\"name\":\"before-release\"}"_s.arg(sandbox.instance()));
    QCOMPARE(sent.value("path"_L1).toString(), u"/v3/%1/backups/create"_s.arg(sandbox.project()));
}

void tst_CliBackup::withoutWaiting()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = run(cli, sandbox);
    QCOMPARE(ran.code, 0); // accepted is what was asked for
    QCOMPARE(ran.status(), u"accepted"_s);
    QCOMPARE(ran.document().value("backup"_L1)["status"_L1].toString(), u"BUILDING"_s);
    QCOMPARE(sandbox.requests(u"GET"_s, u"/jobs"_s).size(), 0);
}

void tst_CliBackup::forPeople()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran missing = cli.run(backup(sandbox), sandbox.token());
    QCOMPARE(missing.code, 10);
    QVERIFY(missing.err.contains("With --yes you agree to this"));
    QVERIFY(missing.err.contains("kept until somebody deletes it"));
    const Ran done = cli.run(backup(sandbox, u"--yes --wait"_s), sandbox.token());
    QCOMPARE(done.code, 0);
    QVERIFY(done.out.contains("The manual backup is complete."));
    QVERIFY(done.out.contains("Backup: backlock-orders-prod-"));
}

void tst_CliBackup::nothingSentWithoutConsent_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<QString>("options");
    QTest::newRow("no --yes") << false << u"--json"_s;
    QTest::newRow("read-only profile") << true << u"--json --yes"_s;
}

void tst_CliBackup::nothingSentWithoutConsent()
{
    QFETCH(bool, readOnly);
    QFETCH(QString, options);
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"tokens"_s, SignInMethod::Token);
    profile.readOnly = readOnly;
    cli.add(profile);
    const Ran ran = cli.run(backup(sandbox, options), sandbox.token());
    QCOMPARE(ran.code, 10);
    QCOMPARE(ran.status(), u"not-sent"_s);
    QCOMPARE(sandbox.requestsBeyondIam(), 0);
}

void tst_CliBackup::productionAsksForTheName()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s});
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"tokens"_s, SignInMethod::Token);
    profile.production = true;
    cli.add(profile);
    QCOMPARE(run(cli, sandbox).code, 10);
    QCOMPARE(run(cli, sandbox, u"--confirm-name orders-test"_s).code, 10);
    QCOMPARE(posts(sandbox), 0);
    QCOMPARE(run(cli, sandbox, u"--wait --confirm-name orders-prod"_s).code, 0);
    QCOMPARE(posts(sandbox), 1);
}

void tst_CliBackup::malformedNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("too short") << u"abc"_s;
    QTest::newRow("digit first") << u"1abc"_s;
    QTest::newRow("too many bytes") << QString(22, u'备');
}

void tst_CliBackup::malformedNames()
{
    QFETCH(QString, name);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = run(cli, sandbox, u"--name "_s + name);
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.errorKind(), u"input"_s);
    QCOMPARE(sandbox.requestsBeyondIam(), 0);
}

void tst_CliBackup::oneAtATime()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"600"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(run(cli, sandbox, u"--name first"_s).code, 0);
    const Ran second = run(cli, sandbox, u"--name second"_s);
    QCOMPARE(second.code, 3);
    QCOMPARE(second.status(), u"refused"_s);
    QCOMPARE(second.document().value("verdict"_L1)["code"_L1].toString(), u"DBS.201205"_s);
    const Ran again = run(cli, sandbox, u"--name first"_s);
    QCOMPARE(again.code, 10);
    QVERIFY(again.document().value("verdict"_L1)["why"_L1].toString().contains(u"first"_s));
    QCOMPARE(posts(sandbox), 2);
}

void tst_CliBackup::oneThatFails()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0.1"_s, u"--backup-fails"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = run(cli, sandbox, u"--wait"_s);
    QCOMPARE(ran.code, 3);
    QCOMPARE(ran.status(), u"failed"_s);
    QVERIFY(
        ran.document().value("verdict"_L1)["service_text"_L1].toString().contains(u"storage"_s));
}

void tst_CliBackup::aLostAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("made, and it was complete at once")
        << u"create.applied-no-answer:1"_s << u"done"_s << 0;
    QTest::newRow("made, the answer is half") << u"create.truncated-json:1"_s << u"done"_s << 0;
    QTest::newRow("not made, the connection ends") << u"create.close:1"_s << u"unclear"_s << 5;
    QTest::newRow("not made, a fault of the service") << u"create.500:1"_s << u"unclear"_s << 5;
    QTest::newRow("a token that died") << u"create.401"_s << u"unclear"_s << 5;
}

void tst_CliBackup::aLostAnswer()
{
    QFETCH(QString, fault);
    QFETCH(QString, status);
    QFETCH(int, code);
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s, u"--fault"_s, fault});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = run(cli, sandbox, u"--wait"_s);
    QCOMPARE(ran.status(), status);
    QCOMPARE(ran.code, code);
    QCOMPARE(posts(sandbox), 1);
}

//! Nobody has to know that it was made: the second attempt finds it.
void tst_CliBackup::anAnswerThatIsLostIsNotRepeated()
{
    const SandboxProgram sandbox(
        {u"--backup-time"_s, u"600"_s, u"--fault"_s, u"create.applied-no-answer:1"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran first = run(cli, sandbox, u"--wait"_s);
    QCOMPARE(first.status(), u"accepted"_s);
    QCOMPARE(first.code, 5); // it was to be waited for
    const Ran second = run(cli, sandbox, u"--wait"_s);
    QCOMPARE(second.status(), u"not-sent"_s);
    QCOMPARE(second.code, 10);
    QCOMPARE(posts(sandbox), 1);
}

//! An entry without a verdict is closed by a look at the list, before another backup is made.
void tst_CliBackup::leftBehindByACrash()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(run(cli, sandbox, u"--wait --name first"_s).code, 0);
    {
        ProfileStore profiles(Paths::in(cli.path(u"config"_s)));
        QVERIFY(profiles.load());
        LedgerOpening opening;
        opening.changeId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        opening.openedAt = cli.now;
        opening.profileId = profiles.byName(u"tokens"_s)->id;
        opening.host = QUrl(sandbox.url()).authority();
        opening.projectId = sandbox.project();
        opening.instanceId = sandbox.instance();
        opening.wish = std::nullopt;
        opening.backupName = u"lost-one"_s;
        Ledger ledger(Paths::in(cli.path(u"config"_s)).ledgerFile());
        const auto opened = ledger.open(opening);
        QTRY_VERIFY(opened.isFinished());
        QVERIFY(opened.result());
    }
    const Ran ran = cli.run(backup(sandbox, u"--yes --wait --name second"_s), sandbox.token());
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.err.contains("lost-one"));
    const QJsonArray entries = cli.run(u"history --json"_s).document()["entries"_L1].toArray();
    QCOMPARE(entries.size(), 3);
    QStringList verdicts;
    for (const auto &entry : entries)
        verdicts.append(entry["verdict"_L1]["status"_L1].toString());
    QCOMPARE(verdicts, (QStringList{u"done"_s, u"unclear"_s, u"done"_s}));
}

void tst_CliBackup::listOfNothingRecorded()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = list(cli, sandbox, u"--json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonArray rows = ran.document().value("backups"_L1).toArray();
    QCOMPARE(rows.size(), 9);
    for (const auto &row : rows)
        QCOMPARE(row["encryption"_L1].toString(), u"not-known"_s);
    const Ran people = list(cli, sandbox);
    QVERIFY(people.out.contains("not known"));
    QVERIFY(!people.out.contains("encrypted, as recorded"));
    QVERIFY(people.out.contains("does not tell whether a backup is encrypted"));
}

void tst_CliBackup::listAroundASwitch()
{
    const SandboxProgram sandbox({u"--backup-time"_s, u"0"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    cli.now = cli.now.addSecs(-60); // the backup is to be after the switch, and not in its second
    const QString on =
        u"set on --profile tokens --secret-stdin --yes --project %1 --instance %2 --key %3"_s;
    QCOMPARE(
        cli.run(on.arg(sandbox.project(), sandbox.instance(), sandbox.key()), sandbox.token()).code,
        0);
    QCOMPARE(run(cli, sandbox, u"--wait"_s).code, 0);
    const QJsonArray rows = list(cli, sandbox, u"--json"_s).document()["backups"_L1].toArray();
    QCOMPARE(rows.size(), 10);
    QCOMPARE(rows.at(0)["encryption"_L1].toString(), u"encrypted"_s);
    for (qsizetype i = 1; i < rows.size(); ++i)
        QCOMPARE(rows.at(i)["encryption"_L1].toString(), u"not-encrypted"_s);
    const Ran people = list(cli, sandbox);
    QVERIFY(people.out.contains(" encrypted, as recorded by Backlock"));
    QVERIFY(people.out.contains("not encrypted, as recorded by Backlock"));
}

QTEST_GUILESS_MAIN(tst_CliBackup)
#include "tst_cli_backup.moc"
