// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/invocation.h"

#include <QTest>

using namespace backlock;
using namespace backlock::cli;
using namespace Qt::StringLiterals;

//! No application object anywhere: arguments are understood before there is one.
class tst_CliInvocation : public QObject
{
    Q_OBJECT

private slots:
    void commands_data();
    void commands();
    void refused_data();
    void refused();
    void everyOptionOfSet();
    void help_data();
    void help();
    void optionsOfTheWindow();
    void commonOptionsGoWithEveryCommand_data();
    void commonOptionsGoWithEveryCommand();
    void whatMayBeASecretIsNotRepeated_data();
    void whatMayBeASecretIsNotRepeated();
};

namespace {

//! As a shell would split it; no test here needs quotes.
QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void tst_CliInvocation::commands_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("command");
    const auto row = [](const char *line, Command command) {
        QTest::newRow(line) << QString::fromLatin1(line) << int(command);
    };
    row("", Command::Window);
    row("--sandbox", Command::Window);
    row("--config /tmp/x", Command::Window);
    row("--language zh-cn --timeout 5", Command::Window);
    row("--version", Command::Version);
    row("-v", Command::Version);
    row("projects --version", Command::Version);
    row("profile list", Command::ProfileList);
    row("profile list --json", Command::ProfileList);
    row("--json profile list", Command::ProfileList);
    row("profile --json list", Command::ProfileList);
    row("profile import FILE", Command::ProfileImport);
    row("profile export FILE --force", Command::ProfileExport);
    row("profile remove NAME", Command::ProfileRemove);
    row("login --profile P", Command::Login);
    row("login --profile=P --save-secret", Command::Login);
    row("login --profile P --secret-stdin", Command::Login);
    row("logout --profile P", Command::Logout);
    row("projects --profile P --json", Command::Projects);
    row("instances --profile P --project X", Command::Instances);
    row("keys --profile P --project X", Command::Keys);
    row("status --profile P --project X --instance I", Command::Status);
    row("set on --profile P --project X --instance I --key K --yes", Command::Set);
    row("set off --profile P --project X --instance I", Command::Set);
    row("history", Command::History);
    row("history --csv FILE", Command::History);
    row("history --csv FILE --force", Command::History);
    row("ledger verify --json", Command::LedgerVerify);
    row("profile remove -- --odd-name", Command::ProfileRemove);
}

void tst_CliInvocation::commands()
{
    QFETCH(QString, line);
    QFETCH(int, command);
    const auto invocation = parseArguments(words(line));
    QVERIFY2(invocation, qPrintable(invocation ? QString() : invocation.error().subject));
    QCOMPARE(int(invocation->command), command);
}

