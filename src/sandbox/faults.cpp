// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "faults.h"

#include "errors.h"
#include "ratelimit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

//! Every value gets another JSON type, one level deep.
QByteArray withWrongTypes(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QJsonObject result;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        switch (it->type()) {
        case QJsonValue::String:
            result.insert(it.key(), 1);
            break;
        case QJsonValue::Array:
            result.insert(it.key(), QJsonObject());
            break;
        case QJsonValue::Object:
            result.insert(it.key(), QJsonArray());
            break;
        default:
            result.insert(it.key(), u"text"_s);
            break;
        }
    }
    return QJsonDocument(result).toJson(QJsonDocument::Compact);
}

//! Bytes that are no UTF-8, inside the first string value.
QByteArray withBadUtf8(QByteArray body)
{
    const qsizetype colon = body.indexOf(":\"");
    body.insert(colon < 0 ? 0 : colon + 3, "\xff\xc3\x28");
    return body;
}

//! Valid JSON that only a parser with a depth limit survives.
QByteArray deepJson()
{
    return QByteArray(2000, '[') + QByteArray(2000, ']');
}

//! The same object with its first member a second time, with another value.
QByteArray withDuplicateKey(QByteArray body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.isEmpty())
        return body;
    const bool isOn = object.value("encryption_status"_L1).toString() == "on"_L1;
    const QByteArray other = isOn ? "\"off\"" : "\"on\"";
    body.chop(1);
    return body + ",\"" + object.constBegin().key().toUtf8() + "\":" + other + '}';
}

bool isRedirect(const QString &fault)
{
    static const QStringList names{u"redirect"_s, u"301"_s, u"302"_s, u"303"_s, u"307"_s, u"308"_s};
    return names.contains(fault);
}

HttpResponse redirect(const QString &fault, const QByteArray &target)
{
    HttpResponse response;
    response.status = fault == "redirect"_L1 ? 307 : fault.toInt();
    response.contentType.clear();
    response.setHeader("Location", target);
    return response;
}

HttpResponse databaseStatus(int status, const HttpRequest &request)
{
    switch (status) {
    case 401:
        return gatewayError(401, "0301"_L1,
                            u"Incorrect IAM authentication information: decrypt token fail"_s);
    case 403:
        return databaseError(request, 403, "DBS.200010"_L1,
                             u"You do not have the permission to perform this operation."_s,
                             u"您没有权限执行此操作。"_s);
    case 404:
        return databaseError(request, 404, "DBS.201028"_L1, u"The DB instance does not exist."_s,
                             u"数据库实例不存在。"_s);
    case 409:
        return databaseError(request, 409, "DBS.200019"_L1,
                             u"Another operation is being performed on the DB instance or the "
                             "instance is faulty."_s,
                             u"实例正在执行其他操作或实例故障。"_s);
    default:
        return databaseError(request, 500, "DBS.108000"_L1, u"Internal server error."_s,
                             u"服务器内部错误。"_s);
    }
}

HttpResponse kmsStatus(int status)
{
    switch (status) {
    case 401:
        return gatewayError(401, "0301"_L1,
                            u"Incorrect IAM authentication information: decrypt token fail"_s);
    case 403:
        return kmsError(403, "KMS.0306"_L1, u"You do not have the permission."_s);
    case 404:
        return kmsError(404, "KMS.0207"_L1, u"The key does not exist."_s);
    case 409:
        return kmsError(409, "KMS.0105"_L1, u"System exception."_s);
    default:
        return kmsError(500, "KMS.0101"_L1, u"Internal error."_s);
    }
}

HttpResponse iamStatus(int status)
{
    switch (status) {
    case 401:
        return keystoneError(401, u"The request you have made requires authentication."_s);
    case 403:
        return keystoneError(403, u"You have no right to do this action."_s);
    case 404:
        return keystoneError(404, u"The resource could not be found."_s);
    case 409:
        return iamError(409, "IAM.0005"_L1, u"A conflict occurred while saving."_s);
    default:
        return iamError(500, "IAM.0006"_L1, u"Internal error."_s);
    }
}

HttpResponse statusAnswer(int status, const HttpRequest &request, Service service)
{
    if (status == 429)
        return RateLimit::tooMany(service == Service::Iam, 5, 1, 1);
    if (status == 503) {
        HttpResponse response = gatewayError(503, "0613"_L1, u"The IAM service is unreachable"_s);
        response.setHeader("Retry-After", "1");
        return response;
    }
    switch (service) {
    case Service::Iam:
        return iamStatus(status);
    case Service::Kms:
        return kmsStatus(status);
    case Service::TaurusDb:
        break;
    }
    return databaseStatus(status, request);
}

} // namespace

