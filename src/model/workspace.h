// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/changeform.h"
#include "session/connectiontest.h"
#include "session/session.h"
#include "store/fleetcache.h"
#include "store/keyfactstore.h"
#include "store/keyringdoctor.h"
#include "store/profilestore.h"
#include "store/regions.h"
#include "store/settings.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace backlock {

//! What the window is about: the profiles, the one that is chosen, and its session. Sessions of
//! other profiles stay signed in while the program runs. Borrowed objects must outlive it. GUI
//! thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        ProfileStore *profiles = nullptr;
        RegionTable *regions = nullptr;
        Settings *settings = nullptr;
        Ledger *ledger = nullptr;
        std::function<FleetCache &()> fleet; //!< made when somebody first looks at a fleet
        SessionServices session;
        QString directory; //!< of what belongs to runs of plans, see Paths::in()
    };

    explicit Workspace(const Services &services, QObject *parent = nullptr);
    ~Workspace() override;

    //! From here on the workspace is about this one practice profile, which no file ever sees.
    void enterPractice(const Profile &profile);
    bool isPractice() const { return m_practice.has_value(); }

    QList<Profile> profiles() const;
    std::optional<Profile> current() const;
    //! Chooses a profile; an unknown id is ignored, and so is everything while a change is in
    //! flight.
    void select(const ProfileId &id);
    //! The last chosen profile, or the first; called once at the start.
    void selectLast();

    Session *session() const; //!< of the current profile; none: no profile is chosen
    ChangeForm &form() { return *m_form; }
    Ledger &ledger() { return *m_services.ledger; }
    FleetCache &fleet() { return m_services.fleet(); }
    //! What people have stated about keys, read anew. Errors are those of KeyFactStore::load().
    Result<StatedKeys> statedKeys() const;
    //! What Backlock itself knows of keys. Without what people have stated, where that cannot be
    //! read: the fleet page tells of it.
    KeyRecords keyRecords() const;
    //! Of any profile, signed in or not; none: there is no such profile.
    Session *session(const ProfileId &id);
    const Clock &clock() const { return m_services.session.clock; }
    Paths paths() const { return Paths::in(m_services.directory); }
    Settings &settings() { return *m_services.settings; }
    ProfileStore &profileStore() { return *m_services.profiles; }
    RegionTable &regions() { return *m_services.regions; }

    void setLanguage(Language language);
    //! Locks every session but those of practice, which nothing could unlock; one whose change is
    //! on its way when that has ended.
    void lock();

    //! To be called after the profile store has a changed, new or imported profile: a session whose
    //! profile is no longer the same is ended, because its secrets were bound to the old hosts.
    void profileSaved(const Profile &profile);
    //! Keeps the names that a sign-in was made with (never a secret), so that they need not be
    //! typed again. The session stays as it is.
    void rememberSignIn(const SignInSettings &settings);
    //! A trial of this profile's connection, whether it is saved or not; not started. Of the chosen
    //! profile it looks at the chosen project and instance.
    std::unique_ptr<ConnectionTest> testConnection(const Profile &profile) const;
    //! A look at the keychain that secrets are kept in; not started.
    std::unique_ptr<KeyringDoctor> keyringDoctor() const;
    //! A copy under a free name, without secrets.
    Result<Profile> duplicate(const ProfileId &id);
    //! Removes the profile, and what the keychain keeps for it.
    Result<void> remove(const ProfileId &id);

signals:
    void profilesChanged();
    void currentChanged();
    //! A kept secret of a removed profile could not be taken out of the keychain.
    void secretLeftBehind(const QString &profileName, const backlock::Error &error);
    //! The profile file could not be written.
    void failed(const backlock::Error &error);

private:
    Session *sessionOf(const Profile &profile);
    void setCurrent(const ProfileId &id);

    Services m_services;
    std::unique_ptr<ChangeForm> m_form;
    std::optional<Profile> m_practice;
    ProfileId m_current;
    Language m_language = Language::English;
    bool m_lockDue = false;
    QHash<ProfileId, Session *> m_sessions; //!< children of this object
};

} // namespace backlock
