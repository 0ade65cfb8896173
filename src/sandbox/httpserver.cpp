// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "httpserver.h"

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

namespace sandbox {

HttpServer::HttpServer(RequestHandler onRequest, RefusalHandler onRefusal, QObject *parent)
    : QObject(parent)
    , m_onRequest(std::move(onRequest))
    , m_onRefusal(std::move(onRefusal))
{}

HttpServer::~HttpServer()
{
    // Connections first: their sockets are children of them, but TLS ones know the server.
    const auto connections = findChildren<HttpConnection *>();
    qDeleteAll(connections);
}

bool HttpServer::listen(quint16 port, const QSslConfiguration &tls)
{
    if (tls.isNull()) {
        m_server = std::make_unique<QTcpServer>();
    } else {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(tls);
        m_server = std::move(server);
    }
    m_server->setListenBacklogSize(512);
    m_server->setMaxPendingConnections(512);
    // Not newConnection: a TLS connection is ready only after its handshake.
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpServer::accept);
    return m_server->listen(QHostAddress::LocalHost, port);
}

quint16 HttpServer::port() const
{
    return m_server ? m_server->serverPort() : quint16(0);
}

QString HttpServer::errorString() const
{
    return m_server ? m_server->errorString() : QString();
}

void HttpServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection())
        new HttpConnection(socket, ++m_connections, m_onRequest, m_onRefusal, this);
}

} // namespace sandbox
