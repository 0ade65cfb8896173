// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"
#include "cli/failingsecrets.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliLogin : public QObject
{
    Q_OBJECT

private slots:
    void provesAToken();
    void provesAPasswordAndRevokesWhatItMinted();
    void accessKeys();
    void oneTimeCode();
    void oneTimeCodeByNameAlone();
    void agency_data();
    void agency();
    void aWrongPasswordIsSentOnce();
    void aWrongSignatureIsSentOnce();
    void aWrongKeptPasswordIsNotTriedTwice();
    void refused_data();
    void refused();
    void malformedSendsNothing_data();
    void malformedSendsNothing();
    void aMissingKeychainIsFoundFirst_data();
    void aMissingKeychainIsFoundFirst();
    void keepsOnlyWhenTold();
    void keptSecretsSignInLater_data();
    void keptSecretsSignInLater();
    void aSecretOfStdinLeavesTheKeptOneAlone();
    void aKeychainThatDoesNotKeep();
    void logoutForgets_data();
    void logoutForgets();
    void logoutWithNothingKept();
    void logoutWithABrokenKeychain_data();
    void logoutWithABrokenKeychain();
    void nobodySignedIn();
    void unknownProfile();
    void nobodyAnswers();
};

namespace {

//! What the store holds for the first profile of this name.
bool holds(CliHarness &cli, const QString &name, SecretKind kind)
{
    const auto profiles = cli.run(u"profile list --json"_s).document().value("profiles"_L1);
    for (int i = 0; i < 10; ++i) {
        if (profiles[i]["name"_L1].toString() != name)
            continue;
        const ProfileId id = ProfileId::fromTrusted(profiles[i]["id"_L1].toString());
        const auto found = cli.secrets->read(id, kind).result();
        return found && *found;
    }
    return false;
}

//! Works until something is to be written.
class ReadOnlyKeychain : public FailingSecrets
{
public:
    ReadOnlyKeychain()
        : FailingSecrets(Cause::KeychainDenied)
    {}
    QFuture<Result<void>> probe() override { return answered<Result<void>>({}); }
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &, SecretKind) override
    {
        return answered<Result<std::optional<StoredSecret>>>(std::optional<StoredSecret>());
    }
};

} // namespace

void tst_CliLogin::provesAToken()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"login --profile tokens --json"_s, sandbox.token() + '\n');
    QCOMPARE(ran.code, 0);
    const QJsonObject document = ran.document();
    QCOMPARE(document.value("profile"_L1).toString(), u"tokens"_s);
    QCOMPARE(document.value("user"_L1).toString(), u"ops-user"_s);
    QCOMPARE(document.value("account"_L1).toString(), u"example-account"_s);
    QCOMPARE(document.value("project"_L1)["id"_L1].toString(), sandbox.project());
    QVERIFY(QDateTime::fromString(document.value("ends_at"_L1).toString(), Qt::ISODate).isValid());
    QCOMPARE(document.value("kept"_L1).toBool(true), false);
    QVERIFY(ran.err.isEmpty());

    const Ran people = cli.run(u"login --profile tokens"_s, sandbox.token());
    QCOMPARE(people.code, 0);
    QVERIFY(people.out.contains("user ops-user of the account example-account"));
    QVERIFY(people.out.contains("opens the project cn-north-4"));
    QVERIFY(people.out.contains("Nothing was kept."));
    QCOMPARE(cli.leaks(), QStringList());
    // Looked up, and nothing else: a token that was pasted is not ours to revoke.
    QCOMPARE(sandbox.requests().size(), 2);
}

