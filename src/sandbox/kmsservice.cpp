// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kmsservice.h"

#include "errors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeyQuota = 10'000;

const QStringList &specs()
{
    static const QStringList list{u"AES_256"_s,  u"SM4"_s,     u"RSA_2048"_s, u"RSA_3072"_s,
                                  u"RSA_4096"_s, u"EC_P256"_s, u"EC_P384"_s,  u"SM2"_s};
    return list;
}

bool isUuid(const QString &text)
{
    static const QRegularExpression form(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s);
    return form.match(text).hasMatch();
}

QString milliseconds(const QDateTime &time)
{
    return time.isValid() ? QString::number(time.toMSecsSinceEpoch()) : u""_s;
}

QJsonObject keyObject(const Project &project, const Key &key)
{
    return {{u"key_id"_s, key.id},
            {u"domain_id"_s, CloudData::accountId()},
            {u"key_alias"_s, key.alias},
            {u"realm"_s, project.region},
            {u"key_spec"_s, key.spec},
            {u"key_usage"_s, key.usage},
            {u"key_description"_s, key.description},
            {u"creation_date"_s, milliseconds(key.created)},
            {u"scheduled_deletion_date"_s, milliseconds(key.deletion)},
            {u"key_state"_s, QString::number(key.state)},
            {u"default_key_flag"_s, key.isDefault ? u"1"_s : u"0"_s},
            {u"key_type"_s, u"1"_s},
            {u"expiration_time"_s, u""_s},
            {u"origin"_s, key.origin},
            {u"key_rotation_enabled"_s, u"false"_s},
            {u"sys_enterprise_project_id"_s, key.enterpriseProject},
            {u"keystore_id"_s, u"0"_s}};
}

//! All scalars are strings; a number instead is refused, so that a client which sends one is found.
std::optional<HttpResponse> checkFields(const QJsonObject &body, const QStringList &known)
{
    for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
        if (!known.contains(it.key()))
            return kmsError(400, "KMS.0204"_L1, u"Unknown parameter: "_s + it.key().left(64));
        if (!it->isString())
            return kmsError(400, "KMS.0214"_L1, it.key() + u" must be a string."_s);
    }
    if (body.contains("sequence"_L1) && !isUuid(body.value("sequence"_L1).toString()))
        return kmsError(400, "KMS.0206"_L1, u"Invalid sequence."_s);
    return {};
}

} // namespace

KmsService::KmsService(Gateway &gateway, CloudData &data)
    : m_gateway(gateway)
    , m_data(data)
{}

bool KmsService::owns(const QStringList &segments)
{
    static const QStringList calls{u"list-keys"_s, u"describe-key"_s, u"create-key"_s};
    return segments.size() == 4 && segments.at(0) == "v1.0"_L1 && segments.at(2) == "kms"_L1
           && calls.contains(segments.at(3));
}

