// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/clipboardline.h"

namespace backlock {

QString clipboardLine(const QStringList &cells)
{
    QStringList clean;
    for (QString text : cells) {
        for (QChar &c : text) {
            if (c == u'\t' || c == u'\n' || c == u'\r')
                c = u' ';
        }
        const bool isFormula =
            !text.isEmpty() && QStringView(u"=+-@＝＋－＠").contains(text.front());
        clean << (isFormula ? u'\'' + text : text);
    }
    return clean.join(u'\t');
}

} // namespace backlock
