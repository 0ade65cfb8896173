// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/changeform.h"

#include <QDialog>

#include <memory>

namespace backlock {

namespace Ui {
class ConfirmDialog;
}

//! The one question before a change: what will be sent, where to, and what stays for good. A
//! production profile asks for the instance's name. Accepting it is the consent; the caller sends.
class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    //! The form is borrowed and must outlive the dialog; its values are taken now.
    explicit ConfirmDialog(const ChangeForm &form, QWidget *parent = nullptr);
    ~ConfirmDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    void updateButton();

    std::unique_ptr<Ui::ConfirmDialog> m_ui;
    Wish m_wish;
    FormAction m_action;
    Profile m_profile;
    Project m_project;
    Instance m_instance;
    KmsKey m_key;
    Reading m_reading;
    QString m_host;
};

} // namespace backlock
