// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"

#include <QFile>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliSet : public QObject
{
    Q_OBJECT

private slots:
    void onAndOffAgain();
    void theBodiesAreExact();
    void alreadySo();
    void resend_data();
    void resend();
    void forPeople();
    void nothingSentWithoutConsent_data();
    void nothingSentWithoutConsent();
    void productionAsksForTheName_data();
    void productionAsksForTheName();
    void aNameThatIsGivenMustBeRight();
    void whereTheNameCannotBeReadTheIdIsTheName();
    void keysThatCannotBeUsed_data();
    void keysThatCannotBeUsed();
    void warningsNeedConsent();
    void firstReadingThatFails_data();
    void firstReadingThatFails();
    void mayNotBeRead();
    void faultsOfThePost_data();
    void faultsOfThePost();
    void acceptedButNotVisible();
    void signInProblemsAreChangeDocuments();
    void aLedgerThatCannotBeWritten();
    void aLedgerThatCannotBeClosed();
    void stoppedBeforeSending();
    void stoppedAfterSending();
    void withAPassword();

private:
    static QString on(const SandboxProgram &sandbox, const QString &key = {});
    static QString off(const SandboxProgram &sandbox);
    static QString state(CliHarness &cli, const SandboxProgram &sandbox);
    static int posts(const SandboxProgram &sandbox);
    //! The id of an instance of the first project by its name.
    static QString instanceNamed(CliHarness &cli, const SandboxProgram &sandbox,
                                 const QString &name);
    static QString keyNamed(CliHarness &cli, const SandboxProgram &sandbox, const QString &alias);
};

QString tst_CliSet::on(const SandboxProgram &sandbox, const QString &key)
{
    return u"set on --profile tokens --secret-stdin --json --yes --project %1 --instance %2 --key %3"_s
        .arg(sandbox.project(), sandbox.instance(), key.isEmpty() ? sandbox.key() : key);
}

QString tst_CliSet::off(const SandboxProgram &sandbox)
{
    return u"set off --profile tokens --secret-stdin --json --yes --project %1 --instance %2"_s.arg(
        sandbox.project(), sandbox.instance());
}

QString tst_CliSet::state(CliHarness &cli, const SandboxProgram &sandbox)
{
    const QString line =
        u"status --profile tokens --secret-stdin --json --project %1 --instance %2"_s;
    return cli.run(line.arg(sandbox.project(), sandbox.instance()), sandbox.token())
        .document()
        .value("reading"_L1)
        .toString();
}

int tst_CliSet::posts(const SandboxProgram &sandbox)
{
    return int(sandbox.requests(u"POST"_s, u"/backups/encryption"_s).size());
}

QString tst_CliSet::instanceNamed(CliHarness &cli, const SandboxProgram &sandbox,
                                  const QString &name)
{
    const QString line = u"instances --profile tokens --secret-stdin --json --project "_s;
    const QJsonArray rows = cli.run(line + sandbox.project(), sandbox.token())
                                .document()
                                .value("instances"_L1)
                                .toArray();
    for (const auto &row : rows) {
        if (row["name"_L1].toString() == name)
            return row["id"_L1].toString();
    }
    return {};
}

QString tst_CliSet::keyNamed(CliHarness &cli, const SandboxProgram &sandbox, const QString &alias)
{
    const QString line = u"keys --profile tokens --secret-stdin --json --project "_s;
    const QJsonArray rows =
        cli.run(line + sandbox.project(), sandbox.token()).document().value("keys"_L1).toArray();
    for (const auto &row : rows) {
        if (row["key_alias"_L1].toString() == alias)
            return row["key_id"_L1].toString();
    }
    return {};
}

