// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wireserver.h"

#include <QSslServer>
#include <QTimer>

#include <sys/socket.h>

namespace backlock::test {

namespace {

constexpr int kDripInterval = 20; // ms

//! The length of the first request in the buffer, 0 while it is not whole.
qsizetype requestLength(const QByteArray &buffer)
{
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    qsizetype body = 0;
    for (const QByteArray &line : buffer.first(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            body = line.sliced(qsizetype(qstrlen("content-length:"))).trimmed().toLongLong();
    }
    const qsizetype length = head + 4 + body;
    return buffer.size() >= length ? length : 0;
}

} // namespace

void resetConnection(QTcpSocket *socket)
{
    socket->flush();
    linger hard{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket->abort();
}

WireServer::WireServer(const std::optional<QSslConfiguration> &tls, const QHostAddress &address)
    : m_tls(tls.has_value())
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &WireServer::accept);
    if (!m_server->listen(address))
        qFatal("no free port");
}

WireServer::~WireServer()
{
    // Its sockets die with it and say so, to members that are gone by then.
    for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

void WireServer::then(Action action, const QByteArray &bytes)
{
    m_steps.append({action, bytes});
}

QByteArray WireServer::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Played\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

quint16 WireServer::port() const
{
    return m_server->serverPort();
}

QString WireServer::address(const QString &host) const
{
    return QStringLiteral("%1://%2:%3")
        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"), host)
        .arg(port());
}

void WireServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
            emit disconnected();
        });
        receive(socket);
    }
}

void WireServer::receive(QTcpSocket *socket)
{
    const QByteArray came = socket->readAll();
    m_bytesReceived += came.size();
    QByteArray &buffer = m_buffers[socket];
    buffer += came;
    const qsizetype length = requestLength(buffer);
    if (length == 0)
        return;
    m_requests.append(buffer.first(length));
    buffer.remove(0, length);
    emit arrived();
    act(socket);
}

void WireServer::act(QTcpSocket *socket)
{
    if (m_steps.isEmpty())
        return;
    const Step step = m_steps.size() > 1 ? m_steps.takeFirst() : m_steps.first();
    socket->write(step.bytes);
    switch (step.action) {
    case Action::Answer:
    case Action::Never:
        break;
    case Action::Close:
        socket->disconnectFromHost();
        break;
    case Action::HalfClose:
        socket->flush();
        ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
        break;
    case Action::Reset:
        resetConnection(socket);
        break;
    case Action::Drip: {
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        timer->start(kDripInterval);
        break;
    }
    }
}

} // namespace backlock::test
