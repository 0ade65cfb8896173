// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/usagewords.h"

#include "cli/tr.h"
#include "words/words.h"

namespace backlock::cli {

namespace {

QString joined(const QString &first, const QString &second)
{
    return words::language() == Language::Chinese ? first + second : first + u' ' + second;
}

QString whereToLook()
{
    return CommandLine::tr("backlock --help shows the commands and their options.");
}

QString unknownWords(const QString &subject)
{
    if (subject.isEmpty())
        return CommandLine::tr("There is an argument too many on the command line.");
    if (subject.startsWith(u'-'))
        return CommandLine::tr("The option %1 is not known.").arg(subject);
    return CommandLine::tr("There is no command “%1”.").arg(subject);
}

QString missingWords(const QString &subject)
{
    if (!subject.startsWith(u'-'))
        return CommandLine::tr("On the command line, %1 is missing.").arg(subject);
    if (!subject.contains(u' '))
        return CommandLine::tr("The option %1 is missing.").arg(subject);
    if (subject.startsWith(QLatin1String("--timeout")))
        return CommandLine::tr(
            "The value of --timeout must be a number of seconds from 1 to 86400.");
    if (subject.startsWith(QLatin1String("--language")))
        return CommandLine::tr("The value of --language must be en-us or zh-cn.");
    if (subject.startsWith(QLatin1String("--fail-on")))
        return CommandLine::tr("The value of --fail-on must be states with commas between them: "
                               "on, off, not-permitted, not-offered, gone, unreadable, "
                               "unreachable, not-read.");
    if (subject.startsWith(QLatin1String("--stop-after")))
        return CommandLine::tr("The value of --stop-after must be a number from 1 up.");
    return CommandLine::tr("The option is not complete without its value: %1.").arg(subject);
}

} // namespace

QString usageWords(const Error &error)
{
    switch (error.cause) {
    case Cause::OptionUnknown:
        return joined(unknownWords(error.subject), whereToLook());
    case Cause::OptionMissing:
        return joined(missingWords(error.subject), whereToLook());
    case Cause::OptionConflict:
        return joined(CommandLine::tr("The option %1 does not go with this command and its other "
                                      "options, or it is there twice.")
                          .arg(error.subject),
                      whereToLook());
    default:
        return {};
    }
}

} // namespace backlock::cli
