// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stepreport.h"

#include <QTreeWidget>

namespace backlock {

//! The steps of a trial: icon, what was tried, how it went, how long it took. A row is one line to
//! a screen reader.
class StepList : public QTreeWidget
{
    Q_OBJECT

public:
    struct Step
    {
        StepOutcome outcome = StepOutcome::NotReached;
        QString title;
        QString result;
        QString time; //!< empty: none
        QString why;  //!< shown as tool tip, whole in the dialog's bar
        friend bool operator==(const Step &, const Step &) = default;
    };

    explicit StepList(QWidget *parent = nullptr);

    //! Keeps the chosen row where it is.
    void setSteps(const QList<Step> &steps);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    QList<Step> m_steps;
};

} // namespace backlock
