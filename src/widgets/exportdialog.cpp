// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/exportdialog.h"

namespace backlock {

ExportDialog::ExportDialog(const QString &title, QWidget *parent)
    : QFileDialog(parent, title)
{
    const QString json = tr("JSON document (*.json)");
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(QFileDialog::AcceptSave);
    setNameFilters({tr("CSV table (*.csv)"), json});
    setDefaultSuffix(QStringLiteral("csv"));
    connect(this, &QFileDialog::filterSelected, this, [this, json](const QString &filter) {
        setDefaultSuffix(filter == json ? QStringLiteral("json") : QStringLiteral("csv"));
    });
}

} // namespace backlock
