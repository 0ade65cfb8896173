// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/filteredit.h"

#include "widgets/theme.h"

#include <QAction>
#include <QEvent>

namespace backlock {

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_clear(addAction(QIcon(), QLineEdit::TrailingPosition))
{
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, m_clear,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
    m_clear->setVisible(false);
    updateLook();
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateLook();
}

void FilterEdit::updateLook()
{
    m_clear->setText(tr("Clear the filter"));
    m_clear->setToolTip(m_clear->text());
    m_clear->setIcon(theme::icon(QStringLiteral("close"), theme::Tone::Faint, this));
}

} // namespace backlock
