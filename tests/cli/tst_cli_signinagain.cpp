// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "cli/persononterminal.h"
#include "store/lockablesecrets.h"
#include "store/paths.h"
#include "store/settings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

//! A credential that is refused in the middle of a command, and what else needs a person or
//! another process beside it.
class tst_CliSignInAgain : public QObject
{
    Q_OBJECT

private slots:
    void aPersonIsAskedOnceByName();
    void aProgramIsNotAsked();
    void whoMayNotListProjectsNamesTheId();
    void whatIsKeptIsRemembered();
    void theSystemsProxyIsAskedForAtATerminal();
    void loginAsksToUnlockFirst_data();
    void loginAsksToUnlockFirst();
    void twoChangesAtOnce();
};

void tst_CliSignInAgain::aPersonIsAskedOnceByName()
{
    const SandboxProgram sandbox({u"--fault"_s, u"read.401:1"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString place =
        u" --project %1 --instance %2"_s.arg(sandbox.project(), sandbox.instance());
    QCOMPARE(cli.run(u"login --profile tokens --save-secret"_s, sandbox.token()).code, 0);
    PersonOnTerminal terminal;
    QVERIFY(terminal.isOpen());
    QVERIFY(terminal.type(sandbox.token() + '\n'));
    cli.terminal = terminal.device();
    const Ran ran = cli.run(u"status --profile tokens --json"_s + place);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.document().value("reading"_L1).toString(), u"off"_s);
    QCOMPARE(ran.err.count("tokens"), 1);
    QVERIFY2(ran.err.contains(sandbox.url().mid(7).toUtf8()), ran.err.constData());
    QCOMPARE(sandbox.requests(u"GET"_s, u"/backups/encryption"_s).size(), 2);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliSignInAgain::aProgramIsNotAsked()
{
    const SandboxProgram sandbox({u"--fault"_s, u"read.401:1"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(u"login --profile tokens --save-secret"_s, sandbox.token()).code, 0);
    const Ran ran = cli.run(u"status --profile tokens --json --project %1 --instance %2"_s.arg(
                                sandbox.project(), sandbox.instance()),
                            sandbox.token() + '\n');
    QCOMPARE(ran.code, 4);
    QCOMPARE(ran.errorKind(), u"sign-in"_s);
    QCOMPARE(sandbox.requests(u"GET"_s, u"/backups/encryption"_s).size(), 1);
}

void tst_CliSignInAgain::whoMayNotListProjectsNamesTheId()
{
    const SandboxProgram sandbox({u"--fault"_s, u"iam.403"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran =
        cli.run(u"status --profile keys --secret-stdin --json --project %1 --instance %2"_s.arg(
                    sandbox.project(), sandbox.instance()),
                sandbox.text("secretAccessKey").toUtf8() + '\n');
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.document().value("reading"_L1).toString(), u"off"_s);
}

//! So that the window offers to unlock the keychain, and asks when it is another one.
void tst_CliSignInAgain::whatIsKeptIsRemembered()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.secrets = std::make_unique<LockableSecrets>();
    cli.addProfiles(sandbox);
    const auto keptIn = [&cli] {
        QFile profiles(cli.path(u"config/profiles.json"_s));
        if (!profiles.open(QIODevice::ReadOnly))
            return u"no file"_s;
        const QJsonArray all =
            QJsonDocument::fromJson(profiles.readAll()).object().value("profiles"_L1).toArray();
        for (const auto &each : all) {
            if (each["name"_L1].toString() == u"tokens")
                return Settings(Paths::in(cli.path(u"config"_s)))
                    .keptIn(ProfileId::fromTrusted(each["id"_L1].toString()), SecretKind::Token);
        }
        return u"no profile"_s;
    };
    QCOMPARE(keptIn(), QString());
    QCOMPARE(cli.run(u"login --profile tokens --save-secret"_s, sandbox.token()).code, 0);
    QCOMPARE(keptIn(), u"GNOME Keyring"_s);
    QCOMPARE(cli.run(u"logout --profile tokens"_s).code, 0);
    QCOMPARE(keptIn(), QString());
}

namespace {

//! An HTTP proxy that wants a password, and then makes no connection all the same.
class GrudgingProxy : public QTcpServer
{
public:
    GrudgingProxy()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            connect(client, &QTcpSocket::readyRead, this, [this, client] {
                requests += client->readAll();
                client->write(requests.last().contains("Proxy-Authorization")
                                  ? "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                  : "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                    "Content-Length: 0\r\n\r\n");
            });
        });
    }

    QByteArray authority() const { return "127.0.0.1:" + QByteArray::number(serverPort()); }

    QList<QByteArray> requests;
};

} // namespace

