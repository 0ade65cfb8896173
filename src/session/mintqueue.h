// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "core/clock.h"
#include "session/futures.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! What tokens are minted with.
struct MintBasis
{
    SignInSettings who; //!< with an agency: all tokens are the agency's
    //! A password; with an agency also a token or an access key of the user who acts for it.
    Credential credential;
    //! The password goes with a one-time code. One that is in the credential is used for the first
    //! token, and each further one needs a new one.
    bool needsCode = false;
    Clock clock;
    //! Asks the person for a code; `why` is set when the last one was wrong. None: nobody can be
    //! asked.
    std::function<QFuture<Result<QString>>(const std::optional<Error> &why)> askCode;
};

//! Mints tokens, one after the other. Side by side, a password that has been changed meanwhile
//! would be wrong several times at once and lock the user; so the first refusal of the sign-in
//! forgets the password, and nothing is asked any more. With an agency, the user's own token comes
//! first and is used for all of the agency's until it ends. GUI thread.
class MintQueue : public QObject
{
    Q_OBJECT

public:
    //! \param iam its authoriser signs where the basis is an access key; no other has one
    MintQueue(const Access &iam, const MintBasis &basis, QObject *parent);
    ~MintQueue() override;

    //! A token of this scope. Cancelling gives up the wait, not the request.
    QFuture<Result<MintedToken>> mint(const TokenScope &scope);
    QFuture<Result<MintedToken>> mint(const ProjectId &project);
    bool canMint() const { return !m_refusal && !m_isRetired; }
    //! Whether it can mint for longer than one token lives.
    bool isLasting() const;
    bool needsCode() const { return m_basis.needsCode; }
    const Credential &credential() const { return m_basis.credential; }

    //! What temporary access keys are asked for with: the user's own token where there is an
    //! agency, else nothing (the project's token will do).
    bool hasAgency() const { return m_basis.who.usesAgency(); }
    QFuture<Result<Secret>> baseToken();

    //! No more tokens: those who wait are told, the secrets are wiped, a token that is still under
    //! way is revoked when it comes, and the object deletes itself.
    void retire(const Error &error);

signals:
    void minted(const backlock::MintedToken &token);
    //! The credential is not accepted any more; it has been forgotten.
    void refused(const backlock::Error &error);

private:
    using Done = std::function<void(const Result<MintedToken> &)>;
    using GotBase = std::function<void(const Result<Secret> &)>;
    struct Order
    {
        std::function<void(const Done &)> run;
        QString subject; //!< of an error: the project
        std::shared_ptr<Question<Result<MintedToken>>> question;
    };

    QFuture<Result<MintedToken>> enqueue(const Order &asked);
    void next();
    void onAnswer(const Order &order, const Result<MintedToken> &answer);
    void mintScope(const TokenScope &scope, const Done &done);
    void mintByPassword(const TokenScope &scope, const Done &done);
    void mintWithCode(const TokenScope &scope, const std::optional<Error> &why, const Done &done);
    void send(const TokenScope &scope, const QString &code, const Done &done);
    void withBase(const GotBase &done);
    void assume(const TokenScope &scope, const Secret &base, bool isLastTry, const Done &done);
    bool hasFreshBase() const;
    void revokeLate(const MintedToken &token);
    void forget(const Error &error);

    Access m_iam;
    MintBasis m_basis;
    std::optional<MintedToken> m_base; //!< of the user who acts for the agency
    std::optional<Error> m_refusal;    //!< why nothing is minted any more
    std::deque<Order> m_orders;
    bool m_isBusy = false;
    bool m_isRetired = false;
};

//! What an error of minting amounts to: IAM answers 400 IAM.1109 where the user has no such
//! project.
Error mintError(const Error &error, const QString &project);

//! Whether the service has looked at a secret and found it wrong, so that it must not be sent
//! again; not for a user who is locked, disabled or without access, or a clock that is off.
bool isWrongSecret(const Error &error);

} // namespace backlock
