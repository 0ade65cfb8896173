// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/kmsclient.h"
#include "api/taurusdbclient.h"
#include "change/history.h"
#include "change/keyneeds.h"
#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/inproject.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/keyfactstore.h"
#include "words/words.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <memory>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kProgressPause = 1000; //!< ms between two lines of progress

//! A text that the service did not send is null, not empty.
QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject projectRow(const Project &project)
{
    return {{u"id"_s, project.id.text()},
            {u"name"_s, project.name},
            {u"domain_id"_s, orNull(project.domainId)},
            {u"parent_id"_s, orNull(project.parentId)},
            {u"enabled"_s, project.enabled}};
}

QJsonObject instanceRow(const Instance &instance)
{
    QJsonObject row{{u"id"_s, instance.id.text()},
                    {u"name"_s, instance.name},
                    {u"status"_s, orNull(instance.status)},
                    {u"datastore"_s, QJsonObject{{u"version"_s, orNull(instance.engineVersion)}}},
                    {u"enterprise_project_id"_s, orNull(instance.enterpriseProjectId)}};
    if (instance.keepDays >= 0)
        row.insert(u"backup_strategy"_s, QJsonObject{{u"keep_days"_s, instance.keepDays}});
    if (instance.nodeCount >= 0)
        row.insert(u"node_count"_s, instance.nodeCount);
    return row;
}

//! The service sends numbers and flags of keys as texts (kms.md), and so does this.
QJsonObject keyRow(const KmsKey &key)
{
    const KeyFault fault = keyFault(key);
    const bool isUsable = fault == KeyFault::None; // a doubt is no "yes"
    const QString deletion = key.deletionDate.isValid()
                                 ? QString::number(key.deletionDate.toMSecsSinceEpoch())
                                 : QString();
    const QString state =
        key.state == KeyState::Unknown ? QString() : QString::number(int(key.state));
    return {{u"key_id"_s, key.id.text()},
            {u"key_alias"_s, key.alias},
            {u"key_spec"_s, orNull(key.spec)},
            {u"key_usage"_s, orNull(key.usage)},
            {u"key_state"_s, orNull(state)},
            {u"default_key_flag"_s, key.isDefault ? u"1"_s : u"0"_s},
            {u"sys_enterprise_project_id"_s, orNull(key.enterpriseProjectId)},
            {u"scheduled_deletion_date"_s, deletion},
            {u"usable"_s, isUsable},
            {u"why"_s, isUsable ? QJsonValue() : QJsonValue(words::keyFault(fault))}};
}

template<typename T>
QJsonArray rowsOf(const QList<T> &items, QJsonObject (*row)(const T &))
{
    QJsonArray rows;
    for (const T &item : items)
        rows.append(row(item));
    return rows;
}

void sayProjects(Output &output, const QList<Project> &projects)
{
    QList<QStringList> rows;
    for (const Project &project : projects)
        rows.append({project.id.text(), words::projectLine(project)});
    if (rows.isEmpty())
        output.say(CommandLine::tr("There is no project that this user may use."));
    else
        output.say(
            table({CommandLine::tr("Project ID"), CommandLine::tr("Name")}, rows).chopped(1));
}

void sayInstances(Output &output, const QList<Instance> &instances)
{
    QList<QStringList> rows;
    for (const Instance &instance : instances) {
        rows.append({instance.id.text(), words::instanceStatus(instance.status),
                     instance.engineVersion, instance.name});
    }
    if (rows.isEmpty()) {
        output.say(CommandLine::tr("There is no instance in this project."));
        return;
    }
    output.say(table({CommandLine::tr("Instance ID"), CommandLine::tr("Status"),
                      CommandLine::tr("Version"), CommandLine::tr("Name")},
                     rows)
                   .chopped(1));
}

void sayKeys(Output &output, const QList<KmsKey> &keys)
{
    QList<QStringList> rows;
    for (const KmsKey &key : keys) {
        const KeyFault fault = keyFault(key);
        const QString why = fault == KeyFault::None
                                //: in the list of keys: the key can be used
                                ? CommandLine::tr("can be used")
                                : words::keyFault(fault);
        rows.append({key.id.text(), key.spec, words::keyState(key.state), key.alias, why});
    }
    if (rows.isEmpty()) {
        output.say(CommandLine::tr("There is no key in this project."));
        return;
    }
    output.say(
        table({CommandLine::tr("Key ID"), CommandLine::tr("Algorithm"), CommandLine::tr("State"),
               CommandLine::tr("Name"), CommandLine::tr("For encrypted backup")},
              rows)
            .chopped(1));
}

