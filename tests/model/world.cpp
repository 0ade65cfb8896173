// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/world.h"

#include "support/futures.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

namespace backlock::test {

namespace {

Project project(const ProjectId &id, const QString &name)
{
    Project project;
    project.id = id;
    project.name = name;
    project.domainId = QStringLiteral("fedcba9876543210fedcba9876543210");
    return project;
}

Instance instance(const InstanceId &id, const QString &name)
{
    Instance instance;
    instance.id = id;
    instance.name = name;
    instance.status = QStringLiteral("normal");
    instance.enterpriseProjectId = QStringLiteral("0");
    instance.nodeCount = 2;
    return instance;
}

KmsKey key(const KeyId &id, const QString &alias, KeyState state = KeyState::Enabled)
{
    KmsKey key;
    key.id = id;
    key.alias = alias;
    key.spec = QStringLiteral("AES_256");
    key.usage = QStringLiteral("ENCRYPT_DECRYPT");
    key.state = state;
    key.enterpriseProjectId = QStringLiteral("0");
    return key;
}

} // namespace

ProjectId projectA()
{
    return ProjectId::fromTrusted(QStringLiteral("0123456789abcdef0123456789abcdef"));
}

ProjectId projectB()
{
    return ProjectId::fromTrusted(QStringLiteral("abcdef0123456789abcdef0123456789"));
}

InstanceId instanceA()
{
    return InstanceId::fromTrusted(QStringLiteral("89abcdef0123456789abcdef01234567in07"));
}

InstanceId instanceB()
{
    return InstanceId::fromTrusted(QStringLiteral("77abcdef0123456789abcdef01234567in07"));
}

InstanceId instanceC()
{
    return InstanceId::fromTrusted(QStringLiteral("66abcdef0123456789abcdef01234567in07"));
}

KeyId keyA()
{
    return KeyId::fromTrusted(QStringLiteral("11111111-2222-3333-4444-555555555555"));
}

KeyId keyB()
{
    return KeyId::fromTrusted(QStringLiteral("aaaaaaaa-2222-3333-4444-555555555555"));
}

KeyId keyDisabled()
{
    return KeyId::fromTrusted(QStringLiteral("dddddddd-2222-3333-4444-555555555555"));
}

KeyId keyDefault()
{
    return KeyId::fromTrusted(QStringLiteral("eeeeeeee-2222-3333-4444-555555555555"));
}

QString temporaryPlace()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString place = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return place + QStringLiteral("/backlock-test-XXXXXX");
}

World::World()
    : dir(temporaryPlace())
    , paths(Paths::in(dir.path()))
    , now(QDate(2025, 3, 1), QTime(10, 32, 5), Qt::UTC)
    , gate(RateGate::Limits{1000, 1'000'000})
    , regions(paths)
    , settings(paths)
    , secrets(makeMemorySecretStore())
    , ledger(paths.ledgerFile())
{}

FakeCloud *World::addCloud()
{
    m_unconnected = std::make_unique<FakeCloud>();
    cloud = m_unconnected.get();
    // Neither is the region's own project, which a form would choose by itself.
    cloud->projects = {project(projectA(), QStringLiteral("cn-north-4_team-a")),
                       project(projectB(), QStringLiteral("cn-north-4_team-b"))};
    cloud->who.userName = QStringLiteral("ops-user");
    cloud->who.userId = QStringLiteral("00112233445566778899aabbccddeeff");
    cloud->who.accountName = QStringLiteral("example-account");
    cloud->who.accountId = QStringLiteral("fedcba9876543210fedcba9876543210");
    cloud->who.endsAt = now.addDays(1);
    cloud->who.boundTo = cloud->projects.first();
    cloud->instances[projectA()] = {instance(instanceA(), QStringLiteral("orders-prod")),
                                    instance(instanceB(), QStringLiteral("orders-test"))};
    cloud->instances[projectB()] = {instance(instanceC(), QStringLiteral("stock-prod"))};
    KmsKey defaultKey = key(keyDefault(), QStringLiteral("obs/default"));
    defaultKey.isDefault = true;
    cloud->keys[projectA()] = {
        key(keyA(), QStringLiteral("backup-key")), key(keyB(), QStringLiteral("second-key")),
        key(keyDisabled(), QStringLiteral("old-key"), KeyState::Disabled), defaultKey};
    cloud->states = {{instanceA(), "off"}, {instanceB(), "on"}, {instanceC(), "off"}};
    return cloud;
}

Profile World::tokenProfile() const
{
    Profile profile;
    profile.id = ProfileId::fromTrusted(QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
    profile.name = QStringLiteral("Production");
    profile.region = QStringLiteral("cn-north-4");
    return profile;
}

Profile World::passwordProfile() const
{
    Profile profile = tokenProfile();
    profile.id = ProfileId::fromTrusted(QStringLiteral("8d9e6679-7425-40de-944b-e07fc1f90ae8"));
    profile.signIn.method = SignInMethod::Password;
    profile.signIn.account = QStringLiteral("example-account");
    profile.signIn.user = QStringLiteral("ops-user");
    return profile;
}

SessionServices World::sessionServices()
{
    SessionServices services;
    services.connect = [this](const ConnectionSettings &) {
        Q_ASSERT(m_unconnected);
        auto client = std::make_shared<HttpClient>(std::move(m_unconnected), gate);
        client->setTimer(
            [](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
                QTimer::singleShot(0, context, std::move(then));
            });
        return client;
    };
    services.secrets = secrets.get();
    services.regions = &regions;
    services.clock = [this] { return now; };
    return services;
}

Session *World::addSession(const Profile &profile)
{
    addCloud();
    sessions.push_back(std::make_unique<Session>(profile, sessionServices()));
    return sessions.back().get();
}

bool World::signIn(Session &session)
{
    Credential credential;
    credential.method = session.profile().signIn.method;
    if (credential.method == SignInMethod::Token)
        credential.token = Secret(QByteArray("MIIsampleToken").append(char('0' + signIns++ % 10)));
    else
        credential.password = Secret(QByteArray("correct horse").append(' '));
    const auto signedIn = session.signIn(credential, Keep());
    return ends(signedIn) && !signedIn.isCanceled() && signedIn.result().has_value();
}

Session *World::signedIn()
{
    Session *session = addSession(passwordProfile());
    return signIn(*session) ? session : nullptr;
}

ChangeRunner::Timer World::impatientTimer() const
{
    return [](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
        QTimer::singleShot(0, context, std::move(then));
    };
}

} // namespace backlock::test
