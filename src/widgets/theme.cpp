// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QIconEngine>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPalette>
#include <QPushButton>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QTreeWidget>
#include <QWidget>

namespace backlock::theme {

namespace {

//! Whether the desktop's own palette is dark; asked once, before ours replaces it.
bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

QPalette makePalette(bool dark)
{
    const auto c = [dark](const char *light, const char *darkColour) {
        return QColor(QLatin1String(dark ? darkColour : light));
    };
    QPalette p;
    p.setColor(QPalette::Window, c("#f5f6f8", "#1e2126"));
    p.setColor(QPalette::WindowText, c("#1c2330", "#e4e7ec"));
    p.setColor(QPalette::Base, c("#ffffff", "#2b3037"));
    p.setColor(QPalette::AlternateBase, c("#f2f4f7", "#2c3037"));
    p.setColor(QPalette::Text, c("#1c2330", "#e4e7ec"));
    p.setColor(QPalette::Button, c("#ffffff", "#3b414b"));
    p.setColor(QPalette::ButtonText, c("#1c2330", "#e4e7ec"));
    p.setColor(QPalette::BrightText, c("#ffffff", "#ffffff"));
    p.setColor(QPalette::Highlight, c("#1f5fbf", "#3d7fe0"));
    p.setColor(QPalette::HighlightedText, c("#ffffff", "#ffffff"));
    p.setColor(QPalette::Link, c("#1f5fbf", "#82b1ff"));
    p.setColor(QPalette::ToolTipBase, c("#ffffff", "#3b414b"));
    p.setColor(QPalette::ToolTipText, c("#1c2330", "#e4e7ec"));
    p.setColor(QPalette::PlaceholderText, c("#6b7483", "#98a1b0"));
    p.setColor(QPalette::Light, c("#ffffff", "#3a4049"));
    p.setColor(QPalette::Midlight, c("#eceff3", "#343942"));
    p.setColor(QPalette::Mid, c("#c6ccd6", "#4a515c"));
    p.setColor(QPalette::Dark, c("#9aa3b2", "#14161a"));
    p.setColor(QPalette::Shadow, c("#5c6675", "#0c0d10"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c("#8b94a3", "#79818e"));
    p.setColor(QPalette::Disabled, QPalette::Base, c("#f0f2f5", "#24272d"));
    p.setColor(QPalette::Disabled, QPalette::Button, c("#f0f2f5", "#292d33"));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c("#c6ccd6", "#4a515c"));
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c("#5c6675", "#98a1b0"));
    return p;
}

QByteArray svgSource(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! Draws one SVG of the family in one colour, at whatever size is asked for. The renderer is made
//! when first drawn: icons that nobody sees cost nothing at the start.
class TonedIconEngine : public QIconEngine
{
public:
    TonedIconEngine(const QString &name, const QColor &colour, const QColor &disabled)
        : m_name(name)
        , m_colour(colour)
        , m_disabled(disabled)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = mode == QIcon::Disabled ? m_disabled : m_colour;
        QByteArray svg = svgSource(m_name);
        svg.replace("#000", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TonedIconEngine(*this); }

private:
    QString m_name;
    QColor m_colour;
    QColor m_disabled;
};

} // namespace

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        return QStringLiteral("system");
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

Appearance appearanceFromName(const QString &name)
{
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        if (appearanceName(appearance) == name)
            return appearance;
    }
    return Appearance::System;
}

void apply(Appearance appearance)
{
    const bool dark =
        appearance == Appearance::System ? systemIsDark() : appearance == Appearance::Dark;
    if (QApplication::style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette = makePalette(dark);
    QApplication::setPalette(palette); // and forgets those of single classes
    if (dark) {
        // Fusion draws their edges a shade darker than the window; see BoxDelegate.
        palette.setColor(QPalette::Window, boxEdge());
        for (const char *name : {"QCheckBox", "QRadioButton"})
            QApplication::setPalette(palette, name);
    }
}

void growToFit(QDialog *dialog)
{
    QLayout *layout = dialog->layout();
    layout->activate();
    const int needed = layout->hasHeightForWidth() ? layout->totalHeightForWidth(dialog->width())
                                                   : layout->totalSizeHint().height();
    if (needed > dialog->height())
        dialog->resize(dialog->width(), needed);
}

void spaceOut(QTreeWidget *list)
{
    constexpr int kColumnGap = 16;
    constexpr int kRowGap = 10;
    const int height = list->fontMetrics().height() + kRowGap;
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = list->topLevelItem(row);
        item->setSizeHint(
            0, QSize(list->fontMetrics().horizontalAdvance(item->text(0)) + kRowGap, height));
    }
    for (int column = 0; column + 1 < list->columnCount(); ++column) { // the last one has the rest
        list->resizeColumnToContents(column);
        list->setColumnWidth(column, list->columnWidth(column) + kColumnGap);
    }
}

