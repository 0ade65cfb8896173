// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textlabel.h"

#include <QEvent>

namespace backlock {

namespace {
// About as wide as lines of text are comfortable to read, and as narrow as they can be at all.
constexpr int kPreferredChars = 60;
constexpr int kLeastChars = 16;
constexpr int kEndless = QWIDGETSIZE_MAX;
//! A window that is dragged wider asks for another width at each step; only the last few matter.
constexpr qsizetype kMostWidths = 16;

//! What changes how large a text is, apart from the text itself.
bool changesSizes(QEvent::Type type)
{
    switch (type) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ContentsRectChange:
    case QEvent::ScreenChangeInternal: // another screen may have another resolution
    case QEvent::Polish:
        return true;
    default:
        return false;
    }
}
} // namespace

TextLabel::TextLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

QSize TextLabel::sizeHint() const
{
    std::optional<QSize> &hint = sizes().hint;
    if (!hint) {
        const QFontMetrics metrics(font());
        int widest = 0;
        int lines = 0;
        const int limit = kPreferredChars * metrics.averageCharWidth();
        for (const QStringView line : QStringView(text()).split(u'\n')) {
            const int width = metrics.horizontalAdvance(line.toString());
            widest = qMax(widest, qMin(width, limit));
            lines += 1 + width / limit;
        }
        hint = QSize(widest, lines * metrics.lineSpacing()).grownBy(contentsMargins());
    }
    return *hint;
}

QSize TextLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return QSize(kLeastChars * metrics.averageCharWidth(), metrics.lineSpacing())
        .grownBy(contentsMargins())
        .boundedTo(sizeHint());
}

int TextLabel::heightForWidth(int width) const
{
    if (text().isEmpty())
        return QLabel::heightForWidth(width);
    QMap<int, int> &heights = sizes().heights;
    const auto known = heights.constFind(width);
    if (known != heights.constEnd())
        return *known;
    if (heights.size() >= kMostWidths)
        heights.clear();
    // As QLabel has it (a test compares the two), without the document that it builds to find out.
    const QMargins margins = contentsMargins();
    const QRect area(0, 0, width - margins.left() - margins.right(), kEndless);
    const int height = QFontMetrics(font()).boundingRect(area, Qt::TextWordWrap, text()).height()
                       + margins.top() + margins.bottom();
    heights.insert(width, height);
    return height;
}

bool TextLabel::event(QEvent *event)
{
    if (changesSizes(event->type()))
        m_sizes = {};
    return QLabel::event(event);
}

TextLabel::Sizes &TextLabel::sizes() const
{
    // QLabel::setText() is not virtual, so the text itself tells whether the sizes are still true.
    if (m_sizes.text != text()) {
        m_sizes = {};
        m_sizes.text = text();
    }
    return m_sizes;
}

} // namespace backlock
