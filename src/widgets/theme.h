// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QDialog;
class QLabel;
class QPainter;
class QPushButton;
class QTreeWidget;
class QWidget;

namespace backlock::theme {

enum class Appearance { System, Light, Dark };

QString appearanceName(Appearance appearance); //!< system, light, dark: as in the settings
Appearance appearanceFromName(const QString &name);

//! Puts the whole application into this appearance: Fusion with Backlock's own palette. Widgets get
//! PaletteChange and ask for their colours and icons anew.
void apply(Appearance appearance);

//! What a colour means. Never the only sign: each goes with an icon and a word.
enum class Tone { Neutral, Good, Caution, Bad, Info, Accent, Faint };

//! The tone's colour for text and icons on this widget's background (contrast 4.5 or better).
QColor color(Tone tone, const QWidget *widget);
//! The tone's colour as a surface behind text.
QColor surface(Tone tone, const QWidget *widget);
//! An icon of the family (resources/icons), drawn in the tone's colour, sharp at any scale.
QIcon icon(const QString &name, Tone tone, const QWidget *widget);
QPixmap pixmap(const QString &name, Tone tone, const QWidget *widget, int logicalSize);
//! A surface with rounded corners and a thin edge, as bars and cards have it.
void paintCard(QPainter *painter, const QRect &area, const QColor &fill, const QColor &edge);
//! Makes a dialog as high as its sentences need at its width; never smaller than it is.
void growToFit(QDialog *dialog);
//! Room for the columns of a short list, and for the heights of its rows.
void spaceOut(QTreeWidget *list);
//! Makes a button the one that a page is about.
void makePrimary(QPushButton *button);
//! Makes a label the heading of a dialog or page.
void makeHeading(QLabel *label);
bool isDark(const QWidget *widget);
//! What Fusion makes the edge of a box from that can be seen on a dark page.
QColor boxEdge();

} // namespace backlock::theme
