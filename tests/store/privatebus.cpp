// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/privatebus.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTest>
#include <QUuid>

#include <csignal>

namespace backlock::test {

namespace {

using namespace Qt::StringLiterals;

const QByteArray kPassword = "keyring password of a test"_ba;

//! Without <servicedir>: an absent service stays absent.
const char kConfiguration[] =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><listen>unix:dir=%1</listen>"
    "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
    "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n";

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(process.processId()), SIGCONT); // a stopped one could not hear the next signal
    process.kill();
    process.waitForFinished();
}

} // namespace

PrivateBus::~PrivateBus()
{
    end(m_daemon);
}

bool PrivateBus::start()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (program.isEmpty()) {
        m_error = QStringLiteral("there is no dbus-daemon");
        return false;
    }
    QFile configuration(m_home.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly)
        || configuration.write(QString::fromLatin1(kConfiguration).arg(m_home.path()).toUtf8())
               < 0) {
        m_error = QStringLiteral("the configuration of the bus cannot be written");
        return false;
    }
    configuration.close();
    m_daemon.start(program, {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                             QStringLiteral("--config-file=") + configuration.fileName()});
    if (!m_daemon.waitForReadyRead()) {
        m_error = QString::fromLocal8Bit(m_daemon.readAllStandardError());
        return false;
    }
    m_address = QString::fromLatin1(m_daemon.readLine().trimmed());
    return true;
}

QProcessEnvironment PrivateBus::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const QString run = m_home.filePath(QStringLiteral("run"));
    QDir().mkdir(run, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), run);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                       m_home.filePath(QStringLiteral("config")));
    for (const char *name :
         {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK"})
        environment.remove(QLatin1String(name));
    return environment;
}

bool lockKeychain()
{
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    const QList<QDBusObjectPath> collections = {
        QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))};
    call.setArguments({QVariant::fromValue(collections)});
    return QDBusConnection::sessionBus().call(call).type() == QDBusMessage::ReplyMessage;
}

Keyring::~Keyring()
{
    end(m_daemon);
}

bool Keyring::start(bool withCollection)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
    if (program.isEmpty()) {
        m_error = QStringLiteral("there is no gnome-keyring-daemon");
        return false;
    }
    QStringList arguments = {QStringLiteral("--foreground"),
                             QStringLiteral("--components=secrets")};
    if (withCollection)
        arguments.append(QStringLiteral("--unlock"));
    m_daemon.setProcessEnvironment(m_environment);
    m_daemon.setStandardOutputFile(QProcess::nullDevice());
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
    m_daemon.start(program, arguments);
    if (!m_daemon.waitForStarted()) {
        m_error = m_daemon.errorString();
        return false;
    }
    m_daemon.write(withCollection ? kPassword : QByteArray());
    m_daemon.closeWriteChannel();
    const QString name = QUuid::createUuid().toString();
    auto connection = QDBusConnection::connectToBus(
        m_environment.value(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")), name);
    const bool isThere = QTest::qWaitFor(
        [&] {
            return m_daemon.state() == QProcess::Running
                   && connection.interface()->isServiceRegistered(
                       QStringLiteral("org.freedesktop.secrets"));
        },
        20'000);
    QDBusConnection::disconnectFromBus(name);
    if (!isThere)
        m_error = QStringLiteral("gnome-keyring does not come up on a private bus");
    return isThere;
}

//! The way of the log-in: gnome-keyring's control socket, a byte of greeting, then length,
//! operation and the password with its length, all big-endian; the answer is length and result.
bool Keyring::unlock()
{
    constexpr quint32 kUnlock = 1;
    QLocalSocket socket;
    socket.connectToServer(m_environment.value(QStringLiteral("XDG_RUNTIME_DIR"))
                           + QStringLiteral("/keyring/control"));
    if (!socket.waitForConnected())
        return false;
    QByteArray request;
    QDataStream out(&request, QIODevice::WriteOnly);
    out << quint32(12 + kPassword.size()) << kUnlock << quint32(kPassword.size());
    out.writeRawData(kPassword.constData(), int(kPassword.size()));
    socket.write(QByteArray(1, '\0') + request);
    while (socket.bytesAvailable() < 8 && socket.waitForReadyRead()) {
    }
    QDataStream in(&socket);
    quint32 length = 0;
    quint32 result = 1;
    in >> length >> result;
    return length == 8 && result == 0;
}

Wallet::~Wallet()
{
    stop();
}

void Wallet::stop()
{
    m_daemon.terminate();
    if (!m_daemon.waitForFinished(5000)) {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
}

//! Twice: the Secret Service of KWallet knows the wallets that were there when it began.
bool Wallet::start()
{
    const QString folder = m_environment.value(QStringLiteral("HOME")) + QStringLiteral("/.config");
    QFile config(folder + QStringLiteral("/kwalletrc"));
    if (!QDir().mkpath(folder) || !config.open(QIODevice::WriteOnly)) {
        m_error = config.errorString();
        return false;
    }
    config.write("[Wallet]\nFirst Use=false\nEnabled=true\nDefault Wallet=kdewallet\n"
                 "Use One Wallet=true\nPrompt on Open=false\nLeave Open=true\n"
                 "[org.freedesktop.secrets]\napiEnabled=true\n");
    config.close();
    if (!run() || !open())
        return false;
    stop();
    return run() && open();
}

bool Wallet::run()
{
    m_daemon.setProcessEnvironment(m_environment);
    m_daemon.setProcessChannelMode(QProcess::MergedChannels);
    m_daemon.start(QStringLiteral("kwalletd5"), QStringList());
    if (!m_daemon.waitForStarted()) {
        m_error = QStringLiteral("kwalletd5: ") + m_daemon.errorString();
        return false;
    }
    const auto *bus = QDBusConnection::sessionBus().interface();
    const bool isThere = QTest::qWaitFor(
        [this, bus] {
            return m_daemon.state() == QProcess::NotRunning
                   || (bus->isServiceRegistered(QStringLiteral("org.kde.kwalletd5"))
                       && bus->isServiceRegistered(QStringLiteral("org.freedesktop.secrets")));
        },
        20'000);
    if (isThere && m_daemon.state() == QProcess::Running)
        return true;
    m_error = QStringLiteral("kwalletd5: ") + QString::fromLocal8Bit(m_daemon.readAll());
    return false;
}

bool Wallet::open()
{
    constexpr int kHashBytes = 56; // what pam_kwallet hands over
    const auto call = [](const QString &method, const QVariantList &arguments) {
        QDBusMessage message = QDBusMessage::createMethodCall(
            QStringLiteral("org.kde.kwalletd5"), QStringLiteral("/modules/kwalletd5"),
            QStringLiteral("org.kde.KWallet"), method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    };
    const QString wallet = QStringLiteral("kdewallet");
    call(QStringLiteral("pamOpen"), {wallet, QByteArray(kHashBytes, 'h'), 0});
    const QDBusMessage isOpen = call(QStringLiteral("isOpen"), {wallet});
    if (isOpen.arguments().value(0).toBool())
        return true;
    m_error = QStringLiteral("kwalletd5 does not open its wallet: ") + isOpen.errorMessage();
    return false;
}

} // namespace backlock::test
