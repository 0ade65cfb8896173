// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "cli/waiting.h"
#include "store/ledger.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliHistory : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void whatWasDone();
    void morePagesThanOne();
    void asTable();
    void csvReplacesOnlyWhenTold();
    void csvWhereNothingCanBeWritten();
    void filtered_data();
    void filtered();
    void verified();
    void notedOutside();
    void anEndCutOffShowsAgainstANote();
    void aFileOfSomethingElseIsNoNote();
    void tampered();
    void aDamagedEntry();
    void notALedger();

private:
    static void changeOnce(CliHarness &cli, const SandboxProgram &sandbox, bool on);
};

void tst_CliHistory::changeOnce(CliHarness &cli, const SandboxProgram &sandbox, bool on)
{
    const QString line =
        u"set %1 --profile tokens --secret-stdin --yes --resend --project %2 --instance %3"_s;
    const QString wish = on ? u"on --key "_s + sandbox.key() : u"off"_s;
    QCOMPARE(cli.run(line.arg(wish, sandbox.project(), sandbox.instance()), sandbox.token()).code,
             0);
}

void tst_CliHistory::nothingYet()
{
    CliHarness cli;
    const Ran json = cli.run(u"history --json"_s);
    QCOMPARE(json.code, 0);
    QCOMPARE(json.document(), (QJsonObject{{u"entries"_s, QJsonArray()}}));
    const Ran people = cli.run(u"history"_s);
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains("no changes yet"));
    const Ran verified = cli.run(u"ledger verify --json"_s);
    QCOMPARE(verified.code, 0);
    const QJsonObject expected{{u"entries"_s, 0},
                               {u"head"_s, QString(64, u'0')},
                               {u"ok"_s, true},
                               {u"first_bad"_s, QJsonValue()}};
    QCOMPARE(verified.document(), expected);
    QVERIFY(!QFile::exists(cli.path(u"config/ledger.sqlite"_s))); // reading makes no file
}

void tst_CliHistory::whatWasDone()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    changeOnce(cli, sandbox, false);
    const Ran ran = cli.run(u"history --json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonArray entries = ran.document().value("entries"_L1).toArray();
    QCOMPARE(entries.size(), 2);
    const QJsonValue newest = entries.at(0);
    QCOMPARE(newest["wish"_L1].toString(), u"off"_s);
    const QJsonValue first = entries.at(1);
    QCOMPARE(first["wish"_L1].toString(), u"on"_s);
    QCOMPARE(first["profile"_L1].toString(), u"tokens"_s);
    QCOMPARE(first["user"_L1].toString(), u"ops-user"_s);
    QCOMPARE(first["project_id"_L1].toString(), sandbox.project());
    QCOMPARE(first["project_name"_L1].toString(), u"cn-north-4"_s);
    QCOMPARE(first["instance_id"_L1].toString(), sandbox.instance());
    QCOMPARE(first["instance_name"_L1].toString(), u"orders-prod"_s);
    QCOMPARE(first["key_id"_L1].toString(), sandbox.key());
    QCOMPARE(first["key_alias"_L1].toString(), u"backup-key"_s);
    QCOMPARE(first["before"_L1]["reading"_L1].toString(), u"off"_s);
    QCOMPARE(first["after"_L1]["reading"_L1].toString(), u"on"_s);
    QCOMPARE(first["verdict"_L1]["status"_L1].toString(), u"confirmed"_s);
    QVERIFY(!first["request_id"_L1].toString().isEmpty());
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliHistory::morePagesThanOne()
{
    CliHarness cli;
    cli.run(u"history"_s);
    {
        Ledger ledger(cli.path(u"config/ledger.sqlite"_s));
        QVERIFY(QDir().mkpath(cli.path(u"config"_s)));
        for (int i = 0; i < 401; ++i) {
            LedgerOpening opening;
            opening.changeId = u"change-%1"_s.arg(i);
            opening.openedAt = cli.now;
            opening.instanceId = u"i%1"_s.arg(i);
            QVERIFY(cli::awaitResult(ledger.open(opening)));
        }
    }
    const QJsonArray entries =
        cli.run(u"history --json"_s).document().value("entries"_L1).toArray();
    QCOMPARE(entries.size(), 401);
    QCOMPARE(entries.at(0)["instance_id"_L1].toString(), u"i400"_s);
    QCOMPARE(entries.at(400)["instance_id"_L1].toString(), u"i0"_s);
    QVERIFY(entries.at(0)["verdict"_L1].isNull());
    QVERIFY(cli.run(u"history"_s).out.contains("no verdict"));
}

void tst_CliHistory::asTable()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    const Ran people = cli.run(u"history"_s);
    QCOMPARE(people.code, 0);
    for (const char *part :
         {"Time", "Turn on", "orders-prod", "backup-key", "confirmed", "cn-north-4"})
        QVERIFY2(people.out.contains(part), part);

    const QString file = cli.path(u"history.csv"_s);
    const Ran csv = cli.run({u"history"_s, u"--csv"_s, file});
    QCOMPARE(csv.code, 0);
    QVERIFY(!csv.out.contains("orders-prod")); // in the file, not here
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    QCOMPARE(bytes.count("\r\n"), 2);
    QVERIFY(bytes.startsWith("sequence,"));
    QVERIFY(bytes.contains("orders-prod"));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliHistory::csvReplacesOnlyWhenTold()
{
    CliHarness cli;
    const QString file = cli.path(u"mine.csv"_s);
    QFile precious(file);
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.write("precious");
    precious.close();
    QCOMPARE(cli.run({u"history"_s, u"--csv"_s, file}).code, 2);
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), QByteArray("precious"));
    precious.close();
    QCOMPARE(cli.run({u"history"_s, u"--csv"_s, file, u"--force"_s}).code, 0);
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QVERIFY(precious.readAll().startsWith("sequence,"));
}

