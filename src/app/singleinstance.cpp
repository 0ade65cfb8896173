// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace backlock {

namespace {

using std::chrono::milliseconds;

constexpr QByteArrayView kRequest("raise 1");
constexpr QByteArrayView kAnswer("ok 1\n");
constexpr qsizetype kMostTokenBytes = 200;
constexpr qsizetype kMostRequestBytes = kMostTokenBytes + 16;
constexpr milliseconds kRequestLimit(2000); //!< for a request to come whole
constexpr milliseconds kRetry(20);
constexpr qsizetype kMostPathBytes = 100; //!< a socket's path has 107 at most on Linux

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || QByteArrayView("-_./:+=@,").contains(c);
}

bool isToken(const QByteArray &text)
{
    return text.size() <= kMostTokenBytes
           && std::all_of(text.cbegin(), text.cend(), isTokenCharacter);
}

//! A folder is the same by whatever way it is named; one that is not there yet has no other name.
QString identityOf(const QString &directory)
{
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(QFileInfo(directory).absoluteFilePath())
                               : canonical;
}

QString socketFor(const QString &directory, bool practice)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty())
        return {};
    const QByteArray what =
        (practice ? QByteArrayLiteral("practice\n") : QByteArrayLiteral("window\n"))
        + identityOf(directory).toUtf8();
    const QByteArray digest =
        QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex().first(24);
    const QString path = runtime + QLatin1String("/backlock-") + QString::fromLatin1(digest);
    return path.toLocal8Bit().size() <= kMostPathBytes ? path : QString();
}

//! The socket's mode keeps other users out; this keeps out who got hold of it all the same.
bool isSameUser(const QLocalSocket &socket)
{
#ifdef Q_OS_LINUX
    ucred peer{};
    socklen_t size = sizeof(peer);
    return getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
           && peer.uid == geteuid();
#else
    Q_UNUSED(socket)
    return true;
#endif
}

} // namespace

SingleInstance::SingleInstance(const QString &directory, bool practice)
    : m_socket(socketFor(directory, practice))
{}

SingleInstance::~SingleInstance()
{
    m_server.reset(); // before the lock goes: the next first listens at the same place
}

QByteArray SingleInstance::request(const QByteArray &activationToken)
{
    if (activationToken.isEmpty() || !isToken(activationToken))
        return kRequest.toByteArray() + '\n';
    return kRequest.toByteArray() + ' ' + activationToken + '\n';
}

std::optional<QByteArray> SingleInstance::parseRequest(const QByteArray &line)
{
    if (!line.startsWith(kRequest) || !line.endsWith('\n'))
        return std::nullopt;
    const QByteArray rest = line.sliced(kRequest.size()).chopped(1);
    if (rest.isEmpty())
        return QByteArray();
    const QByteArray token = rest.sliced(1);
    if (rest.front() != ' ' || token.isEmpty() || !isToken(token))
        return std::nullopt;
    return token;
}

SingleInstance::Role SingleInstance::enter(milliseconds patience)
{
    if (m_socket.isEmpty())
        return Role::Alone;
    m_lock = std::make_unique<QLockFile>(m_socket + QLatin1String(".lock"));
    m_lock->setStaleLockTime(0); // age says nothing of a window; a dead process does
    if (m_lock->tryLock(0))
        return Role::First;
    const bool isHeld = m_lock->error() == QLockFile::LockFailedError;
    m_lock.reset();
    return isHeld && askFirst(patience) ? Role::Second : Role::Alone;
}

//! Again and again within its patience: the first may not have got as far as listening.
bool SingleInstance::askFirst(milliseconds patience) const
{
    QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qgetenv("DESKTOP_STARTUP_ID");
    QDeadlineTimer limit(patience);
    while (!limit.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_socket);
        if (socket.waitForConnected(int(limit.remainingTime())) && isSameUser(socket)) {
            socket.write(request(token));
            QByteArray answer;
            while (!answer.endsWith('\n') && answer.size() < kAnswer.size()
                   && socket.waitForReadyRead(int(limit.remainingTime())))
                answer += socket.readAll();
            return answer == kAnswer;
        }
        QDeadlineTimer pause(kRetry);
        socket.waitForDisconnected(int(pause.remainingTime()));
        QThread::msleep(static_cast<unsigned long>(std::max<qint64>(0, pause.remainingTime())));
    }
    return false;
}

bool SingleInstance::listen()
{
    if (!m_lock)
        return false;
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::accept);
    QLocalServer::removeServer(m_socket); // of one that crashed: the lock says that it is gone
    return m_server->listen(m_socket);
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isSameUser(*socket)) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(kMostRequestBytes);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { receive(socket); });
        QTimer::singleShot(kRequestLimit, socket, [socket] { socket->abort(); });
        receive(socket);
    }
}

void SingleInstance::receive(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= kMostRequestBytes)
            socket->abort();
        return;
    }
    const auto token = parseRequest(socket->readLine(kMostRequestBytes));
    if (!token) {
        socket->abort();
        return;
    }
    socket->write(kAnswer.data(), kAnswer.size());
    socket->disconnectFromServer();
    emit raiseRequested(*token);
}

} // namespace backlock
