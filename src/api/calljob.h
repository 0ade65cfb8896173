// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <functional>
#include <utility>

namespace backlock {

//! A question to a service that takes one call or several: pages, a second way to ask. Owned by the
//! door, so that it ends with it, and gone by itself when its future is finished. Cancelling the
//! future cancels the call that is under way: a continuation made by then() would not pass it on.
template<typename Outcome>
class CallJob : public QObject
{
public:
    explicit CallJob(const Access &access)
        : QObject(access.http.get())
        , m_http(*access.http)
        , m_route(access.route)
        , m_authoriser(access.authoriser)
    {
        m_promise.start();
        connect(&m_outer, &QFutureWatcherBase::canceled, this, &CallJob::cancel);
        connect(&m_inner, &QFutureWatcherBase::finished, this, &CallJob::onAnswered);
        m_outer.setFuture(m_promise.future());
    }

    QFuture<Outcome> future() { return m_promise.future(); }

protected:
    using Then = std::function<void(const Result<Answer> &)>;

    //! One question at a time. `then` is not called when the answer was cancelled.
    void ask(const Call &call, const CallInput &input, Then then)
    {
        m_then = std::move(then);
        m_inner.setFuture(m_http.send(call, input, m_route, m_authoriser));
    }

    //! Ends the job: nothing of it may be touched afterwards.
    void finish(const Outcome &outcome)
    {
        auto promise = end();
        promise.addResult(outcome);
        promise.finish();
    }

private:
    void onAnswered()
    {
        if (m_inner.isCanceled()) {
            cancel();
            return;
        }
        const Then then = std::exchange(m_then, {});
        then(m_inner.result());
    }

    void cancel()
    {
        auto promise = end();
        promise.future().cancel();
        promise.finish();
    }

    QPromise<Outcome> end()
    {
        m_outer.disconnect(this);
        m_inner.disconnect(this);
        m_inner.cancel();
        deleteLater();
        return std::move(m_promise);
    }

    HttpClient &m_http;
    Route m_route;
    std::shared_ptr<Authoriser> m_authoriser;
    QPromise<Outcome> m_promise;
    QFutureWatcher<Outcome> m_outer;
    QFutureWatcher<Result<Answer>> m_inner;
    Then m_then;
};

//! One call and one reading of its answer.
template<typename T>
class SingleCall : public CallJob<Result<T>>
{
public:
    using Read = std::function<Result<T>(const Answer &)>;

    SingleCall(const Access &access, const Call &call, const CallInput &input, Read read)
        : CallJob<Result<T>>(access)
    {
        this->ask(call, input, [this, read = std::move(read)](const Result<Answer> &answer) {
            this->finish(answer ? read(*answer) : Result<T>(fail(answer.error())));
        });
    }
};

template<typename T>
QFuture<Result<T>> askOnce(const Access &access, const Call &call, const CallInput &input,
                           typename SingleCall<T>::Read read)
{
    return (new SingleCall<T>(access, call, input, std::move(read)))->future();
}

} // namespace backlock
