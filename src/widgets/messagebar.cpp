// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/messagebar.h"

#include "widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace backlock {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(new TextLabel(this))
    , m_text(new TextLabel(this))
    , m_detail(new TextLabel(this))
    , m_facts(new TextLabel(this))
    , m_action(new QToolButton(this))
    , m_other(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    m_action->setObjectName(QStringLiteral("messageActionButton"));
    m_other->setObjectName(QStringLiteral("messageOtherButton"));
    m_close->setObjectName(QStringLiteral("messageCloseButton"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_other->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (auto *button : {m_action, m_other, m_copy, m_close})
        button->setFocusPolicy(Qt::StrongFocus);
    m_close->setAutoRaise(true);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    for (auto *label : {m_title, m_text, m_detail, m_facts})
        texts->addWidget(label);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_action);
    buttons->addWidget(m_other);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    texts->addLayout(buttons);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 12, 10, 12);
    layout->setSpacing(12);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_action, &QToolButton::clicked, this, &MessageBar::actionRequested);
    connect(m_other, &QToolButton::clicked, this, &MessageBar::otherRequested);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeRequested);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_content.report); });
    updateTexts();
    updateLook();
}

void MessageBar::clear()
{
    setContent({});
    hide();
}

void MessageBar::setContent(const Content &content)
{
    if (content != m_content) {
        m_content = content;
        m_title->setText(content.title);
        m_text->setText(content.text);
        m_text->setVisible(!content.text.isEmpty());
        m_facts->setText(content.facts);
        m_facts->setVisible(!content.facts.isEmpty());
        m_action->setText(content.action);
        m_action->setVisible(!content.action.isEmpty() && !content.busy);
        m_other->setText(content.other);
        m_other->setVisible(!content.other.isEmpty() && !content.busy);
        m_copy->setVisible(!content.report.isEmpty() && !content.busy);
        m_close->setVisible(content.closable && !content.busy);
        updateTexts();
        updateLook();
    }
    // Only where it was hidden: a bar that was not comes with its page, and showing it before would
    // lay its texts out at a width that is not theirs yet.
    if (isWindow() || testAttribute(Qt::WA_WState_ExplicitShowHide))
        show();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
    else if (event->type() == QEvent::PaletteChange)
        updateLook();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor edge = theme::color(m_content.tone, this);
    edge.setAlphaF(0.45F);
    theme::paintCard(&painter, rect(), theme::surface(m_content.tone, this), edge);
}

void MessageBar::updateLook()
{
    m_icon->setPixmap(
        theme::pixmap(m_content.icon.isEmpty() ? QStringLiteral("info") : m_content.icon,
                      m_content.tone, this, 22));
    m_copy->setIcon(theme::icon(QStringLiteral("copy"), theme::Tone::Neutral, this));
    m_close->setIcon(theme::icon(QStringLiteral("close"), theme::Tone::Faint, this));
    update();
}

void MessageBar::updateTexts()
{
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copy all of this message."));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_detail->setText(
        m_content.detail.isEmpty() ? QString() : tr("The service says: %1").arg(m_content.detail));
    m_detail->setVisible(!m_content.detail.isEmpty());
}

} // namespace backlock
