// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/secretstore.h"

#include <QHash>
#include <QPromise>

#include <functional>
#include <memory>
#include <vector>

namespace backlock::test {

//! A keychain in memory that fails where it is told to, answers late where it is told to, and
//! writes down what it was asked.
class FakeSecretStore : public SecretStore
{
    Q_OBJECT

public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &, SecretKind kind) override
    {
        asked.append(QStringLiteral("read ") + nameOf(kind));
        if (onRead)
            onRead(kind);
        if (readErrors.contains(kind))
            return QtFuture::makeReadyFuture<Result<std::optional<StoredSecret>>>(
                fail(readErrors.value(kind)));
        std::optional<StoredSecret> found;
        if (held.contains(kind))
            found = held.value(kind);
        return QtFuture::makeReadyFuture<Result<std::optional<StoredSecret>>>(found);
    }

    QFuture<Result<void>> write(const ProfileId &, const StoredSecret &secret) override
    {
        asked.append(QStringLiteral("write ") + nameOf(secret.kind));
        if (!writeError)
            held.insert(secret.kind, secret);
        return answer(writeError);
    }

    QFuture<Result<void>> remove(const ProfileId &, SecretKind kind) override
    {
        asked.append(QStringLiteral("remove ") + nameOf(kind));
        if (!removeError)
            held.remove(kind);
        return answer(removeError);
    }

    QFuture<Result<void>> probe() override { return answer({}); }
    QFuture<Result<void>> unlock() override { return answer({}); }
    QString backEnd() const override { return QStringLiteral("a test"); }

    //! Lets the writes and removals that were held back end.
    void release()
    {
        isSlow = false;
        for (auto &promise : std::exchange(m_waiting, {}))
            promise->finish();
    }

    QHash<SecretKind, StoredSecret> held;
    QHash<SecretKind, Error> readErrors;
    std::optional<Error> writeError;
    std::optional<Error> removeError;
    std::function<void(SecretKind)> onRead; //!< what happens elsewhere meanwhile
    bool isSlow = false;                    //!< writes and removals answer when released
    QStringList asked;

private:
    static QString nameOf(SecretKind kind)
    {
        switch (kind) {
        case SecretKind::Token:
            return QStringLiteral("token");
        case SecretKind::Password:
            return QStringLiteral("password");
        case SecretKind::SecretAccessKey:
            return QStringLiteral("key");
        case SecretKind::ProxyPassword:
            return QStringLiteral("proxy");
        }
        return {};
    }

    QFuture<Result<void>> answer(const std::optional<Error> &error)
    {
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        promise->addResult(error ? Result<void>(fail(*error)) : Result<void>());
        if (isSlow)
            m_waiting.push_back(promise);
        else
            promise->finish();
        return promise->future();
    }

    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_waiting;
};

} // namespace backlock::test
