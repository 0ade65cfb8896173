// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/fleetdesk.h"
#include "widgets/messagebar.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QAbstractButton;
class QGridLayout;

namespace backlock {

class FleetBar;
class StateDelegate;

namespace Ui {
class FleetPage;
}

//! Every instance of the chosen profiles and projects: a bar of the readings, a table, the scan.
class FleetPage : public QWidget
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the page.
    explicit FleetPage(Workspace &workspace, QWidget *parent = nullptr);
    ~FleetPage() override;

    FleetDesk &desk() { return m_desk; }
    //! The ticked rows, whether the filter shows them or not; what a plan is made of.
    QList<FleetInstance> selectedInstances() const;
    int selectedCount() const { return m_desk.table().chosenCount(); } //!< without copying them
    //! Puts a button of somebody else (a plan) at the end of the bottom row; the page owns it then.
    void addButton(QAbstractButton *button);

signals:
    void selectionChanged(); //!< other rows are ticked

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectAll();
    void setUpTable();
    void restoreColumns();
    void rememberColumns();
    void buildColumnsMenu();
    void updateTexts();
    void updateState();
    void updateScan();
    void updateMessage();
    void updateBars();
    void updateLegend(const FleetTally &tally);
    void updateProjects(const QList<FleetTally> &tallies);
    void updateCompare();
    void updateChosen();
    QString statusText() const;
    QString emptyText() const;
    MessageBar::Content failureContent(const QList<FleetFailure> &failures) const;

    void applyFilter();
    void setFilter(const QString &text);
    void filterBy(ReadingState state, bool stale, const Project &project);
    void showMenu(const QPoint &at);
    void copyRows();
    void askExport();
    void chooseScope();
    void showKeys();
    void showKeyNeeds(const FleetInstance &instance);
    void stateKey(const QList<FleetPlace> &places, const QString &name);
    void showFirst();
    void keepPlace();
    void restorePlace();
    QList<int> markedRows() const;

    Workspace &m_workspace;
    FleetDesk m_desk;
    std::unique_ptr<Ui::FleetPage> m_ui;
    StateDelegate *m_delegate;
    QTimer m_ages;      //!< once a minute while the page is seen
    QTimer m_viewTimer; //!< what is seen is told to the scan when scrolling rests
    QTimer m_filterTimer;
    std::optional<FleetPlace> m_place; //!< of the row with the focus, over a new order
    int m_scrolled = 0;
    QString m_exported; //!< the file, until something else is to be told
    int m_exportedRows = 0;
    bool m_isFailureClosed = false;
};

} // namespace backlock
