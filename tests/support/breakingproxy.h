// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace backlock::test {

//! Stands in front of any server on loopback, passes bytes on, and breaks the connection where it
//! is told to. What it does to one connection is settled when that connection begins.
class BreakingProxy : public QObject
{
    Q_OBJECT

public:
    enum class Fault {
        None,
        DropAnswer,    //!< the request arrives, the answer never does: closed at its first byte
        ResetAnswer,   //!< the same with a TCP reset
        CutAnswer,     //!< closed after `keep` bytes of the answer
        SwallowAnswer, //!< the answer never comes and the connection stays
        Refuse,        //!< closed before a byte of the request was read
    };

    explicit BreakingProxy(quint16 target, QObject *parent = nullptr);

    //! For the next `times` connections, then none; -1: for all.
    void breakBy(Fault fault, int times = -1, qint64 keep = 0);

    quint16 port() const { return m_server.serverPort(); }
    QString address() const; //!< http://127.0.0.1:port
    int connections() const { return m_connections; }

private:
    struct Plan
    {
        Fault fault = Fault::None;
        qint64 keep = 0;
    };
    void accept();
    Plan nextPlan();
    void join(QTcpSocket *client, const Plan &plan);

    QTcpServer m_server;
    quint16 m_target;
    Plan m_plan;
    int m_times = 0;
    int m_connections = 0;
};

} // namespace backlock::test
