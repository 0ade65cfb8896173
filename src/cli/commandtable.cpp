// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

QList<OptionRow> makeOptionRows()
{
    return {
        {u"profile"_s, u"NAME"_s, QT_TRANSLATE_NOOP("CommandLine", "The profile to work with.")},
        {u"project"_s, u"ID"_s,
         QT_TRANSLATE_NOOP("CommandLine", "The project: 32 letters and digits.")},
        {u"instance"_s, u"ID"_s,
         QT_TRANSLATE_NOOP("CommandLine", "The instance: 32 letters and digits, then in07.")},
        {u"key"_s, u"ID"_s, QT_TRANSLATE_NOOP("CommandLine", "The KMS key: a UUID.")},
        {u"yes"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Consent to the change, and to the statement that cross-region backup "
                           "is off for this instance; or to the manual backup. Without it "
                           "nothing is sent.")},
        {u"accept-warnings"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine", "Go on although a check before sending warns.")},
        {u"resend"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Send even if the state already is what is asked for, for instance to "
                           "name another key.")},
        {u"confirm-name"_s, u"INSTANCE"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "The name of the instance; production profiles ask for it.")},
        {u"name"_s, u"NAME"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "The name of the backup; one of instance and time unless said "
                           "otherwise.")},
        {u"wait"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine", "Wait until the backup is complete or has failed.")},
        {u"json"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Print one JSON document on standard output, and nothing else there.")},
        {u"csv"_s, u"FILE"_s,
         QT_TRANSLATE_NOOP("CommandLine", "Write a table for a spreadsheet into this file.")},
        {u"force"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine", "Replace the file if it exists already.")},
        {u"save-secret"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine", "Keep the secret in the system keychain.")},
        {u"secret-stdin"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Read the secret from standard input for this command alone; it is "
                           "kept nowhere.")},
        {u"language"_s, u"en-us|zh-cn"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "The language of texts, and of what the service is asked for.")},
        {u"timeout"_s, u"SECONDS"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "The total time that one request may take; 30 unless said otherwise.")},
        {u"config"_s, u"DIR"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Profiles, settings and ledger are in this folder instead of the "
                           "system's places.")},
        {u"sandbox"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Practice: open the window on a small cloud on this computer.")},
        {u"fail-on"_s, u"STATES"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "End with 11 if an instance has one of these states, such as "
                           "off,not-permitted.")},
        {u"on"_s, {}, QT_TRANSLATE_NOOP("CommandLine", "The plan turns encrypted backup on.")},
        {u"off"_s, {}, QT_TRANSLATE_NOOP("CommandLine", "The plan turns encrypted backup off.")},
        {u"select"_s, u"FILTER"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Only the instances that fit, such as \"reading=off name~orders\". The "
                           "grammar is in the description of the command line.")},
        {u"output"_s, u"PATH"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Where the plan is written to; of evidence, the folder that is made."),
         u"o"_s},
        {u"from"_s, u"TIME"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Only changes from this day or time on, such as 2026-08-01 or "
                           "2026-08-01T10:30:00Z.")},
        {u"to"_s, u"TIME"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Only changes until the end of this day, or before this time.")},
        {u"verdict"_s, u"NAME"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Only changes with this verdict: confirmed, unchanged, accepted, "
                           "refused, unclear or not-sent; of manual backups also done and "
                           "failed.")},
        {u"plan"_s, u"PLAN.json"_s,
         QT_TRANSLATE_NOOP("CommandLine", "Only the changes of this plan.")},
        {u"note"_s, u"FILE"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Add the head and the number of entries to this file, when the chain "
                           "holds. Keep it where Backlock's own user cannot change it.")},
        {u"against"_s, u"FILE"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "Compare the chain with what was noted in this file, which shows an "
                           "end that was cut off.")},
        {u"digest"_s, u"HEX"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "The digest of the plan as it was agreed on; production profiles ask "
                           "for it.")},
        {u"resume"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Go on with a plan that was begun before. What was sent is read before "
                           "anything else.")},
        {u"stop-after"_s, u"N"_s,
         QT_TRANSLATE_NOOP("CommandLine", "Stop after this many failures.")},
        {u"canary"_s,
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Change one instance, and stop when it has its verdict; --resume goes "
                           "on.")},
        {u"help"_s, {}, QT_TRANSLATE_NOOP("CommandLine", "Show this text.")},
        {u"version"_s, {}, QT_TRANSLATE_NOOP("CommandLine", "Show the version.")},
    };
}

