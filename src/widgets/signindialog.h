// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/signinform.h"

#include <QDialog>

#include <memory>

class QLineEdit;

namespace backlock {

class TextLabel;

namespace Ui {
class SignInDialog;
}

//! Asks for the secret of one profile, naming the profile and the host that it goes to. Secret
//! fields are masked, cannot be revealed, and are cleared when the dialog goes.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    //! The session is borrowed and must outlive the dialog.
    explicit SignInDialog(Session &session, QWidget *parent = nullptr);
    ~SignInDialog() override;

    //! Why the person is asked, shown until the first attempt.
    void setReason(const Error &reason);
    bool isBusy() const { return m_form.isBusy(); }
    //! What was typed, for the profile: names only, no secret.
    SignInSettings settings() const;
    //! The keychain did not keep the secret, though the sign-in succeeded.
    std::optional<Error> keepError() const { return m_form.keepError(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        SignInForm::Field field;
        QWidget *label;
        QLineEdit *edit;
        TextLabel *hint;
    };
    void connectFields();
    void updateAll();
    void updateTexts();
    void updateMessage();
    bool isShown(SignInForm::Field field) const;
    QString hintOf(SignInForm::Field field) const;

    SignInForm m_form;
    std::unique_ptr<Ui::SignInDialog> m_ui;
    QList<Line> m_lines;
    std::optional<Error> m_shownError;
    std::optional<Error> m_reason;
};

} // namespace backlock
