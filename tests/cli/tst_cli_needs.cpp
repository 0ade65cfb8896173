// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"

#include <QJsonArray>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliNeeds : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsRecorded();
    void inUse();
    void afterTurningOff();
    void malformedKey();
    void withoutPermissionToRead();

private:
    static Ran needs(CliHarness &cli, const SandboxProgram &sandbox, const QString &options = {});
    static void set(CliHarness &cli, const SandboxProgram &sandbox, bool on);
};

Ran tst_CliNeeds::needs(CliHarness &cli, const SandboxProgram &sandbox, const QString &options)
{
    return cli.run(u"needs --profile tokens --secret-stdin --project %1 --key %2 "_s.arg(
                       sandbox.project(), sandbox.key())
                       + options,
                   sandbox.token());
}

void tst_CliNeeds::set(CliHarness &cli, const SandboxProgram &sandbox, bool on)
{
    const QString line =
        u"set %1 --profile tokens --secret-stdin --yes --project %2 --instance %3"_s;
    const Ran ran = cli.run(line.arg(on ? u"on --key "_s + sandbox.key() : u"off"_s,
                                     sandbox.project(), sandbox.instance()),
                            sandbox.token());
    QCOMPARE(ran.code, 0);
}

void tst_CliNeeds::nothingIsRecorded()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = needs(cli, sandbox, u"--json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonObject document = ran.document();
    QCOMPARE(document.value("instances"_L1).toArray().size(), 0);
    // Some of the sandbox are on, turned on by nobody here.
    QVERIFY(!document.value("unknown_key"_L1).toArray().isEmpty());
    const Ran people = needs(cli, sandbox);
    QVERIFY(people.out.contains("No change that was made with this Backlock"));
    QVERIFY(people.out.contains("it may be this one: "));
    QVERIFY(people.out.contains("no answer to whether the key may be deleted"));
}

void tst_CliNeeds::inUse()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    set(cli, sandbox, true);
    const Ran ran = needs(cli, sandbox, u"--json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonArray users = ran.document().value("instances"_L1).toArray();
    QCOMPARE(users.size(), 1);
    const QJsonValue user = users.at(0);
    QCOMPARE(user["instance_id"_L1].toString(), sandbox.instance());
    QCOMPARE(user["name"_L1].toString(), u"orders-prod"_s);
    QCOMPARE(user["in_use"_L1].toBool(), true);
    QCOMPARE(user["reading"_L1].toString(), u"on"_s);
    QCOMPARE(user["keep_days"_L1].toInt(), 7);
    QVERIFY(user["not_before"_L1].isNull());
    // Those that the sandbox had before the switch.
    QCOMPARE(user["manual_backups"_L1].toArray().size(), 0);
    QVERIFY(user["plain_manual_backups"_L1].toInt() > 0);
    QVERIFY(needs(cli, sandbox).out.contains("orders-prod: Since "));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliNeeds::afterTurningOff()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    set(cli, sandbox, true);
    cli.now = cli.now.addSecs(3600);
    set(cli, sandbox, false);
    const Ran ran = needs(cli, sandbox, u"--json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonValue user = ran.document().value("instances"_L1)[0];
    QCOMPARE(user["in_use"_L1].toBool(true), false);
    QCOMPARE(user["not_before"_L1].toString(),
             cli.now.addDays(7).toString(Qt::ISODate)); // when it was turned off, and a week
    QVERIFY(needs(cli, sandbox).out.contains("do not all end before"));
}

void tst_CliNeeds::malformedKey()
{
    CliHarness cli;
    const SandboxProgram sandbox;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(
        u"needs --profile tokens --secret-stdin --project %1 --key a"_s.arg(sandbox.project()),
        sandbox.token());
    QCOMPARE(ran.code, 2);
}

//! An answer in part says so, in its code and in its words.
void tst_CliNeeds::withoutPermissionToRead()
{
    const SandboxProgram sandbox({u"--read-forbidden"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = needs(cli, sandbox, u"--json"_s);
    QCOMPARE(ran.code, 8);
    const QJsonArray gaps = ran.document().value("not_read"_L1).toArray();
    QVERIFY(!gaps.isEmpty());
    QCOMPARE(gaps.at(0)["source"_L1].toString(), u"state"_s);
    QVERIFY(needs(cli, sandbox).out.contains("could not be read"));
}

QTEST_GUILESS_MAIN(tst_CliNeeds)
#include "tst_cli_needs.moc"
