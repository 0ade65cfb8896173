// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>
#include <QTcpServer>
#include <QTemporaryDir>

namespace backlock::test {

//! A real tinyproxy on loopback, with a password of its own or without one. Ends with the object.
class TinyProxy
{
public:
    //! \param user empty: whoever comes may use it
    explicit TinyProxy(const QString &user = {}, const QString &password = {});
    ~TinyProxy();

    //! Why there is none (no such program); empty: it listens.
    const QString &problem() const { return m_problem; }
    quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_problem;
    quint16 m_port = 0;
};

//! SOCKS version 5, as far as RFC 1928 and RFC 1929 are needed: CONNECT, with user and password or
//! without.
class SocksProxy : public QObject
{
    Q_OBJECT

public:
    explicit SocksProxy(const QByteArray &user = {}, const QByteArray &password = {});

    quint16 port() const { return m_server.serverPort(); }
    int tunnels() const { return m_tunnels; }
    int refusals() const { return m_refusals; }

private:
    void accept();
    void receive(QTcpSocket *client);
    void open(QTcpSocket *client, const QByteArray &request);

    QTcpServer m_server;
    QByteArray m_user;
    QByteArray m_password;
    int m_tunnels = 0;
    int m_refusals = 0;
};

//! An address of this machine that is not loopback, which no proxy is asked for; null: it has none.
QHostAddress ownAddress();

} // namespace backlock::test