void tst_CliSet::onAndOffAgain()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString instance = sandbox.instance();
    const QString time = cli.now.toString(Qt::ISODate);
    const auto reading = [&](const char *state) {
        return QJsonObject{{u"instance_id"_s, instance},
                           {u"reading"_s, QString::fromLatin1(state)},
                           {u"read_at"_s, time}};
    };

    const Ran turnedOn = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(turnedOn.code, 0);
    QJsonObject document = turnedOn.document();
    QVERIFY(!document.value("request_id"_L1).toString().isEmpty());
    QJsonObject expected{{u"instance_id"_s, instance},
                         {u"wish"_s, u"on"_s},
                         {u"before"_s, reading("off")},
                         {u"verdict"_s, QJsonObject{{u"status"_s, u"confirmed"_s},
                                                    {u"key"_s, u"accepted by the service"_s},
                                                    {u"http_status"_s, 200}}},
                         {u"after"_s, reading("on")},
                         {u"request_id"_s, document.value("request_id"_L1)}};
    QCOMPARE(document, expected);
    QVERIFY(turnedOn.err.isEmpty());
    QCOMPARE(state(cli, sandbox), u"on"_s);

    const Ran turnedOff = cli.run(off(sandbox), sandbox.token());
    QCOMPARE(turnedOff.code, 0);
    document = turnedOff.document();
    expected = {{u"instance_id"_s, instance},
                {u"wish"_s, u"off"_s},
                {u"before"_s, reading("on")},
                {u"verdict"_s, QJsonObject{{u"status"_s, u"confirmed"_s},
                                           {u"key"_s, QJsonValue()},
                                           {u"http_status"_s, 200}}},
                {u"after"_s, reading("off")},
                {u"request_id"_s, document.value("request_id"_L1)}};
    QCOMPARE(document, expected);
    QCOMPARE(state(cli, sandbox), u"off"_s);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliSet::theBodiesAreExact()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(on(sandbox), sandbox.token()).code, 0);
    QCOMPARE(cli.run(off(sandbox), sandbox.token()).code, 0);
    const auto sent = sandbox.requests(u"POST"_s, u"/backups/encryption"_s);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).value("body"_L1).toString(),
             u"{\"encryption_status\":\"on\",\"type\":\"kms\",\"kms_key_id\":\"%1\"}"_s.arg(
                 sandbox.key()));
    QCOMPARE(sent.at(1).value("body"_L1).toString(), u"{\"encryption_status\":\"off\"}"_s);
}

void tst_CliSet::alreadySo()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran offAgain = cli.run(off(sandbox), sandbox.token());
    QCOMPARE(offAgain.code, 0);
    QCOMPARE(offAgain.status(), u"not-sent"_s);
    QVERIFY(offAgain.document().value("verdict"_L1)["key"_L1].isNull());
    QCOMPARE(offAgain.document().value("verdict"_L1)["why"_L1].toString(),
             u"Encrypted backup is off already, so nothing was sent."_s);
    QCOMPARE(offAgain.document().value("before"_L1)["reading"_L1].toString(), u"off"_s);
    QCOMPARE(posts(sandbox), 0);

    QCOMPARE(cli.run(on(sandbox), sandbox.token()).code, 0);
    const Ran onAgain = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(onAgain.code, 10);
    QCOMPARE(onAgain.status(), u"not-sent"_s);
    QVERIFY(
        onAgain.document().value("verdict"_L1)["why"_L1].toString().contains(u"cannot be read"_s));
    QCOMPARE(posts(sandbox), 1);

    QCOMPARE(cli.run(u"history --json"_s).document().value("entries"_L1).toArray().size(), 1);
}

void tst_CliSet::resend_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("status");
    QTest::newRow("accepted") << u"accept"_s << 0 << u"unchanged"_s;
    QTest::newRow("ignored") << u"ignore-key"_s << 0 << u"unchanged"_s;
    QTest::newRow("refused") << u"refuse"_s << 3 << u"refused"_s;
}

void tst_CliSet::resend()
{
    QFETCH(QString, answer);
    QFETCH(int, code);
    QFETCH(QString, status);
    const SandboxProgram sandbox({u"--on-when-on"_s, answer});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(on(sandbox), sandbox.token()).code, 0);
    const Ran again = cli.run(on(sandbox) + u" --resend"_s, sandbox.token());
    QCOMPARE(again.code, code);
    QCOMPARE(again.status(), status);
    QCOMPARE(posts(sandbox), 2);
    if (code == 3) {
        const QJsonValue verdict = again.document().value("verdict"_L1);
        QCOMPARE(verdict["code"_L1].toString(), u"DBS.280406"_s);
        QCOMPARE(verdict["http_status"_L1].toInt(), 409);
        QVERIFY(!verdict["service_text"_L1].toString().isEmpty());
        return;
    }
    QCOMPARE(cli.run(off(sandbox), sandbox.token()).code, 0);
    const Ran offAgain = cli.run(off(sandbox) + u" --resend"_s, sandbox.token());
    QCOMPARE(offAgain.code, 0);
    QCOMPARE(offAgain.status(), u"unchanged"_s);
    QCOMPARE(posts(sandbox), 4);
}

