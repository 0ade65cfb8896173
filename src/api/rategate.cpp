// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/rategate.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

namespace backlock {

namespace {

using Monotonic = std::chrono::steady_clock;
using std::chrono::milliseconds;

//! A lane is never slower than one call in four seconds: it would look dead.
constexpr double kSlowest = 0.25;
constexpr std::chrono::seconds kSecond(1);

} // namespace

struct RateGate::Waiter
{
    std::function<void(Place)> granted;
    bool unlimited = false;
};

struct RateGate::Lane
{
    int inFlight = 0;
    double perSecond = 0;
    bool slowed = false;   //!< the service has said 429
    bool loopback = false; //!< has had unlimited calls
    Monotonic::time_point pausedUntil{};
    std::deque<Monotonic::time_point> starts; //!< of the last window, oldest first
    std::deque<std::weak_ptr<Waiter>> waiting;
    QTimer timer;

    //! Starts are counted in windows of whole calls: 2.5 a second is 2 in 0.8 s.
    size_t windowCount() const { return size_t(std::max(1.0, std::floor(perSecond))); }
    Monotonic::duration window() const
    {
        const std::chrono::duration<double> exact(double(windowCount()) / perSecond);
        return std::chrono::duration_cast<Monotonic::duration>(exact);
    }

    Monotonic::time_point nextStart(bool unlimited) const
    {
        if (unlimited || starts.size() < windowCount())
            return pausedUntil;
        return std::max(pausedUntil, starts[starts.size() - windowCount()] + window());
    }

    void noteStart(Monotonic::time_point now)
    {
        starts.push_back(now);
        const auto kept = std::max<Monotonic::duration>(window(), kSecond);
        while (starts.front() + kept < now)
            starts.pop_front();
    }

    double startsInLastSecond(Monotonic::time_point now) const
    {
        return double(std::count_if(starts.begin(), starts.end(),
                                    [now](auto start) { return start + kSecond > now; }));
    }

    std::shared_ptr<Waiter> first()
    {
        while (!waiting.empty()) {
            if (auto waiter = waiting.front().lock())
                return waiter;
            waiting.pop_front(); // gave up
        }
        return nullptr;
    }
};

RateGate::RateGate(QObject *parent)
    : RateGate(Limits(), parent)
{}

RateGate::RateGate(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{}

RateGate::~RateGate() = default;

RateGate::Lane &RateGate::lane(const QString &key)
{
    std::shared_ptr<Lane> &lane = m_lanes[key];
    if (!lane) {
        lane = std::make_shared<Lane>();
        lane->perSecond = m_limits.perSecond;
        lane->timer.setSingleShot(true);
        lane->timer.setTimerType(Qt::PreciseTimer);
        connect(&lane->timer, &QTimer::timeout, this, [this, key] { pump(key); });
    }
    return *lane;
}

std::shared_ptr<void> RateGate::enter(const QString &key, bool unlimited,
                                      std::function<void(Place)> granted)
{
    auto waiter = std::make_shared<Waiter>(Waiter{std::move(granted), unlimited});
    Lane &entered = lane(key);
    entered.loopback = entered.loopback || unlimited;
    entered.waiting.push_back(waiter);
    pump(key);
    return waiter;
}

void RateGate::pump(const QString &key)
{
    const std::shared_ptr<Lane> lane = m_lanes.value(key);
    while (const std::shared_ptr<Waiter> waiter = lane->first()) {
        const bool unlimited = waiter->unlimited && !lane->slowed;
        if (!unlimited && lane->inFlight >= m_limits.inFlight)
            return; // the end of a call pumps again
        const auto now = Monotonic::now();
        if (const auto start = lane->nextStart(unlimited); start > now) {
            lane->timer.start(std::chrono::ceil<milliseconds>(start - now));
            return;
        }
        lane->waiting.pop_front();
        lane->noteStart(now);
        // May enter this gate again, or delete it: nothing is touched afterwards but the lane.
        const QPointer<RateGate> alive(this);
        waiter->granted(place(key));
        if (!alive)
            return;
    }
}

RateGate::Place RateGate::place(const QString &key)
{
    const std::shared_ptr<Lane> lane = m_lanes.value(key);
    ++lane->inFlight;
    const QPointer<RateGate> gate(this);
    return Place(lane.get(), [lane, gate, key](void *) {
        --lane->inFlight;
        // Later, not now: thousands of calls that fail at once would else grant each other their
        // places in one deep recursion.
        if (gate)
            QMetaObject::invokeMethod(
                gate, [gate, key] { gate->pump(key); }, Qt::QueuedConnection);
    });
}

void RateGate::slowDown(const QString &key, milliseconds wait)
{
    Lane &slowed = lane(key);
    const auto now = Monotonic::now();
    if (now >= slowed.pausedUntil) { // else it is one burst, and its first 429 has counted
        const bool hadNoPace = slowed.loopback && !slowed.slowed;
        slowed.perSecond = hadNoPace
                               ? std::max(m_limits.perSecond, slowed.startsInLastSecond(now) / 2)
                               : std::max(kSlowest, slowed.perSecond / 2);
    }
    slowed.slowed = true;
    slowed.pausedUntil = std::max(slowed.pausedUntil, now + wait);
}

double RateGate::perSecond(const QString &key) const
{
    const std::shared_ptr<Lane> lane = m_lanes.value(key);
    return lane ? lane->perSecond : m_limits.perSecond;
}

double RateGate::pace(const QString &key, bool unlimited) const
{
    const std::shared_ptr<Lane> lane = m_lanes.value(key);
    return unlimited && !(lane && lane->slowed) ? 0 : perSecond(key);
}

} // namespace backlock
