// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/context.h"
#include "cli/exitcodes.h"
#include "cli/signedin.h"
#include "cli/textlayout.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/profilejson.h"
#include "store/profilestore.h"
#include "store/secretstore.h"
#include "store/settings.h"
#include "words/words.h"

#include <QJsonArray>

namespace backlock::cli {

namespace {

using namespace Qt::StringLiterals;

QJsonArray profileRows(const QList<Profile> &profiles)
{
    QJsonArray rows;
    for (const Profile &profile : profiles)
        rows.append(profileToJson(profile));
    return rows;
}

//! What sets a profile apart, in a few words.
QString remarks(const Profile &profile)
{
    QStringList words;
    if (profile.production) {
        //: of a profile: its instances are in real use
        words.append(CommandLine::tr("production"));
    }
    if (profile.readOnly) {
        //: of a profile: changes nothing
        words.append(CommandLine::tr("read-only"));
    }
    return words.join(u" · "_s);
}

void sayProfiles(Output &output, const QList<Profile> &profiles)
{
    QList<QStringList> rows;
    for (const Profile &profile : profiles)
        rows.append({profile.name, profile.region, words::signInMethod(profile.signIn.method),
                     remarks(profile)});
    output.say(table({CommandLine::tr("Name"), CommandLine::tr("Region"),
                      CommandLine::tr("Signs in with"), CommandLine::tr("Remarks")},
                     rows)
                   .chopped(1));
}

//! The hosts that a profile brings along: a person should see where secrets would go.
void sayHosts(Output &output, const Profile &profile)
{
    for (const Service service : kServices) {
        const QString &host = profile.endpoints.of(service);
        if (!host.isEmpty())
            output.say(u"  %1: %2"_s.arg(words::service(service), host));
    }
    for (auto it = profile.regionEndpoints.begin(); it != profile.regionEndpoints.end(); ++it) {
        for (const Service service : kServices) {
            const QString &host = it->of(service);
            if (!host.isEmpty())
                output.say(u"  %1, %2: %3"_s.arg(it.key(), words::service(service), host));
        }
    }
}

constexpr SecretKind kSecretKinds[] = {SecretKind::Token, SecretKind::Password,
                                       SecretKind::SecretAccessKey, SecretKind::ProxyPassword};

//! Takes what the keychain keeps for a profile out of it: without the profile nobody would ever
//! find it again.
Result<void> removeSecrets(SecretStore &secrets, const ProfileId &profile)
{
    for (const SecretKind kind : kSecretKinds) {
        if (const auto removed = awaitResult(secrets.remove(profile, kind)); !removed)
            return removed;
    }
    return {};
}

//! The window's memory of a profile that is gone.
Result<void> forgetPlaces(const Paths &paths, const ProfileId &profile)
{
    Settings settings(paths);
    if (const auto loaded = settings.load(); !loaded)
        return loaded;
    if (settings.lastProfile() != profile && settings.lastProject(profile).isEmpty())
        return {};
    settings.forgetProfile(profile);
    return settings.save();
}

} // namespace

int listProfiles(const Context &context)
{
    ProfileStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    context.output.document({{u"profiles"_s, profileRows(store.profiles())}});
    if (store.profiles().isEmpty())
        context.output.say(CommandLine::tr("There is no profile yet. backlock profile import FILE "
                                           "adds profiles, and so does the window."));
    else
        sayProfiles(context.output, store.profiles());
    return kDone;
}

int importProfiles(const Context &context)
{
    ProfileStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    const auto file = ProfileStore::readImportFile(context.invocation.file);
    if (!file)
        return context.fail(file.error());
    const auto preview = store.previewImport(*file);
    if (!preview)
        return context.fail(preview.error());
    if (const auto imported = store.import(*preview); !imported)
        return context.fail(imported.error());
    context.output.document({{u"profiles"_s, profileRows(preview->profiles)},
                             {u"renamed"_s, QJsonArray::fromStringList(preview->renamed)}});
    context.output.say(
        CommandLine::tr("%n profile(s) were imported.", nullptr, int(preview->profiles.size())));
    for (const Profile &profile : preview->profiles) {
        context.output.say(profile.name);
        sayHosts(context.output, profile);
    }
    if (!preview->renamed.isEmpty())
        context.output.say(CommandLine::tr("Names that were taken have a number now: %1.")
                               .arg(preview->renamed.join(u", "_s)));
    return kDone;
}

int exportProfiles(const Context &context)
{
    ProfileStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    const QString &file = context.invocation.file;
    if (const auto written = store.exportTo(file, {}, context.invocation.force); !written)
        return context.fail(written.error());
    context.output.document({{u"profiles"_s, profileRows(store.profiles())}, {u"file"_s, file}});
    context.output.say(CommandLine::tr("%n profile(s) were written to %1, without any secret.",
                                       nullptr, int(store.profiles().size()))
                           .arg(file));
    return kDone;
}

int removeProfile(const Context &context)
{
    ProfileStore store(context.paths);
    if (const auto loaded = store.load(); !loaded)
        return context.fail(loaded.error());
    const QString &name = context.invocation.name;
    const auto profile = store.byName(name);
    if (!profile)
        return context.fail(makeError(ErrorKind::Input, Cause::ProfileUnknown, name));
    CommandSecrets keychain(context, *profile);
    const auto secrets = removeSecrets(keychain.store(), profile->id);
    const bool isAbsent = !secrets && secrets.error().cause == Cause::KeychainAbsent;
    if (!secrets && !isAbsent)
        return context.fail(secrets.error()); // the profile stays, so that it can be tried again
    if (const auto removed = store.remove(profile->id); !removed)
        return context.fail(removed.error());
    if (const auto forgotten = forgetPlaces(context.paths, profile->id); !forgotten)
        context.output.warn(forgotten.error());
    if (isAbsent)
        context.output.note(CommandLine::tr("There is no system keychain here, so nothing was "
                                            "removed from it."));
    context.output.document({{u"profiles"_s, profileRows({*profile})}});
    context.output.say(CommandLine::tr("The profile “%1” was removed.").arg(profile->name));
    return kDone;
}

} // namespace backlock::cli
