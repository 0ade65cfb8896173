// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/keychainentries.h"
#include "store/secretstore.h"

#include <QQueue>

namespace backlock {

//! The SecretStore over keychain entries: names and values of the entries, read-back, and one
//! operation after the other, so that two on one entry cannot mix.
class KeychainSecretStore : public SecretStore
{
    Q_OBJECT

public:
    KeychainSecretStore(std::unique_ptr<KeychainEntries> entries, std::chrono::milliseconds limit);
    ~KeychainSecretStore() override;

    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override;
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override;
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override;
    QFuture<Result<void>> probe() override;
    QFuture<Result<void>> unlock() override;
    QString backEnd() const override;

private:
    template<typename T>
    using Work = std::function<void(const std::function<void(const Result<T> &)> &)>;
    template<typename T>
    QFuture<Result<T>> enqueue(const Work<T> &work);
    void startNext();

    void probeSecretService(const KeychainEntries::DoneAnswer &answer);

    std::unique_ptr<KeychainEntries> m_entries;
    std::chrono::milliseconds m_limit;
    QQueue<std::function<void()>> m_waiting;
    bool m_busy = false;
    QString m_backEnd;
};

} // namespace backlock
