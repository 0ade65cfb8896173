// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCheckBox>

namespace backlock {

//! An on/off switch that can also look undecided. It is a check box underneath, so keyboard and
//! screen readers know it; undecided is Qt::PartiallyChecked, which only a program sets. The first
//! press on an undecided switch chooses on.
class ToggleSwitch : public QCheckBox
{
    Q_OBJECT

public:
    explicit ToggleSwitch(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void setCheckState(Qt::CheckState state); //!< by a program

signals:
    //! A person moved it; setCheckState() by a program is silent here.
    void chosen(bool on);

protected:
    bool hitButton(const QPoint &position) const override;
    void nextCheckState() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onStateChanged(int state);

    bool m_isSetByProgram = false;
    bool m_isUndecided = false;
};

} // namespace backlock
