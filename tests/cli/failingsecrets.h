// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/futures.h"
#include "store/secretstore.h"

namespace backlock::test {

//! A keychain that answers everything with one cause.
class FailingSecrets : public SecretStore
{
public:
    explicit FailingSecrets(Cause cause)
        : m_cause(cause)
    {}

    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &, SecretKind) override
    {
        return answered<Result<std::optional<StoredSecret>>>(fail(ErrorKind::Keychain, m_cause));
    }
    QFuture<Result<void>> write(const ProfileId &, const StoredSecret &) override { return no(); }
    QFuture<Result<void>> remove(const ProfileId &, SecretKind) override { return no(); }
    QFuture<Result<void>> probe() override { return no(); }
    QFuture<Result<void>> unlock() override { return no(); }
    QString backEnd() const override { return QStringLiteral("a broken keychain"); }

private:
    QFuture<Result<void>> no() const
    {
        return answered<Result<void>>(fail(ErrorKind::Keychain, m_cause));
    }

    Cause m_cause;
};

} // namespace backlock::test
