// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"

#include "session/hosts.h"
#include "session/session_p.h"

#include <algorithm>

namespace backlock {

namespace {

using std::chrono::milliseconds;

//! A timer takes no more than an int of milliseconds; a longer wait is set again when it is over.
constexpr milliseconds kLongestWait = std::chrono::hours(24);

Error notSignedIn()
{
    return makeError(ErrorKind::SignIn, Cause::NotSignedIn);
}

} // namespace

Session::Private::Private(Session &session, const Profile &theProfile,
                          const SessionServices &theServices)
    : q(session)
    , profile(theProfile)
    , services(theServices)
    , who(theProfile.signIn)
{
    m_endTimer.setSingleShot(true);
    // Minutes matter here, not milliseconds: the system may wake up for several timers at once.
    m_endTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_endTimer, &QTimer::timeout, this, &Private::onEndTimer);
}

Session::Private::~Private()
{
    retireAuthorisers(); // copies of a ProjectAccess may live on
}

void Session::Private::retireAuthorisers()
{
    for (const auto &authoriser : std::as_const(authorisers))
        authoriser->retire(notSignedIn());
    for (const auto &weak : std::exchange(m_released, {})) {
        if (const auto authoriser = weak.lock())
            authoriser->retire(notSignedIn());
    }
}

SessionState Session::Private::state() const
{
    if (m_isAttempting)
        return SessionState::SigningIn;
    return identity ? SessionState::SignedIn : SessionState::SignedOut;
}

Result<Endpoint> Session::Private::signInEndpoint() const
{
    return placeOf(profile.region, Service::Iam);
}

Result<Endpoint> Session::Private::placeOf(const QString &region, Service service) const
{
    const auto endpoint = services.regions->endpoint(profile, region, service);
    if (endpoint && profile.practice && !endpoint->isLoopback())
        return fail(ErrorKind::Input, Cause::HostNotAllowed, endpoint->authority());
    return endpoint;
}

Route Session::Private::routeTo(const Endpoint &endpoint) const
{
    Route route;
    route.endpoint = endpoint;
    route.language = language;
    route.readOnly = profile.readOnly;
    route.practice = profile.practice;
    route.deadline = services.deadline;
    route.user = identity ? identity->userId : profile.id.text();
    return route;
}

Access Session::Private::iamAccess(const Endpoint &endpoint, const QStringList &hosts) const
{
    return {http, routeTo(endpoint), {}, hosts};
}

//! From here on the session is this credential's. The one before keeps what it has already handed
//! out, for a change that is under way, but gets nothing new.
void Session::Private::establish(const ProvenCredential &proven)
{
    const QList<MintedToken> older = std::exchange(minted, {});
    forgetCredential();
    minted = older;
    identity = proven.identity;
    who = proven.who;
    iam = proven.iam;
    boundHosts = proven.hosts;
    if (proven.isMinted)
        minted.append({proven.token, proven.identity});
    if (proven.credential.method == SignInMethod::AccessKey)
        signingKey = signingKeyOf(proven.credential);
    if (proven.credential.method == SignInMethod::Password) {
        mints =
            new MintQueue(iamAccess(iam, {iam.authority()}), proven.who, proven.credential, this);
        connect(mints, &MintQueue::minted, this, &Private::onMinted);
        connect(mints, &MintQueue::refused, this, &Private::onPasswordRefused);
    }
    const Project &bound = identity->boundTo;
    const QString region = bound.name.isEmpty() ? profile.region : bound.region();
    // A region without TaurusDB still has an IAM that lists the projects.
    signInAuthoriser =
        makeAuthoriser(bound.id, proven.token, hostsOf(placesOf(region).value_or(Places())));
    watchEnd();
}

//! Says what has changed, last of all: whoever hears of it may delete the session.
void Session::Private::announce()
{
    const QPointer<Private> alive(this);
    emit q.identityChanged();
    if (alive)
        announceState();
}

void Session::Private::announceState()
{
    const SessionState now = state();
    if (std::exchange(m_announced, now) != now)
        emit q.stateChanged(now);
}

//! One long timer and no polling; it only matters to those who cannot renew.
void Session::Private::watchEnd()
{
    m_endTimer.stop();
    if (!identity || !identity->endsAt.isValid() || canRenew() || needTold)
        return;
    const milliseconds left(services.clock().msecsTo(identity->endsAt));
    m_endTimer.start(std::clamp(left, milliseconds(0), kLongestWait));
}

