// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pagetabs.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace backlock {

namespace {
constexpr int kRowHeight = 38;
constexpr int kIconSize = 18;
constexpr int kPadding = 14;
constexpr int kLeastWidth = 128;
} // namespace

void renameScrollButtons(QTabBar *bar)
{
    const std::pair<QLatin1String, QString> names[] = {
        {QLatin1String("ScrollLeftButton"), PageTabs::tr("Scroll left")},
        {QLatin1String("ScrollRightButton"), PageTabs::tr("Scroll right")},
    };
    for (const auto &[object, name] : names) {
        if (auto *button = bar->findChild<QToolButton *>(object))
            button->setAccessibleName(name);
    }
}

PageTabs::PageTabs(QWidget *parent)
    : QTabBar(parent)
{
    setShape(QTabBar::RoundedWest);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    renameScrollButtons(this);
}

void PageTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        renameScrollButtons(this);
}

void PageTabs::addPage(const QString &name)
{
    m_icons += name;
    addTab(QString());
}

QSize PageTabs::tabSizeHint(int) const
{
    // All rows are as wide as the widest, so that nothing moves when another is chosen.
    return {qMax(kLeastWidth, widestText() + kIconSize + 3 * kPadding), kRowHeight};
}

//! Asked for each tab at each change of one, so it is measured anew only for other texts.
int PageTabs::widestText() const
{
    QStringList texts;
    for (int i = 0; i < count(); ++i)
        texts += tabText(i);
    QFont bold = font();
    bold.setBold(true);
    if (texts == m_measuredTexts && bold == m_measuredFont)
        return m_widest;
    m_measuredTexts = texts;
    m_measuredFont = bold;
    m_widest = 0;
    const QFontMetrics metrics(bold);
    for (const QString &text : std::as_const(texts))
        m_widest = qMax(m_widest, metrics.horizontalAdvance(text));
    return m_widest;
}

QSize PageTabs::sizeHint() const
{
    return {tabSizeHint(0).width(), kRowHeight * count()};
}

QSize PageTabs::minimumSizeHint() const
{
    return sizeHint();
}

void PageTabs::keyPressEvent(QKeyEvent *event)
{
    // QTabBar knows Left and Right alone, however its tabs stand.
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step != 0)
        setCurrentIndex(qBound(0, currentIndex() + step, count() - 1));
    else
        QTabBar::keyPressEvent(event);
}

void PageTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        const QRect row = tabRect(i).adjusted(2, 2, -2, -2);
        const bool chosen = i == currentIndex();
        if (chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme::surface(theme::Tone::Accent, this));
            painter.drawRoundedRect(row, 6, 6);
        }
        if (chosen && hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme::color(theme::Tone::Accent, this), 1.6));
            painter.drawRoundedRect(row, 6, 6);
        }
        const theme::Tone tone = chosen ? theme::Tone::Info : theme::Tone::Neutral;
        if (chosen || m_isPainted)
            painter.drawPixmap(row.left() + kPadding - 4, row.center().y() - kIconSize / 2 + 1,
                               theme::pixmap(m_icons.at(i), tone, this, kIconSize));
        QFont font = this->font();
        font.setBold(chosen);
        painter.setFont(font);
        painter.setPen(theme::color(tone, this));
        painter.drawText(row.adjusted(kPadding + kIconSize + 4, 0, -4, 0),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, tabText(i));
    }
    // The icons of the other pages come a moment after the first picture: all of them in it cost a
    // seventh of the start (measured).
    if (!std::exchange(m_isPainted, true))
        QTimer::singleShot(0, this, qOverload<>(&QWidget::update));
}

} // namespace backlock
