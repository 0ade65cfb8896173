// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iamservice.h"

#include "errors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <array>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxIamBody = qsizetype{32} * 1024; // IAM.1101
constexpr auto kAgencyAccount = "other-account"_L1;
constexpr auto kAgency = "db-admins"_L1;

struct RegionName
{
    QLatin1StringView id;
    QStringView english;
    QStringView chinese;
};
// api/endpoints.md, section 2.
constexpr std::array kRegionNames{
    RegionName{"cn-north-4"_L1, u"CN North-Beijing4", u"华北-北京四"},
    RegionName{"cn-east-3"_L1, u"CN East-Shanghai1", u"华东-上海一"},
    RegionName{"cn-south-1"_L1, u"CN South-Guangzhou", u"华南-广州"},
    RegionName{"cn-southwest-2"_L1, u"CN Southwest-Guiyang1", u"西南-贵阳一"},
    RegionName{"ap-southeast-1"_L1, u"CN-Hong Kong", u"中国-香港"},
    RegionName{"ap-southeast-3"_L1, u"AP-Singapore", u"亚太-新加坡"},
    RegionName{"af-south-1"_L1, u"AF-Johannesburg", u"非洲-约翰内斯堡"},
    RegionName{"la-north-2"_L1, u"LA-Mexico City2", u"拉美-墨西哥城二"},
};

HttpResponse wrongPassword()
{
    return keystoneError(401, u"The username or password is wrong."_s);
}

HttpResponse badBody()
{
    return keystoneError(400, u"The request body is invalid"_s);
}

QJsonObject accountObject()
{
    return {{u"id"_s, CloudData::accountId()}, {u"name"_s, CloudData::accountName()}};
}

//! Checks what every POST of IAM has in common. \return the refusal, or nothing and *object
std::optional<HttpResponse> readBody(const HttpRequest &request, QJsonObject *object)
{
    if (!request.isJson())
        return keystoneError(415, u"The content type must be application/json"_s);
    if (request.body.isEmpty() || request.body.size() > kMaxIamBody)
        return iamError(400, "IAM.1101"_L1, u"The request body size is invalid."_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject() || !document.object().value("auth"_L1).isObject())
        return badBody();
    *object = document.object().value("auth"_L1).toObject();
    return {};
}

//! True when {"name"} or {"id"} mean the account; one of them is needed.
bool isAccount(const QJsonObject &domain)
{
    if (domain.contains("id"_L1))
        return domain.value("id"_L1).toString() == CloudData::accountId();
    return domain.value("name"_L1).toString() == CloudData::accountName();
}

//! The project of the scope; empty for the account, or for no scope at all. With both, the project
//! wins (api/iam.md, section 1). A bare project name is enough, as at the real service.
std::optional<HttpResponse> readScope(const CloudData &data, const QJsonObject &auth,
                                      QString *projectId)
{
    const QJsonObject scope = auth.value("scope"_L1).toObject();
    const QJsonObject wanted = scope.value("project"_L1).toObject();
    if (!scope.contains("project"_L1))
        return {};
    const QJsonValue domain = wanted.value("domain"_L1);
    const QString id = wanted.value("id"_L1).toString();
    const QString name = wanted.value("name"_L1).toString();
    if (domain.isUndefined() || isAccount(domain.toObject())) {
        for (const Project &project : data.projects()) {
            if ((!id.isEmpty() && project.id == id) || (id.isEmpty() && project.name == name))
                *projectId = project.id;
        }
        if (!projectId->isEmpty())
            return {};
    }
    if (id.isEmpty() && name.isEmpty())
        return badBody();
    return iamError(400, "IAM.1109"_L1, u"The project cannot be found."_s);
}

} // namespace

IamService::IamService(CloudData &data, Identity &identity, Gateway &gateway, RateLimit &rate)
    : m_data(data)
    , m_identity(identity)
    , m_gateway(gateway)
    , m_rate(rate)
{}

