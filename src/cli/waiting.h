// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/interrupt.h"
#include "core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

#include <optional>

namespace backlock::cli {

//! Runs an event loop until the future has ended. A command is one thing after the other, so here,
//! and nowhere else in Backlock, waiting blocks.
//! \param interrupt ends the waiting and cancels the future; none: nothing does
//! \return nothing when it was cancelled or interrupted
template<typename T>
std::optional<T> await(QFuture<T> future, const Interrupt *interrupt = nullptr)
{
    if (interrupt && interrupt->isInterrupted()) {
        future.cancel();
        return std::nullopt;
    }
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    if (interrupt)
        QObject::connect(interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (!future.isFinished())
        future.cancel();
    if (future.isCanceled() || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

//! The same for what may fail: Cancelled / StoppedByUser when it was cancelled or interrupted.
template<typename T>
Result<T> awaitResult(const QFuture<Result<T>> &future, const Interrupt *interrupt = nullptr)
{
    const std::optional<Result<T>> answer = await(future, interrupt);
    if (!answer)
        return fail(ErrorKind::Cancelled, Cause::StoppedByUser);
    return *answer;
}

} // namespace backlock::cli
