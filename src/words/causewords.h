// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "words/words.h"

namespace backlock::words {

//! The sentences of the error's own cause; all empty for Cause::None.
Explained causeWords(const Error &error);

} // namespace backlock::words
