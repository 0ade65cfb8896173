// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/invocation.h"

#include "cli/commandtable.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr int kLongestTimeout = 24 * 60 * 60; //!< s

tl::unexpected<Error> unknown(const QString &what)
{
    return fail(ErrorKind::Input, Cause::OptionUnknown, what);
}

tl::unexpected<Error> missing(const QString &what)
{
    return fail(ErrorKind::Input, Cause::OptionMissing, what);
}

tl::unexpected<Error> conflict(const QString &name)
{
    return fail(ErrorKind::Input, Cause::OptionConflict, u"--"_s + name);
}

tl::unexpected<Error> badValue(const OptionRow &option)
{
    return missing(u"--%1 %2"_s.arg(option.name, option.value));
}

void addOptions(QCommandLineParser &parser)
{
    for (const OptionRow &row : optionRows()) {
        QStringList names{row.name};
        if (row.name == "help"_L1 || row.name == "version"_L1)
            names.prepend(row.name.first(1));
        if (!row.letter.isEmpty())
            names.prepend(row.letter);
        QCommandLineOption option(names);
        option.setValueName(row.value);
        parser.addOption(option);
    }
}

//! `--output` of `-o`; whatever else as it is.
QString longForm(const QString &argument)
{
    for (const OptionRow &row : optionRows()) {
        if (!row.letter.isEmpty() && argument == u'-' + row.letter)
            return u"--"_s + row.name;
    }
    return argument;
}

//! QCommandLineParser takes whatever follows an option as its value, and tells faults as sentences
//! only. `--csv --json` must not write a file of the name --json.
Result<void> checkValues(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size() && arguments.at(i) != "--"_L1; ++i) {
        const QString argument = longForm(arguments.at(i));
        if (!argument.startsWith("--"_L1))
            continue;
        const qsizetype equals = argument.indexOf(u'=');
        const OptionRow *option = optionNamed(argument.sliced(2).section(u'=', 0, 0));
        if (!option)
            continue;
        if (option->value.isEmpty()) {
            if (equals >= 0) // --json=no
                return unknown(argument.first(equals + 1));
            continue;
        }
        const QString value = equals >= 0 ? argument.sliced(equals + 1) : arguments.value(++i);
        const bool isOption = equals < 0 && value.startsWith("--"_L1);
        if (value.isEmpty() || isOption)
            return badValue(*option);
    }
    return {};
}

//! The words of a command that is none, as far as they are needed to say which one, and only if
//! they look like words: what is pasted in their place may be a secret.
QString unknownCommand(const QStringList &positional)
{
    static const QRegularExpression plain(u"\\A[a-z-]{1,24}\\z"_s);
    qsizetype known = 0;
    while (known < positional.size()
           && !commandsBeginningWith(positional.mid(0, known + 1)).isEmpty())
        ++known;
    const QStringList told = positional.mid(0, known + 1);
    return plain.match(told.last()).hasMatch() ? told.join(u' ') : QString();
}

//! What may follow these words: on|off.
QString choicesAfter(const QStringList &words)
{
    QStringList choices;
    for (const CommandRow &row : commandsBeginningWith(words))
        choices.append(row.words.value(words.size()));
    return choices.join(u'|');
}

Result<const CommandRow *> findCommand(const QStringList &positional)
{
    for (const CommandRow &row : commandRows()) {
        if (positional.mid(0, row.words.size()) == row.words)
            return &row;
    }
    if (const QString choices = choicesAfter(positional); !choices.isEmpty())
        return missing(choices);
    return unknown(unknownCommand(positional));
}

//! Whether the given options go with what was asked for, each at most once.
Result<void> checkOptions(const QCommandLineParser &parser, const QStringList &allowed,
                          const QStringList &repeatable = {})
{
    for (const OptionRow &option : optionRows()) {
        if (!parser.isSet(option.name))
            continue;
        const bool isTwice = !option.value.isEmpty() && !repeatable.contains(option.name)
                             && parser.values(option.name).size() > 1;
        if (!allowed.contains(option.name) || isTwice)
            return conflict(option.name);
    }
    return {};
}

Result<void> readCommon(const QCommandLineParser &parser, Invocation &invocation)
{
    const auto refuse = [](const QString &name) { return badValue(*optionNamed(name)); };
    const QString language = u"language"_s;
    if (parser.isSet(language)) {
        invocation.language = languageFromTag(parser.value(language));
        if (!invocation.language)
            return refuse(language);
    }
    const QString timeout = u"timeout"_s;
    if (parser.isSet(timeout)) {
        bool isNumber = false;
        const int seconds = parser.value(timeout).toInt(&isNumber);
        if (!isNumber || seconds < 1 || seconds > kLongestTimeout)
            return refuse(timeout);
        invocation.timeout = std::chrono::seconds(seconds);
    }
    invocation.configDirectory = parser.value(u"config"_s);
    return {};
}

void readOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    invocation.sandbox = parser.isSet(u"sandbox"_s);
    invocation.json = parser.isSet(u"json"_s);
    invocation.csvFile = parser.value(u"csv"_s);
    invocation.secretStdin = parser.isSet(u"secret-stdin"_s);
    invocation.saveSecret = parser.isSet(u"save-secret"_s);
    invocation.force = parser.isSet(u"force"_s);
    invocation.profiles = parser.values(u"profile"_s);
    invocation.profiles.removeDuplicates();
    invocation.profile = invocation.profiles.value(0);
    invocation.keys = parser.values(u"key"_s);
    invocation.select = parser.value(u"select"_s);
    invocation.output = parser.value(u"output"_s);
    invocation.digest = parser.value(u"digest"_s);
    invocation.resume = parser.isSet(u"resume"_s);
    invocation.canary = parser.isSet(u"canary"_s);
    invocation.project = parser.value(u"project"_s);
    invocation.instance = parser.value(u"instance"_s);
    invocation.key = parser.value(u"key"_s);
    invocation.yes = parser.isSet(u"yes"_s);
    invocation.acceptWarnings = parser.isSet(u"accept-warnings"_s);
    invocation.resend = parser.isSet(u"resend"_s);
    invocation.confirmName = parser.value(u"confirm-name"_s);
    invocation.backupName = parser.value(u"name"_s);
    invocation.wait = parser.isSet(u"wait"_s);
}

//! The argument behind the words of the command.
Result<void> readOperand(const CommandRow &row, const QStringList &positional,
                         Invocation &invocation)
{
    const QStringList rest = positional.mid(row.words.size());
    if (!row.operand.isEmpty() && rest.value(0).isEmpty())
        return missing(row.operand);
    if (rest.size() > (row.operand.isEmpty() ? 0 : 1))
        return unknown({});
    if (row.command == Command::ProfileRemove)
        invocation.name = rest.value(0);
    else
        invocation.file = rest.value(0);
    return {};
}

//! Options that exclude each other, or that another one must come with.
Result<void> checkTogether(const Invocation &invocation)
{
    if (invocation.json && !invocation.csvFile.isEmpty())
        return conflict(u"csv"_s);
    const bool isTable =
        invocation.command == Command::History || invocation.command == Command::Fleet;
    // There is one standard input, and nobody could tell whose secret comes first.
    if (invocation.secretStdin && invocation.profiles.size() > 1)
        return conflict(u"secret-stdin"_s);
    if (isTable && invocation.force && invocation.csvFile.isEmpty())
        return conflict(u"force"_s);
    // Kept nowhere, and kept in the keychain.
    if (invocation.secretStdin && invocation.saveSecret)
        return conflict(u"save-secret"_s);
    return {};
}

//! States, or nothing where one of them is none.
std::optional<QList<ReadingState>> statesOf(const QString &text)
{
    QList<ReadingState> states;
    for (const QString &name : text.split(u',')) {
        const auto state = readingFromName(name.trimmed());
        if (!state)
            return std::nullopt;
        states.append(*state);
    }
    return states;
}

//! A day of this computer's zone, or a time with its own; nothing: neither. `isEnd`: a day counts
//! until its end.
std::optional<QDateTime> timeOf(const QString &text, bool isEnd)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid() && text.size() == 10)
        return (isEnd ? day.addDays(1) : day).startOfDay().toUTC();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

//! Those of history, ledger verify and evidence.
Result<void> readLedgerOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    invocation.planFile = parser.value(u"plan"_s);
    invocation.noteFile = parser.value(u"note"_s);
    invocation.againstFile = parser.value(u"against"_s);
    if (parser.isSet(u"verdict"_s)) {
        invocation.verdict = verdictFromName(parser.value(u"verdict"_s));
        if (!invocation.verdict)
            return badValue(*optionNamed(u"verdict"_s));
    }
    for (const bool isEnd : {false, true}) {
        const QString name = isEnd ? u"to"_s : u"from"_s;
        if (!parser.isSet(name))
            continue;
        const auto time = timeOf(parser.value(name), isEnd);
        if (!time)
            return badValue(*optionNamed(name));
        (isEnd ? invocation.to : invocation.from) = *time;
        if (!invocation.planFile.isEmpty())
            return conflict(name);
    }
    if (invocation.from.isValid() && invocation.to.isValid() && invocation.from >= invocation.to)
        return badValue(*optionNamed(u"to"_s));
    return {};
}

