// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/iamclient.h"
#include "session/accesskeyauthoriser.h"
#include "session/farewell.h"
#include "session/futures.h"
#include "session/lease.h"
#include "session/mintqueue.h"
#include "session/session.h"
#include "session/steadyauthoriser.h"
#include "session/temporarykeys.h"
#include "session/tokenauthoriser.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <utility>
#include <vector>

namespace backlock {

inline Error notSignedIn()
{
    return makeError(ErrorKind::SignIn, Cause::NotSignedIn);
}

//! A credential that IAM has accepted, and what goes with it.
struct ProvenCredential
{
    Credential credential; //!< what opens further projects, if it is no token
    SignInSettings who;
    Identity identity;
    Secret token;                  //!< pasted, kept or minted; none with an access key
    bool isMinted = false;         //!< by us, so ours to revoke
    bool isKept = false;           //!< the token lies in the keychain
    bool needsCode = false;        //!< the password goes with a one-time code
    QDateTime pastedEndsAt;        //!< of a pasted token that acts for an agency; else invalid
    QList<MintedToken> alsoMinted; //!< on the way: the user's own token before the agency's
    //! What minted it and mints on; none: establish() makes one where the credential allows it.
    std::shared_ptr<MintQueue> mints;
    Endpoint iam;      //!< where it was proved, and will be renewed
    QStringList hosts; //!< what it is bound to (S19)
};

//! A token of ours, alive at the service until it ends or is revoked.
struct OwnToken
{
    MintedToken token;
    bool isKept = false; //!< in the keychain, for later sessions
};

//! Who signs for a project that was opened, and the regions whose hosts it is for.
struct Opened
{
    std::shared_ptr<SteadyAuthoriser> steady;
    QSet<QString> regions;
};
using OpenedProjects = QHash<ProjectId, Opened>;

//! What a session knows of a lease.
struct LeaseCore
{
    SessionLease *lease = nullptr;
    OpenedProjects opened;               //!< of its own, so that they outlive a lock
    std::shared_ptr<TemporaryKeys> keys; //!< none: not asked for, or not to be had
    bool triedKeys = false;
    std::optional<Error> recall;
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
    bool canRenew() const { return mints && mints->isLasting() && !mints->needsCode(); }
    Result<Endpoint> signInEndpoint() const;
    Route routeTo(const Endpoint &endpoint) const;
    Access iamAccess(const Endpoint &endpoint, const QStringList &hosts) const;
    void establish(const ProvenCredential &proven);
    void announce();
    void announceState();
    void watchEnd();
    void onEndTimer();
    void need(const Error &error);
    QFuture<SignOutReport> signOut(bool leavesKeychain);
    void lock();
    QFuture<Result<QList<Project>>> projects();
    QFuture<Result<ProjectAccess>> open(const Project &asked);

    // lease.cpp
    std::unique_ptr<SessionLease> makeLease();
    QFuture<Result<ProjectAccess>> openFor(LeaseCore &lease, const Project &asked);
    void giveBack(LeaseCore &lease);

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
    QSet<QString> answeredProxies;    //!< were told a password, of the keychain or of a person

    // who is signed in; all of it empty when nobody is
    std::optional<Identity> identity;
    Endpoint iam;
    QStringList boundHosts;
    std::shared_ptr<MintQueue> mints;             //!< none: a pasted token
    std::shared_ptr<SharedSigningKey> signingKey; //!< none: signed in with a token or a password
    std::shared_ptr<SteadyAuthoriser> signInAuthoriser; //!< for IAM's own calls
    OpenedProjects opened;                              //!< that one among them
    QList<OwnToken> minted;
    std::optional<Identity> lastIdentity; //!< of a session that is locked
    bool isLocked = false;
    quint64 epoch = 0; //!< counts up with each signing in and out: answers of an older one are late
    bool needTold = false;
    bool somethingIsKept = false;
    bool passwordIsKept = false; //!< the one that mints lies in the keychain, too
    bool keychainIsShut = false; //!< the last look at what is kept has failed, or was given up

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
    std::shared_ptr<ProjectAuthoriser> makeInner(const ProjectId &project,
                                                 const QStringList &hosts);
    std::shared_ptr<SteadyAuthoriser> makeSteady();
    std::shared_ptr<SteadyAuthoriser> authoriserOf(OpenedProjects &projects,
                                                   const ProjectId &project, const QString &region,
                                                   const QStringList &hosts);
    void renewInners(OpenedProjects &projects);
    void retireInners(OpenedProjects &projects, const Error &error);
    QStringList hostsOfRegions(const QSet<QString> &regions) const;
    QFuture<Result<void>> rescue(const Error &error);
    void askToSignIn();
    void onAsked(const std::optional<Result<void>> &answer);
    void answerStranded(const Result<void> &outcome);
    std::shared_ptr<MintQueue> makeQueue(const Endpoint &endpoint, const QStringList &hosts,
                                         const SignInSettings &names, const Credential &credential,
                                         bool needsCode);
    QFuture<Result<QString>> askCode(const std::optional<Error> &why);
    FarewellOrder farewellOrder(bool leavesKeychain);
    QFuture<Result<ProjectAccess>> openWith(OpenedProjects &projects, const Project &asked);
    Result<std::pair<Project, Places>> placeOfProject(const Project &asked) const;
    void recallLeases(const Error &error);
    QFuture<Result<TemporaryKey>> issueKey();
    void onMinted(const MintedToken &token);
    void onPasswordRefused(const Error &error);
    ProjectAccess accessTo(const Project &project, const Places &places,
                           const std::shared_ptr<Authoriser> &authoriser) const;
    void forgetCredential();
    void abandonOpened();
    void retireAuthorisers();