void tst_CliInvocation::refused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *line, Cause cause, const char *subject) {
        QTest::newRow(line) << QString::fromLatin1(line) << int(cause)
                            << QString::fromLatin1(subject);
    };
    // commands
    row("frobnicate", Cause::OptionUnknown, "frobnicate");
    row("fleet", Cause::OptionMissing, "--profile");
    row("fleet --profile P --force", Cause::OptionConflict, "--force");
    row("fleet --profile P --fail-on of", Cause::OptionMissing, "--fail-on STATES");
    row("fleet --profile P --profile Q --secret-stdin", Cause::OptionConflict, "--secret-stdin");
    row("status --profile P --profile Q", Cause::OptionConflict, "--profile");
    row("plan", Cause::OptionMissing, "--profile");
    row("plan --profile P --off", Cause::OptionMissing, "-o");
    row("plan --profile P -o --off", Cause::OptionMissing, "--output PATH");
    row("plan --profile P -o F", Cause::OptionMissing, "--on|--off");
    row("apply", Cause::OptionMissing, "PLAN.json");
    row("apply F --stop-after 0", Cause::OptionMissing, "--stop-after N");
    row("help", Cause::OptionUnknown, "help");
    row("PROJECTS --profile P", Cause::OptionUnknown, "");
    row("profile", Cause::OptionMissing, "list|import|export|remove");
    row("profile rename", Cause::OptionUnknown, "profile rename");
    row("set", Cause::OptionMissing, "on|off");
    row("set maybe", Cause::OptionUnknown, "set maybe");
    row("ledger", Cause::OptionMissing, "verify");
    row("frobnicate --help", Cause::OptionUnknown, "frobnicate");
    // arguments
    row("profile import", Cause::OptionMissing, "FILE");
    row("profile export", Cause::OptionMissing, "FILE");
    row("profile remove", Cause::OptionMissing, "NAME");
    row("profile remove A B", Cause::OptionUnknown, "");
    row("projects all --profile P", Cause::OptionUnknown, "");
    row("history yesterday", Cause::OptionUnknown, "");
    // options that nobody knows
    row("--frob", Cause::OptionUnknown, "--frob");
    row("projects --profile P --frob", Cause::OptionUnknown, "--frob");
    row("projects --profile P --frob=1", Cause::OptionUnknown, "--frob");
    row("projects --profile P -x", Cause::OptionUnknown, "-x");
    row("projects -json --profile P", Cause::OptionUnknown, "-j");
    row("--help --frob", Cause::OptionUnknown, "--frob");
    row("--version --frob", Cause::OptionUnknown, "--frob");
    row("projects --profile P --json=yes", Cause::OptionUnknown, "--json=");
    row("set off --profile P --project X --instance I --yes=1", Cause::OptionUnknown, "--yes=");
    row("-h=1", Cause::OptionUnknown, "");
    // options that are missing
    row("login", Cause::OptionMissing, "--profile");
    row("logout", Cause::OptionMissing, "--profile");
    row("projects", Cause::OptionMissing, "--profile");
    row("instances --profile P", Cause::OptionMissing, "--project");
    row("keys --profile P", Cause::OptionMissing, "--project");
    row("status --profile P --project X", Cause::OptionMissing, "--instance");
    row("set on --profile P --project X --instance I --yes", Cause::OptionMissing, "--key");
    row("set off --profile P --project X --yes", Cause::OptionMissing, "--instance");
    // values
    row("projects --profile", Cause::OptionMissing, "--profile NAME");
    row("projects --profile=", Cause::OptionMissing, "--profile NAME");
    row("projects --profile --json", Cause::OptionMissing, "--profile NAME");
    row("history --csv --json", Cause::OptionMissing, "--csv FILE");
    row("--config", Cause::OptionMissing, "--config DIR");
    row("history --timeout 0", Cause::OptionMissing, "--timeout SECONDS");
    row("history --timeout -1", Cause::OptionMissing, "--timeout SECONDS");
    row("history --timeout 1.5", Cause::OptionMissing, "--timeout SECONDS");
    row("history --timeout soon", Cause::OptionMissing, "--timeout SECONDS");
    row("history --timeout 86401", Cause::OptionMissing, "--timeout SECONDS");
    row("history --timeout 99999999999", Cause::OptionMissing, "--timeout SECONDS");
    row("history --language de", Cause::OptionMissing, "--language en-us|zh-cn");
    row("--language english", Cause::OptionMissing, "--language en-us|zh-cn");
    // options that do not go together
    row("projects --profile P --key K", Cause::OptionConflict, "--key");
    row("projects --profile P --yes", Cause::OptionConflict, "--yes");
    row("projects --profile P --save-secret", Cause::OptionConflict, "--save-secret");
    row("set off --profile P --project X --instance I --key K --yes", Cause::OptionConflict,
        "--key");
    row("history --profile P", Cause::OptionConflict, "--profile");
    row("history --json --csv FILE", Cause::OptionConflict, "--csv");
    row("history --force", Cause::OptionConflict, "--force");
    row("profile import FILE --force", Cause::OptionConflict, "--force");
    row("login --profile P --save-secret --secret-stdin", Cause::OptionConflict, "--save-secret");
    row("projects --profile P --sandbox", Cause::OptionConflict, "--sandbox");
    row("projects --profile P --profile Q", Cause::OptionConflict, "--profile");
    row("keys --profile P --project X --project X", Cause::OptionConflict, "--project");
    row("--json", Cause::OptionConflict, "--json");
    row("--profile P", Cause::OptionConflict, "--profile");
    row("--secret-stdin", Cause::OptionConflict, "--secret-stdin");
}

void tst_CliInvocation::refused()
{
    QFETCH(QString, line);
    QFETCH(int, cause);
    QFETCH(QString, subject);
    const auto invocation = parseArguments(words(line));
    QVERIFY(!invocation);
    QCOMPARE(invocation.error().kind, ErrorKind::Input);
    QCOMPARE(int(invocation.error().cause), cause);
    QCOMPARE(invocation.error().subject, subject);
}

