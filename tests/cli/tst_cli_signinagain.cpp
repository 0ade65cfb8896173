// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "store/paths.h"
#include "store/settings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

//! A terminal that the program reads, with what a person has typed into it.
class Terminal
{
public:
    Terminal()
        : m_person(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_person < 0 || ::grantpt(m_person) != 0 || ::unlockpt(m_person) != 0)
            return;
        const int program = ::open(::ptsname(m_person), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (program >= 0)
            m_isOpen = m_device.open(program, QIODevice::ReadOnly | QIODevice::Unbuffered,
                                     QFileDevice::AutoCloseHandle);
    }
    ~Terminal()
    {
        m_device.close();
        ::close(m_person);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    bool isOpen() const { return m_isOpen; }
    QIODevice *device() { return &m_device; }
    bool type(const QByteArray &text) const
    {
        return ::write(m_person, text.constData(), size_t(text.size())) == text.size();
    }

private:
    int m_person;
    QFile m_device;
    bool m_isOpen = false;
};

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
    Terminal terminal;
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

namespace {

//! Memory that has a name, as a keychain has.
class NamedStore : public SecretStore
{
public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override
    {
        return m_memory->read(profile, kind);
    }
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override
    {
        return m_memory->write(profile, secret);
    }
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override
    {
        return m_memory->remove(profile, kind);
    }
    QFuture<Result<void>> probe() override { return m_memory->probe(); }
    QFuture<Result<void>> unlock() override { return m_memory->unlock(); }
    QString backEnd() const override { return QStringLiteral("GNOME Keyring"); }

private:
    std::unique_ptr<SecretStore> m_memory = makeMemorySecretStore();
};

} // namespace

//! So that the window offers to unlock the keychain, and asks when it is another one.
void tst_CliSignInAgain::whatIsKeptIsRemembered()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.secrets = std::make_unique<NamedStore>();
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
