// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"
#include "store/paths.h"
#include "store/profilejson.h"

#include <QList>

#include <functional>

namespace backlock {

//! What an import would bring, before anything is kept (S18: previewed, shows its hosts).
struct ImportPreview
{
    QList<Profile> profiles; //!< with fresh ids and free names; `production` absent means true
    QList<QString> renamed;  //!< "old -> new" names that were taken; same order as found
    QJsonObject unknown;     //!< unknown keys beside `profiles`; they survive, too
};

//! The connection profiles: one JSON file, 0600, written atomically, versioned, unknown keys kept.
//! Every change reads the file again under a lock and changes only what was asked, so that the
//! window and the command line do not undo each other. Practice profiles are held in memory and
//! never written.
class ProfileStore
{
public:
    explicit ProfileStore(const Paths &paths);

    //! Reads the file; an absent one is an empty list. A broken or newer file is an error and is
    //! never overwritten: every change then fails with the same error. Input, with the file or the
    //! field as subject. A profile without an id, written by hand, gets one and is written back.
    Result<void> load();
    const QList<Profile> &profiles() const { return m_profiles; }
    std::optional<Profile> byId(const ProfileId &id) const;
    std::optional<Profile> byName(const QString &name) const; //!< exact name

    //! Adds a new one (empty id: minted here) or replaces the one with its id, and writes the file.
    //! Names are unique without regard to case: Input / ProfileNameTaken. What load() would refuse
    //! is refused here with the same error.
    Result<Profile> put(Profile profile);
    Result<void> remove(const ProfileId &id); //!< Input / ProfileUnknown

    //! Reads a file to import, 1 MiB at most (a longer one is not read to its end). Input:
    //! FileUnreadable, FileTooLarge.
    static Result<QByteArray> readImportFile(const QString &file);
    //! All or nothing, 1 MiB at most; ids are always replaced; a taken name gets a number behind
    //! it; keys that look like secrets (password, token, secret, sk, in any case) refuse the file.
    Result<ImportPreview> previewImport(const QByteArray &file) const;
    //! Keeps what was previewed. A name that was taken since then gets another number.
    Result<void> import(const ImportPreview &preview);
    //! Replaces no file unless force. Ids of the given list only; empty: all. Input: FileExists,
    //! FileNotWritable, ProfileUnknown, FileHoldsSecrets (a key that somebody wrote into the
    //! profiles by hand; subject: the key).
    Result<void> exportTo(const QString &file, const QList<ProfileId> &ids, bool force) const;

private:
    struct Content
    {
        QList<Profile> profiles;
        QJsonObject unknown;
        bool hasNewIds = false;
    };
    Result<Content> readFile() const;
    Result<void> change(const std::function<Result<void>(Content &)> &apply);
    void show(const Content &content);

    QString m_file;
    QList<Profile> m_profiles; //!< those of the file, then those of the practice world
    QJsonObject m_unknown;
};

} // namespace backlock
