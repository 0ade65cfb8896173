// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/historytable.h"
#include "model/workspace.h"

#include <QWidget>

#include <memory>

namespace backlock {

namespace Ui {
class HistoryPage;
}

//! The ledger as a table: filter, copy, open one, export all, check its chain, make evidence.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the page. Its ledger is first read when the page
    //! is shown.
    explicit HistoryPage(Workspace &workspace, QWidget *parent = nullptr);
    ~HistoryPage() override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void updateTexts();
    void updateState();
    void fillVerdicts();
    void fillPeriods();
    void applyPeriod();
    bool isFiltered() const;
    void checkLedger();
    void makeEvidence();
    void showKeyNeeds();
    bool canShowKeyNeeds() const;
    void copyRows();
    void openRow(int row);
    void exportAll();
    void exportTo(const QString &file);
    void exportEnded(const Result<void> &done);
    QList<int> selectedRows() const;

    Workspace &m_workspace;
    HistoryTable m_table;
    std::unique_ptr<Ui::HistoryPage> m_ui;
    std::optional<Error> m_exportError;
    bool m_loaded = false;
};

} // namespace backlock
