// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilestore.h"

#include "store/jsonfile.h"
#include "store/privatefile.h"
#include "store/secretkeys.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSet>

#include <algorithm>

namespace backlock {

namespace {

constexpr qint64 kMaxImportBytes = 1024LL * 1024;
constexpr qint64 kMaxFileBytes = 16LL * 1024 * 1024;
constexpr int kLockWaitMs = 500;
constexpr int kVersion = 1;

const QLatin1String kFormatKey("format");
const QLatin1String kFormat("backlock-profiles");
const QLatin1String kVersionKey("version");
const QLatin1String kProfilesKey("profiles");

//! Names in use. An import may bring tens of thousands that are all alike, so nothing here looks at
//! each of them for each.
class NameList
{
public:
    explicit NameList(const QList<Profile> &profiles)
    {
        for (const Profile &profile : profiles)
            take(profile.name);
    }

    bool isTaken(const QString &name) const { return m_taken.contains(name.toCaseFolded()); }
    void take(const QString &name) { m_taken.insert(name.toCaseFolded()); }

    //! The name itself, or with the first free number behind it.
    QString freeName(const QString &wanted)
    {
        if (!isTaken(wanted))
            return wanted;
        int &number = m_lastNumber[wanted.toCaseFolded()];
        number = qMax(number, 1);
        QString name;
        do
            name = QStringLiteral("%1 %2").arg(wanted).arg(++number);
        while (isTaken(name));
        return name;
    }

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_lastNumber;
};

qsizetype indexOf(const QList<Profile> &profiles, const ProfileId &id)
{
    const auto it = std::find_if(profiles.begin(), profiles.end(),
                                 [&](const Profile &profile) { return profile.id == id; });
    return it == profiles.end() ? -1 : it - profiles.begin();
}

//! The profiles of a document in their order, each valid and no id twice.
Result<QList<Profile>> profilesOf(const QJsonObject &document)
{
    const QJsonValue value = document.value(kProfilesKey);
    if (!value.isArray())
        return fail(ErrorKind::Input, Cause::FileFieldMalformed, kProfilesKey);
    QList<Profile> profiles;
    QSet<QString> ids;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = QStringLiteral("profiles[%1]").arg(i);
        if (!array.at(i).isObject())
            return fail(ErrorKind::Input, Cause::FileFieldMalformed, path);
        auto profile = profileFromJson(array.at(i).toObject());
        if (!profile) {
            Error error = profile.error();
            error.subject = path + u'.' + error.subject;
            return fail(error);
        }
        if (!profile->id.isEmpty() && ids.contains(profile->id.text()))
            return fail(ErrorKind::Input, Cause::FileFieldMalformed, path + QLatin1String(".id"));
        ids.insert(profile->id.text());
        profiles.append(*profile);
    }
    return profiles;
}

QJsonObject unknownOf(QJsonObject document)
{
    for (const auto key : {kFormatKey, kVersionKey, kProfilesKey})
        document.remove(key);
    return document;
}

QJsonObject documentOf(const QList<Profile> &profiles, const QJsonObject &unknown)
{
    QJsonArray array;
    for (const Profile &profile : profiles) {
        if (!profile.practice)
            array.append(profileToJson(profile));
    }
    QJsonObject document = unknown;
    document.insert(kFormatKey, kFormat);
    document.insert(kVersionKey, kVersion);
    document.insert(kProfilesKey, array);
    return document;
}

QList<Profile> practiceOnes(const QList<Profile> &profiles)
{
    QList<Profile> practice;
    std::copy_if(profiles.begin(), profiles.end(), std::back_inserter(practice),
                 [](const Profile &profile) { return profile.practice; });
    return practice;
}

//! Gives names that are free among `existing` and among each other; returns what was renamed.
QList<QString> giveFreeNames(QList<Profile> &incoming, const QList<Profile> &existing)
{
    NameList names(existing);
    QList<QString> renamed;
    for (Profile &profile : incoming) {
        const QString name = names.freeName(profile.name);
        if (name != profile.name)
            renamed.append(QStringLiteral("%1 -> %2").arg(profile.name, name));
        profile.name = name;
        names.take(name);
    }
    return renamed;
}

//! Adds or replaces by id.
Result<void> place(QList<Profile> &profiles, const Profile &profile)
{
    QList<Profile> others = profiles;
    others.removeIf([&](const Profile &other) { return other.id == profile.id; });
    if (NameList(others).isTaken(profile.name))
        return fail(ErrorKind::Input, Cause::ProfileNameTaken, profile.name);
    const qsizetype at = indexOf(profiles, profile.id);
    if (at < 0)
        profiles.append(profile);
    else
        profiles[at] = profile;
    return {};
}

} // namespace

ProfileStore::ProfileStore(const Paths &paths)
    : m_file(paths.profilesFile())
{}

Result<ProfileStore::Content> ProfileStore::readFile() const
{
    const auto document = readJsonFile(m_file, kMaxFileBytes);
    if (!document)
        return fail(document.error());
    if (!document->has_value())
        return Content();
    if (const auto known = checkFormat(**document, kFormat, kVersion); !known)
        return fail(known.error());
    auto profiles = profilesOf(**document);
    if (!profiles)
        return fail(profiles.error());
    Content content{*profiles, unknownOf(**document), false};
    NameList names({});
    for (Profile &profile : content.profiles) {
        if (names.isTaken(profile.name))
            return fail(ErrorKind::Input, Cause::ProfileNameTaken, profile.name);
        names.take(profile.name);
        if (profile.id.isEmpty()) {
            profile.id = newProfileId();
            content.hasNewIds = true;
        }
    }
    return content;
}

void ProfileStore::show(const Content &content)
{
    m_profiles = content.profiles + practiceOnes(m_profiles);
    m_unknown = content.unknown;
}