void tst_CliSet::forPeople()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QString line = on(sandbox);
    const Ran done = cli.run(line.remove(u" --json"_s), sandbox.token());
    QCOMPARE(done.code, 0);
    QVERIFY(done.out.startsWith("State before: off "));
    QVERIFY(done.out.contains("Before sending:\n  ok  "));
    QVERIFY(done.out.contains("Encrypted backup is on now."));
    QVERIFY(done.out.contains("\n  !   Cross-region backup"));
    QVERIFY(done.out.contains("Request ID: "));
    QVERIFY(done.err.isEmpty());

    const Ran refused = cli.run(line, sandbox.token());
    QCOMPARE(refused.code, 10);
    QVERIFY(refused.err.contains("--resend"));

    QString offLine = off(sandbox);
    offLine.remove(u" --json"_s);
    QCOMPARE(cli.run(offLine, sandbox.token()).code, 0);
    const Ran nothing = cli.run(offLine, sandbox.token());
    QCOMPARE(nothing.code, 0);
    QVERIFY(nothing.out.contains("Encrypted backup is off already, so nothing was sent."));
    QVERIFY(nothing.err.isEmpty());

    const Ran unasked = cli.run(line.remove(u" --yes"_s), sandbox.token());
    QCOMPARE(unasked.code, 10);
    QVERIFY(unasked.err.contains("cross-region backup is off for this instance"));
    QVERIFY(unasked.err.contains("can be restored only to a new instance"));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliSet::nothingSentWithoutConsent_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<bool>("production");
    QTest::addColumn<QString>("more");
    QTest::newRow("no --yes") << false << false << QString();
    QTest::newRow("no --yes, warnings accepted") << false << false << u"--accept-warnings"_s;
    QTest::newRow("read-only profile") << true << false << u"--yes"_s;
    QTest::newRow("read-only profile, everything said")
        << true << false << u"--yes --accept-warnings --resend"_s;
    QTest::newRow("production without the name") << false << true << u"--yes"_s;
}

void tst_CliSet::nothingSentWithoutConsent()
{
    QFETCH(bool, readOnly);
    QFETCH(bool, production);
    QFETCH(QString, more);
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"careful"_s, SignInMethod::Token);
    profile.readOnly = readOnly;
    profile.production = production;
    cli.add(profile);
    for (const QString &wish : {u"on --key "_s + sandbox.key(), u"off"_s}) {
        const QString line =
            u"set %1 --profile careful --secret-stdin --json --project %2 --instance %3 %4"_s;
        const Ran ran =
            cli.run(line.arg(wish, sandbox.project(), sandbox.instance(), more), sandbox.token());
        QCOMPARE(ran.code, 10);
        QCOMPARE(ran.status(), u"not-sent"_s);
        QVERIFY(!ran.document().value("verdict"_L1)["why"_L1].toString().isEmpty());
        QCOMPARE(ran.document().value("before"_L1)["reading"_L1].toString(), u"not-read"_s);
    }
    QVERIFY(sandbox.requests().isEmpty());
}

void tst_CliSet::productionAsksForTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("right") << u"orders-prod"_s << 0;
    QTest::newRow("wrong") << u"orders-test"_s << 10;
    QTest::newRow("another case") << u"Orders-Prod"_s << 10;
    QTest::newRow("half") << u"orders"_s << 10;
    QTest::newRow("the id") << QString() << 10;
}

void tst_CliSet::productionAsksForTheName()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"production"_s, SignInMethod::Token);
    profile.production = true;
    cli.add(profile);
    QString line = on(sandbox).replace(u"--profile tokens"_s, u"--profile production"_s);
    line += u" --confirm-name "_s + (name.isEmpty() ? sandbox.instance() : name);
    const Ran ran = cli.run(line, sandbox.token());
    QCOMPARE(ran.code, code);
    QCOMPARE(posts(sandbox), code == 0 ? 1 : 0);
}

void tst_CliSet::aNameThatIsGivenMustBeRight()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(on(sandbox) + u" --confirm-name billing-prod"_s, sandbox.token()).code, 10);
    QCOMPARE(posts(sandbox), 0);
    QCOMPARE(cli.run(on(sandbox) + u" --confirm-name orders-prod"_s, sandbox.token()).code, 0);
}