    // signingin.cpp
    //! What is still to be done at the keychain after a sign-in.
    struct Keeping
    {
        quint64 turn = 0;
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
    void connectWith(const ProxyLogins &logins);
    QFuture<Result<ProxyLogin>> proxyLogin(const ProxySettings &proxy, const Error &why);
    void askProxyLogin(const std::shared_ptr<Question<Result<ProxyLogin>>> &question,
                       const std::shared_ptr<std::function<void()>> &abort,
                       const ProxySettings &proxy, const Error &why);
    void keepProxyLogin(const QString &authority, const ProxyLogin &login);
    void prove(quint64 attempt, const Credential &credential, const SignInSettings &names,
               const QStringList &hosts, bool needsCode, const Proved &proved);
    void proveByMinting(quint64 attempt, const ProvenCredential &draft, bool needsCode,
                        const Proved &proved);
    void proveToken(quint64 attempt, const ProvenCredential &draft, const Proved &proved);
    void proveAccessKey(quint64 attempt, const ProvenCredential &draft, const Proved &proved);
    void onProved(const ProvenCredential &proven, const Keep &keep,
                  const std::shared_ptr<SignInQuestion> &question);

    // kept.cpp
    void keepSecrets(const ProvenCredential &proven, const Keep &keep, const Done &done);
    void planKeeping(const ProvenCredential &proven, const Keep &keep, Keeping &job) const;
    void keepNext(const std::shared_ptr<Keeping> &job);
    void onKeepStep(Keeping &job, const std::optional<StoredSecret> &written, SecretKind kind,
                    const Result<void> &result);
    void readKept(quint64 attempt, const std::shared_ptr<KeptSecrets> &kept,
                  QList<SecretKind> kinds,
                  const std::function<void(const Result<KeptSecrets> &)> &done);
    bool isOurs(const StoredSecret &secret) const;
    std::optional<Error> hostFault(const KeptSecrets &kept) const;
    void proveKept(quint64 attempt, const KeptSecrets &kept, const Proved &proved);
    ProvenCredential withKeptPassword(const ProvenCredential &byToken,
                                      const KeptSecrets &kept) const;
    void proveKeptSecret(quint64 attempt, const KeptSecrets &kept, const Proved &proved);
    void dropKept(quint64 attempt, SecretKind kind, const Error &refusal, const Proved &proved);

    QTimer m_endTimer;
    QPointer<Farewell> m_farewell;
    bool m_isKeeping = false;              //!< a step at the keychain is under way
    std::function<void()> m_afterKeepStep; //!< the sign-out that waits for it
    quint64 m_keepTurn = 0; //!< counts the sign-ins that keep something, or remove it
    std::vector<std::shared_ptr<Question<Result<void>>>> m_stranded; //!< wait for a new sign-in
    QFuture<Result<void>> m_asking;                                  //!< the question for it
    bool m_isAsking = false;
    bool m_declined = false; //!< the person did not want to; not asked again for this credential
    QList<LeaseCore *> m_leases;
    std::optional<FarewellOrder> m_owed; //!< due when the last lease is given back
    Error m_strandedBy;                  //!< why the person is asked
    Secret m_boundToken;                 //!< of the project of the sign-in; none with an access key
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
