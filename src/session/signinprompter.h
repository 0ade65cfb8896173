// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "core/result.h"
#include "core/secret.h"

#include <QFuture>

#include <optional>

namespace backlock {

class Session;

//! What a person is asked about. Whoever asks names the profile and the host, so that no secret is
//! given to the wrong one.
struct SignInQuestion
{
    Profile profile;
    //! The authority (host or host:port) that the answer goes to: IAM's, or the proxy's; the name
    //! of the keychain where it is to be unlocked.
    QString host;
    std::optional<Error> why; //!< what led to the question; nothing: no failure did
    bool isRepeat = false;    //!< what was given, or was kept, has not opened the way
};

struct ProxyPassword
{
    QString user; //!< that of the question, or what was typed where it names none
    Secret password;
    bool keep = false; //!< in the system keychain, bound to the proxy's host:port
};

//! The questions that a session may have for the person while it works. The window and the command
//! line implement it; a session without one fails instead of asking.
//!
//! Each question is asked once at a time by whoever asks; questions of different sessions may stand
//! side by side. Cancelling the future takes the question back: its dialog closes. An answer of
//! Cancelled / SignInCancelled: the person does not want to, and is not asked again for the same
//! reason. Input / NotSignedIn where nobody can be asked (no terminal). GUI thread; an answer may
//! come at once.
class SignInPrompter
{
public:
    virtual ~SignInPrompter() = default;

    //! The credential was refused or has ended, and cannot be renewed: the person is to sign in
    //! anew, through Session::signIn() of this very session, as often as it takes. Ends well when
    //! the session is signed in. What waits for it goes on by itself as soon as the same user is
    //! signed in, by whatever way.
    virtual QFuture<Result<void>> signInAgain(Session &session, const SignInQuestion &question) = 0;
    //! A one-time code of the user's second factor, checked for its form; good for one attempt.
    virtual QFuture<Result<QString>> passcode(const SignInQuestion &question) = 0;
    //! The keychain is locked: whether it may be unlocked now. A good answer is a yes; whoever
    //! asked then calls SecretStore::unlock(), whose own prompt belongs to the desktop.
    virtual QFuture<Result<void>> unlock(const SignInQuestion &question) = 0;
    //! What was kept for the profile lies in another keychain than the one there is now (why:
    //! KeychainChanged, subject: that one; host: the one there is now). A good answer: the person
    //! goes on with this one, and signs in anew; what the other holds stays there.
    virtual QFuture<Result<void>> useThisKeychain(const SignInQuestion &question) = 0;
    //! The password of the proxy that has ended a call with 407, and its user where none is named.
    //! The question's profile names that proxy, whether it is the profile's own or the system's.
    virtual QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &question) = 0;
};

} // namespace backlock
