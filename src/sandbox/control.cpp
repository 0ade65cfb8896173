// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "control.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

HttpResponse done(const QJsonObject &object = {})
{
    return HttpResponse::json(200, object);
}

HttpResponse wrong(const QString &text)
{
    return HttpResponse::json(400, {{u"error"_s, text}});
}

} // namespace

Control::Control(CloudData &data, Identity &identity, Faults &faults)
    : m_data(data)
    , m_identity(identity)
    , m_faults(faults)
{}

HttpResponse Control::handle(const HttpRequest &request, const QStringList &segments)
{
    const QString call = segments.size() == 2 ? segments.at(1) : QString();
    if (request.method == "GET" && call == "state"_L1)
        return state();
    if (request.method != "POST")
        return HttpResponse::json(404, {{u"error"_s, u"no such call; see --help"_s}});
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (call == "expire-tokens"_L1)
        return done({{u"expired"_s, m_identity.expireAll()}});
    if (call == "unlock"_L1) {
        m_identity.unlockAll();
        return done();
    }
    if (call == "faults"_L1)
        return addFault(body);
    if (call == "clear-faults"_L1) {
        m_faults.clear();
        return done();
    }
    if (call == "instance"_L1)
        return changeInstance(body);
    if (call == "key"_L1)
        return changeKey(body);
    return HttpResponse::json(404, {{u"error"_s, u"no such call; see --help"_s}});
}

HttpResponse Control::state() const
{
    QJsonArray projects;
    for (const Project &project : m_data.projects()) {
        QJsonArray instances;
        for (const Instance &instance : project.instances) {
            instances.append(
                QJsonObject{{u"id"_s, instance.id},
                            {u"name"_s, instance.name},
                            {u"status"_s, instance.status},
                            {u"encryption_status"_s, instance.encrypted ? u"on"_s : u"off"_s},
                            {u"key_id"_s, instance.keyId},
                            {u"ever_encrypted"_s, instance.everEncrypted}});
        }
        QJsonArray keys;
        for (const Key &key : project.keys) {
            keys.append(QJsonObject{{u"key_id"_s, key.id},
                                    {u"key_alias"_s, key.alias},
                                    {u"key_spec"_s, key.spec},
                                    {u"key_state"_s, QString::number(key.state)}});
        }
        projects.append(QJsonObject{{u"id"_s, project.id},
                                    {u"name"_s, project.name},
                                    {u"instances"_s, instances},
                                    {u"keys"_s, keys},
                                    {u"backups_made"_s, int(project.madeBackups.size())}});
    }
    QJsonObject counts;
    for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it)
        counts.insert(it.key(), it.value());
    return done({{u"projects"_s, projects}, {u"requests"_s, counts}});
}

HttpResponse Control::changeInstance(const QJsonObject &body)
{
    const QString id = body.value("instance_id"_L1).toString();
    for (Project &project : m_data.projects()) {
        Instance *instance = project.instance(id);
        if (!instance)
            continue;
        if (body.contains("status"_L1))
            instance->status = body.value("status"_L1).toString();
        const QString wish = body.value("encryption_status"_L1).toString();
        if (wish == "on"_L1 || wish == "off"_L1) {
            const QString key = body.value("key_id"_L1).toString(project.keys.front().id);
            Encryption::apply(*instance, wish == "on"_L1, key);
        }
        return done();
    }
    return wrong(u"no such instance"_s);
}

HttpResponse Control::changeKey(const QJsonObject &body)
{
    const int state = body.value("key_state"_L1).toVariant().toInt();
    if (state < 1 || state > 5)
        return wrong(u"key_state is 1 to 5"_s);
    for (Project &project : m_data.projects()) {
        if (Key *key = project.key(body.value("key_id"_L1).toString())) {
            key->state = state;
            key->deletion = state == 4 ? QDateTime::currentDateTimeUtc().addDays(7) : QDateTime();
            return done();
        }
    }
    return wrong(u"no such key"_s);
}

HttpResponse Control::addFault(const QJsonObject &body)
{
    QString error;
    const auto rule = FaultRule::parse(body.value("fault"_L1).toString(), &error);
    if (!rule)
        return wrong(error);
    m_faults.add(*rule);
    return done();
}

} // namespace sandbox
