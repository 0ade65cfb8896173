// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/fleetdesk.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace backlock {

//! Chooses whose instances make up the fleet: profiles, and within each the projects. A project
//! that is made later is part of it until somebody leaves it out.
class FleetScopeDialog : public QDialog
{
    Q_OBJECT

public:
    //! The desk is borrowed.
    FleetScopeDialog(FleetDesk &desk, const QList<Profile> &profiles, QWidget *parent);

    FleetScope scope() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addProfile(const Profile &profile);
    void fill(QTreeWidgetItem *item, const ProfileId &profile);
    void updateTexts();
    void updateState();

    FleetDesk &m_desk;
    FleetScope m_before;
    QLabel *m_hint;
    QTreeWidget *m_tree;
    QDialogButtonBox *m_buttons;
    QHash<ProfileId, Error> m_errors; //!< why the projects of a profile are not known
};

} // namespace backlock
