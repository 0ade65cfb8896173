// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/factgatherer.h"
#include "cli/context.h"
#include "cli/terminalprompter.h"
#include "session/session.h"
#include "session/unlockingsecrets.h"
#include "store/regions.h"

#include <optional>

namespace backlock::cli {

//! The keychain of a command, with whoever sits at the terminal beside it. It remembers where it
//! keeps the secrets of this profile, so that the window knows what the command line kept.
class CommandSecrets
{
public:
    CommandSecrets(const Context &context, const Profile &profile);

    UnlockingSecrets &store() { return m_store; }
    SignInPrompter &prompter() { return m_prompter; }

private:
    Settings m_settings;
    TerminalPrompter m_prompter;
    UnlockingSecrets m_store;
};

//! A profile and its session, for the length of one command.
class SignedIn
{
public:
    //! Nobody is signed in yet.
    SignedIn(const Context &context, const Profile &profile);

    Session &session() { return m_session; }
    const Profile &profile() const { return m_session.profile(); }

    //! Whether the keychain takes a secret, before anybody types one; a person at a terminal may
    //! unlock it. Keychain: what probing and unlocking say.
    Result<void> makeKeychainReady();
    //! With --secret-stdin: reads the secret, which blocks as long as nothing comes.
    Result<void> readSecret();
    //! Signs in with that secret, which is kept nowhere, or else with what the keychain holds:
    //! SignIn / NotSignedIn where that is nothing. \param project what the command is about; empty:
    //! nothing in particular
    Result<void> signIn(const ProjectId &project);
    //! Reads a secret and signs in with it, whatever the options say.
    //! \param keep in the keychain, too; else the keychain is not touched
    Result<SignInReport> signInAnew(bool keep);
    //! Opens a project by its id. Its region, and so its hosts, follow from its name, which is
    //! looked up first where it is not known. NotPermitted / ProjectNotAmongUsers; SignIn /
    //! TokenOfAnotherProject without a call; what Session::open() says.
    Result<ProjectAccess> open(const ProjectId &id);
    //! What the credential's end looks like now; for the pre-checks.
    CredentialFacts credential() const;
    //! Revokes the tokens that this command minted; what is kept in the keychain stays. That it
    //! fails is told, and changes no outcome.
    void leave();

private:
    Result<Project> find(const ProjectId &id);
    Result<Credential> askForSecret();
    Result<void> signInWithSecret(const ProjectId &project);
    Result<SignInReport> signInWith(Credential credential, const Keep &keep);

    const Context &m_context;
    RegionTable m_regions;
    CommandSecrets m_secrets;
    Session m_session;
    std::optional<Credential> m_secret; //!< of --secret-stdin
};

//! The services of a session, from what the command was given.
SessionServices servicesOf(const Context &context, SecretStore &secrets,
                           const RegionTable &regions);

} // namespace backlock::cli
