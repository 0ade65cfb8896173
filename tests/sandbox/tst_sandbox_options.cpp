// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clouddata.h"
#include "options.h"
#include "ratelimit.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace sandbox;

class tst_SandboxOptions : public QObject
{
    Q_OBJECT

private slots:
    void everySwitch();
    void wrong_data();
    void wrong();
    void helpNamesEveryFault();
    void faultForms();
    void faultsCountDown();
    void diceRepeat();
    void rateWindow();
    void dataIsDeterministicAndWellFormed();
};

void tst_SandboxOptions::everySwitch()
{
    const ParsedOptions parsed = parseOptions({u"backlock-sandbox"_s,
                                               u"--port"_s,
                                               u"18080"_s,
                                               u"--projects"_s,
                                               u"2"_s,
                                               u"--instances"_s,
                                               u"5000"_s,
                                               u"--keys"_s,
                                               u"20"_s,
                                               u"--latency"_s,
                                               u"15"_s,
                                               u"--rate"_s,
                                               u"5/0.5"_s,
                                               u"--token-ttl"_s,
                                               u"60"_s,
                                               u"--tls"_s,
                                               u"/tmp/x"_s,
                                               u"--log"_s,
                                               u"/tmp/l"_s,
                                               u"--fault"_s,
                                               u"reset:2@cn-north-4%50"_s,
                                               u"--fault"_s,
                                               u"post.500"_s,
                                               u"--on-when-on"_s,
                                               u"ignore-key"_s,
                                               u"--read-lag"_s,
                                               u"1.5"_s,
                                               u"--read-forbidden"_s,
                                               u"--not-offered"_s,
                                               u"--v31"_s,
                                               u"off"_s,
                                               u"--until-stdin-closes"_s});
    QCOMPARE(parsed.error, QString());
    const Options &options = parsed.options;
    QCOMPARE(options.port, quint16(18080));
    QCOMPARE(options.projects, 2);
    QCOMPARE(options.instances, 5000);
    QCOMPARE(options.keys, 20);
    QCOMPARE(options.latency.count(), 15);
    QCOMPARE(options.rateCalls, 5);
    QCOMPARE(options.rateSeconds, 0.5);
    QCOMPARE(options.tokenLifetime.count(), 60);
    QCOMPARE(options.faults.size(), 2);
    QCOMPARE(options.onWhenOn, Options::OnWhenOn::IgnoreKey);
    QCOMPARE(options.readLag.count(), 1500);
    QVERIFY(options.readForbidden && options.notOffered && !options.v31
            && options.untilStdinCloses);
}

void tst_SandboxOptions::wrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown switch") << QStringList{u"--nonsense"_s};
    QTest::newRow("positional") << QStringList{u"nonsense"_s};
    QTest::newRow("port") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("no projects") << QStringList{u"--projects"_s, u"0"_s};
    QTest::newRow("rate") << QStringList{u"--rate"_s, u"5"_s};
    QTest::newRow("rate of nothing") << QStringList{u"--rate"_s, u"0/1"_s};
    QTest::newRow("v31") << QStringList{u"--v31"_s, u"maybe"_s};
    QTest::newRow("on-when-on") << QStringList{u"--on-when-on"_s, u"maybe"_s};
    QTest::newRow("lag") << QStringList{u"--read-lag"_s, u"x"_s};
    QTest::newRow("unknown fault") << QStringList{u"--fault"_s, u"fire"_s};
    QTest::newRow("unknown group") << QStringList{u"--fault"_s, u"x.close"_s};
    QTest::newRow("over 100 %") << QStringList{u"--fault"_s, u"close%101"_s};
    QTest::newRow("flaw without tls") << QStringList{u"--tls-flaw"_s, u"expired"_s};
}

void tst_SandboxOptions::wrong()
{
    QFETCH(QStringList, arguments);
    QVERIFY(!parseOptions(QStringList{u"backlock-sandbox"_s} + arguments).error.isEmpty());
}

void tst_SandboxOptions::helpNamesEveryFault()
{
    const QString help = parseOptions({u"backlock-sandbox"_s, u"--help"_s}).text;
    const QStringList words = help.split(QRegularExpression(u"[^a-z0-9-]+"_s));
    for (const QString &name : FaultRule::names() + FaultRule::groups())
        QVERIFY2(words.contains(name), qPrintable(name));
    QVERIFY(parseOptions({u"backlock-sandbox"_s, u"--version"_s})
                .text.startsWith("backlock-sandbox "_L1));
}

