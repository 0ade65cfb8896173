// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTest>
#include <QTimer>

#include <functional>
#include <optional>

namespace backlock::test {

constexpr int kPatienceMs = 20'000;

//! The answer of a future that ends while the event loop runs. One that does not end in time, or
//! ends cancelled, is an Internal error with this word as its subject: no test expects it.
template<typename T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
    if (!future.isFinished())
        loop.exec();
    if (!future.isFinished())
        return fail(ErrorKind::Internal, Cause::Unforeseen, QStringLiteral("not finished"));
    if (future.resultCount() == 0)
        return fail(ErrorKind::Internal, Cause::Unforeseen, QStringLiteral("cancelled"));
    return future.resultAt(0);
}

//! The same for a call that hands its answer to a function.
template<typename T>
Result<T> answerTo(const std::function<void(const std::function<void(const Result<T> &)> &)> &call)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
    call([&](const Result<T> &result) {
        answer = result;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    if (!answer)
        return fail(ErrorKind::Internal, Cause::Unforeseen, QStringLiteral("not finished"));
    return *answer;
}

//! What a Result says, for messages: `ok`, or its error's kind, cause and subject.
template<typename T>
QByteArray said(const Result<T> &result)
{
    if (result)
        return "ok";
    return errorKindName(result.error().kind).toUtf8() + " cause "
           + QByteArray::number(int(result.error().cause)) + " \"" + result.error().subject.toUtf8()
           + '"';
}

} // namespace backlock::test

//! That a Result is good, or what it says instead.
#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto &verified = (result);                                                           \
        QVERIFY2(verified.has_value(), backlock::test::said(verified).constData());                \
    } while (false)

//! That a Result is this error.
#define VERIFY_ERROR(result, expectedKind, expectedCause)                                          \
    do {                                                                                           \
        const auto &verified = (result);                                                           \
        QVERIFY2(!verified.has_value(), "ok");                                                     \
        QVERIFY2(verified.error().kind == (expectedKind)                                           \
                     && verified.error().cause == (expectedCause),                                 \
                 backlock::test::said(verified).constData());                                      \
    } while (false)
