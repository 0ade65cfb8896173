// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/connectiontest.h"

#include "api/connectionprobe.h"
#include "api/proxychoice.h"
#include "session/futures.h"
#include "session/proxysecret.h"

#include <algorithm>

namespace backlock {

namespace {

//! The same hosts by the same way: only then may the session's credential be used.
bool reachesTheSame(const Profile &a, const Profile &b)
{
    return a.id == b.id && a.region == b.region && a.endpoints == b.endpoints
           && a.regionEndpoints == b.regionEndpoints && a.proxy == b.proxy && a.caFile == b.caFile
           && a.practice == b.practice;
}

} // namespace

ConnectionTest::ConnectionTest(const Profile &profile, const SessionServices &services,
                               Session *session, const Project &project, const InstanceId &instance,
                               QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_services(services)
    , m_session(session)
    , m_project(project)
    , m_instance(instance)
{}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start()
{
    ++m_run;
    m_probe.reset();
    m_report = {};
    m_report.profileName = m_profile.name;
    m_report.at = m_services.clock();
    emit changed();
    if (isSignedInHere())
        findProject();
    else
        connectAnew();
}

void ConnectionTest::cancel()
{
    if (m_report.isFinished)
        return;
    ++m_run;
    m_probe.reset();
    for (ProbeLine &line : m_report.lines) {
        if (line.outcome == StepOutcome::Running)
            line.outcome = StepOutcome::NotReached;
    }
    m_report.isFinished = true;
    emit changed();
}

bool ConnectionTest::isSignedInHere() const
{
    return m_session && m_session->state() == SessionState::SignedIn
           && reachesTheSame(m_profile, m_session->profile());
}

void ConnectionTest::findProject()
{
    if (m_project.id.isEmpty() && m_session->identity())
        m_project = m_session->identity()->boundTo;
    if (!m_project.id.isEmpty()) {
        openProject(m_project);
        return;
    }
    whenEnded(m_session->projects(), this,
              [this, number = m_run](const std::optional<Result<QList<Project>>> &listed) {
                  if (number != m_run)
                      return;
                  const QList<Project> all = listed && *listed ? **listed : QList<Project>();
                  const auto own =
                      std::find_if(all.cbegin(), all.cend(), [this](const Project &project) {
                          return project.region() == m_profile.region;
                      });
                  if (own == all.cend() || !m_session)
                      connectAnew(); // which shows step by step what is in the way
                  else
                      openProject(*own);
              });
}

void ConnectionTest::openProject(const Project &project)
{
    whenEnded(m_session->open(project), this,
              [this, project, number = m_run](const std::optional<Result<ProjectAccess>> &opened) {
                  if (number != m_run)
                      return;
                  if (!opened || !*opened) {
                      connectAnew();
                      return;
                  }
                  readProxyLogins([this, project, access = **opened](const ProxyLogins &logins) {
                      ProbeOrder order = orderOf(access.taurusDb.http, settings(logins));
                      order.project = project.id;
                      order.instance = m_instance;
                      order.taurusDb = access.taurusDb;
                      order.kms = access.kms;
                      order.iam.authoriser = access.taurusDb.authoriser;
                      run(order);
                  });
              });
}

//! The first that is between here and one of the profile's hosts.
std::optional<ProxySettings> ConnectionTest::proxyOnTheWay() const
{
    ProxyChoice choice(m_profile.proxy, {});
    for (const Service service : {Service::Iam, Service::TaurusDb, Service::Kms}) {
        const auto endpoint = m_services.regions->endpoint(m_profile, m_profile.region, service);
        const auto proxy = endpoint ? choice.proxyTo(endpoint->url(QStringLiteral("/")))
                                    : std::optional<ProxySettings>();
        if (proxy)
            return proxy;
    }
    return std::nullopt;
}

//! For the part of the trial that is no call of the session's own door.
void ConnectionTest::readProxyLogins(const std::function<void(const ProxyLogins &)> &then)
{
    const auto proxy = proxyOnTheWay();
    if (!proxy) {
        then({});
        return;
    }
    whenEnded(m_services.secrets->read(m_profile.id, SecretKind::ProxyPassword), this,
              [this, then, proxy = *proxy,
               number = m_run](const std::optional<Result<std::optional<StoredSecret>>> &kept) {
                  if (number != m_run)
                      return;
                  const auto found = kept && *kept ? **kept : std::optional<StoredSecret>();
                  then(found && isForProxy(*found, proxy) ? proxyLogins(*found) : ProxyLogins());
              });
}

ConnectionSettings ConnectionTest::settings(const ProxyLogins &logins) const
{
    ConnectionSettings connection;
    connection.proxy = m_profile.proxy;
    connection.proxyLogins = logins;
    connection.caFile = m_profile.caFile;
    return connection; // nobody is asked: a proxy that wants a password is a finding
}

void ConnectionTest::connectAnew()
{
    readProxyLogins([this](const ProxyLogins &logins) {
        const ConnectionSettings connection = settings(logins);
        run(orderOf(m_services.connect(connection), connection));
    });
}

Access ConnectionTest::accessTo(Service service, const std::shared_ptr<HttpClient> &http) const
{
    const auto endpoint = m_services.regions->endpoint(m_profile, m_profile.region, service);
    Access access;
    access.http = http;
    access.route.endpoint = endpoint.value_or(Endpoint());
    access.route.readOnly = true; // there is nothing to be changed on the way
    access.route.practice = m_profile.practice;
    access.route.deadline = m_services.deadline;
    access.route.user = m_profile.id.text();
    return access;
}

ProbeOrder ConnectionTest::orderOf(const std::shared_ptr<HttpClient> &http,
                                   const ConnectionSettings &connection) const
{
    ProbeOrder order;
    order.profileName = m_profile.name;
    order.connection = connection;
    order.iam = accessTo(Service::Iam, http);
    order.taurusDb = accessTo(Service::TaurusDb, http);
    order.kms = accessTo(Service::Kms, http);
    order.limit = std::min(order.limit, m_services.deadline);
    order.clock = m_services.clock;
    return order;
}

void ConnectionTest::run(const ProbeOrder &order)
{
    m_probe = std::make_unique<ConnectionProbe>(order);
    connect(m_probe.get(), &ConnectionProbe::changed, this, [this] {
        m_report = m_probe->report();
        emit changed();
    });
    m_report = m_probe->report();
    m_probe->start();
}

} // namespace backlock