void tst_SandboxOptions::faultForms()
{
    QString error;
    const auto plain = FaultRule::parse(u"html-502"_s, &error);
    QVERIFY(plain);
    QCOMPARE(plain->group, u"db"_s);
    QCOMPARE(plain->timesLeft, -1);
    QCOMPARE(plain->percent, 100);
    const auto full = FaultRule::parse(u"kms.429:3@cn-north-4_team-a%25"_s, &error);
    QVERIFY(full);
    QCOMPARE(full->group, u"kms"_s);
    QCOMPARE(full->name, u"429"_s);
    QCOMPARE(full->timesLeft, 3);
    QCOMPARE(full->project, u"cn-north-4_team-a"_s);
    QCOMPARE(full->percent, 25);
}

void tst_SandboxOptions::faultsCountDown()
{
    Faults faults;
    QString error;
    faults.add(*FaultRule::parse(u"post.close:1"_s, &error));
    faults.add(*FaultRule::parse(u"500:1@p1"_s, &error));
    QCOMPARE(faults.pick({u"db"_s, u"read"_s}, u"p2"_s, {}), QString());
    QCOMPARE(faults.pick({u"db"_s, u"post"_s}, u"p2"_s, {}), u"close"_s);
    QCOMPARE(faults.pick({u"db"_s, u"post"_s}, u"p2"_s, {}), QString());
    QCOMPARE(faults.pick({u"db"_s, u"post"_s}, u"id"_s, u"p1"_s), u"500"_s);
    QCOMPARE(faults.pick({u"db"_s, u"post"_s}, u"id"_s, u"p1"_s), QString());
}

void tst_SandboxOptions::diceRepeat()
{
    const auto run = [] {
        Faults faults;
        QString error;
        faults.add(*FaultRule::parse(u"close%30"_s, &error));
        QString result;
        for (int i = 0; i < 200; ++i)
            result += faults.pick({u"db"_s}, {}, {}).isEmpty() ? u'.' : u'x';
        return result;
    };
    QCOMPARE(run(), run());
    const auto count = run().count(u'x');
    QVERIFY(count > 30 && count < 90);
}

void tst_SandboxOptions::rateWindow()
{
    RateLimit limit(2, 60);
    QVERIFY(!limit.refuse(u"a"_s, false));
    QVERIFY(!limit.refuse(u"a"_s, false));
    const auto refusal = limit.refuse(u"a"_s, false);
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 429);
    QVERIFY(refusal->hasHeader("Retry-After"));
    QVERIFY(!limit.refuse(u"b"_s, false)); // each name has its own window
    RateLimit none(0, 1);
    for (int i = 0; i < 100; ++i)
        QVERIFY(!none.refuse(u"a"_s, false));
}

void tst_SandboxOptions::dataIsDeterministicAndWellFormed()
{
    CloudData first(12, 5000, 30);
    CloudData second(12, 5000, 30);
    static const QRegularExpression projectForm(u"^[0-9a-f]{32}$"_s);
    static const QRegularExpression instanceForm(u"^[0-9a-f]{32}in07$"_s);
    static const QRegularExpression keyForm(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s);
    QSet<QString> names;
    QSet<QString> ids;
    for (size_t p = 0; p < first.projects().size(); ++p) {
        const Project &project = first.projects()[p];
        QCOMPARE(project.id, second.projects()[p].id);
        QVERIFY(projectForm.match(project.id).hasMatch());
        QVERIFY(!names.contains(project.name));
        names.insert(project.name);
        QCOMPARE(project.name.section(u'_', 0, 0), project.region);
        QSet<QString> aliases;
        for (const Key &key : project.keys) {
            QVERIFY(keyForm.match(key.id).hasMatch());
            QVERIFY(!aliases.contains(key.alias));
            aliases.insert(key.alias);
        }
        const Key &usable = project.keys.front();
        QVERIFY(usable.state == 2 && usable.spec == "AES_256"_L1 && !usable.isDefault
                && usable.enterpriseProject == "0"_L1);
        for (const Instance &instance : project.instances) {
            QVERIFY(instanceForm.match(instance.id).hasMatch());
            QVERIFY(!ids.contains(instance.id));
            QVERIFY(!names.contains(instance.name));
            ids.insert(instance.id);
            names.insert(instance.name);
        }
    }
    QCOMPARE(ids.size(), 5000);
    const Instance &shown = first.projects().front().instances.front();
    QCOMPARE(shown.name, u"orders-prod"_s);
    QCOMPARE(shown.status, u"normal"_s);
    QVERIFY(!shown.encrypted);
}

QTEST_GUILESS_MAIN(tst_SandboxOptions)

#include "tst_sandbox_options.moc"
