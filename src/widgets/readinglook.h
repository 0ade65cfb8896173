// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reading.h"
#include "widgets/theme.h"

#include <QString>

namespace backlock {

//! Icon and colour of a reading; beside the word, never instead of it.
struct StateLook
{
    QString icon;
    theme::Tone tone = theme::Tone::Neutral;
};

StateLook lookOf(ReadingState state, bool stale);

} // namespace backlock