void tst_CliHistory::csvWhereNothingCanBeWritten()
{
    CliHarness cli;
    const Ran ran = cli.run({u"history"_s, u"--csv"_s, cli.path(u"no/such/folder.csv"_s)});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.err.contains("cannot be written"));
}

void tst_CliHistory::verified()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    const Ran ran = cli.run(u"ledger verify --json"_s);
    QCOMPARE(ran.code, 0);
    const QJsonObject document = ran.document();
    QCOMPARE(document.value("entries"_L1).toInt(), 2); // an opening and a closing
    QCOMPARE(document.value("head"_L1).toString().size(), 64);
    QVERIFY(document.value("ok"_L1).toBool());
    QVERIFY(document.value("first_bad"_L1).isNull());
    const Ran people = cli.run(u"ledger verify"_s);
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains(document.value("head"_L1).toString().toUtf8()));
}

void tst_CliHistory::filtered_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("count"); //!< of a change to on and one to off, at different times

    QTest::newRow("instance") << u"--instance %1"_s << 2;
    QTest::newRow("another instance") << u"--instance ffffffffffffffffffffffffffffffffin07"_s << 0;
    QTest::newRow("key") << u"--key %2"_s << 1;
    QTest::newRow("verdict") << u"--verdict confirmed"_s << 2;
    QTest::newRow("another verdict") << u"--verdict refused"_s << 0;
    QTest::newRow("from") << u"--from %3"_s << 1;
    QTest::newRow("to") << u"--to %3"_s << 1;
    QTest::newRow("a day") << u"--from 2001-01-01 --to 2001-01-02"_s << 0;
}

void tst_CliHistory::filtered()
{
    QFETCH(QString, options);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    cli.now = cli.now.addSecs(3600);
    changeOnce(cli, sandbox, false);
    options.replace(u"%1"_s, sandbox.instance())
        .replace(u"%2"_s, sandbox.key())
        .replace(u"%3"_s, cli.now.addSecs(-1800).toString(Qt::ISODate));
    const Ran ran = cli.run(u"history --json "_s + options);
    QCOMPARE(ran.code, 0);
    QTEST(int(ran.document().value("entries"_L1).toArray().size()), "count");
    if (ran.document().value("entries"_L1).toArray().isEmpty())
        QVERIFY(cli.run(u"history "_s + options).out.contains("No change fits."));
}

void tst_CliHistory::notedOutside()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    const QString notes = cli.path(u"notes.txt"_s);
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--note"_s, notes}).code, 0);
    changeOnce(cli, sandbox, false);
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--note"_s, notes}).code, 0);
    QFile file(notes);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
    const Ran ran = cli.run({u"ledger"_s, u"verify"_s, u"--against"_s, notes});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("agrees with all"));
}

