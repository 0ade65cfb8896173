// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/fleetdesk.h"

#include "change/fleetdocuments.h"
#include "core/csvreader.h"
#include "session/futures.h"
#include "store/keyfactstore.h"
#include "store/privatefile.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <mutex>
#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;

//! A run of changes writes the ledger again and again; what it knows is read anew when it rests.
constexpr std::chrono::milliseconds kLedgerPause = 2s;

} // namespace

//! Answers that are still to come, and what has come.
struct FleetDesk::Load
{
    int pending = 1; //!< one for whoever asks
    FleetKnown known;
    QList<FleetSnapshot> newest;
    QList<FleetSnapshot> earlier;
    FleetScope scope;
    QList<QDateTime> scans;
    // Counted on a worker, read when its rows have arrived.
    std::shared_ptr<const FleetDifference> difference;
};

namespace {

struct Merged
{
    QList<FleetInstance> rows;
    FleetDifference difference;
};

QDateTime oldestStart(const QList<FleetSnapshot> &snapshots)
{
    QDateTime oldest;
    for (const FleetSnapshot &snapshot : snapshots) {
        if (snapshot.startedAt.isValid() && (!oldest.isValid() || snapshot.startedAt < oldest))
            oldest = snapshot.startedAt;
    }
    return oldest;
}

//! The newest rows with what the ledger knows, beside what they were before.
Merged merged(const QList<FleetSnapshot> &newest, const QList<FleetSnapshot> &earlier,
              const FleetKnown &known, const FleetScope &scope)
{
    Merged out;
    QHash<FleetPlace, Reading> before;
    QSet<ProfileId> compared;
    for (const FleetSnapshot &snapshot : earlier) {
        compared.insert(snapshot.profile);
        for (const FleetInstance &row : snapshot.rows) {
            if (!scope.value(row.profileId).contains(row.project.id))
                before.insert(row.place(), row.reading);
        }
    }
    out.difference.since = oldestStart(earlier);
    for (const FleetSnapshot &snapshot : newest) {
        for (FleetInstance row : snapshot.rows) {
            if (scope.value(row.profileId).contains(row.project.id))
                continue;
            const FleetPlace place = row.place();
            row.ledger = known.factsOf(place, row.reading);
            const auto it = before.constFind(place);
            row.earlier = it == before.constEnd() ? Reading() : *it;
            if (it != before.constEnd())
                before.erase(it);
            else if (compared.contains(row.profileId))
                ++out.difference.appeared;
            if (row.isChanged())
                ++out.difference.changed;
            out.rows.append(std::move(row));
        }
    }
    out.difference.vanished = int(before.size());
    return out;
}

} // namespace

//! A JSON document grows in portions on the GUI thread, because `words` makes the sentences of its
//! errors; bytes and disk are a worker's.
FleetDesk::FleetDesk(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_table(workspace.clock(), workspace.settings().staleAfter())
{
    m_ledgerWatch.setSingleShot(true);
    m_ledgerWatch.setInterval(kLedgerPause);
    connect(&m_ledgerWatch, &QTimer::timeout, this, [this] {
        if (m_work == Work::Idle)
            load();
    });
    connect(&workspace.ledger(), &Ledger::changed, this, [this] {
        if (m_isOpen)
            m_ledgerWatch.start();
    });
    connect(&workspace, &Workspace::currentChanged, this, &FleetDesk::followCurrent);
    connect(&workspace, &Workspace::profilesChanged, this, &FleetDesk::followCurrent);
    connect(&m_table, &FleetTable::arranged, this, [this] {
        if (m_work != Work::Loading || m_table.isArranging() || !m_load || m_load->pending > 0)
            return;
        if (m_load->difference)
            m_difference = *m_load->difference;
        m_load.reset();
        setWork(Work::Idle);
    });
}

FleetDesk::~FleetDesk()
{
    if (isScanning())
        m_scan->cancel(); // what was read is handed to the cache, which writes it before it goes
    m_scan.reset();
}

void FleetDesk::setWork(Work work)
{
    m_work = work;
    emit changed();
}

void FleetDesk::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    load();
}

//! Another profile was chosen in the header, or one was changed or removed.
void FleetDesk::followCurrent()
{
    if (m_isOpen && (m_work == Work::Idle || m_work == Work::Loading))
        load();
}

