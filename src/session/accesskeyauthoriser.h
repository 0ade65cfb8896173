// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/requestsigner.h"
#include "core/clock.h"
#include "core/credential.h"
#include "session/projectauthoriser.h"

#include <memory>
#include <optional>

namespace backlock {

//! An access key and whether it is still worth trying; shared by all projects of a session, since
//! five refused signatures in a row lock the key for all of them (signing.md).
struct SharedSigningKey
{
    SigningKey key;
    std::optional<Error> refusal; //!< the first one is the last: nothing is signed any more
};

std::shared_ptr<SharedSigningKey> signingKeyOf(const Credential &credential);

//! Signs each request anew, at the moment it is sent. A refused signature is never repeated (S16).
class AccessKeyAuthoriser final : public ProjectAuthoriser
{
    Q_OBJECT

public:
    AccessKeyAuthoriser(const std::shared_ptr<SharedSigningKey> &key, const QStringList &hosts,
                        const Clock &clock);

    QFuture<Result<Authorisation>> ready() override;
    void retire(const Error &error) override;
    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override;
    QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                           const PreparedRequest &request) override;

private:
    std::shared_ptr<SharedSigningKey> m_key;
    Clock m_clock;
};

} // namespace backlock
