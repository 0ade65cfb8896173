// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/fleetbar.h"

#include "widgets/theme.h"
#include "words/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace backlock {

namespace {
constexpr int kHeight = 26;
constexpr int kRadius = 5;
constexpr int kLeastPart = 4; //!< one instance of thousands is still seen, and hit
} // namespace

FleetBar::FleetBar(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateTexts();
}

const std::array<ReadingState, FleetTally::kStates> &FleetBar::order()
{
    static constexpr std::array<ReadingState, FleetTally::kStates> kOrder = {
        ReadingState::On,          ReadingState::Off,    ReadingState::NotPermitted,
        ReadingState::NotOffered,  ReadingState::Gone,   ReadingState::Unreadable,
        ReadingState::Unreachable, ReadingState::NotRead};
    return kOrder;
}

//! Not knowing has shades of its own, so that it is never taken for off.
QColor FleetBar::colorOf(ReadingState state, const QWidget *widget)
{
    const bool isDark = theme::isDark(widget);
    const auto shade = [isDark](const char *light, const char *dark) {
        return QColor(QLatin1String(isDark ? dark : light));
    };
    switch (state) {
    case ReadingState::On:
        return shade("#1f8048", "#2f8753");
    case ReadingState::Off:
        return shade("#b05e0c", "#a8621d");
    case ReadingState::NotPermitted:
        return shade("#7d5fb5", "#7c64b0");
    case ReadingState::NotOffered:
        return shade("#4d73a3", "#4f73a0");
    case ReadingState::Gone:
        return shade("#6a717c", "#666e79");
    case ReadingState::Unreadable:
        return shade("#b55a78", "#b3617c");
    case ReadingState::Unreachable:
        return shade("#c2504a", "#b9564f");
    case ReadingState::NotRead:
        return shade("#c3cad4", "#565e6a");
    }
    return {};
}

void FleetBar::setTally(const FleetTally &tally)
{
    if (tally == m_tally)
        return;
    m_tally = tally;
    m_current = 0;
    updateTexts();
    update();
}

QString FleetBar::sentence(const FleetTally &tally)
{
    QStringList all;
    for (const ReadingState state : order()) {
        const FleetCount &count = tally.of(state);
        if (count.all == 0)
            continue;
        //: a part of the fleet: %1 is a state of encrypted backup, %2 how many instances
        const QString part = tr("%1: %2").arg(words::reading(state), words::number(count.all));
        all << (count.stale == 0 ? part
                                 //: a part of the fleet, of which some were read too long ago
                                 : tr("%1 (%2 of them old)").arg(part, words::number(count.stale)));
    }
    return all.join(QStringLiteral(" · "));
}

QList<FleetBar::Part> FleetBar::parts() const
{
    QList<Part> parts;
    const double total = m_tally.total();
    if (total <= 0)
        return parts;
    for (const ReadingState state : order()) {
        const FleetCount &count = m_tally.of(state);
        if (count.all > count.stale)
            parts.append({state, false, count.all - count.stale, {}});
        if (count.stale > 0)
            parts.append({state, true, count.stale, {}});
    }
    // What is too thin is widened at the cost of the others.
    const int room = qMax(0, width() - kLeastPart * int(parts.size()));
    double sum = 0;
    int left = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        sum += parts.at(i).count;
        const int right =
            i + 1 == parts.size() ? width() : int(room * sum / total) + kLeastPart * int(i + 1);
        parts[i].area = QRect(left, 0, right - left, height());
        left = right;
    }
    return parts;
}

QRect FleetBar::partOf(ReadingState state, bool stale) const
{
    const QList<Part> all = parts();
    for (const Part &part : all) {
        if (part.state == state && part.isStale == stale)
            return part.area;
    }
    return {};
}

QString FleetBar::textOf(const Part &part) const
{
    const QString text = tr("%1: %2").arg(words::reading(part.state), words::number(part.count));
    return part.isStale
               //: a part of the fleet whose states were read too long ago
               ? tr("%1, old").arg(text)
               : text;
}

void FleetBar::updateTexts()
{
    //: accessible name of the painted bar of the fleet page
    setAccessibleName(m_tally.project.id.isEmpty()
                          ? tr("Readings of the fleet")
                          //: %1 is a project
                          : tr("Readings of %1").arg(m_tally.project.name));
    const QList<Part> all = parts();
    const QString whole = sentence(m_tally);
    setAccessibleDescription(hasFocus() && m_current < all.size()
                                 //: %1 is all parts of the bar, %2 the one that the keyboard is at
                                 ? tr("%1. Chosen part: %2").arg(whole, textOf(all.at(m_current)))
                                 : whole);
}

QSize FleetBar::sizeHint() const
{
    return {400, kHeight};
}

QSize FleetBar::minimumSizeHint() const
{
    return {120, kHeight};
}

bool FleetBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QList<Part> all = parts();
        for (const Part &part : all) {
            if (part.area.contains(help->pos()))
                QToolTip::showText(help->globalPos(), textOf(part), this, part.area);
        }
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        const bool done = QWidget::event(event);
        updateTexts();
        update();
        return done;
    }
    return QWidget::event(event);
}

void FleetBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void FleetBar::keyPressEvent(QKeyEvent *event)
{
    const QList<Part> all = parts();
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                          || event->key() == Qt::Key_Space;
    if (all.isEmpty() || (step == 0 && !isChoice)) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_current = qBound(0, m_current + step, int(all.size()) - 1);
    updateTexts();
    update();
    if (isChoice)
        emit partChosen(all.at(m_current).state, all.at(m_current).isStale);
}

void FleetBar::mouseMoveEvent(QMouseEvent *event)
{
    QWidget::mouseMoveEvent(event);
    setCursor(m_tally.total() > 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FleetBar::mouseReleaseEvent(QMouseEvent *event)
{
    QWidget::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const QList<Part> all = parts();
    for (const Part &part : all) {
        if (part.area.contains(event->position().toPoint()))
            emit partChosen(part.state, part.isStale);
    }
}

void FleetBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()), kRadius, kRadius);
    painter.save();
    painter.setClipPath(card);
    painter.fillRect(rect(), palette().color(QPalette::Mid));
    const QList<Part> all = parts();
    for (const Part &part : all) {
        const QColor fill = colorOf(part.state, this);
        painter.fillRect(part.area, fill);
        if (part.isStale) {
            QColor stripes = palette().color(QPalette::Base);
            stripes.setAlpha(130);
            painter.fillRect(part.area, QBrush(stripes, Qt::BDiagPattern));
        }
        const QString count = words::number(part.count);
        const bool hasRoom = fontMetrics().horizontalAdvance(count) + 10 < part.area.width();
        if (hasRoom && !part.isStale) {
            painter.setPen(part.state == ReadingState::NotRead
                               ? palette().color(QPalette::WindowText)
                               : QColor(Qt::white));
            painter.drawText(part.area, Qt::AlignCenter, count);
        }
        painter.setPen(QPen(palette().color(QPalette::Window), 1));
        if (part.area.right() + 1 < width())
            painter.drawLine(part.area.topRight(), part.area.bottomRight());
    }
    painter.restore();
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme::color(theme::Tone::Accent, this), 2));
    const QRectF around = m_current < all.size() ? QRectF(all.at(m_current).area) : QRectF(rect());
    painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), kRadius - 1, kRadius - 1);
}

} // namespace backlock
