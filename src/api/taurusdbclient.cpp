// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"

#include "api/answerreader.h"
#include "api/calljob.h"
#include "api/pagedlist.h"
#include "core/cleantext.h"
#include "core/jsonreader.h"

#include <QRegularExpression>

namespace backlock {

namespace {

constexpr QLatin1String kInstances("instances");
constexpr QLatin1String kInstance("instance");
constexpr QLatin1String kStatus("encryption_status");
constexpr QLatin1String kBackups("backups");
constexpr QLatin1String kBackup("backup");
constexpr QLatin1String kJob("job");
constexpr QLatin1String kJobId("job_id");
constexpr QLatin1String kPolicy("backup_policy");
constexpr qint64 kMostDays = 100'000; //!< far beyond any policy (backups.md)

int nodeCountOf(const QJsonObject &object)
{
    const QJsonValue nodes = object.value(QLatin1String("nodes"));
    const qint64 fallback = nodes.isArray() ? nodes.toArray().size() : -1;
    return int(intField(object, QLatin1String("node_count"), fallback));
}

Instance instanceOf(const QJsonObject &object, const QString &id)
{
    Instance instance;
    instance.id = InstanceId::fromTrusted(id);
    instance.name = textField(object, QLatin1String("name"));
    instance.status = textField(object, QLatin1String("status"));
    instance.engineVersion =
        textField(object.value(QLatin1String("datastore")).toObject(), QLatin1String("version"));
    instance.enterpriseProjectId = textField(object, QLatin1String("enterprise_project_id"));
    instance.keepDays = int(intField(object.value(QLatin1String("backup_strategy")).toObject(),
                                     QLatin1String("keep_days"), -1));
    instance.nodeCount = nodeCountOf(object);
    return instance;
}

//! `2026-02-03T04:05:06+0000`; invalid for what is none.
QDateTime timeOf(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)([+-]\\d\\d):?(\\d\\d)\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QString iso =
        match.captured(1) + match.captured(2) + QLatin1Char(':') + match.captured(3);
    return QDateTime::fromString(iso, Qt::ISODate).toUTC();
}

Backup backupOf(const QJsonObject &object, const QString &id)
{
    Backup backup;
    backup.id = id;
    backup.name = textField(object, QLatin1String("name"));
    // One whose type is not told counts as manual: it may be kept for good, and is then not missed.
    backup.isManual =
        textField(object, QLatin1String("type")).compare(QLatin1String("auto"), Qt::CaseInsensitive)
        != 0;
    backup.status = textField(object, QLatin1String("status"));
    backup.begin = timeOf(textField(object, QLatin1String("begin_time")));
    backup.end = timeOf(textField(object, QLatin1String("end_time")));
    backup.megabytes = intField(object, QLatin1String("size"), -1);
    backup.instance = InstanceId::fromTrusted(textField(object, QLatin1String("instance_id")));
    backup.instanceName = textField(object, QLatin1String("instance_name"));
    return backup;
}

//! The answer names the backup and its job, or else nobody could follow it; and it names what was
//! asked for, or it is not the answer to it.
Result<BackupAnswer> readNewBackup(const Answer &answer, const NewBackup &wanted)
{
    const Call &call = calls::createBackup;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto object = readObject(*body, kBackup, answer, call);
    if (!object)
        return fail(object.error());
    const QString id = textField(*object, QLatin1String("id"));
    const QString job = textField(*body, kJobId);
    if (id.isEmpty())
        return fail(incomplete(answer, call, QStringLiteral("backup.id")));
    if (job.isEmpty())
        return fail(incomplete(answer, call, kJobId));
    const BackupAnswer made{backupOf(*object, id), job, answer.status, answer.requestId};
    if (made.backup.instance != wanted.instance)
        return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerContradicts,
                            QStringLiteral("backup.instance_id")));
    if (made.backup.name != wanted.name.text())
        return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerContradicts,
                            QStringLiteral("backup.name")));
    return made;
}

Result<CloudJob> readJob(const Answer &answer)
{
    const Call &call = calls::showJob;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto object = readObject(*body, kJob, answer, call);
    if (!object)
        return fail(object.error());
    const QString status = textField(*object, QLatin1String("status"));
    const auto is = [&status](const char *name) {
        return status.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    };
    CloudJob job;
    if (is("Completed"))
        job.state = JobState::Completed;
    else if (is("Failed"))
        job.state = JobState::Failed;
    else if (!is("Running"))
        return fail(incomplete(answer, call, QStringLiteral("job.status")));
    if (job.state == JobState::Failed)
        job.failReason = cleanServerText(textField(*object, QLatin1String("fail_reason")));
    return job;
}

class InstanceDetail : public CallJob<Result<Instance>>
{
public:
    InstanceDetail(const Access &access, const ProjectId &project, const InstanceId &instance)
        : CallJob(access)
        , m_instance(instance)
    {
        m_input.project = project;
        m_input.instance = instance;
        askWith(calls::showInstance);
    }

private:
    void askWith(const Call &call)
    {
        ask(call, m_input, [this, &call](const Result<Answer> &answer) { onAnswer(answer, call); });
    }

    void onAnswer(const Result<Answer> &answer, const Call &call)
    {
        if (answer)
            finish(read(*answer, call));
        else if (&call == &calls::showInstance && isNotPublished(answer.error()))
            askWith(calls::showInstanceOld);
        else
            finish(fail(answer.error()));
    }

