// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "taurusdbservice.h"

#include "errors.h"
#include "instanceview.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxBatch = 20;

HttpResponse parameterError(const HttpRequest &request, const QString &name)
{
    return databaseError(request, 400, "DBS.200001"_L1, u"Parameter error: %1."_s.arg(name),
                         u"参数错误：%1。"_s.arg(name));
}

HttpResponse notPermitted(const HttpRequest &request)
{
    return databaseError(request, 403, "DBS.200010"_L1,
                         u"You do not have the permission to perform this operation."_s,
                         u"您没有权限执行此操作。"_s);
}

HttpResponse noInstance(const HttpRequest &request)
{
    return databaseError(request, 404, "DBS.201028"_L1, u"The DB instance does not exist."_s,
                         u"数据库实例不存在。"_s);
}

bool isInstanceId(const QString &id)
{
    static const QRegularExpression form(u"^[0-9a-zA-Z]{32}in07$"_s);
    return form.match(id).hasMatch();
}

//! "key=value" pairs joined with commas, all of which must fit. Ours have the one tag env.
bool hasTags(const Instance &instance, const QString &wanted)
{
    const QStringList pairs = wanted.split(u',');
    for (const QString &pair : pairs) {
        if (pair != "env="_L1 + environmentTag(instance))
            return false;
    }
    return true;
}

//! The filters of api/instances.md, section 2.
class Filter
{
public:
    explicit Filter(const HttpRequest &request)
        : m_id(request.queryValue(u"id"))
        , m_name(request.queryValue(u"name"))
        , m_tags(request.queryValue(u"tags"))
        , m_vpc(request.queryValue(u"vpc_id"))
        , m_subnet(request.queryValue(u"subnet_id"))
        , m_ip(request.queryValue(u"private_ip"))
        , m_neverFits(!request.queryValue(u"readonly_private_ip").isNull()
                      || !request.queryValue(u"proxy_ip").isNull())
    {}

    bool fits(const Project &project, const Instance &instance) const
    {
        const bool nameFits =
            m_name.isEmpty()
            || (m_name.startsWith(u'*') ? instance.name.contains(QStringView(m_name).mid(1))
                                        : instance.name == m_name);
        return !m_neverFits && nameFits && (m_id.isEmpty() || instance.id == m_id)
               && (m_tags.isEmpty() || hasTags(instance, m_tags))
               && (m_vpc.isEmpty() || m_vpc == vpcId(project))
               && (m_subnet.isEmpty() || m_subnet == subnetId(project))
               && (m_ip.isEmpty() || m_ip == privateIp(instance));
    }

private:
    QString m_id;
    QString m_name;
    QString m_tags;
    QString m_vpc;
    QString m_subnet;
    QString m_ip;
    bool m_neverFits; //!< no instance here has such an address
};

} // namespace

TaurusDbService::TaurusDbService(const Options &options, Gateway &gateway, CloudData &data)
    : m_readForbidden(options.readForbidden)
    , m_notOffered(options.notOffered)
    , m_v31(options.v31)
    , m_gateway(gateway)
    , m_data(data)
    , m_encryption(options)
    , m_backups(options)
{}

TaurusDbService::Call TaurusDbService::call(const HttpRequest &request,
                                            const QStringList &segments) const
{
    const bool isUnified = segments.value(0) == "v3.1"_L1;
    if ((segments.value(0) != "v3"_L1 && !isUnified) || (isUnified && !m_v31))
        return Call::None;
    const bool isGet = request.method == "GET";
    const bool isPost = request.method == "POST";
    const QString area = segments.value(2);
    if (area == "instances"_L1 && isGet && segments.size() == 3)
        return Call::List;
    if (area == "instances"_L1 && isGet && segments.size() == 4 && !segments.at(3).isEmpty())
        return segments.at(3) == "details"_L1 ? Call::Details : Call::Detail;
    if (isUnified)
        return Call::None; // the rest has no second version
    if (area == "instances"_L1 && segments.size() == 6 && segments.at(4) == "backups"_L1) {
        if (segments.at(5) == "encryption"_L1 && !m_notOffered && (isGet || isPost))
            return isGet ? Call::ReadEncryption : Call::ChangeEncryption;
        if (segments.at(5) == "policy"_L1 && isGet)
            return Call::Policy;
    }
    if (area == "backups"_L1 && isGet && segments.size() == 3)
        return Call::ListBackups;
    if (area == "backups"_L1 && isPost && segments.size() == 4 && segments.at(3) == "create"_L1)
        return Call::CreateBackup;
    if (area == "jobs"_L1 && isGet && segments.size() == 3)
        return Call::Job;
    return Call::None;
}

