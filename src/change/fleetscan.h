// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/fleet.h"
#include "core/keyfact.h"
#include "session/session.h"
#include "store/fleetcache.h"
#include "store/ledger.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace backlock {

//! A signed-in profile to be looked at. The session is borrowed and must outlive the scan.
struct FleetSource
{
    Profile profile;
    Session *session = nullptr;
    QSet<ProjectId> leftOut; //!< projects that are not looked at; what was known of them stays
};

//! What is known before a scan.
struct FleetKnown
{
    LedgerKnowledge ledger;
    QHash<std::pair<QString, QString>, QDateTime> doubts; //!< FleetCache::doubts()
    //! What the last scan read of an instance, shown until a new reading comes; empty: nothing is
    //! known of any. Called while the scan runs, once for each instance.
    std::function<Reading(const FleetPlace &)> lastReading;
    StatedKeys stated; //!< by people, of KeyFactStore
    //! Known readings younger than this are not asked for again; 0: all are.
    std::chrono::seconds freshFor{0};

    //! Key, its origin and the last change, as ledger and earlier scans tell them, in the light of
    //! this reading.
    LedgerFacts factsOf(const FleetPlace &place, const Reading &reading) const;
};

struct FleetProgress
{
    qsizetype read = 0;     //!< readings that were made, or were still fresh
    qsizetype total = 0;    //!< instances found so far
    bool isListing = false; //!< `total` still grows
    //! At the pace that the gate allows now; nothing: it cannot be told.
    std::optional<std::chrono::seconds> remaining;

    friend bool operator==(const FleetProgress &, const FleetProgress &) = default;
};

//! Reads the state of every instance in every project of the sources. Reads only. Calls are paced
//! by the rate gate and handed over in small portions, so that the event loop stays free and a
//! click somewhere else does not queue behind thousands. Each project goes at its own pace: one
//! that fails is named and holds nobody up, and one whose calls get no answer at all is given up.
//! GUI thread. Deleting it drops what is under way.
class FleetScan : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Paused, Ended };

    FleetScan(const QList<FleetSource> &sources, const FleetKnown &known, const Clock &clock,
              QObject *parent = nullptr);
    ~FleetScan() override;

    void start(); //!< once; connect first
    void pause(); //!< no new reading is asked for; what is under way arrives
    void goOn();
    void cancel(); //!< ends it with what there is
    //! These are read before all others: the rows that somebody looks at.
    void showFirst(const QList<FleetPlace> &places);

    State state() const;
    bool wasCancelled() const;
    FleetProgress progress() const;
    const QList<FleetInstance> &rows() const; //!< in the order in which they were found
    const QList<FleetFailure> &failures() const;
    //! One for each profile of which at least one project was listed, to be kept. A scan that was
    //! cancelled names what it had not listed as failed, so that nothing is taken for gone.
    QList<FleetSnapshot> snapshots() const;
    //! The opened project of a row, for what comes after the scan; nothing: it did not open.
    std::optional<ProjectAccess> access(const ProfileId &profile, const ProjectId &project) const;

    //! How long so many readings of one user and host take at the pace that nobody has slowed down
    //! yet; for before the start. Loopback has no such pace.
    static std::chrono::seconds usualTime(qsizetype readings);

signals:
    void stateChanged();
    void progressed(); //!< at most some times a second
    void rowsAdded(qsizetype first, qsizetype count);
    //! Readings have come; indices into rows().
    void rowsRead(const QList<qsizetype> &rows);
    void projectFailed(const backlock::FleetFailure &failure);
    void ended(); //!< once

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