void tst_CliSet::whereTheNameCannotBeReadTheIdIsTheName()
{
    const SandboxProgram sandbox({u"--fault"_s, u"detail.403"_s});
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"tokens"_s, SignInMethod::Token);
    profile.production = true;
    cli.add(profile);
    const QString line = on(sandbox) + u" --accept-warnings --confirm-name "_s;
    QCOMPARE(cli.run(line + u"orders-prod"_s, sandbox.token()).code, 10);
    QCOMPARE(cli.run(line + sandbox.instance(), sandbox.token()).code, 0);
}

void tst_CliSet::keysThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("alias");
    QTest::addColumn<int>("code");         //!< without --accept-warnings
    QTest::addColumn<int>("codeAccepted"); //!< with
    QTest::newRow("disabled") << u"old-backup-key"_s << 10 << 10;
    QTest::newRow("pending deletion") << u"leaving-key"_s << 10 << 10;
    QTest::newRow("pending import") << u"imported-key"_s << 10 << 10;
    QTest::newRow("wrong algorithm") << u"signing-key"_s << 10 << 10;
    QTest::newRow("other enterprise project") << u"finance-key"_s << 10 << 0;
    QTest::newRow("SM4") << u"backup-key-sm4"_s << 0 << 10; // then it is on already
}

void tst_CliSet::keysThatCannotBeUsed()
{
    QFETCH(QString, alias);
    QFETCH(int, code);
    QFETCH(int, codeAccepted);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString key = keyNamed(cli, sandbox, alias);
    QVERIFY(!key.isEmpty());
    const Ran ran = cli.run(on(sandbox, key), sandbox.token());
    QCOMPARE(ran.code, code);
    if (code == 10)
        QCOMPARE(posts(sandbox), 0);
    QCOMPARE(cli.run(on(sandbox, key) + u" --accept-warnings"_s, sandbox.token()).code,
             codeAccepted);
}

void tst_CliSet::warningsNeedConsent()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    // The service says itself that this one is not well.
    const QString abnormal = instanceNamed(cli, sandbox, u"ledger-prod"_s).isEmpty()
                                 ? u"sessions-prod"_s
                                 : u"ledger-prod"_s;
    QString id = instanceNamed(cli, sandbox, abnormal);
    QVERIFY(!id.isEmpty());
    const QString line = on(sandbox).replace(sandbox.instance(), id);
    const Ran ran = cli.run(line, sandbox.token());
    QCOMPARE(ran.code, 10);
    QCOMPARE(ran.status(), u"not-sent"_s);
    QCOMPARE(posts(sandbox), 0);
    QCOMPARE(cli.run(line + u" --accept-warnings"_s, sandbox.token()).code, 0);
    // What no call can read was stated by --yes, and the ledger says so.
    const QJsonValue entry = cli.run(u"history --json"_s).document().value("entries"_L1)[0];
    QCOMPARE(entry["consents"_L1]["cross_region_checked"_L1].toBool(), true);
    QCOMPARE(entry["consents"_L1]["accept_all_warnings"_L1].toBool(), true);
}

void tst_CliSet::firstReadingThatFails_data()
{
    QTest::addColumn<QStringList>("switches");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("before");
    QTest::newRow("not permitted") << QStringList{u"--read-forbidden"_s} << 9 << u"not-permitted"_s;
    QTest::newRow("not offered") << QStringList{u"--not-offered"_s} << 3 << u"not-offered"_s;
    QTest::newRow("not understood")
        << QStringList{u"--fault"_s, u"read.wrong-type"_s} << 5 << u"unreadable"_s;
    QTest::newRow("no answer") << QStringList{u"--fault"_s, u"read.reset"_s} << 6
                               << u"unreachable"_s;
    QTest::newRow("dead token") << QStringList{u"--fault"_s, u"read.401"_s} << 4 << u"not-read"_s;
}

//! It ends as `status` would, and nothing is sent.
void tst_CliSet::firstReadingThatFails()
{
    QFETCH(QStringList, switches);
    QFETCH(int, code);
    QFETCH(QString, before);
    const SandboxProgram sandbox(switches);
    CliHarness cli;
    cli.addProfiles(sandbox);
    for (const QString &line : {on(sandbox), off(sandbox)}) {
        const Ran ran = cli.run(line, sandbox.token());
        QCOMPARE(ran.code, code);
        QCOMPARE(ran.status(), u"not-sent"_s);
        QCOMPARE(ran.document().value("before"_L1)["reading"_L1].toString(), before);
    }
    QCOMPARE(posts(sandbox), 0);
}

