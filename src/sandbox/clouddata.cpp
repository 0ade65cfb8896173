// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clouddata.h"

#include <QCryptographicHash>
#include <array>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kRegions{
    "cn-north-4"_L1,     "cn-east-3"_L1,      "cn-south-1"_L1, "cn-southwest-2"_L1,
    "ap-southeast-1"_L1, "ap-southeast-3"_L1, "af-south-1"_L1, "la-north-2"_L1,
};

constexpr std::array kServices{
    "orders"_L1,   "billing"_L1,   "users"_L1,   "catalog"_L1,  "payments"_L1,
    "shipping"_L1, "inventory"_L1, "search"_L1,  "reports"_L1,  "sessions"_L1,
    "ledger"_L1,   "reviews"_L1,   "coupons"_L1, "messages"_L1, "tracking"_L1,
    "returns"_L1,  "audit"_L1,     "pricing"_L1, "loyalty"_L1,  "warehouse"_L1,
};

constexpr std::array kStages{"prod"_L1, "staging"_L1, "test"_L1, "dev"_L1};

//! orders-prod, billing-prod, users-staging, ... and no name twice.
QString instanceName(int index)
{
    const int services = int(kServices.size());
    const int stages = int(kStages.size());
    const int service = index % services;
    const int round = index / services;
    // Every third one leaves production, so that the first page shows a mixture.
    const int stage = (round + (service % 3 == 2 ? 1 : 0)) % stages;
    QString name = kServices.at(size_t(service)) + u'-' + kStages.at(size_t(stage));
    if (round >= stages)
        name += u"-%1"_s.arg(round / stages + 1, 2, 10, QLatin1Char('0'));
    return name;
}

QString instanceStatus(int index)
{
    switch (index % 12) {
    case 7:
        return u"creating"_s;
    case 9:
        return u"abnormal"_s;
    case 10:
        return u"createfail"_s;
    default:
        return u"normal"_s;
    }
}

QString otherEnterpriseProject()
{
    return CloudData::uuid(u"enterprise/finance"_s);
}

} // namespace

Instance *Project::instance(const QString &instanceId)
{
    const auto row = instanceRows.constFind(instanceId);
    return row == instanceRows.cend() ? nullptr : &instances[size_t(*row)];
}

Key *Project::key(const QString &keyId)
{
    for (Key &item : keys) {
        if (item.id == keyId)
            return &item;
    }
    return nullptr;
}

CloudData::CloudData(int projects, int instances, int keysPerProject)
{
    makeProjects(projects);
    for (Project &project : m_projects)
        makeKeys(project, keysPerProject);
    makeInstances(instances);
    m_objectStorage.id = hexId(u"project/MOS"_s);
    m_objectStorage.name = u"MOS"_s;
    m_objectStorage.parentId = accountId();
}

//! cn-north-4, its sub-project, then the other regions; after those, further sub-projects.
void CloudData::makeProjects(int count)
{
    const int regions = int(kRegions.size());
    QHash<QString, QString> regionProjects;
    for (int i = 0; i < count; ++i) {
        Project project;
        project.index = i;
        const int regionIndex = i == 0 ? 0 : i - 1;
        project.region = kRegions.at(size_t(regionIndex % regions));
        if (i == 1) {
            project.name = project.region + "_team-a"_L1;
            project.description = u"team a"_s;
        } else if (regionIndex >= regions) {
            const int team = i - regions;
            project.name = project.region + u"_team-%1"_s.arg(team);
            project.description = u"team %1"_s.arg(team);
        } else {
            project.name = project.region;
        }
        project.id = hexId(u"project/"_s + QString::number(i));
        if (project.name == project.region)
            regionProjects.insert(project.region, project.id);
        project.parentId = project.name == project.region
                               ? accountId()
                               : regionProjects.value(project.region, accountId());
        m_projects.push_back(project);
    }
}

