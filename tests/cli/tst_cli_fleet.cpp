// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "core/plan.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliFleet : public QObject
{
    Q_OBJECT

private slots:
    void everyInstanceOfEveryProject();
    void aTokenSeesItsProjectAndSaysSo();
    void whatHasChangedSinceTheLastScan();
    void selected();
    void failOn_data();
    void failOn();
    void aFailingProjectIsNamed();
    void aProjectWithoutAnswersIsGivenUp();
    void oneOfTwoProfiles();
    void asTable();
    void fiveThousand();
    void aRateLimit();
    void planned();
    void planLeavesOutWithReasons();
    void planOptions_data();
    void planOptions();
    void planKeyOfNoProject();

private:
    static QJsonObject scan(CliHarness &cli, const SandboxProgram &sandbox,
                            const QString &options = {}, int code = 0);
};

QJsonObject tst_CliFleet::scan(CliHarness &cli, const SandboxProgram &sandbox,
                               const QString &options, int code)
{
    const Ran ran = cli.run(u"fleet --profile passwords --secret-stdin --json "_s + options,
                            sandbox.password(u"ops-user"_s));
    QTest::qCompare(ran.code, code, "code", ran.err.constData(), __FILE__, __LINE__);
    return ran.document();
}

void tst_CliFleet::everyInstanceOfEveryProject()
{
    const SandboxProgram sandbox({u"--projects"_s, u"3"_s, u"--instances"_s, u"60"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonObject document = scan(cli, sandbox);
    const QJsonArray instances = document.value("instances"_L1).toArray();
    QCOMPARE(instances.size(), 60);
    QVERIFY(document.value("failed"_L1).toArray().isEmpty());
    QCOMPARE(document.value("scanned_at"_L1).toString(), cli.now.toString(Qt::ISODate));
    QSet<QString> projects;
    QSet<QString> ids;
    for (const auto &instance : instances) {
        projects.insert(instance["project_id"_L1].toString());
        ids.insert(instance["instance_id"_L1].toString());
        QCOMPARE(instance["profile"_L1].toString(), u"passwords"_s);
        QVERIFY(QStringList({u"on"_s, u"off"_s}).contains(instance["reading"_L1].toString()));
        QCOMPARE(instance["read_at"_L1].toString(), cli.now.toString(Qt::ISODate));
    }
    QCOMPARE(projects.size(), 3);
    QCOMPARE(ids.size(), 60);
    QCOMPARE(sandbox.requests(u"GET"_s, u"/backups/encryption"_s).size(), 60); // once each
    QVERIFY(sandbox.requests(u"POST"_s, u"/backups/encryption"_s).isEmpty());
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliFleet::aTokenSeesItsProjectAndSaysSo()
{
    const SandboxProgram sandbox({u"--projects"_s, u"2"_s, u"--instances"_s, u"20"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"fleet --profile tokens --secret-stdin --json"_s, sandbox.token());
    QCOMPARE(ran.code, 8);
    const QJsonArray failed = ran.document().value("failed"_L1).toArray();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0)["project_id"_L1].toString(), sandbox.project(1));
    QCOMPARE(failed.at(0)["error"_L1]["kind"_L1].toString(), u"sign-in"_s);
    QCOMPARE(ran.document().value("instances"_L1).toArray().size(), 10);
    // What was not looked at is told to the person, too, and once.
    QCOMPARE(ran.err.count("not looked at, because a pasted token"), 1);
}

void tst_CliFleet::whatHasChangedSinceTheLastScan()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"5"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonArray first = scan(cli, sandbox).value("instances"_L1).toArray();
    for (const auto &instance : first)
        QVERIFY(instance["changed_from"_L1].isNull());
    // By another computer: its own folder and ledger.
    CliHarness somebodyElse;
    somebodyElse.addProfiles(sandbox);
    QCOMPARE(somebodyElse
                 .run(u"set on --profile tokens --secret-stdin --yes --project %1 --instance %2 "
                      "--key %3"_s.arg(sandbox.project(), sandbox.instance(), sandbox.key()),
                      sandbox.token())
                 .code,
             0);
    cli.now = cli.now.addSecs(60);
    int changed = 0;
    const QJsonArray second = scan(cli, sandbox).value("instances"_L1).toArray();
    for (const auto &instance : second) {
        if (instance["changed_from"_L1].isNull())
            continue;
        ++changed;
        QCOMPARE(instance["instance_id"_L1].toString(), sandbox.instance());
        QCOMPARE(instance["changed_from"_L1].toString(), u"off"_s);
    }
    QCOMPARE(changed, 1);
    const QJsonArray only =
        scan(cli, sandbox, u"--select changed=yes"_s).value("instances"_L1).toArray();
    QVERIFY(only.isEmpty()); // the scan before this one saw the same
}

void tst_CliFleet::selected()
{
    const SandboxProgram sandbox({u"--projects"_s, u"2"_s, u"--instances"_s, u"20"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonArray instances = scan(cli, sandbox, u"--select project-id="_s + sandbox.project(1))
                                     .value("instances"_L1)
                                     .toArray();
    QCOMPARE(instances.size(), 10);
    const Ran bad = cli.run(u"fleet --profile passwords --select colour=red --json"_s);
    QCOMPARE(bad.code, 2);
    QCOMPARE(bad.errorKind(), u"input"_s);
}

void tst_CliFleet::failOn_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<int>("code");
    QTest::newRow("met") << u"off"_s << 11;
    QTest::newRow("one of two met") << u"gone,off"_s << 11;
    QTest::newRow("not met") << u"gone,unreadable"_s << 0;
    QTest::newRow("no state") << u"of"_s << 2;
    QTest::newRow("empty") << u"off,"_s << 2;
}

void tst_CliFleet::failOn()
{
    QFETCH(QString, states);
    QFETCH(int, code);
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"4"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    scan(cli, sandbox, u"--fail-on "_s + states, code);
}

void tst_CliFleet::aFailingProjectIsNamed()
{
    const SandboxProgram sandbox({u"--projects"_s, u"3"_s, u"--instances"_s, u"30"_s, u"--fault"_s,
                                  u"list.403@cn-east-3"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonObject document = scan(cli, sandbox, {}, 8);
    QCOMPARE(document.value("instances"_L1).toArray().size(), 20);
    const QJsonArray failed = document.value("failed"_L1).toArray();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0)["project_name"_L1].toString(), u"cn-east-3"_s);
    QCOMPARE(failed.at(0)["error"_L1]["http_status"_L1].toInt(), 403);
    const Ran people =
        cli.run(u"fleet --profile passwords --secret-stdin"_s, sandbox.password(u"ops-user"_s));
    QVERIFY(people.err.contains("cn-east-3"));
}

void tst_CliFleet::aProjectWithoutAnswersIsGivenUp()
{
    const SandboxProgram sandbox({u"--projects"_s, u"2"_s, u"--instances"_s, u"120"_s, u"--fault"_s,
                                  u"read.close@cn-north-4"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonObject document = scan(cli, sandbox, {}, 8);
    QCOMPARE(document.value("failed"_L1).toArray().size(), 1);
    int read = 0;
    int lost = 0;
    int left = 0;
    const QJsonArray instances = document.value("instances"_L1).toArray();
    for (const auto &instance : instances) {
        const QString reading = instance["reading"_L1].toString();
        read += reading == "on"_L1 || reading == "off"_L1;
        lost += reading == "unreachable"_L1;
        left += reading == "not-read"_L1;
    }
    QCOMPARE(read, 60);
    QVERIFY2(lost >= 8 && lost < 20, qPrintable(QString::number(lost)));
    QCOMPARE(left, 60 - lost);
}

void tst_CliFleet::oneOfTwoProfiles()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"4"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(u"fleet --profile tokens --profile passwords --secret-stdin"_s).code, 2);
    QCOMPARE(cli.run(u"fleet --profile tokens --profile nobody --json"_s).errorKind(), u"input"_s);
    QCOMPARE(cli.run(u"login --profile tokens --save-secret"_s, sandbox.token()).code, 0);
    const Ran ran = cli.run(u"fleet --profile tokens --profile passwords --json"_s);
    QCOMPARE(ran.code, 8);
    QCOMPARE(ran.document().value("instances"_L1).toArray().size(), 4);
    const QJsonValue failed = ran.document().value("failed"_L1).toArray().at(0);
    QCOMPARE(failed["profile"_L1].toString(), u"passwords"_s);
    QVERIFY(failed["project_id"_L1].isNull());
    QCOMPARE(cli.run(u"fleet --profile passwords --json"_s).code, 4); // nothing at all was seen
}

void tst_CliFleet::asTable()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"4"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString file = cli.path(u"fleet.csv"_s);
    const QStringList arguments{u"fleet"_s, u"--profile"_s, u"tokens"_s,
                                u"--csv"_s, file,           u"--secret-stdin"_s};
    QCOMPARE(cli.run(arguments, sandbox.token()).code, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = written.readAll().split('\n');
    QVERIFY(lines.at(0).startsWith("profile,project_id,project_name,instance_id,name,reading,"));
    QCOMPARE(lines.size(), 6); // a header, four rows, and what is behind the last line end
    QVERIFY(lines.at(1).startsWith("tokens," + sandbox.project().toUtf8()));
    QCOMPARE(cli.run(arguments, sandbox.token()).code, 2);
    QCOMPARE(cli.run(arguments + QStringList{u"--force"_s}, sandbox.token()).code, 0);
    const Ran people = cli.run(u"fleet --profile tokens --secret-stdin"_s, sandbox.token());
    QVERIFY(people.out.contains("orders-prod"));
}

void tst_CliFleet::fiveThousand()
{
    const SandboxProgram sandbox({u"--projects"_s, u"3"_s, u"--instances"_s, u"5000"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(scan(cli, sandbox).value("instances"_L1).toArray().size(), 5000);
    QCOMPARE(sandbox.requests(u"GET"_s, u"/backups/encryption"_s).size(), 5000);
}

void tst_CliFleet::aRateLimit()
{
    const SandboxProgram sandbox(
        {u"--projects"_s, u"2"_s, u"--instances"_s, u"80"_s, u"--rate"_s, u"40/1"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QJsonArray instances = scan(cli, sandbox).value("instances"_L1).toArray();
    QCOMPARE(instances.size(), 80);
    for (const auto &instance : instances)
        QVERIFY(QStringList({u"on"_s, u"off"_s}).contains(instance["reading"_L1].toString()));
}

void tst_CliFleet::planned()
{
    const SandboxProgram sandbox({u"--projects"_s, u"2"_s, u"--instances"_s, u"20"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString file = cli.path(u"plan.json"_s);
    const Ran ran = cli.run({u"plan"_s, u"--profile"_s, u"passwords"_s, u"--secret-stdin"_s,
                             u"--on"_s, u"--key"_s, sandbox.project(0) + u'=' + sandbox.key(0),
                             u"--key"_s, sandbox.projectName(1) + u'=' + sandbox.key(1),
                             u"--select"_s, u"reading=off"_s, u"-o"_s, file, u"--json"_s},
                            sandbox.password(u"ops-user"_s));
    QCOMPARE(ran.code, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto plan = Plan::read(written.readAll(), file);
    QVERIFY(plan);
    QCOMPARE(ran.document().value("digest"_L1).toString(), plan->digest());
    QCOMPARE(ran.document().value("rows"_L1).toInt(), int(plan->rows().size()));
    QVERIFY(!plan->rows().isEmpty());
    for (const PlanRow &row : plan->rows()) {
        QCOMPARE(row.before, ReadingState::Off);
        QCOMPARE(row.key.text(),
                 row.project.text() == sandbox.project(0) ? sandbox.key(0) : sandbox.key(1));
    }
    QVERIFY(sandbox.requests(u"POST"_s, u"/backups/encryption"_s).isEmpty());
    QCOMPARE(sandbox.requests(u"POST"_s, u"/kms/describe-key"_s).size(), 2); // once for each key
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliFleet::planLeavesOutWithReasons()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"20"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(
        u"plan --profile tokens --secret-stdin --json --off -o %1"_s.arg(cli.path(u"off.json"_s)),
        sandbox.token());
    QCOMPARE(ran.code, 0);
    const QJsonArray left = ran.document().value("left_out"_L1).toArray();
    QCOMPARE(ran.document().value("rows"_L1).toInt() + left.size(), 20);
    for (const auto &row : left) {
        QVERIFY(
            QStringList({u"off-already"_s, u"blocked"_s}).contains(row["reason"_L1].toString()));
        QVERIFY(!row["text"_L1].toString().isEmpty());
    }
}

void tst_CliFleet::planOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("neither on nor off") << u"-o %1"_s;
    QTest::newRow("both") << u"--on --off --key %2 -o %1"_s;
    QTest::newRow("off with a key") << u"--off --key %2 -o %1"_s;
    QTest::newRow("on without a key") << u"--on -o %1"_s;
    QTest::newRow("malformed key") << u"--on --key abc -o %1"_s;
    QTest::newRow("two keys for all") << u"--on --key %2 --key %2 -o %1"_s;
    QTest::newRow("a key for no project") << u"--on --key =%2 -o %1"_s;
    QTest::newRow("two keys for one project") << u"--on --key a=%2 --key a=%2 -o %1"_s;
    QTest::newRow("no file") << u"--off"_s;
    QTest::newRow("an option as file") << u"--off -o --json"_s;
    QTest::newRow("filter") << u"--off --select x=y -o %1"_s;
}

void tst_CliFleet::planOptions()
{
    QFETCH(QString, options);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString file = cli.path(u"plan.json"_s);
    QString line = u"plan --profile tokens --secret-stdin "_s + options;
    line.replace(u"%1"_s, file).replace(u"%2"_s, sandbox.key());
    QCOMPARE(cli.run(line, sandbox.token()).code, 2);
    QVERIFY(!QFile::exists(file));
    QVERIFY(sandbox.requests().isEmpty());
}

//! A slip in the project's name would plan its rows without a key, or with the key for everywhere.
void tst_CliFleet::planKeyOfNoProject()
{
    const SandboxProgram sandbox({u"--projects"_s, u"1"_s, u"--instances"_s, u"3"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString file = cli.path(u"plan.json"_s);
    const Ran ran =
        cli.run(u"plan --profile tokens --secret-stdin --on --key %1 --key ordres=%1 -o "
                "%2"_s.arg(sandbox.key(), file),
                sandbox.token());
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("ordres"), ran.err.constData());
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(tst_CliFleet)
#include "tst_cli_fleet.moc"
