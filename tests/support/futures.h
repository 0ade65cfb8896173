// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QTest>

namespace backlock::test {

constexpr int kPatience = 10'000; //!< ms; for what ought to come at once, on a busy machine

//! Lets the event loop run until the future has ended. False: it never did.
template<typename T>
bool ends(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, kPatience);
}

} // namespace backlock::test

//! The result of a future that must end with one; the test fails where it does not.
#define WAIT_FOR(name, expression)                                                                 \
    const auto &name##Future = (expression);                                                       \
    QVERIFY2(backlock::test::ends(name##Future), "the future did not end");                        \
    QVERIFY2(!name##Future.isCanceled(), "the future ended as cancelled");                         \
    const auto name /* NOLINT(bugprone-macro-parentheses): it is declared */ = name##Future.result()
