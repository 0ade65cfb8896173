// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/plandesk.h"
#include "widgets/messagebar.h"

#include <QList>
#include <QWidget>

#include <memory>

class QLabel;

namespace backlock {

class SearchPicker;

namespace Ui {
class PlanPage;
}

//! A plan and its run: made from instances of the fleet, or opened from a file.
class PlanPage : public QWidget
{
    Q_OBJECT

public:
    //! The desk is borrowed and must outlive the page.
    explicit PlanPage(PlanDesk &desk, QWidget *parent = nullptr);
    ~PlanPage() override;

    void chooseFile(); //!< asks which plan to open

protected:
    void changeEvent(QEvent *event) override;

private:
    struct KeyRow
    {
        QLabel *name = nullptr;
        SearchPicker *picker = nullptr;
    };

    void connectAll();
    void updateTexts();
    void updateAll();
    void updateKeys();
    void updateWarnings();
    void updateParts();
    void updateRun();
    void updateButtons();
    void updateMessages();
    MessageBar::Content message() const;
    MessageBar::Content unfinishedMessage() const;
    QString statusText() const;
    QString summaryText() const;
    QString title() const;

    void chooseTarget();
    void apply();
    void act();
    QList<UnfinishedRun> offeredRuns() const;
    void takeUp();
    void followRow();

    PlanDesk &m_desk;
    std::unique_ptr<Ui::PlanPage> m_ui;
    QList<KeyRow> m_keyRows;
    QString m_savedTo; //!< said until something else is
    bool m_isUnfinishedHidden = false;
};

} // namespace backlock
