// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QMap>

#include <optional>

namespace backlock {

//! A label for sentences: plain text, wrapped, selectable by mouse. Words of a server may stand in
//! it, so it never reads markup (S11).
//!
//! A layout asks each wrapped label for its sizes dozens of times before a window is shown, and
//! QLabel lays the text out anew each time, at several widths: that was a quarter of all the work
//! of a start. So this one remembers its heights, and only estimates the size it would like to
//! have: the height that counts is heightForWidth().
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;

private:
    struct Sizes
    {
        QString text; //!< what they were measured for
        std::optional<QSize> hint;
        QMap<int, int> heights; //!< by width
    };
    //! The sizes of the present text; empty ones when it was another before.
    Sizes &sizes() const;

    mutable Sizes m_sizes;
};

} // namespace backlock
