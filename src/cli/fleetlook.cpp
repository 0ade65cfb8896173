// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/fleetlook.h"

#include "cli/interrupt.h"
#include "cli/tr.h"
#include "cli/waiting.h"
#include "store/keyfactstore.h"
#include "words/words.h"

#include <QTimer>

namespace backlock::cli {

namespace {

using namespace std::chrono_literals;

//! Often enough for a person, seldom enough for a log.
constexpr std::chrono::milliseconds kWatchedPause = 1s;
constexpr std::chrono::milliseconds kLoggedPause = 10s;

} // namespace

FleetLook::FleetLook(Context &context)
    : m_context(context)
    , m_ledger(context.paths.ledgerFile())
    , m_cache(context.paths.fleetFile())
{}

FleetLook::~FleetLook()
{
    m_scan.reset();
    for (const auto &user : m_users)
        user->leave();
}

Result<void> FleetLook::run(const QList<Profile> &profiles)
{
    m_startedAt = m_context.environment.clock();
    for (const Profile &profile : profiles)
        m_users.push_back(std::make_unique<SignedIn>(m_context, profile));
    for (const auto &user : m_users) {
        if (const auto read = user->readSecret(); !read)
            return read;
    }
    const Interrupt interrupt;
    m_context.interrupt = &interrupt;
    Result<void> done = signIn(profiles);
    if (done) {
        scanAll();
        keep();
        if (m_scan->wasCancelled())
            done = fail(ErrorKind::Cancelled, Cause::StoppedByUser);
    }
    m_context.interrupt = nullptr;
    if (done && profiles.size() == 1 && m_rows.isEmpty() && m_failures.size() == 1
        && m_failures.first().project.id.isEmpty())
        return fail(m_failures.first().error); // nothing at all was seen
    return done;
}

Result<void> FleetLook::signIn(const QList<Profile> &profiles)
{
    for (const auto &user : m_users) {
        const auto signedIn = user->signIn({});
        if (signedIn) {
            m_sources.append({user->profile(), &user->session(), {}});
            continue;
        }
        const Error &error = signedIn.error();
        if (profiles.size() == 1 || error.kind == ErrorKind::Cancelled)
            return signedIn;
        m_failures.append({user->profile().id, user->profile().name, {}, error});
    }
    return {};
}

FleetKnown FleetLook::known()
{
    FleetKnown known;
    const auto ledger = awaitResult(m_ledger.knowledge(false));
    if (ledger)
        known.ledger = *ledger;
    else
        m_context.output.warn(ledger.error());
    KeyFactStore stated(m_context.paths);
    if (const auto loaded = stated.load(); loaded)
        known.stated = stated.facts();
    else
        m_context.output.warn(loaded.error());
    const auto doubts = awaitResult(m_cache.doubts());
    if (doubts)
        known.doubts = *doubts;
    else
        m_context.output.warn(doubts.error());
    return known;
}

KeyRecords FleetLook::keyRecords()
{
    KeyFactStore stated(m_context.paths);
    // What cannot be read was told by known().
    return {&m_ledger, stated.load() ? stated.facts() : StatedKeys(), false};
}

void FleetLook::noteProgress(bool isFirst)
{
    const FleetProgress progress = m_scan->progress();
    Output &output = m_context.output;
    const QString total = words::number(progress.total);
    if (progress.isListing) {
        output.note(CommandLine::tr("%1 instances found, %2 read; still listing.")
                        .arg(total, words::number(progress.read)));
        return;
    }
    const QString sentence = isFirst ? CommandLine::tr("%1 instances found, %2 read.")
                                     : CommandLine::tr("%2 of %1 instances read.");
    QString text = sentence.arg(total, words::number(progress.read));
    if (progress.remaining && progress.remaining->count() > 0)
        text += u' '
                + CommandLine::tr("At the pace that the service allows, the rest takes about %1.")
                      .arg(words::duration(*progress.remaining));
    output.note(text);
}

void FleetLook::scanAll()
{
    m_scan = std::make_unique<FleetScan>(m_sources, known(), m_context.environment.clock);
    QEventLoop loop;
    QTimer pause;
    bool isFirst = true;
    QObject::connect(&pause, &QTimer::timeout, &loop, [&] {
        noteProgress(isFirst);
        isFirst = isFirst && m_scan->progress().isListing;
    });
    QObject::connect(m_scan.get(), &FleetScan::ended, &loop, &QEventLoop::quit);
    QObject::connect(m_context.interrupt, &Interrupt::interrupted, m_scan.get(),
                     &FleetScan::cancel);
    pause.start(m_context.output.isWatched() ? kWatchedPause : kLoggedPause);
    QMetaObject::invokeMethod(m_scan.get(), &FleetScan::start, Qt::QueuedConnection);
    loop.exec();
    m_rows = m_scan->rows();
    m_failures += m_scan->failures();
}

void FleetLook::keep()
{
    QHash<FleetPlace, Reading> earlier;
    for (const FleetSnapshot &snapshot : m_scan->snapshots()) {
        const auto kept = awaitResult(m_cache.save(snapshot));
        if (!kept) {
            m_context.output.warn(kept.error());
            continue;
        }
        for (const FleetInstance &row : *kept)
            earlier.insert(row.place(), row.earlier);
    }
    for (FleetInstance &row : m_rows)
        row.earlier = earlier.value(row.place());
}

void noteFailures(Output &output, const QList<FleetFailure> &failures)
{
    int closedToToken = 0;
    for (const FleetFailure &failure : failures) {
        if (failure.error.cause == Cause::TokenOfAnotherProject) {
            ++closedToToken; // told once, however many there are: it is always the same reason
            continue;
        }
        const QString project =
            failure.project.name.isEmpty() ? failure.project.id.text() : failure.project.name;
        output.note(
            project.isEmpty()
                ? CommandLine::tr("The profile %1 could not be scanned. %2")
                      .arg(failure.profileName, words::sentence(failure.error))
                : CommandLine::tr("The project %1 of the profile %2 could not be scanned. %3")
                      .arg(project, failure.profileName, words::sentence(failure.error)));
    }
    if (closedToToken > 0) {
        output.note(
            CommandLine::tr("%n other project(s) were not looked at, because a pasted token "
                            "opens its own project alone. Sign in with a user name and "
                            "password, or an access key, to see all.",
                            nullptr, closedToToken));
    }
}

} // namespace backlock::cli