// ---- scope -----------------------------------------------------------------------------------

const Profile *FleetDesk::profileOf(const ProfileId &id, const QList<Profile> &profiles) const
{
    const auto it = std::find_if(profiles.begin(), profiles.end(),
                                 [&id](const Profile &profile) { return profile.id == id; });
    return it == profiles.end() ? nullptr : &*it;
}

FleetScope FleetDesk::scope() const
{
    const QList<Profile> profiles = m_workspace.profiles();
    FleetScope scope = m_workspace.settings().fleetScope().value_or(FleetScope());
    scope.removeIf([&](FleetScope::iterator it) { return !profileOf(it.key(), profiles); });
    // Who has never chosen means the profile of the header.
    if (const auto current = m_workspace.current(); scope.isEmpty() && current)
        scope.insert(current->id, {});
    return scope;
}

void FleetDesk::setScope(const FleetScope &scope)
{
    if (m_work != Work::Idle && m_work != Work::Loading)
        return;
    m_workspace.settings().setFleetScope(scope);
    if (const auto saved = m_workspace.settings().save(); !saved)
        m_error = saved.error();
    m_ownFailures.clear();
    m_scan.reset();
    load();
}

QFuture<Result<QList<Project>>> FleetDesk::projects(const ProfileId &profile)
{
    Session *session = m_workspace.session(profile);
    if (session && session->state() == SessionState::SignedIn)
        return session->projects();
    QList<Project> known;
    const QList<FleetTally> tallies = m_table.tallies();
    const QList<Profile> profiles = m_workspace.profiles();
    const Profile *wanted = profileOf(profile, profiles);
    for (const FleetTally &tally : tallies) {
        if (wanted && tally.profileName == wanted->name)
            known.append(tally.project);
    }
    return known.isEmpty() ? answered<Result<QList<Project>>>(
               fail(makeError(ErrorKind::SignIn, Cause::NotSignedIn)))
                           : answered<Result<QList<Project>>>(known);
}

// ---- what is kept ----------------------------------------------------------------------------

template<typename T, typename Handler>
void FleetDesk::ask(const std::shared_ptr<Load> &load, const QFuture<Result<T>> &future,
                    Handler handler)
{
    ++load->pending;
    whenEnded(future, this,
              [this, load, handler = std::move(handler)](const std::optional<Result<T>> &answer) {
                  if (load != m_load)
                      return;
                  if (answer && *answer)
                      handler(**answer);
                  else if (answer)
                      m_error = answer->error();
                  loaded(load);
              });
}

void FleetDesk::load()
{
    const auto load = std::make_shared<Load>();
    m_load = load;
    load->scope = scope();
    setWork(Work::Loading);
    takeStated(load->known);
    ask(load, m_workspace.ledger().knowledge(m_workspace.isPractice()),
        [load](const LedgerKnowledge &ledger) { load->known.ledger = ledger; });
    ask(load, m_workspace.fleet().doubts(),
        [load](const auto &doubts) { load->known.doubts = doubts; });
    for (auto it = load->scope.begin(); it != load->scope.end(); ++it)
        loadProfile(load, it.key());
    loaded(load);
}

void FleetDesk::takeStated(FleetKnown &known)
{
    const auto stated = m_workspace.statedKeys();
    if (stated)
        known.stated = *stated;
    else
        m_error = stated.error();
    m_stated = known.stated;
}

void FleetDesk::loadProfile(const std::shared_ptr<Load> &load, const ProfileId &profile)
{
    ask(load, m_workspace.fleet().scans(profile), [this, load](const auto &scans) {
        if (scans.isEmpty())
            return;
        ask(load, m_workspace.fleet().scan(scans.first().id),
            [load](const FleetSnapshot &snapshot) { load->newest.append(snapshot); });
        for (qsizetype i = 1; i < scans.size(); ++i)
            load->scans.append(scans.at(i).startedAt);
        const auto isMeant = [this](const FleetScanInfo &scan) {
            return !m_compareWith.isValid() || scan.startedAt <= m_compareWith;
        };
        const auto earlier = std::find_if(scans.begin() + 1, scans.end(), isMeant);
        if (earlier == scans.end())
            return;
        ask(load, m_workspace.fleet().scan(earlier->id),
            [load](const FleetSnapshot &snapshot) { load->earlier.append(snapshot); });
    });
}

