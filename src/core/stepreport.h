// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpoint.h"
#include "core/error.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace backlock {

//! How one step of a trial went.
enum class StepOutcome {
    NotReached, //!< a step before it failed, or nobody is signed in
    Running,
    Ok,
    NotNeeded, //!< plain http on this machine has nothing to encrypt
    Failed,    //!< with the reason
};

//! What is tried on the way to a service, in this order for each host.
enum class ProbeStep {
    Resolve,   //!< the host's name, or that of the proxy that stands before it
    Connect,   //!< to the host, through the proxy where there is one
    Encrypt,   //!< TLS, with the certificate checked
    Answer,    //!< a call of the service: signed where somebody is signed in
    ReadState, //!< whether the credential may read the state of encrypted backup
};

struct ProbeLine
{
    ProbeStep step = ProbeStep::Resolve;
    Service service = Service::Iam;
    QString host; //!< authority; of a Resolve through a proxy: the proxy's host
    StepOutcome outcome = StepOutcome::NotReached;
    std::optional<Error> error; //!< of Failed; of NotReached: why, where that is no failure before
    std::chrono::milliseconds took{0}; //!< of Ok and Failed
    QString detail;                    //!< an address, a TLS version; as it is in all languages
    bool isSigned = false;             //!< of Answer: a credential went with it

    friend bool operator==(const ProbeLine &, const ProbeLine &) = default;
};

//! What a trial of a profile's connection found. Holds no secret.
struct ConnectionReport
{
    QString profileName;
    QList<ProbeLine> lines;
    QDateTime at; //!< UTC, when it began
    bool isFinished = false;

    //! The first line that failed; null: none did.
    const ProbeLine *firstFailure() const
    {
        for (const ProbeLine &line : lines) {
            if (line.outcome == StepOutcome::Failed)
                return &line;
        }
        return nullptr;
    }
};

//! What the keyring doctor does, in this order.
enum class KeyringStep {
    Find,   //!< whether there is a keychain, and which
    Unlock, //!< whether it is unlocked; nobody is asked
    Write,  //!< a dummy as long as the longest token
    Read,   //!< it back, and compare
    Remove, //!< it, and look that it is gone
};

struct KeyringLine
{
    KeyringStep step = KeyringStep::Find;
    StepOutcome outcome = StepOutcome::NotReached;
    std::optional<Error> error; //!< of Failed
    std::chrono::milliseconds took{0};

    friend bool operator==(const KeyringLine &, const KeyringLine &) = default;
};

//! What the keyring doctor found. Holds no secret.
struct KeyringReport
{
    QString backEnd; //!< "GNOME Keyring", "KWallet", ...; empty: there is none
    qsizetype dummyBytes = 0;
    QList<KeyringLine> lines;
    QDateTime at; //!< UTC, when it began
    bool isFinished = false;

    //! The first line that failed; null: none did.
    const KeyringLine *firstFailure() const
    {
        for (const KeyringLine &line : lines) {
            if (line.outcome == StepOutcome::Failed)
                return &line;
        }
        return nullptr;
    }
};

} // namespace backlock
