// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/hosts.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

//! Where a credential may go, and where calls go.
class tst_SessionHosts : public QObject
{
    Q_OBJECT

private slots:
    void aTokenMayGoToTheThreeHostsOfItsProject();
    void overridesCount();
    void hostsOfOneServiceAreCountedOnce();
    void aRegionWithoutKmsHasAnEmptyRoute();
    void aRegionWithoutTaurusDbCannotBeOpened();
    void aRegionThatIsUnknownCannotBeOpened();
    void aRegionWithoutIamUsesTheGlobalOne();
    void aMalformedOverrideIsAnError_data();
    void aMalformedOverrideIsAnError();
    void practiceStaysOnLoopback_data();
    void practiceStaysOnLoopback();
    void aHostThatChangesBetweenCheckAndSendGetsNothing_data();
    void aHostThatChangesBetweenCheckAndSendGetsNothing();
    void anImpostorOfABuiltInHost_data();
    void anImpostorOfABuiltInHost();
};

void tst_SessionHosts::aTokenMayGoToTheThreeHostsOfItsProject()
{
    SessionBench bench;
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(south, session->open(bench.south()));
    QVERIFY(south);
    WAIT_FOR(headers, south->taurusDb.authoriser->authorise({}));
    QVERIFY(headers);
    QCOMPARE(headers->hosts, QStringList({QStringLiteral("iam.cn-north-4.myhuaweicloud.com"),
                                          QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com"),
                                          QStringLiteral("kms.cn-south-1.myhuaweicloud.com")}));
}

void tst_SessionHosts::overridesCount()
{
    SessionBench bench;
    bench.profile.endpoints.iam = QStringLiteral("https://iam.example.com:26335");
    bench.profile.endpoints.taurusDb = QStringLiteral("https://db.example.com");
    bench.profile.regionEndpoints.insert(QStringLiteral("cn-south-1"),
                                         {{}, QStringLiteral("https://south.example.com"), {}});
    const auto session = bench.session();
    QCOMPARE(session->signInEndpoint()->authority(), QStringLiteral("iam.example.com:26335"));
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    WAIT_FOR(home, session->open(bench.home()));
    WAIT_FOR(south, session->open(bench.south()));
    QVERIFY(home && south);
    QCOMPARE(home->taurusDb.route.endpoint.authority(), QStringLiteral("db.example.com"));
    QCOMPARE(south->taurusDb.route.endpoint.authority(), QStringLiteral("south.example.com"));
    QCOMPARE(south->kms.route.endpoint.authority(),
             QStringLiteral("kms.cn-south-1.myhuaweicloud.com"));
    QCOMPARE(bench.cloud->seen(Kind::Mint).value(0).url.authority(),
             QStringLiteral("iam.example.com:26335"));
}

void tst_SessionHosts::hostsOfOneServiceAreCountedOnce()
{
    SessionBench bench;
    const QString one = QStringLiteral("http://127.0.0.1:8080");
    bench.profile.endpoints = {one, one, one};
    QCOMPARE(hostsToBind(bench.profile, bench.regions),
             QStringList{QStringLiteral("127.0.0.1:8080")});
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(home, session->open(bench.home()));
    QVERIFY(home);
    WAIT_FOR(headers, home->taurusDb.authoriser->authorise({}));
    QCOMPARE(headers->hosts, QStringList{QStringLiteral("127.0.0.1:8080")});
}

void tst_SessionHosts::aRegionWithoutKmsHasAnEmptyRoute()
{
    SessionBench bench;
    bench.cloud->places.append(
        {QStringLiteral("00000000000000000000000000000004"), QStringLiteral("ru-northwest-2")});
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    Project project;
    project.id = ProjectId::fromTrusted(bench.cloud->places.last().id);
    project.name = bench.cloud->places.last().name;
    WAIT_FOR(access, session->open(project));
    QVERIFY(access);
    QVERIFY(access->kms.route.endpoint.isEmpty());
    QVERIFY(!access->taurusDb.route.endpoint.isEmpty());
}

void tst_SessionHosts::aRegionWithoutTaurusDbCannotBeOpened()
{
    SessionBench bench;
    bench.cloud->places[0].name = QStringLiteral("cn-east-2");
    bench.profile.region = QStringLiteral("cn-east-2");
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY2(report, "its IAM can be signed in to");
    WAIT_FOR(projects, session->projects());
    QVERIFY(projects);
    WAIT_FOR(access, session->open(bench.home()));
    QCOMPARE(causeOf(access), int(Cause::EndpointMissing));
    QCOMPARE(access.error().subject, QStringLiteral("taurusdb"));
}

void tst_SessionHosts::aRegionThatIsUnknownCannotBeOpened()
{
    SessionBench bench;
    bench.profile.region = QStringLiteral("nowhere-1");
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QCOMPARE(causeOf(report), int(Cause::EndpointMissing));
    QCOMPARE(report.error().subject, QStringLiteral("iam"));
    WAIT_FOR(restored, session->restore());
    QVERIFY(restored);
    QCOMPARE(bench.connections, 0);
}

void tst_SessionHosts::aRegionWithoutIamUsesTheGlobalOne()
{
    SessionBench bench;
    bench.profile.region = QStringLiteral("cn-south-4");
    const auto session = bench.session();
    QCOMPARE(session->signInEndpoint()->authority(), QStringLiteral("iam.myhuaweicloud.com"));
    QVERIFY(hostsToBind(bench.profile, bench.regions)
                .contains(QStringLiteral("iam.myhuaweicloud.com")));
}