bool IamService::owns(const QStringList &segments)
{
    static const QList<QStringList> paths{{u"v3"_s, u"auth"_s, u"tokens"_s},
                                          {u"v3"_s, u"auth"_s, u"projects"_s},
                                          {u"v3"_s, u"auth"_s, u"domains"_s},
                                          {u"v3"_s, u"projects"_s},
                                          {u"v3"_s, u"regions"_s},
                                          {u"v3.0"_s, u"OS-CREDENTIAL"_s, u"securitytokens"_s}};
    return paths.contains(segments);
}

HttpResponse IamService::handle(const HttpRequest &request, const QStringList &segments)
{
    const QString &call = segments.last();
    if (call == "tokens"_L1 && request.method == "POST")
        return createToken(request);
    if (call == "securitytokens"_L1)
        return request.method == "POST" ? createTemporaryKey(request) : apiNotFound();
    const bool isTokenCall =
        call == "tokens"_L1 && (request.method == "GET" || request.method == "DELETE");
    if (!isTokenCall && request.method != "GET")
        return apiNotFound();

    const Admission admission = m_gateway.admit(request, Service::Iam, {});
    if (admission.refusal)
        return *admission.refusal;
    if (isTokenCall)
        return inspectToken(request, admission.caller);
    if (call == "regions"_L1)
        return regions();
    if (call == "domains"_L1)
        return domains();
    return segments.contains(u"auth"_s) ? authProjects() : projects(request, admission.caller);
}

HttpResponse IamService::createToken(const HttpRequest &request)
{
    QJsonObject auth;
    if (auto refusal = readBody(request, &auth))
        return *refusal;
    QStringList methods;
    const QJsonArray array = auth.value("identity"_L1).toObject().value("methods"_L1).toArray();
    for (const auto &method : array)
        methods.append(method.toString());
    if (methods == QStringList{u"password"_s})
        return passwordToken(request, auth, false);
    if (methods == QStringList{u"password"_s, u"totp"_s})
        return passwordToken(request, auth, true);
    if (methods == QStringList{u"assume_role"_s} || methods == QStringList{u"hw_assume_role"_s})
        return agencyToken(request, auth);
    return badBody();
}

HttpResponse IamService::passwordToken(const HttpRequest &request, const QJsonObject &auth,
                                       bool withCode)
{
    const QJsonObject identity = auth.value("identity"_L1).toObject();
    const QJsonObject given = identity.value("password"_L1).toObject().value("user"_L1).toObject();
    if (!given.value("password"_L1).isString())
        return badBody();
    if (auto refusal = m_rate.refuse(u"sign-in"_s, true))
        return *refusal;

    User *user = given.contains("id"_L1) ? m_identity.userById(given.value("id"_L1).toString())
                                         : m_identity.userByName(given.value("name"_L1).toString());
    const bool needsAccount = !given.contains("id"_L1);
    // A wrong account name looks just like a wrong password (api/iam.md, section 1).
    if (!user || (needsAccount && !isAccount(given.value("domain"_L1).toObject())))
        return wrongPassword();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (user->lockedUntil.isValid() && now < user->lockedUntil) {
        return iamError(401, "IAM.0061"_L1,
                        u"Account locked. Try again in 15 minutes or contact the administrator."_s);
    }
    if (given.value("password"_L1).toString() != user->password) {
        if (++user->failures >= Identity::kMaxWrongPasswords) {
            user->failures = 0;
            user->lockedUntil = now.addSecs(std::chrono::seconds(Identity::kLockTime).count());
        }
        return wrongPassword();
    }
    user->failures = 0;
    if (user->disabled)
        return iamError(403, "IAM.0082"_L1, u"The user has been disabled."_s);
    if (user->consoleOnly) {
        return iamError(403, "IAM.0081"_L1,
                        u"This user only supports console access, not programmatic access."_s);
    }
    if (!user->passcode.isEmpty() && !withCode)
        return keystoneError(401, u"Login protection is enabled. The passcode is required."_s);
    if (withCode) {
        const QJsonObject totp = identity.value("totp"_L1).toObject().value("user"_L1).toObject();
        // The user id is documented; the Open Telekom Cloud takes the name as well.
        const QString who = totp.value("id"_L1).toString(totp.value("name"_L1).toString());
        if ((who != user->id && who != user->name)
            || totp.value("passcode"_L1).toString() != user->passcode)
            return iamError(400, "IAM.1061"_L1, u"Incorrect TOTP passcode."_s);
    }

    QString projectId;
    if (auto refusal = readScope(m_data, auth, &projectId))
        return *refusal;
    const QStringList methods =
        withCode ? QStringList{u"password"_s, u"totp"_s} : QStringList{u"password"_s};
    return tokenAnswer(201, m_identity.makeToken(*user, projectId, methods),
                       request.queryValue(u"nocatalog").isEmpty());
}

