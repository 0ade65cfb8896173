// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keyneeds.h"
#include "model/workspace.h"

#include <QDialog>
#include <QFuture>

#include <optional>

class QPlainTextEdit;
class QPushButton;

namespace backlock {

class MessageBar;

//! What still needs a key: one of the fleet, or the key of a recorded change, which is the one that
//! it sent or, of a change to off, the one that was last sent before. Reads only; begins by itself,
//! and asks for nothing more once it is closed.
class KeyNeedsDialog : public QDialog
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the dialog. The entry's profile must be signed
    //! in.
    KeyNeedsDialog(Workspace &workspace, const LedgerEntry &entry, QWidget *parent = nullptr);
    //! Of any profile that is signed in.
    KeyNeedsDialog(Workspace &workspace, const ProfileId &profile, const Project &project,
                   const KeyId &key, QWidget *parent = nullptr);
    ~KeyNeedsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void findKey();
    void openProject(const KeyId &key);
    void gather(const ProjectAccess &access, const KeyId &key);
    void followProgress();
    void stopWith(const Error &error);
    void updateAll();

    Workspace &m_workspace;
    LedgerEntry m_entry;
    QFuture<Result<KeyNeeds>> m_gathering;
    std::optional<KeyNeeds> m_needs;
    std::optional<Error> m_error;
    bool m_isKeyUnknown = false;
    int m_read = 0; //!< instances, of m_toRead; 0: the instances are still being listed
    int m_toRead = 0;
    MessageBar *m_bar;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace backlock
