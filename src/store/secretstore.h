// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "core/result.h"
#include "core/secret.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace backlock {

enum class SecretKind { Token, Password, SecretAccessKey, ProxyPassword };

//! One secret as the keychain holds it, bound to the hosts that it may go to (S19).
struct StoredSecret
{
    SecretKind kind = SecretKind::Token;
    Secret secret;
    Secret securityToken; //!< beside a temporary secret access key
    QString account;      //!< who it belongs to: account name, or access key id
    QString user;
    QStringList hosts;         //!< authorities (host or host:port), lower case
    QDateTime endsAt;          //!< invalid: none known
    bool minted = false;       //!< a token that Backlock got itself, so it is Backlock's to revoke
    bool secondFactor = false; //!< a password that goes with a one-time code
};

//! Where secrets outlive a call: the OS keychain, or memory ("this session only", tests, practice).
//! Keys are (profile id, kind), never a display name. Futures end on the GUI thread; cancelling one
//! leaves the store as it is or as asked, never half.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! An absent secret is an empty answer, not an error. Keychain errors are of kind Keychain with
    //! KeychainLocked, KeychainAbsent, KeychainDenied, KeychainFrozen or KeychainFailed.
    virtual QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                              SecretKind kind) = 0;
    //! Read back before it answers: a half-written secret is an error, never a success.
    virtual QFuture<Result<void>> write(const ProfileId &profile, const StoredSecret &secret) = 0;
    //! Read back before it answers (libsecret says "done" for a locked collection):
    //! SecretNotRemoved.
    virtual QFuture<Result<void>> remove(const ProfileId &profile, SecretKind kind) = 0;
    //! Whether secrets can be kept at all, found out before the network is touched. KeychainLocked:
    //! they can, once unlock() has done its work.
    virtual QFuture<Result<void>> probe() = 0;
    //! Asks the person, in the desktop's own prompt, to unlock the keychain (or to set up one where
    //! there is none yet). Ok at once where nothing is locked. Has no limit, because a person is
    //! asked: cancelling the future dismisses the prompt. KeychainLocked: the person said no;
    //! KeychainAbsent, KeychainFrozen, KeychainFailed as above.
    virtual QFuture<Result<void>> unlock() = 0;
    //! The name people know it by: "GNOME Keyring", "KWallet"; empty: there is no keychain, or
    //! secrets are in memory alone. Never blocks; exact once probe() has answered.
    virtual QString backEnd() const = 0;
};

//! The most that goes into one entry of the system's keychain; 0: no limit that matters. Windows
//! holds 2,560 bytes an entry (QtKeychain before 0.15); a token may have 32,768.
#ifdef Q_OS_WIN
constexpr qsizetype kPieceBytes = 2048;
#else
constexpr qsizetype kPieceBytes = 0;
#endif

//! QtKeychain, service name `backlock`. Every access has a limit of its own, because a frozen
//! keyring never answers; the insecure fall-back is off. Lives in the GUI thread, needs its event
//! loop, and touches no bus and no library before the first call. A locked keychain is never
//! unlocked behind the caller's back: KeychainLocked is the answer, and unlock() the way on. After
//! KeychainFrozen a write may still be done when the keyring thaws: remove() it if that must not
//! be. pieceBytes: longer values are split (for tests; the system's need is the default).
std::unique_ptr<SecretStore>
makeKeychainSecretStore(std::chrono::milliseconds limit = std::chrono::seconds(30),
                        qsizetype pieceBytes = kPieceBytes);
//! RAM only, wiped with the object.
std::unique_ptr<SecretStore> makeMemorySecretStore();

} // namespace backlock
