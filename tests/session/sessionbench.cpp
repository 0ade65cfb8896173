// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sessionbench.h"

#include "support/samples.h"

#include <QCoreApplication>
#include <QTimer>

namespace backlock::test {

namespace {

constexpr int kTurns = 30;

Project projectOf(const FakeCloud::Place &place)
{
    Project project;
    project.id = ProjectId::fromTrusted(place.id);
    project.name = place.name;
    return project;
}

} // namespace

void drain()
{
    for (int turn = 0; turn < kTurns; ++turn) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

SessionBench::SessionBench()
    : gate(RateGate::Limits{100, 10'000})
    , paths(Paths::in(folder.path()))
    , regions(paths)
    , now(QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC))
    , m_unused(std::make_unique<FakeCloud>())
{
    profile.id = ProfileId::fromTrusted(QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
    profile.name = QStringLiteral("Production");
    profile.region = QStringLiteral("cn-north-4");
    profile.signIn.account = QStringLiteral("example-account");
    profile.signIn.user = QStringLiteral("ops-user");
    cloud = m_unused.get();
    cloud->places = {
        {sampleProject().text(), QStringLiteral("cn-north-4")},
        {QStringLiteral("abcdef0123456789abcdef0123456789"), QStringLiteral("cn-north-4_team-a")},
        {QStringLiteral("00000000000000000000000000000003"), QStringLiteral("cn-south-1")}};
    cloud->pastedPlace = sampleProject().text();
    cloud->endsAt = now.addDays(1);
    cloud->keyEndsAt = now.addSecs(12LL * 3600);
}

SessionServices SessionBench::services()
{
    SessionServices services;
    services.connect = [this](const ConnectionSettings &settings) {
        ++connections;
        lastConnection = settings;
        if (!m_unused) {
            m_unused = std::make_unique<FakeCloud>();
            cloud = m_unused.get();
        }
        auto client = std::make_shared<HttpClient>(std::move(m_unused), gate);
        client->setTimer(
            [](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
                QTimer::singleShot(0, context, std::move(then));
            });
        return client;
    };
    services.secrets = &secrets;
    services.regions = &regions;
    services.clock = [this] { return now; };
    return services;
}

std::unique_ptr<Session> SessionBench::session()
{
    return std::make_unique<Session>(profile, services());
}

Project SessionBench::home() const
{
    return projectOf(cloud->places.at(0));
}

Project SessionBench::part() const
{
    return projectOf(cloud->places.at(1));
}

Project SessionBench::south() const
{
    return projectOf(cloud->places.at(2));
}

StoredSecret SessionBench::kept(SecretKind kind, const QByteArray &secret) const
{
    StoredSecret stored;
    stored.kind = kind;
    stored.secret = Secret(secret);
    stored.account = profile.signIn.account;
    stored.user = profile.signIn.user;
    stored.hosts = {QStringLiteral("iam.cn-north-4.myhuaweicloud.com"),
                    QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"),
                    QStringLiteral("kms.cn-north-4.myhuaweicloud.com")};
    if (kind == SecretKind::Token)
        stored.endsAt = now.addDays(1);
    return stored;
}

Credential SessionBench::token(const QByteArray &token)
{
    Credential credential;
    credential.method = SignInMethod::Token;
    credential.token = Secret(token);
    return credential;
}

Credential SessionBench::password(const QByteArray &password)
{
    Credential credential;
    credential.method = SignInMethod::Password;
    credential.password = Secret(password);
    return credential;
}

Credential SessionBench::accessKey()
{
    Credential credential;
    credential.method = SignInMethod::AccessKey;
    credential.accessKeyId = QStringLiteral("EXAMPLEACCESSKEY0001");
    credential.secretAccessKey = Secret("example-secret-access-key");
    return credential;
}

} // namespace backlock::test
