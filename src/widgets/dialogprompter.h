// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/signinprompter.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>

class QDialog;

namespace backlock {

//! Asks the person in dialogs over the window. Whoever asked may take a question back: its dialog
//! closes.
class DialogPrompter : public QObject, public SignInPrompter
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Over which window; none yet: a dialog of its own.
    void setWindow(QWidget *window) { m_window = window; }

    QFuture<Result<void>> signInAgain(Session &session, const SignInQuestion &question) override;
    QFuture<Result<QString>> passcode(const SignInQuestion &question) override;
    QFuture<Result<void>> unlock(const SignInQuestion &question) override;
    QFuture<Result<void>> useThisKeychain(const SignInQuestion &question) override;
    QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &question) override;

signals:
    //! The person has signed in anew, but the keychain did not keep the secret.
    void notKept(const backlock::Error &error);

private:
    QPointer<QWidget> m_window;
};

} // namespace backlock
