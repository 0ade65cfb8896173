// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace backlock::test {

//! A session bus of the test's own, on which nothing is started on demand: what is on it, the test
//! has put there. The developer's bus and keyring are never touched. Ends with the object.
class PrivateBus
{
public:
    PrivateBus() = default;
    ~PrivateBus();
    Q_DISABLE_COPY_MOVE(PrivateBus)

    //! False, with the reason in error(): there is no dbus-daemon here.
    bool start();
    QString error() const { return m_error; }
    QString address() const { return m_address; }
    //! Home, bus and runtime folder of whatever runs on it.
    QProcessEnvironment environment() const;
    QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_home;
    QProcess m_daemon;
    QString m_address;
    QString m_error;
};

//! Locks the default collection of whatever keychain is on this process's session bus, as a desktop
//! does after a while.
bool lockKeychain();

//! A real gnome-keyring on the bus of an environment, as PrivateBus gives one.
class Keyring
{
public:
    explicit Keyring(const QProcessEnvironment &environment)
        : m_environment(environment)
    {}
    ~Keyring();
    Q_DISABLE_COPY_MOVE(Keyring)

    //! With a collection: a login collection is made and unlocked; else there is none yet.
    bool start(bool withCollection);
    QString error() const { return m_error; }
    qint64 process() const { return m_daemon.processId(); }
    //! Unlocks the login collection as a desktop does at log-in, without a prompt.
    bool unlock();

private:
    QProcessEnvironment m_environment;
    QProcess m_daemon;
    QString m_error;
};

//! A real KWallet (kwalletd5) on the bus of an environment, with a wallet of its own that is open.
//! The wallet is made and opened as pam_kwallet does it at log-in, without a screen.
class Wallet
{
public:
    explicit Wallet(const QProcessEnvironment &environment)
        : m_environment(environment)
    {}
    ~Wallet();
    Q_DISABLE_COPY_MOVE(Wallet)

    //! False, with the reason in error(): there is no such program here, or it cannot do it.
    bool start();
    QString error() const { return m_error; }

private:
    bool run();
    bool open();
    void stop();

    QProcessEnvironment m_environment;
    QProcess m_daemon;
    QString m_error;
};

} // namespace backlock::test
