// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/textlayout.h"

#include "core/cleantext.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>

namespace backlock::cli {

namespace {

constexpr qsizetype kMaxCell = 200;
constexpr QLatin1String kGap("  ");

//! The blocks that terminals show two columns wide. Source: Unicode, East Asian Width W and F.
constexpr std::pair<uint, uint> kWide[] = {
    {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
};

int columnsOf(uint character)
{
    const auto category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    return std::any_of(std::begin(kWide), std::end(kWide),
                       [character](const auto &block) {
                           return character >= block.first && character <= block.second;
                       })
               ? 2
               : 1;
}

//! A line may break behind a blank or behind a Chinese character, but not inside --help.
bool maySplitBehind(const QString &text)
{
    return text.back().isSpace() || columnsOf(text.toUcs4().last()) == 2;
}

QString trimmedAtEnd(QString text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

QString rowText(const QStringList &cells, const QList<int> &widths)
{
    QStringList filled;
    for (qsizetype i = 0; i < cells.size(); ++i)
        filled.append(padded(cells.at(i), widths.at(i)));
    return trimmedAtEnd(filled.join(kGap)) + u'\n';
}

} // namespace

int columnsOf(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    int columns = 0;
    for (const uint character : characters)
        columns += columnsOf(character);
    return columns;
}

QString padded(const QString &text, int columns)
{
    return text + QString(std::max(0, columns - columnsOf(text)), u' ');
}

QStringList wrapped(const QString &text, int columns)
{
    QStringList lines;
    QString line;
    QString piece;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to >= 0;
         from = to, to = finder.toNextBoundary()) {
        piece += text.sliced(from, to - from);
        if (to < text.size() && !maySplitBehind(piece))
            continue;
        if (!line.isEmpty() && columnsOf(trimmedAtEnd(line + piece)) > columns) {
            lines.append(trimmedAtEnd(line));
            line.clear();
        }
        line += std::exchange(piece, {});
    }
    if (const QString rest = trimmedAtEnd(line); !rest.isEmpty())
        lines.append(rest);
    return lines;
}

QString table(const QStringList &titles, const QList<QStringList> &rows)
{
    QList<QStringList> cells{titles};
    for (const QStringList &row : rows) {
        QStringList shown;
        for (const QString &cell : row)
            shown.append(cleanServerText(cell, kMaxCell));
        cells.append(shown);
    }
    QList<int> widths(titles.size(), 0);
    for (const QStringList &row : std::as_const(cells)) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), columnsOf(row.at(i)));
    }
    QString text;
    for (const QStringList &row : std::as_const(cells))
        text += rowText(row, widths);
    return text;
}

} // namespace backlock::cli
