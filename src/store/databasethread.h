// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <utility>

namespace backlock {

//! A database in a thread of its own, begun at the first use. Everything that was posted is done
//! before it goes. `Database` has disconnect(), which lets go of the file in that thread.
template<typename Database>
class DatabaseThread
{
public:
    template<typename... Arguments>
    explicit DatabaseThread(const QString &name, Arguments &&...arguments)
        : m_database(std::forward<Arguments>(arguments)...)
    {
        m_thread.setObjectName(name);
        m_context.moveToThread(&m_thread);
    }

    ~DatabaseThread()
    {
        if (!m_thread.isRunning())
            return;
        // Behind everything that was posted, so that it is all done by then.
        QMetaObject::invokeMethod(
            &m_context, [this] { m_database.disconnect(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    Q_DISABLE_COPY_MOVE(DatabaseThread)

    void post(const std::function<void(Database &)> &work)
    {
        if (!m_thread.isRunning()) // the first use
            m_thread.start();
        QMetaObject::invokeMethod(
            &m_context, [this, work] { work(m_database); }, Qt::QueuedConnection);
    }

private:
    Database m_database;
    QThread m_thread;
    QObject m_context; //!< after the thread: it goes first, and what was still posted to it with it
};

} // namespace backlock
