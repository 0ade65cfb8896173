// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/fakecloud.h"

#include "support/samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace backlock::test {

namespace {

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject objectOf(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

QJsonObject account()
{
    return {{QStringLiteral("id"), QStringLiteral("fedcba9876543210fedcba9876543210")},
            {QStringLiteral("name"), QStringLiteral("example-account")}};
}

} // namespace

FakeCloud::FakeCloud(QObject *parent)
    : QNetworkAccessManager(parent)
{}

void FakeCloud::plan(Kind kind, const FakeAnswer &answer)
{
    m_plans[kind].append(answer);
}

void FakeCloud::release(Kind kind)
{
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        if (m_held.at(i).kind != kind)
            continue;
        const Held held = m_held.takeAt(i);
        if (held.reply)
            held.reply->answerNow(answerTo(kind, held.request));
        return;
    }
}

int FakeCloud::pending(Kind kind) const
{
    return int(std::count_if(m_held.cbegin(), m_held.cend(), [kind](const Held &held) {
        return held.kind == kind && held.reply && !held.reply->isFinished();
    }));
}

QList<SeenRequest> FakeCloud::seen(Kind kind) const
{
    QList<SeenRequest> found;
    for (const auto &[seenKind, request] : m_seen) {
        if (seenKind == kind)
            found.append(request);
    }
    return found;
}

FakeAnswer FakeCloud::iamError(int status, const QByteArray &code)
{
    if (!code.isEmpty())
        return jsonAnswer(R"({"error_code":")" + code + R"(","error_msg":"No."})", status);
    return jsonAnswer(R"({"error":{"code":)" + QByteArray::number(status)
                          + R"(,"message":"No.","title":"No"}})",
                      status);
}

FakeAnswer FakeCloud::serviceError(int status, const QByteArray &code, const QByteArray &text)
{
    FakeAnswer answer =
        jsonAnswer(R"({"error_code":")" + code + R"(","error_msg":")" + text + R"("})", status);
    answer.headers.append(
        std::pair<QByteArray, QByteArray>("X-Request-Id", "request-of-the-error"));
    return answer;
}

FakeAnswer FakeCloud::stateAnswer(const QByteArray &state)
{
    FakeAnswer answer = jsonAnswer(R"({"encryption_status":")" + state + R"("})");
    answer.headers.append(
        std::pair<QByteArray, QByteArray>("X-Request-Id", "request-of-the-answer"));
    return answer;
}

QNetworkReply *FakeCloud::createRequest(Operation, const QNetworkRequest &request, QIODevice *body)
{
    SeenRequest seen;
    seen.verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    seen.url = request.url();
    seen.request = request;
    const Kind kind = kindOf(seen);
    QList<FakeAnswer> &plans = m_plans[kind];
    std::optional<FakeAnswer> planned;
    if (!plans.isEmpty())
        planned = plans.takeFirst();
    if (body && (!planned || planned->takesBody))
        seen.body = body->readAll();
    m_seen.append({kind, seen});
    if (onRequest)
        onRequest(kind, seen);
    const FakeAnswer answer = planned ? *planned : answerTo(kind, seen);
    auto *reply = new FakeReply(request, answer, this);
    if (answer.hangs)
        m_held.append({kind, seen, reply});
    return reply;
}

FakeCloud::Kind FakeCloud::kindOf(const SeenRequest &request)
{
    const QString path = request.url.path();
    if (path == u"/v3/auth/tokens") {
        if (request.verb == "POST")
            // By password nobody is signed in yet.
            return request.header("X-Auth-Token").isEmpty()
                           && request.header("Authorization").isEmpty()
                       ? Kind::Mint
                       : Kind::Assume;
        return request.verb == "GET" ? Kind::Show : Kind::Revoke;
    }
    if (path == u"/v3.0/OS-CREDENTIAL/securitytokens")
        return Kind::TemporaryKey;
    if (path == u"/v3/auth/projects")
        return Kind::Projects;
    if (path.endsWith(u"/backups/encryption"))
        return request.verb == "POST" ? Kind::Change : Kind::Read;
    if (path.endsWith(u"/backups"))
        return Kind::Backups;
    if (path.endsWith(u"/backups/create"))
        return Kind::CreateBackup;
    if (path.endsWith(u"/jobs"))
        return Kind::Job;
    if (path.endsWith(u"/kms/describe-key"))
        return Kind::Key;
    return path.contains(u"/instances/") ? Kind::Instance : Kind::Unknown;
}

