// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "change/factgatherer.h"
#include "core/changesteps.h"
#include "core/clock.h"
#include "core/encryptionchange.h"
#include "core/precheck.h"
#include "core/verdict.h"
#include "store/ledger.h"

#include <QObject>

#include <functional>
#include <memory>

namespace backlock {

//! Everything one change needs to know of its surroundings; values, so that nobody asks back.
struct ChangeOrder
{
    EncryptionChange change = EncryptionChange::turnOff({}, {});
    ProjectAccess access;
    CredentialFacts credential;
    Consents consents;
    Profile profile;      //!< for the ledger
    Identity identity;    //!< for the ledger
    QString instanceName; //!< for the ledger
    QString keyAlias;     //!< for the ledger
    //! What was seen when the change was agreed on: another reading now ends it unsent, as
    //! ReadingNotAsPlanned where it is the row of a plan, else as ReadingNotAsAgreed. Nothing: it
    //! was agreed on without a known state.
    std::optional<ReadingState> plannedBefore;
    QString planDigest; //!< for the ledger; empty: no plan
    int planRow = 0;    //!< for the ledger; 1 is the first
};

//! How a change ended, with everything that was seen on the way.
struct ChangeOutcome
{
    QString changeId; //!< of the ledger entry; empty: none was written
    EncryptionChange change = EncryptionChange::turnOff({}, {});
    Verdict verdict;
    QList<CheckResult> checks;
    std::optional<Error> ledgerError; //!< the verdict could not be written
    //! Resumed, but nobody could be asked what the server says: the entry has no verdict yet.
    bool isEntryOpen = false;
};

//! The one path of every change: pre-checks, ledger entry, POST, read-back, verdict in the ledger.
//! Drives the pure table of core/changesteps.h; one pending future; ends exactly once. A job object
//! and not a chain of futures, because a chain across a write is wrong: cancelling it still sent
//! the POST while the caller heard "cancelled" (measured). GUI thread.
//!
//! Deleting it while it runs ends it without ended(): before the POST nothing is sent any more;
//! what is on the wire goes on as long as somebody holds the access's HttpClient. An entry that was
//! written stays open in the ledger and is found by Ledger::unfinished(), for resume().
class ChangeRunner : public QObject
{
    Q_OBJECT

public:
    //! Waits between read-backs go through this, so that tests need not wait: calls back after the
    //! time.
    using Timer = std::function<void(std::chrono::milliseconds, QObject *, std::function<void()>)>;

    ChangeRunner(const ChangeOrder &order, Ledger &ledger, const Clock &clock,
                 QObject *parent = nullptr);
    ~ChangeRunner() override;
    void setTimer(const Timer &timer);

    //! Ignored when it was started, resumed or stopped before. Connect first: a read-only profile
    //! ends it at once.
    void start();
    //! Goes on with an entry that has no verdict: reads before anything else, sends nothing, and
    //! closes the entry with what can be said. While the service cannot be reached it stays open,
    //! for the next resume; so it does where the profile names another host now than the one that
    //! it was sent to (EntryOfAnotherHost). The change is the entry's; of the order, the access (to
    //! the entry's project) counts. Ignored like start().
    void resume(const LedgerEntry &entry);
    //! Before sending: ends not sent. After: the waits are skipped and one read-back is made.
    void stop();
    ChangeStep step() const;
    int reads() const;
    bool isRunning() const;

signals:
    void stepChanged(backlock::ChangeStep step, int reads);
    //! The fresh pre-checks, before they are judged against the consents.
    void checked(const QList<backlock::CheckResult> &checks);
    void ended(const backlock::ChangeOutcome &outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