void tst_CliLogin::provesAPasswordAndRevokesWhatItMinted()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran =
        cli.run(u"login --profile passwords --json"_s, sandbox.password(u"ops-user"_s) + '\n');
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.document().value("user"_L1).toString(), u"ops-user"_s);
    QVERIFY(ran.document().value("ends_at"_L1).isNull()); // the token is gone already
    QCOMPARE(sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s).size(), 1);
    const auto revoked = sandbox.requests(u"DELETE"_s, u"/v3/auth/tokens"_s);
    QCOMPARE(revoked.size(), 1);
    QCOMPARE(revoked.first().value("status"_L1).toInt(), 204);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::accessKeys()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QByteArray secret = sandbox.text("secretAccessKey").toUtf8();
    const Ran ran = cli.run(u"login --profile keys --json"_s, secret + '\n');
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.document().value("project"_L1).isNull());
    QVERIFY(ran.document().value("ends_at"_L1).isNull());
    QCOMPARE(cli.run(u"login --profile keys --json"_s, "wrong\n").code, 4);
    const Ran people = cli.run(u"login --profile keys"_s, secret + '\n');
    QVERIFY(people.out.startsWith("The access key SANDBOXACCESSKEY0001 is good."));
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::oneTimeCode()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    Profile profile = cli.profileFor(sandbox, u"mfa"_s, SignInMethod::Password);
    profile.signIn.user = u"mfa-user"_s;
    profile.signIn.userId = sandbox.userId(u"mfa-user"_s);
    cli.add(profile);
    const QByteArray password = sandbox.password(u"mfa-user"_s);
    QCOMPARE(cli.run(u"login --profile mfa --json"_s, password + "\n123456\n").code, 0);
    // Both lines go out at once: no attempt without the code before it.
    QCOMPARE(sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s).size(), 1);
    QCOMPARE(cli.run(u"login --profile mfa --json"_s, password + "\n654321\n").code, 4);
    QCOMPARE(cli.run(u"login --profile mfa --json"_s, password + '\n').code, 4);
    // A code is good for one token, and that is the one of the project which is asked for.
    const Ran keys =
        cli.run(u"keys --profile mfa --secret-stdin --json --project "_s + sandbox.project(1),
                password + "\n123456\n");
    QCOMPARE(keys.code, 0);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::oneTimeCodeByNameAlone()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"protected"_s, SignInMethod::Password);
    profile.signIn.user = u"mfa-user"_s;
    profile.signIn.userId.clear();
    cli.add(profile);
    const Ran ran =
        cli.run(u"login --profile protected"_s, sandbox.password(u"mfa-user"_s) + "\n123456\n");
    QCOMPARE(ran.code, 0);
    const auto mints = sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s);
    QCOMPARE(mints.size(), 1);
}

void tst_CliLogin::agency_data()
{
    QTest::addColumn<int>("method");
    QTest::newRow("password") << int(SignInMethod::Password);
    QTest::newRow("token") << int(SignInMethod::Token);
    QTest::newRow("access key") << int(SignInMethod::AccessKey);
}

//! login, status and set, as an agency of another account.
void tst_CliLogin::agency()
{
    QFETCH(int, method);
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"agency"_s, SignInMethod(method));
    profile.signIn.agencyAccount = u"other-account"_s;
    profile.signIn.agencyName = u"db-admins"_s;
    QByteArray secret = sandbox.token();
    if (profile.signIn.method == SignInMethod::Password) {
        profile.signIn.user = u"ops-user"_s;
        secret = sandbox.password(u"ops-user"_s);
    } else if (profile.signIn.method == SignInMethod::AccessKey) {
        profile.signIn.accessKeyId = sandbox.text("accessKeyId");
        secret = sandbox.text("secretAccessKey").toUtf8();
    }
    cli.add(profile);
    cli.addCanary(secret);
    const Ran in = cli.run(u"login --profile agency --save-secret --json"_s, secret + '\n');
    QCOMPARE(in.code, 0);
    QCOMPARE(in.document().value("account"_L1).toString(), u"other-account"_s);
    const QString place = u" --profile agency --project %1 --instance %2 --json"_s.arg(
        sandbox.project(), sandbox.instance());
    const Ran status = cli.run(u"status"_s + place);
    QCOMPARE(status.code, 0);
    const Ran set =
        cli.run(u"set on --yes --accept-warnings --key %1"_s.arg(sandbox.key()) + place);
    QCOMPARE(set.code, 0);
    QCOMPARE(set.status(), u"confirmed"_s);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::aWrongPasswordIsSentOnce()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"projects --profile passwords --secret-stdin"_s, "wrong\n");
    QCOMPARE(ran.code, 4);
    QCOMPARE(sandbox.requests().size(), 1);
}

void tst_CliLogin::aWrongSignatureIsSentOnce()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    Profile profile = cli.profileFor(sandbox, u"keys"_s, SignInMethod::AccessKey);
    profile.signIn.accessKeyId = sandbox.text("accessKeyId");
    cli.add(profile);
    const Ran ran = cli.run(u"projects --profile keys --secret-stdin"_s, "wrong-secret-key\n");
    QCOMPARE(ran.code, 4);
    QCOMPARE(sandbox.requests().size(), 1);
    QVERIFY2(!ran.err.contains("canonicalRequest"), "the echo of the headers is cut");
}

