// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace backlock {

//! A future that has its answer already.
template<typename T>
QFuture<T> answered(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

//! Calls handler(answer) once, in the event loop and never before this returns, when the future has
//! ended; an empty answer: it was cancelled. Not called when the context dies first. A watcher and
//! not .then(): that may run at once, and replaces an earlier continuation of the same future.
//! Neither cancels the future.
template<typename T, typename Handler>
void whenEnded(const QFuture<T> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> ended = watcher->future();
                         std::optional<T> answer;
                         if (!ended.isCanceled() && ended.resultCount() > 0)
                             answer = ended.result();
                         handler(std::move(answer));
                     });
    watcher->setFuture(future);
}

//! Does the work on a thread of the pool; values go in and come out. Cancelling stops nothing, and
//! drops the answer.
template<typename Work>
auto inBackground(Work work)
{
    using T = std::invoke_result_t<Work>;
    const auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const QFuture<T> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

//! A question of somebody who waits for the answer. Its future is cancelled when the question is
//! dropped or destroyed before it was answered.
template<typename T>
class Question
{
public:
    //! \param onCancelled called in the event loop when the one who asked gives up; may be empty
    explicit Question(std::function<void()> onCancelled = {})
    {
        m_promise.start();
        if (!onCancelled)
            return;
        QObject::connect(&m_watcher, &QFutureWatcherBase::canceled, &m_watcher,
                         [this, given = std::move(onCancelled)] {
                             if (!m_over)
                                 given();
                         });
        m_watcher.setFuture(m_promise.future());
    }
    ~Question() { drop(); }
    Q_DISABLE_COPY_MOVE(Question)

    QFuture<T> future() { return m_promise.future(); }
    bool isOver() const { return m_over || m_promise.isCanceled(); }

    void answer(T value)
    {
        if (std::exchange(m_over, true))
            return;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }

    void drop()
    {
        if (std::exchange(m_over, true))
            return;
        m_promise.future().cancel();
        m_promise.finish();
    }

private:
    QPromise<T> m_promise;
    QFutureWatcher<T> m_watcher;
    bool m_over = false;
};

} // namespace backlock
