// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/encryptionchange.h"

#include <QDialog>
#include <QStringList>

#include <memory>

namespace backlock {

class PlanDesk;

namespace Ui {
class ApplyDialog;
}

//! The one question before a plan is applied: how much is changed, where, and what stays for good.
//! A plan that touches a production profile asks for its digest, which the person has by another
//! way than the file. Accepting it is the consent; the caller applies.
class ApplyDialog : public QDialog
{
    Q_OBJECT

public:
    //! The desk's values are taken now.
    explicit ApplyDialog(const PlanDesk &desk, QWidget *parent = nullptr);
    ~ApplyDialog() override;

    bool crossRegionChecked() const;
    QString digest() const; //!< as it was typed; empty where none was asked for

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    void updateButton();

    std::unique_ptr<Ui::ApplyDialog> m_ui;
    QStringList m_profiles;
    int m_left;
    int m_on;
    int m_off;
    bool m_isBegun;
    bool m_isProduction;
    bool m_leavesWarnedOut;
};

} // namespace backlock
