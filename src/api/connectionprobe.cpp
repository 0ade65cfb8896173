// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/connectionprobe.h"

#include "api/iamclient.h"
#include "api/kmsclient.h"
#include "api/taurusdbclient.h"

#include <QPointer>

#include <utility>

namespace backlock {

namespace {

constexpr int kUnauthorised = 401;

} // namespace

const Access &ProbeOrder::of(Service service) const
{
    switch (service) {
    case Service::Iam:
        return iam;
    case Service::TaurusDb:
        return taurusDb;
    case Service::Kms:
        break;
    }
    return kms;
}

ConnectionProbe::ConnectionProbe(const ProbeOrder &order, QObject *parent)
    : QObject(parent)
    , m_order(order)
    , m_instance(order.instance)
{
    m_report.profileName = order.profileName;
    plan();
}

ConnectionProbe::~ConnectionProbe()
{
    dropCall();
}

//! All lines are there from the start, so that one can see what is still to come.
void ConnectionProbe::plan()
{
    const auto add = [this](ProbeStep step, Service service, const QString &host) {
        ProbeLine line;
        line.step = step;
        line.service = service;
        line.host = host;
        line.isSigned = step == ProbeStep::Answer && m_order.of(service).authoriser;
        m_report.lines.append(line);
    };
    QStringList seen;
    for (const Service service : kServices) {
        const Endpoint &endpoint = m_order.of(service).route.endpoint;
        const QString host = endpoint.authority();
        if (!endpoint.isEmpty() && !seen.contains(host)) {
            seen.append(host);
            add(ProbeStep::Resolve, service, HostProbe::resolvedName(endpoint, m_order.connection));
            add(ProbeStep::Connect, service, host);
            add(ProbeStep::Encrypt, service, host);
        }
        add(ProbeStep::Answer, service, host);
    }
    add(ProbeStep::ReadState, Service::TaurusDb, m_order.taurusDb.route.endpoint.authority());
}

ProbeLine *ConnectionProbe::line(ProbeStep step, Service service)
{
    for (ProbeLine &line : m_report.lines) {
        if (line.step == step && line.service == service)
            return &line;
    }
    Q_UNREACHABLE();
    return nullptr;
}

void ConnectionProbe::begin(ProbeStep step, Service service)
{
    line(step, service)->outcome = StepOutcome::Running;
    m_elapsed.start();
    emit changed();
}

void ConnectionProbe::pass(ProbeStep step, Service service, StepOutcome outcome,
                           const QString &detail)
{
    ProbeLine *passed = line(step, service);
    passed->outcome = outcome;
    passed->detail = detail;
    passed->took = std::chrono::milliseconds(m_elapsed.elapsed());
    emit changed();
}

void ConnectionProbe::failStep(ProbeStep step, Service service, const Error &error)
{
    ProbeLine *failed = line(step, service);
    failed->outcome = StepOutcome::Failed;
    failed->error = error;
    failed->took = std::chrono::milliseconds(m_elapsed.elapsed());
    emit changed();
}

void ConnectionProbe::leaveOut(ProbeStep step, Service service, const Error &why)
{
    line(step, service)->error = why;
    emit changed();
}

void ConnectionProbe::start()
{
    m_report.at = m_order.clock();
    for (const Service service : kServices)
        m_left.append(service);
    nextService();
}

void ConnectionProbe::nextService()
{
    if (m_left.isEmpty()) {
        finish();
        return;
    }
    const Service service = m_left.takeFirst();
    const Endpoint &endpoint = m_order.of(service).route.endpoint;
    if (endpoint.isEmpty()) {
        m_elapsed.start();
        failStep(ProbeStep::Answer, service,
                 makeError(ErrorKind::Input, Cause::EndpointMissing, serviceName(service)));
        endService();
        return;
    }
    if (const auto known = m_hosts.constFind(endpoint.authority()); known != m_hosts.cend())
        hostDone(service, *known);
    else
        tryHost(service);
}

void ConnectionProbe::tryHost(Service service)
{
    const Endpoint endpoint = m_order.of(service).route.endpoint;
    m_host = std::make_unique<HostProbe>(endpoint, m_order.connection, m_order.limit);
    connect(m_host.get(), &HostProbe::began, this,
            [this, service](ProbeStep step) { begin(step, service); });
    // Queued where it goes on: the probe of the host is in the middle of its own signal.
    const auto later = [this, service, host = endpoint.authority()](bool isGood) {
        m_hosts.insert(host, isGood);
        QMetaObject::invokeMethod(
            this, [this, service, isGood] { hostDone(service, isGood); }, Qt::QueuedConnection);
    };
    connect(m_host.get(), &HostProbe::passed, this,
            [this, service, later](ProbeStep step, StepOutcome outcome, const QString &detail) {
                pass(step, service, outcome, detail);
                if (step == ProbeStep::Encrypt)
                    later(true);
            });
    connect(m_host.get(), &HostProbe::failed, this,
            [this, service, later](ProbeStep step, const Error &error) {
                failStep(step, service, error);
                later(false);
            });
    m_host->start();
}

void ConnectionProbe::hostDone(Service service, bool isGood)
{
    m_host.reset();
    if (isGood)
        askService(service);
    else
        endService();
}

void ConnectionProbe::askService(Service service)
{
    const bool isSignedIn = m_order.of(service).authoriser && !m_order.project.isEmpty();
    if (service != Service::Iam && !isSignedIn) {
        leaveOut(ProbeStep::Answer, service, makeError(ErrorKind::SignIn, Cause::NotSignedIn));
        endService();
        return;
    }
    begin(ProbeStep::Answer, service);
    switch (service) {
    case Service::Iam:
        askIam();
        break;
    case Service::TaurusDb:
        askTaurusDb();
        break;
    case Service::Kms:
        askKms();
        break;
    }
}

//! Calls the handler with the answer; not when this has ended, or given the call up.
template<typename T, typename Handler>
void ConnectionProbe::await(const QFuture<T> &future, Handler handler)
{
    m_abort = [given = QFuture<T>(future)]() mutable { given.cancel(); };
    auto *watcher = new QFutureWatcher<T>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, handler, call = ++m_call] {
                watcher->deleteLater();
                const QFuture<T> ended = watcher->future();
                if (call != m_call)
                    return;
                ++m_call;
                m_abort = {};
                if (ended.isCanceled() || ended.resultCount() == 0)
                    return; // only a door that goes away does this, and this goes with it
                handler(ended.result());
            });
    watcher->setFuture(future);
}