HttpResponse IamService::agencyToken(const HttpRequest &request, const QJsonObject &auth)
{
    const Admission admission = m_gateway.admit(request, Service::Iam, {});
    if (admission.refusal)
        return *admission.refusal;
    const QJsonObject identity = auth.value("identity"_L1).toObject();
    QJsonObject agency = identity.value("assume_role"_L1).toObject();
    if (agency.isEmpty())
        agency = identity.value("hw_assume_role"_L1).toObject();
    // Some old samples call the field xrole_name.
    const QString name =
        agency.value("agency_name"_L1).toString(agency.value("xrole_name"_L1).toString());
    const bool knowsAccount =
        agency.value("domain_name"_L1).toString() == kAgencyAccount
        || agency.value("domain_id"_L1).toString() == CloudData::hexId(QString(kAgencyAccount));
    const User *user = m_identity.userById(admission.caller.userId);
    if (!user || user->readsOnly)
        return keystoneError(403, u"You have no right to do this action."_s);
    if (name != kAgency || !knowsAccount)
        return keystoneError(404, u"The agency could not be found."_s);
    QString projectId;
    if (auto refusal = readScope(m_data, auth, &projectId))
        return *refusal;
    return tokenAnswer(201, m_identity.makeToken(*user, projectId, {u"assume_role"_s}, kAgency),
                       request.queryValue(u"nocatalog").isEmpty());
}

//! GET and DELETE /v3/auth/tokens.
HttpResponse IamService::inspectToken(const HttpRequest &request, const Caller &caller)
{
    const QByteArray value = request.header("x-subject-token");
    const Token *token = value.isEmpty() ? nullptr : m_identity.token(value);
    const bool isAlive = token && token->expires > QDateTime::currentDateTimeUtc();
    if (!isAlive)
        return iamError(400, "IAM.0009"_L1, u"X-Subject-Token in the request is invalid."_s);
    if (token->userId != caller.userId)
        return keystoneError(403, u"You have no right to do this action."_s);
    if (request.method == "GET")
        return tokenAnswer(200, *token, request.queryValue(u"nocatalog").isEmpty());
    m_identity.removeToken(value);
    HttpResponse response;
    response.status = 204;
    return response;
}

HttpResponse IamService::createTemporaryKey(const HttpRequest &request)
{
    QJsonObject auth;
    if (auto refusal = readBody(request, &auth))
        return *refusal;
    const QJsonObject identity = auth.value("identity"_L1).toObject();
    const QString method = identity.value("methods"_L1).toArray().first().toString();
    const QJsonObject given = identity.value(method).toObject();
    if (method != "token"_L1 && method != "assume_role"_L1)
        return iamError(400, "IAM.0072"_L1, u"'methods' must be token or assume_role."_s);

    // The token may stand in the body instead of the header (api/iam.md, section 2).
    HttpRequest asked = request;
    const QString inBody = given.value("id"_L1).toString();
    if (method == "token"_L1 && !inBody.isEmpty() && !request.hasHeader("x-auth-token"))
        asked.headers.append({"x-auth-token", inBody.toLatin1()});
    const Admission admission = m_gateway.admit(asked, Service::Iam, {});
    if (admission.refusal)
        return *admission.refusal;

    const QJsonValue duration = given.value("duration_seconds"_L1);
    const int seconds = duration.isUndefined() ? 900 : duration.toInt(-1);
    if (seconds < 900 || seconds > 86400) {
        return iamError(400, "IAM.0073"_L1,
                        u"Invalid duration_seconds: it must be from 900 to 86400."_s);
    }
    const User *user = m_identity.userById(admission.caller.userId);
    if (method == "assume_role"_L1
        && (given.value("agency_name"_L1).toString() != kAgency
            || given.value("domain_name"_L1).toString(kAgencyAccount) != kAgencyAccount))
        return iamError(404, "IAM.0004"_L1, u"The agency could not be found."_s);
    const AccessKey key = m_identity.makeTemporaryKey(*user, std::chrono::seconds(seconds));
    const QJsonObject credential{{u"access"_s, key.id},
                                 {u"secret"_s, key.secret},
                                 {u"securitytoken"_s, QString::fromLatin1(key.securityToken)},
                                 {u"expires_at"_s, iamTime(key.expires)}};
    return HttpResponse::json(201, {{u"credential"_s, credential}});
}

