// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliEvidence : public QObject
{
    Q_OBJECT

private slots:
    void ofATimeSpan();
    void ofAPlan();
    void whatCannotBe_data();
    void whatCannotBe();
    void aBrokenChainEndsWithAFault();

private:
    static void turnOn(CliHarness &cli, const SandboxProgram &sandbox);
    static QByteArray read(const QString &name);
};

QByteArray tst_CliEvidence::read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_CliEvidence::turnOn(CliHarness &cli, const SandboxProgram &sandbox)
{
    const QString line = u"set on --yes --profile tokens --secret-stdin --project %1 --instance %2 "
                         "--key %3"_s;
    const Ran ran =
        cli.run(line.arg(sandbox.project(), sandbox.instance(), sandbox.key()), sandbox.token());
    QCOMPARE(ran.code, 0);
}

void tst_CliEvidence::ofATimeSpan()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    turnOn(cli, sandbox);
    const QString folder = cli.path(u"pack"_s);
    const Ran ran = cli.run({u"evidence"_s, u"-o"_s, folder, u"--json"_s});
    QCOMPARE(ran.code, 0);
    const QJsonObject document = ran.document();
    QCOMPARE(document.value("entries"_L1).toInt(), 1);
    QCOMPARE(document.value("chain"_L1)["entries"_L1].toInt(), 2);
    QCOMPARE(document.value("not_read"_L1).toArray().size(), 3); // no scan of any profile
    const QJsonObject entries = QJsonDocument::fromJson(read(folder + u"/entries.json"_s)).object();
    const QJsonValue entry = entries.value("entries"_L1)[0];
    QCOMPARE(entry["verdict"_L1]["status"_L1].toString(), u"confirmed"_s);
    QVERIFY(entry["body"_L1].toString().contains(sandbox.key()));
    const QByteArray report = read(folder + u"/report.html"_s);
    QVERIFY(report.contains(document.value("chain"_L1)["head"_L1].toString().toLatin1()));
    QVERIFY(report.contains("orders-prod"));
    QVERIFY(!report.contains(sandbox.token()));
    const Ran people = cli.run({u"evidence"_s, u"--from"_s, u"2001-01-01"_s, u"--to"_s,
                                u"2001-01-31"_s, u"-o"_s, cli.path(u"old"_s)});
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains("Evidence of 0 change(s)"));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliEvidence::ofAPlan()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString plan = cli.path(u"plan.json"_s);
    QCOMPARE(
        cli.run({u"plan"_s, u"--profile"_s, u"tokens"_s, u"--secret-stdin"_s, u"--on"_s, u"--key"_s,
                 sandbox.key(), u"--select"_s, u"name=orders-prod"_s, u"-o"_s, plan},
                sandbox.token())
                .code
            % 8,
        0); // 8: a pasted token does not open the other projects
    QCOMPARE(cli.run({u"apply"_s, plan, u"--yes"_s, u"--accept-warnings"_s, u"--secret-stdin"_s},
                     sandbox.token())
                 .code,
             0);
    const QString folder = cli.path(u"pack"_s);
    const Ran ran = cli.run({u"evidence"_s, u"--plan"_s, plan, u"-o"_s, folder, u"--json"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.document().value("entries"_L1).toInt(), 1);
    QCOMPARE(read(folder + u"/plan.json"_s), read(plan));
    const QByteArray digest = QCryptographicHash::hash(read(plan), QCryptographicHash::Sha256);
    QVERIFY(read(folder + u"/report.html"_s).contains(digest.toHex()));
    QVERIFY(read(folder + u"/SHA256SUMS"_s).contains(digest.toHex() + "  plan.json"));
}

void tst_CliEvidence::whatCannotBe_data()
{
    QTest::addColumn<QStringList>("options");

    QTest::newRow("no folder") << QStringList();
    QTest::newRow("a folder that is there") << QStringList{u"-o"_s, u"%1"_s};
    QTest::newRow("a folder in none") << QStringList{u"-o"_s, u"%1/no/such"_s};
    QTest::newRow("no time") << QStringList{u"-o"_s, u"%1/x"_s, u"--from"_s, u"yesterday"_s};
    QTest::newRow("no such day") << QStringList{u"-o"_s, u"%1/x"_s, u"--to"_s, u"2026-02-30"_s};
    QTest::newRow("ends before it begins") << QStringList{
        u"-o"_s, u"%1/x"_s, u"--from"_s, u"2026-02-02"_s, u"--to"_s, u"2026-02-01"_s};
    QTest::newRow("a plan and a time") << QStringList{u"-o"_s,        u"%1/x"_s,   u"--plan"_s,
                                                      u"plan.json"_s, u"--from"_s, u"2026-02-01"_s};
    QTest::newRow("no plan") << QStringList{u"-o"_s, u"%1/x"_s, u"--plan"_s, u"%1/none.json"_s};
}

void tst_CliEvidence::whatCannotBe()
{
    QFETCH(QStringList, options);
    CliHarness cli;
    const QString place = cli.path({});
    for (QString &option : options)
        option.replace(u"%1"_s, place);
    const Ran ran = cli.run(QStringList{u"evidence"_s} + options);
    QCOMPARE(ran.code, 2);
    QVERIFY(!ran.err.isEmpty());
    QVERIFY(!QFile::exists(place + u"/x"_s));
}

void tst_CliEvidence::aBrokenChainEndsWithAFault()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    turnOn(cli, sandbox);
    {
        QFile file(cli.path(u"config/ledger.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf("orders-prod");
        QVERIFY(at >= 0);
        QVERIFY(file.seek(at));
        QCOMPARE(file.write("orders-grab"), 11);
    }
    const Ran ran = cli.run({u"evidence"_s, u"-o"_s, cli.path(u"pack"_s)});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains("does not hold"));
    QVERIFY(read(cli.path(u"pack/report.html"_s)).contains("does not hold at entry 1"));
}

QTEST_GUILESS_MAIN(tst_CliEvidence)
#include "tst_cli_evidence.moc"
