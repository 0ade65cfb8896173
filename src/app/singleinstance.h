// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

class QLocalServer;
class QLocalSocket;
class QLockFile;

namespace backlock {

//! One window for each user, folder and mode (S22). Who holds a lock file in the user's runtime
//! folder is the first; a later one asks it, over a local socket beside the lock, to come to the
//! front, and leaves. The lock dies with its process, so neither a crash nor two starts at once
//! leave two firsts or none. Where there is no runtime folder everybody is alone.
//!
//! All that can be said is `raise 1` or `raise 1 TOKEN` and a line end, where TOKEN is what the
//! desktop gave the second start so that the window may take the focus; the answer is `ok 1`. No
//! secret, no path, no argument; from processes of the same user only.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,  //!< listen() once there is an event loop
        Second, //!< the first has come to the front: there is nothing left to do
        Alone,  //!< no runtime folder, or a first that does not answer
    };

    //! \param directory where profiles, settings and ledger live
    explicit SingleInstance(const QString &directory, bool practice);
    ~SingleInstance() override;

    //! Needs no application object, no display and no event loop: any thread may ask, once. A first
    //! that hangs costs `patience`.
    Role enter(std::chrono::milliseconds patience = std::chrono::seconds(2));
    //! As the first, with an application object. False: nobody will be able to ask.
    bool listen();

    //! The request as it goes over the socket; the token is left out when it has a character that
    //! no desktop's token has.
    static QByteArray request(const QByteArray &activationToken);
    //! The token of a request, maybe empty; nothing: this is none.
    static std::optional<QByteArray> parseRequest(const QByteArray &line);

    QString socketPath() const { return m_socket; }

signals:
    //! \param activationToken for Wayland's XDG_ACTIVATION_TOKEN; may be empty
    void raiseRequested(const QByteArray &activationToken);

private:
    bool askFirst(std::chrono::milliseconds patience) const;
    void accept();
    void receive(QLocalSocket *socket);

    QString m_socket; //!< empty: no runtime folder
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace backlock
