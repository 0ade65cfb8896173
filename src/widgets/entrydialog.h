// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/ledger.h"

#include <QDialog>

class QFormLayout;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;

namespace backlock {

//! Everything the ledger holds of one change: who, where, what was sent, what was answered, what
//! the server said before and after, and what the person agreed to.
class EntryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EntryDialog(const LedgerEntry &entry, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    void addLine(const QString &label, const QString &value);

    LedgerEntry m_entry;
    QFormLayout *m_lines;
    QScrollArea *m_area;
    QPlainTextEdit *m_body;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace backlock
