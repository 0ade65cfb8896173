// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/clock.h"
#include "core/credential.h"
#include "core/profile.h"
#include "store/regions.h"
#include "store/secretstore.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace backlock {

class SessionLease;
class SignInPrompter;

//! Locked: nobody was at the computer for a while, and the secrets in memory were forgotten.
enum class SessionState { SignedOut, SigningIn, SignedIn, Locked };

//! What a session needs from the outside; wired once by `app` (or by a test).
struct SessionServices
{
    std::function<std::shared_ptr<HttpClient>(const ConnectionSettings &)> connect;
    //! Not owned; memory for practice. A ProxyPassword in it is used when it is bound to
    //! `host:port` of the proxy: the profile's, or the one that the system has named.
    SecretStore *secrets = nullptr;
    const RegionTable *regions = nullptr; //!< not owned
    SignInPrompter *prompter = nullptr;   //!< not owned; none: nobody can be asked
    Clock clock;
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
};

//! What to keep in the system keychain after signing in; each is a choice of its own. What is not
//! to be kept is removed there when an earlier sign-in of the same method has left it; unless
//! nothing is to be kept and restore() has found the keychain shut: then it is left alone.
struct Keep
{
    bool token = false;
    bool password = false; //!< or the secret access key
    //! For a sign-in beside the kept one, such as --secret-stdin: the keychain is not touched at
    //! all.
    bool nothingTouched = false;
};

//! How far signing out got; each step is told apart.
struct SignOutReport
{
    int revoked = 0;                  //!< tokens that Backlock minted and that are dead now
    std::optional<Error> revokeError; //!< the first that could not be revoked
    std::optional<Error> removeError; //!< the first kept secret that could not be removed
};

//! How a sign-in ended: it may succeed although the keychain did not keep the secret.
struct SignInReport
{
    Identity identity;
    std::optional<Error> keepError;
};

//! A profile that is signed in, or is not. Holds credentials per project: a token is bound to one
//! project of one region, so with a password one is minted for each project when it is first
//! touched; a pasted token opens its own project alone. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Profile &profile, const SessionServices &services, QObject *parent = nullptr);
    ~Session() override;

    const Profile &profile() const;
    SessionState state() const;
    //! Who is signed in and until when; nothing: nobody.
    std::optional<Identity> identity() const;
    //! Whether the end of the credential can be met without asking the person.
    bool canRenew() const;
    void setLanguage(Language language); //!< X-Language of the calls made from now on

    //! The authorities that this profile's secret may go to, and the one it goes to first: the
    //! dialog names it. EndpointMissing when the region has no IAM host.
    Result<Endpoint> signInEndpoint() const;

    //! The names to sign in with, where they are others than the profile's: what a dialog was told.
    //! Holds for the next signIn(). The secret goes to the profile's hosts all the same.
    void setSignInSettings(const SignInSettings &settings);

    //! Proves the credential at IAM before anything is kept. One sign-in at a time; a second call
    //! replaces the first, whose future is cancelled. A wrong password is asked once and then
    //! forgotten; one with a passcode asks the prompter for a new code when another token is
    //! needed. Cancelling before the proof leaves the session as it was; after it (state SignedIn)
    //! only the report is lost. Input: TokenEmpty, PasswordEmpty, ... for fields that are missing,
    //! nothing was sent.
    QFuture<Result<SignInReport>> signIn(const Credential &credential, const Keep &keep);
    //! Signs in with what the keychain holds: the token, or else the password. Empty: nothing is
    //! kept there for this user. What was kept for other hosts than the profile leads to now is not
    //! used (SignIn / HostNotAllowed, S19), nor is a token that has ended (CredentialExpired);
    //! neither is removed. A password or access key that the service refuses as wrong is removed
    //! and read back, because a few more attempts lock the user (KeptSecretRefused,
    //! KeptSecretStays). Cancelling is as with signIn().
    QFuture<Result<std::optional<Identity>>> restore();
    //! Removes what is kept, reads back, revokes what Backlock has minted, in this session or in
    //! the one that kept it, and says which step failed. The session is signed out at once,
    //! whatever happens; cancelling stops nothing.
    QFuture<SignOutReport> signOut();

    //! Ends the session and leaves the keychain as it is: revokes the tokens that it has minted and
    //! that the keychain does not keep. For a program that ends.
    QFuture<SignOutReport> leave();
    //! Forgets the secrets in memory (S28), as leave() does, but knows who was signed in: calls
    //! fail with SessionLocked until restore() or signIn(). Runs that hold a lease keep their
    //! credential until they give it back, and are told. Ignored where nobody is signed in.
    void lock();
    //! For a run that takes a while: see SessionLease. The session may go first; the lease is then
    //! recalled.
    std::unique_ptr<SessionLease> lease();

    //! The projects of the signed-in user, by name.
    QFuture<Result<QList<Project>>> projects();
    //! Opens a project: finds its hosts and, with a password, mints its token. `name` may be empty
    //! for a typed id (its region is then the profile's). A region without a KMS host has an empty
    //! route there. TokenOfAnotherProject for a pasted token; ProjectNotAmongUsers (NotPermitted)
    //! where IAM knows no such project of the user; HostNotAllowed for a host that the credential
    //! was not entered for; EndpointMissing. Calls with the access fail with NotSignedIn once the
    //! session is signed out or gone.
    QFuture<Result<ProjectAccess>> open(const Project &project);

signals:
    //! The proxy took the password, but the keychain did not.
    void proxyPasswordNotKept(const backlock::Error &error);
    void stateChanged(backlock::SessionState state);
    void identityChanged();
    //! A credential was refused or has ended and cannot be renewed, and nobody could be asked or
    //! wanted to. Once for each sign-in.
    void signInNeeded(const backlock::Error &error);

private:
    friend class SessionLease;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
