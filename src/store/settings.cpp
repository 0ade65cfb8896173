// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/settings.h"

#include "store/jsonfile.h"
#include "store/profilejson.h"
#include "store/storedsecret.h"

#include <QFile>
#include <QJsonArray>

#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kMaxBytes = 1024LL * 1024;
constexpr std::chrono::seconds kDefaultStaleAfter = 1h;
constexpr std::chrono::minutes kDefaultIdleLock = 30min;
constexpr std::chrono::minutes kLongestIdleLock = 24h;
constexpr std::chrono::seconds kShortestStaleAfter = 1min;
constexpr std::chrono::seconds kLongestStaleAfter = 24h * 365;

const QLatin1String kFormatKey("format");
const QLatin1String kFormat("backlock-settings");
const QLatin1String kVersionKey("version");
const QLatin1String kLanguageKey("language");
const QLatin1String kLastProfileKey("lastProfile");
const QLatin1String kPlacesKey("places");
const QLatin1String kProjectKey("project");
const QLatin1String kInstanceKey("instance");
const QLatin1String kKeptInKey("keptIn");
const QLatin1String kGeometryKey("windowGeometry");
const QLatin1String kAppearanceKey("appearance");
const QLatin1String kStaleAfterKey("staleAfterSeconds");
const QLatin1String kIdleLockKey("idleLockMinutes");
const QLatin1String kFleetColumnsKey("fleetColumns");
const QLatin1String kFleetScopeKey("fleetScope");

//! The file may have been edited by hand, and these ids become segments of a path. Which form a
//! profile wants is checked by whoever knows the profile; here any id passes that is one at all.
IdPatterns anyForm()
{
    const QString any = QStringLiteral(".*");
    return {any, any, any};
}

} // namespace

Settings::Settings(const Paths &paths)
    : m_file(paths.settingsFile())
{}

Result<void> Settings::load()
{
    m_values = {};
    const auto document = readJsonFile(m_file, kMaxBytes);
    if (document) {
        m_values = document->value_or(QJsonObject());
        return {};
    }
    // Defaults serve from here on, and the next save() would replace what a person may want back.
    const QString aside = m_file + QLatin1String(".broken");
    QFile::remove(aside);
    QFile::rename(m_file, aside);
    return fail(document.error());
}

Result<void> Settings::save()
{
    QJsonObject document = m_values;
    QJsonObject kept = keptNow();
    for (const QString &profile : std::exchange(m_forgotten, {}))
        kept.remove(profile);
    document.remove(kKeptInKey);
    if (!kept.isEmpty())
        document.insert(kKeptInKey, kept);
    document.insert(kFormatKey, kFormat);
    if (!document.contains(kVersionKey))
        document.insert(kVersionKey, 1);
    return writeJsonFile(m_file, document);
}

std::optional<Language> Settings::language() const
{
    return languageFromTag(m_values.value(kLanguageKey).toString());
}

void Settings::setLanguage(std::optional<Language> language)
{
    if (language)
        m_values.insert(kLanguageKey, languageTag(*language));
    else
        m_values.remove(kLanguageKey);
}

ProfileId Settings::lastProfile() const
{
    const QString text = m_values.value(kLastProfileKey).toString();
    return isProfileId(text) ? ProfileId::fromTrusted(text) : ProfileId();
}

void Settings::setLastProfile(const ProfileId &id)
{
    if (id.isEmpty())
        m_values.remove(kLastProfileKey);
    else
        m_values.insert(kLastProfileKey, id.text());
}

ProjectId Settings::lastProject(const ProfileId &profile) const
{
    const QJsonObject place =
        m_values.value(kPlacesKey).toObject().value(profile.text()).toObject();
    return parseProjectId(place.value(kProjectKey).toString(), anyForm()).value_or(ProjectId());
}

InstanceId Settings::lastInstance(const ProfileId &profile) const
{
    const QJsonObject place =
        m_values.value(kPlacesKey).toObject().value(profile.text()).toObject();
    return parseInstanceId(place.value(kInstanceKey).toString(), anyForm()).value_or(InstanceId());
}

void Settings::setLastPlace(const ProfileId &profile, const ProjectId &project,
                            const InstanceId &instance)
{
    QJsonObject places = m_values.value(kPlacesKey).toObject();
    QJsonObject place = places.value(profile.text()).toObject();
    place.insert(kProjectKey, project.text());
    place.insert(kInstanceKey, instance.text());
    places.insert(profile.text(), place);
    m_values.insert(kPlacesKey, places);
}

//! A file that cannot be read says nothing of what is kept.
QJsonObject Settings::keptNow() const
{
    const auto document = readJsonFile(m_file, kMaxBytes);
    if (!document)
        return {};
    return document->value_or(QJsonObject()).value(kKeptInKey).toObject();
}

