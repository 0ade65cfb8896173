// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestparser.h"

#include <QObject>
#include <QTimer>
#include <functional>

class QTcpSocket;

namespace sandbox {

//! Answers one request at once; never looks back at the connection.
using RequestHandler = std::function<Answer(const HttpRequest &)>;
//! Makes the answer to bytes that are no request, or too large a one.
using RefusalHandler =
    std::function<HttpResponse(const HttpRequest &, int status, const QByteArray &text)>;

//! One client. Requests are answered strictly one after the other, so pipelining is safe.
//! Owns the socket and deletes itself when the client has gone: every delayed answer hangs on this
//! object as its context and dies with it.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(QTcpSocket *socket, quint64 number, RequestHandler onRequest,
                   RefusalHandler onRefusal, QObject *parent);

private:
    void readMore();
    void serve(const HttpRequest &parsed);
    void refuse();
    void deliver(const Answer &answer);
    void send(const HttpResponse &response);
    void drip();
    void pour();
    void finish();
    void reset();
    QByteArray head(const HttpResponse &response, qint64 bodySize) const;

    QTcpSocket *m_socket;
    quint64 m_number;
    RequestHandler m_onRequest;
    RefusalHandler m_onRefusal;
    RequestParser m_parser;
    bool m_busy = false;     //!< an answer is owed; no further request is looked at
    bool m_draining = false; //!< refused: what still comes is thrown away
    bool m_keepAlive = true;
    bool m_headOnly = false;
    QByteArray m_dripping;
    QTimer m_dripTimer;
    qint64 m_fillLeft = 0; //!< bytes of padding still to pour out
    QByteArray m_pourEnd;
};

} // namespace sandbox
