// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

namespace backlock {

//! Whether a one-time code is what a refused sign-in by password lacks.
enum class CodeNeed { None, Perhaps, Certain };

//! A protected user who comes without a code gets the same 401 as one with a wrong password,
//! without a code of its own, so often only the person can tell. Source: iam.md, sections 1 and 6.
CodeNeed codeNeed(const Error &error);

} // namespace backlock
