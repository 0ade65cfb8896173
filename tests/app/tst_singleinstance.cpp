// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/singleinstance.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace backlock;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000; // ms, for a whole window to start

//! The real program with a runtime and a config folder of the test's.
class Program
{
public:
    Program(const QString &runtime, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_ACTIVATION_TOKEN"), QStringLiteral("token-1_TIME0"));
        // No keychain of the developer's is asked.
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                           QStringLiteral("unix:path=/nonexistent"));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(BACKLOCK_BIN_DIR "/backlock"), arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished(kPatience);
    }
    bool ends()
    {
        return QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; },
                               kPatience);
    }
    bool runs() const { return process.state() == QProcess::Running; }

    QProcess process;
};

} // namespace

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void grammar_data();
    void grammar();
    void requestIsGrammar_data();
    void requestIsGrammar();
    void theFirstIsAskedAndTheSecondLeaves();
    void nonsenseRaisesNothing_data();
    void nonsenseRaisesNothing();
    void othersCannotReachTheSocket();
    void aSocketThatWasLeftBehind();
    void aFirstThatDoesNotAnswer();
    void foldersAndModesAreApart();
    void aFolderByAnotherName();
    void withoutARuntimeFolder();
    void twoProcesses();
    void twoAtOnce();
    void noCoreDumpIsLeft();
    void afterACrash();

private:
    QString config() const { return m_folder->filePath(QStringLiteral("config")); }
    QString runtime() const { return m_folder->filePath(QStringLiteral("run")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SingleInstance::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(runtime()) && QDir().mkpath(config()));
    QVERIFY(
        QFile::setPermissions(runtime(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", runtime().toLocal8Bit());
    qputenv("XDG_ACTIVATION_TOKEN", "token-1_TIME0");
}

void tst_SingleInstance::grammar_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isOne");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("plain") << QByteArray("raise 1\n") << true << QByteArray();
    QTest::newRow("token") << QByteArray("raise 1 a-b_c.9/:=\n") << true
                           << QByteArray("a-b_c.9/:=");
    QTest::newRow("no line end") << QByteArray("raise 1") << false << QByteArray();
    QTest::newRow("another version") << QByteArray("raise 2\n") << false << QByteArray();
    QTest::newRow("a longer version") << QByteArray("raise 11\n") << false << QByteArray();
    QTest::newRow("blank without a token") << QByteArray("raise 1 \n") << false << QByteArray();
    QTest::newRow("two tokens") << QByteArray("raise 1 a b\n") << false << QByteArray();
    QTest::newRow("control character") << QByteArray("raise 1 a\x1b\n") << false << QByteArray();
    QTest::newRow("long token") << ("raise 1 " + QByteArray(201, 'a') + '\n') << false
                                << QByteArray();
    QTest::newRow("empty") << QByteArray() << false << QByteArray();
}

void tst_SingleInstance::grammar()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, isOne);
    QFETCH(const QByteArray, token);
    const auto parsed = SingleInstance::parseRequest(line);
    QCOMPARE(parsed.has_value(), isOne);
    QCOMPARE(parsed.value_or(QByteArray()), token);
}

void tst_SingleInstance::requestIsGrammar_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("none") << QByteArray() << QByteArray("raise 1\n");
    QTest::newRow("good") << QByteArray("x11_TIME12") << QByteArray("raise 1 x11_TIME12\n");
    QTest::newRow("line end") << QByteArray("a\nraise 1") << QByteArray("raise 1\n");
    QTest::newRow("blank") << QByteArray("a b") << QByteArray("raise 1\n");
}

void tst_SingleInstance::requestIsGrammar()
{
    QFETCH(const QByteArray, token);
    QTEST(SingleInstance::request(token), "line");
}

void tst_SingleInstance::theFirstIsAskedAndTheSecondLeaves()
{
    SingleInstance first(config(), false);
    QCOMPARE(first.enter(), SingleInstance::Role::First);
    QVERIFY(first.listen());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    Program second(runtime(), {QStringLiteral("--config"), config()});
    QTRY_COMPARE_WITH_TIMEOUT(raised.count(), 1, kPatience);
    QCOMPARE(raised.first().first().toByteArray(), QByteArray("token-1_TIME0"));
    QVERIFY(second.ends());
    QCOMPARE(second.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.process.exitCode(), 0);
    QCOMPARE(second.process.readAll(), QByteArray());
}

void tst_SingleInstance::nonsenseRaisesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another word") << QByteArray("lower 1\n");
    QTest::newRow("endless") << QByteArray(4096, 'a');
    QTest::newRow("http") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void tst_SingleInstance::nonsenseRaisesNothing()
{
    QFETCH(const QByteArray, bytes);
    SingleInstance first(config(), false);
    QCOMPARE(first.enter(), SingleInstance::Role::First);
    QVERIFY(first.listen());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QLocalSocket socket;
    socket.connectToServer(first.socketPath());
    QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    socket.write(bytes);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(socket.readAll(), QByteArray());
    QCOMPARE(raised.count(), 0);
}

