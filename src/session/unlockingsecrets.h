// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/signinprompter.h"
#include "store/secretstore.h"
#include "store/settings.h"

#include <QElapsedTimer>

#include <functional>
#include <optional>

namespace backlock {

//! The keychain with a person beside it. A locked one is not an end: the person is asked whether it
//! may be unlocked, and what was asked for goes on. It also remembers, for each profile, in which
//! keychain its secrets are kept; where that is another one than there is now, "nothing is kept" is
//! a question: whether to go on with this one. After a no it is an error (KeychainChanged).
//!
//! Nobody is asked about a profile of which nothing was ever kept, nor twice within ten seconds
//! after a no. Cancelling a future takes the question back. GUI thread.
class UnlockingSecrets : public SecretStore
{
    Q_OBJECT

public:
    //! What it borrows must outlive it. \param profileOf names the profile in a question
    struct Services
    {
        SecretStore *inner = nullptr;
        SignInPrompter *prompter = nullptr;
        Settings *settings = nullptr;
        std::function<std::optional<Profile>(const ProfileId &)> profileOf;
    };

    explicit UnlockingSecrets(const Services &services, QObject *parent = nullptr);
    ~UnlockingSecrets() override;

    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override;
    QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) override;
    QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) override;
    //! Asks nobody: a look is no access.
    QFuture<Result<void>> probe() override { return m_services.inner->probe(); }
    //! Whether something can be kept for this profile, found out before there is anything to keep:
    //! a probe() that asks to unlock as write() would.
    QFuture<Result<void>> makeReady(const ProfileId &profile);
    QFuture<Result<void>> unlock() override { return m_services.inner->unlock(); }
    QString backEnd() const override { return m_services.inner->backEnd(); }

private:
    template<typename T>
    struct Job;
    template<typename T>
    QFuture<Result<T>> run(const ProfileId &profile, bool mayAsk,
                           const std::function<QFuture<Result<T>>()> &action,
                           const std::function<Result<T>(const Result<T> &)> &after);
    template<typename T>
    void attempt(const std::shared_ptr<Job<T>> &job);
    template<typename T>
    void nameAndAskToUnlock(const std::shared_ptr<Job<T>> &job, const Error &why);
    template<typename T>
    void askToUnlock(const std::shared_ptr<Job<T>> &job, const Error &why);
    template<typename T>
    void unlockAndGoOn(const std::shared_ptr<Job<T>> &job, const Error &why);
    template<typename T>
    void askToMove(const std::shared_ptr<Job<T>> &job, const Error &why);
    SignInQuestion questionOf(const ProfileId &profile, const Error &why) const;
    bool wasDeclined() const;

    Services m_services;
    QElapsedTimer m_declined;
};

} // namespace backlock
