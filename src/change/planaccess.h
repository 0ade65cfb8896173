// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/changerunner.h"
#include "core/plan.h"
#include "session/lease.h"
#include "session/session.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <map>
#include <memory>
#include <optional>

namespace backlock {

//! The credentials that the run of a plan holds: a lease of each profile's session, and an opened
//! project for each row. So a run outlives the token that it began with, and is told when somebody
//! locks or signs out. GUI thread.
class PlanAccess : public QObject
{
    Q_OBJECT

public:
    //! \param sessions by the profile's name, one for each of plan.profiles(); borrowed, may die
    PlanAccess(const Plan &plan, const QHash<QString, Session *> &sessions,
               QObject *parent = nullptr);
    ~PlanAccess() override;

    //! Takes the leases and opens every project of the plan, one after the other; may be called
    //! again after letGo(). A project that does not open is its rows' own matter: orderOf() has the
    //! error. Fails with SignIn / NotSignedIn or SessionLocked (subject: the profile) where nobody
    //! is signed in. Cancelling lets go.
    QFuture<Result<void>> open();
    //! Gives the leases back: their credentials are wiped.
    void letGo();
    //! Why the run is to pause after its row, and then to let go.
    std::optional<Error> recall() const;

    //! The order of a row, without the plan's own part.
    Result<ChangeOrder> orderOf(qsizetype row, const Consents &consents) const;

signals:
    void recalled(const backlock::Error &error);

private:
    using Place = std::pair<QString, QString>; //!< profile's name, project id
    struct Opening;

    std::optional<Error> takeLeases();
    void openNext(const std::shared_ptr<Opening> &opening);
    void find(const std::shared_ptr<Opening> &opening, const Place &place);
    void openProject(const std::shared_ptr<Opening> &opening, const Place &place,
                     const Project &project);
    void keep(const std::shared_ptr<Opening> &opening, const Place &place,
              const Result<ProjectAccess> &access);

    Plan m_plan;
    QHash<QString, QPointer<Session>> m_sessions;
    std::map<QString, std::unique_ptr<SessionLease>> m_leases;
    std::map<Place, Result<ProjectAccess>> m_access;
    std::shared_ptr<Opening> m_opening; //!< the one under way
};

} // namespace backlock
