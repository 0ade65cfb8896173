// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/forwardproxy.h"

#include "support/futures.h"

#include <QFile>
#include <QNetworkInterface>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

namespace backlock::test {

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool listens(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return QTest::qWaitFor([&socket] { return socket.state() != QAbstractSocket::ConnectingState; },
                           kPatience)
           && socket.state() == QAbstractSocket::ConnectedState;
}

void join(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
}

} // namespace

TinyProxy::TinyProxy(const QString &user, const QString &password)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("tinyproxy"));
    if (program.isEmpty()) {
        m_problem = QStringLiteral("there is no tinyproxy here (Debian: tinyproxy-bin)");
        return;
    }
    m_port = freePort();
    QFile config(m_folder.filePath(QStringLiteral("tinyproxy.conf")));
    if (!config.open(QIODevice::WriteOnly)) {
        m_problem = config.errorString();
        return;
    }
    config.write("Port " + QByteArray::number(m_port)
                 + "\nListen 127.0.0.1\nTimeout 60\nLogLevel Error\nMaxClients 20\n");
    if (!user.isEmpty())
        config.write("BasicAuth " + user.toUtf8() + ' ' + password.toUtf8() + '\n');
    config.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program, {QStringLiteral("-d"), QStringLiteral("-c"), config.fileName()});
    const bool isUp = QTest::qWaitFor(
        [this] { return m_process.state() == QProcess::NotRunning || listens(m_port); },
        3 * kPatience);
    if (!isUp || m_process.state() == QProcess::NotRunning)
        m_problem = QStringLiteral("tinyproxy: ") + QString::fromLocal8Bit(m_process.readAll());
}

TinyProxy::~TinyProxy()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kPatience)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

SocksProxy::SocksProxy(const QByteArray &user, const QByteArray &password)
    : m_user(user)
    , m_password(password)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, &SocksProxy::accept);
}

void SocksProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { receive(client); });
    }
}

//! Each message of the client comes whole: it waits for the answer before the next.
void SocksProxy::receive(QTcpSocket *client)
{
    const int stage = client->property("stage").toInt();
    const QByteArray message = client->readAll();
    if (stage == 0) { // version, count, methods
        const char method = m_user.isEmpty() ? 0 : 2;
        const bool isOffered = message.size() > 2 && message.sliced(2).contains(method);
        client->write(QByteArray("\x05", 1) + (isOffered ? method : '\xff'));
        client->setProperty("stage", m_user.isEmpty() ? 2 : 1);
        if (!isOffered) {
            ++m_refusals;
            client->disconnectFromHost();
        }
    } else if (stage == 1) { // 1, length, user, length, password
        const QByteArray wanted = '\x01' + QByteArray(1, char(m_user.size())) + m_user
                                  + QByteArray(1, char(m_password.size())) + m_password;
        const bool isRight = message == wanted;
        client->write(QByteArray("\x01", 1) + (isRight ? '\x00' : '\x01'));
        client->setProperty("stage", 2);
        if (!isRight) {
            ++m_refusals;
            client->disconnectFromHost();
        }
    } else if (stage == 2) {
        client->setProperty("stage", 3);
        open(client, message);
    }
}

//! 5, CONNECT, 0, kind of address, address, port.
void SocksProxy::open(QTcpSocket *client, const QByteArray &request)
{
    const auto byte = [&request](qsizetype at) { return quint8(request.at(at)); };
    if (request.size() < 10 || byte(1) != 1) {
        client->disconnectFromHost();
        return;
    }
    QString host;
    qsizetype end = 8;
    if (byte(3) == 1) {
        host = QHostAddress((quint32(byte(4)) << 24) | (quint32(byte(5)) << 16)
                            | (quint32(byte(6)) << 8) | byte(7))
                   .toString();
    } else {
        end = 5 + byte(4);
        host = QString::fromLatin1(request.sliced(5, byte(4)));
    }
    const auto port = quint16((byte(end) << 8) | byte(end + 1));
    auto *target = new QTcpSocket(client);
    client->disconnect(this);
    connect(target, &QTcpSocket::connected, client, [this, client, target] {
        ++m_tunnels;
        client->write(QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
        join(client, target);
        join(target, client);
    });
    target->connectToHost(host, port);
}

QHostAddress ownAddress()
{
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : all) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            return address;
    }
    return {};
}

} // namespace backlock::test
