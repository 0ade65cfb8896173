// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/toggleswitch.h"

#include "widgets/theme.h"

#include <QPainter>

#include <utility>

namespace backlock {

namespace {
constexpr int kTrackWidth = 44;
constexpr int kTrackHeight = 24;
constexpr int kFocusMargin = 3;
} // namespace

ToggleSwitch::ToggleSwitch(QWidget *parent)
    : QCheckBox(parent)
{
    setTristate(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QCheckBox::stateChanged, this, &ToggleSwitch::onStateChanged);
}

void ToggleSwitch::setCheckState(Qt::CheckState state)
{
    m_isUndecided = state == Qt::PartiallyChecked;
    m_isSetByProgram = true;
    QCheckBox::setCheckState(state);
    m_isSetByProgram = false;
}

//! Assistive tools call toggle() and never nextCheckState(): the wish must follow them, too.
void ToggleSwitch::onStateChanged(int state)
{
    if (m_isSetByProgram)
        return;
    // toggle() makes undecided off; the first press chooses on, whoever presses.
    if (std::exchange(m_isUndecided, false) && state == Qt::Unchecked)
        QCheckBox::setCheckState(Qt::Checked);
    else
        emit chosen(state == Qt::Checked);
}

QSize ToggleSwitch::sizeHint() const
{
    return {kTrackWidth + 2 * kFocusMargin, kTrackHeight + 2 * kFocusMargin};
}

QSize ToggleSwitch::minimumSizeHint() const
{
    return sizeHint();
}

bool ToggleSwitch::hitButton(const QPoint &position) const
{
    return rect().contains(position);
}

void ToggleSwitch::nextCheckState()
{
    QCheckBox::setCheckState(checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void ToggleSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const QRectF track(kFocusMargin + 0.5, (height() - kTrackHeight) / 2.0 + 0.5, kTrackWidth - 1,
                       kTrackHeight - 1);
    const qreal radius = track.height() / 2;
    const QColor line =
        isEnabled() ? theme::color(theme::Tone::Faint, this) : palette().color(QPalette::Mid);
    const QColor fill = !isEnabled()                  ? palette().color(QPalette::Button)
                        : checkState() == Qt::Checked ? theme::color(theme::Tone::Accent, this)
                                                      : palette().color(QPalette::Base);
    const bool on = checkState() == Qt::Checked;
    const bool undecided = checkState() == Qt::PartiallyChecked;

    painter.setPen(
        QPen(on && isEnabled() ? fill : line, 1.4, undecided ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(fill);
    painter.drawRoundedRect(track, radius, radius);

    const qreal knob = track.height() - 8;
    const qreal left = undecided ? track.center().x() - knob / 2
                       : on      ? track.right() - knob - 4
                                 : track.left() + 4;
    const QRectF knobRect(left, track.top() + 4, knob, knob);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? (isEnabled() ? QColor(Qt::white) : line) : line);
    painter.drawEllipse(knobRect);
    if (undecided) {
        painter.setPen(QPen(palette().color(QPalette::Base), 1.6));
        painter.drawLine(QPointF(knobRect.left() + 4, knobRect.center().y()),
                         QPointF(knobRect.right() - 4, knobRect.center().y()));
    }

    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::color(theme::Tone::Accent, this), 1.6));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius + 2, radius + 2);
    }
}

} // namespace backlock
