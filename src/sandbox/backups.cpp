// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backups.h"

#include "errors.h"
#include "instanceview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeepDays = 7;

struct Backup
{
    QString id;
    QString name;
    QString description;
    QString type;
    QString status;
    QDateTime begin;
    QDateTime end; //!< null: still running
    const Instance *instance = nullptr;
};

HttpResponse parameterError(const HttpRequest &request, const QString &what)
{
    return databaseError(request, 400, "DBS.200001"_L1, u"Parameter error: %1."_s.arg(what),
                         u"参数错误：%1。"_s.arg(what));
}

//! A full backup a day at 17:00 UTC for as long as they are kept, and two older manual ones.
void addGenerated(const Instance &instance, const QDateTime &started, QList<Backup> *backups)
{
    if (instance.status == "creating"_L1 || instance.status == "createfail"_L1)
        return;
    const auto add = [&](int number, const QString &type, const QDateTime &begin) {
        Backup backup;
        backup.id = CloudData::hexId(u"backup/%1/%2"_s.arg(instance.index).arg(number)) + "br07"_L1;
        backup.name = u"%1-%2-%3"_s.arg(instance.name, type, begin.toString(u"yyyyMMddhhmmss"));
        backup.type = type;
        backup.begin = begin;
        backup.end = begin.addSecs(240 + instance.index % 300);
        backup.status = u"COMPLETED"_s;
        backup.instance = &instance;
        if (type == "manual"_L1)
            backup.description = u"before the release"_s;
        backups->append(backup);
    };
    QDateTime last(started.date(), QTime(17, 0, instance.index % 60), Qt::UTC);
    if (last.addSecs(3600) > started)
        last = last.addDays(-1);
    for (int day = 0; day < kKeepDays; ++day)
        add(day, u"auto"_s, last.addDays(-day));
    for (int i = 0; i < 2; ++i)
        add(100 + i, u"manual"_s, last.addDays(-20 - 30 * i).addSecs(-5000));
    // One that failed belongs to the picture.
    if (instance.index % 5 == 1)
        backups->last().status = u"FAILED"_s;
}

Backup fromMade(const MadeBackup &made, const Instance *instance)
{
    const bool isDone = made.end <= QDateTime::currentDateTimeUtc();
    Backup backup;
    backup.id = made.id;
    backup.name = made.name;
    backup.description = made.description;
    backup.type = u"manual"_s;
    backup.status = !isDone ? u"BUILDING"_s : made.fails ? u"FAILED"_s : u"COMPLETED"_s;
    backup.begin = made.begin;
    if (isDone)
        backup.end = made.end;
    backup.instance = instance;
    return backup;
}

QJsonObject backupObject(const Backup &backup)
{
    const qint64 minutes = backup.end.isValid() ? (backup.begin.secsTo(backup.end) + 59) / 60 : 0;
    return {
        {u"id"_s, backup.id},
        {u"name"_s, backup.name},
        {u"begin_time"_s, databaseTime(backup.begin)},
        {u"end_time"_s, backup.end.isValid() ? databaseTime(backup.end) : u""_s},
        {u"status"_s, backup.status},
        {u"take_up_time"_s, int(minutes)},
        {u"type"_s, backup.type},
        {u"size"_s, backup.status == "COMPLETED"_L1 ? 512 + backup.instance->index % 4096 : 0},
        {u"datastore"_s, QJsonObject{{u"type"_s, u"gaussdb-mysql"_s}, {u"version"_s, u"8.0"_s}}},
        {u"instance_id"_s, backup.instance->id},
        {u"instance_name"_s, backup.instance->name},
        {u"description"_s, backup.description}};
}

//! yyyy-mm-ddThh:mm:ss with a zone offset such as +0000.
QDateTime readTime(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)([+ -])(\\d\\d)(\\d\\d)$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    QDateTime time = QDateTime::fromString(match.captured(1), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    const int offset = match.captured(3).toInt() * 3600 + match.captured(4).toInt() * 60;
    return time.addSecs(match.captured(2) == "-"_L1 ? offset : -offset);
}

bool isBackupName(const QString &name)
{
    static const QRegularExpression form(
        u"^[A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff_-]{3,63}$"_s);
    return form.match(name).hasMatch() && name.toUtf8().size() <= 64;
}

bool isDescription(const QString &text)
{
    static const QRegularExpression forbidden(u"[>!<\"&'=]"_s);
    return text.size() <= 256 && !forbidden.match(text).hasMatch();
}

} // namespace

