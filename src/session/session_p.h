// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "session/accesskeyauthoriser.h"
#include "session/farewell.h"
#include "session/futures.h"
#include "session/mintqueue.h"
#include "session/session.h"
#include "session/tokenauthoriser.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace backlock {

//! A credential that IAM has accepted, and what goes with it.
struct ProvenCredential
{
    Credential credential; //!< what opens further projects, if it is no token
    SignInSettings who;
    Identity identity;
    Secret token;          //!< pasted, kept or minted; none with an access key
    bool isMinted = false; //!< by us and now, so ours to revoke
    Endpoint iam;          //!< where it was proved, and will be renewed
    QStringList hosts;     //!< what it is bound to (S19)
};

//! What the keychain holds for a profile.
struct KeptSecrets
{
    std::optional<StoredSecret> token;
    std::optional<StoredSecret> password;
    std::optional<StoredSecret> accessKey;

    bool isEmpty() const { return !token && !password && !accessKey; }
    std::optional<StoredSecret> &of(SecretKind kind)
    {
        if (kind == SecretKind::Token)
            return token;
        return kind == SecretKind::Password ? password : accessKey;
    }
};

//! The parts of a session behind its interface: session.cpp has what a signed-in one does,
//! signingin.cpp how it comes to be one, kept.cpp what lies in the keychain.
class Session::Private : public QObject
{
public:
    using Proved = std::function<void(const Result<ProvenCredential> &)>;
    using Done = std::function<void(const std::optional<Error> &)>;
    using SignInQuestion = Question<Result<SignInReport>>;
    using RestoreQuestion = Question<Result<std::optional<Identity>>>;

    Private(Session &session, const Profile &theProfile, const SessionServices &theServices);
    ~Private() override;

    // session.cpp
    SessionState state() const;
    bool canRenew() const { return mints && mints->canMint(); }
    Result<Endpoint> signInEndpoint() const;
    Route routeTo(const Endpoint &endpoint) const;
    Access iamAccess(const Endpoint &endpoint, const QStringList &hosts) const;
    void establish(const ProvenCredential &proven);
    void announce();
    void announceState();
    void watchEnd();
    void onEndTimer();
    void need(const Error &error);
    QFuture<SignOutReport> signOut();
    QFuture<Result<QList<Project>>> projects();
    QFuture<Result<ProjectAccess>> open(const Project &asked);

    // signingin.cpp
    QFuture<Result<SignInReport>> signIn(const Credential &credential, const Keep &keep);
    QFuture<Result<std::optional<Identity>>> restore();
    void endAttempt();

    Session &q;
    const Profile profile;
    const SessionServices services;
    SignInSettings who; //!< the profile's, or those of the dialog
    Language language = Language::English;
    std::shared_ptr<HttpClient> http; //!< from the first attempt to sign in on

    // who is signed in; all of it empty when nobody is
    std::optional<Identity> identity;
    Endpoint iam;
    QStringList boundHosts;
    QPointer<MintQueue> mints;                    //!< none: a pasted token
    std::shared_ptr<SharedSigningKey> signingKey; //!< none: signed in with a token or a password
    std::shared_ptr<ProjectAuthoriser> signInAuthoriser;              //!< for IAM's own calls
    QHash<ProjectId, std::shared_ptr<ProjectAuthoriser>> authorisers; //!< that one among them
    QList<MintedToken> minted; //!< alive at the service until they end or are revoked
    quint64 epoch = 0; //!< counts up with each signing in and out: answers of an older one are late
    bool needTold = false;
    bool somethingIsKept = false;

private:
    // session.cpp
    struct Places
    {
        Endpoint taurusDb;
        Endpoint kms; //!< empty: none is known
    };
    Result<Places> placesOf(const QString &region) const;
    Result<Endpoint> placeOf(const QString &region, Service service) const;
    QStringList hostsOf(const Places &places) const;
    std::shared_ptr<ProjectAuthoriser> makeAuthoriser(const ProjectId &project, const Secret &token,
                                                      const QStringList &hosts);
    void onMinted(const MintedToken &token);
    void onPasswordRefused(const Error &error);
    ProjectAccess accessTo(const Project &project, const Places &places,
                           const std::shared_ptr<ProjectAuthoriser> &authoriser) const;
    void forgetCredential();
    void retireAuthorisers();