HttpResponse IamService::tokenAnswer(int status, const Token &token, bool withCatalog) const
{
    const User *user = m_identity.userById(token.userId);
    QJsonObject object{
        {u"catalog"_s, withCatalog ? catalog(token) : QJsonArray()},
        {u"methods"_s, QJsonArray::fromStringList(token.methods)},
        {u"issued_at"_s, iamTime(token.issued)},
        {u"expires_at"_s, iamTime(token.expires)},
        {u"roles"_s, QJsonArray{QJsonObject{{u"id"_s, u"0"_s}, {u"name"_s, u"te_admin"_s}}}},
        {u"user"_s, QJsonObject{{u"id"_s, user->id},
                                {u"name"_s, user->name},
                                {u"password_expires_at"_s, u""_s},
                                {u"domain"_s, accountObject()}}},
    };
    if (token.methods.contains(u"totp"_s))
        object.insert(u"mfa_authn_at"_s, iamTime(token.issued));
    if (!token.assumedBy.isEmpty()) {
        object.insert(u"assumed_by"_s, QJsonObject{{u"user"_s, object.value("user"_L1)}});
        const QJsonObject account{{u"id"_s, CloudData::hexId(QString(kAgencyAccount))},
                                  {u"name"_s, QString(kAgencyAccount)}};
        object.insert(u"user"_s,
                      QJsonObject{{u"id"_s, CloudData::hexId(u"agency/"_s + token.assumedBy)},
                                  {u"name"_s, QString(kAgencyAccount + u"/"_s + token.assumedBy)},
                                  {u"password_expires_at"_s, u""_s},
                                  {u"domain"_s, account}});
    }
    QString projectName = u"null"_s;
    if (const Project *project = m_data.project(token.projectId)) {
        projectName = project->name;
        object.insert(u"project"_s, QJsonObject{{u"id"_s, project->id},
                                                {u"name"_s, project->name},
                                                {u"domain"_s, accountObject()}});
    } else {
        object.insert(u"domain"_s, accountObject());
    }
    HttpResponse response = HttpResponse::json(status, {{u"token"_s, object}});
    response.setHeader("X-Subject-Token", token.value);
    response.setHeader("X-IAM-Trace-Id",
                       "token_" + projectName.toUtf8() + "_null_" + newRequestId());
    return response;
}

//! A few rows only: the real one is not complete either, and must not be relied on for hosts.
QJsonArray IamService::catalog(const Token &token) const
{
    QJsonArray result;
    const Project *project = m_data.project(token.projectId);
    const QString region = project ? project->region : u"*"_s;
    for (const QString &type : {u"iam"_s, u"kms"_s, u"gaussdb"_s}) {
        const QJsonObject endpoint{{u"id"_s, CloudData::hexId(u"endpoint/"_s + type + region)},
                                   {u"interface"_s, u"public"_s},
                                   {u"region"_s, region},
                                   {u"region_id"_s, region},
                                   {u"url"_s, QString(m_baseUrl + "/v3"_L1)}};
        result.append(QJsonObject{{u"type"_s, type},
                                  {u"name"_s, type},
                                  {u"id"_s, CloudData::hexId(u"service/"_s + type)},
                                  {u"endpoints"_s, QJsonArray{endpoint}}});
    }
    return result;
}

