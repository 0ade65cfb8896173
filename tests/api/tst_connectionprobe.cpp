// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/connectionprobe.h"
#include "api/rategate.h"
#include "support/fakeauthoriser.h"
#include "support/futures.h"
#include "support/samples.h"
#include "support/sandboxprogram.h"
#include "support/testcertificates.h"
#include "support/wireserver.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;
using std::chrono::milliseconds;

namespace {

const QString kProgram = u"" BACKLOCK_BIN_DIR "/backlock-sandbox"_s;

//! A port of loopback that nobody listens on.
quint16 unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ProbeOrder orderTo(const QString &address, RateGate &gate, const QString &caFile = {},
                   milliseconds limit = milliseconds(kPatience))
{
    ProbeOrder order;
    order.profileName = QStringLiteral("Test");
    order.connection.caFile = caFile;
    order.limit = limit;
    order.clock = [] { return QDateTime::currentDateTimeUtc(); };
    const auto http = std::make_shared<HttpClient>(order.connection, gate);
    for (Access *access : {&order.iam, &order.taurusDb, &order.kms}) {
        access->http = http;
        access->route = routeTo(address);
        access->route.deadline = limit;
    }
    return order;
}

//! Signed with the sandbox's token, at its first project.
ProbeOrder signedOrder(const SandboxProgram &sandbox, RateGate &gate, milliseconds limit)
{
    ProbeOrder order = orderTo(sandbox.address(), gate, {}, limit);
    const auto authoriser =
        std::make_shared<FakeAuthoriser>(QStringList{order.iam.route.endpoint.authority()});
    authoriser->extraHeaders = {{"X-Auth-Token", sandbox.text("token").toLatin1()}};
    for (Access *access : {&order.iam, &order.taurusDb, &order.kms})
        access->authoriser = authoriser;
    order.project = ProjectId::fromTrusted(sandbox.projectId());
    return order;
}

const ProbeLine *lineOf(const ConnectionReport &report, ProbeStep step, Service service)
{
    for (const ProbeLine &line : report.lines) {
        if (line.step == step && line.service == service)
            return &line;
    }
    return nullptr;
}

bool finishes(ConnectionProbe &probe)
{
    probe.start();
    return QTest::qWaitFor([&probe] { return probe.report().isFinished; }, 3 * kPatience);
}

} // namespace

class tst_ConnectionProbe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everythingWorks();
    void anUnusedPort();
    void anUnknownHost();
    void certificates_data();
    void certificates();
    void aCertificateThatFitsIsTrusted();
    void aServerThatNeverShakesHands();
    void aServerThatNeverAnswers();
    void refusals_data();
    void refusals();
    void withoutACredential();
    void aPortalThatSaysYes();
    void aMissingHost();
    void destroyedItSendsNothingMore();

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
    TestCertificates m_certificates;
    RateGate m_gate;
};

void tst_ConnectionProbe::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProgram>(kProgram, QStringList());
    QVERIFY2(!m_sandbox->line().isEmpty(), qPrintable(m_sandbox->problem()));
    QVERIFY2(m_certificates.problem().isEmpty(), qPrintable(m_certificates.problem()));
}

void tst_ConnectionProbe::everythingWorks()
{
    ConnectionProbe probe(signedOrder(*m_sandbox, m_gate, milliseconds(kPatience)));
    QVERIFY(finishes(probe));
    const ConnectionReport &report = probe.report();
    QVERIFY(!report.firstFailure());
    QCOMPARE(report.lines.size(), 7); // one host: it is tried once
    for (const ProbeLine &line : report.lines)
        QCOMPARE(line.outcome,
                 line.step == ProbeStep::Encrypt ? StepOutcome::NotNeeded : StepOutcome::Ok);
    QCOMPARE(lineOf(report, ProbeStep::ReadState, Service::TaurusDb)->detail,
             m_sandbox->instanceId());
    QVERIFY(lineOf(report, ProbeStep::Answer, Service::Kms)->isSigned);
}

void tst_ConnectionProbe::anUnusedPort()
{
    ConnectionProbe probe(
        orderTo(QStringLiteral("https://127.0.0.1:%1").arg(unusedPort()), m_gate));
    QVERIFY(finishes(probe));
    const ConnectionReport &report = probe.report();
    QCOMPARE(report.firstFailure()->step, ProbeStep::Connect);
    QCOMPARE(report.firstFailure()->error->cause, Cause::ConnectionRefused);
    QCOMPARE(lineOf(report, ProbeStep::Resolve, Service::Iam)->outcome, StepOutcome::Ok);
    for (const ProbeStep step : {ProbeStep::Encrypt, ProbeStep::Answer})
        QCOMPARE(lineOf(report, step, Service::Iam)->outcome, StepOutcome::NotReached);
}

