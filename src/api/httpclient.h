// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/authoriser.h"
#include "api/preparedrequest.h"
#include "api/proxylogin.h"
#include "core/profile.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace backlock {

class RateGate;

//! An answer with a 2xx status. Anything else is an Error.
struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray contentType; //!< as sent; empty: none was
    QString requestId;
    QByteArray subjectToken; //!< X-Subject-Token; secret
    QDateTime serverDate;    //!< UTC
    QString where;           //!< verb and path without query
};

//! How one profile reaches the network.
struct ConnectionSettings
{
    ProxySettings proxy;
    ProxyLogins proxyLogins; //!< what is known before a proxy asks
    QString caFile;          //!< PEM; beside the system's CAs, never instead of them
    //! Asked when a proxy wants a password, once for all calls that wait for it; they then go out
    //! again, because the service never got them. The proxy: the profile's own, or the one that the
    //! system has named; its user is empty where nobody names one. Why: ProxyNeedsPassword; or
    //! ProxyFailed where an HTTP proxy has asked, was answered, and made no connection: that is a
    //! wrong password or a fault of the proxy, and Qt does not tell them apart. After an error
    //! nobody is asked for this proxy any more, and calls fail with what led to the question.
    //! Empty: they fail at once. The client cancels the future when it goes.
    std::function<QFuture<Result<ProxyLogin>>(const ProxySettings &proxy, const Error &why)>
        askProxyLogin;
};

//! The one door to the network. From the call's row follow: no redirects, a total deadline, the
//! size cap, the hosts a credential may go to, read-only profiles, repeats of reads (at most twice,
//! with jitter, Retry-After honoured), the pace, and a log of verb, path, status, request id and
//! time. GUI thread. One object per profile.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    HttpClient(const ConnectionSettings &settings, RateGate &gate, QObject *parent = nullptr);
    //! For tests: a manager that plays the network.
    HttpClient(std::unique_ptr<QNetworkAccessManager> manager, RateGate &gate,
               QObject *parent = nullptr);
    ~HttpClient() override;

    //! The waits between repeats go through this, so that tests need not wait: calls back after the
    //! time, unless the object is gone by then.
    using Timer = std::function<void(std::chrono::milliseconds, QObject *, std::function<void()>)>;
    void setTimer(const Timer &timer);

    //! \param authoriser none for sign-in calls
    //! \return the answer, or an Error; Error::onTheWire tells of a *changes* or *signs in* call
    //! whether it may have reached the service.
    //! A dead credential (SignIn) of a *reads* call is renewed and tried once more; a repeat waits
    //! at most 10 s, and a longer Retry-After is reported instead. Cancelling the future aborts the
    //! request; a change may still have happened, so ChangeRunner never does. Calls that wait for a
    //! place in the rate gate are dropped without a trace.
    QFuture<Result<Answer>> send(const Call &call, const CallInput &input, const Route &route,
                                 std::shared_ptr<Authoriser> authoriser);

    //! How many calls of this route may start in a second now; 0: as many as the wire takes.
    double callsPerSecond(const Route &route) const;

private:
    class Exchange;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace backlock
