// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/documentparts.h"

#include <QRegularExpression>

#include <algorithm>

namespace backlock {

namespace {

//! Characters that make a spreadsheet take a cell for a formula; the full-width ones are what some
//! of them fold to the plain ones. Source: OWASP, CSV injection.
bool startsFormula(const QString &cell)
{
    static const QString starts = QStringLiteral("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    return !cell.isEmpty() && starts.contains(cell.front());
}

bool isNegativeNumber(const QString &cell)
{
    static const QRegularExpression number(QStringLiteral("\\A-[0-9]+(\\.[0-9]+)?\\z"));
    return number.match(cell).hasMatch();
}

//! Where a spreadsheet splits at semicolons or tabs, as many countries have it, quotation marks
//! around the whole do not help: each piece is the start of a cell.
QString withoutInnerFormulas(const QString &text)
{
    static const QRegularExpression inner(
        QStringLiteral("(?<=[\\s\\S])([;\t])(\\s*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])"));
    return QString(text).replace(inner, QStringLiteral("\\1'\\2"));
}

QString csvCell(const QString &text)
{
    QString cell = withoutInnerFormulas(text);
    if (startsFormula(cell) && !isNegativeNumber(cell))
        cell.prepend(u'\'');
    const bool needsQuotes = std::any_of(cell.cbegin(), cell.cend(), [](QChar c) {
        return c == u',' || c == u'"' || c == u'\r' || c == u'\n';
    });
    if (!needsQuotes)
        return cell;
    cell.replace(u'"', QStringLiteral("\"\""));
    return u'"' + cell + u'"';
}

} // namespace

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(int number)
{
    return number == 0 ? QJsonValue() : QJsonValue(number);
}

QString isoTime(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime utc = time.toUTC();
    return utc.toString(utc.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QByteArray csvLine(const QStringList &cells)
{
    QStringList line;
    line.reserve(cells.size());
    for (const QString &cell : cells)
        line.append(csvCell(cell));
    return line.join(u',').toUtf8() + "\r\n";
}

} // namespace backlock