//! By its name, with the echo off; who types nothing gives up, and a program is never asked.
void tst_CliSignInAgain::theSystemsProxyIsAskedForAtATerminal()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"far"_s, SignInMethod::Token);
    for (const Service service : kServices)
        profile.endpoints.of(service) = u"https://backlock.invalid"_s;
    cli.add(profile);
    cli.addCanary("canary-proxy");
    GrudgingProxy proxy;
    qputenv("https_proxy", "http://" + proxy.authority());
    const auto unset = qScopeGuard([] { qunsetenv("https_proxy"); });

    const Ran program =
        cli.run(u"login --profile far"_s, sandbox.token() + "\nops\ncanary-proxy\n");
    QCOMPARE(program.code, 6);
    QVERIFY2(program.err.contains("The proxy asks for a user name and a password of its own."),
             program.err.constData());
    QVERIFY(!program.err.contains("User name for the proxy"));

    PersonOnTerminal terminal;
    QVERIFY(terminal.isOpen());
    QVERIFY(terminal.type(sandbox.token() + "\nops\ncanary-proxy\nops\n\n"));
    cli.terminal = terminal.device();
    proxy.requests.clear();
    const Ran person = cli.run(u"login --profile far"_s);
    QCOMPARE(person.code, 6);
    QCOMPARE(person.err.count("User name for the proxy " + proxy.authority()), 2);
    QVERIFY2(person.err.contains("The proxy did not make the connection"), person.err.constData());
    const QByteArray told =
        "Proxy-Authorization: Basic " + QByteArray("ops:canary-proxy").toBase64();
    QVERIFY(std::any_of(proxy.requests.cbegin(), proxy.requests.cend(),
                        [&told](const QByteArray &request) { return request.contains(told); }));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliSignInAgain::loginAsksToUnlockFirst_data()
{
    QTest::addColumn<bool>("atTerminal");
    QTest::addColumn<bool>("isDismissed");
    QTest::addColumn<int>("code");
    QTest::newRow("a person who unlocks it") << true << false << 0;
    QTest::newRow("a person who does not") << true << true << 7;
    QTest::newRow("a program") << false << false << 7;
}

//! Before the secret is typed and before the network is touched; nothing is half kept.
void tst_CliSignInAgain::loginAsksToUnlockFirst()
{
    QFETCH(const bool, atTerminal);
    QFETCH(const bool, isDismissed);
    QFETCH(const int, code);
    const SandboxProgram sandbox;
    CliHarness cli;
    auto keychain = std::make_unique<LockableSecrets>();
    LockableSecrets &its = *keychain;
    its.isLocked = true;
    its.isDismissed = isDismissed;
    cli.secrets = std::move(keychain);
    cli.addProfiles(sandbox);
    PersonOnTerminal terminal;
    QVERIFY(terminal.isOpen());
    QVERIFY(terminal.type(sandbox.token() + '\n'));
    if (atTerminal)
        cli.terminal = terminal.device();
    const Ran ran = cli.run(u"login --profile tokens --save-secret"_s, sandbox.token() + '\n');
    QCOMPARE(ran.code, code);
    QCOMPARE(its.unlocks, atTerminal ? 1 : 0);
    QCOMPARE(ran.err.contains("answer the question that your desktop shows"), atTerminal);
    QCOMPARE(ran.err.contains("The system keychain is locked."), code != 0);
    QCOMPARE(sandbox.requests().isEmpty(), code != 0);
    its.isLocked = false;
    cli.terminal = nullptr;
    QCOMPARE(cli.run(u"projects --profile tokens --json"_s).code, code == 0 ? 0 : 4);
    QCOMPARE(cli.leaks(), QStringList());
}

//! Two people, or a person and a job: each change has its entry, and the chain holds.
void tst_CliSignInAgain::twoChangesAtOnce()
{
    const SandboxProgram sandbox({u"--latency"_s, u"30"_s});
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QStringList line =
        u"set on --profile tokens --secret-stdin --json --yes --project %1 --instance %2 --key %3"_s
            .arg(sandbox.project(), sandbox.instance(), sandbox.key())
            .split(u' ')
        + QStringList{u"--config"_s, cli.path(u"config"_s)};
    QProcess first;
    QProcess second;
    for (QProcess *process : {&first, &second}) {
        process->start(QStringLiteral(BACKLOCK_BIN_DIR "/backlock"), line);
        process->write(sandbox.token() + '\n');
        process->closeWriteChannel();
    }
    for (QProcess *process : {&first, &second}) {
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(kPatienceMs));
        const QByteArray said = process->readAllStandardOutput();
        const QString status =
            QJsonDocument::fromJson(said).object().value("verdict"_L1)["status"_L1].toString();
        // Whoever came later finds it on: refused by a check before it, or nothing changed by it.
        QVERIFY2((QStringList{u"confirmed"_s, u"unchanged"_s, u"not-sent"_s}.contains(status)),
                 said.constData());
    }
    const auto posts = sandbox.requests(u"POST"_s, u"/backups/encryption"_s).size();
    QVERIFY(posts == 1 || posts == 2);
    const QJsonObject ledger = cli.run(u"ledger verify --json"_s).document();
    QVERIFY(ledger.value("ok"_L1).toBool());
    const auto entries = cli.run(u"history --json"_s).document().value("entries"_L1).toArray();
    QVERIFY(entries.size() >= posts);
}

QTEST_GUILESS_MAIN(tst_CliSignInAgain)
#include "tst_cli_signinagain.moc"
