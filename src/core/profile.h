// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/credential.h"
#include "core/endpoint.h"
#include "core/ids.h"

#include <QJsonObject>
#include <QMap>

namespace backlock {

//! One endpoint override per service; empty text: the region's row of the table.
struct EndpointOverrides
{
    QString iam;
    QString taurusDb;
    QString kms;

    const QString &of(Service service) const;
    QString &of(Service service);
    friend bool operator==(const EndpointOverrides &, const EndpointOverrides &) = default;
};

struct ProxySettings
{
    enum class Mode { System, None, Http, Socks5 };
    Mode mode = Mode::System;
    QString host;
    int port = 0;
    QString user; //!< its password is in the keychain, never here

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

//! How a profile signs in: everything but the secret.
struct SignInSettings
{
    SignInMethod method = SignInMethod::Token;
    QString account; //!< account name (domain)
    QString user;    //!< IAM user name
    QString userId;  //!< for a one-time code, where the service does not take the user's name
    QString accessKeyId;
    bool temporary = false; //!< the access key comes with a security token
    QString agencyAccount;
    QString agencyName;
    //! Signs in as an agency of another account, with the credential of `method`.
    bool usesAgency() const { return !agencyName.isEmpty() || !agencyAccount.isEmpty(); }
    QString scopeProject; //!< id or name of the project a sign-in is scoped to; empty: the region

    friend bool operator==(const SignInSettings &, const SignInSettings &) = default;
};

//! A connection profile. Holds no secret, ever; unknown keys of its file survive in `unknown`.
struct Profile
{
    ProfileId id;
    QString name;
    QString region;
    EndpointOverrides endpoints;
    QMap<QString, EndpointOverrides> regionEndpoints; //!< by region id; wins over `endpoints`
    SignInSettings signIn;
    bool readOnly = false;
    bool production = true; //!< until told otherwise
    QString caFile;
    ProxySettings proxy;
    IdPatterns idPatterns;
    bool practice = false; //!< a sandbox's profile: loopback only, never written to a file
    QJsonObject unknown;

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace backlock

Q_DECLARE_METATYPE(backlock::Profile)
