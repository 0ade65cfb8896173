// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/breakingproxy.h"

#include "support/wireserver.h"

#include <QHostAddress>

namespace backlock::test {

BreakingProxy::BreakingProxy(quint16 target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &BreakingProxy::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no free port on loopback");
}

void BreakingProxy::breakBy(Fault fault, int times, qint64 keep)
{
    m_plan = {fault, keep};
    m_times = times;
}

QString BreakingProxy::address() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

BreakingProxy::Plan BreakingProxy::nextPlan()
{
    if (m_times == 0)
        return {};
    if (m_times > 0)
        --m_times;
    return m_plan;
}

void BreakingProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        ++m_connections;
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        const Plan plan = nextPlan();
        if (plan.fault == Fault::Refuse)
            resetConnection(client);
        else
            join(client, plan);
    }
}

void BreakingProxy::join(QTcpSocket *client, const Plan &plan)
{
    auto *server = new QTcpSocket(client);
    connect(client, &QTcpSocket::readyRead, server,
            [client, server] { server->write(client->readAll()); });
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::readyRead, client,
            [client, server, plan, sent = qint64(0)]() mutable {
                QByteArray bytes = server->readAll();
                switch (plan.fault) {
                case Fault::SwallowAnswer:
                    return;
                case Fault::DropAnswer:
                    client->disconnectFromHost();
                    return;
                case Fault::ResetAnswer:
                    resetConnection(client);
                    return;
                case Fault::CutAnswer:
                    bytes = bytes.first(std::min<qint64>(bytes.size(), plan.keep - sent));
                    break;
                case Fault::None:
                case Fault::Refuse:
                    break;
                }
                client->write(bytes);
                sent += bytes.size();
                if (plan.fault == Fault::CutAnswer && sent >= plan.keep)
                    client->disconnectFromHost();
            });
    server->connectToHost(QHostAddress::LocalHost, m_target);
    if (client->bytesAvailable() > 0)
        server->write(client->readAll());
}

} // namespace backlock::test
