// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/readinglook.h"

namespace backlock {

StateLook lookOf(ReadingState state, bool stale)
{
    if (stale)
        return {QStringLiteral("wait"), theme::Tone::Caution};
    switch (state) {
    case ReadingState::On:
        return {QStringLiteral("on"), theme::Tone::Good};
    case ReadingState::Off:
        return {QStringLiteral("off"), theme::Tone::Neutral};
    case ReadingState::NotRead:
        return {QStringLiteral("unknown"), theme::Tone::Faint};
    case ReadingState::NotPermitted:
    case ReadingState::NotOffered:
    case ReadingState::Gone:
    case ReadingState::Unreadable:
    case ReadingState::Unreachable:
        return {QStringLiteral("unknown"), theme::Tone::Caution};
    }
    return {};
}

} // namespace backlock
