// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/backupdialog.h"

#include "widgets/fieldhint.h"
#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "widgets/theme.h"
#include "words/words.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace backlock {

BackupDialog::BackupDialog(Session &session, Ledger &ledger, const Clock &clock,
                           const Project &project, const Instance &instance, QWidget *parent)
    : QDialog(parent)
    , m_desk(session, ledger, clock, project, instance)
    , m_bar(new MessageBar(this))
    , m_profileLabel(new QLabel(this))
    , m_profile(new TextLabel(this))
    , m_instanceLabel(new QLabel(this))
    , m_instance(new TextLabel(this))
    , m_nameLabel(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_nameHint(new TextLabel(this))
    , m_wordLabel(new TextLabel(this))
    , m_word(new QLineEdit(this))
    , m_listLabel(new QLabel(this))
    , m_view(new QTableView(this))
    , m_note(new TextLabel(this))
    , m_refresh(new QPushButton(this))
    , m_close(new QPushButton(this))
    , m_start(new QPushButton(this))
{
    setModal(true);
    m_bar->setObjectName(QStringLiteral("messageBar"));
    m_name->setObjectName(QStringLiteral("backupNameLineEdit"));
    m_word->setObjectName(QStringLiteral("nameLineEdit"));
    m_view->setObjectName(QStringLiteral("backupsView"));
    m_note->setObjectName(QStringLiteral("noteLabel"));
    m_refresh->setObjectName(QStringLiteral("refreshListButton"));
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_start->setObjectName(QStringLiteral("backupButton"));
    m_name->setText(m_desk.name());
    m_nameLabel->setBuddy(m_name);
    m_wordLabel->setBuddy(m_word);
    m_listLabel->setBuddy(m_view);
    m_wordLabel->setVisible(!m_desk.wantedWord().isEmpty());
    m_word->setVisible(!m_desk.wantedWord().isEmpty());

    m_view->setModel(&m_desk.table());
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 12);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setMinimumHeight(m_view->verticalHeader()->defaultSectionSize() * 5);

    auto *lines = new QFormLayout;
    lines->setHorizontalSpacing(16);
    lines->setVerticalSpacing(6);
    lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    lines->addRow(m_profileLabel, m_profile);
    lines->addRow(m_instanceLabel, m_instance);
    lines->addRow(m_nameLabel, m_name);
    lines->addRow(QString(), m_nameHint);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_refresh);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_start);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    layout->addWidget(m_bar);
    layout->addLayout(lines);
    layout->addWidget(m_wordLabel);
    layout->addWidget(m_word);
    layout->addWidget(m_listLabel);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    for (QPushButton *button : {m_refresh, m_close, m_start})
        button->setMinimumSize(110, 32);
    theme::makePrimary(m_start);

    connect(m_name, &QLineEdit::textEdited, &m_desk, &BackupDesk::setName);
    connect(m_word, &QLineEdit::textEdited, &m_desk, &BackupDesk::setWord);
    connect(m_refresh, &QPushButton::clicked, &m_desk, &BackupDesk::reload);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, &m_desk, &BackupDesk::start);
    connect(&m_desk, &BackupDesk::changed, this, &BackupDialog::updateAll);
    connect(&m_desk, &BackupDesk::ended, this, [this] {
        if (m_isLeaving)
            QDialog::reject();
    });
    connect(&m_desk.table(), &QAbstractItemModel::modelReset, this, &BackupDialog::updateList);
    updateTexts();
    // Enter in the field goes on once the name is right; without a name to type, Enter alone never
    // sends.
    const bool asks = !m_desk.wantedWord().isEmpty();
    m_start->setAutoDefault(asks);
    m_start->setDefault(asks);
    m_close->setDefault(!asks);
    (asks ? static_cast<QWidget *>(m_word) : m_close)->setFocus();
    resize(890, 570);
    theme::growToFit(this);
    m_desk.reload();
}

