// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/changeform_p.h"

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;

//! Where the check of the credential's end turns to a warning; as in core/precheck.
constexpr std::chrono::milliseconds kCredentialMargin = 5min;
constexpr std::chrono::milliseconds kLongestWatch = 24h;

template<typename Row, typename Id>
const Row *find(const QList<Row> &rows, const Id &id)
{
    const auto it =
        std::find_if(rows.cbegin(), rows.cend(), [&id](const Row &row) { return row.id == id; });
    return it == rows.cend() ? nullptr : &*it;
}

bool isAboutChecks(const std::optional<Error> &error)
{
    return error && (error->cause == Cause::CheckBlocked || error->cause == Cause::ConsentMissing);
}

bool isOfKey(CheckId check)
{
    return check == CheckId::KeyUsable || check == CheckId::KeyKnown;
}

} // namespace

ChangeForm::Private::Private(ChangeForm &form, const Services &given)
    : q(form)
    , services(given)
    , facts(given.clock)
    , desk(*given.ledger, given.clock, given.timer)
{
    clockWatch.setSingleShot(true);
    connect(&clockWatch, &QTimer::timeout, &q, [this] {
        watchTheClock();
        announce();
    });
    connect(&facts, &ChangeFacts::changed, &q,
            [this](ChangeFacts::Facts changed) { factsChanged(changed); });
    connect(&desk, &ChangeDesk::changed, &q, [this] { announce(); });
    connect(&desk, &ChangeDesk::ended, &q,
            [this](const ChangeOutcome &result) { changeEnded(result); });
}

// --- the session

void ChangeForm::Private::setSession(Session *session)
{
    if (facts.session() == session)
        return;
    if (facts.session())
        facts.session()->disconnect(&q);
    leaveSession();
    if (!session)
        return;
    facts.setSession(session);
    connect(session, &Session::stateChanged, &q, [this](SessionState now) { sessionChanged(now); });
    connect(session, &Session::identityChanged, &q, [this] { identityChanged(); });
    connect(session, &Session::signInNeeded, &q, [this](const Error &error) {
        signInError = error;
        announce();
    });
    identityChanged();
    connect(session, &QObject::destroyed, &q, [this] { leaveSession(); });
    sessionChanged(session->state());
}

void ChangeForm::Private::leaveSession()
{
    facts.setSession(nullptr);
    desk.leaveQueue();
    clearAll();
}

bool ChangeForm::Private::isSignedIn() const
{
    return facts.session() && facts.session()->state() == SessionState::SignedIn;
}

void ChangeForm::Private::identityChanged()
{
    const auto now = facts.session() ? facts.session()->identity() : std::nullopt;
    if (now != identity)
        signInError.reset();
    identity = now;
    watchTheClock();
    announce();
}

//! A credential that is over keeps the form: it is signed out when the person says so.
bool ChangeForm::Private::hasCredential() const
{
    if (!isSignedIn() || signInError)
        return false;
    const QDateTime end = facts.session()->identity().value_or(Identity{}).endsAt;
    return !end.isValid() || end > services.clock() || facts.session()->canRenew();
}

void ChangeForm::Private::sessionChanged(SessionState state)
{
    if (state == SessionState::SignedIn) {
        begin();
    } else if (state == SessionState::SignedOut) {
        desk.leaveQueue();
        clearAll();
    }
    announce();
}

void ChangeForm::Private::begin()
{
    desk.look(facts.session()->profile().id);
    if (std::exchange(hasBegun, true))
        facts.reload();
    else
        facts.askProjects();
}

void ChangeForm::Private::clearAll()
{
    hasBegun = false;
    signInError.reset();
    identity.reset();
    placeRestored = false;
    project = {};
    projectInputError.reset();
    instanceInputError.reset();
    placeError.reset();
    key = {};
    keyInputError.reset();
    clearOfInstance();
    desk.look({});
    facts.clear();
    announce(ChangeFacts::Projects | ChangeFacts::Instances | ChangeFacts::Keys);
}

Project ChangeForm::Private::onlyProject() const
{
    if (!isSignedIn() || facts.session()->canRenew())
        return {};
    return facts.session()->identity().value_or(Identity{}).boundTo;
}

// --- choosing

IdPatterns ChangeForm::Private::patterns() const
{
    return facts.session() ? facts.session()->profile().idPatterns : IdPatterns{};
}

void ChangeForm::Private::chooseProject(const ProjectId &id)
{
    if (id == project.id) {
        announce();
        return;
    }
    const Project *listed = find(facts.projects().rows, id);
    project = listed ? *listed : Project{};
    project.id = id;
    instanceInputError.reset();
    keyInputError.reset();
    key = {};
    clearOfInstance();
    facts.setProject(project);
}

