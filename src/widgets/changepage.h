// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/workspace.h"

#include <QList>
#include <QWidget>

#include <memory>

class QTimer;

namespace backlock {

namespace Ui {
class ChangePage;
}

//! The form for one instance. Mirrors ChangeForm and decides nothing.
class ChangePage : public QWidget
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the page.
    explicit ChangePage(Workspace &workspace, QWidget *parent = nullptr);
    ~ChangePage() override;

signals:
    void signInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectForm();
    void updateAll();
    void updateFields();
    void updateState();
    void updateWish();
    void updateKey();
    void updateChecks();
    void updateMessage();
    void updateFaultMessage();
    void updateAction();
    QString reasonText() const;
    void askAndSend();
    void createKey();
    void backUp();
    void messageAction();
    void dismissMessage();

    Workspace &m_workspace;
    ChangeForm &m_form;
    std::unique_ptr<Ui::ChangePage> m_ui;
    QTimer *m_ageTimer;           //!< a reading goes stale while nobody does anything
    std::optional<Error> m_fault; //!< that the message bar shows
    QList<Error> m_dismissed;     //!< faults that the person has closed, while they last
};

} // namespace backlock