void tst_CliInvocation::everyOptionOfSet()
{
    const auto invocation = parseArguments(
        words(u"set on --profile P --project X --instance I --key K --yes --accept-warnings "
              "--resend --confirm-name N --json --secret-stdin --timeout 7 --language ZH-CN "
              "--config D"_s));
    QVERIFY(invocation);
    QCOMPARE(invocation->wish, Wish::On);
    QCOMPARE(invocation->profile, u"P"_s);
    QCOMPARE(invocation->project, u"X"_s);
    QCOMPARE(invocation->instance, u"I"_s);
    QCOMPARE(invocation->key, u"K"_s);
    QCOMPARE(invocation->confirmName, u"N"_s);
    QCOMPARE(invocation->configDirectory, u"D"_s);
    QCOMPARE(invocation->timeout, std::chrono::seconds(7));
    QCOMPARE(invocation->language, Language::Chinese);
    QVERIFY(invocation->yes && invocation->acceptWarnings && invocation->resend);
    QVERIFY(invocation->json && invocation->secretStdin);

    const auto bare = parseArguments(words(u"set off --profile P --project X --instance I"_s));
    QVERIFY(bare);
    QCOMPARE(bare->wish, Wish::Off);
    QCOMPARE(bare->timeout, std::chrono::seconds(30));
    QVERIFY(!bare->language);
    QVERIFY(!bare->yes && !bare->acceptWarnings && !bare->resend);
    QVERIFY(!bare->json && !bare->secretStdin);
}

void tst_CliInvocation::help_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("helpWords");
    QTest::addColumn<int>("helpFor");
    const auto row = [](const char *line, const char *helpWords, Command helpFor) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(helpWords)
                            << int(helpFor);
    };
    row("--help", "", Command::Window);
    row("-h", "", Command::Window);
    row("--help --version", "", Command::Window);
    row("set --help", "set", Command::Set);
    row("--help set on", "set on", Command::Set);
    row("set on --help --profile P", "set on", Command::Set);
    row("profile --help", "profile", Command::ProfileList);
    row("profile import --help", "profile import", Command::ProfileImport);
    row("profile import FILE --help", "profile import", Command::ProfileImport);
    row("status -h", "status", Command::Status);
}

void tst_CliInvocation::help()
{
    QFETCH(QString, line);
    QFETCH(QString, helpWords);
    QFETCH(int, helpFor);
    const auto invocation = parseArguments(words(line));
    QVERIFY(invocation);
    QCOMPARE(invocation->command, Command::Help);
    QCOMPARE(invocation->helpWords, words(helpWords));
    QCOMPARE(int(invocation->helpFor), helpFor);
}

void tst_CliInvocation::optionsOfTheWindow()
{
    const auto invocation = parseArguments(words(u"--sandbox --config D --language en-us"_s));
    QVERIFY(invocation);
    QCOMPARE(invocation->command, Command::Window);
    QVERIFY(invocation->sandbox);
    QCOMPARE(invocation->configDirectory, u"D"_s);
    QCOMPARE(invocation->language, Language::English);
}

void tst_CliInvocation::commonOptionsGoWithEveryCommand_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"profile list", "profile import F", "profile export F", "profile remove N",
          "login --profile P", "logout --profile P", "projects --profile P",
          "instances --profile P --project X", "keys --profile P --project X",
          "status --profile P --project X --instance I",
          "set on --profile P --project X --instance I --key K",
          "set off --profile P --project X --instance I", "history", "ledger verify"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_CliInvocation::commonOptionsGoWithEveryCommand()
{
    QFETCH(QString, line);
    const auto invocation = parseArguments(
        words(line + u" --language zh-cn --timeout 9 --config D --secret-stdin --json"_s));
    QVERIFY2(invocation, qPrintable(invocation ? QString() : invocation.error().subject));
    QCOMPARE(invocation->language, Language::Chinese);
    QCOMPARE(invocation->timeout, std::chrono::seconds(9));
    QCOMPARE(invocation->configDirectory, u"D"_s);
    QVERIFY(invocation->secretStdin);
    QVERIFY(invocation->json);
}

void tst_CliInvocation::whatMayBeASecretIsNotRepeated_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"MIICANARY", "login --profile P MIICANARY", "login MIICANARY --profile P",
          "profile MIICANARY", "--token=MIICANARY", "login --profile P --password=MIICANARY",
          "login --profile P --save-secret=MIICANARY", "history --timeout MIICANARY",
          "set on MIICANARY --profile P --project X --instance I --key K"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_CliInvocation::whatMayBeASecretIsNotRepeated()
{
    QFETCH(QString, line);
    const auto invocation = parseArguments(words(line));
    QVERIFY(!invocation);
    QVERIFY(!invocation.error().subject.contains(u"CANARY"_s));
}

QTEST_APPLESS_MAIN(tst_CliInvocation)
#include "tst_cli_invocation.moc"
