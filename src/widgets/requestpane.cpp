// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/requestpane.h"

#include "widgets/pagetabs.h"
#include "widgets/textlabel.h"
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
constexpr int kHintIndent = 22; //!< under the text of the expander, beside its arrow
} // namespace

RequestPane::RequestPane(QWidget *parent)
    : QWidget(parent)
    , m_expander(new QToolButton(this))
    , m_hint(new TextLabel(this))
    , m_top(new QHBoxLayout)
{
    m_expander->setCheckable(true);
    m_expander->setChecked(true);
    m_expander->setAutoRaise(true);
    m_expander->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_expander->setFocusPolicy(Qt::StrongFocus);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setContentsMargins(kHintIndent, 0, 0, 0);

    m_top->setSpacing(12);
    m_top->addWidget(m_expander);
    m_top->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(m_top);
    layout->addWidget(m_hint);

    connect(m_expander, &QToolButton::toggled, this, [this](bool on) {
        updateParts();
        emit expandedChanged(on);
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateTexts();
    updateParts();
}

void RequestPane::buildViewer()
{
    m_tabs = new QTabBar(this);
    m_tabs->addTab(QStringLiteral("HTTP"));
    m_tabs->addTab(QStringLiteral("cURL"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_copy = new QToolButton(this);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * kVisibleLines
                           + 2 * m_text->frameWidth() + 10);
    m_top->addWidget(m_tabs);
    m_top->addWidget(m_copy);
    layout()->addWidget(m_text);
    // Tab goes through them as they stand: behind the expander, before what follows the pane.
    QWidget *before = m_expander;
    for (QWidget *widget : {static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_copy),
                            static_cast<QWidget *>(m_text)}) {
        setTabOrder(before, widget);
        before = widget;
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &RequestPane::updateText);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    updateTexts();
}

void RequestPane::setRequest(const QString &http, const QString &curl)
{
    if (http == m_http && curl == m_curl)
        return;
    m_http = http;
    m_curl = curl;
    updateParts();
    updateText();
}

bool RequestPane::isExpanded() const
{
    return m_expander->isChecked();
}

void RequestPane::setExpanded(bool expanded)
{
    m_expander->setChecked(expanded);
}

void RequestPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateTexts();
}

void RequestPane::updateParts()
{
    const bool expanded = isExpanded();
    const bool made = !m_http.isEmpty();
    if (expanded && made && !m_text)
        buildViewer();
    m_expander->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    m_hint->setVisible(expanded && !made);
    if (m_text) {
        for (QWidget *widget : {static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_copy),
                                static_cast<QWidget *>(m_text)})
            widget->setVisible(expanded && made);
    }
}

void RequestPane::updateTexts()
{
    m_expander->setText(tr("Request as it will be sent"));
    m_hint->setText(tr("The request appears here when an instance is chosen and, for turning on, a "
                       "KMS key."));
    if (!m_text)
        return;
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
    if (m_text)
        m_text->setPlainText(m_tabs->currentIndex() == 0 ? m_http : m_curl);
}

} // namespace backlock
