// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/keyringdoctor.h"
#include "widgets/reportdialog.h"

#include <memory>

namespace backlock {

//! The keyring doctor: which keychain there is, whether a long secret survives in it, and what to
//! do where it does not. Begins by itself; a locked keychain is unlocked on request.
class KeyringDialog : public ReportDialog
{
    Q_OBJECT

public:
    explicit KeyringDialog(std::unique_ptr<KeyringDoctor> doctor, QWidget *parent = nullptr);
    ~KeyringDialog() override;

protected:
    QString title() const override;
    MessageBar::Content summary() const override;
    QList<StepList::Step> steps() const override;
    QString report() const override;
    bool isRunning() const override;
    void begin() override;
    void cancel() override;
    void summaryAction() override;

private:
    std::unique_ptr<KeyringDoctor> m_doctor;
};

} // namespace backlock
