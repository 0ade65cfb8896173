// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/reportdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

ReportDialog::ReportDialog(QWidget *parent)
    : QDialog(parent)
    , m_layout(new QVBoxLayout(this))
    , m_bar(new MessageBar(this))
    , m_steps(new StepList(this))
    , m_copy(new QPushButton(this))
    , m_again(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setModal(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    m_layout->setContentsMargins(22, 20, 22, 18);
    m_layout->setSpacing(14);
    m_layout->addWidget(m_bar);
    m_layout->addWidget(m_steps, 1);
    m_layout->addLayout(buttons);
    m_copy->setObjectName(QStringLiteral("copyReportButton"));
    m_again->setObjectName(QStringLiteral("tryAgainButton"));
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_close->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(report()); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (isRunning())
            cancel();
        else
            begin();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_bar, &MessageBar::actionRequested, this, [this] { summaryAction(); });
    resize(720, 520);
}

void ReportDialog::refresh()
{
    setWindowTitle(title());
    m_steps->setAccessibleName(title());
    MessageBar::Content content = summary();
    content.closable = false;
    content.report.clear(); // the dialog copies the whole
    m_bar->setContent(content);
    m_steps->setSteps(steps());
    m_copy->setText(tr("Copy report"));
    m_again->setText(isRunning() ? tr("Cancel") : tr("Try again"));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_copy, m_again, m_close})
        button->setAccessibleName(button->text());
}

void ReportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void ReportDialog::done(int result)
{
    cancel();
    QDialog::done(result);
}

} // namespace backlock