QList<CommandRow> profileRows()
{
    return {
        {Command::ProfileList,
         {},
         {u"profile"_s, u"list"_s},
         {},
         {},
         {u"json"_s},
         {u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "List the profiles.")},
        {Command::ProfileImport,
         {},
         {u"profile"_s, u"import"_s},
         u"FILE"_s,
         {},
         {u"json"_s},
         {u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Add the profiles of a file: all of them or none.")},
        {Command::ProfileExport,
         {},
         {u"profile"_s, u"export"_s},
         u"FILE"_s,
         {},
         {u"force"_s, u"json"_s},
         {u"[--force]"_s, u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Write all profiles into a file, without any secret.")},
        {Command::ProfileRemove,
         {},
         {u"profile"_s, u"remove"_s},
         u"NAME"_s,
         {},
         {u"json"_s},
         {u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Remove a profile, and what the keychain keeps for it.")},
    };
}

QList<CommandRow> readingRows()
{
    const QString profile = u"--profile NAME"_s;
    const QString project = u"--project ID"_s;
    const QString json = u"[--json]"_s;
    return {
        {Command::Login,
         {},
         {u"login"_s},
         {},
         {u"profile"_s},
         {u"save-secret"_s, u"json"_s},
         {profile, u"[--save-secret]"_s, json},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Sign in with the secret from standard input, to see whether it is "
                           "good or to keep it.")},
        {Command::Logout,
         {},
         {u"logout"_s},
         {},
         {u"profile"_s},
         {u"json"_s},
         {profile, json},
         QT_TRANSLATE_NOOP("CommandLine", "Revoke what was minted and forget what was kept.")},
        {Command::Projects,
         {},
         {u"projects"_s},
         {},
         {u"profile"_s},
         {u"json"_s},
         {profile, json},
         QT_TRANSLATE_NOOP("CommandLine", "List the projects of the signed-in user.")},
        {Command::Instances,
         {},
         {u"instances"_s},
         {},
         {u"profile"_s, u"project"_s},
         {u"json"_s},
         {profile, project, json},
         QT_TRANSLATE_NOOP("CommandLine", "List the instances of a project.")},
        {Command::Keys,
         {},
         {u"keys"_s},
         {},
         {u"profile"_s, u"project"_s},
         {u"json"_s},
         {profile, project, json},
         QT_TRANSLATE_NOOP("CommandLine", "List the KMS keys of a project.")},
        {Command::KeyNeeds,
         {},
         {u"needs"_s},
         {},
         {u"profile"_s, u"project"_s, u"key"_s},
         {u"json"_s},
         {profile, project, u"--key ID"_s, json},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Tell what still needs a key: instances, and backups that were made "
                           "with it.")},
        {Command::Status,
         {},
         {u"status"_s},
         {},
         {u"profile"_s, u"project"_s, u"instance"_s},
         {u"json"_s},
         {profile, project, u"--instance ID"_s, json},
         QT_TRANSLATE_NOOP("CommandLine", "Read whether encrypted backup is on.")},
        {Command::Backups,
         {},
         {u"backups"_s},
         {},
         {u"profile"_s, u"project"_s, u"instance"_s},
         {u"json"_s},
         {profile, project, u"--instance ID"_s, json},
         QT_TRANSLATE_NOOP("CommandLine",
                           "List the backups of an instance, and which of them are encrypted as "
                           "recorded by Backlock.")},
    };
}

QList<CommandRow> changingRows()
{
    const QStringList more{u"yes"_s, u"accept-warnings"_s, u"resend"_s, u"confirm-name"_s,
                           u"json"_s};
    const QStringList place{u"--profile NAME"_s, u"--project ID"_s, u"--instance ID"_s};
    const QStringList usage{u"--yes"_s, u"[--confirm-name INSTANCE]"_s, u"[--accept-warnings]"_s,
                            u"[--resend]"_s, u"[--json]"_s};
    return {
        {Command::Set,
         Wish::On,
         {u"set"_s, u"on"_s},
         {},
         {u"profile"_s, u"project"_s, u"instance"_s, u"key"_s},
         more,
         place + QStringList{u"--key ID"_s} + usage,
         QT_TRANSLATE_NOOP("CommandLine", "Turn on encrypted backup.")},
        {Command::Set,
         Wish::Off,
         {u"set"_s, u"off"_s},
         {},
         {u"profile"_s, u"project"_s, u"instance"_s},
         more,
         place + usage,
         QT_TRANSLATE_NOOP("CommandLine", "Turn off encrypted backup.")},
        {Command::BackUp,
         {},
         {u"backup"_s},
         {},
         {u"profile"_s, u"project"_s, u"instance"_s},
         {u"name"_s, u"wait"_s, u"yes"_s, u"confirm-name"_s, u"json"_s},
         place
             + QStringList{u"--yes"_s, u"[--confirm-name INSTANCE]"_s, u"[--name NAME]"_s,
                           u"[--wait]"_s, u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Make a full manual backup of an instance, which costs storage and is "
                           "kept until somebody deletes it.")},
    };
}

QList<CommandRow> fleetRows()
{
    const QString profiles = u"--profile NAME..."_s;
    return {
        {Command::Fleet,
         {},
         {u"fleet"_s},
         {},
         {u"profile"_s},
         {u"json"_s, u"csv"_s, u"force"_s, u"fail-on"_s, u"select"_s},
         {profiles, u"[--json | --csv FILE [--force]]"_s, u"[--fail-on STATES]"_s,
          u"[--select FILTER]"_s},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Read the state of every instance in every project of the profiles."),
         {u"profile"_s}},
        {Command::MakePlan,
         {},
         {u"plan"_s},
         {},
         {u"profile"_s, u"output"_s},
         {u"on"_s, u"off"_s, u"key"_s, u"select"_s, u"force"_s, u"json"_s},
         {profiles, u"(--on --key [PROJECT=]ID... | --off)"_s, u"[--select FILTER]"_s,
          u"(-o|--output) PLAN.json"_s, u"[--force]"_s, u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine",
                           "Write down which instances are to be changed. Nothing is changed yet."),
         {u"profile"_s, u"key"_s}},
        {Command::Apply,
         {},
         {u"apply"_s},
         u"PLAN.json"_s,
         {},
         {u"yes"_s, u"accept-warnings"_s, u"digest"_s, u"resume"_s, u"stop-after"_s, u"canary"_s,
          u"json"_s},
         {u"--yes"_s, u"[--accept-warnings]"_s, u"[--digest HEX]"_s, u"[--resume]"_s,
          u"[--stop-after N]"_s, u"[--canary]"_s, u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Change the instances of a plan, one after the other.")},
    };
}

QList<CommandRow> ledgerRows()
{
    return {
        {Command::History,
         {},
         {u"history"_s},
         {},
         {},
         {u"json"_s, u"csv"_s, u"force"_s, u"instance"_s, u"key"_s, u"verdict"_s, u"from"_s,
          u"to"_s},
         {u"[--json | --csv FILE [--force]]"_s, u"[--instance ID]"_s, u"[--key ID]"_s,
          u"[--verdict NAME]"_s, u"[--from TIME]"_s, u"[--to TIME]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Show every change that the ledger has, or those that "
                                          "fit.")},
        {Command::LedgerVerify,
         {},
         {u"ledger"_s, u"verify"_s},
         {},
         {},
         {u"json"_s, u"note"_s, u"against"_s},
         {u"[--against FILE]"_s, u"[--note FILE]"_s, u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Check the hash chain of the ledger.")},
        {Command::Evidence,
         {},
         {u"evidence"_s},
         {},
         {u"output"_s},
         {u"plan"_s, u"from"_s, u"to"_s, u"json"_s},
         {u"(-o|--output) FOLDER"_s, u"[--plan PLAN.json | [--from TIME] [--to TIME]]"_s,
          u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "Write a folder for an auditor: a report, the changes "
                                          "as JSON and CSV, and digests of all of it.")},
    };
}

QList<CommandRow> factRows()
{
    const QStringList place{u"--project ID"_s, u"--instance ID"_s};
    const QStringList rest{u"[--profile NAME]"_s, u"[--json]"_s};
    return {
        {Command::FactList,
         {},
         {u"facts"_s, u"list"_s},
         {},
         {},
         {u"json"_s},
         {u"[--json]"_s},
         QT_TRANSLATE_NOOP("CommandLine", "List the keys that people have stated.")},
        {Command::FactAdd,
         {},
         {u"facts"_s, u"add"_s},
         {},
         {u"project"_s, u"instance"_s, u"key"_s},
         {u"profile"_s, u"json"_s},
         place + QStringList{u"--key ID"_s} + rest,
         QT_TRANSLATE_NOOP("CommandLine",
                           "State the key of an instance, which no call can read. It stays marked "
                           "as stated.")},
        {Command::FactImport,
         {},
         {u"facts"_s, u"import"_s},
         u"FILE.csv"_s,
         {},
         {u"profile"_s, u"json"_s},
         rest,
         QT_TRANSLATE_NOOP("CommandLine",
                           "State the keys of a table with the columns project_id, instance_id "
                           "and key_id: all of them or none.")},
        {Command::FactRemove,
         {},
         {u"facts"_s, u"remove"_s},
         {},
         {u"project"_s, u"instance"_s},
         {u"profile"_s, u"json"_s},
         place + rest,
         QT_TRANSLATE_NOOP("CommandLine", "Remove what was stated for an instance.")},
    };
}

} // namespace

const QList<OptionRow> &optionRows()
{
    static const QList<OptionRow> rows = makeOptionRows();
    return rows;
}

const QList<CommandRow> &commandRows()
{
    static const QList<CommandRow> rows =
        profileRows() + readingRows() + changingRows() + fleetRows() + ledgerRows() + factRows();
    return rows;
}

const QStringList &commonOptions()
{
    static const QStringList names{u"secret-stdin"_s, u"language"_s, u"timeout"_s,
                                   u"config"_s,       u"help"_s,     u"version"_s};
    return names;
}

const QStringList &windowOptions()
{
    static const QStringList names{u"sandbox"_s, u"language"_s, u"timeout"_s,
                                   u"config"_s,  u"help"_s,     u"version"_s};
    return names;
}

QList<CommandRow> commandsBeginningWith(const QStringList &words)
{
    QList<CommandRow> found = commandRows();
    found.removeIf(
        [&words](const CommandRow &row) { return row.words.mid(0, words.size()) != words; });
    return found;
}

const OptionRow *optionNamed(const QString &name)
{
    const auto &rows = optionRows();
    const auto it = std::find_if(rows.begin(), rows.end(),
                                 [&name](const OptionRow &row) { return row.name == name; });
    return it == rows.end() ? nullptr : &*it;
}

} // namespace backlock::cli
