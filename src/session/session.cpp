// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"

#include "session/hosts.h"
#include "session/session_p.h"
#include "session/signinprompter.h"

#include <algorithm>

namespace backlock {

namespace {

using std::chrono::milliseconds;

//! A timer takes no more than an int of milliseconds; a longer wait is set again when it is over.
constexpr milliseconds kLongestWait = std::chrono::hours(24);

Error locked()
{
    return makeError(ErrorKind::SignIn, Cause::SessionLocked);
}

//! An access key does not tell whose it is, so it is its own user.
bool isSameUser(const Identity &a, const Identity &b)
{
    return !a.userId.isEmpty() && a.userId == b.userId && a.assumedBy == b.assumedBy;
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
    for (LeaseCore *lease : std::as_const(m_leases)) {
        retireInners(lease->opened, notSignedIn());
        if (lease->keys)
            lease->keys->retire(notSignedIn());
    }
    retireAuthorisers(); // copies of a ProjectAccess may live on
    m_asking.cancel();
    if (mints)
        mints->disconnect(this);
}

void Session::Private::retireInners(OpenedProjects &projects, const Error &error)
{
    for (const Opened &project : std::as_const(projects)) {
        if (project.steady->inner()) {
            project.steady->inner()->disconnect(this);
            project.steady->inner()->retire(error);
        }
    }
}

void Session::Private::retireAuthorisers()
{
    for (const Opened &project : std::as_const(opened))
        project.steady->detach();
    retireInners(opened, notSignedIn());
    for (const auto &weak : std::exchange(m_released, {})) {
        if (const auto authoriser = weak.lock())
            authoriser->retire(notSignedIn());
    }
}

SessionState Session::Private::state() const
{
    if (m_isAttempting)
        return SessionState::SigningIn;
    if (identity)
        return SessionState::SignedIn;
    return isLocked ? SessionState::Locked : SessionState::SignedOut;
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

//! From here on the session is this credential's. What was handed out to the same user goes on with
//! it; what another user has got keeps what it has, for a change that is under way, but gets
//! nothing new.
void Session::Private::establish(const ProvenCredential &proven)
{
    const std::optional<Identity> before = identity ? identity : lastIdentity;
    const bool isSame = before && isSameUser(*before, proven.identity);
    const QList<OwnToken> older = std::exchange(minted, {});
    forgetCredential();
    if (!isSame)
        abandonOpened();
    minted = older;
    isLocked = false;
    lastIdentity.reset();
    identity = proven.identity;
    who = proven.who;
    iam = proven.iam;
    boundHosts = proven.hosts;
    if (proven.isMinted) {
        const MintedToken token{proven.token, proven.identity};
        const auto known = std::find_if(minted.begin(), minted.end(), [&](const OwnToken &own) {
            return own.token.token == token.token;
        });
        if (known == minted.end())
            minted.append({token, proven.isKept});
        for (const MintedToken &also : proven.alsoMinted) {
            if (also.token != proven.token)
                minted.append({also, false});
        }
    }
    mints = proven.mints;
    if (!mints && proven.credential.method == SignInMethod::Password)
        mints = makeQueue(iam, boundHosts, proven.who, proven.credential, proven.needsCode);
    if (mints) {
        connect(mints.get(), &MintQueue::minted, this, &Private::onMinted);
        connect(mints.get(), &MintQueue::refused, this, &Private::onPasswordRefused);
    } else if (proven.credential.method == SignInMethod::AccessKey) {
        signingKey = signingKeyOf(proven.credential);
    }
    m_boundToken = proven.token;
    renewInners(opened);
    for (LeaseCore *lease : std::as_const(m_leases)) {
        if (!lease->recall)
            renewInners(lease->opened);
    }
    const Project &bound = identity->boundTo;
    const QString region = bound.name.isEmpty() ? profile.region : bound.region();
    // A region without TaurusDB still has an IAM that lists the projects.
    signInAuthoriser =
        authoriserOf(opened, bound.id, region, hostsOf(placesOf(region).value_or(Places())));
    watchEnd();
    answerStranded(isSame ? Result<void>()
                          : Result<void>(fail(ErrorKind::SignIn, Cause::NotSignedIn)));
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

// ---- asking the person -------------------------------------------------------------------------

//! Asks the person to sign in anew, once for all who wait.
QFuture<Result<void>> Session::Private::rescue(const Error &error)
{
    if (!services.prompter || m_declined || isLocked || !identity)
        return answered<Result<void>>(fail(error));
    const auto question = std::make_shared<Question<Result<void>>>();
    m_stranded.push_back(question);
    if (!std::exchange(m_isAsking, true)) {
        m_strandedBy = error;
        // Queued: a dialog is not opened from within the end of a call.
        QMetaObject::invokeMethod(this, &Private::askToSignIn, Qt::QueuedConnection);
    }
    return question->future();
}

void Session::Private::askToSignIn()
{
    if (!m_isAsking)
        return; // somebody has signed in meanwhile
    backlock::SignInQuestion question;
    question.profile = profile;
    question.host = iam.authority();
    question.why = m_strandedBy;
    m_asking = services.prompter->signInAgain(q, question);
    whenEnded(m_asking, this,
              [this](const std::optional<Result<void>> &answer) { onAsked(answer); });
}

//! Signing in has answered the others already; what is left here is that the person did not.
void Session::Private::onAsked(const std::optional<Result<void>> &answer)
{
    if (!m_isAsking)
        return;
    m_declined = true;
    const Error error = answer && !*answer && answer->error().kind != ErrorKind::Cancelled
                            ? answer->error()
                            : m_strandedBy;
    const QPointer<Private> alive(this);
    answerStranded(fail(error));
    if (alive)
        need(m_strandedBy);
}

void Session::Private::answerStranded(const Result<void> &outcome)
{
    m_isAsking = false;
    for (const auto &stranded : std::exchange(m_stranded, {}))
        stranded->answer(outcome);
}

QFuture<Result<QString>> Session::Private::askCode(const std::optional<Error> &why)
{
    backlock::SignInQuestion question;
    question.profile = profile;
    question.profile.signIn = who;
    question.host =
        iam.isEmpty() ? signInEndpoint().value_or(Endpoint()).authority() : iam.authority();
    question.why = why;
    return services.prompter->passcode(question);
}

std::shared_ptr<MintQueue> Session::Private::makeQueue(const Endpoint &endpoint,
                                                       const QStringList &hosts,
                                                       const SignInSettings &names,
                                                       const Credential &credential, bool needsCode)
{
    MintBasis basis;
    basis.who = names;
    basis.credential = credential;
    basis.needsCode = needsCode;
    basis.clock = services.clock;
    if (services.prompter) {
        basis.askCode = [self = QPointer<Private>(this)](const std::optional<Error> &why) {
            return self ? self->askCode(why) : answered<Result<QString>>(fail(notSignedIn()));
        };
    }
    Access access = iamAccess(endpoint, hosts);
    if (credential.method == SignInMethod::AccessKey)
        access.authoriser = std::make_shared<AccessKeyAuthoriser>(
            signingKeyOf(credential), QStringList{endpoint.authority()}, services.clock);
    // A token that is still under way when the queue is let go of is revoked first.
    return {new MintQueue(access, basis, nullptr),
            [](MintQueue *queue) { queue->retire(notSignedIn()); }};
}

// ---- tokens ------------------------------------------------------------------------------------

void Session::Private::onMinted(const MintedToken &token)
{
    const QDateTime now = services.clock();
    minted.removeIf([&now](const OwnToken &old) { return old.token.identity.endsAt <= now; });
    minted.append({token, false});
    if (!identity || token.identity.boundTo.id != identity->boundTo.id
        || !isSameUser(token.identity, *identity))
        return;
    identity = token.identity;
    m_boundToken = token.token;
    emit q.identityChanged();
}

void Session::Private::onPasswordRefused(const Error &error)
{
    const QPointer<Private> alive(this);
    emit q.identityChanged(); // it cannot renew any more
    if (alive && std::exchange(passwordIsKept, false) && isWrongSecret(error)) {
        // Should that fail, the next start tries it once, is refused, and says so.
        services.secrets->remove(profile.id, SecretKind::Password);
    }
    if (alive && !services.prompter) // else whoever waits for a token asks the person
        need(error);
}

//! Nobody is signed in any more, and the bytes are wiped; authorisers keep what they handed out.
void Session::Private::forgetCredential()
{
    m_endTimer.stop();
    if (mints)
        mints->disconnect(this);
    mints.reset();
    for (const Opened &project : std::as_const(opened)) {
        project.steady->inner()->disconnect(this);
        project.steady->inner()->release();
    }
    signInAuthoriser.reset();
    signingKey.reset();
    m_boundToken.clear();
    minted.clear();
    identity.reset();
    boundHosts.clear();
    iam = {};
    needTold = false;
    passwordIsKept = false;
    m_declined = false;
}

//! What was handed out belongs to a user who is not signed in any more.
void Session::Private::abandonOpened()
{
    ++epoch;
    for (const Opened &project : std::as_const(opened)) {
        project.steady->detach();
        m_released.append(project.steady->inner());
    }
    opened.clear();
}

FarewellOrder Session::Private::farewellOrder(bool leavesKeychain)
{
    FarewellOrder order;
    order.profile = profile.id;
    order.secrets = services.secrets;
    order.leavesKeychain = leavesKeychain;
    const QDateTime now = services.clock();
    for (const OwnToken &own : std::as_const(minted)) {
        const bool isOthersToo = leavesKeychain && own.isKept;
        if (own.token.identity.endsAt > now && !isOthersToo)
            order.minted.append(own.token.token);
    }
    if (http && !iam.isEmpty())
        order.iam = iamAccess(iam, boundHosts);
    return order;
}

QFuture<SignOutReport> Session::Private::signOut(bool leavesKeychain)
{
    endAttempt();
    FarewellOrder order = farewellOrder(leavesKeychain);
    if (!leavesKeychain)
        order.somethingIsKept = std::exchange(somethingIsKept, false);
    ++m_keepTurn;
    recallLeases(notSignedIn());
    retireAuthorisers();
    forgetCredential();
    abandonOpened();
    isLocked = false;
    lastIdentity.reset();
    m_asking.cancel();
    answerStranded(fail(notSignedIn()));
    QPointer<Farewell> farewell = new Farewell(order, this);
    const QFuture<SignOutReport> report = farewell->report();
    if (!leavesKeychain)
        m_farewell = farewell;
    // A secret that is being written would be removed before it is there.
    if (m_isKeeping && !leavesKeychain)
        m_afterKeepStep = [farewell] { farewell->start(); };
    else
        farewell->start();
    announce();
    return report;
}

void Session::Private::lock()
{
    if (!identity)
        return;
    endAttempt();
    const FarewellOrder order = farewellOrder(true);
    lastIdentity = identity;
    isLocked = true;
    recallLeases(locked());
    retireInners(opened, locked());
    for (const auto &weak : std::exchange(m_released, {})) {
        if (const auto authoriser = weak.lock())
            authoriser->retire(locked());
    }
    forgetCredential();
    m_asking.cancel();
    answerStranded(fail(locked()));
    // A run in progress has its tokens from the same pot.
    if (m_leases.isEmpty())
        (new Farewell(order, this))->start();
    else
        m_owed = order;
    announce();
}

QFuture<Result<QList<Project>>> Session::Private::projects()
{
    using Outcome = Result<QList<Project>>;
    if (!identity)
        return answered<Outcome>(fail(isLocked ? locked() : notSignedIn()));
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

std::shared_ptr<ProjectAuthoriser> Session::Private::makeInner(const ProjectId &project,
                                                               const QStringList &hosts)
{
    std::shared_ptr<ProjectAuthoriser> made;
    if (signingKey) {
        made = std::make_shared<AccessKeyAuthoriser>(signingKey, hosts, services.clock);
    } else {
        const auto byToken = std::make_shared<TokenAuthoriser>(hosts, services.clock);
        if (project == identity->boundTo.id && !m_boundToken.isEmpty())
            byToken->setToken({m_boundToken, *identity});
        if (mints) {
            byToken->setMint([queue = std::weak_ptr(mints), project] {
                const auto alive = queue.lock();
                return alive ? alive->mint(project)
                             : answered<Result<MintedToken>>(fail(notSignedIn()));
            });
        } else if (project != identity->boundTo.id) {
            byToken->retire(
                makeError(ErrorKind::SignIn, Cause::TokenOfAnotherProject, identity->boundTo.name));
        }
        made = byToken;
    }
    connect(made.get(), &ProjectAuthoriser::died, this, [this](const Error &error) {
        if (!services.prompter) // else whoever waits for it asks the person
            need(error);
    });
    return made;
}

std::shared_ptr<SteadyAuthoriser> Session::Private::makeSteady()
{
    return std::make_shared<SteadyAuthoriser>([self = QPointer<Private>(this)](const Error &error) {
        return self ? self->rescue(error) : answered<Result<void>>(fail(error));
    });
}

std::shared_ptr<SteadyAuthoriser> Session::Private::authoriserOf(OpenedProjects &projects,
                                                                 const ProjectId &project,
                                                                 const QString &region,
                                                                 const QStringList &hosts)
{
    Opened &found = projects[project];
    found.regions.insert(region);
    if (found.steady) {
        found.steady->inner()->addHosts(hosts);
        return found.steady;
    }
    found.steady = makeSteady();
    found.steady->setInner(makeInner(project, hosts));
    return found.steady;
}

//! The same user has signed in anew.
void Session::Private::renewInners(OpenedProjects &projects)
{
    for (auto it = projects.cbegin(); it != projects.cend(); ++it) {
        const std::shared_ptr<ProjectAuthoriser> old = it->steady->inner();
        it->steady->setInner(makeInner(it.key(), hostsOfRegions(it->regions)));
        old->disconnect(this);
        old->retire(notSignedIn()); // who waits for it asks the new one
    }
}

QStringList Session::Private::hostsOfRegions(const QSet<QString> &regions) const
{
    QStringList hosts{iam.authority()};
    for (const QString &region : regions)
        hosts.append(hostsOf(placesOf(region).value_or(Places())));
    hosts.removeDuplicates();
    return hosts;
}

ProjectAccess Session::Private::accessTo(const Project &project, const Places &places,
                                         const std::shared_ptr<Authoriser> &authoriser) const
{
    return {project,
            {http, routeTo(places.taurusDb), authoriser, {}},
            {http, routeTo(places.kms), authoriser, {}}};
}

//! The project as far as it is known, and where its services are.
Result<std::pair<Project, Session::Private::Places>>
Session::Private::placeOfProject(const Project &asked) const
{
    if (!identity)
        return fail(isLocked ? locked() : notSignedIn());
    const Project &bound = identity->boundTo;
    if (!mints && !signingKey && asked.id != bound.id)
        return fail(ErrorKind::SignIn, Cause::TokenOfAnotherProject, bound.name);
    Project project = asked;
    if (project.name.isEmpty() && project.id == bound.id)
        project = bound;
    const auto places = placesOf(project.name.isEmpty() ? profile.region : project.region());
    if (!places)
        return fail(places.error());
    return std::pair(project, *places);
}

QFuture<Result<ProjectAccess>> Session::Private::open(const Project &asked)
{
    return openWith(opened, asked);
}

QFuture<Result<ProjectAccess>> Session::Private::openWith(OpenedProjects &projects,
                                                          const Project &asked)
{
    using Outcome = Result<ProjectAccess>;
    const auto found = placeOfProject(asked);
    if (!found)
        return answered<Outcome>(fail(found.error()));
    const auto &[project, places] = *found;
    const auto authoriser =
        authoriserOf(projects, project.id,
                     project.name.isEmpty() ? profile.region : project.region(), hostsOf(places));
    const auto question = std::make_shared<Question<Outcome>>();
    // Not cancelled with the question: others may wait for the same token.
    whenEnded(authoriser->ready(), this,
              [this, question, project = project, places = places, authoriser,
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
    return d->signOut(false);
}

QFuture<SignOutReport> Session::leave()
{
    return d->signOut(true);
}

void Session::lock()
{
    d->lock();
}

std::unique_ptr<SessionLease> Session::lease()
{
    return d->makeLease();
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
