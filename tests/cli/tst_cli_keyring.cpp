// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "cli/persononterminal.h"
#include "store/privatebus.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

//! The real keychain, and a person who types its password where the desktop asks for it. There is
//! no screen on a test's own bus, so it is unlocked as a log-in does it.
class KeychainOfADesktop : public SecretStore
{
public:
    explicit KeychainOfADesktop(Keyring &keyring)
        : m_keyring(keyring)
    {}

    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override
    {
        return m_real->read(profile, kind);
    }
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override
    {
        return m_real->write(profile, secret);
    }
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override
    {
        return m_real->remove(profile, kind);
    }
    QFuture<Result<void>> probe() override { return m_real->probe(); }
    QFuture<Result<void>> unlock() override
    {
        ++unlocks;
        if (hasScreen && !m_keyring.unlock())
            qWarning("the keyring does not unlock");
        return m_real->unlock();
    }
    QString backEnd() const override { return m_real->backEnd(); }

    bool hasScreen = true; //!< else nobody can be asked, as over ssh
    int unlocks = 0;

private:
    Keyring &m_keyring;
    std::unique_ptr<SecretStore> m_real = makeKeychainSecretStore();
};

} // namespace

//! Commands over a real gnome-keyring that is locked.
class tst_CliKeyring : public QObject
{
    Q_OBJECT

public:
    //! \param problem why there is no keyring; empty: there is one
    tst_CliKeyring(Keyring &keyring, const QString &problem)
        : m_keyring(keyring)
        , m_problem(problem)
    {}

private slots:
    void initTestCase();
    void init();
    void loginUnlocksAndKeeps();
    void withoutAScreenNothingIsKept();
    void aProgramIsNotAsked();
    void removingAProfileUnlocks();

private:
    Keyring &m_keyring;
    QString m_problem;
    std::unique_ptr<SandboxProgram> m_sandbox;
    std::unique_ptr<CliHarness> m_cli;
    KeychainOfADesktop *m_keychain = nullptr;
};

void tst_CliKeyring::initTestCase()
{
    if (!m_problem.isEmpty())
        QSKIP(qPrintable(m_problem));
}

void tst_CliKeyring::init()
{
    m_sandbox = std::make_unique<SandboxProgram>();
    m_cli = std::make_unique<CliHarness>();
    auto keychain = std::make_unique<KeychainOfADesktop>(m_keyring);
    m_keychain = keychain.get();
    m_cli->secrets = std::move(keychain);
    m_cli->addProfiles(*m_sandbox);
    QVERIFY(lockKeychain());
}

void tst_CliKeyring::loginUnlocksAndKeeps()
{
    PersonOnTerminal terminal;
    QVERIFY(terminal.isOpen());
    QVERIFY(terminal.type(m_sandbox->token() + '\n'));
    m_cli->terminal = terminal.device();
    const Ran ran = m_cli->run(u"login --profile tokens --save-secret"_s);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY2(ran.err.contains("The keychain is locked; answer the question"), ran.err.constData());
    QVERIFY2(ran.out.contains("is kept in the system keychain (GNOME Keyring)"),
             ran.out.constData());
    QCOMPARE(m_keychain->unlocks, 1);
    // What it kept signs in, in a command that cannot ask.
    m_cli->terminal = nullptr;
    QCOMPARE(m_cli->run(u"projects --profile tokens --json"_s).code, 0);
    // And where it is locked again, a command at a terminal unlocks it and needs no new sign-in.
    QVERIFY(lockKeychain());
    QCOMPARE(m_cli->run(u"projects --profile tokens --json"_s).code, 7);
    PersonOnTerminal again;
    m_cli->terminal = again.device();
    QCOMPARE(m_cli->run(u"projects --profile tokens --json"_s).code, 0);
    QCOMPARE(m_keychain->unlocks, 2);
    QCOMPARE(m_cli->leaks(), QStringList());
}

void tst_CliKeyring::withoutAScreenNothingIsKept()
{
    m_keychain->hasScreen = false;
    PersonOnTerminal terminal;
    QVERIFY(terminal.isOpen());
    QVERIFY(terminal.type(m_sandbox->token() + '\n'));
    m_cli->terminal = terminal.device();
    const Ran ran = m_cli->run(u"login --profile tokens --save-secret"_s);
    QCOMPARE(ran.code, 7);
    QVERIFY2(ran.err.contains("The system keychain is locked."), ran.err.constData());
    QVERIFY(m_sandbox->requests().isEmpty());
    QVERIFY(m_keyring.unlock());
    m_cli->terminal = nullptr;
    QCOMPARE(m_cli->run(u"projects --profile tokens --json"_s).code, 4); // nothing is there
}

void tst_CliKeyring::aProgramIsNotAsked()
{
    const Ran ran =
        m_cli->run(u"login --profile tokens --save-secret --json"_s, m_sandbox->token() + '\n');
    QCOMPARE(ran.code, 7);
    QCOMPARE(ran.errorKind(), u"keychain"_s);
    QCOMPARE(m_keychain->unlocks, 0);
    QVERIFY(m_sandbox->requests().isEmpty());
    QVERIFY(m_keyring.unlock());
    QCOMPARE(m_cli->run(u"projects --profile tokens --json"_s).code, 4);
}

//! What it keeps is found by nobody any more, once the profile is gone.
void tst_CliKeyring::removingAProfileUnlocks()
{
    QVERIFY(m_keyring.unlock());
    const QByteArray password = m_sandbox->password(u"ops-user"_s) + '\n';
    QCOMPARE(m_cli->run(u"login --profile passwords --save-secret"_s, password).code, 0);
    QVERIFY(lockKeychain());
    QCOMPARE(m_cli->run(u"profile remove passwords --json"_s).code, 7);
    PersonOnTerminal terminal;
    m_cli->terminal = terminal.device();
    const Ran ran = m_cli->run(u"profile remove passwords --json"_s);
    QVERIFY2(ran.code == 0, ran.out.constData());
    QCOMPARE(m_keychain->unlocks, 1);
}

//! The bus comes first: a process knows one session bus for all its life.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    PrivateBus bus;
    const bool hasBus = bus.start();
    Keyring keyring(hasBus ? bus.environment() : QProcessEnvironment());
    if (hasBus)
        keyring.start(true);
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toUtf8());
    tst_CliKeyring test(keyring, bus.error() + keyring.error());
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cli_keyring.moc"
