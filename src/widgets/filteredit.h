// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

namespace backlock {

//! A field that narrows a table while it is typed in, with a button to clear it in our own family
//! of icons. Qt's clear button looks its icon up in the desktop's themes, which takes longer (5 ms)
//! than building the rest of a page.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    QAction *m_clear;
};

} // namespace backlock
