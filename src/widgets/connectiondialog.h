// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/connectiontest.h"
#include "widgets/reportdialog.h"

#include <memory>

namespace backlock {

//! "Test connection": the steps on the way to each service, and what to do about the first that
//! failed. Begins by itself.
class ConnectionDialog : public ReportDialog
{
    Q_OBJECT

public:
    explicit ConnectionDialog(std::unique_ptr<ConnectionTest> test, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

protected:
    QString title() const override;
    MessageBar::Content summary() const override;
    QList<StepList::Step> steps() const override;
    QString report() const override;
    bool isRunning() const override;
    void begin() override;
    void cancel() override;

private:
    std::unique_ptr<ConnectionTest> m_test;
};

} // namespace backlock
