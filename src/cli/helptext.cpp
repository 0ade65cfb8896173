// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"
#include "cli/invocation.h"
#include "cli/textlayout.h"
#include "cli/tr.h"

#include <algorithm>
#include <utility>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr int kLineColumns = 80;
constexpr QLatin1String kIndent("  ");

QString translated(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

//! A name on the left and what it means on the right, or beneath where the name is too long.
QString entry(const QString &name, const QString &text, int nameColumns)
{
    const QString gap(nameColumns, u' ');
    const QStringList lines = wrapped(text, kLineColumns - nameColumns);
    QString result = kIndent + name;
    if (columnsOf(result) + 2 > nameColumns)
        result += u'\n' + gap;
    else
        result = padded(result, nameColumns);
    return result + lines.join(u'\n' + gap) + u'\n';
}

QString entries(const QList<std::pair<QString, QString>> &rows)
{
    constexpr int longest = 30;
    int columns = 0;
    for (const auto &[name, text] : rows)
        columns = std::max(columns, columnsOf(name));
    const int nameColumns = std::min(columns, longest) + int(kIndent.size()) * 2;
    QString result;
    for (const auto &[name, text] : rows)
        result += entry(name, text, nameColumns);
    return result;
}

QString heading(const QString &text)
{
    return u'\n' + text + u'\n';
}

QString commandWords(const CommandRow &row)
{
    return row.operand.isEmpty() ? row.words.join(u' ') : row.words.join(u' ') + u' ' + row.operand;
}

//! The usage line of a command, with further lines beneath its first option.
QString usageLine(const CommandRow &row)
{
    const QString command = kIndent + u"backlock "_s + commandWords(row);
    const QString gap = u'\n' + QString(command.size(), u' ');
    QString text = command;
    qsizetype columns = command.size();
    for (const QString &option : row.usage) {
        if (columns + 1 + option.size() > kLineColumns) {
            text += gap;
            columns = command.size();
        }
        text += u' ' + option;
        columns += 1 + option.size();
    }
    return text + u'\n';
}

QString optionsText(const QStringList &names)
{
    QList<std::pair<QString, QString>> rows;
    for (const OptionRow &option : optionRows()) {
        if (!names.contains(option.name))
            continue;
        QString name = u"--"_s + option.name;
        if (!option.letter.isEmpty())
            name += u", -"_s + option.letter;
        if (!option.value.isEmpty())
            name += u' ' + option.value;
        rows.append({name, translated(option.text)});
    }
    return entries(rows);
}

QString exitCodes()
{
    return entries({
        {u"0"_s, CommandLine::tr("Done: confirmed, unchanged, or nothing to do.")},
        {u"1"_s, CommandLine::tr("A fault of Backlock or of this computer, such as a ledger that "
                                 "cannot be written.")},
        {u"2"_s, CommandLine::tr("Wrong usage or malformed input; nothing was sent.")},
        {u"3"_s, CommandLine::tr("The service refused.")},
        {u"4"_s, CommandLine::tr("A sign-in is needed or failed.")},
        {u"5"_s, CommandLine::tr("Unclear, accepted but not visible, or an answer that was not "
                                 "understood.")},
        {u"6"_s, CommandLine::tr("Network, TLS, or no answer in time.")},
        {u"7"_s, CommandLine::tr("The system keychain.")},
        {u"8"_s,
         CommandLine::tr("Partly done: some rows of a plan, or some projects, and not all.")},
        {u"9"_s, CommandLine::tr("Not permitted.")},
        {u"10"_s, CommandLine::tr("Stopped by a check before sending, a missing consent or a "
                                  "person; nothing was sent.")},
        {u"11"_s, CommandLine::tr("An instance has a state that --fail-on names.")},
    });
}

QString secretsText()
{
    const QString text = CommandLine::tr(
        "A secret is never an argument, because others can read those. It comes from the "
        "system keychain, or a line each from standard input: the token; or the password, and "
        "behind it the one-time code where the user has one; or the secret access key, and "
        "behind it the security token where it is a temporary one. The end of the input ends a "
        "line, too.");
    return kIndent + wrapped(text, kLineColumns - int(kIndent.size())).join(u"\n"_s + kIndent)
           + u'\n';
}

QString generalHelp()
{
    QString text =
        CommandLine::tr("Backlock turns encrypted backup of TaurusDB on and off.") + u'\n';
    text += heading(CommandLine::tr("Usage:"));
    text += kIndent + u"backlock [--sandbox] [--config DIR]\n"_s;
    for (const CommandRow &row : commandRows())
        text += usageLine(row);
    text += heading(CommandLine::tr("Commands:"));
    QList<std::pair<QString, QString>> rows{
        {u"backlock"_s, CommandLine::tr("Without a command, the window opens.")}};
    for (const CommandRow &row : commandRows())
        rows.append({commandWords(row), translated(row.text)});
    text += entries(rows);
    QStringList all;
    for (const OptionRow &option : optionRows())
        all.append(option.name);
    text += heading(CommandLine::tr("Options:")) + optionsText(all);
    text += heading(CommandLine::tr("Secrets:")) + secretsText();
    return text + heading(CommandLine::tr("Exit codes:")) + exitCodes();
}

QString commandHelp(const QList<CommandRow> &rows)
{
    QString text;
    QStringList options = commonOptions();
    bool takesSecret = false;
    for (const CommandRow &row : rows) {
        text += translated(row.text) + u'\n' + usageLine(row) + u'\n';
        options += row.needed + row.allowed;
        takesSecret = takesSecret || row.needed.contains(u"profile"_s);
    }
    text.chop(1);
    text += heading(CommandLine::tr("Options:")) + optionsText(options);
    if (takesSecret)
        text += heading(CommandLine::tr("Secrets:")) + secretsText();
    return text + heading(CommandLine::tr("Exit codes:")) + exitCodes();
}

} // namespace

QString helpText(const Invocation &invocation)
{
    return invocation.helpWords.isEmpty()
               ? generalHelp()
               : commandHelp(commandsBeginningWith(invocation.helpWords));
}

} // namespace backlock::cli
