// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/plandesk.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace backlock {

//! Several runs have not ended: which is to be taken up, or put away? Putting away is asked about
//! once more.
class UnfinishedDialog : public QDialog
{
    Q_OBJECT

public:
    //! The desk is borrowed and must outlive the dialog. Accepted: chosen() is to be opened.
    explicit UnfinishedDialog(PlanDesk &desk, QWidget *parent = nullptr);

    QString chosen() const; //!< digest; empty: none
    //! Asks, and puts the run away. \param parent of the question
    static void putAway(PlanDesk &desk, const UnfinishedRun &run, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void updateTexts();
    void updateButtons();

    PlanDesk &m_desk;
    QLabel *m_hint;
    QTreeWidget *m_tree;
    QPushButton *m_putAway;
    QPushButton *m_open;
    QPushButton *m_close;
};

} // namespace backlock