void makePrimary(QPushButton *button)
{
    QPalette palette = QApplication::palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        // Fusion lightens a button towards its top; white text needs a darker blue than Highlight.
        palette.setColor(group, QPalette::Button, QColor(0x25, 0x58, 0xa6));
        palette.setColor(group, QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    }
    button->setPalette(palette);
}

void makeHeading(QLabel *label)
{
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    label->setFont(font);
}

void paintCard(QPainter *painter, const QRect &area, const QColor &fill, const QColor &edge)
{
    // Qt's raster engine hands a smooth shape of more than a few dozen rows to a pool of threads,
    // and starting that pool took longer than painting the rest of the window. So only the corners
    // are smooth shapes; what lies between them is plain rectangles.
    constexpr int kRadius = 6;
    const QRectF outline = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5);
    const QRect middle = area.adjusted(0, kRadius, 0, -kRadius);
    painter->fillRect(middle, fill);
    for (const int x : {middle.left(), middle.right()})
        painter->fillRect(QRect(x, middle.top(), 1, middle.height()), edge);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge);
    painter->setBrush(fill);
    for (const int y : {area.top(), area.bottom() - kRadius + 1}) {
        painter->setClipRect(QRect(area.left(), y, area.width(), kRadius));
        painter->drawRoundedRect(outline, kRadius, kRadius);
    }
    painter->setClipping(false);
}

bool isDark(const QWidget *widget)
{
    // Not Window: boxes have one of their own, see apply().
    return widget->palette().color(QPalette::Base).lightness() < 128;
}

QColor boxEdge()
{
    return QColor(0xaa, 0xb4, 0xc4);
}

QColor color(Tone tone, const QWidget *widget)
{
    const bool dark = isDark(widget);
    const auto c = [dark](const char *light, const char *darkColour) {
        return QColor(QLatin1String(dark ? darkColour : light));
    };
    switch (tone) {
    case Tone::Neutral:
        return widget->palette().color(QPalette::WindowText);
    case Tone::Good:
        return c("#1a7340", "#63d08f");
    case Tone::Caution:
        return c("#8a5300", "#f2b84b");
    case Tone::Bad:
        return c("#b3261e", "#ff8a80");
    case Tone::Info:
        return c("#1f5fbf", "#82b1ff");
    case Tone::Accent:
        return c("#1f5fbf", "#3d7fe0");
    case Tone::Faint:
        return c("#5c6675", "#a3acba");
    }
    return {};
}

QColor surface(Tone tone, const QWidget *widget)
{
    const bool dark = isDark(widget);
    const auto c = [dark](const char *light, const char *darkColour) {
        return QColor(QLatin1String(dark ? darkColour : light));
    };
    switch (tone) {
    case Tone::Neutral:
    case Tone::Faint:
        return widget->palette().color(QPalette::Base);
    case Tone::Good:
        return c("#e6f4ec", "#1d3327");
    case Tone::Caution:
        return c("#fff4dc", "#3a2f17");
    case Tone::Bad:
        return c("#fdeceb", "#3d2322");
    case Tone::Info:
    case Tone::Accent:
        return c("#e9f0fb", "#1f2d45");
    }
    return {};
}

QIcon icon(const QString &name, Tone tone, const QWidget *widget)
{
    return QIcon(
        new TonedIconEngine(name, color(tone, widget),
                            widget->palette().color(QPalette::Disabled, QPalette::ButtonText)));
}

QPixmap pixmap(const QString &name, Tone tone, const QWidget *widget, int logicalSize)
{
    const qreal ratio = widget->devicePixelRatioF();
    QPixmap result = icon(name, tone, widget).pixmap(QSize(logicalSize, logicalSize), ratio);
    return result;
}

} // namespace backlock::theme
