// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/importdialog.h"

#include "widgets/textlabel.h"
#include "words/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace backlock {

ImportDialog::ImportDialog(const ImportPreview &preview, const RegionTable &regions,
                           QWidget *parent)
    : QDialog(parent)
    , m_preview(preview)
    , m_regions(regions)
    , m_text(new TextLabel(this))
    , m_list(new QTreeWidget(this))
    , m_import(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    setModal(true);
    m_list->setColumnCount(5);
    m_list->setRootIsDecorated(false);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_import, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    m_cancel->setFocus();
    resize(820, 380);
}

void ImportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void ImportDialog::updateTexts()
{
    setWindowTitle(tr("Import profiles"));
    m_text->setText(
        tr("These profiles would be added. None of yours is replaced. Look at the hosts: "
           "secrets that you type for a profile go there."));
    m_import->setText(tr("Import"));
    m_cancel->setText(tr("Cancel"));
    m_list->setAccessibleName(tr("Profiles to import"));
    m_list->setHeaderLabels({tr("Name"), tr("Region"), words::service(Service::Iam),
                             words::service(Service::TaurusDb), words::service(Service::Kms)});
    m_list->clear();
    for (const Profile &profile : std::as_const(m_preview.profiles)) {
        QStringList row = {profile.name, profile.region};
        for (const Service service : kServices) {
            const Result<Endpoint> endpoint = m_regions.endpoint(profile, profile.region, service);
            row += endpoint ? endpoint->text() : tr("not known");
        }
        m_list->addTopLevelItem(new QTreeWidgetItem(row));
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
}

} // namespace backlock
