// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/documentparts.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "core/csvreader.h"
#include "store/keyfactstore.h"
#include "store/privatefile.h"
#include "words/words.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

QJsonObject factDocument(const KeyFact &fact)
{
    return {{u"project_id"_s, fact.project.text()},
            {u"instance_id"_s, fact.instance.text()},
            {u"key_id"_s, fact.key.text()},
            {u"stated_at"_s, isoTime(fact.statedAt)},
            {u"source"_s, orNull(fact.source)}};
}

QList<KeyFact> sorted(const StatedKeys &facts)
{
    QList<KeyFact> all = facts.values();
    std::sort(all.begin(), all.end(), [](const KeyFact &a, const KeyFact &b) {
        return std::pair(a.project.text(), a.instance.text())
               < std::pair(b.project.text(), b.instance.text());
    });
    return all;
}

//! A profile may have forms of its own; without one those of Huawei Cloud count.
Result<IdPatterns> patternsOf(const Context &context)
{
    if (context.invocation.profile.isEmpty())
        return IdPatterns();
    const auto profile = chosenProfile(context);
    if (!profile)
        return fail(profile.error());
    return profile->idPatterns;
}

Result<KeyFact> statedFact(const Context &context, const IdPatterns &patterns)
{
    const Invocation &invocation = context.invocation;
    const auto project = parseProjectId(invocation.project, patterns);
    if (!project)
        return fail(project.error());
    const auto instance = parseInstanceId(invocation.instance, patterns);
    if (!instance)
        return fail(instance.error());
    KeyFact fact{*project, *instance, {}, context.environment.clock(), {}};
    if (invocation.command != Command::FactAdd)
        return fact;
    const auto key = parseKeyId(invocation.key, patterns);
    if (!key)
        return fail(key.error());
    fact.key = *key;
    return fact;
}

Result<QList<KeyFact>> importedFacts(const Context &context, const IdPatterns &patterns)
{
    const QString &file = context.invocation.file;
    const auto bytes = readFileUpTo(file, kMaxCsvBytes);
    if (!bytes)
        return fail(bytes.error());
    if (!*bytes)
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    return keyFactsFromCsv(**bytes, QFileInfo(file).fileName(), patterns,
                           context.environment.clock());
}

void sayStated(const Context &context, int count)
{
    context.output.document({{u"stated"_s, count}});
    context.output.say(
        CommandLine::tr("%n key(s) were noted as stated by a person.", nullptr, count));
}

} // namespace

int listFacts(const Context &context)
{
    KeyFactStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    QJsonArray documents;
    QList<QStringList> rows;
    for (const KeyFact &fact : sorted(store.facts())) {
        documents.append(factDocument(fact));
        rows.append({fact.project.text(), fact.instance.text(), fact.key.text(),
                     words::dateTime(fact.statedAt), fact.source});
    }
    context.output.document({{u"facts"_s, documents}});
    if (rows.isEmpty())
        context.output.say(CommandLine::tr("Nobody has stated a key yet."));
    else
        context.output.say(table({CommandLine::tr("Project ID"), CommandLine::tr("Instance ID"),
                                  CommandLine::tr("Key ID"), CommandLine::tr("Stated at"),
                                  CommandLine::tr("From the file")},
                                 rows)
                               .chopped(1));
    return kDone;
}

int stateFacts(const Context &context)
{
    const auto patterns = patternsOf(context);
    if (!patterns)
        return context.fail(patterns.error());
    KeyFactStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    QList<KeyFact> facts;
    if (context.invocation.command == Command::FactImport) {
        const auto imported = importedFacts(context, *patterns);
        if (!imported)
            return context.fail(imported.error());
        facts = *imported;
    } else {
        const auto fact = statedFact(context, *patterns);
        if (!fact)
            return context.fail(fact.error());
        facts = {*fact};
    }
    if (const auto added = store.add(facts); !added)
        return context.fail(added.error());
    sayStated(context, int(facts.size()));
    return kDone;
}

int removeFact(const Context &context)
{
    const auto patterns = patternsOf(context);
    if (!patterns)
        return context.fail(patterns.error());
    const auto fact = statedFact(context, *patterns);
    if (!fact)
        return context.fail(fact.error());
    KeyFactStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    const auto removed = store.remove(fact->project, fact->instance);
    if (!removed)
        return context.fail(removed.error());
    context.output.document({{u"removed"_s, *removed}});
    context.output.say(*removed ? CommandLine::tr("What was stated for this instance was removed.")
                                : CommandLine::tr("Nothing was stated for this instance."));
    return kDone;
}

} // namespace backlock::cli
