// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/language.h"
#include "core/reading.h"
#include "core/result.h"
#include "core/verdict.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace backlock::cli {

enum class Command {
    Window,
    Help,
    Version,
    ProfileList,
    ProfileImport,
    ProfileExport,
    ProfileRemove,
    Login,
    Logout,
    Projects,
    Instances,
    Keys,
    KeyNeeds,
    Backups,
    Status,
    Set,
    BackUp,
    Fleet,
    MakePlan,
    Apply,
    History,
    LedgerVerify,
    Evidence,
    FactList,
    FactAdd,
    FactImport,
    FactRemove,
};

//! What a command line asks for, understood and checked for form, before any application object
//! exists. A value; nothing has been read or sent yet.
struct Invocation
{
    Command command = Command::Window;
    bool sandbox = false;             //!< --sandbox, Window alone
    QString configDirectory;          //!< --config; empty: the system's places
    std::optional<Language> language; //!< --language; nothing: settings, then system
    std::chrono::seconds timeout{30};
    bool json = false;
    QString csvFile;
    bool secretStdin = false;
    bool saveSecret = false;
    bool force = false;
    QString file;         //!< of profile import, export; the plan of apply
    QString name;         //!< of profile remove
    QString backupName;   //!< --name; empty: one that is made from instance and time
    bool wait = false;    //!< --wait
    QString profile;      //!< --profile; the first one of fleet and plan
    QStringList profiles; //!< --profile, each name once
    QString project;
    QString instance;
    QString key;
    QStringList keys; //!< --key of plan: ID or PROJECT=ID, as typed
    QString select;   //!< --select
    QString output;   //!< -o of plan, and of evidence
    QList<ReadingState> failOn;
    QString digest;
    bool resume = false;
    int stopAfter = 0; //!< 0: never
    bool canary = false;
    QDateTime from; //!< --from, UTC, inclusive; invalid: open
    QDateTime to;   //!< --to, UTC, exclusive; invalid: open
    std::optional<VerdictStatus> verdict;
    QString planFile;    //!< --plan of evidence
    QString noteFile;    //!< --note of ledger verify
    QString againstFile; //!< --against of ledger verify
    Wish wish = Wish::Off;
    bool yes = false;
    bool acceptWarnings = false;
    bool resend = false;
    QString confirmName;
    Command helpFor = Command::Window; //!< of Help: the first command that was asked about
    QStringList helpWords;             //!< of Help: its words as typed, such as `profile import`
};

//! Understands the arguments (without the program's name). Everything that cannot be meant is an
//! Input error: exit 2, nothing sent. Ids are only taken here; their form is a matter of the
//! profile's own patterns and is checked by run(), before anything is sent. Needs no application
//! object and makes no sentences; usageWords() says what its errors mean:
//! OptionUnknown with `--name`, with the words of an unknown command, or without a subject for an
//! argument too many (which may be a secret in the wrong place, so it is never repeated);
//! OptionMissing with `--name`, with `--name VALUE` for a value that is absent or cannot be one, or
//! with the placeholder of an argument; OptionConflict with the `--name` that does not go with the
//! rest or is there twice.
Result<Invocation> parseArguments(const QStringList &arguments);

//! What `--help` prints, in the current language: usage, commands, options, exit codes. Needs the
//! translators, and so an application object, but no display.
QString helpText(const Invocation &invocation);

} // namespace backlock::cli