void tst_ConnectionProbe::anUnknownHost()
{
    ConnectionProbe probe(orderTo(QStringLiteral("https://no-such-host.invalid"), m_gate));
    QVERIFY(finishes(probe));
    QCOMPARE(probe.report().firstFailure()->step, ProbeStep::Resolve);
    QCOMPARE(probe.report().firstFailure()->error->cause, Cause::HostNotFound);
    QCOMPARE(probe.report().firstFailure()->error->subject, QStringLiteral("no-such-host.invalid"));
}

void tst_ConnectionProbe::certificates_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("authorityIsKnown");
    QTest::addColumn<Cause>("cause");

    const QString right = QStringLiteral("IP:127.0.0.1");
    const QString wrong = QStringLiteral("DNS:another.example");
    QTest::newRow("an authority that nobody knows")
        << right << 30 << false << Cause::CertificateUntrusted;
    QTest::newRow("the name of another host") << wrong << 30 << true << Cause::CertificateWrongHost;
    QTest::newRow("one that has ended") << right << -1 << true << Cause::CertificateExpired;
}

void tst_ConnectionProbe::certificates()
{
    QFETCH(const QString, names);
    QFETCH(const int, days);
    QFETCH(const bool, authorityIsKnown);
    QFETCH(const Cause, cause);

    WireServer server(m_certificates.server(names, days));
    server.then(WireServer::Action::Answer, WireServer::answer(200, "{}"));
    ProbeOrder order = orderTo(QStringLiteral("https://127.0.0.1:%1").arg(server.port()), m_gate,
                               authorityIsKnown ? m_certificates.caFile() : QString());
    order.iam.authoriser =
        std::make_shared<FakeAuthoriser>(QStringList{order.iam.route.endpoint.authority()});
    ConnectionProbe probe(order);
    QVERIFY(finishes(probe));
    const ProbeLine *failed = probe.report().firstFailure();
    QVERIFY(failed);
    QCOMPARE(failed->step, ProbeStep::Encrypt);
    QCOMPARE(failed->error->kind, ErrorKind::Tls);
    QCOMPARE(failed->error->cause, cause);
    QCOMPARE(failed->error->subject, order.iam.route.endpoint.authority());
    QCOMPARE(server.bytesReceived(), 0); // of what would have been a request
}

void tst_ConnectionProbe::aCertificateThatFitsIsTrusted()
{
    WireServer server(m_certificates.server(QStringLiteral("IP:127.0.0.1")));
    server.then(WireServer::Action::Close,
                WireServer::answer(401, R"({"error":{"code":401,"message":"no"}})"));
    ConnectionProbe probe(orderTo(QStringLiteral("https://127.0.0.1:%1").arg(server.port()), m_gate,
                                  m_certificates.caFile()));
    QVERIFY(finishes(probe));
    const ProbeLine *tls = lineOf(probe.report(), ProbeStep::Encrypt, Service::Iam);
    QCOMPARE(tls->outcome, StepOutcome::Ok);
    QVERIFY(tls->detail.startsWith(QLatin1String("TLS 1.")));
    QCOMPARE(lineOf(probe.report(), ProbeStep::Answer, Service::Iam)->outcome, StepOutcome::Ok);
}

void tst_ConnectionProbe::aServerThatNeverShakesHands()
{
    QTcpServer server; // accepts, and that is all
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ConnectionProbe probe(orderTo(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort()),
                                  m_gate, {}, milliseconds(200)));
    QVERIFY(finishes(probe));
    QCOMPARE(probe.report().firstFailure()->step, ProbeStep::Encrypt);
    QCOMPARE(probe.report().firstFailure()->error->cause, Cause::DeadlinePassed);
    QVERIFY(probe.report().firstFailure()->took >= milliseconds(150));
}

