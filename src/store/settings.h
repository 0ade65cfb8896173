// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/language.h"
#include "store/paths.h"
#include "store/secretstore.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <chrono>
#include <optional>

namespace backlock {

//! What the window remembers between starts. No secret, and never the wish. One small JSON file,
//! 0600, written atomically; unknown keys survive; a broken file is set aside as *.broken and told.
class Settings
{
public:
    explicit Settings(const Paths &paths);

    //! Reads the file; an absent one is fine. A broken one becomes `settings.json.broken`, the
    //! defaults hold, and the error (Input, the file as subject) is for telling: nothing is lost.
    Result<void> load();
    //! Internal / FileNotWritable.
    Result<void> save();

    std::optional<Language> language() const; //!< nothing: follow the system
    void setLanguage(std::optional<Language> language);
    ProfileId lastProfile() const;
    void setLastProfile(const ProfileId &id);
    ProjectId lastProject(const ProfileId &profile) const;
    InstanceId lastInstance(const ProfileId &profile) const;
    void setLastPlace(const ProfileId &profile, const ProjectId &project,
                      const InstanceId &instance);
    // Which keychain keeps what is the file's alone: window and command line share it while both
    // run, so it is read and written at each call, whatever else load() has read.

    //! The keychain that keeps this secret of the profile, by its name; empty: it is not kept.
    QString keptIn(const ProfileId &profile, SecretKind kind) const;
    //! Whether anything of the profile is kept.
    bool keepsSecrets(const ProfileId &profile) const;
    //! Writes it. \param backEnd empty: it is not kept any more
    Result<void> setKeptIn(const ProfileId &profile, SecretKind kind, const QString &backEnd);
    //! Writes that nothing of the profile is kept in this keychain any more.
    Result<void> forgetKeptIn(const ProfileId &profile, const QString &backEnd);
    //! Removes what was remembered for a deleted profile; save() writes it.
    void forgetProfile(const ProfileId &profile);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    QString appearance() const; //!< system, light or dark; empty: never chosen
    void setAppearance(const QString &appearance);
    std::chrono::seconds staleAfter() const; //!< a reading older than this is stale; default 1 h
    void setStaleAfter(std::chrono::seconds span); //!< bounded to 1 min..1 year
    //! Without a key or a click for so long the sessions are locked (S28); 0: never. Default 30
    //! min.
    std::chrono::minutes idleLock() const;
    void setIdleLock(std::chrono::minutes span); //!< bounded to 0..1 day

    //! The header of the fleet's table as QHeaderView saves it; empty: never changed.
    QByteArray fleetColumns() const;
    void setFleetColumns(const QByteArray &state);
    //! Which profiles the fleet page looks at, each with the projects that are left out; nothing:
    //! never chosen. What is no id is dropped.
    std::optional<QHash<ProfileId, QSet<ProjectId>>> fleetScope() const;
    void setFleetScope(const QHash<ProfileId, QSet<ProjectId>> &scope);

private:
    QJsonObject keptNow() const;
    Result<void> writeKept(const ProfileId &profile, const QJsonObject &kept) const;

    QString m_file;
    QJsonObject m_values;
    QStringList m_forgotten; //!< profiles whose kept names the next save() removes
};

} // namespace backlock
