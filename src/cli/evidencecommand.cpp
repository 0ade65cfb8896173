// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/evidence.h"
#include "change/evidencereport.h"
#include "change/history.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/planfile.h"
#include "store/profilestore.h"

#include <QJsonArray>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

Result<EvidenceScope> scopeOf(const Invocation &invocation)
{
    EvidenceScope scope{invocation.from, invocation.to, std::nullopt};
    if (invocation.planFile.isEmpty())
        return scope;
    auto plan = readPlanFile(invocation.planFile);
    if (!plan)
        return fail(plan.error());
    scope.plan = std::move(*plan);
    return scope;
}

QJsonObject madeDocument(const QString &folder, const EvidenceFacts &facts,
                         const QList<EvidenceFile> &files)
{
    QJsonArray names;
    for (const EvidenceFile &file : files)
        names.append(file.name);
    return {{u"evidence"_s, folder},
            {u"files"_s, names},
            {u"entries"_s, facts.entries.size()},
            {u"chain"_s, chainDocument(facts.chain)},
            {u"not_read"_s, QJsonArray::fromStringList(evidenceGaps(facts))}};
}

void sayMade(Output &output, const QString &folder, const EvidenceFacts &facts)
{
    output.say(CommandLine::tr("Evidence of %n change(s) was written to %1.", nullptr,
                               int(facts.entries.size()))
                   .arg(folder));
    output.say(CommandLine::tr("The ledger has %1 entries, and its head is %2.")
                   .arg(QString::number(facts.chain.entries), facts.chain.head));
    const QStringList gaps = evidenceGaps(facts);
    if (gaps.isEmpty())
        return;
    output.say(CommandLine::tr("What could not be read:"));
    for (const QString &gap : gaps)
        output.say(u"  - "_s + gap);
}

} // namespace

int makeEvidence(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto scope = scopeOf(invocation);
    if (!scope)
        return context.fail(scope.error());
    ProfileStore profiles(context.paths);
    if (const auto loaded = profiles.load(); !loaded)
        return context.fail(loaded.error());
    Ledger ledger(context.paths.ledgerFile());
    FleetCache cache(context.paths.fleetFile());
    EvidenceSources sources{&ledger, &cache, {}};
    for (const Profile &profile : profiles.profiles())
        sources.profiles.append({profile.id, profile.name});
    const auto facts = awaitResult(gatherEvidence(sources, *scope, context.environment.clock()));
    if (!facts)
        return context.fail(facts.error());
    const QList<EvidenceFile> files = evidenceFiles(*facts);
    if (const auto written = writeEvidence(invocation.output, files); !written)
        return context.fail(written.error());
    context.output.document(madeDocument(invocation.output, *facts, files));
    sayMade(context.output, invocation.output, *facts);
    return facts->chain.ok ? kDone : kFault;
}

} // namespace backlock::cli
