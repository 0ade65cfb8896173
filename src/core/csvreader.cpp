// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csvreader.h"

#include <QStringDecoder>

namespace backlock {

Result<QList<QStringList>> readCsv(const QByteArray &bytes, const QString &subject)
{
    if (bytes.size() > kMaxCsvBytes)
        return fail(ErrorKind::Input, Cause::FileTooLarge, subject);
    QStringDecoder decoder(QStringDecoder::Utf8); // drops the byte order mark
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return fail(ErrorKind::Input, Cause::FileWrongFormat, subject);
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    const auto endRow = [&] {
        row.append(cell);
        cell.clear();
        if (row.size() > 1 || !row.first().isEmpty())
            rows.append(row);
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (isQuoted) {
            if (c != u'"')
                cell += c;
            else if (text.size() > i + 1 && text.at(i + 1) == u'"')
                cell += text.at(++i); // "" within quotation marks is one
            else
                isQuoted = false;
        } else if (c == u'"' && cell.isEmpty()) {
            isQuoted = true;
        } else if (c == u',') {
            row.append(cell);
            cell.clear();
        } else if (c == u'\n' || c == u'\r') {
            endRow(); // \r\n: the second makes an empty line, which is left out
        } else {
            cell += c;
        }
    }
    if (isQuoted)
        return fail(ErrorKind::Input, Cause::FileWrongFormat, subject);
    endRow();
    return rows;
}

} // namespace backlock
