// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/steplist.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QHeaderView>

namespace backlock {

namespace {

struct Look
{
    const char *icon;
    theme::Tone tone;
};

Look lookOf(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::NotReached:
        return {"unknown", theme::Tone::Faint};
    case StepOutcome::Running:
        return {"wait", theme::Tone::Info};
    case StepOutcome::Ok:
        return {"ok", theme::Tone::Good};
    case StepOutcome::NotNeeded:
        return {"info", theme::Tone::Neutral};
    case StepOutcome::Failed:
        return {"failed", theme::Tone::Bad};
    }
    return {"unknown", theme::Tone::Faint};
}

} // namespace

StepList::StepList(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(3);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHeaderHidden(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
}

void StepList::setSteps(const QList<Step> &steps)
{
    if (steps == m_steps && steps.size() == topLevelItemCount())
        return;
    m_steps = steps;
    while (topLevelItemCount() > steps.size())
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < steps.size())
        addTopLevelItem(new QTreeWidgetItem);
    for (int row = 0; row < steps.size(); ++row) {
        const Step &step = steps.at(row);
        QTreeWidgetItem *item = topLevelItem(row);
        item->setText(0, step.title);
        item->setText(1, step.result);
        item->setText(2, step.time);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        for (int column = 0; column < 3; ++column)
            item->setToolTip(column, step.why);
        item->setData(0, Qt::AccessibleTextRole,
                      QStringList{step.title, step.result, step.time}.join(u' ').trimmed());
    }
    updateLook();
}

void StepList::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

void StepList::updateLook()
{
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const Look look = lookOf(m_steps.at(row).outcome);
        topLevelItem(row)->setIcon(0, theme::icon(QLatin1String(look.icon), look.tone, this));
        topLevelItem(row)->setForeground(1, theme::color(look.tone, this));
    }
}

} // namespace backlock
