// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "change/keyusers.h"
#include "core/clock.h"
#include "core/encryptionchange.h"
#include "core/precheck.h"

#include <QFuture>

namespace backlock {

//! What the credential's end looks like at this moment; the session's part of the facts.
struct CredentialFacts
{
    QDateTime endsAt; //!< UTC; invalid: no known end
    bool renews = false;
};

struct KeyFacts
{
    LookUp lookUp = LookUp::NotAsked;
    KmsKey key;
};

//! What an answer of describe-key says; nothing: it was cancelled, or the door was closed.
KeyFacts keyFactsOf(const KeyId &id, const std::optional<Result<KmsKey>> &answer);

//! Asks the services afresh for everything the pre-checks judge: the instance (its detail), the
//! state and, for turning on, the key. Reads only. A fact that cannot be had is a fact of its own,
//! so this fails for one reason alone: the credential is dead (SignIn) and nobody could be asked.
//! Cancelling drops what is under way. \param records who else needs a key that endsUse(); what
//! they cannot tell is left out, for it is a fact and no condition. \param usedKey of turning off:
//! the key that is known for the instance, to be looked at; empty: none
QFuture<Result<CheckFacts>> gatherFacts(const EncryptionChange &change, const ProjectAccess &access,
                                        const CredentialFacts &credential, const Clock &clock,
                                        const KeyRecords &records = {}, const KeyId &usedKey = {});

} // namespace backlock
