// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/invocation.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace backlock::cli {

//! One option as parser and help need it. `text` is source text, translated when it is shown.
struct OptionRow
{
    QString name;  //!< without dashes
    QString value; //!< the placeholder of its value; empty: a switch
    const char *text = nullptr;
    QString letter = {}; //!< its short form, without the dash; empty: none
};

//! One command. What stands here is what the parser takes and what the help shows: one list.
struct CommandRow
{
    Command command = Command::Window;
    std::optional<Wish> wish; //!< of set on, set off
    QStringList words;        //!< set on
    QString operand;          //!< the placeholder of the one argument behind the words; empty: none
    QStringList needed;       //!< options without which nothing can begin
    QStringList allowed;      //!< further ones; those of commonOptions() are not repeated
    QStringList usage;        //!< how the help shows the options; a line breaks only between these
    const char *text = nullptr;
    QStringList repeatable = {}; //!< options that may be there more than once
};

const QList<OptionRow> &optionRows();
const QList<CommandRow> &commandRows(); //!< without Window, Help and Version

//! The options that every command takes.
const QStringList &commonOptions();
//! The options that go with the window.
const QStringList &windowOptions();

//! The commands whose words begin with these; all of them for none.
QList<CommandRow> commandsBeginningWith(const QStringList &words);
//! Nothing for a name that no option has.
const OptionRow *optionNamed(const QString &name);

} // namespace backlock::cli