void ChangeForm::Private::chooseInstance(const InstanceId &id)
{
    if (id == facts.instance().id || (project.id.isEmpty() && !id.isEmpty())) {
        announce();
        return;
    }
    clearOfInstance();
    facts.setInstance(id);
    askLastKey();
}

//! What belonged to the old instance. The key stays: its content is kept within a project.
void ChangeForm::Private::clearOfInstance()
{
    wish.reset();
    wishChosen = false;
    keyChosen = false;
    ticks.clear();
    outcome.reset();
    lastKeyQuestion.drop();
    lastSentKey.clear();
    statedKey = {};
}

void ChangeForm::Private::chooseKey(const KeyId &id)
{
    if (id != key.id) {
        key = {};
        key.id = id;
        ticks.removeIf([](const auto &tick) { return isOfKey(tick.key()); });
        lookUpKey();
    }
    keyChosen = !id.isEmpty();
    announce();
}

//! The last project and instance, or the only project there is, when the person has not chosen
//! already. The wish is never kept.
void ChangeForm::Private::restorePlace()
{
    if (std::exchange(placeRestored, true) || !project.id.isEmpty() || projectInputError)
        return;
    const QList<Project> &listed = facts.projects().rows;
    const Project only = listed.size() == 1 ? listed.first() : onlyProject();
    const ProfileId profile = facts.session()->profile().id;
    // A file may have been edited by hand: its ids are checked like typed ones.
    const auto last = parse(services.settings->lastProject(profile).text(), &parseProjectId);
    const ProjectId lastProject = last.value_or(ProjectId{});
    ProjectId id = only.id.isEmpty() ? lastProject : only.id;
    if (id.isEmpty()) {
        // The first time: the project that is the region of the profile, as the console does it.
        const QString region = facts.session()->profile().region;
        for (const Project &candidate : listed) {
            if (candidate.name == region)
                id = candidate.id;
        }
    }
    if (id.isEmpty())
        return;
    chooseProject(id);
    if (id != lastProject)
        return;
    const auto instance = parse(services.settings->lastInstance(profile).text(), &parseInstanceId);
    if (instance)
        chooseInstance(*instance);
}

void ChangeForm::Private::rememberPlace()
{
    // A practice profile is gone when the program ends.
    if (!facts.session() || facts.session()->profile().practice || project.id.isEmpty())
        return;
    const ProfileId profile = facts.session()->profile().id;
    const InstanceId instance = facts.instance().id;
    if (services.settings->lastProject(profile) == project.id
        && services.settings->lastInstance(profile) == instance)
        return;
    services.settings->setLastPlace(profile, project.id, instance);
    const Result<void> saved = services.settings->save();
    placeError = saved ? std::nullopt : std::optional(saved.error());
}

// --- the facts arrive

void ChangeForm::Private::factsChanged(ChangeFacts::Facts changed)
{
    if (changed & ChangeFacts::Projects) {
        lookUpProject();
        projectsAnswered();
    }
    if (changed & ChangeFacts::Access)
        lookUpProject();
    if (changed & ChangeFacts::Keys)
        lookUpKey();
    if (changed & ChangeFacts::State)
        followReading();
    watchTheClock();
    announce(changed & (ChangeFacts::Projects | ChangeFacts::Instances | ChangeFacts::Keys));
}

void ChangeForm::Private::projectsAnswered()
{
    const auto &projects = facts.projects();
    // The same token, pasted again, is the same identity: that it works again shows here.
    if (projects.loading == Loading::Ready)
        signInError.reset();
    if (projects.loading == Loading::Ready || projects.loading == Loading::Failed)
        restorePlace();
}

//! A typed id gets its name when the list or the opened project tells it.
void ChangeForm::Private::lookUpProject()
{
    if (project.id.isEmpty())
        return;
    if (const Project *listed = find(facts.projects().rows, project.id))
        project = *listed;
    else if (facts.access() && facts.access()->project.id == project.id && project.name.isEmpty())
        project = facts.access()->project;
}

void ChangeForm::Private::lookUpKey()
{
    keyLookUp = LookUp::NotAsked;
    if (key.id.isEmpty())
        return;
    const auto &keys = facts.keys();
    // A UUID may be typed in either case; the list's form is the one that is sent.
    const auto listed = std::find_if(keys.rows.cbegin(), keys.rows.cend(), [this](const KmsKey &k) {
        return k.id.text().compare(key.id.text(), Qt::CaseInsensitive) == 0;
    });
    if (listed != keys.rows.cend()) {
        key = *listed;
        keyLookUp = LookUp::Found;
        return;
    }
    const KeyId id = key.id;
    key = {};
    key.id = id;
    if (keys.loading == Loading::Ready)
        keyLookUp = LookUp::NotFound;
    else if (keys.loading == Loading::Failed)
        keyLookUp =
            keys.error->kind == ErrorKind::NotPermitted ? LookUp::NotPermitted : LookUp::Failed;
}