QJsonObject IamService::projectObject(const Project &project) const
{
    return {{u"id"_s, project.id},
            {u"name"_s, project.name},
            {u"domain_id"_s, CloudData::accountId()},
            {u"parent_id"_s, project.parentId},
            {u"enabled"_s, true},
            {u"is_domain"_s, false},
            {u"description"_s, project.description},
            {u"links"_s,
             QJsonObject{{u"self"_s, QString(m_baseUrl + "/v3/projects/"_L1 + project.id)}}}};
}

QJsonObject IamService::links(const QString &path) const
{
    return {{u"self"_s, QString(m_baseUrl + path)},
            {u"previous"_s, QJsonValue::Null},
            {u"next"_s, QJsonValue::Null}};
}

HttpResponse IamService::authProjects() const
{
    QJsonArray array;
    for (const Project &project : m_data.projects())
        array.append(projectObject(project));
    array.append(projectObject(m_data.objectStorageProject()));
    return HttpResponse::json(
        200, {{u"projects"_s, array}, {u"links"_s, links(u"/v3/auth/projects"_s)}});
}

HttpResponse IamService::projects(const HttpRequest &request, const Caller &caller) const
{
    if (caller.readsOnly)
        return keystoneError(403, u"You have no right to do this action."_s);
    const QString name = request.queryValue(u"name");
    const QString parent = request.queryValue(u"parent_id");
    const QString domain = request.queryValue(u"domain_id");
    const QString enabled = request.queryValue(u"enabled");
    QList<const Project *> found;
    const auto consider = [&](const Project &project) {
        if ((name.isNull() || project.name == name)
            && (parent.isNull() || project.parentId == parent)
            && (domain.isNull() || domain == CloudData::accountId())
            && (enabled.isNull() || enabled == "true"_L1))
            found.append(&project);
    };
    for (const Project &project : m_data.projects())
        consider(project);
    consider(m_data.objectStorageProject());

    const QString pageText = request.queryValue(u"page");
    const QString sizeText = request.queryValue(u"per_page");
    if (pageText.isNull() != sizeText.isNull())
        return keystoneError(400, u"page and per_page must be used together"_s);
    if (!pageText.isNull()) {
        bool pageOk = false;
        bool sizeOk = false;
        const int page = pageText.toInt(&pageOk);
        const int size = sizeText.toInt(&sizeOk);
        if (!pageOk || !sizeOk || page < 1 || size < 1 || size > 5000)
            return keystoneError(400, u"page or per_page is invalid"_s);
        found = found.mid(qsizetype(page - 1) * size, size);
    }
    QJsonArray array;
    for (const Project *project : std::as_const(found))
        array.append(projectObject(*project));
    return HttpResponse::json(200,
                              {{u"projects"_s, array}, {u"links"_s, links(u"/v3/projects"_s)}});
}

HttpResponse IamService::domains() const
{
    QJsonObject account = accountObject();
    account.insert(u"enabled"_s, true);
    account.insert(u"description"_s, u""_s);
    account.insert(u"links"_s, QJsonObject{{u"self"_s, QString(m_baseUrl + "/v3/domains/"_L1
                                                               + CloudData::accountId())}});
    return HttpResponse::json(
        200, {{u"domains"_s, QJsonArray{account}}, {u"links"_s, links(u"/v3/auth/domains"_s)}});
}

HttpResponse IamService::regions() const
{
    QJsonArray array;
    for (const RegionName &region : kRegionNames) {
        const QJsonObject locales{{u"zh-cn"_s, region.chinese.toString()},
                                  {u"en-us"_s, region.english.toString()},
                                  {u"pt-br"_s, u""_s},
                                  {u"es-us"_s, u""_s},
                                  {u"es-es"_s, u""_s}};
        array.append(QJsonObject{
            {u"id"_s, region.id},
            {u"type"_s, u"public"_s},
            {u"description"_s, u""_s},
            {u"parent_region_id"_s, QJsonValue::Null},
            {u"locales"_s, locales},
            {u"links"_s,
             QJsonObject{{u"self"_s, QString(m_baseUrl + "/v3/regions/"_L1 + region.id)}}}});
    }
    return HttpResponse::json(200, {{u"regions"_s, array}, {u"links"_s, links(u"/v3/regions"_s)}});
}

} // namespace sandbox
