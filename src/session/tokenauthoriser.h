// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "core/clock.h"
#include "session/futures.h"
#include "session/projectauthoriser.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace backlock {

//! Signs with the token of one project, and renews it where it can: before a use within 5 minutes
//! of its end, and once after a refusal. All who wait share one renewal. GUI thread.
class TokenAuthoriser final : public ProjectAuthoriser
{
    Q_OBJECT

public:
    //! Asks for a new token of this project. A SignIn error is final for the caller of this class:
    //! it must not ask again with the same password.
    using Mint = std::function<QFuture<Result<MintedToken>>()>;

    TokenAuthoriser(const QStringList &hosts, const Clock &clock);
    ~TokenAuthoriser() override;

    void setToken(const MintedToken &token);
    //! Without one the token cannot be renewed: it was pasted.
    void setMint(const Mint &mint);
    void release() override { m_mint = {}; }
    void retire(const Error &error) override;

    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override;
    QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                           const PreparedRequest &request) override;

private:
    struct Waiter
    {
        std::shared_ptr<Question<Result<Authorisation>>> question;
        bool oldWillDo = false; //!< the present token is still accepted, as far as is known
    };

    bool hasEnded() const;
    bool endsSoon() const;
    bool isFreshAfterRefusal() const;
    Result<Authorisation> present() const;
    QFuture<Result<Authorisation>> wait(bool oldWillDo);
    void renew(bool afterRefusal);
    void onMinted(const Result<MintedToken> &minted, bool afterRefusal);

    Clock m_clock;
    Mint m_mint;
    Secret m_token;
    QDateTime m_endsAt;            //!< UTC; invalid: not told
    QDateTime m_since;             //!< UTC, when the present token came
    bool m_answersRefusal = false; //!< the present token was minted because the last was refused
    quint64 m_generation = 0;      //!< 0: there has been no token yet
    std::optional<Error> m_retired;
    bool m_isMinting = false;
    std::vector<Waiter> m_waiting;
};

} // namespace backlock
