// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/signinprompter.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace backlock {

class MessageBar;
class TextLabel;

//! One short question of a session that is at work: a one-time code, the password of the proxy (and
//! its user, where the profile names none), whether the keychain may be unlocked, or whether to go
//! on with another keychain. Names the profile and the host that the answer goes to.
class PromptDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Passcode, ProxyPassword, Unlock, OtherKeychain };

    PromptDialog(Kind kind, const SignInQuestion &question, QWidget *parent = nullptr);
    ~PromptDialog() override;

    QString passcode() const; //!< without blanks; of the right form once accepted
    ProxyPassword proxyPassword() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void updateTexts();
    void updateBar();
    void submit();
    bool asksForUser() const;

    Kind m_kind;
    SignInQuestion m_question;
    std::optional<Error> m_fault; //!< of what was typed
    TextLabel *m_text;
    MessageBar *m_bar;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_label;
    QLineEdit *m_edit;
    TextLabel *m_hint;
    QCheckBox *m_keep;
    QPushButton *m_accept;
    QPushButton *m_cancel;
};

} // namespace backlock