void FleetDesk::loaded(const std::shared_ptr<Load> &load)
{
    if (--load->pending > 0)
        return;
    m_lastScan = oldestStart(load->newest);
    m_earlierScans = load->scans;
    std::sort(m_earlierScans.begin(), m_earlierScans.end(), std::greater<>());
    const auto end = std::unique(m_earlierScans.begin(), m_earlierScans.end());
    m_earlierScans.resize(std::distance(m_earlierScans.begin(), end));
    const auto difference = std::make_shared<FleetDifference>();
    load->difference = difference;
    // The worker may be asked twice, where an order is changed meanwhile; both count the same, the
    // first is told.
    const auto once = std::make_shared<std::once_flag>();
    m_table.setRows([newest = std::exchange(load->newest, {}),
                     earlier = std::exchange(load->earlier, {}), known = load->known,
                     scope = load->scope, difference, once] {
        Merged all = merged(newest, earlier, known, scope);
        std::call_once(*once, [&] { *difference = all.difference; });
        return all.rows;
    });
}

void FleetDesk::compareWith(const QDateTime &scan)
{
    if (m_work != Work::Idle && m_work != Work::Loading)
        return;
    m_compareWith = scan;
    load();
}

// ---- scanning --------------------------------------------------------------------------------

qsizetype FleetDesk::due(bool everything) const
{
    qsizetype due = 0;
    const QList<FleetTally> tallies = m_table.tallies();
    if (tallies.isEmpty())
        return 0;
    const FleetTally &all = tallies.first();
    if (everything)
        return all.total();
    for (int state = 0; state < FleetTally::kStates; ++state) {
        const auto reading = ReadingState(state);
        const bool isKnown = reading == ReadingState::On || reading == ReadingState::Off;
        due += isKnown ? all.of(reading).stale : all.of(reading).all;
    }
    return due;
}

std::optional<std::chrono::seconds> FleetDesk::estimate(bool everything) const
{
    const qsizetype readings = due(everything);
    if (m_workspace.isPractice() || m_table.total() == 0)
        return std::nullopt;
    return FleetScan::usualTime(readings);
}

void FleetDesk::scan(bool everything)
{
    if (m_work != Work::Idle)
        return;
    ++m_ticket;
    m_scan.reset();
    m_sources.clear();
    m_ownFailures.clear();
    m_error.reset();
    m_compareWith = {};
    const QList<Profile> profiles = m_workspace.profiles();
    const FleetScope chosen = scope();
    m_signingIn = 1; // until all are on their way
    setWork(Work::SigningIn);
    for (const Profile &profile : profiles) {
        if (chosen.contains(profile.id))
            signIn(profile, everything);
    }
    if (--m_signingIn == 0)
        gather(everything);
}

void FleetDesk::signIn(const Profile &profile, bool everything)
{
    ++m_signingIn;
    Session *session = m_workspace.session(profile.id);
    const SessionState state = session ? session->state() : SessionState::SignedOut;
    if (state == SessionState::SignedIn) {
        signedIn(profile, session, everything);
    } else if (!session || state == SessionState::Locked || profile.practice) {
        const Cause cause =
            state == SessionState::Locked ? Cause::SessionLocked : Cause::NotSignedIn;
        notSignedIn(profile, makeError(ErrorKind::SignIn, cause), everything);
    } else {
        whenEnded(session->restore(), session,
                  [this, profile, session, everything, mine = m_ticket](const auto &answer) {
                      if (mine != m_ticket)
                          return;
                      if (answer && *answer && **answer)
                          signedIn(profile, session, everything);
                      else
                          notSignedIn(profile,
                                      answer && !*answer
                                          ? answer->error()
                                          : makeError(ErrorKind::SignIn, Cause::NotSignedIn),
                                      everything);
                  });
    }
}

void FleetDesk::signedIn(const Profile &profile, Session *session, bool everything)
{
    m_sources.append({profile, session, scope().value(profile.id)});
    if (--m_signingIn == 0)
        gather(everything);
}

