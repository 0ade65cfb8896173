// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "httpconnection.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace sandbox {

using namespace std::chrono_literals;

namespace {

constexpr qint64 kReadBuffer = qint64{256} * 1024;
constexpr qint64 kPourPiece = qint64{64} * 1024;
constexpr auto kDrainTime = 2s;

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
        .toLatin1();
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, quint64 number, RequestHandler onRequest,
                               RefusalHandler onRefusal, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_number(number)
    , m_onRequest(std::move(onRequest))
    , m_onRefusal(std::move(onRefusal))
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // While an answer is owed nothing is read, so the sender feels the pressure.
    m_socket->setReadBufferSize(kReadBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::pour);
    m_dripTimer.setInterval(kDripInterval);
    connect(&m_dripTimer, &QTimer::timeout, this, &HttpConnection::drip);
    // The client may have been faster than we, or be gone already.
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        deleteLater();
}

void HttpConnection::readMore()
{
    // A loop, not recursion: thousands of pipelined requests must not eat the stack.
    while (!m_busy) {
        if (m_draining) {
            m_socket->readAll();
            return;
        }
        m_parser.append(m_socket->readAll());
        const RequestParser::State state = m_parser.parse();
        if (m_parser.takeWantsContinue() && state == RequestParser::State::Incomplete)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        if (state == RequestParser::State::Incomplete) {
            if (m_socket->bytesAvailable() == 0)
                return;
        } else if (state == RequestParser::State::Refused) {
            refuse();
        } else {
            serve(m_parser.take());
        }
    }
}

void HttpConnection::serve(const HttpRequest &parsed)
{
    HttpRequest request = parsed;
    request.connection = m_number;
    m_busy = true;
    m_keepAlive = request.keepAlive;
    m_headOnly = request.method == "HEAD";
    const Answer answer = m_onRequest(request);
    if (answer.delay > 0ms)
        QTimer::singleShot(answer.delay, this, [this, answer] {
            deliver(answer);
            readMore();
        });
    else
        deliver(answer);
}

//! The rest of what the client sends is read for a while: closing over unread bytes would reset the
//! connection, and the client would never see why.
void HttpConnection::refuse()
{
    HttpRequest request = m_parser.refused();
    request.connection = m_number;
    m_keepAlive = false;
    const HttpResponse response =
        m_onRefusal(request, m_parser.refusalStatus(), m_parser.refusalText());
    m_socket->write(head(response, response.body.size()) + response.body);
    m_draining = true;
    QTimer::singleShot(kDrainTime, this, [this] { m_socket->disconnectFromHost(); });
}

void HttpConnection::deliver(const Answer &answer)
{
    switch (answer.delivery) {
    case Answer::Delivery::Plain:
        send(answer.response);
        finish();
        break;
    case Answer::Delivery::Reset:
        reset();
        break;
    case Answer::Delivery::Close:
        m_socket->disconnectFromHost();
        break;
    case Answer::Delivery::Never:
        break;
    case Answer::Delivery::Drip:
        m_dripping = head(answer.response, answer.response.body.size()) + answer.response.body;
        m_dripTimer.start();
        break;
    case Answer::Delivery::Huge: {
        const QByteArray begin = R"({"padding":")";
        m_pourEnd = "\""
                    + (answer.response.body.size() > 2 ? "," + answer.response.body.mid(1)
                                                       : QByteArray("}"));
        m_fillLeft = kHugeBytes;
        m_socket->write(head(answer.response, begin.size() + m_fillLeft + m_pourEnd.size())
                        + begin);
        pour();
        break;
    }
    }
}

void HttpConnection::send(const HttpResponse &response)
{
    QByteArray bytes = head(response, response.body.size());
    if (!m_headOnly)
        bytes += response.body;
    m_socket->write(bytes);
}

void HttpConnection::drip()
{
    if (!m_dripping.isEmpty()) {
        m_socket->write(m_dripping.left(1));
        m_dripping.remove(0, 1);
        return;
    }
    m_dripTimer.stop();
    finish();
    readMore();
}

//! Feeds the huge answer in pieces, so that it costs the wire and not our memory.
void HttpConnection::pour()
{
    if (m_pourEnd.isEmpty())
        return;
    static const QByteArray piece(kPourPiece, 'a');
    while (m_fillLeft > 0 && m_socket->bytesToWrite() < 4 * kPourPiece) {
        const qint64 size = std::min<qint64>(m_fillLeft, kPourPiece);
        m_fillLeft -= size;
        m_socket->write(piece.constData(), size);
    }
    if (m_fillLeft > 0)
        return;
    m_socket->write(std::exchange(m_pourEnd, {}));
    finish();
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

//! The answer is out: ready for the next request, or the end.
void HttpConnection::finish()
{
    if (!m_keepAlive) {
        m_socket->disconnectFromHost(); // sends what is buffered first
        return;                         // stays busy: nothing more is read
    }
    m_busy = false;
}

void HttpConnection::reset()
{
#ifdef Q_OS_UNIX
    // Lingering zero seconds turns the close into a TCP reset.
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now,
                 sizeof now);
#endif
    m_socket->abort();
}

QByteArray HttpConnection::head(const HttpResponse &response, qint64 bodySize) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
                      + reasonPhrase(response.status)
                      + "\r\nServer: backlock-sandbox\r\nDate: " + httpDate() + "\r\n";
    if (!response.contentType.isEmpty() && response.status != 204)
        head += "Content-Type: " + response.contentType + "\r\n";
    if (response.status != 204)
        head += "Content-Length: " + QByteArray::number(bodySize) + "\r\n";
    for (const auto &[name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    head += m_keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

} // namespace sandbox
