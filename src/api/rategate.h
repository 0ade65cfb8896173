// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace backlock {

//! Paces the calls of all profiles: for each (user, host) at most `inFlight` at once and
//! `perSecond` started in a second; slower after the first 429, and remembered. Loopback has no
//! such limit.
class RateGate : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        int inFlight = 4;
        double perSecond = 5;
    };

    explicit RateGate(QObject *parent = nullptr);
    RateGate(const Limits &limits, QObject *parent = nullptr);
    ~RateGate() override;

    //! Held while a call is under way; its end gives the place to the next.
    using Place = std::shared_ptr<void>;
    //! Calls granted(place) when it may start, at once if it may now. Dropping the returned ticket
    //! before that gives up the wait. \param unlimited loopback
    [[nodiscard]] std::shared_ptr<void> enter(const QString &key, bool unlimited,
                                              std::function<void(Place)> granted);
    //! The service said 429: nothing of this key starts before `wait` is over, and then at half the
    //! pace. Several 429 of one burst count once. A loopback lane, which had no pace, gets one from
    //! then on: half of what it just did, but not less than `perSecond`.
    void slowDown(const QString &key, std::chrono::milliseconds wait);
    double perSecond(const QString &key) const;
    //! The same for a call of this kind; 0: no limit, as long as the service has not said 429.
    double pace(const QString &key, bool unlimited) const;

private:
    struct Waiter;
    struct Lane;
    Lane &lane(const QString &key);
    void pump(const QString &key);
    Place place(const QString &key);

    Limits m_limits;
    QHash<QString, std::shared_ptr<Lane>> m_lanes;
};

} // namespace backlock
