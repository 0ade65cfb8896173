// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/credential.h"
#include "core/profile.h"
#include "session/session.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace backlock {

//! The sign-in dialog without its widgets. Secrets are here while they are needed, and no longer:
//! they are wiped when the sign-in has succeeded, when the service has refused them, when another
//! method is chosen, and with the form. They stay where trying again makes sense: a second factor
//! is asked for, or nothing was reached. A one-time code is good for one attempt alone. GUI thread.
class SignInForm : public QObject
{
    Q_OBJECT

public:
    enum class Field {
        Token,
        Account,
        User,
        Password,
        Passcode,
        UserId,
        AccessKeyId,
        SecretAccessKey,
        SecurityToken
    };

    //! The session is borrowed and must outlive the form; its profile gives method and names.
    explicit SignInForm(Session &session, QObject *parent = nullptr);
    ~SignInForm() override;

    const Profile &profile() const;
    SignInMethod method() const;
    void setMethod(SignInMethod method);
    //! Names as typed; always empty for secret fields (Token, Password, Passcode, SecretAccessKey,
    //! SecurityToken), which are never given back.
    QString text(Field field) const;
    void setText(Field field, const QString &text);
    //! The fields of the method, in the order of the dialog; Passcode and UserId only when a code
    //! is asked for. The user's id may stay empty: then the service is given the name (it is the id
    //! that Huawei Cloud documents, others of the family take the name).
    QList<Field> fields() const;
    //! Without blanks around; where the profile has another name, the window saves it there.
    QString account() const;
    QString user() const;
    QString userId() const;
    QString accessKeyId() const;
    //! After submit(), or once a paste is wrong; gone when the text changes.
    std::optional<Error> fieldError(Field field) const;
    bool keepToken() const;
    void setKeepToken(bool keep);
    bool keepPassword() const;
    void setKeepPassword(bool keep);
    //! The authority that the secret goes to; an error where the region has no host.
    Result<Endpoint> destination() const;

    //! A one-time code is asked for, too: the service wants one, or it may be what was missing. A
    //! user with login protection gets the same answer as one with a wrong password, so the code is
    //! then offered, and may stay empty.
    bool needsPasscode() const;
    //! A secret field that holds nothing, because it was wiped: the widget empties itself, too.
    bool isCleared(Field field) const;

    bool isBusy() const;
    std::optional<Error> error() const; //!< of the last attempt
    //! The keychain did not keep the secret; the session goes on without.
    std::optional<Error> keepError() const;

    //! Checks the fields; a wrong one is marked and nothing is sent. Ignored while busy.
    void submit();
    //! Gives up the attempt; the session stays as it was, secrets stay in the fields.
    void cancel();

signals:
    void changed();
    void signedIn();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