//! It may be early: the wait was cut into pieces, or the clock was set back.
void Session::Private::onEndTimer()
{
    if (identity && services.clock() >= identity->endsAt)
        need(makeError(ErrorKind::SignIn, Cause::CredentialExpired));
    else
        watchEnd();
}

void Session::Private::need(const Error &error)
{
    if (std::exchange(needTold, true))
        return;
    m_endTimer.stop();
    emit q.signInNeeded(error);
}

void Session::Private::onMinted(const MintedToken &token)
{
    const QDateTime now = services.clock();
    minted.removeIf([&now](const MintedToken &old) { return old.identity.endsAt <= now; });
    minted.append(token);
    if (!identity || token.identity.boundTo.id != identity->boundTo.id)
        return;
    identity = token.identity;
    emit q.identityChanged();
}

void Session::Private::onPasswordRefused(const Error &error)
{
    const QPointer<Private> alive(this);
    emit q.identityChanged(); // it cannot renew any more
    if (alive)
        need(error);
}

//! Nobody is signed in any more, and the bytes are wiped; authorisers keep what they handed out.
void Session::Private::forgetCredential()
{
    ++epoch;
    m_endTimer.stop();
    if (mints) {
        mints->disconnect(this);
        mints->retire(notSignedIn());
    }
    mints.clear();
    for (const auto &authoriser : std::as_const(authorisers)) {
        authoriser->disconnect(this);
        authoriser->release();
        m_released.append(authoriser);
    }
    authorisers.clear();
    signInAuthoriser.reset();
    signingKey.reset();
    minted.clear();
    identity.reset();
    boundHosts.clear();
    iam = {};
    needTold = false;
}

QFuture<SignOutReport> Session::Private::signOut()
{
    endAttempt();
    FarewellOrder order;
    order.profile = profile.id;
    order.secrets = services.secrets;
    order.somethingIsKept = std::exchange(somethingIsKept, false);
    const QDateTime now = services.clock();
    for (const MintedToken &token : std::as_const(minted)) {
        if (token.identity.endsAt > now)
            order.minted.append(token.token);
    }
    if (http && !iam.isEmpty())
        order.iam = iamAccess(iam, {iam.authority()});
    retireAuthorisers();
    forgetCredential();
    m_farewell = new Farewell(order, this);
    const QFuture<SignOutReport> report = m_farewell->report();
    // A secret that is being written would be removed before it is there.
    if (m_isKeeping)
        m_afterKeepStep = [farewell = m_farewell] { farewell->start(); };
    else
        m_farewell->start();
    announce();
    return report;
}

QFuture<Result<QList<Project>>> Session::Private::projects()
{
    using Outcome = Result<QList<Project>>;
    if (!identity)
        return answered<Outcome>(fail(notSignedIn()));
    Access access = iamAccess(iam, {});
    access.authoriser = signInAuthoriser;
    QFuture<Outcome> underWay = IamClient(access).projects();
    const auto question =
        std::make_shared<Question<Outcome>>([underWay]() mutable { underWay.cancel(); });
    whenEnded(underWay, this,
              [this, question, asked = epoch](const std::optional<Outcome> &answer) {
                  if (answer && asked == epoch)
                      question->answer(*answer);
                  else
                      question->drop();
              });
    return question->future();
}

Result<Session::Private::Places> Session::Private::placesOf(const QString &region) const
{
    const auto taurusDb = placeOf(region, Service::TaurusDb);
    if (!taurusDb)
        return fail(taurusDb.error());
    const auto kms = placeOf(region, Service::Kms);
    // Keys can be typed; each call to the missing host says that it is missing.
    if (!kms && kms.error().cause != Cause::EndpointMissing)
        return fail(kms.error());
    Places places{*taurusDb, kms.value_or(Endpoint())};
    if (!mayGoTo(places.taurusDb, boundHosts, region, Service::TaurusDb, *services.regions))
        return fail(ErrorKind::SignIn, Cause::HostNotAllowed, places.taurusDb.authority());
    if (!places.kms.isEmpty()
        && !mayGoTo(places.kms, boundHosts, region, Service::Kms, *services.regions))
        return fail(ErrorKind::SignIn, Cause::HostNotAllowed, places.kms.authority());
    return places;
}

