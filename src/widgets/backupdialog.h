// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/backupdesk.h"
#include "widgets/messagebar.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace backlock {

class TextLabel;

//! "Back up now": says before what a manual backup means, asks once, follows the service's job, and
//! lists the backups of the instance. Mirrors BackupDesk and decides nothing. Closed while a backup
//! is on its way, it stops the watching, and closes when that is recorded.
class BackupDialog : public QDialog
{
    Q_OBJECT

public:
    //! Session and ledger are borrowed and must outlive the dialog.
    BackupDialog(Session &session, Ledger &ledger, const Clock &clock, const Project &project,
                 const Instance &instance, QWidget *parent = nullptr);
    ~BackupDialog() override;

    void reject() override;
    BackupDesk &desk() { return m_desk; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    void updateAll();
    MessageBar::Content message() const;
    void updateList();

    BackupDesk m_desk;
    bool m_isLeaving = false;
    MessageBar *m_bar;
    QLabel *m_profileLabel;
    TextLabel *m_profile;
    QLabel *m_instanceLabel;
    TextLabel *m_instance;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    TextLabel *m_nameHint;
    TextLabel *m_wordLabel;
    QLineEdit *m_word;
    QLabel *m_listLabel;
    QTableView *m_view;
    TextLabel *m_note;
    QPushButton *m_refresh;
    QPushButton *m_close;
    QPushButton *m_start;
};

} // namespace backlock
