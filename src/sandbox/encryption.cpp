// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "encryption.h"

#include "errors.h"

#include <QJsonDocument>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

//! No public table has codes for a bad key; the general one with a text is what is left.
HttpResponse parameterError(const HttpRequest &request, const QString &english,
                            const QString &chinese)
{
    return databaseError(request, 400, "DBS.200001"_L1, u"Parameter error. "_s + english,
                         u"参数错误。"_s + chinese);
}

HttpResponse state(bool on)
{
    return HttpResponse::json(200, {{u"encryption_status"_s, on ? u"on"_s : u"off"_s}});
}

//! What makes a key unfit (api/backup-encryption.md section 4, api/kms.md "key states").
std::optional<HttpResponse> refuseKey(const HttpRequest &request, const Key *key)
{
    if (!key) {
        return parameterError(request, u"The KMS key does not exist."_s, u"KMS密钥不存在。"_s);
    }
    if (key->state != 2) {
        static const QStringList english{u"is not activated"_s, u""_s, u"is disabled"_s,
                                         u"is pending deletion"_s, u"is pending import"_s};
        static const QStringList chinese{u"待激活"_s, u""_s, u"已被禁用"_s, u"计划删除"_s,
                                         u"等待导入"_s};
        return parameterError(request, u"The KMS key %1."_s.arg(english.value(key->state - 1)),
                              u"KMS密钥%1。"_s.arg(chinese.value(key->state - 1)));
    }
    if ((key->spec != "AES_256"_L1 && key->spec != "SM4"_L1)
        || key->usage != "ENCRYPT_DECRYPT"_L1) {
        return parameterError(
            request, u"The algorithm of the KMS key is not supported: use AES_256 or SM4."_s,
            u"不支持该KMS密钥的算法，请使用AES_256或SM4。"_s);
    }
    return {};
}

} // namespace

Encryption::Encryption(const Options &options)
    : m_onWhenOn(options.onWhenOn)
    , m_readLag(options.readLag)
{}

bool Encryption::visible(const Instance &instance) const
{
    const bool isLagging =
        instance.changedAt.isValid()
        && instance.changedAt.msecsTo(QDateTime::currentDateTimeUtc()) < m_readLag.count();
    return isLagging ? instance.encryptedBefore : instance.encrypted;
}

void Encryption::apply(Instance &instance, bool on, const QString &keyId)
{
    instance.encryptedBefore = instance.encrypted;
    instance.changedAt = QDateTime::currentDateTimeUtc();
    instance.encrypted = on;
    instance.keyId = on ? keyId : QString();
    instance.everEncrypted = instance.everEncrypted || on;
}

HttpResponse Encryption::read(const HttpRequest &, const Instance &instance) const
{
    return state(visible(instance));
}

HttpResponse Encryption::change(const HttpRequest &request, Project &project,
                                Instance &instance) const
{
    if (!request.isJson()) {
        return databaseError(request, 415, "DBS.200001"_L1,
                             u"Parameter error. The content type must be application/json."_s,
                             u"参数错误。Content-Type必须为application/json。"_s);
    }
    if (request.body.isEmpty()) {
        return databaseError(request, 400, "DBS.200006"_L1, u"The request is empty."_s,
                             u"请求为空。"_s);
    }
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject()) {
        return parameterError(request, u"The body is not a JSON object."_s,
                              u"请求体不是JSON对象。"_s);
    }
    const QJsonObject body = document.object();
    static const QStringList known{u"encryption_status"_s, u"type"_s, u"kms_key_id"_s};
    for (auto it = body.constBegin(); it != body.constEnd(); ++it) {
        if (!known.contains(it.key()) || !it->isString()) {
            return parameterError(request, u"Bad parameter: %1."_s.arg(it.key().left(64)),
                                  u"参数不正确：%1。"_s.arg(it.key().left(64)));
        }
    }
    const QString wish = body.value("encryption_status"_L1).toString().toLower();
    if (wish != "on"_L1 && wish != "off"_L1) {
        return parameterError(request, u"encryption_status must be on or off."_s,
                              u"encryption_status必须为on或off。"_s);
    }
    if (instance.status == "creating"_L1) {
        return databaseError(request, 409, "DBS.200019"_L1,
                             u"Another operation is being performed on the DB instance or the "
                             "instance is faulty."_s,
                             u"实例正在执行其他操作或实例故障。"_s);
    }
    if (instance.status == "createfail"_L1) {
        return databaseError(request, 409, "DBS.280406"_L1,
                             u"The instance status does not allow this operation."_s,
                             u"实例状态不允许执行此操作。"_s);
    }
    if (wish == "on"_L1)
        return turnOn(request, project, instance, body);
    if (instance.encrypted)
        apply(instance, false, {});
    return state(false);
}

HttpResponse Encryption::turnOn(const HttpRequest &request, Project &project, Instance &instance,
                                const QJsonObject &body) const
{
    if (body.value("type"_L1).toString().toLower() != "kms"_L1)
        return parameterError(request, u"type must be kms."_s, u"type必须为kms。"_s);
    const QString keyId = body.value("kms_key_id"_L1).toString();
    if (keyId.isEmpty())
        return parameterError(request, u"kms_key_id is missing."_s, u"缺少kms_key_id。"_s);

    const Key *key = project.key(keyId);
    if (auto refusal = refuseKey(request, key))
        return *refusal;
    if (!instance.encrypted) {
        apply(instance, true, keyId);
        return state(true);
    }
    switch (m_onWhenOn) {
    case Options::OnWhenOn::Refuse:
        return databaseError(request, 409, "DBS.280406"_L1,
                             u"Encrypted backup is already enabled."_s, u"已开启备份加密。"_s);
    case Options::OnWhenOn::IgnoreKey:
        return state(true);
    case Options::OnWhenOn::Accept:
        break;
    }
    // "The algorithm cannot be changed after the feature is on" (user guide).
    const Key *current = project.key(instance.keyId);
    if (current && current->spec != key->spec) {
        return parameterError(request,
                              u"The encryption algorithm cannot be changed after it is enabled."_s,
                              u"开启后不能修改加密算法。"_s);
    }
    instance.keyId = keyId;
    return state(true);
}

} // namespace sandbox