//! What status says besides the document: the reading is the answer, why it is none an error.
void sayReading(Output &output, const Reading &reading)
{
    output.say(words::readingLine(reading));
    if (reading.isKnown())
        output.say(words::readingExplanation(reading));
    else if (!output.isJson())
        output.note(words::readingExplanation(reading));
    if (reading.error && !output.isJson())
        output.note(words::errorReport(*reading.error));
}

} // namespace

int listProjects(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    SignedIn user(context, *profile);
    const auto signedIn = user.signIn({});
    if (!signedIn)
        return context.fail(signedIn.error());
    const auto projects = awaitResult(user.session().projects());
    user.leave();
    if (!projects)
        return context.fail(projects.error());
    context.output.document({{u"projects"_s, rowsOf(*projects, projectRow)}});
    sayProjects(context.output, *projects);
    return 0;
}

int listInstances(const Context &context)
{
    return inProject(context, [&context](const ProjectAccess &access) {
        const auto instances =
            awaitResult(TaurusDbClient(access.taurusDb).instances(access.project.id));
        if (!instances)
            return context.fail(instances.error());
        context.output.document({{u"instances"_s, rowsOf(*instances, instanceRow)}});
        sayInstances(context.output, *instances);
        return 0;
    });
}

int listKeys(const Context &context)
{
    return inProject(context, [&context](const ProjectAccess &access) {
        const auto keys = awaitResult(KmsClient(access.kms).keys(access.project.id));
        if (!keys)
            return context.fail(keys.error());
        context.output.document({{u"keys"_s, rowsOf(*keys, keyRow)}});
        sayKeys(context.output, *keys);
        return 0;
    });
}

//! A line now and then: a project may have thousands of instances.
void noteProgress(QFutureWatcher<Result<KeyNeeds>> &watcher, Output &output)
{
    if (output.isJson() || !output.isWatched())
        return;
    const auto last = std::make_shared<QElapsedTimer>();
    last->start();
    QObject::connect(
        &watcher, &QFutureWatcherBase::progressValueChanged, &watcher,
        [&watcher, &output, last](int read) {
            if (last->elapsed() < kProgressPause || read == watcher.progressMaximum())
                return;
            last->restart();
            output.note(CommandLine::tr("%1 of %2 instances were asked about.")
                            .arg(words::number(read), words::number(watcher.progressMaximum())));
        });
}

int listKeyNeeds(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto key = parseKeyId(context.invocation.key, profile->idPatterns);
    if (!key)
        return context.fail(key.error());
    return inProject(context, [&](const ProjectAccess &access) {
        Ledger ledger(context.paths.ledgerFile());
        KeyFactStore store(context.paths);
        const auto loaded = store.load();
        const auto gathered =
            gatherKeyNeeds(ledger, access, *key, context.environment.clock,
                           loaded ? Result<StatedKeys>(store.facts()) : fail(loaded.error()));
        QFutureWatcher<Result<KeyNeeds>> watcher;
        noteProgress(watcher, context.output);
        watcher.setFuture(gathered);
        const auto needs = awaitResult(gathered);
        if (!needs)
            return context.fail(needs.error());
        context.output.document(keyNeedsDocument(*needs));
        for (const QString &line : words::keyNeeds(*needs))
            context.output.say(line);
        // What could not be read is part of the answer, and makes it an answer in part.
        return needs->gaps.isEmpty() ? int(kDone) : int(kPartly);
    });
}

int showStatus(const Context &context)
{
    const auto profile = chosenProfile(context);
    if (!profile)
        return context.fail(profile.error());
    const auto instance = parseInstanceId(context.invocation.instance, profile->idPatterns);
    if (!instance)
        return context.fail(instance.error());
    return inProject(context, [&](const ProjectAccess &access) {
        const auto reading =
            await(TaurusDbClient(access.taurusDb)
                      .readEncryption(access.project.id, *instance, context.environment.clock));
        if (!reading)
            return context.fail(makeError(ErrorKind::Cancelled, Cause::StoppedByUser));
        context.output.document(readingDocument(instance->text(), *reading));
        sayReading(context.output, *reading);
        return exitCode(*reading);
    });
}

} // namespace backlock::cli