QStringList Session::Private::hostsOf(const Places &places) const
{
    QStringList hosts{iam.authority()};
    for (const Endpoint &endpoint : {places.taurusDb, places.kms}) {
        if (!endpoint.isEmpty() && !hosts.contains(endpoint.authority()))
            hosts.append(endpoint.authority());
    }
    return hosts;
}

//! \param token what it begins with; empty: mint one when it is first needed
std::shared_ptr<ProjectAuthoriser> Session::Private::makeAuthoriser(const ProjectId &project,
                                                                    const Secret &token,
                                                                    const QStringList &hosts)
{
    std::shared_ptr<ProjectAuthoriser> made;
    if (signingKey) {
        made = std::make_shared<AccessKeyAuthoriser>(signingKey, hosts, services.clock);
    } else {
        const auto byToken = std::make_shared<TokenAuthoriser>(hosts, services.clock);
        if (!token.isEmpty())
            byToken->setToken({token, *identity});
        if (mints) {
            byToken->setMint([queue = mints, project] {
                return queue ? queue->mint(project)
                             : answered<Result<MintedToken>>(fail(notSignedIn()));
            });
        }
        made = byToken;
    }
    connect(made.get(), &ProjectAuthoriser::died, this, &Private::need);
    authorisers.insert(project, made);
    return made;
}

ProjectAccess Session::Private::accessTo(const Project &project, const Places &places,
                                         const std::shared_ptr<ProjectAuthoriser> &authoriser) const
{
    return {project,
            {http, routeTo(places.taurusDb), authoriser, {}},
            {http, routeTo(places.kms), authoriser, {}}};
}

QFuture<Result<ProjectAccess>> Session::Private::open(const Project &asked)
{
    using Outcome = Result<ProjectAccess>;
    if (!identity)
        return answered<Outcome>(fail(notSignedIn()));
    const Project &bound = identity->boundTo;
    if (!mints && !signingKey && asked.id != bound.id)
        return answered<Outcome>(fail(ErrorKind::SignIn, Cause::TokenOfAnotherProject, bound.name));
    Project project = asked;
    if (project.name.isEmpty() && project.id == bound.id)
        project = bound;
    const auto places = placesOf(project.name.isEmpty() ? profile.region : project.region());
    if (!places)
        return answered<Outcome>(fail(places.error()));

    std::shared_ptr<ProjectAuthoriser> authoriser = authorisers.value(project.id);
    if (authoriser)
        authoriser->addHosts(hostsOf(*places));
    else
        authoriser = makeAuthoriser(project.id, {}, hostsOf(*places));
    const auto question = std::make_shared<Question<Outcome>>();
    // Not cancelled with the question: others may wait for the same token.
    whenEnded(authoriser->ready(), this,
              [this, question, project, places = *places, authoriser,
               started = epoch](const std::optional<Result<Authorisation>> &token) {
                  if (!token || started != epoch)
                      question->drop();
                  else if (!*token)
                      question->answer(fail(token->error()));
                  else
                      question->answer(accessTo(project, places, authoriser));
              });
    return question->future();
}

Session::Session(const Profile &profile, const SessionServices &services, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, profile, services))
{}

Session::~Session() = default;

const Profile &Session::profile() const
{
    return d->profile;
}

SessionState Session::state() const
{
    return d->state();
}

std::optional<Identity> Session::identity() const
{
    return d->identity;
}

bool Session::canRenew() const
{
    return d->canRenew();
}

void Session::setLanguage(Language language)
{
    d->language = language;
}

void Session::setSignInSettings(const SignInSettings &settings)
{
    d->who = settings;
}

Result<Endpoint> Session::signInEndpoint() const
{
    return d->signInEndpoint();
}

QFuture<Result<SignInReport>> Session::signIn(const Credential &credential, const Keep &keep)
{
    return d->signIn(credential, keep);
}

QFuture<Result<std::optional<Identity>>> Session::restore()
{
    return d->restore();
}

QFuture<SignOutReport> Session::signOut()
{
    return d->signOut();
}

QFuture<Result<QList<Project>>> Session::projects()
{
    return d->projects();
}

QFuture<Result<ProjectAccess>> Session::open(const Project &project)
{
    return d->open(project);
}

} // namespace backlock
