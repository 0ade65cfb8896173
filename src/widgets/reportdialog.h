// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/messagebar.h"
#include "widgets/steplist.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace backlock {

//! A trial and its report: a bar that says how it stands, the steps, and buttons to copy it, to try
//! again or to cancel, and to close. What is tried and in which words is the subclass's.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(QWidget *parent = nullptr);

protected:
    virtual QString title() const = 0;
    virtual MessageBar::Content summary() const = 0;
    virtual QList<StepList::Step> steps() const = 0;
    virtual QString report() const = 0; //!< as text, for the clipboard
    virtual bool isRunning() const = 0;
    virtual void begin() = 0;
    virtual void cancel() = 0;
    virtual void summaryAction() {} //!< the bar's own button

    //! Shows everything anew; a subclass calls it at each change, and at the end of its
    //! constructor.
    void refresh();
    QVBoxLayout *contentLayout() { return m_layout; }
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    QVBoxLayout *m_layout;
    MessageBar *m_bar;
    StepList *m_steps;
    QPushButton *m_copy;
    QPushButton *m_again; //!< or Cancel, while it runs
    QPushButton *m_close;
};

} // namespace backlock