void tst_CliLogin::aWrongKeptPasswordIsNotTriedTwice()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QByteArray right = sandbox.password(u"ops-user"_s);
    QCOMPARE(cli.run(u"login --profile passwords --save-secret"_s, right + '\n').code, 0);
    const auto profiles = cli.run(u"profile list --json"_s).document().value("profiles"_L1);
    for (int i = 0; i < 10; ++i) {
        if (profiles[i]["name"_L1].toString() != u"passwords")
            continue;
        const auto id = ProfileId::fromTrusted(profiles[i]["id"_L1].toString());
        StoredSecret kept = **cli.secrets->read(id, SecretKind::Password).result();
        kept.secret = Secret("changed-meanwhile");
        QVERIFY(cli.secrets->write(id, kept).result());
    }
    const qsizetype before = sandbox.requests().size();
    const Ran first = cli.run(u"projects --profile passwords"_s);
    QCOMPARE(first.code, 4);
    QVERIFY2(first.err.contains("removed"), first.err.constData());
    QCOMPARE(sandbox.requests().size(), before + 1);
    QVERIFY(!holds(cli, u"passwords"_s, SecretKind::Password));
    const Ran second = cli.run(u"projects --profile passwords"_s);
    QCOMPARE(second.code, 4);
    QCOMPARE(sandbox.requests().size(), before + 1);
}

void tst_CliLogin::refused_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind");
    QTest::newRow("wrong password") << u"ops-user"_s << QByteArray("wrong") << 4 << u"sign-in"_s;
    QTest::newRow("unknown user") << u"nobody"_s << QByteArray("wrong") << 4 << u"sign-in"_s;
    QTest::newRow("console only") << u"console-user"_s << QByteArray("Sandbox-Console-1!") << 9
                                  << u"not-permitted"_s;
    QTest::newRow("disabled") << u"disabled-user"_s << QByteArray("Sandbox-Disabled-1!") << 4
                              << u"sign-in"_s;
    QTest::newRow("a code is needed")
        << u"mfa-user"_s << QByteArray("Sandbox-Mfa-1!") << 4 << u"sign-in"_s;
}

void tst_CliLogin::refused()
{
    QFETCH(QString, user);
    QFETCH(QByteArray, password);
    QFETCH(int, code);
    QFETCH(QString, kind);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    Profile profile = cli.profileFor(sandbox, u"user"_s, SignInMethod::Password);
    profile.signIn.user = user;
    cli.add(profile);
    const Ran ran = cli.run(u"login --profile user --save-secret --json"_s, password + '\n');
    QCOMPARE(ran.code, code);
    QCOMPARE(ran.errorKind(), kind);
    QVERIFY(!holds(cli, u"user"_s, SecretKind::Password));
    // A second attempt would help to lock the user.
    QCOMPARE(sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s).size(), 1);
}

void tst_CliLogin::malformedSendsNothing_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("no token") << u"tokens"_s << QByteArray();
    QTest::newRow("blank in the token") << u"tokens"_s << QByteArray("MII CANARY\n");
    QTest::newRow("CR in the token") << u"tokens"_s << QByteArray("MII\rX-Evil: 1\n");
    QTest::newRow("no password") << u"passwords"_s << QByteArray("\n");
    QTest::newRow("half a code") << u"passwords"_s << QByteArray("pw\n123\n");
    QTest::newRow("a code of five digits") << u"passwords"_s << QByteArray("CANARY\n12345\n");
    QTest::newRow("CR in the password") << u"passwords"_s << QByteArray("CANARY\rnext\n");
    QTest::newRow("blank behind the secret key") << u"keys"_s << QByteArray("CANARY \n");
    QTest::newRow("CR in the secret key") << u"keys"_s << QByteArray("CAN\rARY\n");
    QTest::newRow("no secret key") << u"keys"_s << QByteArray("\n");
}

void tst_CliLogin::malformedSendsNothing()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, input);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"login --json --profile "_s + profile, input);
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.errorKind(), u"input"_s);
    QVERIFY(sandbox.requests().isEmpty());
    QVERIFY(!ran.out.contains("CANARY"));
}

