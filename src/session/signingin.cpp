// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/hosts.h"
#include "session/proxysecret.h"
#include "session/session_p.h"
#include "session/signinprompter.h"

namespace backlock {

namespace {

//! Fields that are missing or malformed: nothing needs to be sent to find that out.
std::optional<Error> credentialFault(const Credential &credential, const SignInSettings &who)
{
    const auto input = [](Cause cause) { return makeError(ErrorKind::Input, cause); };
    if (who.usesAgency() && (who.agencyAccount.isEmpty() || who.agencyName.isEmpty()))
        return input(Cause::AgencyIncomplete);
    switch (credential.method) {
    case SignInMethod::Token:
        // Anew, and not only where it was pasted: a line end in it would be a header (S4).
        if (const auto token = parseToken(credential.token.reveal()); !token)
            return token.error();
        return std::nullopt;
    case SignInMethod::Password:
        if (who.account.isEmpty())
            return input(Cause::AccountNameEmpty);
        if (who.user.isEmpty())
            return input(Cause::UserNameEmpty);
        if (const auto password = parsePassword(credential.password.reveal()); !password)
            return password.error();
        return std::nullopt;
    case SignInMethod::AccessKey:
        if (const auto id = parseAccessKeyId(credential.accessKeyId); !id)
            return id.error();
        if (const auto secret = parseSecretAccessKey(credential.secretAccessKey.reveal()); !secret)
            return secret.error();
        if (credential.securityToken.isEmpty())
            return std::nullopt;
        if (const auto token = parseToken(credential.securityToken.reveal()); !token)
            return token.error();
        return std::nullopt;
    }
    return input(Cause::Unforeseen);
}

//! 32 letters and digits are an id, whatever else is a name (S5). No scope is the region's project.
TokenScope scopeOf(const SignInSettings &who, const Profile &profile)
{
    TokenScope scope;
    if (const auto id = parseProjectId(who.scopeProject)) {
        scope.projectId = *id;
        return scope;
    }
    scope.projectName = who.scopeProject.isEmpty() ? profile.region : who.scopeProject.trimmed();
    // An agency's account goes without saying (Huawei Cloud IAM, Obtaining an agency token).
    if (!who.usesAgency())
        scope.accountName = who.account;
    return scope;
}

} // namespace

// ---- one attempt at a time ---------------------------------------------------------------------

//! The caller sets m_dropAttempt, so that who asks next can tell this one.
quint64 Session::Private::beginAttempt()
{
    endAttempt();
    m_isAttempting = true;
    return m_attempt;
}

//! Ends the attempt that is under way, if any: its call is aborted, and whoever asked is told.
void Session::Private::endAttempt()
{
    m_isAttempting = false;
    ++m_attempt;
    if (const auto abort = std::exchange(m_abortStep, {}))
        abort();
    if (const auto drop = std::exchange(m_dropAttempt, {}))
        drop();
}

//! The attempt has come to its end by itself.
void Session::Private::closeAttempt(const Result<ProvenCredential> &proven)
{
    m_abortStep = {};
    m_dropAttempt = {};
    m_isAttempting = false;
    if (identity || proven)
        return;
    // The next attempt looks for the proxy's password again, and may ask: somebody may have kept it
    // by then, and a no is for one attempt.
    const Cause cause = proven.error().cause;
    if (cause == Cause::ProxyNeedsPassword || cause == Cause::ProxyFailed)
        http.reset();
}

void Session::Private::onAttemptCancelled(quint64 attempt)
{
    if (attempt != m_attempt || !m_isAttempting)
        return;
    endAttempt();
    announceState();
}

// ---- the way to the network --------------------------------------------------------------------

//! The door is opened at the first attempt, because a proxy's password may be in the keychain.
void Session::Private::withConnection(quint64 attempt, const Done &done)
{
    if (http) {
        done({});
        return;
    }
    if (!needsProxyPassword(profile.proxy)) {
        connectWith({});
        done({});
        return;
    }
    await(attempt, services.secrets->read(profile.id, SecretKind::ProxyPassword),
          [this, done](const Result<std::optional<StoredSecret>> &kept) {
              // Where somebody can be asked, the proxy's own question is the way on.
              if (!kept && kept.error().cause != Cause::KeychainAbsent && !services.prompter) {
                  done(kept.error());
                  return;
              }
              // Without one, or with one for another proxy: the proxy will say that it wants one.
              const auto found = kept.value_or(std::nullopt);
              const bool isIts = found && isForProxy(*found, profile.proxy);
              connectWith(isIts ? proxyLogins(*found) : ProxyLogins());
              done({});
          });
}

void Session::Private::connectWith(const ProxyLogins &logins)
{
    ConnectionSettings settings;
    settings.proxy = profile.proxy;
    settings.proxyLogins = logins;
    settings.caFile = profile.caFile;
    const QStringList told = logins.keys();
    answeredProxies = QSet<QString>(told.cbegin(), told.cend());
    if (mayAskForPassword(profile.proxy)) {
        settings.askProxyLogin = [self = QPointer<Private>(this)](const ProxySettings &proxy,
                                                                  const Error &why) {
            return self ? self->proxyLogin(proxy, why) : answered<Result<ProxyLogin>>(fail(why));
        };
    }
    http = services.connect(settings);
}

//! Where the profile names no user, or leaves the proxy to the system, the keychain was not asked
//! before the first call: most proxies want no password, and a locked keychain is no way to find
//! that out.
QFuture<Result<ProxyLogin>> Session::Private::proxyLogin(const ProxySettings &proxy,
                                                         const Error &why)
{
    const auto abort = std::make_shared<std::function<void()>>();
    const auto question = std::make_shared<Question<Result<ProxyLogin>>>([abort] {
        if (*abort)
            (*abort)();
    });
    const QFuture<Result<ProxyLogin>> future = question->future();
    if (needsProxyPassword(profile.proxy) || answeredProxies.contains(proxyAuthority(proxy))) {
        askProxyLogin(question, abort, proxy, why);
        return future;
    }
    auto kept = services.secrets->read(profile.id, SecretKind::ProxyPassword);
    *abort = [kept]() mutable { kept.cancel(); };
    using Kept = Result<std::optional<StoredSecret>>;
    whenEnded(kept, this, [=, this](const std::optional<Kept> &found) {
        const auto secret = found && *found ? **found : std::optional<StoredSecret>();
        if (!secret || !isForProxy(*secret, proxy)) {
            askProxyLogin(question, abort, proxy, why);
            return;
        }
        answeredProxies.insert(proxyAuthority(proxy));
        question->answer(ProxyLogin{secret->user, secret->secret});
    });
    return future;
}

void Session::Private::askProxyLogin(const std::shared_ptr<Question<Result<ProxyLogin>>> &question,
                                     const std::shared_ptr<std::function<void()>> &abort,
                                     const ProxySettings &proxy, const Error &why)
{
    if (!services.prompter) {
        question->answer(fail(why));
        return;
    }
    const QString authority = proxyAuthority(proxy);
    // It may have been told what the system names with it, and that was not right.
    const bool isRepeat = answeredProxies.contains(authority) || why.cause == Cause::ProxyFailed;
    backlock::SignInQuestion asked{profile, authority, why, isRepeat};
    asked.profile.proxy = proxy;
    QFuture<Result<ProxyPassword>> person = services.prompter->proxyPassword(asked);
    *abort = [person]() mutable { person.cancel(); };
    whenEnded(person, this,
              [this, question, authority](const std::optional<Result<ProxyPassword>> &given) {
                  if (!given) {
                      question->drop();
                  } else if (!*given) {
                      question->answer(fail(given->error()));
                  } else {
                      answeredProxies.insert(authority);
                      const ProxyLogin login{(*given)->user, (*given)->password};
                      if ((*given)->keep)
                          keepProxyLogin(authority, login);
                      question->answer(login);
                  }
              });
}

//! Bound to the proxy and to nothing else (S19). A wrong one is replaced by the next that is given.
void Session::Private::keepProxyLogin(const QString &authority, const ProxyLogin &login)
{
    StoredSecret kept;
    kept.kind = SecretKind::ProxyPassword;
    kept.secret = login.password;
    kept.user = login.user;
    kept.hosts = {authority};
    whenEnded(services.secrets->write(profile.id, kept), this,
              [this](const std::optional<Result<void>> &written) {
                  if (written && !*written)
                      emit q.proxyPasswordNotKept(written->error());
              });
}

// ---- proof -------------------------------------------------------------------------------------

void Session::Private::prove(quint64 attempt, const Credential &credential,
                             const SignInSettings &names, const QStringList &hosts, bool needsCode,
                             const Proved &proved)
{
    withConnection(attempt, [=, this](const std::optional<Error> &error) {
        if (error) {
            proved(fail(*error));
            return;
        }
        const auto endpoint = signInEndpoint();
        if (!endpoint) {
            proved(fail(endpoint.error()));
            return;
        }
        ProvenCredential draft;
        draft.credential = credential;
        draft.who = names;
        draft.hosts = hosts;
        draft.iam = *endpoint;
        draft.needsCode = needsCode;
        switch (credential.method) {
        case SignInMethod::Token:
            proveToken(attempt, draft, proved);
            break;
        case SignInMethod::Password:
            proveByMinting(attempt, draft, needsCode, proved);
            break;
        case SignInMethod::AccessKey:
            if (names.usesAgency())
                proveByMinting(attempt, draft, false, proved);
            else
                proveAccessKey(attempt, draft, proved);
            break;
        }
    });
}

void Session::Private::proveToken(quint64 attempt, const ProvenCredential &draft,
                                  const Proved &proved)
{
    // What comes out of the keychain is checked like what goes in (S4).
    const Result<Secret> token = parseToken(draft.credential.token.reveal());
    if (!token) {
        proved(fail(token.error()));
        return;
    }
    await(attempt, IamClient(iamAccess(draft.iam, draft.hosts)).showToken(*token),
          [=, this](const Result<Identity> &shown) {
              if (!shown) {
                  proved(fail(shown.error()));
                  return;
              }
              if (shown->endsAt <= services.clock()) {
                  proved(fail(ErrorKind::SignIn, Cause::CredentialExpired));
                  return;
              }
              ProvenCredential proven = draft;
              proven.credential.token = *token;
              // A kept one may be the agency's already.
              if (draft.who.usesAgency() && shown->assumedBy.isEmpty()) {
                  proven.pastedEndsAt = shown->endsAt;
                  proveByMinting(attempt, proven, false, proved);
                  return;
              }
              proven.identity = *shown;
              proven.token = *token;
              proved(proven);
          });
}

//! The first token is the proof: of a password, and of anything that acts for an agency.
void Session::Private::proveByMinting(quint64 attempt, const ProvenCredential &draft,
                                      bool needsCode, const Proved &proved)
{
    const auto queue = makeQueue(draft.iam, draft.hosts, draft.who, draft.credential, needsCode);
    const auto all = std::make_shared<QList<MintedToken>>();
    connect(queue.get(), &MintQueue::minted, queue.get(),
            [all](const MintedToken &token) { all->append(token); });
    await(attempt, queue->mint(scopeOf(draft.who, profile)),
          [=, this](const Result<MintedToken> &token) {
              if (!token) {
                  // The user's own token, where only the agency was refused.
                  for (const MintedToken &orphan : std::as_const(*all))
                      IamClient(iamAccess(draft.iam, draft.hosts)).revokeToken(orphan.token);
                  proved(fail(token.error()));
                  return;
              }
              ProvenCredential proven = draft;
              proven.credential.passcode.clear();
              proven.identity = token->identity;
              proven.token = token->token;
              proven.isMinted = true;
              proven.mints = queue;
              proven.needsCode = queue->needsCode();
              proven.alsoMinted = *all;
              proved(proven);
          });
}

//! IAM has no call that tells whose an access key is; the list of projects takes any that is good.
void Session::Private::proveAccessKey(quint64 attempt, const ProvenCredential &draft,
                                      const Proved &proved)
{
    const QString &id = draft.credential.accessKeyId;
    ProvenCredential proven = draft;
    proven.who.accessKeyId = id;
    proven.identity.userName = id;
    proven.identity.userId = id;
    proven.identity.accountName = draft.who.account;
    Access access = iamAccess(draft.iam, draft.hosts);
    access.authoriser = std::make_shared<AccessKeyAuthoriser>(signingKeyOf(draft.credential),
                                                              draft.hosts, services.clock);
    await(attempt, IamClient(access).projects(), [=](const Result<QList<Project>> &projects) {
        // Not permitted is proof enough: the signature was accepted (iam.md, section 5).
        if (projects || projects.error().kind == ErrorKind::NotPermitted)
            proved(proven);
        else
            proved(fail(projects.error()));
    });
}

// ---- signing in --------------------------------------------------------------------------------

QFuture<Result<SignInReport>> Session::Private::signIn(const Credential &credential,
                                                       const Keep &keep)
{
    using Outcome = Result<SignInReport>;
    if (const auto fault = credentialFault(credential, who))
        return answered<Outcome>(fail(*fault));
    if (const auto endpoint = signInEndpoint(); !endpoint)
        return answered<Outcome>(fail(endpoint.error()));
    const quint64 attempt = beginAttempt();
    const auto question =
        std::make_shared<SignInQuestion>([this, attempt] { onAttemptCancelled(attempt); });
    m_dropAttempt = [question] { question->drop(); };
    prove(attempt, credential, who, hostsToBind(profile, *services.regions), false,
          [this, keep, question](const Result<ProvenCredential> &proven) {
              closeAttempt(proven);
              if (proven) {
                  onProved(*proven, keep, question);
                  return;
              }
              question->answer(fail(proven.error()));
              announceState();
          });
    const QFuture<Outcome> future = question->future();
    announceState();
    return future;
}

void Session::Private::onProved(const ProvenCredential &proven, const Keep &keep,
                                const std::shared_ptr<SignInQuestion> &question)
{
    establish(proven);
    keepSecrets(proven, keep,
                [question, report = SignInReport{proven.identity, {}}](
                    const std::optional<Error> &error) mutable {
                    report.keepError = error;
                    question->answer(report);
                });
    announce();
}

} // namespace backlock