void CloudData::makeInstances(int count)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < count; ++i) {
        Project &project = m_projects[size_t(i) % m_projects.size()];
        Instance instance;
        instance.index = i;
        instance.id = hexId(u"instance/"_s + QString::number(i)) + "in07"_L1;
        instance.name = instanceName(i);
        instance.status = instanceStatus(i);
        instance.enterpriseProject = i % 6 == 5 ? otherEnterpriseProject() : u"0"_s;
        instance.nodeCount = i % 4 == 3 ? 1 : 2;
        instance.created = now.addDays(-90 - i % 500);
        const bool hasBackups =
            instance.status != "creating"_L1 && instance.status != "createfail"_L1;
        instance.encrypted = hasBackups && (i % 5 == 3 || i % 7 == 4);
        instance.everEncrypted = instance.encrypted || (hasBackups && i % 11 == 5);
        if (instance.encrypted)
            instance.keyId = project.keys.front().id;
        instance.encryptedBefore = instance.encrypted;
        project.instanceRows.insert(instance.id, int(project.instances.size()));
        project.instances.push_back(instance);
    }
}

//! The first one can be used; then one for each reason why a key can not, and then around again.
void CloudData::makeKeys(Project &project, int count)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < count; ++i) {
        Key key;
        const int round = i / 12;
        key.id = uuid(u"key/%1/%2"_s.arg(project.index).arg(i));
        key.created = now.addDays(-200 + i);
        switch (i % 12) {
        case 0:
            key.alias = u"backup-key"_s;
            key.description = u"backups of the databases"_s;
            break;
        case 1:
            key.alias = u"backup-key-sm4"_s;
            key.spec = u"SM4"_s;
            break;
        case 2:
            key.alias = u"old-backup-key"_s;
            key.state = 3;
            break;
        case 3:
            key.alias = u"leaving-key"_s;
            key.state = 4;
            key.deletion = now.addDays(30);
            break;
        case 4:
            key.alias = u"signing-key"_s;
            key.spec = u"RSA_2048"_s;
            key.usage = u"SIGN_VERIFY"_s;
            break;
        case 5:
            key.alias = u"evs/default"_s;
            key.description = u"Default Master Key"_s;
            key.isDefault = true;
            break;
        case 6:
            key.alias = u"finance-key"_s;
            key.enterpriseProject = otherEnterpriseProject();
            break;
        case 7:
            key.alias = u"imported-key"_s;
            key.state = 5;
            key.origin = u"external"_s;
            break;
        case 8:
            key.alias = u"new-key"_s;
            key.state = 1;
            break;
        case 9:
            key.alias = u"rsa-encryption-key"_s;
            key.spec = u"RSA_3072"_s;
            break;
        case 10:
            key.alias = u"curve-key"_s;
            key.spec = u"EC_P256"_s;
            key.usage = u"SIGN_VERIFY"_s;
            break;
        default:
            key.alias = u"archive-key"_s;
            break;
        }
        // One default key a service; the later rounds get ordinary ones.
        if (round > 0) {
            key.isDefault = false;
            key.alias = key.alias.replace(u'/', u'-') + u"-%1"_s.arg(round + 1);
        }
        project.keys.push_back(key);
    }
}

Project *CloudData::project(const QString &id)
{
    for (Project &project : m_projects) {
        if (project.id == id)
            return &project;
    }
    return nullptr;
}

const Project *CloudData::projectByName(const QString &name) const
{
    for (const Project &project : m_projects) {
        if (project.name == name)
            return &project;
    }
    return name == m_objectStorage.name ? &m_objectStorage : nullptr;
}

QString CloudData::accountId()
{
    return hexId(u"account"_s);
}

QString CloudData::accountName()
{
    return u"example-account"_s;
}

QString CloudData::hexId(const QString &seed)
{
    // Nothing secret: a well-mixed number is all that is wanted.
    const QByteArray bytes = "backlock-sandbox/" + seed.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex());
}

QString CloudData::uuid(const QString &seed)
{
    QString id = hexId(seed);
    for (const int place : {20, 16, 12, 8})
        id.insert(place, u'-');
    return id;
}

} // namespace sandbox
