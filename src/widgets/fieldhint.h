// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "widgets/textlabel.h"
#include "widgets/theme.h"

namespace backlock {

//! Writes a sentence under a field: an error in its colour, a hint in a faint one; empty hides it.
void showFieldHint(TextLabel *label, const QString &text, theme::Tone tone = theme::Tone::Faint);
//! The error's sentence, or the hint where there is no error.
void showFieldError(TextLabel *label, const std::optional<Error> &error, const QString &hint = {});

} // namespace backlock
