// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

namespace backlock {

//! A project as IAM lists it. Its region is its name up to the first `_` (iam.md, section 3).
struct Project
{
    ProjectId id;
    QString name;
    QString domainId;
    QString parentId;
    bool enabled = true;

    QString region() const { return name.section(QLatin1Char('_'), 0, 0); }

    friend bool operator==(const Project &, const Project &) = default;
};

//! An instance as the lists and the detail call show it. Nothing in it tells about encrypted
//! backup.
struct Instance
{
    InstanceId id;
    QString name;
    QString status;              //!< as the service says it, any case: `normal`, `ACTIVE`, ...
    QString engineVersion;       //!< datastore.version
    QString enterpriseProjectId; //!< `0` is the default one; empty: not told
    int keepDays = -1;           //!< backup_strategy.keep_days, -1: not told
    int nodeCount = -1;          //!< detail call only, -1: not told

    friend bool operator==(const Instance &, const Instance &) = default;
};

//! KMS key states by their number in the API; Unknown keeps a tool honest about new ones.
enum class KeyState {
    Unknown,
    PendingActivation,
    Enabled,
    Disabled,
    PendingDeletion,
    PendingImport
};

//! A KMS key as list-keys and describe-key show it.
struct KmsKey
{
    KeyId id;
    QString alias;
    QString spec;  //!< algorithm: AES_256, SM4, RSA_2048, ...
    QString usage; //!< ENCRYPT_DECRYPT, SIGN_VERIFY, ...; empty: not told
    KeyState state = KeyState::Unknown;
    bool isDefault = false; //!< made by a cloud service, alias ends in /default
    QString enterpriseProjectId;
    QDateTime deletionDate; //!< when pending deletion; invalid: none

    friend bool operator==(const KmsKey &, const KmsKey &) = default;
};

//! Why a key cannot be used for encrypted backup, the first reason that applies.
//! Source: the product guide (AES_256 or SM4, enabled); kms.md section 1.
enum class KeyFault {
    None,
    NotEnabledYet,
    Disabled,
    PendingDeletion,
    PendingImport,
    StateUnknown, //!< a state this version does not know: a warning, never a block
    WrongAlgorithm,
    WrongUsage,
    DefaultKey, //!< unconfirmed whether the service takes it: a warning, never a block
};

KeyFault keyFault(const KmsKey &key);
//! True for the faults that make a key unusable for certain.
bool blocksUse(KeyFault fault);

//! Who a credential is and until when, from GET /v3/auth/tokens.
struct Identity
{
    QString userName;
    QString userId;
    QString accountName;
    QString accountId;
    //! Of a token by agency: the user who acts; userName is then `account/agency`. Empty: nobody
    //! else.
    QString assumedBy;
    QDateTime endsAt; //!< UTC; invalid: has no known end (access key)
    Project boundTo;  //!< the one project a token opens; empty id: none (or an access key)

    //! The person: the acting user where an agency is used.
    const QString &person() const { return assumedBy.isEmpty() ? userName : assumedBy; }
    //! For screen and ledger: the user, or `user (account/agency)`.
    QString shownName() const
    {
        return assumedBy.isEmpty() ? userName : QStringLiteral("%1 (%2)").arg(assumedBy, userName);
    }

    friend bool operator==(const Identity &, const Identity &) = default;
};

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Project)
Q_DECLARE_METATYPE(backlock::Instance)
Q_DECLARE_METATYPE(backlock::KmsKey)
