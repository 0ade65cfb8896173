// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/planaccess.h"

#include "session/futures.h"

#include <QSet>

#include <algorithm>
#include <deque>

namespace backlock {

//! One open() on its way.
struct PlanAccess::Opening
{
    explicit Opening(const std::function<void()> &onCancelled)
        : question(onCancelled)
    {}

    Question<Result<void>> question;
    std::deque<Place> places;
    QHash<QString, QList<Project>> lists; //!< by profile: the projects of the user, asked for once
};

PlanAccess::PlanAccess(const Plan &plan, const QHash<QString, Session *> &sessions, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
{
    for (auto it = sessions.begin(); it != sessions.end(); ++it)
        m_sessions.insert(it.key(), it.value());
}

PlanAccess::~PlanAccess() = default;

std::optional<Error> PlanAccess::takeLeases()
{
    const QStringList names = m_plan.profiles();
    for (const QString &name : names) {
        const QPointer<Session> session = m_sessions.value(name);
        if (!session || session->state() != SessionState::SignedIn) {
            const bool isLocked = session && session->state() == SessionState::Locked;
            return makeError(ErrorKind::SignIn,
                             isLocked ? Cause::SessionLocked : Cause::NotSignedIn, name);
        }
        auto lease = session->lease();
        connect(lease.get(), &SessionLease::recalled, this, &PlanAccess::recalled);
        m_leases.insert_or_assign(name, std::move(lease));
    }
    return std::nullopt;
}

QFuture<Result<void>> PlanAccess::open()
{
    letGo();
    if (const auto error = takeLeases()) {
        letGo();
        return answered<Result<void>>(fail(*error));
    }
    m_opening = std::make_shared<Opening>([this] { letGo(); });
    QSet<Place> seen;
    for (const PlanRow &row : m_plan.rows()) {
        const Place place(row.profile, row.project.text());
        if (seen.contains(place))
            continue;
        seen.insert(place);
        m_opening->places.push_back(place);
    }
    const QFuture<Result<void>> future = m_opening->question.future();
    openNext(m_opening);
    return future;
}

void PlanAccess::letGo()
{
    // The one who cancelled an opening is in the middle of its signal.
    if (m_opening)
        QMetaObject::invokeMethod(
            this, [ended = m_opening] { ended->question.drop(); }, Qt::QueuedConnection);
    m_opening.reset();
    m_access.clear();
    m_leases.clear();
}

std::optional<Error> PlanAccess::recall() const
{
    for (const auto &[name, lease] : m_leases) {
        if (const auto error = lease->recall())
            return error;
    }
    return std::nullopt;
}

void PlanAccess::openNext(const std::shared_ptr<Opening> &opening)
{
    if (opening != m_opening)
        return;
    if (opening->places.empty()) {
        m_opening.reset();
        opening->question.answer({});
        return;
    }
    const Place place = opening->places.front();
    opening->places.pop_front();
    find(opening, place);
}

//! A project's region, and so its hosts, follow from its name, which a plan does not have.
void PlanAccess::find(const std::shared_ptr<Opening> &opening, const Place &place)
{
    const QPointer<Session> session = m_sessions.value(place.first);
    const auto identity = session ? session->identity() : std::nullopt;
    if (!identity) {
        keep(opening, place, fail(ErrorKind::SignIn, Cause::NotSignedIn, place.first));
        return;
    }
    Project project;
    project.id = ProjectId::fromTrusted(place.second);
    if (identity->boundTo.id == project.id) {
        openProject(opening, place, identity->boundTo);
        return;
    }
    const SignInSettings &settings = session->profile().signIn;
    if (settings.method == SignInMethod::Token && !settings.usesAgency()) {
        // A pasted token is for its own project alone, and the session says so without a call.
        whenEnded(session->open(project), this,
                  [this, opening, place](const std::optional<Result<ProjectAccess>> &access) {
                      keep(opening, place,
                           access ? *access : fail(ErrorKind::Cancelled, Cause::StoppedByUser));
                  });
        return;
    }
    const auto choose = [this, opening, place, project](const QList<Project> &projects) {
        const auto it =
            std::find_if(projects.begin(), projects.end(), [&project](const Project &candidate) {
                return candidate.id == project.id;
            });
        if (it == projects.end())
            keep(opening, place,
                 fail(ErrorKind::NotPermitted, Cause::ProjectNotAmongUsers, project.id.text()));
        else
            openProject(opening, place, *it);
    };
    if (const auto it = opening->lists.constFind(place.first); it != opening->lists.constEnd()) {
        choose(*it);
        return;
    }
    whenEnded(session->projects(), this,
              [this, opening, place, project,
               choose](const std::optional<Result<QList<Project>>> &projects) {
                  if (projects && *projects) {
                      opening->lists.insert(place.first, **projects);
                      choose(**projects);
                  } else if (projects && projects->error().kind == ErrorKind::NotPermitted) {
                      openProject(opening, place, project); // its region is then the profile's
                  } else {
                      keep(opening, place,
                           fail(projects ? projects->error()
                                         : makeError(ErrorKind::Cancelled, Cause::StoppedByUser)));
                  }
              });
}

void PlanAccess::openProject(const std::shared_ptr<Opening> &opening, const Place &place,
                             const Project &project)
{
    if (opening != m_opening)
        return;
    whenEnded(m_leases.at(place.first)->open(project), this,
              [this, opening, place](const std::optional<Result<ProjectAccess>> &access) {
                  keep(opening, place,
                       access ? *access : fail(ErrorKind::Cancelled, Cause::StoppedByUser));
              });
}

void PlanAccess::keep(const std::shared_ptr<Opening> &opening, const Place &place,
                      const Result<ProjectAccess> &access)
{
    if (opening != m_opening)
        return;
    m_access.insert_or_assign(place, access);
    openNext(opening);
}

Result<ChangeOrder> PlanAccess::orderOf(qsizetype row, const Consents &consents) const
{
    const PlanRow &planned = m_plan.rows().at(row);
    const auto access = m_access.find({planned.profile, planned.project.text()});
    const QPointer<Session> session = m_sessions.value(planned.profile);
    if (access == m_access.end() || !session)
        return fail(ErrorKind::SignIn, Cause::NotSignedIn, planned.profile);
    if (!access->second)
        return fail(access->second.error());
    const Identity identity = session->identity().value_or(Identity());
    ChangeOrder order;
    order.access = *access->second;
    order.credential = {identity.endsAt,
                        session->canRenew() || m_leases.at(planned.profile)->hasOwnKey()};
    order.consents = consents;
    order.profile = session->profile();
    order.identity = identity;
    return order;
}

} // namespace backlock