void tst_CliSet::mayNotBeRead()
{
    const SandboxProgram sandbox({u"--read-forbidden"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(on(sandbox) + u" --accept-warnings"_s, sandbox.token());
    QCOMPARE(ran.code, 5);
    QCOMPARE(ran.status(), u"accepted"_s);
    QCOMPARE(ran.document().value("after"_L1)["reading"_L1].toString(), u"not-permitted"_s);
    QCOMPARE(posts(sandbox), 1);
}

void tst_CliSet::faultsOfThePost_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("httpStatus"); //!< 0: not looked at
    const auto row = [](const char *fault, int code, const char *status, int httpStatus) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << code << QString::fromLatin1(status)
                             << httpStatus;
    };
    row("post.403", 9, "refused", 403);
    row("post.404", 3, "refused", 404);
    row("post.409", 3, "refused", 409);
    row("post.429", 6, "refused", 429);
    row("post.401", 5, "unclear", 401);
    row("post.500", 5, "unclear", 500);
    row("post.503", 5, "unclear", 503);
    row("post.html-502", 5, "unclear", 502);
    row("post.redirect", 5, "unclear", 307);
    row("post.reset", 5, "unclear", 0);
    row("post.close", 5, "unclear", 0);
    row("post.never", 5, "unclear", 0);
    // Nobody said that it was done, but it is, and was not before.
    row("post.applied-no-answer", 0, "confirmed", 0);
    row("post.empty", 0, "confirmed", 0);
    row("post.truncated-json", 0, "confirmed", 0);
}

void tst_CliSet::faultsOfThePost()
{
    QFETCH(QString, fault);
    QFETCH(int, code);
    QFETCH(QString, status);
    QFETCH(int, httpStatus);
    const SandboxProgram sandbox({u"--fault"_s, fault});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(on(sandbox) + u" --timeout 2"_s, sandbox.token());
    QCOMPARE(ran.status(), status);
    QCOMPARE(ran.code, code);
    if (httpStatus != 0)
        QCOMPARE(ran.document().value("verdict"_L1)["http_status"_L1].toInt(), httpStatus);
    QCOMPARE(posts(sandbox), 1); // sent once, whatever came of it
    const QJsonValue entry = cli.run(u"history --json"_s).document().value("entries"_L1)[0];
    QCOMPARE(entry["verdict"_L1]["status"_L1].toString(), status);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliSet::acceptedButNotVisible()
{
    const SandboxProgram sandbox({u"--read-lag"_s, u"600"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(ran.code, 5);
    QCOMPARE(ran.status(), u"accepted"_s);
    QCOMPARE(ran.document().value("verdict"_L1)["key"_L1].toString(), u"accepted by the service"_s);
    QCOMPARE(ran.document().value("after"_L1)["reading"_L1].toString(), u"off"_s);

    QString line = on(sandbox) + u" --resend"_s;
    const Ran people = cli.run(line.remove(u" --json"_s), sandbox.token());
    QCOMPARE(people.code, 5);
    QVERIFY(people.err.contains("does not show it yet"));
}

void tst_CliSet::signInProblemsAreChangeDocuments()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran wrong = cli.run(on(sandbox), "MIIWRONG\n");
    QCOMPARE(wrong.code, 4);
    QCOMPARE(wrong.status(), u"not-sent"_s);
    QString line = on(sandbox);
    const Ran nobody = cli.run(line.remove(u" --secret-stdin"_s));
    QCOMPARE(nobody.code, 4);
    QCOMPARE(nobody.status(), u"not-sent"_s);
    const Ran foreign =
        cli.run(on(sandbox).replace(sandbox.project(), sandbox.project(1)), sandbox.token());
    QCOMPARE(foreign.code, 4);
    QCOMPARE(foreign.status(), u"not-sent"_s);
    const Ran empty = cli.run(on(sandbox), "\n");
    QCOMPARE(empty.code, 2);
    QCOMPARE(empty.status(), u"not-sent"_s);
    QCOMPARE(sandbox.requestsBeyondIam(), 0);

    // What was not understood is no change yet.
    const Ran malformed = cli.run(on(sandbox, u"no-key"_s), sandbox.token());
    QCOMPARE(malformed.code, 2);
    QCOMPARE(malformed.errorKind(), u"input"_s);
    // A blank around a key's ID is dropped, one inside is told.
    QString broken = sandbox.key();
    broken.insert(8, u' ');
    QStringList arguments = on(sandbox).split(u' ', Qt::SkipEmptyParts);
    arguments.replace(arguments.indexOf(sandbox.key()), broken);
    const Ran blank = cli.run(arguments, sandbox.token());
    QCOMPARE(blank.code, 2);
    QCOMPARE(blank.errorKind(), u"input"_s);
    QCOMPARE(sandbox.requestsBeyondIam(), 0);
}

void tst_CliSet::aLedgerThatCannotBeWritten()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QFile ledger(cli.path(u"config/ledger.sqlite"_s));
    QVERIFY(ledger.open(QIODevice::WriteOnly));
    ledger.write("this is no ledger, but somebody may need it");
    ledger.close();
    const Ran ran = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.status(), u"not-sent"_s);
    QCOMPARE(posts(sandbox), 0);
}

