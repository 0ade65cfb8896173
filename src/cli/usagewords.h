// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QString>

namespace backlock::cli {

//! What was wrong with the command line, in sentences of the current language; empty for an error
//! that is not one of parseArguments(). `words` speaks of options in general; only here is it known
//! what each can mean.
QString usageWords(const Error &error);

} // namespace backlock::cli