void tst_ConnectionProbe::aServerThatNeverAnswers()
{
    m_sandbox->addFault(QStringLiteral("never"));
    ConnectionProbe probe(signedOrder(*m_sandbox, m_gate, milliseconds(300)));
    const bool finished = finishes(probe);
    m_sandbox->clearFaults();
    QVERIFY(finished);
    QCOMPARE(probe.report().firstFailure()->step, ProbeStep::Answer);
    QCOMPARE(probe.report().firstFailure()->error->kind, ErrorKind::Timeout);
    QCOMPARE(lineOf(probe.report(), ProbeStep::ReadState, Service::TaurusDb)->outcome,
             StepOutcome::NotReached);
}

void tst_ConnectionProbe::refusals_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("401") << QStringLiteral("all.401") << ErrorKind::SignIn;
    QTest::newRow("403") << QStringLiteral("all.403") << ErrorKind::NotPermitted;
    QTest::newRow("503") << QStringLiteral("all.503") << ErrorKind::Network;
    QTest::newRow("a page of HTML") << QStringLiteral("all.html-502") << ErrorKind::Network;
}

void tst_ConnectionProbe::refusals()
{
    QFETCH(const QString, fault);
    QFETCH(const ErrorKind, kind);
    ProbeOrder order = signedOrder(*m_sandbox, m_gate, milliseconds(kPatience));
    order.instance = InstanceId::fromTrusted(m_sandbox->instanceId());
    QList<milliseconds> waits;
    order.iam.http->setTimer(impatientTimer(&waits));
    m_sandbox->addFault(fault);
    ConnectionProbe probe(order);
    const bool finished = finishes(probe);
    m_sandbox->clearFaults();
    QVERIFY(finished);
    for (const Service service : kServices) {
        const ProbeLine *line = lineOf(probe.report(), ProbeStep::Answer, service);
        QCOMPARE(line->outcome, StepOutcome::Failed);
        QCOMPARE(line->error->kind, kind);
    }
    // The state is tried all the same, because the instance is known.
    const ProbeLine *state = lineOf(probe.report(), ProbeStep::ReadState, Service::TaurusDb);
    QCOMPARE(state->outcome, StepOutcome::Failed);
    QCOMPARE(state->error->kind, kind);
}

void tst_ConnectionProbe::withoutACredential()
{
    ConnectionProbe probe(orderTo(m_sandbox->address(), m_gate));
    QVERIFY(finishes(probe));
    QVERIFY(!probe.report().firstFailure());
    QCOMPARE(lineOf(probe.report(), ProbeStep::Answer, Service::Iam)->outcome, StepOutcome::Ok);
    for (const Service service : {Service::TaurusDb, Service::Kms}) {
        const ProbeLine *line = lineOf(probe.report(), ProbeStep::Answer, service);
        QCOMPARE(line->outcome, StepOutcome::NotReached);
        QCOMPARE(line->error->cause, Cause::NotSignedIn);
    }
}

void tst_ConnectionProbe::aPortalThatSaysYes()
{
    WireServer server;
    server.then(WireServer::Action::Answer,
                WireServer::answer(200, "<html>", "Content-Type: text/html\r\n"));
    ConnectionProbe probe(orderTo(server.address(), m_gate));
    QVERIFY(finishes(probe));
    QCOMPARE(probe.report().firstFailure()->error->kind, ErrorKind::Protocol);
}

void tst_ConnectionProbe::aMissingHost()
{
    ProbeOrder order = signedOrder(*m_sandbox, m_gate, milliseconds(kPatience));
    order.kms.route.endpoint = {};
    ConnectionProbe probe(order);
    QVERIFY(finishes(probe));
    QCOMPARE(probe.report().firstFailure()->service, Service::Kms);
    QCOMPARE(probe.report().firstFailure()->error->cause, Cause::EndpointMissing);
    QCOMPARE(lineOf(probe.report(), ProbeStep::ReadState, Service::TaurusDb)->outcome,
             StepOutcome::Ok);
}

void tst_ConnectionProbe::destroyedItSendsNothingMore()
{
    WireServer server;
    server.then(WireServer::Action::Never);
    QSignalSpy arrived(&server, &WireServer::arrived);
    QSignalSpy disconnected(&server, &WireServer::disconnected);
    ProbeOrder order = orderTo(server.address(), m_gate);
    auto probe = std::make_unique<ConnectionProbe>(order);
    probe->start();
    QTRY_COMPARE(arrived.count(), 1);
    const int before = int(disconnected.count());
    probe.reset();
    QTRY_VERIFY(disconnected.count() > before);
    QCOMPARE(server.arrivals(), 1);
}

QTEST_GUILESS_MAIN(tst_ConnectionProbe)
#include "tst_connectionprobe.moc"
