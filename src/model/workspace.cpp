// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/workspace.h"

#include "session/futures.h"

#include <algorithm>
#include <utility>

namespace backlock {

Workspace::Workspace(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_form(std::make_unique<ChangeForm>(ChangeForm::Services{
          services.ledger, services.settings, services.session.clock, {}, [this] {
              return keyRecords();
          }}))
{
    connect(m_form.get(), &ChangeForm::ended, this, [this] {
        if (std::exchange(m_lockDue, false))
            lock();
    });
}

Workspace::~Workspace()
{
    // The form borrows a session, so it goes first.
    m_form->setSession(nullptr);
    m_form.reset();
}

void Workspace::enterPractice(const Profile &profile)
{
    m_practice = profile;
    m_practice->practice = true;
    emit profilesChanged();
    setCurrent(profile.id);
}

QList<Profile> Workspace::profiles() const
{
    return m_practice ? QList<Profile>{*m_practice} : m_services.profiles->profiles();
}

std::optional<Profile> Workspace::current() const
{
    const QList<Profile> all = profiles();
    for (const Profile &profile : all) {
        if (profile.id == m_current)
            return profile;
    }
    return std::nullopt;
}

void Workspace::select(const ProfileId &id)
{
    if (id == m_current || m_form->isInFlight())
        return;
    setCurrent(id);
}

void Workspace::selectLast()
{
    const QList<Profile> all = profiles();
    if (all.isEmpty())
        return;
    const ProfileId last = m_services.settings->lastProfile();
    const bool known = std::any_of(all.cbegin(), all.cend(),
                                   [&](const Profile &profile) { return profile.id == last; });
    setCurrent(known ? last : all.first().id);
}

void Workspace::setCurrent(const ProfileId &id)
{
    m_current = id;
    const std::optional<Profile> profile = current();
    if (profile && !m_practice)
        m_services.settings->setLastProfile(id);
    m_form->setSession(profile ? sessionOf(*profile) : nullptr);
    emit currentChanged();
}

Session *Workspace::session() const
{
    return m_sessions.value(m_current);
}

Session *Workspace::session(const ProfileId &id)
{
    const QList<Profile> all = profiles();
    for (const Profile &profile : all) {
        if (profile.id == id)
            return sessionOf(profile);
    }
    return nullptr;
}

Session *Workspace::sessionOf(const Profile &profile)
{
    Session *&session = m_sessions[profile.id];
    if (!session) {
        session = new Session(profile, m_services.session, this);
        session->setLanguage(m_language);
    }
    return session;
}

Result<StatedKeys> Workspace::statedKeys() const
{
    KeyFactStore store(Paths::in(m_services.directory));
    if (const auto loaded = store.load(); !loaded)
        return fail(loaded.error());
    return store.facts();
}

KeyRecords Workspace::keyRecords() const
{
    return {m_services.ledger, statedKeys().value_or(StatedKeys()), isPractice()};
}

void Workspace::setLanguage(Language language)
{
    m_language = language;
    for (Session *session : std::as_const(m_sessions))
        session->setLanguage(language);
    m_form->setLanguage(language);
}

void Workspace::lock()
{
    for (Session *session : std::as_const(m_sessions)) {
        if (session->profile().practice)
            continue;
        if (session == m_form->session() && m_form->isInFlight())
            m_lockDue = true;
        else
            session->lock();
    }
}

void Workspace::profileSaved(const Profile &profile)
{
    Session *old = m_sessions.value(profile.id);
    if (old && old->profile() != profile) {
        m_sessions.remove(profile.id);
        if (m_form->session() == old)
            m_form->setSession(nullptr);
        old->deleteLater();
    }
    emit profilesChanged();
    setCurrent(profile.id);
}

void Workspace::rememberSignIn(const SignInSettings &settings)
{
    std::optional<Profile> profile = current();
    if (!profile || m_practice || profile->signIn == settings)
        return;
    profile->signIn = settings;
    if (const Result<Profile> stored = m_services.profiles->put(*profile); !stored)
        emit failed(stored.error());
    emit profilesChanged();
}

std::unique_ptr<ConnectionTest> Workspace::testConnection(const Profile &profile) const
{
    const bool isCurrent = profile.id == m_current && !m_current.isEmpty();
    return std::make_unique<ConnectionTest>(profile, m_services.session,
                                            m_sessions.value(profile.id),
                                            isCurrent ? m_form->project() : Project(),
                                            isCurrent ? m_form->instance().id : InstanceId());
}

std::unique_ptr<KeyringDoctor> Workspace::keyringDoctor() const
{
    return std::make_unique<KeyringDoctor>(*m_services.session.secrets, m_services.session.clock);
}

Result<Profile> Workspace::duplicate(const ProfileId &id)
{
    const std::optional<Profile> original = m_services.profiles->byId(id);
    if (!original)
        return fail(ErrorKind::Input, Cause::ProfileUnknown);
    Profile copy = *original;
    copy.id = {};
    int number = 2;
    do
        copy.name = QStringLiteral("%1 %2").arg(original->name).arg(number++);
    while (m_services.profiles->byName(copy.name));
    Result<Profile> stored = m_services.profiles->put(copy);
    if (stored)
        profileSaved(*stored);
    return stored;
}

Result<void> Workspace::remove(const ProfileId &id)
{
    const std::optional<Profile> profile = m_services.profiles->byId(id);
    if (!profile)
        return fail(ErrorKind::Input, Cause::ProfileUnknown);
    if (const Result<void> removed = m_services.profiles->remove(id); !removed)
        return removed;
    m_services.settings->forgetProfile(id);
    if (m_form->session() && m_form->session()->profile().id == id)
        m_form->setSession(nullptr);

    // Signing out is how kept secrets leave the keychain, and how minted tokens die.
    Session *session = sessionOf(*profile);
    m_sessions.remove(id);
    whenEnded(session->signOut(), session,
              [this, session, name = profile->name](const std::optional<SignOutReport> &report) {
                  if (report && report->removeError)
                      emit secretLeftBehind(name, *report->removeError);
                  session->deleteLater();
              });

    emit profilesChanged();
    m_current = {};
    selectLast();
    if (m_current.isEmpty())
        emit currentChanged();
    return {};
}

} // namespace backlock