//! Somebody holds the ledger when the verdict is to be written: the change is done, its evidence is
//! not, and both are said.
void tst_CliSet::aLedgerThatCannotBeClosed()
{
    const SandboxProgram sandbox({u"--read-lag"_s, u"1"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString connection = u"somebody"_s;
    cli.environment.timer = [&](std::chrono::milliseconds wait, QObject *context,
                                const auto &then) {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(cli.path(u"config/ledger.sqlite"_s));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"BEGIN EXCLUSIVE"_s));
        QTimer::singleShot(wait, context, then); // the second reading, 2 s after the answer
    };
    const Ran ran = cli.run(on(sandbox), sandbox.token());
    QSqlDatabase::database(connection).close();
    QSqlDatabase::removeDatabase(connection);
    QCOMPARE(ran.status(), u"confirmed"_s);
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.document().value("ledger_error"_L1)["kind"_L1].toString(), u"internal"_s);
    QVERIFY(!ran.err.isEmpty());
    QVERIFY(cli.run(u"history --json"_s).document().value("entries"_L1)[0]["verdict"_L1].isNull());
}

void tst_CliSet::stoppedBeforeSending()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const auto connect = cli.environment.connect;
    cli.environment.connect = [&connect](const ConnectionSettings &settings) {
        ::raise(SIGINT); // as the first byte is about to go out
        return connect(settings);
    };
    const Ran ran = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(ran.code, 10);
    QCOMPARE(ran.status(), u"not-sent"_s);
    QCOMPARE(posts(sandbox), 0);
}

void tst_CliSet::stoppedAfterSending()
{
    const SandboxProgram sandbox({u"--read-lag"_s, u"600"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    int waits = 0;
    // The wait for the second read-back never ends by itself.
    cli.environment.timer = [&waits](std::chrono::milliseconds, QObject *, const auto &) {
        ++waits;
        ::raise(SIGINT);
    };
    const Ran ran = cli.run(on(sandbox), sandbox.token());
    QCOMPARE(waits, 1);
    QCOMPARE(ran.code, 5);
    QCOMPARE(ran.status(), u"accepted"_s);
    QCOMPARE(ran.document().value("after"_L1)["reading"_L1].toString(), u"off"_s);
    const QJsonValue entry = cli.run(u"history --json"_s).document().value("entries"_L1)[0];
    QCOMPARE(entry["verdict"_L1]["status"_L1].toString(), u"accepted"_s); // closed all the same
}

void tst_CliSet::withAPassword()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString line = on(sandbox).replace(u"--profile tokens"_s, u"--profile passwords"_s);
    const Ran ran = cli.run(line, sandbox.password(u"ops-user"_s) + '\n');
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.status(), u"confirmed"_s);
    // One token, for the project that was asked for, and revoked when the command was done with it.
    QCOMPARE(sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s).size(), 1);
    QCOMPARE(sandbox.requests(u"DELETE"_s, u"/v3/auth/tokens"_s).size(), 1);
    QCOMPARE(sandbox.requests().constLast().value("method"_L1).toString(), u"DELETE"_s);
    QCOMPARE(cli.leaks(), QStringList());
}

QTEST_GUILESS_MAIN(tst_CliSet)
#include "tst_cli_set.moc"