HttpResponse Backups::list(const HttpRequest &request, Project &project) const
{
    bool limitOk = true;
    bool offsetOk = true;
    const QString limitText = request.queryValue(u"limit");
    const QString offsetText = request.queryValue(u"offset");
    const int limit = limitText.isNull() ? 100 : limitText.toInt(&limitOk);
    const int offset = offsetText.isNull() ? 0 : offsetText.toInt(&offsetOk);
    if (!limitOk || limit < 1 || limit > 100) {
        return databaseError(request, 400, "DBS.280439"_L1,
                             u"The number of records must be from 1 to 100."_s,
                             u"查询记录数必须为1到100。"_s);
    }
    if (!offsetOk || offset < 0)
        return parameterError(request, u"offset"_s);
    const QString type = request.queryValue(u"backup_type");
    if (!type.isNull() && type != "auto"_L1 && type != "manual"_L1)
        return parameterError(request, u"backup_type"_s);
    const QString beginText = request.queryValue(u"begin_time");
    const QString endText = request.queryValue(u"end_time");
    const QDateTime begin = readTime(beginText);
    const QDateTime end = readTime(endText);
    if (!beginText.isNull() && !begin.isValid())
        return parameterError(request, u"begin_time"_s);
    if (!endText.isNull() && !end.isValid())
        return parameterError(request, u"end_time"_s);

    const QString instanceId = request.queryValue(u"instance_id");
    const QString backupId = request.queryValue(u"backup_id");
    const QString name = request.queryValue(u"name");
    QList<Backup> all;
    for (const MadeBackup &made : project.madeBackups)
        all.prepend(fromMade(made, project.instance(made.instanceId)));
    if (instanceId.isNull()) {
        for (const Instance &instance : project.instances)
            addGenerated(instance, m_started, &all);
    } else if (const Instance *instance = project.instance(instanceId)) {
        addGenerated(*instance, m_started, &all);
    }
    all.removeIf([&](const Backup &backup) {
        return (!instanceId.isNull() && backup.instance->id != instanceId)
               || (!backupId.isNull() && backup.id != backupId)
               || (!name.isNull() && backup.name != name) || (!type.isNull() && backup.type != type)
               || (begin.isValid() && backup.begin < begin)
               || (end.isValid() && backup.begin > end);
    });
    std::stable_sort(all.begin(), all.end(),
                     [](const Backup &a, const Backup &b) { return a.begin > b.begin; });

    QJsonArray array;
    for (qsizetype i = offset; i < all.size() && array.size() < limit; ++i)
        array.append(backupObject(all.at(i)));
    return HttpResponse::json(200, {{u"backups"_s, array}, {u"total_count"_s, int(all.size())}});
}

HttpResponse Backups::create(const HttpRequest &request, Project &project)
{
    if (!request.isJson()) {
        return databaseError(request, 415, "DBS.200001"_L1,
                             u"Parameter error. The content type must be application/json."_s,
                             u"参数错误。Content-Type必须为application/json。"_s);
    }
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return parameterError(request, u"body"_s);
    const QJsonObject body = document.object();
    static const QStringList known{u"instance_id"_s, u"name"_s, u"description"_s};
    for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
        if (!known.contains(it.key()) || !it->isString())
            return parameterError(request, it.key().left(64));
    }
    const QString name = body.value("name"_L1).toString();
    const QString description = body.value("description"_L1).toString();
    if (!isBackupName(name))
        return parameterError(request, u"name"_s);
    if (!isDescription(description))
        return parameterError(request, u"description"_s);
    const Instance *instance = project.instance(body.value("instance_id"_L1).toString());
    if (!instance) {
        return databaseError(request, 404, "DBS.201028"_L1, u"The DB instance does not exist."_s,
                             u"数据库实例不存在。"_s);
    }
    if (instance->status != "normal"_L1) {
        return databaseError(request, 409, "DBS.280406"_L1,
                             u"The instance status does not allow this operation."_s,
                             u"实例状态不允许执行此操作。"_s);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const MadeBackup &made : project.madeBackups) {
        if (made.instanceId == instance->id && made.end > now) {
            return databaseError(request, 409, "DBS.201205"_L1, u"A backup is being created."_s,
                                 u"正在创建备份。"_s);
        }
    }
    const QString seed = u"%1/%2"_s.arg(project.index).arg(m_created++);
    const MadeBackup made{CloudData::hexId(u"made-backup/"_s + seed) + "br07"_L1,
                          CloudData::uuid(u"job/"_s + seed),
                          instance->id,
                          name,
                          description,
                          now,
                          now.addMSecs(m_time.count()),
                          m_fails};
    project.madeBackups.push_back(made);
    return HttpResponse::json(
        200, {{u"backup"_s, backupObject(fromMade(made, instance))}, {u"job_id"_s, made.jobId}});
}

HttpResponse Backups::policy(const Instance &instance) const
{
    const QJsonObject policy{{u"start_time"_s, u"17:00-18:00"_s},
                             {u"keep_days"_s, instance.index % 9 == 8 ? 30 : kKeepDays},
                             {u"period"_s, u"1,2,3,4,5,6,7"_s}};
    return HttpResponse::json(200, {{u"backup_policy"_s, policy}});
}

HttpResponse Backups::job(const HttpRequest &request, Project &project) const
{
    const QString id = request.queryValue(u"id");
    for (const MadeBackup &made : project.madeBackups) {
        if (made.jobId != id)
            continue;
        const bool isDone = made.end <= QDateTime::currentDateTimeUtc();
        const Instance *instance = project.instance(made.instanceId);
        const QJsonObject job{
            {u"id"_s, made.jobId},
            {u"name"_s, u"CreateGaussDBforMySQLManualBackup"_s},
            {u"status"_s, !isDone      ? u"Running"_s
                          : made.fails ? u"Failed"_s
                                       : u"Completed"_s},
            {u"created"_s, databaseTime(made.begin)},
            {u"ended"_s, isDone ? databaseTime(made.end) : u""_s},
            {u"process"_s, isDone && !made.fails ? u"100%"_s : u"50%"_s},
            {u"instance"_s, QJsonObject{{u"id"_s, instance->id}, {u"name"_s, instance->name}}},
            {u"fail_reason"_s,
             isDone && made.fails ? u"The storage of the backup could not be reached."_s : u""_s}};
        return HttpResponse::json(200, {{u"job"_s, job}});
    }
    return databaseError(request, 400, "DBS.200543"_L1, u"The task does not exist."_s,
                         u"任务不存在。"_s);
}

} // namespace sandbox
