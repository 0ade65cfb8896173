// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <QFuture>

#include <memory>

namespace backlock::test {

//! A keychain in memory that has a name, can be locked, and can give way to another one: what a
//! desktop does to the real one behind the program's back.
class LockableSecrets : public SecretStore
{
public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override
    {
        if (isLocked)
            return QtFuture::makeReadyFuture<Result<std::optional<StoredSecret>>>(fail(locked()));
        return m_memory->read(profile, kind);
    }
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override
    {
        return isLocked ? no() : m_memory->write(profile, secret);
    }
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override
    {
        return isLocked ? no() : m_memory->remove(profile, kind);
    }
    QFuture<Result<void>> probe() override { return isLocked ? no() : m_memory->probe(); }
    //! The desktop's own prompt, and the person before it.
    QFuture<Result<void>> unlock() override
    {
        ++unlocks;
        if (isDismissed)
            return no();
        isLocked = false;
        return QtFuture::makeReadyFuture<Result<void>>(Result<void>());
    }
    QString backEnd() const override { return m_name; }

    //! Another one runs now, and holds nothing.
    void giveWayTo(const QString &name)
    {
        m_name = name;
        m_memory = makeMemorySecretStore();
    }

    bool isLocked = false;
    bool isDismissed = false; //!< the person closes that prompt
    int unlocks = 0;

private:
    static Error locked() { return makeError(ErrorKind::Keychain, Cause::KeychainLocked); }
    static QFuture<Result<void>> no()
    {
        return QtFuture::makeReadyFuture<Result<void>>(fail(locked()));
    }

    std::unique_ptr<SecretStore> m_memory = makeMemorySecretStore();
    QString m_name = QStringLiteral("GNOME Keyring");
};

} // namespace backlock::test
