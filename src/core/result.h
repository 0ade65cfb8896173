// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace backlock {

//! A value or an Error. The one place that names the library: g++ 12 has no std::expected in C++20.
template<typename T>
using Result = tl::expected<T, Error>;

//! `return fail(ErrorKind::Input, Cause::TokenEmpty);` in a function that returns a Result.
inline tl::unexpected<Error> fail(ErrorKind kind, Cause cause, const QString &subject = {})
{
    return tl::unexpected<Error>(makeError(kind, cause, subject));
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace backlock
