// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpoint.h"

#include <string_view>

namespace backlock {

//! What a call does to the cloud. Retries, read-only profiles and one-shot bodies follow from this
//! and never from the verb: KMS reads with POST.
enum class Effect {
    SignsIn, //!< mints or revokes a token; never repeated
    Reads,   //!< may be repeated
    Changes, //!< never repeated; refused in a read-only profile
};

//! One call that Backlock may make. There is no other way to the network than a row of this table.
struct Call
{
    Service service;
    std::string_view verb;
    //! `{project_id}` and `{instance_id}` are filled from typed ids, and from nothing else.
    std::string_view path;
    Effect effect;
    qint64 maxAnswerBytes; //!< a longer answer is Protocol / AnswerTooLarge
    bool takesLanguage;    //!< X-Language is documented for it
};

namespace calls {

constexpr qint64 kSmall = qint64(256) * 1024;
constexpr qint64 kPage = qint64(8) * 1024 * 1024;

// clang-format off
// iam.md, section 1
inline constexpr Call mintToken{Service::Iam, "POST",
    "/v3/auth/tokens", Effect::SignsIn, kPage, false};
inline constexpr Call showToken{Service::Iam, "GET",
    "/v3/auth/tokens", Effect::Reads, kPage, false};
inline constexpr Call revokeToken{Service::Iam, "DELETE",
    "/v3/auth/tokens", Effect::SignsIn, kSmall, false};
// iam.md, section 2
inline constexpr Call mintTemporaryKey{Service::Iam, "POST",
    "/v3.0/OS-CREDENTIAL/securitytokens", Effect::SignsIn, kSmall, false};
// iam.md, section 3
inline constexpr Call listProjects{Service::Iam, "GET",
    "/v3/auth/projects", Effect::Reads, kPage, false};
// instances.md, section 1
inline constexpr Call listInstances{Service::TaurusDb, "GET",
    "/v3.1/{project_id}/instances", Effect::Reads, kPage, true};
inline constexpr Call listInstancesOld{Service::TaurusDb, "GET",
    "/v3/{project_id}/instances", Effect::Reads, kPage, true};
inline constexpr Call showInstance{Service::TaurusDb, "GET",
    "/v3.1/{project_id}/instances/{instance_id}", Effect::Reads, kPage, true};
inline constexpr Call showInstanceOld{Service::TaurusDb, "GET",
    "/v3/{project_id}/instances/{instance_id}", Effect::Reads, kPage, true};
// backup-encryption.md, section 1
inline constexpr Call readEncryption{Service::TaurusDb, "GET",
    "/v3/{project_id}/instances/{instance_id}/backups/encryption", Effect::Reads, kSmall, true};
inline constexpr Call changeEncryption{Service::TaurusDb, "POST",
    "/v3/{project_id}/instances/{instance_id}/backups/encryption", Effect::Changes, kSmall, true};
// backups.md
inline constexpr Call listBackups{Service::TaurusDb, "GET",
    "/v3/{project_id}/backups", Effect::Reads, kPage, true};
inline constexpr Call createBackup{Service::TaurusDb, "POST",
    "/v3/{project_id}/backups/create", Effect::Changes, kSmall, true};
inline constexpr Call showJob{Service::TaurusDb, "GET",
    "/v3/{project_id}/jobs", Effect::Reads, kSmall, true};
inline constexpr Call showBackupPolicy{Service::TaurusDb, "GET",
    "/v3/{project_id}/instances/{instance_id}/backups/policy", Effect::Reads, kSmall, true};
// kms.md, sections 1 and 2
inline constexpr Call listKeys{Service::Kms, "POST",
    "/v1.0/{project_id}/kms/list-keys", Effect::Reads, kPage, false};
inline constexpr Call describeKey{Service::Kms, "POST",
    "/v1.0/{project_id}/kms/describe-key", Effect::Reads, kSmall, false};
// kms.md, section 3
inline constexpr Call createKey{Service::Kms, "POST",
    "/v1.0/{project_id}/kms/create-key", Effect::Changes, kSmall, false};
// clang-format on

//! All of them, for tests that hold their own list of what may be sent.
inline constexpr const Call *all[] = {
    &mintToken,        &showToken,        &revokeToken,  &mintTemporaryKey, &listProjects,
    &listInstances,    &listInstancesOld, &showInstance, &showInstanceOld,  &readEncryption,
    &changeEncryption, &listBackups,      &createBackup, &showJob,          &showBackupPolicy,
    &listKeys,         &describeKey,      &createKey};

} // namespace calls
} // namespace backlock
