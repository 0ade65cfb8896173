// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/theme.h"

#include <QStyledItemDelegate>

namespace backlock {

//! Rows with a box to tick. Fusion draws the edge of an unticked box darker than the window, which
//! nobody sees on a dark page.
class BoxDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->widget && theme::isDark(option->widget))
            option->palette.setColor(QPalette::Window, theme::boxEdge());
    }
};

} // namespace backlock
