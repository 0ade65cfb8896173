// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/causewords.h"
#include "words/codecards.h"
#include "words/kindwords.h"
#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

#include <algorithm>

namespace backlock::words {

namespace {

//! IAM's older calls send the HTTP status as their code: that names nothing.
bool isNamedCode(const QString &code)
{
    return std::any_of(code.cbegin(), code.cend(), [](QChar c) { return c.isLetter(); });
}

//! Causes that say more than the code they came with.
bool outranksCode(Cause cause)
{
    return cause == Cause::KeptSecretRefused || cause == Cause::KeptSecretStays
           || cause == Cause::ClockOff;
}

Explained firstKnown(const Error &error)
{
    if (outranksCode(error.cause))
        return causeWords(error);
    if (const auto card = codeCard(error.code, error.httpStatus, language()))
        return {card->meaning, card->cause, card->nextStep};
    Explained words = causeWords(error);
    if (!words.title.isEmpty())
        return words;
    words = kindWords(error);
    if (isNamedCode(error.code) && !error.serverText.isEmpty()) {
        words.cause =
            Words::tr("Backlock has no explanation of the code %1; the service's own text "
                      "says more.")
                .arg(shown(error.code));
    }
    return words;
}

//! Whatever the cause is: after a change that may have happened the first thing is what the server
//! says now, and sending again is the last.
QString stepAfterUncertainChange(const Error &error)
{
    const QString look =
        error.where.endsWith(QLatin1String("/backups/create"))
            ? Words::tr("Backlock looks through the list of backups; look at it before you ask "
                        "for another one.")
            : Words::tr("Backlock reads the state again; look at the state line before you "
                        "try again.");
    return error.kind == ErrorKind::SignIn ? joined({Words::tr("Sign in again."), look}) : look;
}

QString stepAfterPause(std::chrono::seconds pause)
{
    return Words::tr("The service asks for a pause of %n second(s). Wait that long before the next "
                     "attempt.",
                     nullptr, int(pause.count()));
}

} // namespace

Explained explain(const Error &error)
{
    Explained words = firstKnown(error);
    if (changeIsUncertain(error))
        words.nextStep = stepAfterUncertainChange(error);
    else if (error.retryAfter && *error.retryAfter > std::chrono::seconds(0))
        words.nextStep = stepAfterPause(*error.retryAfter);
    return words;
}

QString sentence(const Error &error)
{
    const Explained words = explain(error);
    return joined({words.title, words.cause, words.nextStep});
}

QString errorFacts(const Error &error)
{
    QStringList facts;
    if (!error.code.isEmpty())
        facts << Words::tr("Code %1").arg(shown(error.code));
    if (error.httpStatus != 0) // a number that people look up: no separators in it
        facts << Words::tr("HTTP %1").arg(QString::number(error.httpStatus));
    if (!error.requestId.isEmpty())
        facts << Words::tr("request ID %1").arg(shown(error.requestId));
    //: between the facts of an error: Code DBS.280404, HTTP 400, request ID 0f1e
    return facts.join(Words::tr(", "));
}

QString errorReport(const Error &error)
{
    const Explained words = explain(error);
    QStringList lines = {words.title, words.cause, words.nextStep, errorFacts(error)};
    if (!error.serverText.isEmpty())
        lines << Words::tr("The service says: %1").arg(error.serverText);
    if (!error.where.isEmpty())
        lines << Words::tr("Call: %1").arg(error.where);
    if (error.serverDate.isValid())
        lines << Words::tr("Time of the service in its answer: %1").arg(dateTime(error.serverDate));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace backlock::words
