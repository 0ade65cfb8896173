// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "session/futures.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace backlock {

//! Mints tokens with a password, one after the other. Side by side, a password that has been
//! changed meanwhile would be wrong several times at once and lock the user; so the first refusal
//! of the sign-in forgets the password, and nothing is asked any more. GUI thread.
class MintQueue : public QObject
{
    Q_OBJECT

public:
    //! \param credential by password; one with a passcode is good for one token alone, and that one
    //! has been minted already, so it mints nothing
    MintQueue(const Access &iam, const SignInSettings &who, const Credential &credential,
              QObject *parent);
    ~MintQueue() override;

    //! A token of this project. Cancelling gives up the wait, not the request.
    QFuture<Result<MintedToken>> mint(const ProjectId &project);
    bool canMint() const { return !m_credential.password.isEmpty() && !m_isRetired; }

    //! No more tokens: those who wait are told, the password is wiped, a token that is still under
    //! way is revoked when it comes, and the object deletes itself.
    void retire(const Error &error);

signals:
    void minted(const backlock::MintedToken &token);
    //! The password is not accepted any more; it has been forgotten.
    void refused(const backlock::Error &error);

private:
    struct Order
    {
        ProjectId project;
        std::shared_ptr<Question<Result<MintedToken>>> question;
    };

    void next();
    void onAnswer(const Order &order, const Result<MintedToken> &answer);
    void revokeLate(const MintedToken &token);
    void forget(const Error &error);

    Access m_iam;
    SignInSettings m_who;
    Credential m_credential;
    std::optional<Error> m_refusal; //!< why nothing is minted any more
    std::deque<Order> m_orders;
    bool m_isBusy = false;
    bool m_isRetired = false;
};

//! What an error of minting amounts to: IAM answers 400 IAM.1109 where the user has no such
//! project.
Error mintError(const Error &error, const QString &project);

} // namespace backlock
