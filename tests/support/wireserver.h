// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <optional>

namespace backlock::test {

//! An HTTP server that does to the connection what it is told, byte for byte. Real sockets on
//! loopback.
class WireServer : public QObject
{
    Q_OBJECT

public:
    enum class Action {
        Answer,    //!< sends `bytes`, keeps the connection
        Close,     //!< sends `bytes`, which may be none, and closes
        HalfClose, //!< sends `bytes`, says that no more will come, and waits for the other to close
        Reset,     //!< sends `bytes`, and ends with a TCP reset
        Never,     //!< nothing, ever
        Drip,      //!< `bytes`, and then one byte each 20 ms for ever
    };
    struct Step
    {
        Action action = Action::Answer;
        QByteArray bytes;
    };

    explicit WireServer(const std::optional<QSslConfiguration> &tls = std::nullopt,
                        const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));
    ~WireServer() override;

    //! One after the other; the last one stays.
    void then(Action action, const QByteArray &bytes = {});
    //! A whole answer with its length.
    static QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {});

    quint16 port() const;
    QString
    address(const QString &host = QStringLiteral("127.0.0.1")) const; //!< http://127.0.0.1:port
    qsizetype arrivals() const { return m_requests.size(); }          //!< complete requests
    const QList<QByteArray> &requests() const { return m_requests; } //!< head and body as they came
    int connections() const { return m_connections; }
    qint64 bytesReceived() const { return m_bytesReceived; }

signals:
    void arrived();
    void disconnected();

private:
    void accept();
    void receive(QTcpSocket *socket);
    void act(QTcpSocket *socket);

    std::unique_ptr<QTcpServer> m_server;
    bool m_tls = false;
    QList<Step> m_steps;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QByteArray> m_requests;
    int m_connections = 0;
    qint64 m_bytesReceived = 0;
};

//! Ends the connection with a TCP reset instead of a polite goodbye.
void resetConnection(QTcpSocket *socket);

} // namespace backlock::test
