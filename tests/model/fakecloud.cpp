// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/fakecloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

namespace backlock::test {

namespace {

FakeAnswer json(const QJsonObject &object, int status = 200)
{
    return jsonAnswer(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

QJsonObject toJson(const Project &project)
{
    return {{QStringLiteral("id"), project.id.text()},
            {QStringLiteral("name"), project.name},
            {QStringLiteral("domain_id"), project.domainId},
            {QStringLiteral("enabled"), project.enabled}};
}

QJsonObject toJson(const Instance &instance)
{
    return {{QStringLiteral("id"), instance.id.text()},
            {QStringLiteral("name"), instance.name},
            {QStringLiteral("status"), instance.status},
            {QStringLiteral("enterprise_project_id"), instance.enterpriseProjectId}};
}

QString stateNumber(KeyState state)
{
    switch (state) {
    case KeyState::PendingActivation:
        return QStringLiteral("1");
    case KeyState::Enabled:
        return QStringLiteral("2");
    case KeyState::Disabled:
        return QStringLiteral("3");
    case KeyState::PendingDeletion:
        return QStringLiteral("4");
    case KeyState::PendingImport:
        return QStringLiteral("5");
    case KeyState::Unknown:
        break;
    }
    return QStringLiteral("9");
}

QJsonObject toJson(const KmsKey &key)
{
    return {{QStringLiteral("key_id"), key.id.text()},
            {QStringLiteral("key_alias"), key.alias},
            {QStringLiteral("key_spec"), key.spec},
            {QStringLiteral("key_usage"), key.usage},
            {QStringLiteral("key_state"), stateNumber(key.state)},
            {QStringLiteral("default_key_flag"), QString::number(key.isDefault)},
            {QStringLiteral("sys_enterprise_project_id"), key.enterpriseProjectId}};
}

//! The n-th segment of the path, from 0.
QString segment(const SeenRequest &request, int n)
{
    return request.url.path().split(u'/', Qt::SkipEmptyParts).value(n);
}

ProjectId projectOf(const SeenRequest &request)
{
    return ProjectId::fromTrusted(segment(request, 1));
}

InstanceId instanceOf(const SeenRequest &request)
{
    return InstanceId::fromTrusted(segment(request, 3));
}

QJsonObject bodyOf(const SeenRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

FakeAnswer serviceError(int status, const QByteArray &code)
{
    return jsonAnswer(R"({"error_code":")" + code + R"(","error_msg":"played"})", status);
}

QNetworkReply *FakeCloud::createRequest(Operation, const QNetworkRequest &request, QIODevice *body)
{
    SeenRequest seen;
    seen.verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    seen.url = request.url();
    seen.request = request;
    if (body)
        seen.body = body->readAll();
    const Call call = callOf(seen);
    if (call == Unknown)
        QTest::qFail(qPrintable(QStringLiteral("no such call: ") + seen.url.toString()), __FILE__,
                     __LINE__);
    m_seen.append({call, seen});
    const FakeAnswer answer = answerTo(call, seen);
    const auto held = m_held.find(call);
    auto *reply = new FakeReply(request, held == m_held.end() ? answer : hanging(), this);
    if (held != m_held.end())
        held->append({reply, answer});
    return reply;
}

void FakeCloud::release(Call call)
{
    const QList<Held> answers = m_held.take(call);
    for (const Held &held : answers) {
        if (held.reply)
            held.reply->answerNow(held.answer);
    }
}

int FakeCloud::count(Call call) const
{
    return int(seen(call).size());
}

QList<SeenRequest> FakeCloud::seen(Call call) const
{
    QList<SeenRequest> found;
    for (const auto &[of, request] : m_seen) {
        if (of == call)
            found.append(request);
    }
    return found;
}

FakeCloud::Call FakeCloud::callOf(const SeenRequest &request) const
{
    struct Row
    {
        QByteArray verb;
        QString pattern;
        Call call;
    };
    static const QList<Row> rows{
        {"GET", QStringLiteral("/v3/auth/tokens"), ShowToken},
        {"POST", QStringLiteral("/v3/auth/tokens"), MintToken},
        {"DELETE", QStringLiteral("/v3/auth/tokens"), RevokeToken},
        {"POST", QStringLiteral("/v3.0/OS-CREDENTIAL/securitytokens"), MakeTemporaryKey},
        {"GET", QStringLiteral("/v3/auth/projects"), ListProjects},
        {"GET", QStringLiteral("/v3.1/[^/]+/instances"), ListInstances},
        {"GET", QStringLiteral("/v3.1/[^/]+/instances/[^/]+"), ShowInstance},
        {"GET", QStringLiteral("/v3/[^/]+/instances/[^/]+/backups/encryption"), ReadState},
        {"POST", QStringLiteral("/v3/[^/]+/instances/[^/]+/backups/encryption"), ChangeState},
        {"GET", QStringLiteral("/v3/[^/]+/backups"), ListBackups},
        {"GET", QStringLiteral("/v3/[^/]+/instances/[^/]+/backups/policy"), ShowPolicy},
        {"POST", QStringLiteral("/v1.0/[^/]+/kms/list-keys"), ListKeys},
        {"POST", QStringLiteral("/v1.0/[^/]+/kms/describe-key"), DescribeKey},
    };
    for (const Row &row : rows) {
        const QRegularExpression form(QRegularExpression::anchoredPattern(row.pattern));
        if (row.verb == request.verb && form.match(request.url.path()).hasMatch())
            return row.call;
    }
    return Unknown;
}

FakeAnswer FakeCloud::answerTo(Call call, const SeenRequest &request)
{
    if (m_failing.contains(call))
        return m_failing.value(call);
    switch (call) {
    case ShowToken:
        return token(who.boundTo, 200);
    case MintToken:
        return token(scopeOf(request), 201);
    case RevokeToken:
        return jsonAnswer({}, 204);
    case MakeTemporaryKey:
        return json(
            {{QStringLiteral("credential"),
              QJsonObject{
                  {QStringLiteral("access"), QStringLiteral("HSTSAMPLEACCESSKEY00")},
                  {QStringLiteral("secret"), QStringLiteral("sample-secret")},
                  {QStringLiteral("securitytoken"), QStringLiteral("sample-token")},
                  {QStringLiteral("expires_at"), who.endsAt.toUTC().toString(Qt::ISODateWithMs)}}}},
            201);
    case ListProjects: {
        QJsonArray rows;
        for (const Project &project : std::as_const(projects))
            rows.append(toJson(project));
        return json({{QStringLiteral("projects"), rows}});
    }
    case ListInstances:
        return instancePage(request);
    case ShowInstance:
        return detail(request);
    case ReadState:
        return state(request);
    case ChangeState:
        return change(request);
    case ListKeys:
        return keyPage(request);
    case DescribeKey:
        return keyDetail(request);
    case ListBackups:
        return json({{QStringLiteral("backups"), backups.value(projectOf(request))},
                     {QStringLiteral("total_count"), backups.value(projectOf(request)).size()}});
    case ShowPolicy:
        return json({{QStringLiteral("backup_policy"),
                      QJsonObject{{QStringLiteral("keep_days"), keepDays}}}});
    case Unknown:
        break;
    }
    return serviceError(404, "APIGW.0101");
}

//! The project that a token is asked for, by id or by name.
Project FakeCloud::scopeOf(const SeenRequest &request) const
{
    const QJsonObject scope = bodyOf(request)
                                  .value(QStringLiteral("auth"))
                                  .toObject()
                                  .value(QStringLiteral("scope"))
                                  .toObject()
                                  .value(QStringLiteral("project"))
                                  .toObject();
    for (const Project &project : projects) {
        if (project.id.text() == scope.value(QStringLiteral("id")).toString()
            || project.name == scope.value(QStringLiteral("name")).toString())
            return project;
    }
    return who.boundTo;
}

FakeAnswer FakeCloud::token(const Project &project, int status) const
{
    const QJsonObject account{{QStringLiteral("id"), who.accountId},
                              {QStringLiteral("name"), who.accountName}};
    const QJsonObject user{{QStringLiteral("id"), who.userId},
                           {QStringLiteral("name"), who.userName},
                           {QStringLiteral("domain"), account}};
    const QJsonObject token{
        {QStringLiteral("expires_at"), who.endsAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("project"), toJson(project)},
        {QStringLiteral("user"), user}};
    FakeAnswer answer = json({{QStringLiteral("token"), token}}, status);
    if (status == 201)
        answer.headers.append({"X-Subject-Token", "minted-for-" + project.id.text().toLatin1()});
    return answer;
}

FakeAnswer FakeCloud::instancePage(const SeenRequest &request) const
{
    const QList<Instance> all = instances.value(projectOf(request));
    const QUrlQuery query(request.url);
    const int offset = query.queryItemValue(QStringLiteral("offset")).toInt();
    const int limit = query.queryItemValue(QStringLiteral("limit")).toInt();
    QJsonArray rows;
    for (const Instance &instance : all.mid(offset, limit))
        rows.append(toJson(instance));
    return json({{QStringLiteral("instances"), rows}, {QStringLiteral("total_count"), all.size()}});
}

FakeAnswer FakeCloud::detail(const SeenRequest &request) const
{
    for (const Instance &instance : instances.value(projectOf(request))) {
        if (instance.id != instanceOf(request))
            continue;
        QJsonObject object = toJson(instance);
        object.insert(QStringLiteral("node_count"), instance.nodeCount);
        return json({{QStringLiteral("instance"), object}});
    }
    return serviceError(404, "DBS.201028");
}

FakeAnswer FakeCloud::state(const SeenRequest &request) const
{
    const QByteArray state = states.value(instanceOf(request));
    if (state.isEmpty())
        return serviceError(404, "DBS.201028");
    return jsonAnswer(R"({"encryption_status":")" + state + R"("})");
}

FakeAnswer FakeCloud::change(const SeenRequest &request)
{
    const QByteArray wish =
        bodyOf(request).value(QStringLiteral("encryption_status")).toString().toLatin1();
    if (changeApplies)
        states.insert(instanceOf(request), wish);
    return jsonAnswer(R"({"encryption_status":")" + wish + R"("})");
}

FakeAnswer FakeCloud::keyPage(const SeenRequest &request) const
{
    QJsonArray rows;
    for (const KmsKey &key : keys.value(projectOf(request)))
        rows.append(toJson(key));
    return json({{QStringLiteral("key_details"), rows},
                 {QStringLiteral("truncated"), QStringLiteral("false")},
                 {QStringLiteral("next_marker"), QString()}});
}

FakeAnswer FakeCloud::keyDetail(const SeenRequest &request) const
{
    const QString wanted = bodyOf(request).value(QStringLiteral("key_id")).toString();
    for (const KmsKey &key : keys.value(projectOf(request))) {
        if (key.id.text() == wanted)
            return json({{QStringLiteral("key_info"), toJson(key)}});
    }
    return jsonAnswer(R"({"error":{"error_code":"KMS.0207","error_msg":"played"}})", 404);
}

} // namespace backlock::test
