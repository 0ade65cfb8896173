// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/fleetdesk.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace backlock {

class MessageBar;

//! The keys of the fleet, each with how many instances depend on it; the way to what needs one, and
//! to a table of keys that people have written down.
class FleetKeysDialog : public QDialog
{
    Q_OBJECT

public:
    //! Both are borrowed and must outlive the dialog.
    FleetKeysDialog(Workspace &workspace, FleetDesk &desk, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void look();
    void fill();
    void updateTexts();
    void updateMessage();
    void updateButtons();
    const KeyUse *chosen() const;
    void showNeeds();
    void chooseFile();

    Workspace &m_workspace;
    FleetDesk &m_desk;
    KeyUses m_uses;
    int m_imported = 0;      //!< by the last import; 0: none
    bool m_isImport = false; //!< an error of the desk is of our import
    QLabel *m_hint;
    MessageBar *m_bar;
    QTreeWidget *m_tree;
    QLabel *m_unknown;
    QPushButton *m_import;
    QPushButton *m_needs;
    QPushButton *m_close;
};

} // namespace backlock
