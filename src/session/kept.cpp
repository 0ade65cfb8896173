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
    job->turn = ++m_keepTurn;
    job->done = done;
    // Who goes on for this session only is not asked about a keychain again that is locked, nor
    // made to wait for a frozen one; and what lies in another one than there is now stays known.
    const bool leavesItAlone = keychainIsShut && !keep.token && !keep.password;
    if (!keep.nothingTouched && !leavesItAlone)
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
    const bool isPasted = proven.credential.method == SignInMethod::Token;
    secret.secret = isPasted ? proven.credential.token : proven.token;
    secret.endsAt = proven.pastedEndsAt.isValid() ? proven.pastedEndsAt : proven.identity.endsAt;
    secret.minted = !isPasted;
    plan(keep.token, secret);
    if (isPasted)
        return;
    secret.minted = false;
    secret.secondFactor = proven.needsCode;
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
    const bool isStale = job->turn != m_keepTurn;
    if (isStale || (job->writes.isEmpty() && job->removals.isEmpty())) {
        job->done(job->firstError);
        return;
    }
    std::optional<StoredSecret> written;
    if (!job->writes.isEmpty())
        written = job->writes.takeFirst();
    const SecretKind kind = written ? written->kind : job->removals.takeFirst();
    m_isKeeping = true;
    whenEnded(written ? services.secrets->write(profile.id, *written)
                      : services.secrets->remove(profile.id, kind),
              this, [this, job, written, kind](const std::optional<Result<void>> &result) {
                  m_isKeeping = false;
                  onKeepStep(
                      *job, written, kind,
                      result ? *result
                             : Result<void>(fail(ErrorKind::Cancelled, Cause::SignInCancelled)));
                  if (const auto go = std::exchange(m_afterKeepStep, {}))
                      go();
                  keepNext(job);
              });
}

void Session::Private::onKeepStep(Keeping &job, const std::optional<StoredSecret> &written,
                                  SecretKind kind, const Result<void> &result)
{
    const bool isRemoval = !written;
    if (result) {
        somethingIsKept = somethingIsKept || !isRemoval;
        if (kind == SecretKind::Password)
            passwordIsKept = !isRemoval;
        if (kind != SecretKind::Token)
            return;
        // What was kept before is not there any more, and is this session's alone to revoke.
        for (OwnToken &own : minted)
            own.isKept = written && own.token.token == written->secret;
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
    keychainIsShut = true; // until it has answered
    const Proved proved = [this, question](const Result<ProvenCredential> &proven) {
        closeAttempt(proven);
        if (!proven) {
            question->answer(fail(proven.error()));
            announceState();
            return;
        }
        establish(*proven);
        somethingIsKept = true;
        passwordIsKept = proven->credential.method == SignInMethod::Password;
        question->answer(std::optional(proven->identity));
        announce();
    };
    readKept(attempt, std::make_shared<KeptSecrets>(), {kKeptKinds.begin(), kKeptKinds.end()},
             [=, this](const Result<KeptSecrets> &kept) {
                 keychainIsShut = !kept;
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
    prove(attempt, credential, profile.signIn, kept.token->hosts, false,
          [=, this](const Result<ProvenCredential> &shown) {
              Result<ProvenCredential> proven = shown;
              if (proven && proven->token == kept.token->secret) {
                  proven->isKept = true;
                  proven->isMinted = kept.token->minted;
              }
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
    if (!kept.password || kept.password->user != byToken.identity.person())
        return proven;
    proven.credential.method = SignInMethod::Password;
    proven.credential.token = {};
    proven.credential.password = kept.password->secret;
    proven.who.account = kept.password->account;
    proven.who.user = kept.password->user;
    proven.needsCode = kept.password->secondFactor;
    proven.mints.reset();
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
    prove(attempt, credential, names, secret.hosts, secret.secondFactor,
          [=, this, kind = secret.kind](const Result<ProvenCredential> &proven) {
              if (!proven && isWrongSecret(proven.error()))
                  dropKept(attempt, kind, proven.error(), proved);
              else
                  proved(proven);
          });
}

//! Tried at each start it would lock the user, or the key, in a few days.
void Session::Private::dropKept(quint64 attempt, SecretKind kind, const Error &refusal,
                                const Proved &proved)
{
    await(attempt, services.secrets->remove(profile.id, kind),
          [refusal, proved](const Result<void> &removed) {
              Error error = refusal;
              error.cause = removed ? Cause::KeptSecretRefused : Cause::KeptSecretStays;
              proved(fail(error));
          });
}

} // namespace backlock
