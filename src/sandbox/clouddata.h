// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <vector>

namespace sandbox {

//! A key of KMS; the values are the strings of api/kms.md.
struct Key
{
    QString id;
    QString alias;
    QString description;
    QString spec = QStringLiteral("AES_256");
    QString usage = QStringLiteral("ENCRYPT_DECRYPT");
    int state =
        2; //!< 1 to be activated, 2 enabled, 3 disabled, 4 pending deletion, 5 pending import
    bool isDefault = false;
    QString origin = QStringLiteral("kms");
    QString enterpriseProject = QStringLiteral("0");
    QDateTime created;
    QDateTime deletion; //!< null: none scheduled
};

struct Instance
{
    int index = 0; //!< everything that is not stored follows from it
    QString id;
    QString name;
    QString status; //!< the unified vocabulary of /v3.1
    QString enterpriseProject;
    int nodeCount = 2;
    QDateTime created;

    // Encrypted backup. The key is here for the test oracle only: no call of the cloud shows it.
    bool encrypted = false;
    QString keyId;
    bool everEncrypted = false;
    bool encryptedBefore = false; //!< what a lagging read still shows ...
    QDateTime changedAt;          //!< ... for a while after this moment
};

//! A manual backup that somebody asked for while the sandbox ran. Others are made up when listed.
struct MadeBackup
{
    QString id;
    QString jobId;
    QString instanceId;
    QString name;
    QString description;
    QDateTime begin;
    QDateTime end;      //!< when it will be complete, or have failed
    bool fails = false; //!< at its end
};

struct Project
{
    int index = 0;
    QString id;
    QString name;
    QString region;   //!< the name up to the first "_"
    QString parentId; //!< the account, or the region's project
    QString description;
    std::vector<Instance> instances;
    std::vector<Key> keys;
    std::vector<MadeBackup> madeBackups;

    Instance *instance(const QString &instanceId);
    Key *key(const QString &keyId);
    QHash<QString, int> instanceRows;
};

//! The whole cloud, made from three numbers: the same numbers give the same ids, names and states.
class CloudData
{
public:
    CloudData(int projects, int instances, int keysPerProject);

    std::vector<Project> &projects() { return m_projects; }
    const std::vector<Project> &projects() const { return m_projects; }
    Project *project(const QString &id);
    const Project *projectByName(const QString &name) const;

    //! The project that object storage makes; no region, no instances (api/iam.md, section 3).
    const Project &objectStorageProject() const { return m_objectStorage; }

    static QString accountId();
    static QString accountName();

    //! 32 hex digits that follow from the text.
    static QString hexId(const QString &seed);
    //! The same, written as a UUID.
    static QString uuid(const QString &seed);

private:
    void makeProjects(int count);
    void makeInstances(int count);
    void makeKeys(Project &project, int count);

    std::vector<Project> m_projects;
    Project m_objectStorage;
};

} // namespace sandbox
