// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clouddata.h"
#include "http.h"
#include "identity.h"
#include "ratelimit.h"

#include <optional>

namespace sandbox {

enum class Service { Iam, TaurusDb, Kms };

//! Who calls, once the credential was found good.
struct Caller
{
    QString userId;
    QString projectId; //!< of the token; empty for a signature or an account token
    bool readsOnly = false;
    QByteArray token; //!< the token it came with, empty for a signature
};

struct Admission
{
    Caller caller;
    std::optional<HttpResponse> refusal;
};

//! What stands in front of every protected call: token, signature, project, throttle.
class Gateway
{
public:
    //! More than so many bad signatures in a row block the key for kBlockTime (api/errors.md).
    static constexpr int kMaxBadSignatures = 5;
    static constexpr std::chrono::minutes kBlockTime{5};
    static constexpr std::chrono::minutes kClockLimit{15};

    Gateway(CloudData &data, Identity &identity, RateLimit &rate);

    //! \param projectId of the path; empty for calls that have none
    Admission admit(const HttpRequest &request, Service service, const QString &projectId);

private:
    Admission byToken(const HttpRequest &request, Service service, const QString &projectId) const;
    Admission bySignature(const HttpRequest &request, Service service, const QString &projectId);
    std::optional<HttpResponse> checkSignature(const HttpRequest &request, AccessKey *&key);

    CloudData &m_data;
    Identity &m_identity;
    RateLimit &m_rate;
};

} // namespace sandbox