void ConnectionProbe::dropCall()
{
    ++m_call;
    if (const auto abort = std::exchange(m_abort, {}))
        abort();
}

//! Without a credential the documented answer is 401: it is IAM that says so, and that is the
//! proof.
void ConnectionProbe::askIam()
{
    if (m_order.iam.authoriser) {
        await(IamClient(m_order.iam).projects(), [this](const Result<QList<Project>> &projects) {
            if (projects)
                pass(ProbeStep::Answer, Service::Iam, StepOutcome::Ok);
            else
                failStep(ProbeStep::Answer, Service::Iam, projects.error());
            endService();
        });
        return;
    }
    await(m_order.iam.http->send(calls::showToken, {}, m_order.iam.route, {}),
          [this](const Result<Answer> &answer) {
              if (!answer && answer.error().httpStatus == kUnauthorised)
                  pass(ProbeStep::Answer, Service::Iam, StepOutcome::Ok);
              else if (!answer)
                  failStep(ProbeStep::Answer, Service::Iam, answer.error());
              else // a portal on the way, which says yes to everything
                  failStep(ProbeStep::Answer, Service::Iam,
                           makeError(ErrorKind::Protocol, Cause::StatusUnexpected));
              endService();
          });
}

//! The first page is enough: the list may have many thousands.
void ConnectionProbe::askTaurusDb()
{
    const auto listed = [this](const QList<Instance> &page) {
        if (m_instance.isEmpty() && !page.isEmpty())
            m_instance = page.first().id;
        pass(ProbeStep::Answer, Service::TaurusDb, StepOutcome::Ok);
        readState();
    };
    const quint64 call = m_call + 1;
    const auto onPage = [alive = QPointer<ConnectionProbe>(this), this, listed,
                         call](const QList<Instance> &page) {
        if (!alive)
            return;
        // Not from within the call that is being given up.
        QMetaObject::invokeMethod(
            this,
            [this, listed, call, page] {
                if (call != m_call)
                    return;
                dropCall();
                listed(page);
            },
            Qt::QueuedConnection);
    };
    await(TaurusDbClient(m_order.taurusDb).instances(m_order.project, onPage),
          [this, listed](const Result<QList<Instance>> &instances) {
              if (instances) {
                  listed(*instances);
                  return;
              }
              failStep(ProbeStep::Answer, Service::TaurusDb, instances.error());
              if (m_instance.isEmpty())
                  endService();
              else
                  readState(); // a user may read a state without the right to list
          });
}

void ConnectionProbe::askKms()
{
    const quint64 call = m_call + 1;
    const auto onPage = [alive = QPointer<ConnectionProbe>(this), this,
                         call](const QList<KmsKey> &) {
        if (!alive)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, call] {
                if (call != m_call)
                    return;
                dropCall();
                pass(ProbeStep::Answer, Service::Kms, StepOutcome::Ok);
                endService();
            },
            Qt::QueuedConnection);
    };
    await(KmsClient(m_order.kms).keys(m_order.project, onPage),
          [this](const Result<QList<KmsKey>> &keys) {
              if (keys)
                  pass(ProbeStep::Answer, Service::Kms, StepOutcome::Ok);
              else
                  failStep(ProbeStep::Answer, Service::Kms, keys.error());
              endService();
          });
}

void ConnectionProbe::readState()
{
    if (m_instance.isEmpty()) {
        leaveOut(ProbeStep::ReadState, Service::TaurusDb,
                 makeError(ErrorKind::Input, Cause::InstanceMissing));
        endService();
        return;
    }
    begin(ProbeStep::ReadState, Service::TaurusDb);
    await(
        TaurusDbClient(m_order.taurusDb).readEncryption(m_order.project, m_instance, m_order.clock),
        [this](const Reading &reading) {
            if (reading.error)
                failStep(ProbeStep::ReadState, Service::TaurusDb, *reading.error);
            else
                pass(ProbeStep::ReadState, Service::TaurusDb, StepOutcome::Ok, m_instance.text());
            endService();
        });
}

//! By the event loop, so that a host that was known does not deepen the stack.
void ConnectionProbe::endService()
{
    QMetaObject::invokeMethod(this, &ConnectionProbe::nextService, Qt::QueuedConnection);
}

void ConnectionProbe::finish()
{
    m_report.isFinished = true;
    emit changed();
}

} // namespace backlock
