// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"
#include "api/rategate.h"
#include "support/fakeauthoriser.h"
#include "support/futures.h"
#include "support/samples.h"
#include "support/testcertificates.h"
#include "support/wireserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace backlock::test;

// The system's authorities beside a profile's own. Qt finds the system's at fixed places, so the
// test gives itself a system: this program again, in a mount namespace in which /etc/ssl/certs is a
// folder of the test's. Nothing outside it changes.

namespace {

constexpr int kSkipped = 77;
const QString kSystemFolder = u"/etc/ssl/certs"_s;

} // namespace

class InsideASystem : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void trust_data();
    void trust();

private:
    //! The authority that the system trusts: made outside, known by its files.
    TestCertificates m_system{qEnvironmentVariable("BACKLOCK_TEST_SYSTEM_CA")};
    TestCertificates m_private;
    RateGate m_gate;
};

void InsideASystem::initTestCase()
{
    QVERIFY2(m_system.problem().isEmpty(), qPrintable(m_system.problem()));
    QVERIFY2(m_private.problem().isEmpty(), qPrintable(m_private.problem()));
}

void InsideASystem::trust_data()
{
    QTest::addColumn<bool>("hasCaFile");
    QTest::addColumn<bool>("bySystem");
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("days");
    QTest::addColumn<Cause>("cause");

    const QString right = QStringLiteral("IP:127.0.0.1");
    const QString wrong = QStringLiteral("DNS:another.example");
    for (const bool hasCaFile : {false, true}) {
        const auto row = [hasCaFile](const char *name) -> QTestData & {
            return QTest::addRow("%s, %s CA file", name, hasCaFile ? "with a" : "without a");
        };
        row("system-trusted host") << hasCaFile << true << right << 30 << Cause::None;
        row("private host") << hasCaFile << false << right << 30
                            << (hasCaFile ? Cause::None : Cause::CertificateUntrusted);
        row("expired") << hasCaFile << true << right << -1 << Cause::CertificateExpired;
        row("another host's") << hasCaFile << true << wrong << 30 << Cause::CertificateWrongHost;
    }
}

void InsideASystem::trust()
{
    QFETCH(const bool, hasCaFile);
    QFETCH(const bool, bySystem);
    QFETCH(const QString, names);
    QFETCH(const int, days);
    QFETCH(const Cause, cause);

    WireServer server((bySystem ? m_system : m_private).server(names, days));
    server.then(WireServer::Action::Answer, WireServer::answer(200, "{}"));
    ConnectionSettings settings;
    if (hasCaFile)
        settings.caFile = m_private.caFile();
    HttpClient http(settings, m_gate);
    const Route route = routeTo(QStringLiteral("https://127.0.0.1:%1").arg(server.port()));
    CallInput input;
    input.project = sampleProject();
    input.instance = sampleInstance();
    WAIT_FOR(answer,
             http.send(calls::readEncryption, input, route,
                       std::make_shared<FakeAuthoriser>(QStringList{route.endpoint.authority()})));
    QCOMPARE(answer ? Cause::None : answer.error().cause, cause);
    if (cause != Cause::None)
        QCOMPARE(server.bytesReceived(), 0);
}

class tst_SystemTrust : public QObject
{
    Q_OBJECT

private slots:
    void insideASystem();
};

void tst_SystemTrust::insideASystem()
{
    const TestCertificates system;
    QVERIFY2(system.problem().isEmpty(), qPrintable(system.problem()));
    QTemporaryDir folder;
    QVERIFY(QFile::copy(system.caFile(), folder.filePath(QStringLiteral("ours.pem"))));
    QCOMPARE(
        QProcess::execute(QStringLiteral("openssl"), {QStringLiteral("rehash"), folder.path()}), 0);
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("BACKLOCK_TEST_SYSTEM_CA"), system.path({}));
    // The leak detector must trace its own process, which a namespace of its own forbids; what is
    // tested here leaks no less where the other tests look.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QStringLiteral("unshare"),
                {QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"),
                 QStringLiteral("mount --bind \"$1\" %1 || exit %2; exec \"$2\" --inside")
                     .arg(kSystemFolder)
                     .arg(kSkipped),
                 QStringLiteral("sh"), folder.path(), QCoreApplication::applicationFilePath()});
    if (!child.waitForStarted())
        QSKIP("there is no unshare here");
    QVERIFY(child.waitForFinished(120'000));
    const QByteArray output = child.readAll();
    if (child.exitCode() == kSkipped || output.startsWith("unshare:"))
        QSKIP(("a system of the test's own cannot be had: " + output.trimmed()).constData());
    QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0,
             output.constData());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QLatin1String("--inside")) {
        InsideASystem test;
        return QTest::qExec(&test, QStringList{application.arguments().constFirst()});
    }
    tst_SystemTrust test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_systemtrust.moc"
