// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace backlock {

//! A place for one question at a time. A new question, drop() or the end of this object make the
//! answer to the old one late: its future is cancelled and its answer is never heard (S13).
//!
//! A watcher, and not QFuture::then() with a context: in Qt 6.4 a continuation whose context has
//! died is an assertion, and one that runs at once would come before "loading" could be said.
template<typename T>
class Inquiry
{
public:
    Inquiry() = default;
    ~Inquiry() { drop(); }
    Inquiry(const Inquiry &) = delete;
    Inquiry &operator=(const Inquiry &) = delete;

    //! \param answered gets a `const T &`, from the event loop, never from within this call
    //! \param cancelled the other side gave up without an answer; not called after drop()
    template<typename Answered, typename Cancelled>
    void ask(const QFuture<T> &future, Answered answered, Cancelled cancelled)
    {
        drop();
        m_watcher = new QFutureWatcher<T>;
        QObject::connect(m_watcher, &QFutureWatcherBase::finished, m_watcher,
                         [this, answered = std::move(answered), cancelled = std::move(cancelled)] {
                             const QFuture<T> ended = m_watcher->future();
                             // First: the answer may ask the next question.
                             std::exchange(m_watcher, nullptr)->deleteLater();
                             if (ended.isCanceled() || ended.resultCount() == 0)
                                 cancelled();
                             else
                                 answered(ended.result());
                         });
        m_watcher->setFuture(future);
    }

    //! Nobody wants the answer any more.
    void drop()
    {
        if (!m_watcher)
            return;
        QFuture<T> future = m_watcher->future();
        delete std::exchange(m_watcher, nullptr); // never the sender: ask() lets go of that one
        future.cancel();
    }

    bool isOpen() const { return m_watcher != nullptr; }

private:
    QFutureWatcher<T> *m_watcher = nullptr; //!< owned
};

} // namespace backlock
