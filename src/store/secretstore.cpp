// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretstore.h"

#include "store/keychainsecretstore.h"
#include "store/storedsecret.h"

#include <QHash>

namespace backlock {

namespace {

template<typename T>
QFuture<Result<T>> ready(const Result<T> &result)
{
    return QtFuture::makeReadyFuture(result);
}

class MemorySecretStore : public SecretStore
{
public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override
    {
        const auto found = m_secrets.constFind(nameOf(profile, kind));
        if (found == m_secrets.constEnd())
            return ready<std::optional<StoredSecret>>(std::nullopt);
        return ready<std::optional<StoredSecret>>(*found);
    }

    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override
    {
        m_secrets.insert(nameOf(profile, secret.kind), secret);
        return ready(Result<void>());
    }

    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override
    {
        m_secrets.remove(nameOf(profile, kind));
        return ready(Result<void>());
    }

    QFuture<Result<void>> probe() override { return ready(Result<void>()); }
    QFuture<Result<void>> unlock() override { return ready(Result<void>()); }

    QString backEnd() const override { return {}; }

private:
    static QString nameOf(const ProfileId &profile, SecretKind kind)
    {
        return profile.text() + u'/' + secretKindName(kind);
    }

    QHash<QString, StoredSecret> m_secrets;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainSecretStore(std::chrono::milliseconds limit,
                                                     qsizetype pieceBytes)
{
    auto entries = makeQtKeychainEntries(limit);
    if (pieceBytes > 0)
        entries = std::make_unique<PiecedEntries>(std::move(entries), pieceBytes);
    return std::make_unique<KeychainSecretStore>(std::move(entries), limit);
}

std::unique_ptr<SecretStore> makeMemorySecretStore()
{
    return std::make_unique<MemorySecretStore>();
}

} // namespace backlock
