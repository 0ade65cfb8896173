// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/lease.h"

#include "session/session_p.h"

namespace backlock {

namespace {

//! What Terraform asks for (iam.md, section 2): longer than most runs, and such a key cannot be
//! revoked.
constexpr std::chrono::hours kKeyLifetime(12);

//! The token that signs in a set of headers; empty: they have none.
Secret tokenIn(const Authorisation &authorisation)
{
    for (const Header &header : authorisation.headers) {
        if (header.name == "X-Auth-Token")
            return Secret(header.value);
    }
    return {};
}

} // namespace

class SessionLease::Private
{
public:
    QPointer<QObject> alive; //!< the session
    Session::Private *session = nullptr;
    LeaseCore core;
};

SessionLease::SessionLease(std::unique_ptr<Private> &&priv)
    : d(std::move(priv))
{
    d->core.lease = this;
}

SessionLease::~SessionLease()
{
    if (d->alive)
        d->session->giveBack(d->core);
}

QFuture<Result<ProjectAccess>> SessionLease::open(const Project &project)
{
    if (const auto error = recall())
        return answered<Result<ProjectAccess>>(fail(*error));
    return d->session->openFor(d->core, project);
}

std::optional<Error> SessionLease::recall() const
{
    if (!d->alive)
        return notSignedIn();
    return d->core.recall;
}

bool SessionLease::hasOwnKey() const
{
    return d->core.keys && d->core.keys->generation() > 0;
}

std::unique_ptr<SessionLease> Session::Private::makeLease()
{
    auto priv = std::make_unique<SessionLease::Private>();
    priv->alive = this;
    priv->session = this;
    if (!identity)
        priv->core.recall =
            makeError(ErrorKind::SignIn, isLocked ? Cause::SessionLocked : Cause::NotSignedIn);
    LeaseCore *core = &priv->core;
    std::unique_ptr<SessionLease> lease(new SessionLease(std::move(priv)));
    m_leases.append(core);
    return lease;
}

//! An access key of the person's own needs no other; a token gets one beside it.
QFuture<Result<ProjectAccess>> Session::Private::openFor(LeaseCore &lease, const Project &asked)
{
    using Outcome = Result<ProjectAccess>;
    if (signingKey || (lease.triedKeys && !lease.keys))
        return openWith(lease.opened, asked);
    if (!std::exchange(lease.triedKeys, true))
        lease.keys = std::make_shared<TemporaryKeys>(
            [self = QPointer<Private>(this)] {
                return self ? self->issueKey()
                            : answered<Result<TemporaryKey>>(fail(notSignedIn()));
            },
            services.clock);
    const auto question = std::make_shared<Question<Outcome>>();
    const auto pass = [question](const std::optional<Outcome> &outcome) {
        if (outcome)
            question->answer(*outcome);
        else
            question->drop();
    };
    whenEnded(lease.keys->ensure(), lease.lease,
              [this, &lease, asked, question, pass](const std::optional<Result<void>> &ready) {
                  if (lease.lease->recall()) {
                      question->answer(fail(*lease.lease->recall()));
                      return;
                  }
                  if (!ready || !*ready) { // tokens will do
                      lease.keys.reset();
                      whenEnded(openWith(lease.opened, asked), lease.lease, pass);
                      return;
                  }
                  const auto found = placeOfProject(asked);
                  if (!found) {
                      question->answer(fail(found.error()));
                      return;
                  }
                  const auto &[project, places] = *found;
                  question->answer(
                      accessTo(project, places,
                               std::make_shared<LeaseAuthoriser>(lease.keys, hostsOf(places))));
              });
    return question->future();
}

//! With the token of the agency's user, or with the one of the sign-in's project.
QFuture<Result<TemporaryKey>> Session::Private::issueKey()
{
    using Outcome = Result<TemporaryKey>;
    if (!identity)
        return answered<Outcome>(fail(notSignedIn()));
    const auto question = std::make_shared<Question<Outcome>>();
    const auto ask = [this, question](const Secret &token) {
        if (!identity) {
            question->answer(fail(notSignedIn()));
            return;
        }
        const bool byAgency = mints && mints->hasAgency();
        Access access = iamAccess(iam, boundHosts);
        if (token.isEmpty() && byAgency)
            access.authoriser = std::make_shared<AccessKeyAuthoriser>(
                signingKeyOf(mints->credential()), QStringList{iam.authority()}, services.clock);
        whenEnded(
            IamClient(access).temporaryKey(byAgency ? who : SignInSettings(), token, kKeyLifetime),
            this, [question](const std::optional<Outcome> &key) {
                if (key)
                    question->answer(*key);
                else
                    question->drop();
            });
    };
    if (mints && mints->hasAgency()) {
        whenEnded(mints->baseToken(), this,
                  [question, ask](const std::optional<Result<Secret>> &base) {
                      if (base && *base)
                          ask(**base);
                      else
                          question->answer(fail(base ? base->error() : notSignedIn()));
                  });
    } else {
        whenEnded(signInAuthoriser->ready(), this,
                  [question, ask](const std::optional<Result<Authorisation>> &ready) {
                      if (ready && *ready)
                          ask(tokenIn(**ready));
                      else
                          question->answer(fail(ready ? ready->error() : notSignedIn()));
                  });
    }
    return question->future();
}

//! The rows that are open keep what they have, and get nothing new.
void Session::Private::recallLeases(const Error &error)
{
    const bool isOver = error.cause != Cause::SessionLocked;
    const QList<LeaseCore *> leases = m_leases;
    for (LeaseCore *lease : leases) {
        if (!m_leases.contains(lease)) // given back by one who heard of it
            continue;
        lease->recall = error;
        for (const Opened &project : std::as_const(lease->opened)) {
            project.steady->detach();
            project.steady->inner()->disconnect(this);
            project.steady->inner()->release();
        }
        if (isOver)
            retireInners(lease->opened, error);
        if (lease->keys) {
            lease->keys->stopIssuing();
            if (isOver)
                lease->keys->retire(error);
        }
        // Queued: the session is in the middle of it.
        QMetaObject::invokeMethod(
            lease->lease, [q = lease->lease, error] { emit q->recalled(error); },
            Qt::QueuedConnection);
    }
}

void Session::Private::giveBack(LeaseCore &lease)
{
    m_leases.removeOne(&lease);
    const Error error = lease.recall.value_or(notSignedIn());
    for (const Opened &project : std::as_const(lease.opened))
        project.steady->detach();
    retireInners(lease.opened, error);
    if (lease.keys)
        lease.keys->retire(error);
    if (m_leases.isEmpty() && m_owed)
        (new Farewell(*std::exchange(m_owed, {}), this))->start();
}

} // namespace backlock