    Result<Instance> read(const Answer &answer, const Call &call) const
    {
        const auto body = readObject(answer, call);
        if (!body)
            return fail(body.error());
        const auto object = readObject(*body, kInstance, answer, call);
        if (!object)
            return fail(object.error());
        const QString id = textField(*object, QLatin1String("id"));
        if (id.isEmpty())
            return fail(incomplete(answer, call, QStringLiteral("instance.id")));
        if (id != m_instance.text())
            return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerContradicts,
                                QStringLiteral("instance.id")));
        return instanceOf(*object, id);
    }

    InstanceId m_instance;
    CallInput m_input;
};

//! `on` and `off` in any letter case; whatever else is no state, and least of all "off" (S12).
Result<Wish> readState(const Answer &answer, const Call &call)
{
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto state = wishFromName(body->value(kStatus).toString().toLower());
    if (!state)
        return fail(incomplete(answer, call, kStatus));
    return *state;
}

Reading readingOf(const Result<Wish> &state, const QDateTime &at)
{
    if (!state)
        return readingFromError(state.error(), at);
    Reading reading;
    reading.state = *state == Wish::On ? ReadingState::On : ReadingState::Off;
    reading.at = at.toUTC();
    return reading;
}

class EncryptionReading : public CallJob<Reading>
{
public:
    EncryptionReading(const Access &access, const CallInput &input,
                      const std::function<QDateTime()> &now)
        : CallJob(access)
    {
        ask(calls::readEncryption, input, [this, now](const Result<Answer> &answer) {
            const Result<Wish> state = answer ? readState(*answer, calls::readEncryption)
                                              : Result<Wish>(fail(answer.error()));
            finish(readingOf(state, now()));
        });
    }
};

} // namespace

TaurusDbClient::TaurusDbClient(Access access)
    : m_access(std::move(access))
{}

QFuture<Result<QList<Instance>>>
TaurusDbClient::instances(const ProjectId &project,
                          std::function<void(const QList<Instance> &)> onPage) const
{
    PagedQuery<Instance> query{
        &calls::listInstances, &calls::listInstancesOld, kInstances, {}, instanceOf};
    query.input.project = project;
    return (new PagedList<Instance>(m_access, query, std::move(onPage)))->future();
}

QFuture<Result<Instance>> TaurusDbClient::instance(const ProjectId &project,
                                                   const InstanceId &instance) const
{
    return (new InstanceDetail(m_access, project, instance))->future();
}

QFuture<Result<QList<Backup>>> TaurusDbClient::manualBackups(const ProjectId &project) const
{
    PagedQuery<Backup> query{&calls::listBackups, nullptr, kBackups, {}, backupOf};
    query.input.project = project;
    query.input.query = {{QStringLiteral("backup_type"), QStringLiteral("manual")}};
    return (new PagedList<Backup>(m_access, query, {}))->future();
}

QFuture<Result<QList<Backup>>> TaurusDbClient::backups(const ProjectId &project,
                                                       const InstanceId &instance) const
{
    PagedQuery<Backup> query{&calls::listBackups, nullptr, kBackups, {}, backupOf};
    query.input.project = project;
    query.input.query = {{QStringLiteral("instance_id"), instance.text()}};
    return (new PagedList<Backup>(m_access, query, {}))->future();
}

QFuture<Result<BackupAnswer>> TaurusDbClient::createBackup(const NewBackup &backup) const
{
    CallInput input;
    input.project = backup.project;
    input.body = backup.body();
    const auto read = [backup](const Answer &answer) { return readNewBackup(answer, backup); };
    return askOnce<BackupAnswer>(m_access, calls::createBackup, input, read);
}

QFuture<Result<CloudJob>> TaurusDbClient::job(const ProjectId &project, const QString &id) const
{
    CallInput input;
    input.project = project;
    input.query = {{QStringLiteral("id"), id}};
    return askOnce<CloudJob>(m_access, calls::showJob, input, readJob);
}

QFuture<Result<int>> TaurusDbClient::keepDays(const ProjectId &project,
                                              const InstanceId &instance) const
{
    CallInput input;
    input.project = project;
    input.instance = instance;
    const auto read = [](const Answer &answer) -> Result<int> {
        const auto body = readObject(answer, calls::showBackupPolicy);
        if (!body)
            return fail(body.error());
        const auto policy = readObject(*body, kPolicy, answer, calls::showBackupPolicy);
        if (!policy)
            return fail(policy.error());
        const qint64 days = intField(*policy, QLatin1String("keep_days"), -1);
        if (days < 0 || days > kMostDays)
            return fail(incomplete(answer, calls::showBackupPolicy,
                                   QStringLiteral("backup_policy.keep_days")));
        return int(days);
    };
    return askOnce<int>(m_access, calls::showBackupPolicy, input, read);
}

QFuture<Reading> TaurusDbClient::readEncryption(const ProjectId &project,
                                                const InstanceId &instance,
                                                const std::function<QDateTime()> &now) const
{
    CallInput input;
    input.project = project;
    input.instance = instance;
    return (new EncryptionReading(m_access, input, now))->future();
}

QFuture<Result<ChangeAnswer>> TaurusDbClient::change(const EncryptionChange &change) const
{
    CallInput input;
    input.project = change.project();
    input.instance = change.instance();
    input.body = change.body();
    const Wish wish = change.wish();
    const auto read = [wish](const Answer &answer) -> Result<ChangeAnswer> {
        const Result<Wish> state = readState(answer, calls::changeEncryption);
        if (!state)
            return fail(state.error());
        if (*state != wish) // the service did something else, or nothing
            return fail(faultIn(answer, calls::changeEncryption, ErrorKind::Protocol,
                                Cause::AnswerContradicts, kStatus));
        return ChangeAnswer{*state, answer.status, answer.requestId};
    };
    return askOnce<ChangeAnswer>(m_access, calls::changeEncryption, input, read);
}

} // namespace backlock
