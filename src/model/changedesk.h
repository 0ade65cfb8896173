// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/backuprunner.h"
#include "change/changerunner.h"
#include "model/inquiry.h"
#include "session/session.h"
#include "store/ledger.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace backlock {

//! The change page's one change at a time: a new one, or, one by one, those that a crash left
//! without a verdict. Knows no widget and no form. Borrowed objects must outlive it. GUI thread.
class ChangeDesk : public QObject
{
    Q_OBJECT

public:
    //! \param timer of the waits between read-backs; empty: the real one
    ChangeDesk(Ledger &ledger, const Clock &clock, const ChangeRunner::Timer &timer,
               QObject *parent = nullptr);

    //! Ignored while busy.
    void start(const ChangeOrder &order);
    //! Skips waits, and leaves the rest of the unfinished entries for another time.
    void stop();
    bool isBusy() const { return m_runner || m_backupRunner || m_resuming; }
    std::optional<EncryptionChange> change() const { return m_change; }
    ChangeStep step() const;
    int reads() const;

    //! Looks for entries of this profile without a verdict; an empty id: forgets them. While a
    //! change is under way its own entry is one of them, so the look is taken when it has ended.
    void look(const ProfileId &profile);
    const QList<LedgerEntry> &unfinished() const { return m_unfinished; }
    //! Opens each entry's project and reads what the server says now, of a manual backup which
    //! backups there are; sends nothing. Ignored while busy.
    void resumeUnfinished(Session &session);
    //! The last entry that could not be resumed, because its project could not be opened.
    std::optional<Error> resumeError() const { return m_resumeError; }
    std::optional<Error> ledgerError() const { return m_ledgerError; }
    //! The rest of the entries is left; a change on its way goes on.
    void leaveQueue();

signals:
    void changed();
    void ended(const backlock::ChangeOutcome &outcome);

private:
    ChangeRunner *makeRunner(const ChangeOrder &order);
    void runnerEnded(const ChangeOutcome &outcome);
    void takeUnfinished(const QList<LedgerEntry> &entries);
    void resumeNext();
    void resumeWith(const LedgerEntry &entry, const ProjectAccess &access);
    void resumeBackup(const LedgerEntry &entry, const ProjectAccess &access);
    void backupEnded(const BackupOutcome &outcome);
    void settle(const QString &changeId);
    void couldNotOpen(const Error &error);

    Ledger &m_ledger;
    Clock m_clock;
    ChangeRunner::Timer m_timer;
    ChangeRunner *m_runner = nullptr; //!< child of this; deleted later when it has ended
    std::optional<EncryptionChange> m_change;
    BackupRunner *m_backupRunner = nullptr; //!< of an entry; as above

    ProfileId m_profile;
    bool m_lookDue = false;
    QList<LedgerEntry> m_unfinished;
    Inquiry<Result<QList<LedgerEntry>>> m_look;
    std::optional<Error> m_ledgerError;

    bool m_resuming = false;
    QPointer<Session> m_session; //!< of the entries being resumed
    QList<LedgerEntry> m_queue;
    Inquiry<Result<ProjectAccess>> m_open;
    std::optional<Error> m_resumeError;
};

//! What the runner needs of a session that is signed in, but for the change itself.
ChangeOrder orderOf(const Session &session, const EncryptionChange &change,
                    const ProjectAccess &access);

} // namespace backlock
