// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "session/futures.h"
#include "session/session.h"

#include <QList>
#include <QObject>

#include <optional>

namespace backlock {

//! What is to be done when somebody signs out.
struct FarewellOrder
{
    ProfileId profile;
    SecretStore *secrets = nullptr; //!< not owned
    //! A secret is known to lie in the keychain: its absence is then an error, too.
    bool somethingIsKept = false;
    bool leavesKeychain = false; //!< only the tokens are taken back
    std::optional<Access> iam;   //!< none: nothing was ever minted
    QList<Secret> minted;        //!< tokens to revoke
};

//! Takes everything back: first what the keychain keeps, which is near and quick, then the tokens
//! at the service, one by one. No step keeps another from being tried. Deletes itself when it is
//! done.
class Farewell : public QObject
{
    Q_OBJECT

public:
    Farewell(const FarewellOrder &order, QObject *parent);

    QFuture<SignOutReport> report() { return m_question.future(); }
    void start();
    //! The keychain has not been cleared yet: what is kept meanwhile would be taken away with it.
    bool isRemoving() const { return m_isRemoving; }

signals:
    void removed();

private:
    void removeNext();
    void revokeNext();
    void onRemoved(const std::optional<Result<void>> &removed);
    void onRevoked(const std::optional<Result<void>> &revoked);

    FarewellOrder m_order;
    QList<SecretKind> m_kinds;
    SignOutReport m_report;
    Question<SignOutReport> m_question;
    bool m_isRemoving;
};

} // namespace backlock
