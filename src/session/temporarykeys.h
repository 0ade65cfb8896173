// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "core/clock.h"
#include "session/accesskeyauthoriser.h"
#include "session/futures.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace backlock {

//! The temporary access key of one lease: asked for when it is first needed, and again before it
//! ends. All who wait share one question. GUI thread.
class TemporaryKeys : public QObject
{
    Q_OBJECT

public:
    using Issue = std::function<QFuture<Result<TemporaryKey>>()>;

    TemporaryKeys(const Issue &issue, const Clock &clock);

    //! Ends when there is a key that lives for some minutes more.
    QFuture<Result<void>> ensure();
    //! The key was refused: asks for another, once.
    QFuture<Result<void>> replace(const Error &error);
    //! No further key; the one there is stays good until it ends.
    void stopIssuing() { m_issue = {}; }
    //! Wipes it; every call from now on answers the error.
    void retire(const Error &error);

    const SigningKey &key() const { return m_key; }
    quint64 generation() const { return m_generation; }
    const Clock &clock() const { return m_clock; }

private:
    bool endsSoon() const;
    QFuture<Result<void>> ask();

    Issue m_issue;
    Clock m_clock;
    SigningKey m_key;
    QDateTime m_since;
    QDateTime m_endsAt;
    quint64 m_generation = 0;
    std::optional<Error> m_retired;
    bool m_isAsking = false;
    std::vector<std::shared_ptr<Question<Result<void>>>> m_waiting;
};

//! Signs with the key of a lease.
class LeaseAuthoriser final : public QObject, public Authoriser
{
    Q_OBJECT

public:
    LeaseAuthoriser(const std::shared_ptr<TemporaryKeys> &keys, const QStringList &hosts)
        : m_keys(keys)
        , m_hosts(hosts)
    {}

    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override;
    QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                           const PreparedRequest &request) override;

private:
    QFuture<Result<Authorisation>> signWhen(const QFuture<Result<void>> &ready,
                                            const PreparedRequest &request);
    Result<Authorisation> sign(const PreparedRequest &request) const;

    std::shared_ptr<TemporaryKeys> m_keys;
    QStringList m_hosts;
};

} // namespace backlock