//! Those of fleet, plan and apply that have a form of their own.
Result<void> readFleetOptions(const QCommandLineParser &parser, const CommandRow &row,
                              Invocation &invocation)
{
    if (parser.isSet(u"fail-on"_s)) {
        const auto states = statesOf(parser.value(u"fail-on"_s));
        if (!states)
            return badValue(*optionNamed(u"fail-on"_s));
        invocation.failOn = *states;
    }
    if (parser.isSet(u"stop-after"_s)) {
        bool isNumber = false;
        invocation.stopAfter = parser.value(u"stop-after"_s).toInt(&isNumber);
        if (!isNumber || invocation.stopAfter < 1)
            return badValue(*optionNamed(u"stop-after"_s));
    }
    if (row.command != Command::MakePlan)
        return {};
    const bool on = parser.isSet(u"on"_s);
    const bool off = parser.isSet(u"off"_s);
    if (on == off)
        return on ? Result<void>(conflict(u"off"_s)) : Result<void>(missing(u"--on|--off"_s));
    if (off && parser.isSet(u"key"_s))
        return conflict(u"key"_s);
    if (on && !parser.isSet(u"key"_s))
        return missing(u"--key"_s);
    invocation.wish = on ? Wish::On : Wish::Off;
    return {};
}

Result<Invocation> readHelp(const QStringList &words, Invocation invocation)
{
    invocation.command = Command::Help;
    if (words.isEmpty())
        return invocation;
    if (const auto found = findCommand(words)) { // `profile import FILE --help`, too
        invocation.helpFor = (*found)->command;
        invocation.helpWords = (*found)->words;
        return invocation;
    }
    const QList<CommandRow> group = commandsBeginningWith(words);
    if (group.isEmpty())
        return unknown(unknownCommand(words));
    invocation.helpFor = group.first().command;
    invocation.helpWords = words;
    return invocation;
}

Result<Invocation> readCommand(const QCommandLineParser &parser, Invocation invocation)
{
    const QStringList positional = parser.positionalArguments();
    const auto found = findCommand(positional);
    if (!found)
        return fail(found.error());
    const CommandRow &row = **found;
    invocation.command = row.command;
    invocation.wish = row.wish.value_or(Wish::Off);
    readOptions(parser, invocation);
    if (const auto read = readOperand(row, positional, invocation); !read)
        return fail(read.error());
    const auto checked =
        checkOptions(parser, commonOptions() + row.needed + row.allowed, row.repeatable);
    if (!checked)
        return fail(checked.error());
    for (const QString &name : row.needed) {
        if (!parser.isSet(name))
            return missing(name == "output"_L1 ? u"-o"_s : u"--"_s + name);
    }
    if (const auto read = readFleetOptions(parser, row, invocation); !read)
        return fail(read.error());
    if (const auto read = readLedgerOptions(parser, invocation); !read)
        return fail(read.error());
    if (const auto together = checkTogether(invocation); !together)
        return fail(together.error());
    return invocation;
}

Result<Invocation> readWindow(const QCommandLineParser &parser, Invocation invocation)
{
    if (const auto checked = checkOptions(parser, windowOptions()); !checked)
        return fail(checked.error());
    readOptions(parser, invocation);
    return invocation;
}

} // namespace

Result<Invocation> parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool isParsed = parser.parse(QStringList{u"backlock"_s} + arguments);
    if (const QStringList names = parser.unknownOptionNames(); !names.isEmpty()) {
        const QString &name = names.first();
        return unknown((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    }
    if (const auto checked = checkValues(arguments); !checked)
        return fail(checked.error());
    if (!isParsed) // -h=1
        return unknown({});

    Invocation invocation;
    if (const auto read = readCommon(parser, invocation); !read)
        return fail(read.error());
    if (parser.isSet(u"help"_s))
        return readHelp(parser.positionalArguments(), invocation);
    if (parser.isSet(u"version"_s)) {
        invocation.command = Command::Version;
        return invocation;
    }
    return parser.positionalArguments().isEmpty() ? readWindow(parser, invocation)
                                                  : readCommand(parser, invocation);
}

} // namespace backlock::cli