void FleetDesk::notSignedIn(const Profile &profile, const Error &error, bool everything)
{
    m_ownFailures.append({profile.id, profile.name, {}, error});
    if (--m_signingIn == 0)
        gather(everything);
}

//! What the ledger and earlier scans know, before the first call.
void FleetDesk::gather(bool everything)
{
    if (m_sources.isEmpty()) {
        setWork(Work::Idle);
        return;
    }
    const auto known = std::make_shared<FleetKnown>();
    if (!everything)
        known->freshFor = m_workspace.settings().staleAfter();
    known->lastReading = [this](const FleetPlace &place) { return m_table.readingOf(place); };
    takeStated(*known);
    whenEnded(m_workspace.ledger().knowledge(m_workspace.isPractice()), this,
              [this, known, mine = m_ticket](const auto &ledger) {
                  if (mine != m_ticket)
                      return;
                  if (ledger && *ledger)
                      known->ledger = **ledger;
                  else if (ledger)
                      m_error = ledger->error();
                  whenEnded(m_workspace.fleet().doubts(), this,
                            [this, known, mine](const auto &doubts) {
                                if (mine != m_ticket)
                                    return;
                                if (doubts && *doubts)
                                    known->doubts = **doubts;
                                else if (doubts)
                                    m_error = doubts->error();
                                begin(*known);
                            });
              });
}

void FleetDesk::begin(const FleetKnown &known)
{
    m_scan = std::make_unique<FleetScan>(m_sources, known, m_workspace.clock());
    FleetScan *scan = m_scan.get();
    connect(scan, &FleetScan::rowsAdded, this, &FleetDesk::onRows);
    connect(scan, &FleetScan::rowsRead, this, [this](const QList<qsizetype> &rows) {
        QList<FleetInstance> fresh;
        fresh.reserve(rows.size());
        for (const qsizetype row : rows)
            fresh.append(m_scan->rows().at(row));
        m_table.put(fresh);
    });
    connect(scan, &FleetScan::progressed, this, &FleetDesk::changed);
    connect(scan, &FleetScan::projectFailed, this, &FleetDesk::changed);
    connect(scan, &FleetScan::stateChanged, this, [this] {
        if (m_scan->state() == FleetScan::State::Paused)
            setWork(Work::Paused);
        else if (m_scan->state() == FleetScan::State::Running)
            setWork(Work::Scanning);
    });
    connect(scan, &FleetScan::ended, this, &FleetDesk::onEnd);
    for (const FleetSource &source : std::as_const(m_sources)) {
        // A scan borrows its sessions: a profile that is changed meanwhile ends it.
        connect(source.session, &QObject::destroyed, scan, &FleetScan::cancel);
    }
    setWork(Work::Scanning);
    scan->start();
}

void FleetDesk::onRows(qsizetype first, qsizetype count)
{
    m_table.put(m_scan->rows().mid(first, count));
    emit changed();
}

void FleetDesk::onEnd()
{
    m_keeping = 1;
    setWork(Work::Keeping);
    const QList<FleetSnapshot> snapshots = m_scan->snapshots();
    for (const FleetSnapshot &snapshot : snapshots) {
        ++m_keeping;
        whenEnded(m_workspace.fleet().save(snapshot), this,
                  [this](const std::optional<Result<QList<FleetInstance>>> &kept) {
                      if (kept && !*kept)
                          m_error = kept->error();
                      if (--m_keeping == 0)
                          load();
                  });
    }
    // Queued: the scan that tells of its end is still at it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (--m_keeping == 0)
                load();
        },
        Qt::QueuedConnection);
}

void FleetDesk::pause()
{
    if (m_scan)
        m_scan->pause();
}

void FleetDesk::goOn()
{
    if (m_scan)
        m_scan->goOn();
}

void FleetDesk::cancel()
{
    if (m_work == Work::SigningIn) {
        ++m_ticket;
        setWork(Work::Idle);
    } else if (isScanning()) {
        m_scan->cancel();
    }
}

void FleetDesk::showFirst(const QList<FleetPlace> &places)
{
    if (isScanning())
        m_scan->showFirst(places);
}

FleetProgress FleetDesk::progress() const
{
    return m_scan ? m_scan->progress() : FleetProgress();
}

QList<FleetFailure> FleetDesk::failures() const
{
    return m_scan ? m_ownFailures + m_scan->failures() : m_ownFailures;
}

