// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/stepreport.h"
#include "store/secretstore.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

namespace backlock {

//! Tries the keychain as Backlock uses it: which one it is, whether it is unlocked, and whether a
//! secret of the greatest length comes back whole and goes away again. The dummy is an entry of its
//! own, never a profile's, and one that an earlier look had to leave behind is overwritten and
//! removed. Nobody is asked for anything until unlock(). GUI thread.
class KeyringDoctor : public QObject
{
    Q_OBJECT

public:
    //! As long as the longest token that Backlock takes (S7).
    static constexpr qsizetype kDummyBytes = 32'768;

    //! The store is borrowed and must outlive it.
    KeyringDoctor(SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);
    ~KeyringDoctor() override;

    //! Begins, or begins anew. Each step ends at the store's own limit (KeychainFrozen).
    void start();
    //! Has the keychain unlocked by the desktop's own prompt, then begins anew. A no to the prompt
    //! is the failure of the step Unlock.
    void unlock();
    bool isUnlocking() const { return m_isUnlocking; }
    //! Stops waiting; a prompt that is up is dismissed. What the keychain was told already may
    //! still be done, and a dummy that is left is then removed by the next look.
    void cancel();
    const KeyringReport &report() const { return m_report; }

signals:
    void changed();

private:
    template<typename T, typename Handler>
    void await(const QFuture<Result<T>> &future, Handler handler);
    void begin(KeyringStep step);
    void pass(KeyringStep step);
    void fail(KeyringStep step, const Error &error);
    KeyringLine &line(KeyringStep step);
    void onProbed(const Result<void> &probed);
    void write();
    void read();
    void remove(const std::optional<Error> &readError);
    void finish();

    SecretStore &m_secrets;
    Clock m_clock;
    KeyringReport m_report;
    StoredSecret m_dummy;
    QElapsedTimer m_elapsed;
    std::function<void()> m_abort;
    bool m_isUnlocking = false;
    quint64 m_run = 0; //!< numbers the starts: answers to an older one are late
};

} // namespace backlock
