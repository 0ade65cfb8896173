// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/backuplist.h"
#include "change/backuprunner.h"
#include "model/backuptable.h"
#include "model/inquiry.h"
#include "model/loading.h"
#include "session/lease.h"
#include "session/session.h"
#include "store/ledger.h"

#include <QObject>

#include <memory>
#include <optional>

namespace backlock {

//! "Back up now" for one instance, without its widgets: the question, the one backup, and the list
//! before and after it. Borrowed objects must outlive it. GUI thread.
class BackupDesk : public QObject
{
    Q_OBJECT

public:
    //! \param timer of the waits; empty: the real one
    BackupDesk(Session &session, Ledger &ledger, const Clock &clock, const Project &project,
               const Instance &instance, const ChangeRunner::Timer &timer = {},
               QObject *parent = nullptr);
    ~BackupDesk() override;

    const Profile &profile() const { return m_session.profile(); }
    const Instance &instance() const { return m_instance; }

    const QString &name() const { return m_name; }
    void setName(const QString &typed);
    std::optional<Error> nameError() const;
    //! What a production profile asks to be typed; empty: nothing is asked.
    QString wantedWord() const;
    void setWord(const QString &typed);
    bool isReady() const; //!< start() would begin

    Loading listLoading() const { return m_loading; }
    std::optional<Error> listError() const { return m_listError; }
    //! Why nothing can be told about encryption although the list is there.
    std::optional<Error> ledgerError() const { return m_ledgerError; }
    BackupTable &table() { return m_table; }
    void reload(); //!< the list anew; ignored while a backup is under way

    void start(); //!< once; ignored while not ready
    //! Before sending nothing is sent; after it the watching is stopped, and never the backup.
    void stop();
    bool isBusy() const { return m_isOpening || m_runner; }
    BackupStep step() const;
    const std::optional<BackupOutcome> &outcome() const { return m_outcome; }

signals:
    void changed();
    void ended();

private:
    void run(const ProjectAccess &access);
    void couldNotOpen(const Error &error);
    void finish(const BackupOutcome &outcome);
    void list(const ProjectAccess &access);
    void listFailed(const Error &error);

    Session &m_session;
    Ledger &m_ledger;
    Clock m_clock;
    Project m_project;
    Instance m_instance;
    ChangeRunner::Timer m_timer;
    QString m_name;
    QString m_word;
    BackupTable m_table;
    Loading m_loading = Loading::Nothing;
    std::optional<Error> m_listError;
    std::optional<Error> m_ledgerError;
    Inquiry<Result<ProjectAccess>> m_openToList;
    Inquiry<Result<BackupList>> m_list;
    Inquiry<Result<ProjectAccess>> m_openToRun;
    //! A backup may take longer than the idle lock waits.
    std::unique_ptr<SessionLease> m_lease;
    bool m_isOpening = false;
    BackupRunner *m_runner = nullptr; //!< child of this; deleted later when it has ended
    std::optional<BackupOutcome> m_outcome;
};

} // namespace backlock
