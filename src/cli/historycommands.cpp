// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/history.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/targetfile.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/ledger.h"
#include "words/words.h"

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

Result<QList<LedgerEntry>> fittingEntries(Ledger &ledger, const Invocation &invocation)
{
    LedgerQuery query;
    query.instanceId = invocation.instance;
    query.keyId = invocation.key;
    query.status = invocation.verdict;
    query.from = invocation.from;
    query.to = invocation.to;
    return awaitResult(ledger.allEntries(query));
}

QString nameOrId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : name;
}

QStringList tableRow(const LedgerEntry &entry)
{
    const LedgerOpening &opening = entry.opening;
    const auto &closing = entry.closing;
    return {words::dateTime(opening.openedAt), opening.profileName,
            nameOrId(opening.projectName, opening.projectId),
            nameOrId(opening.instanceName, opening.instanceId), words::changeName(opening.wish),
            nameOrId(opening.keyAlias, opening.keyId),
            //: in the history: the entry of the change is damaged
            entry.damage ? CommandLine::tr("cannot be read")
            : closing    ? words::verdict(closing->verdict.status)
                      //: in the history: the change has not ended yet, or a crash left it behind
                      : CommandLine::tr("no verdict"),
            closing ? closing->verdict.requestId : QString()};
}

//! The first entry that cannot be read: what can be read is told all the same.
std::optional<Error> firstDamage(const QList<LedgerEntry> &entries)
{
    const auto it = std::find_if(entries.rbegin(), entries.rend(),
                                 [](const LedgerEntry &entry) { return entry.damage.has_value(); });
    return it == entries.rend() ? std::nullopt : it->damage;
}

int told(const Context &context, const QList<LedgerEntry> &entries)
{
    const auto damage = firstDamage(entries);
    if (!damage)
        return kDone;
    context.output.warn(*damage);
    return kFault;
}

void sayHistory(Output &output, const QList<LedgerEntry> &entries, bool isFiltered)
{
    if (output.isJson())
        return;
    if (entries.isEmpty()) {
        output.say(isFiltered ? CommandLine::tr("No change fits.")
                              : CommandLine::tr("The ledger has no changes yet."));
        return;
    }
    QList<QStringList> rows;
    for (const LedgerEntry &entry : entries)
        rows.append(tableRow(entry));
    output.say(
        table({CommandLine::tr("Time"), CommandLine::tr("Profile"), CommandLine::tr("Project"),
               CommandLine::tr("Instance"), CommandLine::tr("Change"), CommandLine::tr("Key"),
               CommandLine::tr("Verdict"), CommandLine::tr("Request ID")},
              rows)
            .chopped(1));
}

int writeHistory(const Context &context, Ledger &ledger)
{
    const QString &file = context.invocation.csvFile;
    if (const auto free = checkTarget(file, context.invocation.force); !free)
        return context.fail(free.error());
    const auto entries = fittingEntries(ledger, context.invocation);
    if (!entries)
        return context.fail(entries.error());
    if (const auto written = writeTarget(file, historyCsv(*entries), context.invocation.force);
        !written)
        return context.fail(written.error());
    context.output.say(
        CommandLine::tr("%n change(s) were written to %1.", nullptr, int(entries->size()))
            .arg(file));
    return told(context, *entries);
}

bool isFiltered(const Invocation &invocation)
{
    return !invocation.instance.isEmpty() || !invocation.key.isEmpty() || invocation.verdict
           || invocation.from.isValid() || invocation.to.isValid();
}

//! What a person may do about an end that was cut off, where nothing was compared.
void sayChain(const Context &context, const ChainReport &report)
{
    Output &output = context.output;
    output.say(CommandLine::tr("The chain of the ledger holds: %n entries.", nullptr,
                               int(report.entries)));
    output.say(CommandLine::tr("Its head is %1.").arg(report.head));
    output.say(context.invocation.againstFile.isEmpty()
                   ? CommandLine::tr("An end that was cut off does not show in the chain: compare "
                                     "the number and the head with what was noted elsewhere.")
                   : CommandLine::tr("It agrees with all that was noted in %1.")
                         .arg(context.invocation.againstFile));
}

} // namespace

int showHistory(const Context &context)
{
    Ledger ledger(context.paths.ledgerFile());
    if (!context.invocation.csvFile.isEmpty())
        return writeHistory(context, ledger);
    const auto entries = fittingEntries(ledger, context.invocation);
    if (!entries)
        return context.fail(entries.error());
    QJsonArray documents;
    if (context.output.isJson()) {
        for (const LedgerEntry &entry : *entries)
            documents.append(historyDocument(entry));
    }
    context.output.document({{u"entries"_s, documents}});
    sayHistory(context.output, *entries, isFiltered(context.invocation));
    return told(context, *entries);
}

int verifyLedger(const Context &context)
{
    const Invocation &invocation = context.invocation;
    QList<ChainNote> notes;
    if (!invocation.againstFile.isEmpty()) {
        const auto read = readChainNotes(invocation.againstFile);
        if (!read)
            return context.fail(read.error());
        notes = *read;
    }
    Ledger ledger(context.paths.ledgerFile());
    const auto report = awaitResult(ledger.verify(notes));
    if (!report)
        return context.fail(report.error());
    context.output.document(chainDocument(*report));
    if (const auto fault = chainFault(*report)) {
        if (!context.output.isJson())
            context.output.fail(*fault);
        return kFault;
    }
    if (!invocation.noteFile.isEmpty()) {
        const ChainNote note{context.environment.clock(), report->entries, report->head};
        if (const auto noted = appendChainNote(invocation.noteFile, note); !noted) {
            context.output.warn(noted.error());
            return exitCode(noted.error());
        }
    }
    sayChain(context, *report);
    return kDone;
}

} // namespace backlock::cli
