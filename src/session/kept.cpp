// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/hosts.h"
#include "session/session_p.h"

#include <array>

namespace backlock {

namespace {

constexpr std::array kKeptKinds = {SecretKind::Token, SecretKind::Password,
                                   SecretKind::SecretAccessKey};

} // namespace

// ---- keeping -----------------------------------------------------------------------------------

void Session::Private::keepSecrets(const ProvenCredential &proven, const Keep &keep,
                                   const Done &done)
{
    const auto job = std::make_shared<Keeping>();
    job->epoch = epoch;
    job->done = done;
    if (!keep.nothingTouched)
        planKeeping(proven, keep, *job);
    keepNext(job);
}

void Session::Private::planKeeping(const ProvenCredential &proven, const Keep &keep,
                                   Keeping &job) const
{
    StoredSecret secret;
    secret.account = proven.identity.accountName;
    secret.user = proven.identity.userName;
    secret.hosts = proven.hosts;
    const auto plan = [&job](bool isKept, const StoredSecret &what) {
        if (isKept)
            job.writes.append(what);
        else
            job.removals.append(what.kind);
    };
    if (proven.credential.method == SignInMethod::AccessKey) {
        secret.kind = SecretKind::SecretAccessKey;
        secret.secret = proven.credential.secretAccessKey;
        secret.securityToken = proven.credential.securityToken;
        secret.account = proven.credential.accessKeyId;
        plan(keep.password, secret);
        return;
    }
    secret.kind = SecretKind::Token;
    secret.secret = proven.token;
    secret.endsAt = proven.identity.endsAt;
    plan(keep.token, secret);
    if (proven.credential.method == SignInMethod::Token)
        return;
    secret.kind = SecretKind::Password;
    secret.secret = proven.credential.password;
    secret.endsAt = {};
    // As they were typed: IAM answers with names of its own making for some kinds of users.
    secret.account = proven.who.account;
    secret.user = proven.who.user;
    plan(keep.password, secret);
}

//! One step at the keychain after the other, and never across a sign-out that is clearing it.
void Session::Private::keepNext(const std::shared_ptr<Keeping> &job)
{
    if (m_farewell && m_farewell->isRemoving()) {
        connect(
            m_farewell, &Farewell::removed, this, [this, job] { keepNext(job); },
            Qt::SingleShotConnection);
        return;
    }
    const bool isStale = job->epoch != epoch;
    if (isStale || (job->writes.isEmpty() && job->removals.isEmpty())) {
        job->done(job->firstError);
        return;
    }
    const bool isRemoval = job->writes.isEmpty();
    m_isKeeping = true;
    whenEnded(isRemoval ? services.secrets->remove(profile.id, job->removals.takeFirst())
                        : services.secrets->write(profile.id, job->writes.takeFirst()),
              this, [this, job, isRemoval](const std::optional<Result<void>> &result) {
                  m_isKeeping = false;
                  onKeepStep(
                      *job, isRemoval,
                      result ? *result
                             : Result<void>(fail(ErrorKind::Cancelled, Cause::SignInCancelled)));
                  if (const auto go = std::exchange(m_afterKeepStep, {}))
                      go();
                  keepNext(job);
              });
}

void Session::Private::onKeepStep(Keeping &job, bool isRemoval, const Result<void> &result)
{
    if (result) {
        somethingIsKept = somethingIsKept || !isRemoval;
        return;
    }
    // Where there is no keychain, nothing of an earlier sign-in can lie in it.
    const bool isNothing =
        isRemoval && !somethingIsKept && result.error().cause == Cause::KeychainAbsent;
    if (!isNothing && !job.firstError)
        job.firstError = result.error();
}

// ---- restoring ---------------------------------------------------------------------------------

QFuture<Result<std::optional<Identity>>> Session::Private::restore()
{
    using Outcome = Result<std::optional<Identity>>;
    const quint64 attempt = beginAttempt();
    const auto question =
        std::make_shared<RestoreQuestion>([this, attempt] { onAttemptCancelled(attempt); });
    m_dropAttempt = [question] { question->drop(); };
    const Proved proved = [this, question](const Result<ProvenCredential> &proven) {
        closeAttempt(proven);
        if (!proven) {
            question->answer(fail(proven.error()));
            announceState();
            return;
        }
        establish(*proven);
        somethingIsKept = true;
        question->answer(std::optional(proven->identity));
        announce();
    };
    readKept(attempt, std::make_shared<KeptSecrets>(), {kKeptKinds.begin(), kKeptKinds.end()},
             [=, this](const Result<KeptSecrets> &kept) {
                 if (!kept) {
                     proved(fail(kept.error()));
                 } else if (kept->isEmpty()) {
                     closeAttempt(ProvenCredential());
                     question->answer(std::optional<Identity>());
                     announceState();
                 } else if (const auto fault = hostFault(*kept)) {
                     proved(fail(*fault));
                 } else {
                     proveKept(attempt, *kept, proved);
                 }
             });
    const QFuture<Outcome> future = question->future();
    announceState();
    return future;
}

void Session::Private::readKept(quint64 attempt, const std::shared_ptr<KeptSecrets> &kept,
                                QList<SecretKind> kinds,
                                const std::function<void(const Result<KeptSecrets> &)> &done)
{
    if (kinds.isEmpty()) {
        done(*kept);
        return;
    }
    const SecretKind kind = kinds.takeFirst();
    await(attempt, services.secrets->read(profile.id, kind),
          [=, this](const Result<std::optional<StoredSecret>> &secret) {
              if (!secret) {
                  done(fail(secret.error()));
                  return;
              }
              if (*secret && isOurs(**secret))
                  kept->of(kind) = *secret;
              readKept(attempt, kept, kinds, done);
          });
}

//! A password is tried with the names it was kept for, or not at all: with others it is a wrong
//! password, and a few of those lock the user.
bool Session::Private::isOurs(const StoredSecret &secret) const
{
    const auto fits = [](const QString &wanted, const QString &kept) {
        return wanted.isEmpty() || wanted == kept;
    };
    switch (secret.kind) {
    case SecretKind::Password:
        return fits(profile.signIn.account, secret.account)
               && fits(profile.signIn.user, secret.user);
    case SecretKind::SecretAccessKey:
        return fits(profile.signIn.accessKeyId, secret.account);
    case SecretKind::Token:
    case SecretKind::ProxyPassword:
        break;
    }
    return true;
}

std::optional<Error> Session::Private::hostFault(const KeptSecrets &kept) const
{
    const QStringList wanted = ownHosts(profile, *services.regions);
    for (const auto &secret : {kept.token, kept.password, kept.accessKey}) {
        if (!secret)
            continue;
        if (const auto foreign = firstForeignHost(wanted, secret->hosts))
            return makeError(ErrorKind::SignIn, Cause::HostNotAllowed, *foreign);
    }
    return std::nullopt;
}

void Session::Private::proveKept(quint64 attempt, const KeptSecrets &kept, const Proved &proved)
{
    const bool prefersKey = profile.signIn.method == SignInMethod::AccessKey && kept.accessKey;
    if (!kept.token || prefersKey) {
        proveKeptSecret(attempt, kept, proved);
        return;
    }
    const bool hasOther = kept.password || kept.accessKey;
    if (kept.token->endsAt.isValid() && kept.token->endsAt <= services.clock()) {
        if (hasOther)
            proveKeptSecret(attempt, kept, proved);
        else
            proved(fail(ErrorKind::SignIn, Cause::CredentialExpired));
        return;
    }
    Credential credential;
    credential.token = kept.token->secret;
    prove(attempt, credential, profile.signIn, kept.token->hosts,
          [=, this](const Result<ProvenCredential> &proven) {
              if (proven)
                  proved(withKeptPassword(*proven, kept));
              else if (hasOther && proven.error().kind == ErrorKind::SignIn)
                  proveKeptSecret(attempt, kept, proved);
              else
                  proved(proven);
          });
}

//! The kept token saves a sign-in; the kept password of the same user opens the other projects.
ProvenCredential Session::Private::withKeptPassword(const ProvenCredential &byToken,
                                                    const KeptSecrets &kept) const
{
    ProvenCredential proven = byToken;
    if (!kept.password || kept.password->user != byToken.identity.userName)
        return proven;
    proven.credential.method = SignInMethod::Password;
    proven.credential.token = {};
    proven.credential.password = kept.password->secret;
    proven.who.account = kept.password->account;
    proven.who.user = kept.password->user;
    proven.hosts.removeIf(
        [&kept](const QString &host) { return !kept.password->hosts.contains(host); });
    return proven;
}

void Session::Private::proveKeptSecret(quint64 attempt, const KeptSecrets &kept,
                                       const Proved &proved)
{
    const bool byPassword = kept.password && profile.signIn.method != SignInMethod::AccessKey;
    const StoredSecret secret =
        byPassword || !kept.accessKey ? kept.password.value_or(StoredSecret()) : *kept.accessKey;
    Credential credential;
    SignInSettings names = profile.signIn;
    if (secret.kind == SecretKind::Password) {
        credential.method = SignInMethod::Password;
        credential.password = secret.secret;
        names.account = secret.account;
        names.user = secret.user;
    } else {
        credential.method = SignInMethod::AccessKey;
        credential.accessKeyId = secret.account;
        credential.secretAccessKey = secret.secret;
        credential.securityToken = secret.securityToken;
    }
    prove(attempt, credential, names, secret.hosts, proved);
}

} // namespace backlock
