// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/fleetdesk.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace backlock {

class MessageBar;

//! Lets a person state which key instances use, because no call can read it, or take back what was
//! stated. Sends nothing.
class StateKeyDialog : public QDialog
{
    Q_OBJECT

public:
    //! The desk is borrowed and must outlive the dialog. \param places at least one \param name of
    //! the only instance
    StateKeyDialog(FleetDesk &desk, const QList<FleetPlace> &places, const QString &name,
                   QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    void end(const Result<void> &done);

    FleetDesk &m_desk;
    QList<FleetPlace> m_places;
    QString m_name;
    std::optional<KeyFact> m_stated; //!< before
    std::optional<Error> m_error;
    QLabel *m_question;
    QLabel *m_meaning;
    QLabel *m_keyLabel;
    QLineEdit *m_keyEdit;
    QLabel *m_before;
    MessageBar *m_bar;
    QPushButton *m_takeBack;
    QPushButton *m_state;
    QPushButton *m_cancel;
};

} // namespace backlock
