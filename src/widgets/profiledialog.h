// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/profileform.h"

#include <QDialog>

#include <memory>

namespace backlock {

namespace Ui {
class ProfileDialog;
}

//! New or edited connection profile. Fields are checked while typing and marked when they are
//! wrong; nothing is written before Save.
class ProfileDialog : public QDialog
{
    Q_OBJECT

public:
    //! Borrowed objects must outlive the dialog. A profile with an empty id is a new one.
    ProfileDialog(ProfileStore &store, RegionTable &regions, const Profile &profile,
                  QWidget *parent = nullptr);
    ~ProfileDialog() override;

    //! After it was accepted: the profile as it was stored.
    const Profile &stored() const { return m_stored; }

signals:
    //! The profile as it stands in the dialog, saved or not; its fields are well-formed.
    void testRequested(const backlock::Profile &profile);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill(const Profile &profile);
    void connectFields();
    Profile read() const;
    void updateTexts();
    void updateChecks();
    void chooseCaFile();
    void takeGuess();
    void test();
    void save();
    bool complain();
    QString caHint() const;
    QString endpointHint(Service service) const;

    ProfileForm m_form;
    RegionTable &m_regions;
    std::unique_ptr<Ui::ProfileDialog> m_ui;
    Profile m_stored;
    std::optional<Error> m_saveError;
    bool m_tried = false; //!< errors of empty fields are shown from the first Save on
};

} // namespace backlock
