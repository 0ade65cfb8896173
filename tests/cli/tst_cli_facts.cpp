// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliFacts : public QObject
{
    Q_OBJECT

private slots:
    void statedOneByOne();
    void importedFromATable();
    void faultyInput_data();
    void faultyInput();
    void aFileOfAnotherKindIsKept();
    void theFleetShowsWhatIsStated();

private:
    static bool write(const QString &name, const QByteArray &content);
    static QJsonArray facts(CliHarness &cli);
};

bool tst_CliFacts::write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QJsonArray tst_CliFacts::facts(CliHarness &cli)
{
    return cli.run(u"facts list --json"_s).document().value("facts"_L1).toArray();
}

void tst_CliFacts::statedOneByOne()
{
    CliHarness cli;
    const QString place =
        u" --project %1 --instance %2in07"_s.arg(u"a"_s.repeated(32), u"b"_s.repeated(32));
    QVERIFY(cli.run(u"facts list"_s).out.contains("Nobody has stated a key yet."));
    const QString key = u"0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;
    QCOMPARE(cli.run(u"facts add"_s + place + u" --key "_s + key).code, 0);
    QCOMPARE(facts(cli).size(), 1);
    const QJsonValue fact = facts(cli).at(0);
    QCOMPARE(fact["key_id"_L1].toString(), key);
    QCOMPARE(fact["stated_at"_L1].toString(), cli.now.toString(Qt::ISODate));
    QVERIFY(fact["source"_L1].isNull());
    const QString other = u"1d0466b0-e727-4d9c-b35d-f84bb474a37f"_s;
    QCOMPARE(cli.run(u"facts add"_s + place + u" --key "_s + other).code, 0);
    QCOMPARE(facts(cli).size(), 1); // in the place of the first
    QCOMPARE(facts(cli).at(0)["key_id"_L1].toString(), other);
    QVERIFY(cli.run(u"facts remove"_s + place).out.contains("was removed"));
    QVERIFY(cli.run(u"facts remove"_s + place).out.contains("Nothing was stated"));
    QCOMPARE(facts(cli).size(), 0);
}

void tst_CliFacts::importedFromATable()
{
    CliHarness cli;
    const QString file = cli.path(u"keys.csv"_s);
    QVERIFY(write(file, "project_id,instance_id,key_id\n" + QByteArray(32, 'a') + ','
                            + QByteArray(32, 'b') + "in07,0d0466b0-e727-4d9c-b35d-f84bb474a37f\n"
                            + QByteArray(32, 'a') + ',' + QByteArray(32, 'c')
                            + "in07,0d0466b0-e727-4d9c-b35d-f84bb474a37f\n"));
    const Ran ran = cli.run({u"facts"_s, u"import"_s, file});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("stated by a person"));
    QCOMPARE(facts(cli).size(), 2);
    QCOMPARE(facts(cli).at(0)["source"_L1].toString(), u"keys.csv"_s);
}

void tst_CliFacts::faultyInput_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("said");

    QTest::newRow("no table") << QByteArray("precious") << QByteArray("project_id");
    QTest::newRow("a bad row") << "project_id,instance_id,key_id\n" + QByteArray(32, 'a') + ",x,y\n"
                               << QByteArray("rows[1].instance_id");
}

void tst_CliFacts::faultyInput()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, said);
    CliHarness cli;
    const QString file = cli.path(u"keys.csv"_s);
    QVERIFY(write(file, table));
    const Ran ran = cli.run({u"facts"_s, u"import"_s, file});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(said), ran.err.constData());
    QCOMPARE(facts(cli).size(), 0); // nothing of it
    QCOMPARE(cli.run({u"facts"_s, u"import"_s, cli.path(u"none.csv"_s)}).code, 2);
}

void tst_CliFacts::aFileOfAnotherKindIsKept()
{
    CliHarness cli;
    cli.run(u"facts list"_s);
    const QString file = cli.path(u"config/key-facts.json"_s);
    QVERIFY(QDir().mkpath(cli.path(u"config"_s)));
    QVERIFY(write(file, R"({"format":"backlock-key-facts","version":9})"));
    const Ran ran = cli.run(
        u"facts add --project %1 --instance %2in07 --key "
        "0d0466b0-e727-4d9c-b35d-f84bb474a37f"_s.arg(u"a"_s.repeated(32), u"b"_s.repeated(32)));
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.err.contains("newer"));
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains("\"version\":9"));
}

void tst_CliFacts::theFleetShowsWhatIsStated()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(u"facts add --project %1 --instance %2 --key %3"_s.arg(
                         sandbox.project(), sandbox.instance(), sandbox.key()))
                 .code,
             0);
    const Ran ran = cli.run(u"fleet --profile tokens --secret-stdin --json"_s, sandbox.token());
    const QJsonArray rows = ran.document().value("instances"_L1).toArray();
    bool isFound = false;
    for (const auto &row : rows) {
        if (row["instance_id"_L1].toString() != sandbox.instance())
            continue;
        isFound = true;
        QCOMPARE(row["key_id"_L1].toString(), sandbox.key());
        QCOMPARE(row["key_origin"_L1].toString(), u"stated"_s);
    }
    QVERIFY(isFound);
}

QTEST_GUILESS_MAIN(tst_CliFacts)
#include "tst_cli_facts.moc"