HttpResponse KmsService::handle(const HttpRequest &request, const QStringList &segments)
{
    if (request.method != "POST")
        return kmsError(405, "KMS.0215"_L1, u"The method is not allowed."_s);
    const Admission admission = m_gateway.admit(request, Service::Kms, segments.at(1));
    if (admission.refusal)
        return *admission.refusal;
    if (admission.caller.readsOnly)
        return kmsError(403, "KMS.0306"_L1, u"You do not have the permission."_s);
    if (!request.isJson())
        return kmsError(415, "KMS.0202"_L1, u"The content type must be application/json."_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return kmsError(400, "KMS.0202"_L1, u"The request body is not valid JSON."_s);

    // The gateway has seen to it that the project exists.
    Project &project = *m_data.project(segments.at(1));
    const QString &call = segments.at(3);
    if (call == "list-keys"_L1)
        return listKeys(project, document.object());
    if (call == "describe-key"_L1)
        return describeKey(project, document.object());
    return createKey(project, document.object());
}

HttpResponse KmsService::listKeys(const Project &project, const QJsonObject &body) const
{
    if (auto refusal = checkFields(body, {u"limit"_s, u"marker"_s, u"key_state"_s, u"key_spec"_s,
                                          u"enterprise_project_id"_s, u"sequence"_s}))
        return *refusal;
    bool limitOk = false;
    bool markerOk = false;
    const int limit = body.value("limit"_L1).toString(u"100"_s).toInt(&limitOk);
    const int marker = body.value("marker"_L1).toString(u"0"_s).toInt(&markerOk);
    if (!limitOk || limit < 1 || limit > 1000)
        return kmsError(400, "KMS.1601"_L1, u"Invalid limit."_s);
    if (!markerOk || marker < 0)
        return kmsError(400, "KMS.1602"_L1, u"Invalid marker."_s);
    const QString spec = body.value("key_spec"_L1).toString(u"AES_256"_s); // not "everything"
    if (spec != "ALL"_L1 && !specs().contains(spec))
        return kmsError(400, "KMS.1110"_L1, u"Invalid key_spec."_s);
    const QString state = body.value("key_state"_L1).toString();
    static const QStringList states{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s};
    if (!state.isEmpty() && !states.contains(state))
        return kmsError(400, "KMS.0308"_L1, u"Invalid key_state."_s);
    const QString enterprise = body.value("enterprise_project_id"_L1).toString(u"all"_s);
    if (enterprise != "all"_L1 && enterprise != "0"_L1 && !isUuid(enterprise))
        return kmsError(400, "KMS.0308"_L1, u"Invalid enterprise_project_id."_s);

    QJsonArray ids;
    QJsonArray details;
    int total = 0;
    for (const Key &key : project.keys) {
        if ((spec != "ALL"_L1 && key.spec != spec)
            || (!state.isEmpty() && state != QString::number(key.state))
            || (enterprise != "all"_L1 && enterprise != key.enterpriseProject))
            continue;
        if (total >= marker && ids.size() < limit) {
            ids.append(key.id);
            details.append(keyObject(project, key));
        }
        ++total;
    }
    const int next = marker + int(ids.size());
    const bool isTruncated = next < total && !ids.isEmpty();
    return HttpResponse::json(200, {{u"keys"_s, ids},
                                    {u"key_details"_s, details},
                                    {u"next_marker"_s, isTruncated ? QString::number(next) : u""_s},
                                    {u"truncated"_s, isTruncated ? u"true"_s : u"false"_s},
                                    {u"total"_s, total}});
}

HttpResponse KmsService::describeKey(Project &project, const QJsonObject &body) const
{
    if (auto refusal = checkFields(body, {u"key_id"_s, u"sequence"_s}))
        return *refusal;
    const QString id = body.value("key_id"_L1).toString();
    if (!body.contains("key_id"_L1))
        return kmsError(400, "KMS.0204"_L1, u"key_id is missing."_s);
    if (!isUuid(id))
        return kmsError(400, "KMS.0205"_L1, u"Invalid key_id."_s);
    const Key *key = project.key(id);
    if (!key)
        return kmsError(404, "KMS.0207"_L1, u"The key does not exist."_s);
    return HttpResponse::json(200, {{u"key_info"_s, keyObject(project, *key)}});
}

HttpResponse KmsService::createKey(Project &project, const QJsonObject &body)
{
    if (auto refusal = checkFields(body, {u"key_alias"_s, u"key_spec"_s, u"key_usage"_s,
                                          u"key_description"_s, u"origin"_s, u"sequence"_s,
                                          u"enterprise_project_id"_s, u"keystore_id"_s}))
        return *refusal;
    static const QRegularExpression aliasForm(u"^[0-9A-Za-z:/_-]{1,255}$"_s);
    const QString alias = body.value("key_alias"_L1).toString();
    if (!aliasForm.match(alias).hasMatch() || alias.endsWith("/default"_L1))
        return kmsError(400, "KMS.1101"_L1, u"Invalid key_alias."_s);
    const QString description = body.value("key_description"_L1).toString();
    if (description.size() > 255)
        return kmsError(400, "KMS.1103"_L1, u"Invalid key_description."_s);
    const QString spec = body.value("key_spec"_L1).toString(u"AES_256"_s);
    if (!specs().contains(spec))
        return kmsError(400, "KMS.1110"_L1, u"Invalid key_spec."_s);
    const bool isSymmetric = spec == "AES_256"_L1 || spec == "SM4"_L1;
    const bool signsOnly = spec.startsWith("EC_"_L1);
    const QString usage =
        body.value("key_usage"_L1).toString(isSymmetric ? u"ENCRYPT_DECRYPT"_s : u"SIGN_VERIFY"_s);
    if ((usage != "ENCRYPT_DECRYPT"_L1 && usage != "SIGN_VERIFY"_L1)
        || (isSymmetric && usage != "ENCRYPT_DECRYPT"_L1)
        || (signsOnly && usage != "SIGN_VERIFY"_L1))
        return kmsError(400, "KMS.0308"_L1, u"Invalid key_usage."_s);
    const QString origin = body.value("origin"_L1).toString(u"kms"_s);
    if (origin != "kms"_L1 && origin != "external"_L1)
        return kmsError(400, "KMS.0308"_L1, u"Invalid origin."_s);
    const QString enterprise = body.value("enterprise_project_id"_L1).toString(u"0"_s);
    if (enterprise != "0"_L1 && !isUuid(enterprise))
        return kmsError(400, "KMS.0308"_L1, u"Invalid enterprise_project_id."_s);
    for (const Key &key : project.keys) {
        if (key.alias == alias)
            return kmsError(400, "KMS.1104"_L1, u"The alias already exists."_s);
    }
    if (project.keys.size() >= size_t(kKeyQuota))
        return kmsError(400, "KMS.1105"_L1, u"The key quota is used up."_s);

    Key key;
    key.id = CloudData::uuid(u"made-key/%1/%2"_s.arg(project.index).arg(m_created++));
    key.alias = alias;
    key.description = description;
    key.spec = spec;
    key.usage = usage;
    key.origin = origin;
    key.state = origin == "external"_L1 ? 5 : 2;
    key.enterpriseProject = enterprise;
    key.created = QDateTime::currentDateTimeUtc();
    project.keys.push_back(key);
    const QJsonObject info{{u"key_id"_s, key.id}, {u"domain_id"_s, CloudData::accountId()}};
    return HttpResponse::json(200, {{u"key_info"_s, info}});
}

} // namespace sandbox
