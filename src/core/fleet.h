// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cloudvalues.h"
#include "core/plan.h"
#include "core/precheck.h"
#include "core/reading.h"

#include <QHash>
#include <QList>

#include <optional>

namespace backlock {

//! How Backlock comes to know the key of an instance. No call can read it.
enum class KeyOrigin {
    None,     //!< nothing is known
    Sent,     //!< sent by this tool, and accepted by the service
    Stated,   //!< stated by a person
    Doubtful, //!< after any off, an unclear change, or a change that was not ours
};

QString keyOriginName(KeyOrigin origin); //!< empty, sent, stated, doubtful
std::optional<KeyOrigin> keyOriginFromName(QStringView name);

//! What the ledger knows of one instance.
struct LedgerFacts
{
    KeyId key;
    KeyOrigin origin = KeyOrigin::None;
    QDateTime lastChange;        //!< UTC, of the last change that may have taken effect
    std::optional<Wish> leadsTo; //!< what that change asked for; nothing: it is not certain

    friend bool operator==(const LedgerFacts &, const LedgerFacts &) = default;
};

//! Where an instance is; the key of every look-up of the fleet.
struct FleetPlace
{
    ProfileId profile;
    ProjectId project;
    InstanceId instance;

    friend bool operator==(const FleetPlace &, const FleetPlace &) = default;
    friend size_t qHash(const FleetPlace &place, size_t seed = 0)
    {
        return qHashMulti(seed, place.profile, place.project, place.instance);
    }
};

//! One instance of the fleet with all that is known of it.
struct FleetInstance
{
    ProfileId profileId;
    QString profileName;
    Project project;
    Instance instance;
    Reading reading;
    LedgerFacts ledger;
    Reading earlier; //!< of the scan before; NotRead: there was none

    FleetPlace place() const { return {profileId, project.id, instance.id}; }
    //! Read before this moment, or before our own last change, which it cannot show.
    bool isStale(const QDateTime &before) const
    {
        return reading.isOlderThan(before) || reading.isOlderThan(ledger.lastChange);
    }
    //! Another *known* state than the scan before saw. What became unreadable has not changed.
    bool isChanged() const
    {
        return earlier.isKnown() && reading.isKnown() && earlier.state != reading.state;
    }

    friend bool operator==(const FleetInstance &, const FleetInstance &) = default;
};

//! A reading that is not what our last change led to was made by somebody else, and then the key
//! that we know is doubtful, too. A reading from before the change tells nothing.
LedgerFacts doubted(LedgerFacts facts, const Reading &reading);

//! A project, or with an empty project a whole profile, that could not be scanned.
struct FleetFailure
{
    ProfileId profileId;
    QString profileName;
    Project project;
    Error error;

    friend bool operator==(const FleetFailure &, const FleetFailure &) = default;
};

//! Which key a plan uses where.
struct PlanKeys
{
    KeyId everywhere;                //!< empty: none
    QHash<QString, KeyId> byProject; //!< by id or name of the project; wins

    KeyId of(const Project &project) const;
};

//! Why an instance is not in a plan.
enum class LeaveReason {
    IsOnAlready, //!< the key in use cannot be read, so "with another key" is not a plan's business
    IsOffAlready,
    IsGone,
    IsNotOffered,
    IsNotRead,  //!< no answer or none that was understood: scan again, then plan
    HasNoKey,   //!< turning on, and no key was given for its project
    IsReadOnly, //!< its profile
    IsBlocked,  //!< by a pre-check, see `check`
    IsTwice,    //!< chosen through two profiles; one change of it is enough
    HasWarning, //!< PlanWish::leavesWarnedOut, see `check`: the first that warns
};

QString leaveReasonName(LeaveReason reason); //!< on-already, off-already, gone, ...

struct LeftOut
{
    qsizetype index = 0; //!< in the list that was planned from
    LeaveReason reason = LeaveReason::IsNotRead;
    std::optional<CheckResult> check;
    std::optional<CheckResult> keyNeeded; //!< where the key is the wall, and others need it
};

struct Planned
{
    QList<PlanRow> rows;
    QList<qsizetype> chosen;          //!< for each row, where it comes from
    QList<QList<CheckResult>> checks; //!< for each row, what warns, and who else needs its key
    QList<LeftOut> leftOut;
    //! By checkName(): how many rows have it, or would if they were not left out for it.
    QHash<QString, int> warnings;
};

struct PlanWish
{
    Wish wish = Wish::Off;
    PlanKeys keys;
    //! By project id and key id: how the key was found, asked once for each.
    QHash<std::pair<QString, QString>, std::pair<LookUp, KmsKey>> keyFacts;
    QHash<QString, KeyUserNames> keyUsers; //!< by key id, where endsUse()
    QHash<ProjectId, Endpoint> hosts;      //!< for the European single-node rule
    QSet<ProfileId> readOnly;
    bool leavesWarnedOut = false; //!< rows with a warning are left out, too
    QDateTime now;
};

//! What becomes of these instances: a row, or a reason why not. The same rules as of a single
//! change.
Planned planFor(const QList<FleetInstance> &instances, const PlanWish &wish);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::FleetInstance)
Q_DECLARE_METATYPE(backlock::FleetFailure)
