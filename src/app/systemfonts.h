// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <future>

namespace backlock {

//! Begins to read the system's fonts on a thread of its own, so that this goes on beside the
//! connection to the display: with both in a row, a sixth of a start is spent on the configuration
//! of the fonts. Qt finds it read. Wait for the answer before the first widget, because two threads
//! that ask at once both do the whole work. Where Qt does not use fontconfig nothing is done.
std::future<void> readSystemFonts();

} // namespace backlock