//! Until the person has chosen, the toggle stands where the last reading is.
void ChangeForm::Private::followReading()
{
    if (wishChosen)
        return;
    const Reading &reading = facts.reading();
    wish = !reading.isKnown()        ? std::nullopt
           : reading.shows(Wish::On) ? std::optional(Wish::On)
                                     : std::optional(Wish::Off);
}

//! While the project is being opened, its lists are on their way.
Loading ChangeForm::Private::loadingOf(Loading list) const
{
    return list == Loading::Nothing ? facts.accessLoading() : list;
}

QDateTime ChangeForm::Private::staleAt() const
{
    const QDateTime &at = facts.reading().at;
    return at.isValid() ? at.addSecs(services.settings->staleAfter().count()) : QDateTime();
}

//! One timer for what changes by time alone.
void ChangeForm::Private::watchTheClock()
{
    const QDateTime now = services.clock();
    const std::optional<Identity> who = isSignedIn() ? facts.session()->identity() : std::nullopt;
    QList<QDateTime> moments{staleAt()};
    if (who && who->endsAt.isValid())
        moments << who->endsAt.addMSecs(-kCredentialMargin.count()) << who->endsAt;
    std::optional<qint64> next;
    for (const QDateTime &moment : std::as_const(moments)) {
        const qint64 wait = moment.isValid() ? now.msecsTo(moment) : -1;
        if (wait >= 0)
            next = std::min(next.value_or(wait), wait);
    }
    if (!next) {
        clockWatch.stop();
        return;
    }
    // One millisecond behind: at the moment itself nothing is stale yet.
    clockWatch.start(std::min(std::chrono::milliseconds(*next + 1), kLongestWatch));
}

void ChangeForm::Private::askLastKey()
{
    const InstanceId instance = facts.instance().id;
    if (instance.isEmpty())
        return;
    lastKeyQuestion.ask(
        services.ledger->lastKey(project.id.text(), instance.text()),
        [this](const Result<QString> &last) {
            lastSentKey = last.value_or(QString());
            lastKeyError = last ? std::nullopt : std::optional(last.error());
            statedKey = {};
            if (lastSentKey.isEmpty() && services.keyRecords) {
                const StatedKeys stated = services.keyRecords().stated;
                statedKey = stated.value({project.id.text(), facts.instance().id.text()}).key;
            }
            announce();
        },
        [] {});
}

//! All that the ledger knows.
void ChangeForm::Private::askLedger()
{
    if (facts.session())
        desk.look(facts.session()->profile().id);
    askLastKey();
}

//! The key that the change names or, for turning off, the one that is known for the instance; none:
//! it is not in the list.
const KmsKey *ChangeForm::Private::keyInQuestion() const
{
    if (wish == Wish::On)
        return keyLookUp == LookUp::Found ? &key : nullptr;
    const KeyId used = lastSentKey.isEmpty() ? statedKey : KeyId::fromTrusted(lastSentKey);
    return wish == Wish::Off && !used.isEmpty() ? find(facts.keys().rows, used) : nullptr;
}

//! Asked for once, and only where it is worth telling.
void ChangeForm::Private::lookAtKeyUsers()
{
    const KmsKey *asked = keyInQuestion();
    const KeyId id = asked && endsUse(*asked) ? asked->id : KeyId();
    if (id == keyUsersOf)
        return;
    keyUsersOf = id;
    keyUsers.clear();
    keyUsersQuestion.drop();
    if (id.isEmpty() || !services.keyRecords)
        return;
    keyUsersQuestion.ask(
        backlock::keyUsers(services.keyRecords(), id),
        [this](const Result<KeyUserNames> &users) {
            keyUsers = users.value_or(KeyUserNames());
            announce();
        },
        [] {});
}

// --- before sending

QList<CheckResult> ChangeForm::Private::checks() const
{
    if (!wish || facts.instance().id.isEmpty())
        return {};
    const Identity who =
        isSignedIn() ? facts.session()->identity().value_or(Identity{}) : Identity{};
    CheckFacts known;
    known.wish = *wish;
    known.instanceLookUp = facts.instanceLookUp();
    known.instance = facts.instance();
    known.keyLookUp = keyLookUp;
    known.key = key;
    known.keyUsers = keyUsers;
    if (const KmsKey *used = keyInQuestion(); used && wish == Wish::Off)
        known.usedKey = *used;
    known.reading = facts.reading();
    if (facts.access())
        known.taurusDb = facts.access()->taurusDb.route.endpoint;
    known.credentialEnd = who.endsAt;
    known.credentialRenews = isSignedIn() && facts.session()->canRenew();
    known.now = services.clock();
    QList<CheckResult> results = runChecks(known);
    if (key.id.isEmpty()) // nothing to say of a key before there is one
        results.removeIf([](const CheckResult &check) { return isOfKey(check.id); });
    return results;
}

