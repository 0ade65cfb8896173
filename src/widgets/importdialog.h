// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/profilestore.h"
#include "store/regions.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace backlock {

//! What an import would bring, before anything is kept: each profile's new name and its hosts as
//! they were parsed (S18).
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const ImportPreview &preview, const RegionTable &regions,
                 QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();

    ImportPreview m_preview;
    const RegionTable &m_regions;
    QLabel *m_text;
    QTreeWidget *m_list;
    QPushButton *m_import;
    QPushButton *m_cancel;
};

} // namespace backlock