FakeAnswer FakeCloud::answerTo(Kind kind, const SeenRequest &request)
{
    const QByteArray token = request.header("X-Auth-Token");
    const bool isSigned = request.header("Authorization").startsWith("SDK-HMAC-SHA256");
    const bool isKnown = (isSigned && !refusesSignatures) || token == pasted
                         || (!stranger.isEmpty() && token == stranger) || m_tokens.contains(token)
                         || token.startsWith("token-");
    if (kind != Kind::Mint && (!isKnown || (!token.isEmpty() && token == deadToken)))
        return serviceError(401, "APIGW.0301", "Incorrect IAM authentication information");
    switch (kind) {
    case Kind::Mint:
        return mint(request);
    case Kind::Assume:
        return assume(request);
    case Kind::TemporaryKey:
        return temporaryKey();
    case Kind::Show:
        return show(request);
    case Kind::Revoke:
        m_tokens.remove(request.header("X-Subject-Token"));
        return jsonAnswer({}, 204);
    case Kind::Projects:
        return projects();
    case Kind::Instance:
        return jsonAnswer(R"({"instance":{"id":")" + sampleInstance().text().toLatin1()
                          + R"(","name":"orders-prod","status":"normal","node_count":2,)"
                            R"("enterprise_project_id":"0"}})");
    case Kind::Read:
        return stateAnswer(state);
    case Kind::Change:
        return change(request);
    case Kind::Key:
        return jsonAnswer(R"({"key_info":{"key_id":")" + sampleKey().text().toLatin1()
                          + R"(","key_alias":"backup-key","key_spec":"AES_256","key_state":"2",)"
                            R"("key_usage":"ENCRYPT_DECRYPT","default_key_flag":"0",)"
                            R"("sys_enterprise_project_id":"0"}})");
    case Kind::Backups:
        return jsonAnswer(R"({"backups":[)" + QByteArrayList(backups).join(',')
                          + R"(],"total_count":)" + QByteArray::number(backups.size()) + '}');
    case Kind::CreateBackup:
        return createBackup(request);
    case Kind::Job:
        return jsonAnswer(R"({"job":{"id":"job-1","status":")" + jobStatus
                          + R"(","fail_reason":"The storage was full."}})");
    case Kind::Unknown:
        break;
    }
    return serviceError(404, "APIGW.0101", "The API does not exist");
}

FakeAnswer FakeCloud::mint(const SeenRequest &request)
{
    const QJsonObject auth = objectOf(request.body).value(QLatin1String("auth")).toObject();
    const QJsonObject user = auth.value(QLatin1String("identity"))
                                 .toObject()
                                 .value(QLatin1String("password"))
                                 .toObject()
                                 .value(QLatin1String("user"))
                                 .toObject();
    if (user.value(QLatin1String("password")).toString().toUtf8() != password)
        return iamError(401);
    if (!passcode.isEmpty()) {
        const QJsonObject totp = auth.value(QLatin1String("identity"))
                                     .toObject()
                                     .value(QLatin1String("totp"))
                                     .toObject()
                                     .value(QLatin1String("user"))
                                     .toObject();
        if (totp.isEmpty())
            return iamError(401);
        if (totp.value(QLatin1String("passcode")).toString().toUtf8() != passcode)
            return iamError(400, "IAM.1061");
    }
    const QJsonObject whole = auth.value(QLatin1String("scope")).toObject();
    if (whole.contains(QLatin1String("domain"))) {
        const QByteArray token = "minted-" + QByteArray::number(++m_minted);
        m_tokens.insert(token, QString());
        FakeAnswer answer = jsonAnswer(tokenBody({}), 201);
        answer.headers.append(std::pair<QByteArray, QByteArray>("X-Subject-Token", token));
        return answer;
    }
    const QJsonObject scope =
        auth.value(QLatin1String("scope")).toObject().value(QLatin1String("project")).toObject();
    for (const Place &place : std::as_const(places)) {
        if (scope.value(QLatin1String("id")).toString() != place.id
            && scope.value(QLatin1String("name")).toString() != place.name)
            continue;
        const QByteArray token = "minted-" + QByteArray::number(++m_minted);
        m_tokens.insert(token, place.id);
        FakeAnswer answer = jsonAnswer(tokenBody(place.id), 201);
        answer.headers.append(std::pair<QByteArray, QByteArray>("X-Subject-Token", token));
        return answer;
    }
    return iamError(400, "IAM.1109");
}

FakeAnswer FakeCloud::assume(const SeenRequest &request)
{
    const QJsonObject auth = objectOf(request.body).value(QLatin1String("auth")).toObject();
    const QJsonObject agency = auth.value(QLatin1String("identity"))
                                   .toObject()
                                   .value(QLatin1String("assume_role"))
                                   .toObject();
    if (agency.value(QLatin1String("domain_name")).toString() != u"other-account"
        || agency.value(QLatin1String("agency_name")).toString() != u"db-admins")
        return iamError(404, "IAM.0004");
    const QJsonObject scope =
        auth.value(QLatin1String("scope")).toObject().value(QLatin1String("project")).toObject();
    for (const Place &place : std::as_const(places)) {
        if (scope.value(QLatin1String("id")).toString() != place.id
            && scope.value(QLatin1String("name")).toString() != place.name)
            continue;
        const QByteArray token = "agency-" + QByteArray::number(++m_minted);
        m_tokens.insert(token, place.id);
        m_agencyTokens.insert(token);
        FakeAnswer answer = jsonAnswer(tokenBody(place.id, token), 201);
        answer.headers.append(std::pair<QByteArray, QByteArray>("X-Subject-Token", token));
        return answer;
    }
    return iamError(400, "IAM.1109");
}

