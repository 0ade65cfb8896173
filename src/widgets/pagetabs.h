// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTabBar>

namespace backlock {

//! Qt names a tab bar's two scroll buttons once, in the language of that moment, and not again.
void renameScrollButtons(QTabBar *bar);

//! The pages at the side of the window: a tab bar, so that screen readers and keyboards know it as
//! pages, drawn upright and calm.
class PageTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit PageTabs(QWidget *parent = nullptr);

    //! The icon is drawn in the colour of the row's state; `name` is one of the family.
    void addPage(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    QSize tabSizeHint(int index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int widestText() const; //!< in pixels, of the bold form

    QStringList m_icons;
    mutable QStringList m_measuredTexts;
    mutable QFont m_measuredFont;
    mutable int m_widest = 0;
    bool m_isPainted = false; //!< once, so the window is on the screen
};

} // namespace backlock
