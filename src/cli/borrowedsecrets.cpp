// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/borrowedsecrets.h"

#include "session/futures.h"

namespace backlock::cli {

BorrowedSecrets::BorrowedSecrets(SecretStore &store, QObject *parent)
    : SecretStore(parent)
    , m_store(store)
{}

QFuture<Result<std::optional<StoredSecret>>> BorrowedSecrets::read(const ProfileId &profile,
                                                                   SecretKind kind)
{
    return m_store.read(profile, kind);
}

QFuture<Result<void>> BorrowedSecrets::write(const ProfileId &profile, const StoredSecret &secret)
{
    if (!m_isWritable)
        return answered<Result<void>>(fail(ErrorKind::Internal, Cause::Unforeseen));
    return m_store.write(profile, secret);
}

QFuture<Result<void>> BorrowedSecrets::remove(const ProfileId &profile, SecretKind kind)
{
    return m_isWritable ? m_store.remove(profile, kind) : answered<Result<void>>({});
}

QFuture<Result<void>> BorrowedSecrets::probe()
{
    return m_store.probe();
}

QFuture<Result<void>> BorrowedSecrets::unlock()
{
    return m_store.unlock();
}

QString BorrowedSecrets::backEnd() const
{
    return m_store.backEnd();
}

} // namespace backlock::cli