FakeAnswer FakeCloud::temporaryKey() const
{
    const QJsonObject key{
        {QStringLiteral("access"), QStringLiteral("HSTEXAMPLEKEY0000001")},
        {QStringLiteral("secret"), QStringLiteral("temporary-secret-access-key")},
        {QStringLiteral("securitytoken"), QStringLiteral("temporary-security-token")},
        {QStringLiteral("expires_at"), keyEndsAt.toUTC().toString(Qt::ISODateWithMs)}};
    return jsonAnswer(bytesOf({{QStringLiteral("credential"), key}}), 201);
}

FakeAnswer FakeCloud::show(const SeenRequest &request) const
{
    const QByteArray token = request.header("X-Subject-Token");
    if (token == pasted)
        return jsonAnswer(tokenBody(pastedPlace));
    if (!stranger.isEmpty() && token == stranger)
        return jsonAnswer(tokenBody(pastedPlace, token));
    return m_tokens.contains(token) ? jsonAnswer(tokenBody(m_tokens.value(token), token))
                                    : iamError(400, "IAM.0009");
}

FakeAnswer FakeCloud::change(const SeenRequest &request)
{
    const QByteArray wish =
        objectOf(request.body).value(QLatin1String("encryption_status")).toString().toLatin1();
    if (appliesChanges)
        state = wish;
    return stateAnswer(wish);
}

FakeAnswer FakeCloud::createBackup(const SeenRequest &request)
{
    const QJsonObject body = objectOf(request.body);
    const QByteArray id = "backup-" + QByteArray::number(backups.size() + 1);
    const auto item = [&](const QByteArray &status) {
        return R"({"id":")" + id + R"(","name":")"
               + body.value(QLatin1String("name")).toString().toUtf8() + R"(","instance_id":")"
               + body.value(QLatin1String("instance_id")).toString().toUtf8()
               + R"(","type":"manual","status":")" + status + R"(","begin_time":")"
               + backupsBegin.toUTC()
                     .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss+0000"))
                     .toLatin1()
               + R"("})";
    };
    backups.prepend(item(backupStatus));
    FakeAnswer answer = jsonAnswer(R"({"backup":)" + item("BUILDING") + R"(,"job_id":"job-1"})");
    answer.headers.append(
        std::pair<QByteArray, QByteArray>("X-Request-Id", "request-of-the-backup"));
    return answer;
}

FakeAnswer FakeCloud::projects() const
{
    QJsonArray array;
    for (const Place &place : places) {
        array.append(QJsonObject{{QStringLiteral("id"), place.id},
                                 {QStringLiteral("name"), place.name},
                                 {QStringLiteral("enabled"), true}});
    }
    return jsonAnswer(bytesOf({{QStringLiteral("projects"), array}}));
}

QByteArray FakeCloud::tokenBody(const QString &placeId, const QByteArray &subject) const
{
    QJsonObject token{
        {QStringLiteral("expires_at"), endsAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("user"),
         QJsonObject{{QStringLiteral("id"), QStringLiteral("00112233445566778899aabbccddeeff")},
                     {QStringLiteral("name"), QStringLiteral("ops-user")},
                     {QStringLiteral("domain"), account()}}}};
    const QJsonObject person = token.value(QLatin1String("user")).toObject();
    if (m_agencyTokens.contains(subject)) {
        token.insert(QStringLiteral("assumed_by"), QJsonObject{{QStringLiteral("user"), person}});
        token.insert(
            QStringLiteral("user"),
            QJsonObject{{QStringLiteral("id"), QStringLiteral("0000000000000000000000000000a6e0")},
                        {QStringLiteral("name"), QStringLiteral("other-account/db-admins")},
                        {QStringLiteral("domain"),
                         QJsonObject{{QStringLiteral("name"), QStringLiteral("other-account")}}}});
    } else if (!subject.isEmpty() && subject == stranger) {
        token.insert(
            QStringLiteral("user"),
            QJsonObject{{QStringLiteral("id"), QStringLiteral("00000000000000000000000000051242")},
                        {QStringLiteral("name"), QStringLiteral("somebody-else")},
                        {QStringLiteral("domain"), account()}});
    }
    for (const Place &place : places) {
        if (place.id == placeId) {
            token.insert(QStringLiteral("project"),
                         QJsonObject{{QStringLiteral("id"), place.id},
                                     {QStringLiteral("name"), place.name},
                                     {QStringLiteral("domain"), account()}});
        }
    }
    return bytesOf({{QStringLiteral("token"), token}});
}

} // namespace backlock::test
