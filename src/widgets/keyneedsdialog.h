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

//! What still needs the key of a recorded change: the one that it sent or, of a change to off, the
//! one that was last sent before. Reads only; begins by itself, and asks for nothing more once it
//! is closed.
class KeyNeedsDialog : public QDialog
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the dialog. Its current session must be the one
    //! of the entry's profile.
    KeyNeedsDialog(Workspace &workspace, const LedgerEntry &entry, QWidget *parent = nullptr);
    ~KeyNeedsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void findKey();
    void openProject(const KeyId &key);
    void gather(const ProjectAccess &access, const KeyId &key);
    void stopWith(const Error &error);
    void updateAll();

    Workspace &m_workspace;
    LedgerEntry m_entry;
    QFuture<Result<KeyNeeds>> m_gathering;
    std::optional<KeyNeeds> m_needs;
    std::optional<Error> m_error;
    bool m_isKeyUnknown = false;
    MessageBar *m_bar;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace backlock
