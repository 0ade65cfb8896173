// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! The entries of the keychain that belong to Backlock (service name `backlock`), by name.
//! Every call answers once, in the thread that called, unless the object dies first.
class KeychainEntries
{
public:
    using ReadAnswer = std::function<void(const Result<std::optional<Secret>> &)>;
    using DoneAnswer = std::function<void(const Result<void> &)>;

    virtual ~KeychainEntries() = default;

    //! An entry that is not there is nothing, not an error.
    virtual void read(const QString &entry, const ReadAnswer &answer) = 0;
    virtual void write(const QString &entry, const Secret &value, const DoneAnswer &answer) = 0;
    //! An entry that is not there is removed already.
    virtual void remove(const QString &entry, const DoneAnswer &answer) = 0;
};

//! Which keychain QtKeychain works with here; it says so nowhere, so its rule is followed.
enum class KeychainKind {
    SecretService, //!< libsecret can be loaded: GNOME Keyring, KWallet from 5.97 on, KeePassXC
    KWallet,       //!< it cannot: KWallet by its own interface
    System,        //!< Windows, macOS
};

//! Loads libsecret once, as QtKeychain is about to: some milliseconds.
KeychainKind keychainKind();

//! QtKeychain, with the truths that it does not tell. Each access asks the Secret Service first
//! whether the keychain is there and unlocked, so that no desktop prompt starts under a time limit,
//! and again where the answer could come from a keychain that was locked meanwhile. An access ends
//! at the latest at its limit with KeychainFrozen. Its QtKeychain job cannot be called back: a
//! write that a frozen keyring has already got may still be done when it thaws, and QtKeychain,
//! which runs one job at a time, lets later ones wait for it (they end at their own limit).
std::unique_ptr<KeychainEntries> makeQtKeychainEntries(std::chrono::milliseconds limit);

//! Splits values that are longer than one entry may be (Windows: 2,560 bytes). Whole or not at all:
//! the pieces are written beside the old ones, and one small entry then points to them.
class PiecedEntries : public KeychainEntries
{
public:
    //! pieceBytes: the most that goes into one entry, at least kSmallestPiece.
    PiecedEntries(std::unique_ptr<KeychainEntries> entries, qsizetype pieceBytes);
    ~PiecedEntries() override;

    static constexpr qsizetype kSmallestPiece = 128;

    //! KeychainFailed where pieces are missing or do not fit together.
    void read(const QString &entry, const ReadAnswer &answer) override;
    //! An error leaves the old value in force.
    void write(const QString &entry, const Secret &value, const DoneAnswer &answer) override;
    void remove(const QString &entry, const DoneAnswer &answer) override;

private:
    struct Index;
    struct Work;
    static QString pieceName(const QString &entry, char side, int number);

    void collect(const std::shared_ptr<Work> &work, int number, const ReadAnswer &answer);
    void writePiece(const std::shared_ptr<Work> &work, int number, const DoneAnswer &answer);
    void writeIndex(const std::shared_ptr<Work> &work, const DoneAnswer &answer);
    //! Removes the pieces of one side from this number on, the last first.
    void clear(const QString &entry, char side, int from, const DoneAnswer &answer);
    void countUp(const QString &entry, char side, int from, int number, const DoneAnswer &answer);
    void removeDown(const QString &entry, char side, int from, int number,
                    const DoneAnswer &answer);

    std::unique_ptr<KeychainEntries> m_entries;
    qsizetype m_pieceBytes;
};

} // namespace backlock
