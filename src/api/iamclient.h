// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/cloudvalues.h"
#include "core/credential.h"
#include "core/profile.h"

#include <QFuture>

#include <chrono>

namespace backlock {

//! The project that a token is asked for: an id, or a name together with the account's name (a
//! plain OpenStack Keystone answers 400 to a bare project name).
struct TokenScope
{
    ProjectId projectId;
    QString projectName;
    QString accountName;    //!< empty: goes without saying, with an agency
    bool isAccount = false; //!< the account itself, no project: enough to act for an agency
};

//! An access key for a while; its requests carry the security token.
struct TemporaryKey
{
    QString accessKeyId;
    Secret secretAccessKey;
    Secret securityToken;
    QDateTime endsAt; //!< UTC
};

struct MintedToken
{
    Secret token;
    Identity identity;
};

//! IAM's calls. A value: make one where it is needed. Source: iam.md.
class IamClient
{
public:
    explicit IamClient(Access access);

    //! POST /v3/auth/tokens by password, with a one-time code when the credential has one. Never
    //! repeated: the account would be locked.
    QFuture<Result<MintedToken>> mintToken(const SignInSettings &who, const Credential &credential,
                                           const TokenScope &scope) const;
    //! POST /v3/auth/tokens by agency (assume_role), for the user whose token this is. Without a
    //! token the access's authoriser signs. AgencyIncomplete (Input) where a name is missing.
    QFuture<Result<MintedToken>> assumeRole(const SignInSettings &who, const Secret &token,
                                            const TokenScope &scope) const;
    //! POST /v3.0/OS-CREDENTIAL/securitytokens: an access key for a while, of the user whose token
    //! this is, or of the agency that this user acts for. \param lifetime 15 minutes to a day
    QFuture<Result<TemporaryKey>> temporaryKey(const SignInSettings &who, const Secret &token,
                                               std::chrono::seconds lifetime) const;
    //! Who a token is, until when and for which project: GET /v3/auth/tokens, signed by itself.
    QFuture<Result<Identity>> showToken(const Secret &token) const;
    //! DELETE /v3/auth/tokens. A token that is dead already is a success.
    QFuture<Result<void>> revokeToken(const Secret &token) const;
    //! The projects the caller may use, without MOS, by name. Needs the access's authoriser.
    QFuture<Result<QList<Project>>> projects() const;

private:
    Access m_access;
};

} // namespace backlock