std::optional<FaultRule> FaultRule::parse(const QString &text, QString *error)
{
    static const QRegularExpression form(
        u"^(?:([a-z-]+)\\.)?([a-z0-9-]+)(?::(\\d{1,9}))?(?:@([^%\\s]+))?(?:%(\\d{1,3}))?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        *error = u"a fault is [GROUP.]NAME[:TIMES][@PROJECT][%PERCENT], not \"%1\""_s.arg(text);
        return {};
    }
    FaultRule rule;
    rule.group = match.captured(1).isEmpty() ? u"db"_s : match.captured(1);
    rule.name = match.captured(2);
    if (!match.captured(3).isEmpty())
        rule.timesLeft = match.captured(3).toInt();
    rule.project = match.captured(4);
    if (!match.captured(5).isEmpty())
        rule.percent = match.captured(5).toInt();
    if (!groups().contains(rule.group)) {
        *error =
            u"there is no group \"%1\" of calls; known: %2"_s.arg(rule.group, groups().join(u' '));
        return {};
    }
    if (!names().contains(rule.name)) {
        *error = u"there is no fault \"%1\"; known: %2"_s.arg(rule.name, names().join(u' '));
        return {};
    }
    if (rule.percent > 100) {
        *error = u"a fault happens at most 100 % of the time"_s;
        return {};
    }
    return rule;
}

QStringList FaultRule::names()
{
    return {u"reset"_s, u"close"_s, u"never"_s, u"drip"_s, u"truncated-json"_s, u"html-502"_s,
            u"empty"_s, u"wrong-type"_s, u"redirect"_s, u"huge"_s, u"bad-utf8"_s, u"401"_s,
            u"403"_s, u"404"_s, u"409"_s, u"429"_s, u"500"_s, u"503"_s, u"applied-no-answer"_s,
            // beyond the contract
            u"wrong-content-type"_s, u"deep-json"_s, u"duplicate-key"_s, u"unknown-status"_s,
            u"301"_s, u"302"_s, u"303"_s, u"307"_s, u"308"_s};
}

QStringList FaultRule::groups()
{
    return {u"db"_s,     u"post"_s, u"read"_s, u"list"_s, u"detail"_s,  u"backups"_s,
            u"create"_s, u"jobs"_s, u"kms"_s,  u"iam"_s,  u"sign-in"_s, u"all"_s};
}

QString Faults::pick(const QStringList &groups, const QString &projectId,
                     const QString &projectName)
{
    for (FaultRule &rule : m_rules) {
        if (rule.timesLeft == 0 || !groups.contains(rule.group))
            continue;
        if (!rule.project.isEmpty() && rule.project != projectId && rule.project != projectName)
            continue;
        if (rule.percent < 100 && int(m_dice.bounded(100)) >= rule.percent)
            continue;
        if (rule.timesLeft > 0)
            --rule.timesLeft;
        return rule.name;
    }
    return {};
}

bool standsInForCall(const QString &fault)
{
    static const QStringList names{u"reset"_s, u"close"_s, u"never"_s, u"html-502"_s,
                                   u"401"_s,   u"403"_s,   u"404"_s,   u"409"_s,
                                   u"429"_s,   u"500"_s,   u"503"_s};
    return names.contains(fault) || isRedirect(fault);
}

Answer standIn(const QString &fault, const HttpRequest &request, Service service,
               const QByteArray &redirectTo)
{
    if (fault == "reset"_L1)
        return {{}, Answer::Delivery::Reset};
    if (fault == "close"_L1)
        return {{}, Answer::Delivery::Close};
    if (fault == "never"_L1)
        return {{}, Answer::Delivery::Never};
    if (isRedirect(fault))
        return {redirect(fault, redirectTo)};
    if (fault == "html-502"_L1) {
        HttpResponse response;
        response.status = 502;
        response.contentType = "text/html";
        response.body = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                        "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>proxy</center>"
                        "\r\n</body>\r\n</html>\r\n";
        return {response};
    }
    return {statusAnswer(fault.toInt(), request, service)};
}

Answer spoiled(const QString &fault, const HttpResponse &original)
{
    HttpResponse response = original;
    if (fault == "applied-no-answer"_L1)
        return {response, Answer::Delivery::Close};
    if (fault == "drip"_L1)
        return {response, Answer::Delivery::Drip};
    if (fault == "huge"_L1)
        return {response, Answer::Delivery::Huge};
    if (fault == "truncated-json"_L1)
        response.body.truncate(response.body.size() / 2);
    else if (fault == "empty"_L1)
        response.body.clear();
    else if (fault == "wrong-type"_L1)
        response.body = withWrongTypes(response.body);
    else if (fault == "wrong-content-type"_L1)
        response.contentType = "text/html";
    else if (fault == "bad-utf8"_L1)
        response.body = withBadUtf8(response.body);
    else if (fault == "deep-json"_L1)
        response.body = deepJson();
    else if (fault == "duplicate-key"_L1)
        response.body = withDuplicateKey(response.body);
    else if (fault == "unknown-status"_L1)
        response.body.replace("\"on\"", "\"pending\"").replace("\"off\"", "\"pending\"");
    return {response};
}

} // namespace sandbox