void tst_SingleInstance::othersCannotReachTheSocket()
{
    SingleInstance first(config(), false);
    QCOMPARE(first.enter(), SingleInstance::Role::First);
    QVERIFY(first.listen());
    struct stat info
    {};
    QCOMPARE(::stat(first.socketPath().toLocal8Bit().constData(), &info), 0);
    QCOMPARE(int(info.st_mode & 0077), 0);
}

void tst_SingleInstance::aSocketThatWasLeftBehind()
{
    QString path;
    {
        SingleInstance dead(config(), false);
        QCOMPARE(dead.enter(), SingleInstance::Role::First);
        path = dead.socketPath();
    }
    QFile left(path);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance first(config(), false);
    QCOMPARE(first.enter(), SingleInstance::Role::First);
    QVERIFY(first.listen());
}

void tst_SingleInstance::aFirstThatDoesNotAnswer()
{
    SingleInstance first(config(), false);
    QCOMPARE(first.enter(), SingleInstance::Role::First); // and never listens
    SingleInstance second(config(), false);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(second.enter(200ms), SingleInstance::Role::Alone);
    QVERIFY(timer.elapsed() >= 150);
}

void tst_SingleInstance::foldersAndModesAreApart()
{
    SingleInstance window(config(), false);
    SingleInstance practice(config(), true);
    SingleInstance elsewhere(m_folder->path(), false);
    QCOMPARE(window.enter(), SingleInstance::Role::First);
    QCOMPARE(practice.enter(), SingleInstance::Role::First);
    QCOMPARE(elsewhere.enter(), SingleInstance::Role::First);
    QVERIFY(window.socketPath() != practice.socketPath());
    QVERIFY(window.socketPath() != elsewhere.socketPath());
}

void tst_SingleInstance::aFolderByAnotherName()
{
    const QString link = m_folder->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(config(), link));
    QCOMPARE(SingleInstance(link + QStringLiteral("/."), false).socketPath(),
             SingleInstance(config(), false).socketPath());
}

void tst_SingleInstance::withoutARuntimeFolder()
{
    // Too long for a socket.
    const QString deep = m_folder->filePath(QString(150, u'd'));
    QVERIFY(QDir().mkpath(deep));
    QVERIFY(QFile::setPermissions(deep, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", deep.toLocal8Bit());
    SingleInstance alone(config(), false);
    QCOMPARE(alone.enter(), SingleInstance::Role::Alone);
    QVERIFY(!alone.listen());
}

void tst_SingleInstance::twoProcesses()
{
    const QString socket = SingleInstance(config(), false).socketPath();
    Program first(runtime(), {QStringLiteral("--config"), config()});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(socket), kPatience);
    Program second(runtime(), {QStringLiteral("--config"), config()});
    QVERIFY(second.ends());
    QCOMPARE(second.process.exitCode(), 0);
    QVERIFY(first.runs());
    // A practice window in the same folder is another world: it opens.
    const QString other = SingleInstance(config(), true).socketPath();
    Program practice(runtime(),
                     {QStringLiteral("--sandbox"), QStringLiteral("--config"), config()});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(other), kPatience);
    QVERIFY(practice.runs() && first.runs());
}

void tst_SingleInstance::twoAtOnce()
{
    Program one(runtime(), {QStringLiteral("--config"), config()});
    Program two(runtime(), {QStringLiteral("--config"), config()});
    QTRY_VERIFY_WITH_TIMEOUT(one.process.state() == QProcess::NotRunning
                                 || two.process.state() == QProcess::NotRunning,
                             kPatience);
    QVERIFY(one.runs() != two.runs());
    QCOMPARE((one.runs() ? two : one).process.exitCode(), 0);
}

//! Not of two processes, but it needs a real one: what a crash would leave holds secrets.
void tst_SingleInstance::noCoreDumpIsLeft()
{
    rlimit own{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &own), 0);
    if (own.rlim_max == 0)
        QSKIP("This system allows no core dumps, so nothing can be seen.");
    const Program program(runtime(), {QStringLiteral("--config"), config()});
    const auto limit = [&program] {
        QFile limits(QStringLiteral("/proc/%1/limits").arg(program.process.processId()));
        if (!limits.open(QIODevice::ReadOnly))
            return QByteArray();
        const QList<QByteArray> lines = limits.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("Max core file size"))
                return line.mid(qstrlen("Max core file size")).simplified();
        }
        return QByteArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(limit(), "0 0 bytes", kPatience);
}

void tst_SingleInstance::afterACrash()
{
    const QString socket = SingleInstance(config(), false).socketPath();
    auto first =
        std::make_unique<Program>(runtime(), QStringList{QStringLiteral("--config"), config()});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(socket), kPatience);
    ::kill(pid_t(first->process.processId()), SIGKILL);
    QVERIFY(first->ends());
    QVERIFY(QFileInfo::exists(socket)); // left behind
    Program next(runtime(), {QStringLiteral("--config"), config()});
    // It listens at the same place: a third one is answered.
    Program third(runtime(), {QStringLiteral("--config"), config()});
    QVERIFY(third.ends() || next.ends());
    QVERIFY(third.runs() != next.runs());
}

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"