BackupDialog::~BackupDialog() = default;

//! What was sent cannot be called back; that it is not watched to its end must be recorded.
void BackupDialog::reject()
{
    if (!m_desk.isBusy()) {
        QDialog::reject();
        return;
    }
    m_isLeaving = true;
    m_desk.stop();
}

void BackupDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_desk.table().retranslate();
        updateTexts();
        updateList();
    } else if (event->type() == QEvent::PaletteChange) {
        theme::makePrimary(m_start);
        updateAll();
    }
}

void BackupDialog::updateTexts()
{
    const Profile &profile = m_desk.profile();
    setWindowTitle(tr("Back up now"));
    m_profileLabel->setText(tr("Profile"));
    m_profile->setText(profile.production ? tr("%1 (production)").arg(profile.name)
                       : profile.practice ? tr("%1 (practice)").arg(profile.name)
                                          : profile.name);
    m_instanceLabel->setText(tr("Instance"));
    m_instance->setText(words::instanceLine(m_desk.instance()));
    m_nameLabel->setText(tr("Name of the backup"));
    m_name->setAccessibleName(m_nameLabel->text());
    m_wordLabel->setText(
        tr("This is a production profile. Type the name of the instance to go on: %1")
            .arg(m_desk.wantedWord()));
    m_word->setAccessibleName(tr("Name of the instance"));
    m_listLabel->setText(tr("Backups of this instance"));
    m_view->setAccessibleName(m_listLabel->text());
    m_refresh->setText(tr("Refresh"));
    m_start->setText(tr("Back up now"));
    updateAll();
}

void BackupDialog::updateAll()
{
    const bool isOver = m_desk.outcome().has_value();
    const bool isFree = !m_desk.isBusy() && !isOver;
    m_name->setEnabled(isFree);
    m_word->setEnabled(isFree);
    showFieldError(m_nameHint, isFree ? m_desk.nameError() : std::nullopt,
                   isFree ? tr("4 to 64 letters, digits, hyphens and underscores, with a letter "
                               "first.")
                          : QString());
    m_refresh->setEnabled(!m_desk.isBusy() && m_desk.listLoading() != Loading::Loading);
    m_start->setVisible(!isOver);
    m_start->setEnabled(m_desk.isReady());
    m_close->setText(m_desk.isBusy() ? tr("Stop watching") : isOver ? tr("Close") : tr("Cancel"));
    for (QPushButton *button : {m_refresh, m_close, m_start})
        button->setAccessibleName(button->text());
    m_bar->setContent(message());

    const auto listError = m_desk.listError() ? m_desk.listError() : m_desk.ledgerError();
    const bool isEmpty = m_desk.listLoading() == Loading::Ready && m_desk.table().rowCount() == 0;
    showFieldError(m_note, listError,
                   m_desk.listLoading() == Loading::Loading && m_desk.table().rowCount() == 0
                       ? tr("Reading the list of backups...")
                   : isEmpty ? tr("There is no backup of this instance yet.")
                             : words::backupCoverNote());
}

MessageBar::Content BackupDialog::message() const
{
    MessageBar::Content content;
    content.closable = false;
    if (m_desk.isBusy()) {
        content.icon = QStringLiteral("wait");
        content.title = words::step(m_desk.step());
        content.text = tr("You may stop watching: a backup that the service has accepted goes on.");
        content.busy = true;
    } else if (const auto &outcome = m_desk.outcome()) {
        content = messages::backupOutcome(*outcome);
    } else if (m_desk.profile().readOnly) {
        content = messages::error(makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile));
        content.closable = false;
    } else {
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        content.title = tr("It stays until somebody deletes it");
        content.text = words::backupEffects();
    }
    return content;
}

void BackupDialog::updateList()
{
    constexpr int kAir = 18; // between the words of one column and the next
    for (int column = 0; column < BackupTable::Name; ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, m_view->columnWidth(column) + kAir);
    }
}

} // namespace backlock
