// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/plandesk.h"

#include "change/cloudreads.h"
#include "change/planning.h"
#include "model/droplater.h"
#include "session/futures.h"
#include "store/planfile.h"
#include "store/privatefile.h"

#include <algorithm>
#include <utility>

namespace backlock {

//! What was worked out in the background.
struct PlanDesk::Made
{
    PlanTable::Lines lines;
    QHash<QString, int> warnings;
    Plan plan;
};

PlanDesk::PlanDesk(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_shelf(workspace.paths())
{}

PlanDesk::~PlanDesk()
{
    m_run.reset(); // before the credentials that its row uses
}

void PlanDesk::setTimer(const ChangeRunner::Timer &timer)
{
    m_timer = timer;
}

bool PlanDesk::isBusy() const
{
    return isInFlight() || m_stage == Stage::Waiting;
}

void PlanDesk::setStage(Stage stage)
{
    m_stage = stage;
    emit changed();
}

void PlanDesk::failWith(const Error &error)
{
    m_error = error;
    emit changed();
}

void PlanDesk::dismissError()
{
    m_error.reset();
    emit changed();
}

std::optional<Profile> PlanDesk::profileNamed(const QString &name) const
{
    const QList<Profile> all = m_workspace.profiles();
    for (const Profile &profile : all) {
        if (profile.name == name)
            return profile;
    }
    return std::nullopt;
}

// --- made from instances

void PlanDesk::planFrom(const QList<FleetInstance> &instances)
{
    if (isBusy() || instances.isEmpty())
        return;
    close();
    m_instances = instances;
    m_madeAt = m_workspace.clock()(); // the same choices are the same plan, with the same digest
    for (const FleetInstance &instance : instances) {
        const bool isKnown = std::any_of(m_keyChoices.begin(), m_keyChoices.end(),
                                         [&instance](const KeyChoice &choice) {
                                             return choice.profile == instance.profileId
                                                    && choice.project.id == instance.project.id;
                                         });
        if (!isKnown)
            m_keyChoices.append(
                {instance.profileId, instance.profileName, instance.project, {}, {}});
    }
    emit keysChanged();
    listKeys();
    gather();
}

void PlanDesk::listKeys()
{
    for (qsizetype i = 0; i < m_keyChoices.size(); ++i)
        listKeysOf(i);
    emit keysChanged();
}

//! Opens the project, if somebody is signed in to it, and lists its keys.
void PlanDesk::listKeysOf(qsizetype choice)
{
    KeyChoice &asked = m_keyChoices[choice];
    Session *session = m_workspace.session(asked.profile);
    if (!session || session->state() != SessionState::SignedIn) {
        asked.keys.loading = Loading::Failed;
        asked.keys.error = makeError(ErrorKind::SignIn, Cause::NotSignedIn, asked.profileName);
        return;
    }
    asked.keys.loading = Loading::Loading;
    whenEnded(
        session->open(asked.project), this,
        [this, choice, ticket = m_ticket](const std::optional<Result<ProjectAccess>> &access) {
            if (ticket != m_ticket)
                return;
            if (!access || !*access) {
                keysListed(choice,
                           fail(access ? access->error()
                                       : makeError(ErrorKind::Cancelled, Cause::StoppedByUser)));
                return;
            }
            const KeyChoice &opened = m_keyChoices.at(choice);
            m_opened.insert({opened.profile, opened.project.id}, **access);
            if (m_stage != Stage::Ended)
                gather(); // its hosts count among the facts
            whenEnded(cloud::keys(**access, {}), this,
                      [this, choice, ticket](const std::optional<Result<QList<KmsKey>>> &keys) {
                          if (keys && ticket == m_ticket)
                              keysListed(choice, *keys);
                      });
        });
}

void PlanDesk::keysListed(qsizetype choice, const Result<QList<KmsKey>> &keys)
{
    Listing<KmsKey> &listing = m_keyChoices[choice].keys;
    listing.loading = keys ? Loading::Ready : Loading::Failed;
    if (keys)
        listing.rows = *keys;
    else
        listing.error = keys.error();
    QHash<QString, QString> names;
    for (const KeyChoice &known : std::as_const(m_keyChoices)) {
        for (const KmsKey &key : known.keys.rows)
            names.insert(key.id.text(), key.alias);
    }
    m_table.setKeyNames(names);
    emit keysChanged();
}

void PlanDesk::setWish(Wish wish)
{
    if (isBusy() || m_instances.isEmpty() || m_wish == wish)
        return;
    m_wish = wish;
    gather();
}

void PlanDesk::setKey(qsizetype choice, const QString &text)
{
    if (isBusy() || choice < 0 || choice >= m_keyChoices.size())
        return;
    KeyChoice &chosen = m_keyChoices[choice];
    const Session *session = m_workspace.session(chosen.profile);
    const auto id =
        parseKeyId(text.trimmed(), session ? session->profile().idPatterns : IdPatterns());
    const KeyId key = id ? *id : KeyId();
    if (!id && !text.trimmed().isEmpty())
        m_error = id.error();
    else if (m_error && m_error->kind == ErrorKind::Input)
        m_error.reset();
    if (key == chosen.key) {
        emit changed();
        return;
    }
    chosen.key = key;
    emit keysChanged();
    gather();
}

void PlanDesk::setLeavesWarnedOut(bool leave)
{
    if (isBusy() || leave == m_leavesWarnedOut)
        return;
    m_leavesWarnedOut = leave;
    if (isFromInstances())
        gather();
    else
        emit changed();
}

//! What the scan did not know: hosts, and each chosen key once.
void PlanDesk::gather()
{
    if (isBusy())
        return;
    m_making.drop();
    if (m_instances.isEmpty() || !m_wish) {
        setStage(Stage::Ready);
        return;
    }
    PlanWish wish;
    wish.wish = *m_wish;
    wish.leavesWarnedOut = m_leavesWarnedOut;
    wish.now = m_workspace.clock()();
    for (const KeyChoice &choice : std::as_const(m_keyChoices)) {
        if (!choice.key.isEmpty())
            wish.keys.byProject.insert(choice.project.id.text(), choice.key);
        const Session *session = m_workspace.session(choice.profile);
        if (session && session->profile().readOnly)
            wish.readOnly.insert(choice.profile);
    }
    setStage(Stage::Reading);
    const PlanAccessOf accessOf = [this](const ProfileId &profile, const ProjectId &project) {
        const auto it = m_opened.constFind({profile, project});
        return it == m_opened.constEnd() ? std::nullopt : std::optional(*it);
    };
    m_facts.ask(
        gatherPlanFacts(accessOf, m_instances, wish, m_workspace.keyRecords()),
        [this](const PlanWish &known) { gathered(known); }, [this] { setStage(Stage::Ready); });
}

void PlanDesk::gathered(const PlanWish &wish)
{
    const auto work = [instances = m_instances, wish, now = m_madeAt] {
        auto made = std::make_shared<Made>();
        const Planned planned = planFor(instances, wish);
        made->lines = PlanTable::linesOf(instances, planned);
        made->warnings = planned.warnings;
        made->plan = Plan(now, planned.rows);
        return made;
    };
    m_making.ask(
        inBackground(work),
        [this](const std::shared_ptr<Made> &made) {
            m_table.setLines(std::move(made->lines));
            m_warnings = made->warnings;
            show(made->plan, true);
        },
        [this] { setStage(Stage::Ready); });
}

void PlanDesk::saveTo(const QString &file)
{
    if (m_plan.rows().isEmpty())
        return;
    const auto work = [plan = m_plan, file]() -> Result<void> {
        return writeSharedFile(file, plan.toBytes(), ErrorKind::Internal);
    };
    whenEnded(inBackground(work), this, [this, file](const std::optional<Result<void>> &done) {
        if (done && !*done)
            failWith(done->error());
        else if (done)
            emit saved(file);
    });
}

// --- opened

void PlanDesk::open(const QString &file)
{
    read([file] { return readPlanFile(file); });
}

void PlanDesk::openUnfinished(const QString &digest)
{
    read([shelf = m_shelf, digest] { return shelf.plan(digest); });
}

void PlanDesk::read(const std::function<Result<Plan>()> &source)
{
    if (isBusy())
        return;
    const Stage before = m_stage == Stage::Reading ? Stage::Ready : m_stage;
    m_error.reset();
    setStage(Stage::Reading);
    const auto work = [source]() -> Result<std::shared_ptr<Made>> {
        auto plan = source();
        if (!plan)
            return fail(plan.error());
        auto read = std::make_shared<Made>();
        read->lines = PlanTable::linesOf(*plan);
        read->plan = std::move(*plan);
        return read;
    };
    m_reading.ask(
        inBackground(work),
        [this, before](const Result<std::shared_ptr<Made>> &read) {
            m_stage = before;
            if (!read) {
                failWith(read.error());
                return;
            }
            close();
            m_table.setLines(std::move((*read)->lines));
            show((*read)->plan, false);
        },
        [this, before] { setStage(before); });
}

void PlanDesk::close()
{
    if (isBusy())
        return;
    ++m_ticket;
    m_facts.drop();
    m_making.drop();
    m_reading.drop();
    m_journalQuestion.drop();
    dropLater(std::exchange(m_plan, {}));
    dropLater(std::exchange(m_instances, {}));
    m_keyChoices.clear();
    m_opened.clear();
    m_wish.reset();
    m_warnings.clear();
    m_journal.clear();
    m_summary = {};
    m_end.reset();
    m_error.reset();
    m_table.clear();
    emit keysChanged();
    setStage(Stage::Empty);
}

void PlanDesk::show(const Plan &plan, bool isMade)
{
    dropLater(std::exchange(m_plan, plan));
    dropLater(std::exchange(m_journal, {}));
    m_summary = {};
    m_summary.left = int(plan.rows().size());
    m_end.reset();
    setStage(Stage::Ready);
    askJournal();
    if (!isMade)
        askNames();
}

//! What the last scans here call the instances of a plan that somebody else has made. It is no
//! fault where there are none: ids are names enough.
void PlanDesk::askNames()
{
    const QStringList names = profiles();
    for (const QString &name : names) {
        const auto profile = profileNamed(name);
        if (!profile || m_workspace.isPractice())
            continue;
        whenEnded(m_workspace.fleet().latest(profile->id), this,
                  [this, ticket = m_ticket](const std::optional<Result<FleetSnapshot>> &scan) {
                      if (!scan || !*scan || ticket != m_ticket)
                          return;
                      PlanTable::Names instances;
                      QHash<QString, QString> projects;
                      for (const FleetInstance &row : std::as_const((*scan)->rows)) {
                          instances.insert({row.project.id.text(), row.instance.id.text()},
                                           row.instance.name);
                          projects.insert(row.project.id.text(), row.project.name);
                      }
                      m_table.setNames(instances, projects);
                  });
    }
}

//! How far an earlier run of this plan has come.
void PlanDesk::askJournal()
{
    m_journalQuestion.ask(
        m_workspace.ledger().ofPlan(m_plan.digest()),
        [this](const Result<QList<LedgerEntry>> &journal) {
            if (!journal) {
                failWith(journal.error());
                return;
            }
            if (journal->isEmpty())
                return;
            m_journal = replay(m_plan, *journal);
            m_summary =
                FleetRun(m_plan, m_journal, {}, m_workspace.ledger(), m_workspace.clock(), {})
                    .summary();
            m_table.setRun(m_journal);
            emit changed();
        },
        [] {});
}

// --- applied

bool PlanDesk::touchesProduction() const
{
    const QStringList names = profiles();
    return std::any_of(names.begin(), names.end(), [this](const QString &name) {
        const auto profile = profileNamed(name);
        return profile && profile->production;
    });
}

bool PlanDesk::turnsOn() const
{
    return std::any_of(m_plan.rows().begin(), m_plan.rows().end(),
                       [](const PlanRow &row) { return row.wish == Wish::On; });
}

bool PlanDesk::isBegun() const
{
    return m_run || !m_journal.isEmpty();
}

//! What can be told without asking anybody.
std::optional<Error> PlanDesk::obstacle(const QString &digest) const
{
    QHash<QString, Profile> known;
    const QStringList names = profiles();
    for (const QString &name : names) {
        const auto profile = profileNamed(name);
        if (!profile)
            return makeError(ErrorKind::Input, Cause::ProfileUnknown, name);
        if (profile->readOnly)
            return makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile);
        known.insert(name, *profile);
    }
    for (qsizetype i = 0; i < m_plan.rows().size(); ++i) {
        const PlanRow &row = m_plan.rows().at(i);
        if (const auto fits = checkIds(row, i, known.value(row.profile).idPatterns); !fits)
            return fits.error();
    }
    const QString given = digest.trimmed().toLower();
    if (given.isEmpty() && touchesProduction())
        return makeError(ErrorKind::Precheck, Cause::PlanDigestMissing);
    if (!given.isEmpty() && given != m_plan.digest())
        return makeError(ErrorKind::Precheck, Cause::PlanDigestOther);
    return std::nullopt;
}

void PlanDesk::apply(const RunPolicy &policy, bool crossRegionChecked, const QString &digest)
{
    const bool isAtRest = m_stage == Stage::Ready || m_stage == Stage::Ended;
    if (!isAtRest || m_plan.rows().isEmpty())
        return;
    m_error.reset();
    if (const auto error = obstacle(digest)) {
        failWith(*error);
        return;
    }
    // Held to the end of the run; whoever comes second is told before anything is read.
    auto lock = RunLock::take(m_workspace.paths().runLockFile(m_plan.digest()));
    if (!lock) {
        failWith(lock.error());
        return;
    }
    m_lock = *lock;
    m_policy = policy;
    m_consents = {};
    m_consents.crossRegionChecked = crossRegionChecked;
    m_consents.acceptAllWarnings = !m_leavesWarnedOut;
    m_end.reset();
    m_recall.reset();
    m_toSignIn.clear();
    const QStringList names = profiles();
    for (const QString &name : names)
        m_toSignIn.push_back(profileNamed(name)->id);
    ++m_start;
    setStage(Stage::Starting);
    signInNext();
}

//! Everybody before the first change: a run must not end in the middle for a sign-in that was
//! missing from the start.
void PlanDesk::signInNext()
{
    if (m_toSignIn.empty()) {
        openProjects();
        return;
    }
    Session *session = m_workspace.session(m_toSignIn.front());
    m_toSignIn.pop_front();
    if (!session || session->state() == SessionState::SignedIn) {
        signInNext();
        return;
    }
    // By what the keychain keeps; else the person signs in, and tries again.
    const QString name = session->profile().name;
    const bool isLocked = session->state() == SessionState::Locked;
    whenEnded(session->restore(), session,
              [desk = QPointer(this), start = m_start, name,
               isLocked](const std::optional<Result<std::optional<Identity>>> &restored) {
                  if (!desk || desk->m_stage != Stage::Starting || desk->m_start != start)
                      return;
                  if (restored && *restored && **restored) {
                      desk->signInNext();
                      return;
                  }
                  const bool isOther =
                      restored && !*restored && restored->error().kind != ErrorKind::Keychain;
                  const Error error =
                      isOther
                          ? restored->error()
                          : makeError(ErrorKind::SignIn,
                                      isLocked ? Cause::SessionLocked : Cause::NotSignedIn, name);
                  desk->m_error = error;
                  if (desk->m_run)
                      desk->setStage(Stage::Waiting);
                  else
                      desk->conclude(RunEnd::SignInNeeded);
              });
}

void PlanDesk::openProjects()
{
    QHash<QString, Session *> sessions;
    const QStringList names = profiles();
    for (const QString &name : names) {
        const auto profile = profileNamed(name);
        sessions.insert(name, profile ? m_workspace.session(profile->id) : nullptr);
    }
    if (!m_access) {
        m_access = std::make_unique<PlanAccess>(m_plan, sessions);
        // Queued: it comes from a lease that is given back then.
        connect(m_access.get(), &PlanAccess::recalled, this, &PlanDesk::onRecall,
                Qt::QueuedConnection);
    }
    m_opening.ask(
        m_access->open(),
        [this](const Result<void> &opened) {
            if (!opened) {
                m_error = opened.error();
                if (m_run)
                    setStage(Stage::Waiting);
                else
                    conclude(RunEnd::SignInNeeded);
            } else if (m_run) {
                m_end.reset();
                setStage(Stage::Running);
                m_run->goOn();
            } else {
                m_journalQuestion.ask(
                    m_workspace.ledger().ofPlan(m_plan.digest()),
                    [this](const Result<QList<LedgerEntry>> &journal) {
                        if (!journal) {
                            m_error = journal.error();
                            conclude(RunEnd::LedgerFailed);
                        } else {
                            beginRun(replay(m_plan, *journal));
                        }
                    },
                    [this] { conclude(RunEnd::Stopped); });
            }
        },
        [this] { conclude(RunEnd::Stopped); });
}

void PlanDesk::beginRun(const QList<RunRow> &journal)
{
    if (const auto kept = m_shelf.keep(m_plan); !kept) {
        m_error = kept.error();
        conclude(RunEnd::LedgerFailed);
        return;
    }
    m_run = std::make_unique<FleetRun>(
        m_plan, journal, [this](qsizetype row) { return m_access->orderOf(row, m_consents); },
        m_workspace.ledger(), m_workspace.clock(), m_policy);
    if (m_timer)
        m_run->setTimer(m_timer);
    connect(m_run.get(), &FleetRun::rowStarted, this, [this](qsizetype row, bool isResumed) {
        m_step = isResumed ? ChangeStep::ReadingBack : ChangeStep::Checking;
        m_reads = 0;
        m_table.setUnderWay(row);
        emit progressed();
    });
    connect(m_run.get(), &FleetRun::stepChanged, this, [this](ChangeStep step, int reads) {
        m_step = step;
        m_reads = reads;
        emit progressed();
    });
    connect(m_run.get(), &FleetRun::rowEnded, this, &PlanDesk::onRow);
    connect(m_run.get(), &FleetRun::ended, this, &PlanDesk::onEnd);
    m_table.setRun(journal);
    setStage(Stage::Running);
    m_run->start();
}

void PlanDesk::onRow(qsizetype row, const ChangeOutcome &outcome)
{
    m_summary = m_run->summary();
    m_table.setUnderWay(-1);
    m_table.setVerdict(row, outcome.verdict);
    if (outcome.ledgerError)
        m_error = outcome.ledgerError;
    emit progressed();
    if (m_run->isPaused())
        QMetaObject::invokeMethod(this, &PlanDesk::letGoIfWaiting, Qt::QueuedConnection);
}

//! The row has ended and none follows: a recalled credential is given back now.
void PlanDesk::letGoIfWaiting()
{
    if (!m_run || !m_run->isPaused() || m_run->current() >= 0 || m_stage != Stage::Running)
        return;
    if (m_recall) {
        m_access->letGo();
        m_error = m_recall;
    }
    setStage(Stage::Waiting);
}

void PlanDesk::onRecall(const Error &error)
{
    m_recall = error;
    if (!m_run) {
        m_opening.drop();
        m_error = error;
        conclude(RunEnd::SignInNeeded);
        return;
    }
    if (m_stage == Stage::Waiting) {
        m_access->letGo();
        failWith(error);
        return;
    }
    m_run->pause();
    letGoIfWaiting();
}

void PlanDesk::pause()
{
    if (m_stage != Stage::Running)
        return;
    m_run->pause();
    emit changed();
    letGoIfWaiting();
}

void PlanDesk::goOn()
{
    if (m_stage == Stage::Running && isPausing()) {
        m_run->goOn(); // the row is still under way
        emit changed();
        return;
    }
    if (m_stage != Stage::Waiting)
        return;
    m_error.reset();
    const bool isLetGo = m_recall || m_end == RunEnd::SignInNeeded;
    if (!isLetGo) {
        m_end.reset();
        setStage(Stage::Running);
        m_run->goOn();
        return;
    }
    m_recall.reset();
    m_toSignIn.clear();
    const QStringList names = profiles();
    for (const QString &name : names) {
        if (const auto profile = profileNamed(name))
            m_toSignIn.push_back(profile->id);
    }
    ++m_start;
    setStage(Stage::Starting);
    signInNext();
}

void PlanDesk::stop()
{
    if (m_stage == Stage::Starting || m_stage == Stage::Waiting) {
        m_opening.drop();
        m_journalQuestion.drop();
        conclude(RunEnd::Stopped);
    } else if (m_stage == Stage::Running) {
        m_run->stop();
    }
}

void PlanDesk::onEnd(RunEnd how)
{
    m_end = how;
    switch (how) {
    case RunEnd::Canary:
    case RunEnd::Failures:
    case RunEnd::SignInNeeded:
        if (how == RunEnd::SignInNeeded && !m_error)
            m_error = makeError(ErrorKind::SignIn, Cause::NotSignedIn);
        setStage(Stage::Waiting);
        return;
    case RunEnd::Done:
    case RunEnd::Stopped:
    case RunEnd::LedgerFailed:
        conclude(how);
        return;
    }
}

//! Lets go of the run, its credentials and its lock.
void PlanDesk::conclude(RunEnd how)
{
    if (m_run) {
        m_journal = m_run->rows();
        m_summary = m_run->summary();
        m_run->disconnect(this);
        m_run.release()->deleteLater(); // it may be in the middle of a signal of its own
    }
    m_table.setUnderWay(-1);
    if (m_access) {
        m_access->disconnect(this);
        m_access.release()->deleteLater();
    }
    m_end = how;
    if (how == RunEnd::Done && !isToBeTakenUp(m_journal, how)) {
        if (const auto removed = m_shelf.remove(m_plan.digest()); !removed)
            m_error = removed.error();
        m_unfinished.removeIf(
            [this](const UnfinishedRun &run) { return run.digest == m_plan.digest(); });
    }
    m_lock.reset();
    if (!backlock::isBegun(m_journal))
        m_journal.clear();
    setStage(Stage::Ended);
    emit runEnded();
}

// --- what an earlier run has left

void PlanDesk::lookForUnfinished()
{
    whenEnded(inBackground([shelf = m_shelf] { return shelf.digests(); }), this,
              [this](const std::optional<QStringList> &digests) {
                  if (!digests)
                      return;
                  m_unfinished.clear();
                  m_toLookAt.assign(digests->begin(), digests->end());
                  lookAtNext();
              });
}

void PlanDesk::lookAtNext()
{
    if (m_toLookAt.empty()) {
        emit unfinishedChanged();
        return;
    }
    const QString digest = m_toLookAt.front();
    m_toLookAt.pop_front();
    // Another program that is at it right now holds the lock; it is no left-over then.
    if (!RunLock::take(m_workspace.paths().runLockFile(digest))) {
        lookAtNext();
        return;
    }
    whenEnded(inBackground([shelf = m_shelf, digest] { return shelf.plan(digest); }), this,
              [this, digest](const std::optional<Result<Plan>> &plan) {
                  if (!plan || !*plan) {
                      lookAtNext();
                      return;
                  }
                  whenEnded(
                      m_workspace.ledger().ofPlan(digest), this,
                      [this, plan = **plan](const std::optional<Result<QList<LedgerEntry>>> &rows) {
                          if (rows && *rows && !(*rows)->isEmpty()) {
                              UnfinishedRun found{plan.digest(), plan.createdAt(), 0, 0, 0};
                              const QList<RunRow> journal = replay(plan, **rows);
                              for (const RunRow &row : journal) {
                                  found.ended += row.isEnded() ? 1 : 0;
                                  found.open += row.state == RunRow::State::Open ? 1 : 0;
                                  found.left += row.isEnded() ? 0 : 1;
                              }
                              if (found.left > 0)
                                  m_unfinished.append(found);
                          }
                          lookAtNext();
                      });
              });
}

void PlanDesk::forget(const QString &digest)
{
    if (isBusy() && digest == m_plan.digest())
        return;
    // Another program may have taken it up since it was looked for.
    const auto lock = RunLock::take(m_workspace.paths().runLockFile(digest));
    if (!lock) {
        failWith(lock.error());
        return;
    }
    if (const auto removed = m_shelf.remove(digest); !removed)
        failWith(removed.error());
    m_unfinished.removeIf([&digest](const UnfinishedRun &run) { return run.digest == digest; });
    emit unfinishedChanged();
}

} // namespace backlock
