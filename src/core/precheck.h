// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cloudvalues.h"
#include "core/endpoint.h"
#include "core/reading.h"

#include <QList>
#include <QSet>

#include <chrono>

namespace backlock {

//! What is looked at before a change is sent; the rows of the design's table.
enum class CheckId {
    KeyUsable,      //!< enabled, AES_256 or SM4, for encryption (on)
    KeyKnown,       //!< in the list, not a default key, same enterprise project (on)
    KeyNeeded,      //!< who else needs a key that is disabled or to be deleted; a fact
    InstanceState,  //!< creating and createfail block, other than normal warns
    SingleNode,     //!< on .eu hosts the APIs do not serve single-node instances
    CredentialEnd,  //!< ends within 5 minutes and cannot be renewed
    StateReadable,  //!< the result could not be verified
    CrossRegion,    //!< cross-region backup excludes encrypted backup; no call can read it (on)
    LastingEffects, //!< what stays for good
};

QString checkName(CheckId id); //!< key-usable, key-known, ...: for the ledger and the command line

enum class CheckOutcome { Ok, Failed, NotChecked };
//! What a check that is not ok does. A guess is never a wall.
enum class CheckWeight {
    Blocks, //!< nothing is sent
    Warns,  //!< sent after a deliberate tick, which the ledger records
    Tick,   //!< the user states what no call can read
    Fact,   //!< to be read, nothing to do
};

//! What exactly was found; `words` has a sentence for each.
enum class Finding {
    Fine,
    KeyFaulty, //!< see CheckResult::keyFault
    KeyNotInList,
    KeyListNotPermitted,
    KeyListFailed,
    KeyIsDefault,
    KeyOfOtherEnterpriseProject,
    KeyNotAsked,       //!< the list has not come yet
    KeyNeededByOthers, //!< subject: see keyUsersSubject()
    UsedKeyEnds,       //!< the key known for the instance; see keyFault; subject: keyUsersSubject()
    InstanceBeingCreated,
    InstanceCreationFailed,
    InstanceNotNormal,     //!< subject: the status as the service says it
    InstanceStatusUnknown, //!< typed id, list not permitted
    SingleNodeInEurope,
    NodeCountUnknown,
    CredentialEndsSoon,
    CredentialIsRenewed,
    StateCannotBeRead, //!< subject: the reading's name
    StateNotReadYet,
    CrossRegionMustBeOff,
    RestoreOnlyToNewInstance, //!< lasting effect of turning on
    OldBackupsStayEncrypted,  //!< lasting effect of turning off
};

struct CheckResult
{
    CheckId id = CheckId::LastingEffects;
    CheckOutcome outcome = CheckOutcome::Ok;
    CheckWeight weight = CheckWeight::Fact;
    Finding finding = Finding::Fine;
    KeyFault keyFault = KeyFault::None;
    QString subject; //!< see Finding; of KeyFaulty: the algorithm, the usage or the key's name

    bool blocks() const { return weight == CheckWeight::Blocks && outcome == CheckOutcome::Failed; }
    //! Needs the person's tick before sending (warnings and the cross-region statement).
    bool needsTick() const
    {
        return weight == CheckWeight::Tick
               || (weight == CheckWeight::Warns && outcome != CheckOutcome::Ok);
    }

    friend bool operator==(const CheckResult &, const CheckResult &) = default;
};

//! How a look-up ended, so that "not found" and "may not look" stay apart.
enum class LookUp { NotAsked, Found, NotFound, NotPermitted, Failed };

//! Instances whose backups may need a key, because Backlock has sent it or a person has stated it:
//! id and name, sorted by the id.
using KeyUserNames = QList<std::pair<QString, QString>>;

//! Of a finding: how many others need the key, and some of their names, a line each; empty: none.
QString keyUsersSubject(const KeyUserNames &users, const InstanceId &self);

//! True of a key whose backups cannot be restored now, or soon: disabled, or to be deleted. Who
//! needs it is worth telling then.
bool endsUse(const KmsKey &key);

//! Everything the rules judge; the form fills it from what it has, the runner asks afresh.
struct CheckFacts
{
    Wish wish = Wish::Off;
    LookUp instanceLookUp = LookUp::NotAsked;
    Instance instance;
    LookUp keyLookUp = LookUp::NotAsked;
    KmsKey key;
    KmsKey usedKey; //!< for turning off: the one known for the instance; no id: none, or not asked
    KeyUserNames keyUsers; //!< of `key` or, for turning off, `usedKey`, where endsUse()
    Reading reading;
    Endpoint taurusDb;       //!< for the European single-node rule
    QDateTime credentialEnd; //!< UTC; invalid: no known end
    bool credentialRenews = false;
    QDateTime now; //!< UTC
};

//! The checks of this wish, in the order in which they are shown.
QList<CheckResult> runChecks(const CheckFacts &facts);

//! What a person agreed to; recorded in the ledger.
struct Consents
{
    bool crossRegionChecked = false; //!< "I have checked"
    QSet<CheckId> acceptedWarnings;  //!< each warning's own tick
    bool acceptAllWarnings = false;  //!< the command line's --accept-warnings

    friend bool operator==(const Consents &, const Consents &) = default;
};

//! What stops the change with these consents: the first check that blocks, else the first one whose
//! tick is missing; nothing: it may go out. acceptAllWarnings never stands for the cross-region
//! tick.
std::optional<CheckResult> firstObstacle(const QList<CheckResult> &checks,
                                         const Consents &consents);

} // namespace backlock

Q_DECLARE_METATYPE(backlock::CheckResult)