void tst_SessionHosts::aMalformedOverrideIsAnError_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("TaurusDB") << Service::TaurusDb;
    QTest::newRow("KMS") << Service::Kms;
}

void tst_SessionHosts::aMalformedOverrideIsAnError()
{
    QFETCH(Service, service);
    SessionBench bench;
    bench.profile.endpoints.of(service) = QStringLiteral("https://good@evil");
    const auto session = bench.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    WAIT_FOR(access, session->open(bench.home()));
    QCOMPARE(causeOf(access), int(Cause::EndpointHasUserInfo));
}

void tst_SessionHosts::practiceStaysOnLoopback_data()
{
    QTest::addColumn<Service>("outside");
    QTest::addColumn<bool>("signsIn");
    QTest::newRow("IAM") << Service::Iam << false;
    QTest::newRow("TaurusDB") << Service::TaurusDb << true;
    QTest::newRow("KMS") << Service::Kms << true;
}

void tst_SessionHosts::practiceStaysOnLoopback()
{
    QFETCH(Service, outside);
    QFETCH(bool, signsIn);
    SessionBench bench;
    const QString inside = QStringLiteral("http://127.0.0.1:8080");
    bench.profile.practice = true;
    bench.profile.endpoints = {inside, inside, inside};
    {
        const auto session = bench.session();
        WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
        QVERIFY(report);
        WAIT_FOR(access, session->open(bench.home()));
        QVERIFY(access);
        QVERIFY(access->taurusDb.route.practice);
    }
    SessionBench second;
    second.profile = bench.profile;
    second.profile.endpoints.of(outside) = QStringLiteral("https://real.example.com");
    const auto session = second.session();
    WAIT_FOR(report, session->signIn(SessionBench::token(), {}));
    QCOMPARE(report.has_value(), signsIn);
    if (!signsIn) {
        QCOMPARE(causeOf(report), int(Cause::HostNotAllowed));
        QCOMPARE(second.connections, 0);
        return;
    }
    WAIT_FOR(access, session->open(second.home()));
    QCOMPARE(causeOf(access), int(Cause::HostNotAllowed));
    QCOMPARE(access.error().subject, QStringLiteral("real.example.com"));
}

void tst_SessionHosts::aHostThatChangesBetweenCheckAndSendGetsNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("token") << int(SecretKind::Token);
    QTest::newRow("password") << int(SecretKind::Password);
    QTest::newRow("access key") << int(SecretKind::SecretAccessKey);
}

//! The session's own check has passed; HttpClient checks again at the send (S19).
void tst_SessionHosts::aHostThatChangesBetweenCheckAndSendGetsNothing()
{
    QFETCH(int, kind);
    SessionBench bench;
    Region region;
    region.id = QStringLiteral("own-1");
    for (const Service service : kServices)
        region.hosts.insert(service, QStringLiteral("good.example.com"));
    QVERIFY(bench.regions.add(region));
    bench.profile.region = region.id;
    // The proxy's password is looked for in between.
    bench.profile.proxy = {ProxySettings::Mode::Http, QStringLiteral("proxy.example.com"), 3128,
                           QStringLiteral("me")};
    StoredSecret kept = bench.kept(SecretKind(kind), "kept-secret");
    kept.hosts = {QStringLiteral("good.example.com")};
    if (kept.kind == SecretKind::SecretAccessKey) {
        bench.profile.signIn.method = SignInMethod::AccessKey;
        kept.account = QStringLiteral("EXAMPLEACCESSKEY0001");
    }
    bench.secrets.held.insert(kept.kind, kept);
    bench.secrets.onRead = [&](SecretKind read) {
        if (read != SecretKind::ProxyPassword)
            return;
        for (const Service service : kServices)
            region.hosts.insert(service, QStringLiteral("evil.example.com"));
        QVERIFY(bench.regions.add(region));
    };
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(Cause::HostNotAllowed));
    QCOMPARE(restored.error().subject, QStringLiteral("evil.example.com"));
    QCOMPARE(bench.cloud->total(), 0);
    QVERIFY(bench.secrets.held.contains(kept.kind));
}

void tst_SessionHosts::anImpostorOfABuiltInHost_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("bound") << QStringLiteral("bound.example.com") << QStringLiteral("cn-south-1")
                           << true;
    QTest::newRow("built in") << QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com")
                              << QStringLiteral("cn-south-1") << true;
    QTest::newRow("built in, but of another region")
        << QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com") << QStringLiteral("cn-east-3")
        << false;
    QTest::newRow("built in, but another port")
        << QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com:8443")
        << QStringLiteral("cn-south-1") << false;
    QTest::newRow("foreign") << QStringLiteral("evil.example.com") << QStringLiteral("cn-south-1")
                             << false;
    QTest::newRow("a region that nobody knows")
        << QStringLiteral("evil.example.com") << QStringLiteral("nowhere-1") << false;
}

void tst_SessionHosts::anImpostorOfABuiltInHost()
{
    QFETCH(QString, endpoint);
    QFETCH(QString, region);
    QFETCH(bool, allowed);
    SessionBench bench;
    const auto parsed = parseEndpoint(endpoint);
    QVERIFY(parsed);
    QCOMPARE(mayGoTo(*parsed, {QStringLiteral("bound.example.com")}, region, Service::TaurusDb,
                     bench.regions),
             allowed);
}

QTEST_GUILESS_MAIN(tst_SessionHosts)
#include "tst_sessionhosts.moc"
