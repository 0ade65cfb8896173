// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/requestpane.h"

#include "widgets/pagetabs.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace backlock {

namespace {
constexpr int kVisibleLines = 12;
}

RequestPane::RequestPane(QWidget *parent)
    : QWidget(parent)
    , m_expander(new QToolButton(this))
    , m_tabs(new QTabBar(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    m_expander->setCheckable(true);
    m_expander->setAutoRaise(true);
    m_expander->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_expander->setFocusPolicy(Qt::StrongFocus);
    m_tabs->addTab(QStringLiteral("HTTP"));
    m_tabs->addTab(QStringLiteral("cURL"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * kVisibleLines
                           + 2 * m_text->frameWidth() + 10);

    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_expander);
    top->addStretch();
    top->addWidget(m_tabs);
    top->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_text);

    connect(m_expander, &QToolButton::toggled, this, [this](bool on) {
        setExpanded(on);
        emit expandedChanged(on);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &RequestPane::updateText);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setExpanded(true);
    updateTexts();
}

void RequestPane::setRequest(const QString &http, const QString &curl)
{
    if (http == m_http && curl == m_curl)
        return;
    m_http = http;
    m_curl = curl;
    updateText();
}

bool RequestPane::isExpanded() const
{
    return m_expander->isChecked();
}

void RequestPane::setExpanded(bool expanded)
{
    m_expander->setChecked(expanded);
    m_expander->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    m_text->setVisible(expanded);
    m_tabs->setVisible(expanded);
    m_copy->setVisible(expanded);
}

void RequestPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
    else if (event->type() == QEvent::PaletteChange)
        m_copy->setIcon(theme::icon(QStringLiteral("copy"), theme::Tone::Neutral, this));
}

void RequestPane::updateTexts()
{
    m_expander->setText(tr("Request as it will be sent"));
    m_text->setAccessibleName(tr("Request"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the request without its token."));
    m_copy->setIcon(theme::icon(QStringLiteral("copy"), theme::Tone::Neutral, this));
    renameScrollButtons(m_tabs);
    m_tabs->setAccessibleName(tr("Form of the request"));
    updateText();
}

void RequestPane::updateText()
{
    const QString &text = m_tabs->currentIndex() == 0 ? m_http : m_curl;
    m_copy->setEnabled(!text.isEmpty());
    m_text->setPlainText(text.isEmpty()
                             ? tr("The request appears here when an instance is chosen and, for "
                                  "turning on, a KMS key.")
                             : text);
}

} // namespace backlock
