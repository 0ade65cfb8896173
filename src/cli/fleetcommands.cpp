// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/fleetdocuments.h"
#include "change/planning.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/fleetlook.h"
#include "cli/targetfile.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "core/plan.h"
#include "words/words.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

QString nameOrId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : name;
}

QList<FleetInstance> selected(const QList<FleetInstance> &rows, const FleetFilter &filter)
{
    QList<FleetInstance> chosen;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(chosen),
                 [&filter](const FleetInstance &row) { return filter.matches(row); });
    return chosen;
}

QString changedText(const FleetInstance &row)
{
    return row.isChanged() ? CommandLine::tr("was %1").arg(words::reading(row.earlier.state))
                           : QString();
}

void sayFleet(Output &output, const QList<FleetInstance> &rows)
{
    if (output.isJson())
        return;
    if (rows.isEmpty()) {
        output.say(CommandLine::tr("There is no instance that fits."));
        return;
    }
    QList<QStringList> lines;
    QMap<ReadingState, int> counts;
    for (const FleetInstance &row : rows) {
        ++counts[row.reading.state];
        lines.append({words::reading(row.reading.state), row.instance.name,
                      nameOrId(row.project.name, row.project.id.text()), row.instance.id.text(),
                      changedText(row)});
    }
    output.say(table({CommandLine::tr("State"), CommandLine::tr("Name"), CommandLine::tr("Project"),
                      CommandLine::tr("Instance ID"), CommandLine::tr("Since the last scan")},
                     lines)
                   .chopped(1));
    QStringList sums;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        sums.append(u"%1: %2"_s.arg(words::reading(it.key()), words::number(it.value())));
    output.say(sums.join(u" · "_s));
}

//! Looks at all instances of the command's profiles, as `fleet` and `plan` both begin.
Result<void> look(Context &context, FleetLook &fleet)
{
    const auto profiles = chosenProfiles(context, context.invocation.profiles);
    if (!profiles)
        return fail(profiles.error());
    return fleet.run(*profiles);
}

int fleetCode(const Invocation &invocation, const FleetLook &fleet,
              const QList<FleetInstance> &rows)
{
    const bool isMet =
        std::any_of(rows.begin(), rows.end(), [&invocation](const FleetInstance &row) {
            return invocation.failOn.contains(row.reading.state);
        });
    if (isMet)
        return kFailOn;
    return fleet.failures().isEmpty() ? kDone : kPartly;
}

QJsonObject leftOutDocument(const FleetInstance &row, const LeftOut &left)
{
    QJsonObject document{{u"profile"_s, row.profileName},
                         {u"project_id"_s, row.project.id.text()},
                         {u"instance_id"_s, row.instance.id.text()},
                         {u"name"_s, row.instance.name},
                         {u"reason"_s, leaveReasonName(left.reason)},
                         {u"text"_s, words::leaveReason(left)}};
    if (left.check)
        document.insert(u"check"_s, checkName(left.check->id));
    return document;
}

//! The keys that are disabled or to be deleted, each with those that need it.
QList<std::pair<KmsKey, KeyUserNames>> keysNeeded(const PlanWish &facts)
{
    QMap<QString, std::pair<KmsKey, KeyUserNames>> needed;
    for (const auto &[lookUp, key] : facts.keyFacts) {
        const auto users = facts.keyUsers.constFind(key.id.text());
        if (users != facts.keyUsers.constEnd() && !users->isEmpty())
            needed.insert(key.id.text(), {key, *users});
    }
    return needed.values();
}

QJsonArray keysNeededDocument(const PlanWish &facts)
{
    QJsonArray keys;
    for (const auto &[key, users] : keysNeeded(facts)) {
        QJsonArray instances;
        for (const auto &[id, name] : users)
            instances.append(QJsonObject{{u"instance_id"_s, id}, {u"name"_s, name}});
        keys.append(QJsonObject{{u"key_id"_s, key.id.text()}, {u"instances"_s, instances}});
    }
    return keys;
}

void sayKeysNeeded(Output &output, const PlanWish &facts)
{
    for (const auto &[key, users] : keysNeeded(facts))
        //: %1 is a key with its state, %2 who needs it
        output.say(CommandLine::tr("%1: %2").arg(words::keyLine(key), words::keyUsers(users)));
}

QJsonObject plannedDocument(const QString &file, const Plan &plan, const QList<FleetInstance> &rows,
                            const Planned &planned, const PlanWish &facts,
                            const QList<FleetFailure> &failures)
{
    QJsonArray leftOut;
    for (const LeftOut &left : planned.leftOut)
        leftOut.append(leftOutDocument(rows.at(left.index), left));
    QJsonObject warnings;
    for (auto it = planned.warnings.begin(); it != planned.warnings.end(); ++it)
        warnings.insert(it.key(), it.value());
    QJsonArray failed;
    for (const FleetFailure &failure : failures)
        failed.append(failureDocument(failure));
    return {{u"plan"_s, file},
            {u"digest"_s, plan.digest()},
            {u"rows"_s, plan.rows().size()},
            {u"left_out"_s, leftOut},
            {u"warnings"_s, warnings},
            {u"failed"_s, failed},
            {u"keys_needed"_s, keysNeededDocument(facts)}};
}