void tst_CliLogin::aMissingKeychainIsFoundFirst_data()
{
    QTest::addColumn<int>("cause");
    QTest::newRow("absent") << int(Cause::KeychainAbsent);
    QTest::newRow("locked") << int(Cause::KeychainLocked);
    QTest::newRow("denied") << int(Cause::KeychainDenied);
    QTest::newRow("frozen") << int(Cause::KeychainFrozen);
}

void tst_CliLogin::aMissingKeychainIsFoundFirst()
{
    QFETCH(int, cause);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    cli.secrets = std::make_unique<FailingSecrets>(Cause(cause));
    const Ran ran = cli.run(u"login --profile tokens --save-secret --json"_s, sandbox.token());
    QCOMPARE(ran.code, 7);
    QCOMPARE(ran.errorKind(), u"keychain"_s);
    QVERIFY(sandbox.requests().isEmpty());
    // What keeps nothing needs no keychain.
    QCOMPARE(cli.run(u"login --profile tokens --json"_s, sandbox.token()).code, 0);
    QCOMPARE(cli.run(u"projects --profile tokens --json --secret-stdin"_s, sandbox.token()).code,
             0);
    // What needs the kept secret says why it is not there.
    const Ran kept = cli.run(u"projects --profile tokens --json"_s);
    QCOMPARE(kept.code, 7);
    QCOMPARE(kept.errorKind(), u"keychain"_s);
    QVERIFY(kept.err.isEmpty());
    QVERIFY(cli.run(u"projects --profile tokens"_s).err.contains("--secret-stdin"));
}

void tst_CliLogin::keepsOnlyWhenTold()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QByteArray password = sandbox.password(u"ops-user"_s) + '\n';
    QCOMPARE(cli.run(u"login --profile tokens"_s, sandbox.token()).code, 0);
    QCOMPARE(cli.run(u"login --profile passwords"_s, password).code, 0);
    QVERIFY(!holds(cli, u"tokens"_s, SecretKind::Token));
    QVERIFY(!holds(cli, u"passwords"_s, SecretKind::Password));

    const Ran ran = cli.run(u"login --profile tokens --save-secret --json"_s, sandbox.token());
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.document().value("kept"_L1).toBool());
    QVERIFY(holds(cli, u"tokens"_s, SecretKind::Token));
    QCOMPARE(cli.run(u"login --profile passwords --save-secret"_s, password).code, 0);
    QVERIFY(holds(cli, u"passwords"_s, SecretKind::Password));
    QVERIFY(!holds(cli, u"passwords"_s, SecretKind::Token)); // the password, and nothing else
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::keptSecretsSignInLater_data()
{
    QTest::addColumn<QString>("profile");
    QTest::newRow("token") << u"tokens"_s;
    QTest::newRow("password") << u"passwords"_s;
    QTest::newRow("access key") << u"keys"_s;
}

void tst_CliLogin::keptSecretsSignInLater()
{
    QFETCH(QString, profile);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QHash<QString, QByteArray> secrets{{u"tokens"_s, sandbox.token()},
                                             {u"passwords"_s, sandbox.password(u"ops-user"_s)},
                                             {u"keys"_s, sandbox.text("secretAccessKey").toUtf8()}};
    QCOMPARE(cli.run(u"login --save-secret --profile "_s + profile, secrets.value(profile)).code,
             0);
    QCOMPARE(cli.run(u"projects --json --profile "_s + profile).code, 0);
    QCOMPARE(
        cli.run(u"keys --json --profile %1 --project %2"_s.arg(profile, sandbox.project())).code,
        0);
    // Still there after tokens were revoked at the end of each command.
    QCOMPARE(cli.run(u"projects --json --profile "_s + profile).code, 0);
    const auto minted = sandbox.requests(u"POST"_s, u"/v3/auth/tokens"_s).size();
    QCOMPARE(sandbox.requests(u"DELETE"_s, u"/v3/auth/tokens"_s).size(), minted);
    QCOMPARE(cli.leaks(), QStringList());
}

void tst_CliLogin::aSecretOfStdinLeavesTheKeptOneAlone()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(u"login --profile tokens --save-secret"_s, sandbox.token()).code, 0);
    QCOMPARE(cli.run(u"projects --profile tokens --secret-stdin"_s, "MIIWRONG\n").code, 4);
    QCOMPARE(cli.run(u"projects --profile tokens --secret-stdin"_s, sandbox.token()).code, 0);
    QCOMPARE(cli.run(u"login --profile tokens"_s, sandbox.token()).code, 0);
    QVERIFY(holds(cli, u"tokens"_s, SecretKind::Token));
    QCOMPARE(cli.run(u"projects --profile tokens"_s).code, 0);
}

