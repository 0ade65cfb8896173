// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/unlockingsecrets.h"

#include "session/futures.h"

namespace backlock {

namespace {

constexpr qint64 kQuietAfterNoMs = 10'000;

} // namespace

//! One access with the questions that it may lead to.
template<typename T>
struct UnlockingSecrets::Job
{
    ProfileId profile;
    bool mayAsk = false;
    std::function<QFuture<Result<T>>()> action;
    std::function<Result<T>(const Result<T> &)> after;
    std::function<void()> abort; //!< of what is under way
    std::shared_ptr<Question<Result<T>>> question;
    bool wasUnlocked = false;
    bool hasMoved = false; //!< to the keychain that there is now
};

UnlockingSecrets::UnlockingSecrets(const Services &services, QObject *parent)
    : SecretStore(parent)
    , m_services(services)
{}

UnlockingSecrets::~UnlockingSecrets() = default;

bool UnlockingSecrets::wasDeclined() const
{
    return m_declined.isValid() && m_declined.elapsed() < kQuietAfterNoMs;
}

template<typename T>
QFuture<Result<T>> UnlockingSecrets::run(const ProfileId &profile, bool mayAsk,
                                         const std::function<QFuture<Result<T>>()> &action,
                                         const std::function<Result<T>(const Result<T> &)> &after)
{
    const auto job = std::make_shared<Job<T>>();
    job->profile = profile;
    // Not a profile's (the keyring doctor): nobody is asked behind its back.
    job->mayAsk = mayAsk && m_services.profileOf(profile).has_value();
    job->action = action;
    job->after = after;
    job->question = std::make_shared<Question<Result<T>>>([weak = std::weak_ptr(job)] {
        if (const auto given = weak.lock(); given && given->abort)
            given->abort();
    });
    const QFuture<Result<T>> future = job->question->future();
    attempt(job);
    return future;
}

template<typename T>
void UnlockingSecrets::attempt(const std::shared_ptr<Job<T>> &job)
{
    const QFuture<Result<T>> future = job->action();
    job->abort = [given = future]() mutable { given.cancel(); };
    whenEnded(future, this, [this, job](const std::optional<Result<T>> &answer) {
        if (!answer) {
            job->question->drop();
            return;
        }
        const Result<T> outcome = job->after(*answer);
        const Cause cause = outcome ? Cause::None : outcome.error().cause;
        const bool mayAsk = job->mayAsk && !wasDeclined();
        if (cause == Cause::KeychainLocked && mayAsk && !job->wasUnlocked)
            nameAndAskToUnlock(job, outcome.error());
        else if (cause == Cause::KeychainChanged && mayAsk && !job->hasMoved)
            askToMove(job, outcome.error());
        else
            job->question->answer(outcome);
    });
}

SignInQuestion UnlockingSecrets::questionOf(const ProfileId &profile, const Error &why) const
{
    SignInQuestion asked;
    asked.profile = m_services.profileOf(profile).value_or(Profile());
    asked.host = backEnd();
    asked.why = why;
    return asked;
}

//! A yes is for all that the other keychain holds of the profile.
template<typename T>
void UnlockingSecrets::askToMove(const std::shared_ptr<Job<T>> &job, const Error &why)
{
    const QFuture<Result<void>> future =
        m_services.prompter->useThisKeychain(questionOf(job->profile, why));
    job->abort = [given = future]() mutable { given.cancel(); };
    whenEnded(future, this, [this, job, why](const std::optional<Result<void>> &answer) {
        if (!answer || !*answer) {
            m_declined.start();
            job->question->answer(fail(why));
            return;
        }
        job->hasMoved = true;
        const auto forgotten = m_services.settings->forgetKeptIn(job->profile, why.subject);
        if (forgotten)
            attempt(job);
        else
            job->question->answer(fail(forgotten.error()));
    });
}

//! Which keychain it is nobody knows for sure before it was asked, and the question names it. It
//! may have been unlocked meanwhile, in another window.
template<typename T>
void UnlockingSecrets::nameAndAskToUnlock(const std::shared_ptr<Job<T>> &job, const Error &why)
{
    const QFuture<Result<void>> future = probe();
    job->abort = [given = future]() mutable { given.cancel(); };
    whenEnded(future, this, [this, job, why](const std::optional<Result<void>> &probed) {
        if (!probed) {
            job->question->drop();
        } else if (*probed) {
            job->wasUnlocked = true;
            attempt(job);
        } else if (probed->error().cause == Cause::KeychainLocked) {
            askToUnlock(job, why);
        } else {
            job->question->answer(fail(probed->error()));
        }
    });
}

template<typename T>
void UnlockingSecrets::askToUnlock(const std::shared_ptr<Job<T>> &job, const Error &why)
{
    const QFuture<Result<void>> future = m_services.prompter->unlock(questionOf(job->profile, why));
    job->abort = [given = future]() mutable { given.cancel(); };
    whenEnded(future, this, [this, job, why](const std::optional<Result<void>> &answer) {
        if (answer && *answer) {
            unlockAndGoOn(job, why);
            return;
        }
        m_declined.start();
        job->question->answer(fail(why));
    });
}

template<typename T>
void UnlockingSecrets::unlockAndGoOn(const std::shared_ptr<Job<T>> &job, const Error &why)
{
    job->wasUnlocked = true;
    const QFuture<Result<void>> future = m_services.inner->unlock();
    job->abort = [given = future]() mutable { given.cancel(); };
    whenEnded(future, this, [this, job, why](const std::optional<Result<void>> &unlocked) {
        if (unlocked && *unlocked) {
            attempt(job);
            return;
        }
        m_declined.start();
        job->question->answer(fail(unlocked ? unlocked->error() : why));
    });
}

QFuture<Result<std::optional<StoredSecret>>> UnlockingSecrets::read(const ProfileId &profile,
                                                                    SecretKind kind)
{
    using Kept = std::optional<StoredSecret>;
    const QString keptIn = m_services.settings->keptIn(profile, kind);
    const auto direct = [this, profile, kind] { return m_services.inner->read(profile, kind); };
    const auto after = [this, profile, kind](const Result<Kept> &found) -> Result<Kept> {
        if (!found || *found)
            return found;
        const QString where = m_services.settings->keptIn(profile, kind);
        if (!where.isEmpty() && where != backEnd())
            return fail(ErrorKind::Keychain, Cause::KeychainChanged, where);
        return found;
    };
    const bool mayAsk = m_services.settings->keepsSecrets(profile);
    if (keptIn.isEmpty())
        return run<Kept>(profile, mayAsk, direct, after);
    // The name of the keychain is exact only once it was asked.
    const auto probed = [this, direct]() -> QFuture<Result<Kept>> {
        const auto question = std::make_shared<Question<Result<Kept>>>();
        whenEnded(m_services.inner->probe(), this,
                  [this, direct, question](const std::optional<Result<void>> &probe) {
                      if (!probe) {
                          question->drop();
                          return;
                      }
                      if (!*probe) {
                          question->answer(fail(probe->error()));
                          return;
                      }
                      whenEnded(direct(), this, [question](const std::optional<Result<Kept>> &got) {
                          if (got)
                              question->answer(*got);
                          else
                              question->drop();
                      });
                  });
        return question->future();
    };
    return run<Kept>(profile, mayAsk, probed, after);
}

QFuture<Result<void>> UnlockingSecrets::makeReady(const ProfileId &profile)
{
    return run<void>(
        profile, true, [this] { return probe(); },
        [](const Result<void> &probed) { return probed; });
}

QFuture<Result<void>> UnlockingSecrets::write(const ProfileId &profile, const StoredSecret &secret)
{
    return run<void>(
        profile, true, [this, profile, secret] { return m_services.inner->write(profile, secret); },
        [this, profile, kind = secret.kind](const Result<void> &written) -> Result<void> {
            if (!written)
                return written;
            if (!m_services.profileOf(profile))
                return {};
            return m_services.settings->setKeptIn(profile, kind, backEnd());
        });
}

QFuture<Result<void>> UnlockingSecrets::remove(const ProfileId &profile, SecretKind kind)
{
    const bool isKept = !m_services.settings->keptIn(profile, kind).isEmpty();
    // Another kind may be what is kept: all of them leave together, and the first is as locked.
    return run<void>(
        profile, m_services.settings->keepsSecrets(profile),
        [this, profile, kind] { return m_services.inner->remove(profile, kind); },
        [this, profile, kind, isKept](const Result<void> &removed) -> Result<void> {
            if (!removed || !isKept)
                return removed;
            return m_services.settings->setKeptIn(profile, kind, {});
        });
}

} // namespace backlock