void tst_CliHistory::anEndCutOffShowsAgainstANote()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    const QString ledger = cli.path(u"config/ledger.sqlite"_s);
    const QString early = cli.path(u"early.sqlite"_s);
    QVERIFY(QFile::copy(ledger, early)); // as an administrator would put back an older copy
    changeOnce(cli, sandbox, false);
    const QString notes = cli.path(u"notes.txt"_s);
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--note"_s, notes}).code, 0);
    for (const QString &name : {ledger, ledger + u"-wal"_s, ledger + u"-shm"_s})
        QFile::remove(name);
    QVERIFY(QFile::rename(early, ledger));
    QCOMPARE(cli.run(u"ledger verify"_s).code, 0); // whole in itself
    const Ran ran = cli.run({u"ledger"_s, u"verify"_s, u"--against"_s, notes, u"--json"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(!ran.document().value("ok"_L1).toBool(true));
    QVERIFY(ran.document().value("first_bad"_L1).isNull());
    QCOMPARE(ran.document().value("contradicted"_L1)["entries"_L1].toInt(), 4);
    const Ran people = cli.run({u"ledger"_s, u"verify"_s, u"--against"_s, notes});
    QVERIFY(people.err.contains("first 4 entries were noted"));
}

void tst_CliHistory::aFileOfSomethingElseIsNoNote()
{
    CliHarness cli;
    const QString file = cli.path(u"mine.txt"_s);
    QFile precious(file);
    QVERIFY(precious.open(QIODevice::WriteOnly));
    precious.write("precious");
    precious.close();
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--note"_s, file}).code, 2);
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--against"_s, file}).code, 2);
    QCOMPARE(cli.run({u"ledger"_s, u"verify"_s, u"--against"_s, cli.path(u"none"_s)}).code, 2);
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), QByteArray("precious"));
}

void tst_CliHistory::tampered()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    changeOnce(cli, sandbox, false);
    {
        // Byte for byte, as somebody with an editor would: the schema itself refuses an UPDATE.
        QFile file(cli.path(u"config/ledger.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf("orders-prod");
        QVERIFY(at >= 0);
        bytes.replace(at, 11, "orders-grab");
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    const Ran ran = cli.run(u"ledger verify --json"_s);
    QCOMPARE(ran.code, 1);
    QVERIFY(!ran.document().value("ok"_L1).toBool(true));
    QVERIFY(ran.document().value("first_bad"_L1).toInt() > 0);
    const Ran people = cli.run(u"ledger verify"_s);
    QCOMPARE(people.code, 1);
    QVERIFY(people.err.contains("does not hold"));
}

//! What can be read is told all the same, and the rest is named.
void tst_CliHistory::aDamagedEntry()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    changeOnce(cli, sandbox, true);
    changeOnce(cli, sandbox, false);
    {
        QFile file(cli.path(u"config/ledger.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const QByteArray wish = R"("wish":"on")";
        const qsizetype at = bytes.indexOf(wish);
        QVERIFY(at >= 0);
        bytes.replace(at, wish.size(), R"("wish":"xx")");
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    const Ran people = cli.run(u"history"_s);
    QCOMPARE(people.code, 1);
    QVERIFY2(people.out.contains("cannot be read"), people.out.constData());
    QVERIFY2(people.err.contains("entry 1"), people.err.constData());
    const Ran program = cli.run(u"history --json"_s);
    QCOMPARE(program.code, 1);
    const QJsonArray entries = program.document().value("entries"_L1).toArray();
    QCOMPARE(entries.size(), 2);
    QVERIFY(!entries.first().toObject().contains("damage"_L1));
    const QJsonObject damaged = entries.last().toObject();
    QCOMPARE(damaged.value("damage"_L1)["kind"_L1].toString(), u"internal"_s);
    QCOMPARE(damaged.value("instance_id"_L1).toString(), sandbox.instance());
    QVERIFY(damaged.value("verdict"_L1).isNull());
}

void tst_CliHistory::notALedger()
{
    CliHarness cli;
    QVERIFY(QDir().mkpath(cli.path(u"config"_s)));
    QFile file(cli.path(u"config/ledger.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    for (const char *line : {"history --json", "ledger verify --json"}) {
        const Ran ran = cli.run(QString::fromLatin1(line));
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.errorKind(), u"internal"_s);
    }
}

QTEST_GUILESS_MAIN(tst_CliHistory)
#include "tst_cli_history.moc"
