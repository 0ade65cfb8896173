// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/cloudvalues.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace backlock {

class Session;

//! What a long run holds of a session. Where the session has a token, the run gets a temporary
//! access key of its own from it (POST /v3.0/OS-CREDENTIAL/securitytokens), which is good for all
//! projects and is asked for anew before it ends; where the service does not give one, the run goes
//! on with tokens. An idle lock or a sign-out recalls the lease: what is open stays good (after a
//! lock) until the lease is destroyed, and nothing more can be opened. So a run finishes its row,
//! says why it pauses, and lets go. GUI thread.
class SessionLease : public QObject
{
    Q_OBJECT

public:
    //! Wipes its credential: calls with its accesses fail from now on.
    ~SessionLease() override;

    //! As Session::open(); after a recall its error.
    QFuture<Result<ProjectAccess>> open(const Project &project);
    //! Why the run is to pause after its row: SessionLocked, or NotSignedIn. Nothing: go on.
    std::optional<Error> recall() const;
    //! Whether a temporary access key is in use; known after the first open().
    bool hasOwnKey() const;

signals:
    void recalled(const backlock::Error &error);

private:
    friend class Session;
    class Private;
    explicit SessionLease(std::unique_ptr<Private> &&priv);

    std::unique_ptr<Private> d;
};

} // namespace backlock
