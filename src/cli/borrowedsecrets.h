// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

namespace backlock::cli {

//! Another store, from which nothing is taken away, and to which nothing is added unless it is said
//! so. A session over it may be signed out at the end of a command: that revokes the tokens which
//! the command minted and nobody could use any more, and leaves what `login --save-secret` has
//! kept.
class BorrowedSecrets : public SecretStore
{
    Q_OBJECT

public:
    //! The store is borrowed.
    explicit BorrowedSecrets(SecretStore &store, QObject *parent = nullptr);

    //! Whether writing and removing reach the store; not until said so.
    void setWritable(bool writable) { m_isWritable = writable; }

    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override;
    //! Internal / Unforeseen where it may not write: a session is then asked to keep nothing.
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override;
    //! Where it may not write the secret stays, and that is a success.
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override;
    QFuture<Result<void>> probe() override;
    QFuture<Result<void>> unlock() override;
    QString backEnd() const override;

private:
    SecretStore &m_store;
    bool m_isWritable = false;
};

} // namespace backlock::cli