bool ChangeForm::Private::isTicked(const CheckResult &check) const
{
    const auto tick = ticks.constFind(check.id);
    return check.needsTick() && tick != ticks.cend() && *tick == check;
}

Consents ChangeForm::Private::consents(const QList<CheckResult> &checks) const
{
    Consents given;
    for (const CheckResult &check : checks) {
        if (!isTicked(check))
            continue;
        if (check.id == CheckId::CrossRegion)
            given.crossRegionChecked = true;
        else
            given.acceptedWarnings.insert(check.id);
    }
    return given;
}

//! What does not depend on wish and key.
NotReady ChangeForm::Private::placeNotReady() const
{
    if (desk.isBusy())
        return NotReady::InFlight;
    if (!hasCredential())
        return NotReady::NotSignedIn;
    if (facts.session()->profile().readOnly)
        return NotReady::ReadOnly;
    if (project.id.isEmpty() || (!facts.access() && facts.accessLoading() != Loading::Loading))
        return NotReady::NoProject;
    if (facts.instance().id.isEmpty())
        return NotReady::NoInstance;
    const bool firstReading = facts.reading().state == ReadingState::NotRead
                              && facts.readingLoading() == Loading::Loading;
    return !facts.access() || firstReading ? NotReady::StateLoading : NotReady::Ready;
}

std::optional<EncryptionChange> ChangeForm::Private::change() const
{
    const InstanceId &instance = facts.instance().id;
    if (!wish || project.id.isEmpty() || instance.isEmpty())
        return std::nullopt;
    if (wish == Wish::Off)
        return EncryptionChange::turnOff(project.id, instance);
    if (key.id.isEmpty())
        return std::nullopt;
    return EncryptionChange::turnOn(project.id, instance, key.id);
}

cloud::Request ChangeForm::Private::request() const
{
    const auto wanted = change();
    return wanted && facts.access() ? cloud::request(*wanted, *facts.access()) : cloud::Request{};
}

// --- sending

void ChangeForm::Private::start(const Agreement &agreed)
{
    ChangeOrder order = orderOf(*facts.session(), agreed.change, *facts.access());
    order.consents = agreed.consents;
    if (agreed.reading.isKnown())
        order.plannedBefore = agreed.reading.state;
    order.instanceName = agreed.instanceName;
    order.keyAlias = agreed.keyAlias;
    outcome.reset();
    // It was asked for: it stays, whatever the reading says, until it is confirmed.
    wishChosen = true;
    startedIn = facts.session();
    desk.start(order);
    announce();
}

void ChangeForm::Private::resume()
{
    if (!isSignedIn() || desk.isBusy())
        return;
    startedIn = facts.session();
    desk.resumeUnfinished(*facts.session());
}

void ChangeForm::Private::changeEnded(const ChangeOutcome &result)
{
    const bool isShown = facts.session() && startedIn == facts.session()
                         && result.change.project() == project.id
                         && result.change.instance() == facts.instance().id;
    if (isShown)
        takeVerdict(result);
    announce();
    emit q.ended(result); // last: may end us
}

void ChangeForm::Private::takeVerdict(const ChangeOutcome &result)
{
    const Verdict &verdict = result.verdict;
    outcome = result;
    ticks.clear();
    if (verdict.status == VerdictStatus::Confirmed || verdict.status == VerdictStatus::Unchanged) {
        wishChosen = false;
        keyChosen = false;
    }
    if (verdict.after.state != ReadingState::NotRead)
        facts.setReading(verdict.after);
    else if (verdict.before.at.isValid() && verdict.before.at > facts.reading().at)
        facts.setReading(verdict.before);
    followReading();
    if (isAboutChecks(verdict.error)) // the runner's fresh look found what ours does not know yet
        facts.reloadDetails();
    askLastKey();
}

// --- telling

void ChangeForm::Private::announce(ChangeFacts::Facts lists)
{
    dueLists |= lists;
    if (std::exchange(isAnnounced, true))
        return;
    QMetaObject::invokeMethod(
        &q,
        [this] {
            isAnnounced = false;
            lookAtKeyUsers();
            const ChangeFacts::Facts replaced = std::exchange(dueLists, {});
            if (replaced & ChangeFacts::Projects)
                emit q.projectsReplaced();
            if (replaced & ChangeFacts::Instances)
                emit q.instancesReplaced();
            if (replaced & ChangeFacts::Keys)
                emit q.keysReplaced();
            emit q.changed();
        },
        Qt::QueuedConnection);
}

} // namespace backlock
