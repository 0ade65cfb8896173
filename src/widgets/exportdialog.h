// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFileDialog>

namespace backlock {

//! Where a table goes, and whether as CSV or JSON; the name's end tells which. Deletes itself when
//! it is closed. Connect to fileSelected(), then open() it.
class ExportDialog : public QFileDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const QString &title, QWidget *parent);
};

} // namespace backlock
