// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/newkeyform.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace backlock {

class MessageBar;
class TextLabel;

//! Creates a KMS key: says before what it costs and needs, and afterwards what the service
//! answered. While the call is on the wire the dialog stays.
class NewKeyDialog : public QDialog
{
    Q_OBJECT

public:
    //! The session is borrowed and must outlive the dialog.
    NewKeyDialog(Session &session, const Project &project, QWidget *parent = nullptr);
    ~NewKeyDialog() override;

    void reject() override;

signals:
    //! A key was made; with an empty id: one may have been made.
    void keysChanged(const backlock::KeyId &made);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addLine(QFormLayout *lines, QLabel *label, QWidget *field, TextLabel *hint);
    void updateTexts();
    void updateAll();
    void onMade(const KeyId &key);

    NewKeyForm m_form;
    MessageBar *m_bar;
    TextLabel *m_before;
    QLabel *m_aliasLabel;
    QLineEdit *m_alias;
    TextLabel *m_aliasHint;
    QLabel *m_specLabel;
    QComboBox *m_spec;
    TextLabel *m_specHint;
    QLabel *m_descriptionLabel;
    QLineEdit *m_description;
    TextLabel *m_descriptionHint;
    QPushButton *m_cancel;
    QPushButton *m_create;
    bool m_toldUnclear = false;
};

} // namespace backlock
