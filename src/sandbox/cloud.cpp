// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cloud.h"

#include "errors.h"

#include <QJsonArray>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

//! The groups of calls that faults may strike, see --help.
QStringList groupsOf(TaurusDbService::Call call)
{
    switch (call) {
    case TaurusDbService::Call::List:
        return {u"list"_s};
    case TaurusDbService::Call::Detail:
    case TaurusDbService::Call::Details:
        return {u"detail"_s};
    case TaurusDbService::Call::ReadEncryption:
        return {u"read"_s};
    case TaurusDbService::Call::ChangeEncryption:
        return {u"post"_s};
    case TaurusDbService::Call::ListBackups:
    case TaurusDbService::Call::Policy:
        return {u"backups"_s};
    case TaurusDbService::Call::CreateBackup:
        return {u"backups"_s, u"create"_s};
    case TaurusDbService::Call::Job:
        return {u"backups"_s, u"jobs"_s};
    case TaurusDbService::Call::None:
        break;
    }
    return {u"unknown"_s};
}

} // namespace

Cloud::Cloud(const Options &options)
    : m_options(options)
    , m_data(options.projects, options.instances, options.keys)
    , m_identity(options.tokenLifetime)
    , m_rate(options.rateCalls, options.rateSeconds)
    , m_gateway(m_data, m_identity, m_rate)
    , m_iam(m_data, m_identity, m_gateway, m_rate)
    , m_taurusDb(options, m_gateway, m_data)
    , m_kms(m_gateway, m_data)
    , m_control(m_data, m_identity, m_faults)
{
    for (const FaultRule &rule : options.faults)
        m_faults.add(rule);
}

void Cloud::setBaseUrl(const QString &url, quint16 port)
{
    m_baseUrl = url;
    m_iam.setBaseUrl(url);
    // Another host name than the one clients were given, yet still us: the log shows who followed.
    const QString scheme = url.section(u':', 0, 0);
    m_redirectTo = m_options.redirectTo.isEmpty()
                       ? u"%1://localhost:%2/redirected"_s.arg(scheme).arg(port).toLatin1()
                       : m_options.redirectTo.toLatin1();
}

QJsonObject Cloud::listeningLine(const QString &caFile)
{
    QJsonArray projects;
    QJsonArray instances;
    QJsonArray keys;
    for (const Project &project : m_data.projects()) {
        projects.append(QJsonObject{{u"id"_s, project.id}, {u"name"_s, project.name}});
        // A project without instances still keeps its place in the row.
        instances.append(project.instances.empty() ? QJsonValue()
                                                   : QJsonValue(project.instances.front().id));
        keys.append(project.keys.front().id);
    }
    QJsonArray users;
    for (const User &user : m_identity.users()) {
        users.append(QJsonObject{{u"name"_s, user.name},
                                 {u"id"_s, user.id},
                                 {u"password"_s, user.password},
                                 {u"passcode"_s, user.passcode}});
    }
    const User &user = m_identity.mainUser();
    const Token token = m_identity.makeToken(user, m_data.projects().front().id, {u"password"_s});
    QJsonObject line{{u"listening"_s, m_baseUrl},
                     {u"account"_s, CloudData::accountName()},
                     {u"accountId"_s, CloudData::accountId()},
                     {u"user"_s, user.name},
                     {u"password"_s, user.password},
                     {u"token"_s, QString::fromLatin1(token.value)},
                     {u"accessKeyId"_s, m_identity.mainAccessKey().id},
                     {u"secretAccessKey"_s, m_identity.mainAccessKey().secret},
                     {u"totpUser"_s, u"mfa-user"_s},
                     {u"consoleOnlyUser"_s, u"console-user"_s},
                     {u"users"_s, users},
                     {u"projects"_s, projects},
                     {u"instances"_s, instances},
                     {u"keys"_s, keys}};
    if (!caFile.isEmpty())
        line.insert(u"ca"_s, caFile);
    return line;
}

Cloud::Route Cloud::route(const HttpRequest &request) const
{
    Route result;
    result.segments = request.segments();
    const QString &first = result.segments.at(0);
    if (IamService::owns(result.segments)) {
        result.service = Service::Iam;
        result.groups = {u"iam"_s, u"all"_s};
        if (result.segments.last() == "tokens"_L1 && request.method == "POST")
            result.groups.append(u"sign-in"_s);
    } else if (KmsService::owns(result.segments)) {
        result.service = Service::Kms;
        result.projectId = result.segments.at(1);
        result.groups = {u"kms"_s, u"all"_s};
    } else {
        result.call = m_taurusDb.call(request, result.segments);
        result.projectId = result.segments.value(1);
        result.groups = {u"all"_s};
        if (first == "v3"_L1 || first == "v3.1"_L1)
            result.groups += QStringList{u"db"_s} + groupsOf(result.call);
    }
    return result;
}

HttpResponse Cloud::dispatch(const HttpRequest &request, const Route &route)
{
    switch (route.service) {
    case Service::Iam:
        return m_iam.handle(request, route.segments);
    case Service::Kms:
        return m_kms.handle(request, route.segments);
    case Service::TaurusDb:
        break;
    }
    return m_taurusDb.handle(request, route.segments, route.call);
}

Answer Cloud::handle(const HttpRequest &request)
{
    const Route where = route(request);
    if (where.segments.at(0) == "sandbox"_L1)
        return {m_control.handle(request, where.segments)};

    for (const QString &name : where.groups)
        m_control.count(name);
    const Project *project = m_data.project(where.projectId);
    const QString fault =
        m_faults.pick(where.groups, where.projectId, project ? project->name : QString());
    Answer answer;
    if (fault.isEmpty())
        answer.response = dispatch(request, where);
    else if (standsInForCall(fault))
        answer = standIn(fault, request, where.service, m_redirectTo);
    else
        answer = spoiled(fault, dispatch(request, where));

    addRequestId(&answer.response, where.service);
    answer.delay = m_options.latency;
    const bool isAnswered = answer.delivery != Answer::Delivery::Reset
                            && answer.delivery != Answer::Delivery::Close
                            && answer.delivery != Answer::Delivery::Never;
    m_log.write(request, isAnswered ? answer.response.status : 0, fault,
                answer.response.headers.isEmpty() ? QByteArray()
                                                  : answer.response.headers.first().second);
    return answer;
}

HttpResponse Cloud::refuse(const HttpRequest &request, int status, const QByteArray &text)
{
    HttpResponse response = gatewayError(status, "0201"_L1, QString::fromLatin1(text));
    m_log.write(request, status, {}, response.headers.first().second);
    return response;
}

void Cloud::addRequestId(HttpResponse *response, Service service)
{
    QByteArray id;
    for (const auto &[name, value] : std::as_const(response->headers)) {
        if (name == "X-Request-Id")
            id = value;
    }
    if (id.isEmpty())
        id = newRequestId();
    response->headers.removeIf([](const auto &header) { return header.first == "X-Request-Id"; });
    response->headers.prepend({"X-Request-Id", id});
    if (service == Service::Iam && !response->hasHeader("X-IAM-Trace-Id"))
        response->setHeader("X-IAM-Trace-Id", "null_null_null_" + id);
}

} // namespace sandbox
