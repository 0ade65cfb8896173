// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace backlock {

//! A time as HTTP headers have it: `Sat, 01 Mar 2025 08:00:00 GMT`. Invalid: not such a time.
QDateTime parseHttpDate(const QByteArray &value);

//! Retry-After in seconds or as an HTTP date, which is counted from the answer's own Date header
//! where it has one: the service's clock and ours may differ. At most 300 s (errors.md, section 6).
std::optional<std::chrono::seconds>
parseRetryAfter(const QByteArray &value, const QDateTime &serverDate, const QDateTime &now);

} // namespace backlock