    // signingin.cpp
    //! What is still to be done at the keychain after a sign-in.
    struct Keeping
    {
        quint64 epoch = 0;
        QList<StoredSecret> writes;
        QList<SecretKind> removals;
        std::optional<Error> firstError;
        Done done;
    };
    quint64 beginAttempt();
    void closeAttempt(const Result<ProvenCredential> &proven);
    void onAttemptCancelled(quint64 attempt);
    //! Goes on only while this attempt is the one that counts.
    template<typename T, typename Handler>
    void await(quint64 attempt, QFuture<Result<T>> future, Handler handler);
    void withConnection(quint64 attempt, const Done &done);
    void connectWith(const Secret &proxyPassword);
    void prove(quint64 attempt, const Credential &credential, const SignInSettings &names,
               const QStringList &hosts, const Proved &proved);
    void proveToken(quint64 attempt, const ProvenCredential &draft, const Proved &proved);
    void provePassword(quint64 attempt, const ProvenCredential &draft, const Proved &proved);
    void proveAccessKey(quint64 attempt, const ProvenCredential &draft, const Proved &proved);
    void onProved(const ProvenCredential &proven, const Keep &keep,
                  const std::shared_ptr<SignInQuestion> &question);

    // kept.cpp
    void keepSecrets(const ProvenCredential &proven, const Keep &keep, const Done &done);
    void planKeeping(const ProvenCredential &proven, const Keep &keep, Keeping &job) const;
    void keepNext(const std::shared_ptr<Keeping> &job);
    void onKeepStep(Keeping &job, bool isRemoval, const Result<void> &result);
    void readKept(quint64 attempt, const std::shared_ptr<KeptSecrets> &kept,
                  QList<SecretKind> kinds,
                  const std::function<void(const Result<KeptSecrets> &)> &done);
    bool isOurs(const StoredSecret &secret) const;
    std::optional<Error> hostFault(const KeptSecrets &kept) const;
    void proveKept(quint64 attempt, const KeptSecrets &kept, const Proved &proved);
    ProvenCredential withKeptPassword(const ProvenCredential &byToken,
                                      const KeptSecrets &kept) const;
    void proveKeptSecret(quint64 attempt, const KeptSecrets &kept, const Proved &proved);

    QTimer m_endTimer;
    QPointer<Farewell> m_farewell;
    bool m_isKeeping = false;                           //!< a step at the keychain is under way
    std::function<void()> m_afterKeepStep;              //!< the sign-out that waits for it
    QList<std::weak_ptr<ProjectAuthoriser>> m_released; //!< of earlier sign-ins, maybe still in use
    SessionState m_announced = SessionState::SignedOut;
    quint64 m_attempt =
        0; //!< numbers the attempts to sign in; a late step of an old one is dropped
    bool m_isAttempting = false;
    std::function<void()> m_abortStep;   //!< cancels the call that is under way
    std::function<void()> m_dropAttempt; //!< tells the one who asked that it leads nowhere
};

template<typename T, typename Handler>
void Session::Private::await(quint64 attempt, QFuture<Result<T>> future, Handler handler)
{
    m_abortStep = [future]() mutable { future.cancel(); };
    whenEnded(
        future, this,
        [this, attempt, handler = std::move(handler)](const std::optional<Result<T>> &answer) {
            if (attempt == m_attempt)
                handler(answer ? *answer
                               : Result<T>(fail(ErrorKind::Cancelled, Cause::SignInCancelled)));
        });
}

} // namespace backlock
