// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

namespace backlock::test {

//! The cause of a failed result as a number, -1 for a good one: QCOMPARE prints numbers.
template<typename T>
int causeOf(const Result<T> &result)
{
    return result ? -1 : int(result.error().cause);
}

//! True for a failure that says "a value you gave is malformed, nothing was sent".
template<typename T>
bool isInputError(const Result<T> &result)
{
    return !result && result.error().kind == ErrorKind::Input && result.error().httpStatus == 0
           && !result.error().onTheWire;
}

constexpr int kGood = -1;

} // namespace backlock::test