//! Into the file as it is now; what this object has not saved yet stays unsaved.
Result<void> Settings::writeKept(const ProfileId &profile, const QJsonObject &kept) const
{
    QJsonObject all = keptNow();
    if (all.value(profile.text()).toObject() == kept)
        return {};
    if (kept.isEmpty())
        all.remove(profile.text());
    else
        all.insert(profile.text(), kept);
    const auto file = readJsonFile(m_file, kMaxBytes);
    if (!file)
        return fail(file.error()); // not overwritten: a person may want it back
    QJsonObject document = file->value_or(QJsonObject());
    document.insert(kKeptInKey, all);
    document.insert(kFormatKey, kFormat);
    if (!document.contains(kVersionKey))
        document.insert(kVersionKey, 1);
    return writeJsonFile(m_file, document);
}

QString Settings::keptIn(const ProfileId &profile, SecretKind kind) const
{
    return keptNow().value(profile.text()).toObject().value(secretKindName(kind)).toString();
}

bool Settings::keepsSecrets(const ProfileId &profile) const
{
    return !keptNow().value(profile.text()).toObject().isEmpty();
}

Result<void> Settings::setKeptIn(const ProfileId &profile, SecretKind kind, const QString &backEnd)
{
    QJsonObject kept = keptNow().value(profile.text()).toObject();
    if (backEnd.isEmpty())
        kept.remove(secretKindName(kind));
    else
        kept.insert(secretKindName(kind), backEnd);
    return writeKept(profile, kept);
}

Result<void> Settings::forgetKeptIn(const ProfileId &profile, const QString &backEnd)
{
    QJsonObject kept = keptNow().value(profile.text()).toObject();
    const QStringList kinds = kept.keys();
    for (const QString &kind : kinds) {
        if (kept.value(kind).toString() == backEnd)
            kept.remove(kind);
    }
    return writeKept(profile, kept);
}

void Settings::forgetProfile(const ProfileId &profile)
{
    QJsonObject places = m_values.value(kPlacesKey).toObject();
    places.remove(profile.text());
    m_values.insert(kPlacesKey, places);
    m_forgotten.append(profile.text());
    if (lastProfile() == profile)
        m_values.remove(kLastProfileKey);
}

QByteArray Settings::windowGeometry() const
{
    return QByteArray::fromBase64(m_values.value(kGeometryKey).toString().toLatin1());
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_values.insert(kGeometryKey, QString::fromLatin1(geometry.toBase64()));
}

QString Settings::appearance() const
{
    return m_values.value(kAppearanceKey).toString();
}

void Settings::setAppearance(const QString &appearance)
{
    m_values.insert(kAppearanceKey, appearance);
}

std::chrono::seconds Settings::staleAfter() const
{
    const double seconds = m_values.value(kStaleAfterKey).toDouble();
    const bool usable = seconds >= double(kShortestStaleAfter.count())
                        && seconds <= double(kLongestStaleAfter.count());
    return usable ? std::chrono::seconds(qint64(seconds)) : kDefaultStaleAfter;
}

void Settings::setStaleAfter(std::chrono::seconds span)
{
    m_values.insert(kStaleAfterKey,
                    qint64(qBound(kShortestStaleAfter, span, kLongestStaleAfter).count()));
}

std::chrono::minutes Settings::idleLock() const
{
    const double minutes = m_values.value(kIdleLockKey).toDouble(-1);
    const bool usable = minutes >= 0 && minutes <= double(kLongestIdleLock.count());
    return usable ? std::chrono::minutes(qint64(minutes)) : kDefaultIdleLock;
}

void Settings::setIdleLock(std::chrono::minutes span)
{
    m_values.insert(kIdleLockKey,
                    qint64(qBound(std::chrono::minutes(0), span, kLongestIdleLock).count()));
}

QByteArray Settings::fleetColumns() const
{
    return QByteArray::fromBase64(m_values.value(kFleetColumnsKey).toString().toLatin1());
}

void Settings::setFleetColumns(const QByteArray &state)
{
    m_values.insert(kFleetColumnsKey, QString::fromLatin1(state.toBase64()));
}

std::optional<QHash<ProfileId, QSet<ProjectId>>> Settings::fleetScope() const
{
    const QJsonValue kept = m_values.value(kFleetScopeKey);
    if (!kept.isObject())
        return std::nullopt;
    QHash<ProfileId, QSet<ProjectId>> scope;
    const QJsonObject profiles = kept.toObject();
    for (auto it = profiles.begin(); it != profiles.end(); ++it) {
        if (!isProfileId(it.key()))
            continue;
        QSet<ProjectId> &leftOut = scope[ProfileId::fromTrusted(it.key())];
        const QJsonArray projects = it.value().toArray();
        for (const auto &project : projects) {
            if (const auto id = parseProjectId(project.toString(), anyForm()))
                leftOut.insert(*id);
        }
    }
    return scope;
}

void Settings::setFleetScope(const QHash<ProfileId, QSet<ProjectId>> &scope)
{
    QJsonObject profiles;
    for (auto it = scope.begin(); it != scope.end(); ++it) {
        QJsonArray projects;
        for (const ProjectId &project : it.value())
            projects.append(project.text());
        profiles.insert(it.key().text(), projects);
    }
    m_values.insert(kFleetScopeKey, profiles);
}

} // namespace backlock
