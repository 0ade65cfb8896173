// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/fleetscan.h"
#include "change/keyusers.h"
#include "cli/signedin.h"
#include "core/fleetfilter.h"

#include <memory>
#include <vector>

namespace backlock::cli {

//! A look at the fleet of the profiles of a command, from signing in to the last reading.
class FleetLook
{
public:
    //! The context must outlive it.
    explicit FleetLook(Context &context);
    ~FleetLook(); //!< signs out

    //! Signs in, scans and keeps what was seen. A profile that cannot be signed in to is among the
    //! failures of a scan of several, and the error of a scan of one. Cancelled / StoppedByUser on
    //! Ctrl+C; what was read until then is kept.
    Result<void> run(const QList<Profile> &profiles);

    //! In the order in which they were found, `earlier` filled in.
    const QList<FleetInstance> &rows() const { return m_rows; }
    const QList<FleetFailure> &failures() const { return m_failures; }
    const FleetScan &scan() const { return *m_scan; }
    QDateTime startedAt() const { return m_startedAt; }
    KeyRecords keyRecords(); //!< borrows the ledger of this look

private:
    Result<void> signIn(const QList<Profile> &profiles);
    void scanAll();
    void keep();
    FleetKnown known();
    void noteProgress(bool isFirst);

    Context &m_context;
    Ledger m_ledger;
    FleetCache m_cache;
    std::vector<std::unique_ptr<SignedIn>> m_users;
    std::unique_ptr<FleetScan> m_scan;
    QList<FleetSource> m_sources;
    QList<FleetInstance> m_rows;
    QList<FleetFailure> m_failures;
    QDateTime m_startedAt;
};

//! What could not be looked at, on standard error; in the JSON document it stands by itself.
void noteFailures(Output &output, const QList<FleetFailure> &failures);

} // namespace backlock::cli
