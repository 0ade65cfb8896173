// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/fieldhint.h"

#include "words/words.h"

namespace backlock {

void showFieldHint(TextLabel *label, const QString &text, theme::Tone tone)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme::color(tone, label->parentWidget()));
    label->setPalette(palette);
}

void showFieldError(TextLabel *label, const std::optional<Error> &error, const QString &hint)
{
    if (error)
        showFieldHint(label, words::sentence(*error), theme::Tone::Bad);
    else
        showFieldHint(label, hint);
}

} // namespace backlock