void sayPlanned(Output &output, const QString &file, const Plan &plan, const Planned &planned)
{
    // One line a reason: thousands of rows may be left out.
    QMap<QString, int> reasons;
    for (const LeftOut &given : planned.leftOut) {
        LeftOut left = given;
        left.keyNeeded.reset(); // said once a key, and not once a row
        ++reasons[words::leaveReason(left)];
    }
    for (auto it = reasons.cbegin(); it != reasons.cend(); ++it)
        output.say(
            CommandLine::tr("%n instance(s) left out: %1", nullptr, it.value()).arg(it.key()));
    for (auto it = planned.warnings.begin(); it != planned.warnings.end(); ++it) {
        const auto check = words::checkFromName(it.key());
        output.say(CommandLine::tr("%n instance(s) with a warning: %1", nullptr, it.value())
                       .arg(check ? words::checkTitle(*check) : it.key()));
    }
    output.say(CommandLine::tr("The plan has %n row(s) and was written to %1.", nullptr,
                               int(plan.rows().size()))
                   .arg(file));
    output.say(CommandLine::tr("Its digest is %1.").arg(plan.digest()));
}

//! A key for a project that nothing here belongs to is a slip of the pen: its rows would be planned
//! without it, or with the key for everywhere.
Result<void> checkKeyProjects(const PlanKeys &keys, const FleetLook &fleet)
{
    const auto isOf = [](const QString &name, const Project &project) {
        return project.id.text() == name || project.name == name;
    };
    const auto names = keys.byProject.keys();
    for (const QString &name : names) {
        const bool isKnown =
            std::any_of(fleet.rows().begin(), fleet.rows().end(),
                        [&](const FleetInstance &row) { return isOf(name, row.project); })
            || std::any_of(
                fleet.failures().begin(), fleet.failures().end(),
                [&](const FleetFailure &failure) { return isOf(name, failure.project); });
        if (!isKnown)
            return fail(ErrorKind::Input, Cause::KeyOfNoInstance, name);
    }
    return {};
}

Result<PlanWish> wishOf(const Context &context, const QList<Profile> &profiles)
{
    PlanWish wish;
    wish.wish = context.invocation.wish;
    wish.now = context.environment.clock();
    for (const Profile &profile : profiles) {
        if (profile.readOnly)
            wish.readOnly.insert(profile.id);
        if (wish.wish == Wish::Off)
            continue;
        const auto keys = planKeys(context.invocation.keys, profile.idPatterns);
        if (!keys)
            return fail(keys.error());
        wish.keys = *keys;
    }
    return wish;
}

} // namespace

int showFleet(Context context)
{
    const Invocation &invocation = context.invocation;
    const auto filter = FleetFilter::parse(invocation.select);
    if (!filter)
        return context.fail(filter.error());
    if (!invocation.csvFile.isEmpty()) {
        if (const auto free = checkTarget(invocation.csvFile, invocation.force); !free)
            return context.fail(free.error());
    }
    FleetLook fleet(context);
    if (const auto done = look(context, fleet); !done)
        return context.fail(done.error());
    const QList<FleetInstance> rows = selected(fleet.rows(), *filter);
    noteFailures(context.output, fleet.failures());
    if (!invocation.csvFile.isEmpty()) {
        const auto written = writeTarget(invocation.csvFile, fleetCsv(rows), invocation.force);
        if (!written)
            return context.fail(written.error());
        context.output.say(
            CommandLine::tr("%n instance(s) were written to %1.", nullptr, int(rows.size()))
                .arg(invocation.csvFile));
    } else {
        if (context.output.isJson())
            context.output.document(fleetDocument(fleet.startedAt(), rows, fleet.failures()));
        sayFleet(context.output, rows);
    }
    return fleetCode(invocation, fleet, rows);
}

int makePlan(Context context)
{
    const Invocation &invocation = context.invocation;
    const auto filter = FleetFilter::parse(invocation.select);
    if (!filter)
        return context.fail(filter.error());
    if (const auto free = checkTarget(invocation.output, invocation.force); !free)
        return context.fail(free.error());
    const auto profiles = chosenProfiles(context, invocation.profiles);
    if (!profiles)
        return context.fail(profiles.error());
    const auto wish = wishOf(context, *profiles);
    if (!wish)
        return context.fail(wish.error());
    FleetLook fleet(context);
    if (const auto done = fleet.run(*profiles); !done)
        return context.fail(done.error());
    if (const auto matched = checkKeyProjects(wish->keys, fleet); !matched)
        return context.fail(matched.error());
    const QList<FleetInstance> rows = selected(fleet.rows(), *filter);
    const auto facts = await(gatherPlanFacts(
        [&fleet](const ProfileId &profile, const ProjectId &project) {
            return fleet.scan().access(profile, project);
        },
        rows, *wish, fleet.keyRecords()));
    if (!facts)
        return context.fail(makeError(ErrorKind::Cancelled, Cause::StoppedByUser));
    const Planned planned = planFor(rows, *facts);
    const Plan plan(context.environment.clock(), planned.rows);
    if (const auto written = writeTarget(invocation.output, plan.toBytes(), invocation.force);
        !written)
        return context.fail(written.error());
    noteFailures(context.output, fleet.failures());
    context.output.document(
        plannedDocument(invocation.output, plan, rows, planned, *facts, fleet.failures()));
    sayPlanned(context.output, invocation.output, plan, planned);
    sayKeysNeeded(context.output, *facts);
    return fleet.failures().isEmpty() ? kDone : kPartly;
}

} // namespace backlock::cli
