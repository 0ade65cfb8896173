// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/profileform.h"

#include "session/cafilecheck.h"
#include "store/profilejson.h"

#include <algorithm>

namespace backlock {

namespace {

using Field = ProfileForm::Field;

Field fieldOf(Service service)
{
    switch (service) {
    case Service::Iam:
        return Field::IamEndpoint;
    case Service::TaurusDb:
        return Field::TaurusDbEndpoint;
    case Service::Kms:
        break;
    }
    return Field::KmsEndpoint;
}

std::optional<Error> inputError(Cause cause, const QString &subject = {})
{
    return makeError(ErrorKind::Input, cause, subject);
}

} // namespace

ProfileForm::ProfileForm(ProfileStore &store, RegionTable &regions, const Profile &profile,
                         QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_regions(regions)
    , m_profile(profile)
{
    check();
}

void ProfileForm::edit(const Profile &profile)
{
    if (profile == m_profile)
        return;
    m_profile = profile;
    check();
    emit changed();
}

std::optional<Error> ProfileForm::fieldError(Field field) const
{
    const auto it = m_errors.constFind(field);
    return it == m_errors.cend() ? std::nullopt : std::optional(*it);
}

bool ProfileForm::isRegionKnown() const
{
    return m_regions.find(m_profile.region.trimmed()).has_value();
}

QString ProfileForm::tableHost(Service service) const
{
    Profile without = m_profile;
    without.endpoints.of(service).clear();
    const auto endpoint = m_regions.endpoint(without, m_profile.region.trimmed(), service);
    return endpoint ? endpoint->authority() : QString();
}

bool ProfileForm::isRequired(Service service) const
{
    return service != Service::Kms && tableHost(service).isEmpty();
}

QString ProfileForm::parsedHost(Service service) const
{
    const auto endpoint = parseEndpoint(m_profile.endpoints.of(service));
    return endpoint ? endpoint->authority() : QString();
}

QString ProfileForm::guessedHost(Service service) const
{
    return m_regions.guess(m_profile.region.trimmed(), service);
}

// --- the checks

void ProfileForm::setError(Field field, const std::optional<Error> &error)
{
    if (error)
        m_errors.insert(field, *error);
}

void ProfileForm::check()
{
    m_errors.clear();
    checkName();
    checkRegion();
    for (const Service service : kServices)
        checkEndpoint(service);
    checkCaFile();
    checkAgency();
    checkProxy();
    checkPattern(Field::ProjectPattern, {m_profile.idPatterns.project, {}, {}});
    checkPattern(Field::InstancePattern, {{}, m_profile.idPatterns.instance, {}});
    checkPattern(Field::KeyPattern, {{}, {}, m_profile.idPatterns.key});
}

void ProfileForm::checkName()
{
    const QString name = m_profile.name.trimmed();
    if (name.isEmpty())
        setError(Field::Name, inputError(Cause::ProfileNameEmpty));
    else if (isNameTaken(name))
        setError(Field::Name, inputError(Cause::ProfileNameTaken, name));
}

bool ProfileForm::isNameTaken(const QString &name) const
{
    const QList<Profile> &others = m_store.profiles();
    return std::any_of(others.cbegin(), others.cend(), [&](const Profile &other) {
        return other.id != m_profile.id && other.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

//! Any region of the right form will do: clouds grow faster than tables.
void ProfileForm::checkRegion()
{
    const QString region = m_profile.region.trimmed();
    if (!isRegionId(region))
        setError(Field::Region, inputError(Cause::RegionUnknown, region));
}

void ProfileForm::checkEndpoint(Service service)
{
    const QString typed = m_profile.endpoints.of(service).trimmed();
    if (!typed.isEmpty()) {
        if (const auto endpoint = parseEndpoint(typed); !endpoint)
            setError(fieldOf(service), endpoint.error());
        return;
    }
    // Without a region nobody can say which hosts are missing; the region's own error says enough.
    if (!m_errors.contains(Field::Region) && isRequired(service))
        setError(fieldOf(service), inputError(Cause::EndpointMissing, serviceName(service)));
}

void ProfileForm::checkProxy()
{
    const ProxySettings &proxy = m_profile.proxy;
    if (proxy.mode != ProxySettings::Mode::Http && proxy.mode != ProxySettings::Mode::Socks5)
        return;
    if (!isBareHost(proxy.host))
        setError(Field::ProxyHost, inputError(Cause::ProxyHostMalformed));
    if (proxy.port < 1 || proxy.port > 65535)
        setError(Field::ProxyPort, inputError(Cause::ProxyPortMissing));
}

void ProfileForm::checkCaFile()
{
    if (m_checkedCaFile != m_profile.caFile) {
        m_checkedCaFile = m_profile.caFile;
        m_caFileError.reset();
        m_authorities.clear();
        if (!m_profile.caFile.isEmpty()) {
            const auto found =
                backlock::checkCaFile(m_profile.caFile, QDateTime::currentDateTimeUtc());
            if (found)
                m_authorities = *found;
            else
                m_caFileError = found.error();
        }
    }
    setError(Field::CaFile, m_caFileError);
}

void ProfileForm::checkAgency()
{
    const SignInSettings &signIn = m_profile.signIn;
    if (signIn.agencyAccount.trimmed().isEmpty() != signIn.agencyName.trimmed().isEmpty())
        setError(Field::Agency, inputError(Cause::AgencyIncomplete));
}

void ProfileForm::checkPattern(Field field, const IdPatterns &pattern)
{
    if (const auto checked = checkIdPatterns(pattern); !checked)
        setError(field, checked.error());
}

// --- keeping it

Profile ProfileForm::tidied() const
{
    Profile profile = m_profile;
    profile.name = profile.name.trimmed();
    profile.region = profile.region.trimmed();
    profile.proxy.host = profile.proxy.host.trimmed();
    for (const Service service : kServices) {
        QString &text = profile.endpoints.of(service);
        const auto endpoint = parseEndpoint(text);
        text = endpoint ? endpoint->text() : QString();
    }
    return profile;
}

Result<Profile> ProfileForm::save()
{
    m_checkedCaFile.reset();
    check();
    if (!isValid()) {
        emit changed();
        return fail(m_errors.first());
    }
    const Result<Profile> stored = m_store.put(tidied());
    if (!stored)
        return stored;
    m_profile = *stored;
    check();
    emit changed();
    return stored;
}

Result<void> ProfileForm::keepRegion()
{
    const Profile profile = tidied();
    Region region;
    region.id = profile.region;
    for (const Service service : kServices) {
        const auto endpoint = m_regions.endpoint(profile, region.id, service);
        if (endpoint)
            region.hosts.insert(service, endpoint->text());
    }
    const Result<void> added = m_regions.add(region);
    check();
    emit changed();
    return added;
}

} // namespace backlock
