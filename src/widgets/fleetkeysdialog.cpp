// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/fleetkeysdialog.h"

#include "session/futures.h"
#include "widgets/keyneedsdialog.h"
#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "words/words.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace backlock {

namespace {
enum Column { KeyColumn, Total, Sent, Stated, Doubtful, ProjectColumn, ProfileColumn, Columns };
} // namespace

FleetKeysDialog::FleetKeysDialog(Workspace &workspace, FleetDesk &desk, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_desk(desk)
    , m_hint(new TextLabel(this))
    , m_bar(new MessageBar(this))
    , m_tree(new QTreeWidget(this))
    , m_unknown(new TextLabel(this))
    , m_import(new QPushButton(this))
    , m_needs(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setModal(true);
    m_tree->setObjectName(QStringLiteral("keysTree"));
    m_bar->setObjectName(QStringLiteral("messageBar"));
    m_import->setObjectName(QStringLiteral("importKeysButton"));
    m_needs->setObjectName(QStringLiteral("needsButton"));
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_tree->setRootIsDecorated(false);
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setColumnCount(Columns);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_bar->clear();
    theme::makePrimary(m_needs);
    m_needs->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_import);
    buttons->addStretch();
    buttons->addWidget(m_needs);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_bar);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_unknown);
    layout->addLayout(buttons);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &FleetKeysDialog::updateButtons);
    connect(m_tree, &QTreeWidget::itemActivated, this, &FleetKeysDialog::showNeeds);
    connect(m_needs, &QPushButton::clicked, this, &FleetKeysDialog::showNeeds);
    connect(m_import, &QPushButton::clicked, this, &FleetKeysDialog::chooseFile);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_bar, &MessageBar::closeRequested, this, [this] {
        m_imported = 0;
        m_desk.dismissError();
        updateMessage();
    });
    connect(&m_desk, &FleetDesk::keysStated, this, [this](int count) {
        m_imported = count;
        updateMessage();
    });
    connect(&m_desk, &FleetDesk::changed, this, &FleetKeysDialog::updateMessage);
    connect(&m_desk.table(), &FleetTable::arranged, this, &FleetKeysDialog::look);
    updateTexts();
    resize(860, 460);
    look();
}

void FleetKeysDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void FleetKeysDialog::look()
{
    whenEnded(m_desk.keyUses(), this, [this](const std::optional<KeyUses> &uses) {
        if (!uses || *uses == m_uses)
            return;
        m_uses = *uses;
        fill();
        updateTexts();
    });
}

void FleetKeysDialog::fill()
{
    const QString before = chosen() ? chosen()->key.text() : QString();
    m_tree->clear();
    for (const KeyUse &use : std::as_const(m_uses.keys)) {
        auto *item = new QTreeWidgetItem(m_tree);
        item->setText(KeyColumn, use.key.text());
        item->setText(Total, words::number(use.total()));
        item->setText(Sent, words::number(use.sent));
        item->setText(Stated, words::number(use.stated));
        item->setText(Doubtful, words::number(use.doubtful));
        item->setText(ProjectColumn, words::projectLine(use.project));
        item->setText(ProfileColumn, use.profileName);
        if (use.key.text() == before)
            m_tree->setCurrentItem(item);
    }
    if (!m_tree->currentItem() && m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    theme::spaceOut(m_tree);
}

const KeyUse *FleetKeysDialog::chosen() const
{
    const int row = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    return row >= 0 && row < m_uses.keys.size() ? &m_uses.keys.at(row) : nullptr;
}

void FleetKeysDialog::updateTexts()
{
    setWindowTitle(tr("Keys of the fleet"));
    m_hint->setText(
        tr("The key that Backlock knows for each instance, and how it knows it. A key that was "
           "replaced by another is not here: its changes stand in the history."));
    m_tree->setAccessibleName(tr("Keys of the fleet"));
    //: columns of the list of keys: how many instances there are of each kind
    m_tree->setHeaderLabels({tr("KMS key"), tr("Instances"), tr("Sent by Backlock"), tr("Stated"),
                             tr("Doubtful"), tr("Project"), tr("Profile")});
    theme::spaceOut(m_tree);
    m_unknown->setVisible(m_uses.unknown > 0 || m_uses.keys.isEmpty());
    m_unknown->setText(
        m_uses.unknown > 0
            ? tr("%n instance(s) write encrypted backups with a key that nobody here knows. State "
                 "it in the menu of a row, or import a table of keys.",
                 nullptr, m_uses.unknown)
            : tr("No key is known yet. Scan the fleet, or import a table of keys."));
    m_import->setText(tr("Import keys..."));
    m_import->setToolTip(
        tr("Takes a CSV table with the columns project_id, instance_id and key_id. "
           "Its keys are kept as stated by a person."));
    m_needs->setText(tr("What needs it..."));
    m_needs->setToolTip(tr("Instances and backups that still need the chosen key."));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_import, m_needs, m_close})
        button->setAccessibleName(button->text());
    updateMessage();
    updateButtons();
}

void FleetKeysDialog::updateMessage()
{
    if (m_desk.error() && m_isImport) {
        m_bar->setContent(messages::error(*m_desk.error()));
    } else if (m_imported > 0) {
        MessageBar::Content content;
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title = tr("%n key(s) were noted as stated by a person.", nullptr, m_imported);
        m_bar->setContent(content);
    } else {
        m_bar->clear();
    }
}

void FleetKeysDialog::updateButtons()
{
    m_needs->setEnabled(chosen() != nullptr);
}

void FleetKeysDialog::showNeeds()
{
    const KeyUse *use = chosen();
    if (!use)
        return;
    auto *dialog = new KeyNeedsDialog(m_workspace, use->profileId, use->project, use->key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FleetKeysDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import keys"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("CSV table (*.csv)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_imported = 0;
        m_isImport = true;
        m_desk.importKeys(file);
    });
    dialog->open();
}

} // namespace backlock
