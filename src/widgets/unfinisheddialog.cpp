// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/unfinisheddialog.h"

#include "widgets/noticedialog.h"
#include "widgets/textlabel.h"
#include "widgets/theme.h"
#include "words/words.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace backlock {

namespace {
enum Column { PlanOf, Ended, Left, Open, Digest, Columns };
constexpr int kDigestRole = Qt::UserRole;
} // namespace

UnfinishedDialog::UnfinishedDialog(PlanDesk &desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_hint(new TextLabel(this))
    , m_tree(new QTreeWidget(this))
    , m_putAway(new QPushButton(this))
    , m_open(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setModal(true);
    m_tree->setObjectName(QStringLiteral("runsTree"));
    m_putAway->setObjectName(QStringLiteral("putAwayButton"));
    m_open->setObjectName(QStringLiteral("openRunButton"));
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_tree->setRootIsDecorated(false);
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setColumnCount(Columns);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    theme::makePrimary(m_open);
    m_open->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_putAway);
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_tree, 1);
    layout->addLayout(buttons);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &UnfinishedDialog::updateButtons);
    connect(m_tree, &QTreeWidget::itemActivated, this, &QDialog::accept);
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_putAway, &QPushButton::clicked, this, [this] {
        for (const UnfinishedRun &run : m_desk.unfinished()) {
            if (run.digest == chosen()) {
                putAway(m_desk, run, this);
                return;
            }
        }
    });
    connect(&m_desk, &PlanDesk::unfinishedChanged, this, [this] {
        if (m_desk.unfinished().isEmpty())
            reject();
        else
            fill();
    });
    fill();
    updateTexts();
    resize(680, 320);
}

void UnfinishedDialog::putAway(PlanDesk &desk, const UnfinishedRun &run, QWidget *parent)
{
    auto *dialog = new NoticeDialog(NoticeDialog::Question::PutRunAway,
                                    words::dateTime(run.createdAt), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &desk,
            [&desk, digest = run.digest] { desk.forget(digest); });
    dialog->open();
}

void UnfinishedDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
        updateTexts();
    }
}

QString UnfinishedDialog::chosen() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(PlanOf, kDigestRole).toString() : QString();
}

void UnfinishedDialog::fill()
{
    const QString before = chosen();
    m_tree->clear();
    for (const UnfinishedRun &run : m_desk.unfinished()) {
        auto *item = new QTreeWidgetItem(m_tree);
        item->setText(PlanOf, words::dateTime(run.createdAt));
        item->setData(PlanOf, kDigestRole, run.digest);
        item->setText(Ended, words::number(run.ended));
        item->setText(Left, words::number(run.left));
        item->setText(Open, words::number(run.open));
        item->setText(Digest, run.digest);
        item->setToolTip(Digest, run.digest);
        item->setFont(Digest, QFontDatabase::systemFont(QFontDatabase::FixedFont));
        if (run.digest == before)
            m_tree->setCurrentItem(item);
    }
    if (!m_tree->currentItem() && m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    theme::spaceOut(m_tree);
    updateButtons();
}

void UnfinishedDialog::updateTexts()
{
    setWindowTitle(tr("Runs that have not ended"));
    m_hint->setText(
        tr("Taking a run up reads the rows that were perhaps sent before anything else, "
           "and goes on at the first row without a verdict."));
    m_tree->setAccessibleName(tr("Runs that have not ended"));
    //: columns of the list of runs: the plan's time, and how many of its rows
    m_tree->setHeaderLabels(
        {tr("Plan of"), tr("With a verdict"), tr("Left"), tr("Perhaps sent"), tr("Digest")});
    theme::spaceOut(m_tree);
    m_putAway->setText(tr("Put away..."));
    m_putAway->setToolTip(tr("The run is not offered any more. The ledger keeps what was done."));
    m_open->setText(tr("Open that plan"));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_putAway, m_open, m_close})
        button->setAccessibleName(button->text());
    updateButtons();
}

void UnfinishedDialog::updateButtons()
{
    const bool hasOne = !chosen().isEmpty();
    m_open->setEnabled(hasOne);
    m_putAway->setEnabled(hasOne);
}

} // namespace backlock
