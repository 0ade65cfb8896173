// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::Literals::StringLiterals;

//! The program as others meet it: its line, its end, its certificates.
class tst_SandboxProgram : public QObject
{
    Q_OBJECT

private slots:
    void oneLineWhenListening();
    void endsWithStdin();
    void endsAtOnceWhenTold_data();
    void endsAtOnceWhenTold();
    void wrongUsage();
    void helpAndVersion();
    void portInUse();
    void tlsWithAPrivateAuthority();
    void tlsFlawsAreFlaws_data();
    void tlsFlawsAreFlaws();
    void tlsWithoutOpenssl();
};

namespace {

class Program
{
public:
    explicit Program(const QStringList &switches)
    {
        process.start(QStringLiteral(SANDBOX_PROGRAM), switches);
        // Lines are read once; the program prints exactly one.
        if (QTest::qWaitFor([this] { return process.canReadLine(); }, 30'000)) {
            text = process.readLine();
            line = QJsonDocument::fromJson(text).object();
        }
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    QUrl url(const QString &path) const
    {
        return QUrl(line.value("listening"_L1).toString() + path);
    }

    QProcess process;
    QByteArray text;
    QJsonObject line;
};

//! The status of GET /v3/auth/domains, or the network error with a minus.
int fetch(const Program &program, const QString &caFile)
{
    QNetworkAccessManager network;
    QNetworkRequest request(program.url(u"/v3/auth/domains"_s));
    request.setRawHeader("X-Auth-Token", program.line.value("token"_L1).toString().toLatin1());
    if (!caFile.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(caFile));
        request.setSslConfiguration(tls);
    }
    std::unique_ptr<QNetworkReply> reply(network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 30'000))
        return 0;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return status > 0 ? status : -int(reply->error());
}

} // namespace

void tst_SandboxProgram::oneLineWhenListening()
{
    Program program({u"--projects"_s, u"2"_s, u"--instances"_s, u"5"_s});
    QVERIFY(program.line.value("listening"_L1).toString().startsWith("http://127.0.0.1:"_L1));
    for (const char *name : {"account", "user", "password", "token", "accessKeyId",
                             "secretAccessKey", "totpUser", "consoleOnlyUser"})
        QVERIFY2(!program.line.value(QLatin1StringView(name)).toString().isEmpty(), name);
    QCOMPARE(program.line.value("projects"_L1).toArray().size(), 2);
    QCOMPARE(program.line.value("instances"_L1).toArray().size(), 2);
    QCOMPARE(program.line.value("keys"_L1).toArray().size(), 2);
    QCOMPARE(fetch(program, {}), 200);
    QVERIFY(program.process.readAllStandardOutput().isEmpty());
    QVERIFY(program.process.readAllStandardError().isEmpty());
}

void tst_SandboxProgram::endsWithStdin()
{
    Program program({u"--until-stdin-closes"_s});
    QVERIFY(!program.line.isEmpty());
    QCOMPARE(fetch(program, {}), 200);
    program.process.closeWriteChannel();
    QTRY_COMPARE(program.process.state(), QProcess::NotRunning);
    QCOMPARE(program.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.process.exitCode(), 0);
}

void tst_SandboxProgram::endsAtOnceWhenTold_data()
{
#ifdef Q_OS_UNIX
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
#endif
}

void tst_SandboxProgram::endsAtOnceWhenTold()
{
#ifdef Q_OS_UNIX
    QFETCH(int, signal);
    Program program({u"--fault"_s, u"all.never"_s});
    QVERIFY(!program.line.isEmpty());
    QNetworkAccessManager network; // an answer that is owed holds nobody up
    std::unique_ptr<QNetworkReply> reply(
        network.get(QNetworkRequest(program.url(u"/v3/auth/domains"_s))));
    ::kill(pid_t(program.process.processId()), signal);
    QTRY_COMPARE(program.process.state(), QProcess::NotRunning);
    QCOMPARE(program.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.process.exitCode(), 0);
#else
    QSKIP("no signals here");
#endif
}

void tst_SandboxProgram::wrongUsage()
{
    QProcess process;
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--fault"_s, u"fire"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QVERIFY(process.readAllStandardError().contains("there is no fault \"fire\""));
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--log"_s, u"/nowhere/at/all"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
}

void tst_SandboxProgram::helpAndVersion()
{
    QProcess process;
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--help"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("applied-no-answer"));
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--version"_s});
    QVERIFY(process.waitForFinished());
    QVERIFY(process.readAllStandardOutput().startsWith("backlock-sandbox "));
}

void tst_SandboxProgram::portInUse()
{
    Program first({});
    const int port = first.url({}).port();
    QVERIFY(port > 0);
    QProcess process;
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--port"_s, QString::number(port)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("cannot listen"));
}

void tst_SandboxProgram::tlsWithAPrivateAuthority()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"made/by/it"_s);
    Program program({u"--tls"_s, path});
    QVERIFY2(!program.line.isEmpty(), program.process.readAllStandardError().constData());
    QVERIFY(program.line.value("listening"_L1).toString().startsWith("https://127.0.0.1:"_L1));
    const QString ca = program.line.value("ca"_L1).toString();
    QCOMPARE(ca, path + "/ca.pem"_L1);
    QCOMPARE(fetch(program, ca), 200);
    QCOMPARE(fetch(program, {}), -int(QNetworkReply::SslHandshakeFailedError));
    QCOMPARE(QDir(path).entryList(QDir::Files), QStringList{u"ca.pem"_s}); // no private key
}

void tst_SandboxProgram::tlsFlawsAreFlaws_data()
{
    QTest::addColumn<QString>("flaw");
    for (const char *flaw : {"expired", "wrong-host", "other-ca"})
        QTest::newRow(flaw) << QString::fromLatin1(flaw);
}

void tst_SandboxProgram::tlsFlawsAreFlaws()
{
    QFETCH(QString, flaw);
    QTemporaryDir folder;
    Program program({u"--tls"_s, folder.path(), u"--tls-flaw"_s, flaw});
    QVERIFY2(!program.line.isEmpty(), program.process.readAllStandardError().constData());
    QCOMPARE(fetch(program, program.line.value("ca"_L1).toString()),
             -int(QNetworkReply::SslHandshakeFailedError));
}

void tst_SandboxProgram::tlsWithoutOpenssl()
{
    QTemporaryDir folder;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, folder.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--tls"_s, folder.path()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("openssl"));
}

QTEST_GUILESS_MAIN(tst_SandboxProgram)

#include "tst_sandbox_program.moc"
