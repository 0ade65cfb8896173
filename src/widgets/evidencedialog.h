// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/evidence.h"

#include <QDialog>

#include <memory>

namespace backlock {

namespace Ui {
class EvidenceDialog;
}

//! Asks what evidence is to be about and where it goes, makes it, and says what could not be read.
class EvidenceDialog : public QDialog
{
    Q_OBJECT

public:
    //! Ledger and cache are borrowed and must outlive the dialog.
    EvidenceDialog(const EvidenceSources &sources, const QDateTime &now, QWidget *parent = nullptr);
    ~EvidenceDialog() override;

    void reject() override; //!< not while it is being made

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Work { None, Gathering, Writing };

    bool isBusy() const { return m_work != Work::None; }
    void setWork(Work work);
    void choosePlan();
    void chooseFolder();
    void make();
    void write(const EvidenceFacts &facts);
    void updateState();
    void updateMessage();
    Result<EvidenceScope> scope() const;

    EvidenceSources m_sources;
    QDateTime m_now; //!< UTC
    std::unique_ptr<Ui::EvidenceDialog> m_ui;
    std::optional<Error> m_error;
    std::optional<EvidenceFacts> m_made; //!< what was written last
    QString m_folder;                    //!< where to
    Work m_work = Work::None;
};

} // namespace backlock
