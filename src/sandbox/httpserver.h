// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "httpconnection.h"

#include <QSslConfiguration>
#include <memory>

class QTcpServer;

namespace sandbox {

//! Listens on 127.0.0.1 and nowhere else: the sandbox has no business on a network.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    HttpServer(RequestHandler onRequest, RefusalHandler onRefusal, QObject *parent = nullptr);
    ~HttpServer() override;

    //! \param tls a null configuration means plain HTTP \param port 0 takes a free one
    bool listen(quint16 port, const QSslConfiguration &tls);
    quint16 port() const;
    QString errorString() const;

private:
    void accept();

    RequestHandler m_onRequest;
    RefusalHandler m_onRefusal;
    std::unique_ptr<QTcpServer> m_server;
    quint64 m_connections = 0;
};

} // namespace sandbox
