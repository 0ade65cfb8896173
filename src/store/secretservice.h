// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

class QDBusServiceWatcher;

namespace backlock {

//! Whether the default collection of the keychain can be used now.
enum class KeyringState {
    Ready,
    Locked,   //!< the person must unlock it first
    NotSetUp, //!< the service has no default collection yet: nothing can be in it
};

//! The facts that QtKeychain does not tell: libsecret answers "not found" for a locked collection
//! and "done" for a delete that did nothing (measured), and would put up the desktop's prompt under
//! a running time limit. Asked of org.freedesktop.secrets over the session bus, never blocking.
//! Source: the Secret Service API, freedesktop.org, 0.2.
class SecretService : public QObject
{
    Q_OBJECT

public:
    using StateAnswer = std::function<void(const Result<KeyringState> &)>;
    using NameAnswer = std::function<void(const QString &)>;

    //! limit: of each call to the service.
    explicit SecretService(std::chrono::milliseconds limit, QObject *parent = nullptr);

    //! Keychain errors: KeychainAbsent (no bus, no such service), KeychainFrozen, KeychainFailed
    //! with the service's text. Not answered when this object dies first.
    void askState(const StateAnswer &answer);
    //! Which program the service is, by the name of its process: "gnome-keyring-d"; may be empty.
    void askProgram(const NameAnswer &answer);

private:
    std::chrono::milliseconds m_limit;
};

//! One request to unlock the default collection, or to set one up, with the desktop's own prompt.
//! Answers once and is then of no more use. Destroying it dismisses the prompt.
class KeyringUnlock : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const Result<void> &)>;

    KeyringUnlock(std::chrono::milliseconds limit, const Answer &answer, QObject *parent = nullptr);
    ~KeyringUnlock() override;

    void start();

private slots:
    //! By name because QtDBus connects signals of others by name only.
    void promptCompleted(bool dismissed, const QDBusVariant &result);

private:
    void stateKnown(const Result<KeyringState> &state);
    void askForPrompt(const QDBusMessage &call);
    void showPrompt(const QString &path);
    void confirm();
    void finish(const Result<void> &result);

    std::chrono::milliseconds m_limit;
    Answer m_answer;
    SecretService m_service;
    QDBusServiceWatcher *m_watcher = nullptr; //!< a child
    QString m_prompt;                         //!< object path while a prompt is up
    bool m_wasPrompted = false;
};

} // namespace backlock