HttpResponse TaurusDbService::handle(const HttpRequest &request, const QStringList &segments,
                                     Call call)
{
    if (call == Call::None)
        return apiNotFound();
    const Admission admission = m_gateway.admit(request, Service::TaurusDb, segments.at(1));
    if (admission.refusal)
        return *admission.refusal;

    // The gateway has seen to it that the project exists.
    Project &project = *m_data.project(segments.at(1));
    const bool unified = segments.at(0) == "v3.1"_L1;
    switch (call) {
    case Call::List:
        return listInstances(request, project, unified);
    case Call::Details:
        return details(request, project, unified);
    case Call::ListBackups:
        return m_backups.list(request, project);
    case Call::CreateBackup:
        return admission.caller.readsOnly ? notPermitted(request)
                                          : m_backups.create(request, project);
    case Call::Job:
        return m_backups.job(request, project);
    default:
        return instanceCall(request, segments, call, project, admission.caller);
    }
}

HttpResponse TaurusDbService::instanceCall(const HttpRequest &request, const QStringList &segments,
                                           Call call, Project &project, const Caller &caller)
{
    // Reading the state sits under a Write action (api/backup-encryption.md, section 5).
    const bool isSwitch = call == Call::ReadEncryption || call == Call::ChangeEncryption;
    if ((isSwitch && caller.readsOnly) || (call == Call::ReadEncryption && m_readForbidden))
        return notPermitted(request);
    if (!isInstanceId(segments.at(3))) {
        return databaseError(request, 400, "DBS.280404"_L1,
                             u"The format of the instance ID or node ID is incorrect."_s,
                             u"实例ID或节点ID格式错误。"_s);
    }
    Instance *instance = project.instance(segments.at(3));
    if (!instance)
        return noInstance(request);
    switch (call) {
    case Call::ReadEncryption:
        return m_encryption.read(request, *instance);
    case Call::ChangeEncryption:
        return m_encryption.change(request, project, *instance);
    case Call::Policy:
        return m_backups.policy(*instance);
    default:
        break;
    }
    const bool unified = segments.at(0) == "v3.1"_L1;
    return HttpResponse::json(200, {{u"instance"_s, detail(project, *instance, unified)}});
}

HttpResponse TaurusDbService::listInstances(const HttpRequest &request, const Project &project,
                                            bool unified) const
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
    if (request.queryValue(u"name") == "*"_L1)
        return parameterError(request, u"name"_s);
    const QString type = request.queryValue(u"type");
    if (!type.isEmpty() && type != "Cluster"_L1)
        return parameterError(request, u"type"_s);
    const QString engine = request.queryValue(u"datastore_type");
    if (!engine.isEmpty() && engine != "gaussdb-mysql"_L1) {
        return databaseError(request, 400, "DBS.280235"_L1, u"The DB engine is not supported."_s,
                             u"不支持该数据库引擎。"_s);
    }

    const Filter filter(request);
    QJsonArray array;
    int total = 0;
    for (const Instance &instance : project.instances) {
        if (!filter.fits(project, instance))
            continue;
        if (total >= offset && array.size() < limit)
            array.append(listItem(project, instance, unified));
        ++total;
    }
    return HttpResponse::json(200, {{u"instances"_s, array}, {u"total_count"_s, total}});
}

//! The batch call: at most 20 ids, joined with commas.
HttpResponse TaurusDbService::details(const HttpRequest &request, Project &project,
                                      bool unified) const
{
    const QString text = request.queryValue(u"instance_ids");
    const QStringList ids = text.split(u',');
    if (text.isEmpty() || ids.size() > kMaxBatch)
        return parameterError(request, u"instance_ids"_s);
    QJsonArray array;
    for (const QString &id : ids) {
        if (!isInstanceId(id)) {
            return databaseError(request, 400, "DBS.280404"_L1,
                                 u"The format of the instance ID or node ID is incorrect."_s,
                                 u"实例ID或节点ID格式错误。"_s);
        }
        const Instance *instance = project.instance(id);
        if (!instance)
            return noInstance(request);
        array.append(detail(project, *instance, unified));
    }
    return HttpResponse::json(200, {{u"instances"_s, array}});
}

} // namespace sandbox
