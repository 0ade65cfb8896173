// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QThreadPool>

#include <memory>
#include <utility>

namespace backlock {

//! Ends a value on a worker: tens of thousands of rows take longer to be freed than the event loop
//! may be held up. Only for values that nobody else uses on another thread meanwhile.
template<typename T>
void dropLater(T value)
{
    auto held = std::make_shared<T>(std::move(value));
    QThreadPool::globalInstance()->start([held = std::move(held)]() mutable { held.reset(); });
}

} // namespace backlock