void tst_CliLogin::aKeychainThatDoesNotKeep()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    cli.secrets = std::make_unique<ReadOnlyKeychain>();
    const Ran ran = cli.run(u"login --profile tokens --save-secret --json"_s, sandbox.token());
    QCOMPARE(ran.code, 7);
    QCOMPARE(ran.errorKind(), u"keychain"_s);
    QVERIFY(ran.err.contains("The sign-in is good, but the secret was not kept."));
}

void tst_CliLogin::logoutForgets_data()
{
    keptSecretsSignInLater_data();
}

void tst_CliLogin::logoutForgets()
{
    QFETCH(QString, profile);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QHash<QString, QByteArray> secrets{{u"tokens"_s, sandbox.token()},
                                             {u"passwords"_s, sandbox.password(u"ops-user"_s)},
                                             {u"keys"_s, sandbox.text("secretAccessKey").toUtf8()}};
    QCOMPARE(cli.run(u"login --save-secret --profile "_s + profile, secrets.value(profile)).code,
             0);
    const Ran ran = cli.run(u"logout --json --profile "_s + profile);
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.document().value("removed"_L1).toBool());
    QVERIFY(!ran.document().contains("error"_L1));
    QCOMPARE(cli.run(u"projects --json --profile "_s + profile).code, 4);
    QVERIFY(!holds(cli, profile, SecretKind::Token));
    QVERIFY(!holds(cli, profile, SecretKind::Password));
    QVERIFY(!holds(cli, profile, SecretKind::SecretAccessKey));
}

void tst_CliLogin::logoutWithNothingKept()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    QCOMPARE(cli.run(u"logout --profile tokens --json"_s).code, 0);
    QVERIFY(sandbox.requests().isEmpty());
}

void tst_CliLogin::logoutWithABrokenKeychain_data()
{
    aMissingKeychainIsFoundFirst_data();
}

void tst_CliLogin::logoutWithABrokenKeychain()
{
    QFETCH(int, cause);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    cli.secrets = std::make_unique<FailingSecrets>(Cause(cause));
    const Ran ran = cli.run(u"logout --profile tokens --json"_s);
    QCOMPARE(ran.code, 7);
    QCOMPARE(ran.errorKind(), u"keychain"_s);
}

void tst_CliLogin::nobodySignedIn()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const Ran ran = cli.run(u"projects --profile tokens --json"_s);
    QCOMPARE(ran.code, 4);
    QCOMPARE(ran.errorKind(), u"sign-in"_s);
    QVERIFY(sandbox.requests().isEmpty());
    const Ran people = cli.run(u"projects --profile tokens"_s);
    QVERIFY(people.out.isEmpty());
    QVERIFY(people.err.contains("Nobody is signed in."));
    QVERIFY(people.err.contains("backlock login --save-secret"));
}

void tst_CliLogin::unknownProfile()
{
    CliHarness cli;
    for (const char *command : {"login", "logout", "projects"}) {
        const Ran ran =
            cli.run(QString::fromLatin1(command) + u" --profile Nobody --json"_s, "x\n");
        QCOMPARE(ran.code, 2);
        QCOMPARE(ran.errorKind(), u"input"_s);
    }
}

void tst_CliLogin::nobodyAnswers()
{
    CliHarness cli;
    {
        const SandboxProgram sandbox;
        cli.addProfiles(sandbox);
    }
    const Ran gone = cli.run(u"login --profile tokens --json --timeout 5"_s, "MII\n");
    QCOMPARE(gone.code, 6);
    QCOMPARE(gone.errorKind(), u"network"_s);

    const SandboxProgram silent({u"--fault"_s, u"iam.never"_s});
    cli.add(cli.profileFor(silent, u"silent"_s, SignInMethod::Password));
    const Ran late = cli.run(u"login --profile silent --json --timeout 1"_s, "pw\n");
    QCOMPARE(late.code, 6);
    QCOMPARE(late.errorKind(), u"timeout"_s);
}

QTEST_GUILESS_MAIN(tst_CliLogin)
#include "tst_cli_login.moc"