void FleetDesk::dismissError()
{
    m_error.reset();
    emit changed();
}

// ---- keys ------------------------------------------------------------------------------------

QFuture<KeyUses> FleetDesk::keyUses() const
{
    return inBackground([make = m_table.allInstances()] { return backlock::keyUses(make()); });
}

Result<void> FleetDesk::stateKey(const QList<FleetPlace> &places, const QString &key)
{
    const QList<Profile> profiles = m_workspace.profiles();
    QList<KeyFact> facts;
    for (const FleetPlace &place : places) {
        const Profile *profile = profileOf(place.profile, profiles);
        const auto id = parseKeyId(key.trimmed(), profile ? profile->idPatterns : IdPatterns());
        if (!id)
            return fail(id.error());
        facts.append({place.project, place.instance, *id, m_workspace.clock()(), {}});
    }
    KeyFactStore store(m_workspace.paths());
    if (const auto loaded = store.load(); !loaded)
        return loaded;
    if (const auto added = store.add(facts); !added)
        return added;
    lookAgain();
    return {};
}

Result<void> FleetDesk::unstateKey(const QList<FleetPlace> &places)
{
    KeyFactStore store(m_workspace.paths());
    if (const auto loaded = store.load(); !loaded)
        return loaded;
    for (const FleetPlace &place : places) {
        if (const auto removed = store.remove(place.project, place.instance); !removed)
            return fail(removed.error());
    }
    lookAgain();
    return {};
}

std::optional<KeyFact> FleetDesk::statedKey(const QList<FleetPlace> &places) const
{
    std::optional<KeyFact> common;
    for (const FleetPlace &place : places) {
        const auto it = m_stated.constFind({place.project.text(), place.instance.text()});
        if (it == m_stated.constEnd() || (common && common->key != it->key))
            return std::nullopt;
        common = *it;
    }
    return common;
}

void FleetDesk::importKeys(const QString &file)
{
    const auto current = m_workspace.current();
    const auto work = [paths = m_workspace.paths(), now = m_workspace.clock()(), file,
                       patterns = current ? current->idPatterns : IdPatterns()]() -> Result<int> {
        const auto bytes = readFileUpTo(file, kMaxCsvBytes);
        if (!bytes)
            return fail(bytes.error());
        if (!*bytes)
            return fail(ErrorKind::Input, Cause::FileUnreadable, file);
        const auto facts = keyFactsFromCsv(**bytes, QFileInfo(file).fileName(), patterns, now);
        if (!facts)
            return fail(facts.error());
        KeyFactStore store(paths);
        if (const auto loaded = store.load(); !loaded)
            return fail(loaded.error());
        if (const auto added = store.add(*facts); !added)
            return fail(added.error());
        return int(facts->size());
    };
    whenEnded(inBackground(work), this, [this](const std::optional<Result<int>> &stated) {
        if (!stated)
            return;
        if (!*stated) {
            m_error = stated->error();
            emit changed();
            return;
        }
        m_error.reset();
        lookAgain();
        emit keysStated(**stated);
    });
}

//! What is known of the instances has changed; a scan that is under way does it at its end.
void FleetDesk::lookAgain()
{
    if (m_work == Work::Idle || m_work == Work::Loading)
        load();
}

// ---- export ----------------------------------------------------------------------------------

void FleetDesk::exportTo(const QString &file)
{
    if (m_work != Work::Idle)
        return;
    setWork(Work::Exporting);
    const auto work = [file, make = m_table.shownInstances(), scannedAt = m_lastScan,
                       failed = failures()]() -> Result<void> {
        const QList<FleetInstance> rows = make();
        const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        const QByteArray bytes =
            isJson ? QJsonDocument(fleetDocument(scannedAt, rows, failed)).toJson()
                   : fleetCsv(rows);
        return writeSharedFile(file, bytes, ErrorKind::Internal);
    };
    whenEnded(inBackground(work), this,
              [this, file, count = m_table.rowCount()](const std::optional<Result<void>> &done) {
                  m_error = done && !*done ? std::optional(done->error()) : std::nullopt;
                  setWork(Work::Idle);
                  if (done && *done)
                      emit exported(file, count);
              });
}

} // namespace backlock