Result<void> ProfileStore::load()
{
    const auto content = readFile();
    if (!content) {
        m_profiles = practiceOnes(m_profiles);
        m_unknown = {};
        return fail(content.error());
    }
    // An id that changed at every start would lose the secret that is kept under it.
    if (content->hasNewIds)
        return change([](Content &) -> Result<void> { return {}; });
    show(*content);
    return {};
}

Result<void> ProfileStore::change(const std::function<Result<void>(Content &)> &apply)
{
    if (const auto made = makePrivateDirectory(QFileInfo(m_file).absolutePath()); !made)
        return made;
    QLockFile lock(m_file + QLatin1String(".lock"));
    if (!lock.tryLock(kLockWaitMs))
        return fail(ErrorKind::Internal, Cause::FileNotWritable, m_file);
    auto content = readFile();
    if (!content)
        return fail(content.error());
    if (const auto applied = apply(*content); !applied)
        return applied;
    if (const auto written = writeJsonFile(m_file, documentOf(content->profiles, content->unknown));
        !written)
        return written;
    show(*content);
    return {};
}

std::optional<Profile> ProfileStore::byId(const ProfileId &id) const
{
    const qsizetype at = indexOf(m_profiles, id);
    return at < 0 ? std::nullopt : std::optional<Profile>(m_profiles.at(at));
}

std::optional<Profile> ProfileStore::byName(const QString &name) const
{
    for (const Profile &profile : m_profiles) {
        if (profile.name == name)
            return profile;
    }
    return std::nullopt;
}

Result<Profile> ProfileStore::put(Profile profile)
{
    if (profile.id.isEmpty())
        profile.id = newProfileId();
    // One set of rules: what is written must be what load() takes.
    const auto checked = profileFromJson(profileToJson(profile));
    if (!checked)
        return fail(checked.error());
    profile.name = checked->name;
    if (profile.practice) {
        const auto placed = place(m_profiles, profile);
        return placed ? Result<Profile>(profile) : fail(placed.error());
    }
    const QList<Profile> practice = practiceOnes(m_profiles);
    const auto done = change([&](Content &content) -> Result<void> {
        if (NameList(practice).isTaken(profile.name))
            return fail(ErrorKind::Input, Cause::ProfileNameTaken, profile.name);
        return place(content.profiles, profile);
    });
    return done ? Result<Profile>(profile) : fail(done.error());
}

Result<void> ProfileStore::remove(const ProfileId &id)
{
    const qsizetype at = indexOf(m_profiles, id);
    if (at >= 0 && m_profiles.at(at).practice) {
        m_profiles.removeAt(at);
        return {};
    }
    return change([&](Content &content) -> Result<void> {
        const qsizetype stored = indexOf(content.profiles, id);
        if (stored < 0)
            return fail(ErrorKind::Input, Cause::ProfileUnknown, id.text());
        content.profiles.removeAt(stored);
        return {};
    });
}

Result<QByteArray> ProfileStore::readImportFile(const QString &file)
{
    const auto bytes = readFileUpTo(file, kMaxImportBytes);
    if (!bytes)
        return fail(bytes.error());
    if (!bytes->has_value())
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    return **bytes;
}

Result<ImportPreview> ProfileStore::previewImport(const QByteArray &file) const
{
    const auto document = parseJsonDocument(file, kMaxImportBytes, {});
    if (!document)
        return fail(document.error());
    if (const auto key = findSecretKey(*document))
        return fail(ErrorKind::Input, Cause::FileHoldsSecrets, *key);
    if (const auto known = checkFormat(*document, kFormat, kVersion); !known)
        return fail(known.error());
    auto profiles = profilesOf(*document);
    if (!profiles)
        return fail(profiles.error());
    ImportPreview preview;
    preview.profiles = *profiles;
    preview.unknown = unknownOf(*document);
    for (Profile &profile : preview.profiles)
        profile.id = newProfileId(); // S19: a known id must never reach the secret kept under it
    preview.renamed = giveFreeNames(preview.profiles, m_profiles);
    return preview;
}

Result<void> ProfileStore::import(const ImportPreview &preview)
{
    const QList<Profile> practice = practiceOnes(m_profiles);
    return change([&](Content &content) -> Result<void> {
        QList<Profile> incoming = preview.profiles;
        giveFreeNames(incoming, content.profiles + practice);
        content.profiles += incoming;
        for (auto it = preview.unknown.begin(); it != preview.unknown.end(); ++it) {
            if (!content.unknown.contains(it.key()))
                content.unknown.insert(it.key(), it.value());
        }
        return {};
    });
}

Result<void> ProfileStore::exportTo(const QString &file, const QList<ProfileId> &ids,
                                    bool force) const
{
    QList<Profile> chosen;
    for (const ProfileId &id : ids) {
        const qsizetype at = indexOf(m_profiles, id);
        if (at < 0 || m_profiles.at(at).practice)
            return fail(ErrorKind::Input, Cause::ProfileUnknown, id.text());
        chosen.append(m_profiles.at(at));
    }
    const QJsonObject document = documentOf(ids.isEmpty() ? m_profiles : chosen, m_unknown);
    if (const auto key = findSecretKey(document))
        return fail(ErrorKind::Input, Cause::FileHoldsSecrets, *key);
    const bool isOurs = QFileInfo(file).absoluteFilePath() == m_file; // a part must not replace all
    if (isOurs || (!force && (QFileInfo::exists(file) || QFileInfo(file).isSymLink())))
        return fail(ErrorKind::Input, Cause::FileExists, file);
    return writePrivateFile(file, QJsonDocument(document).toJson(QJsonDocument::Indented),
                            ErrorKind::Input);
}

} // namespace backlock
