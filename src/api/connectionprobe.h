// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "api/hostprobe.h"
#include "core/clock.h"
#include "core/cloudvalues.h"
#include "core/stepreport.h"

#include <QElapsedTimer>
#include <QFutureWatcher>

#include <functional>
#include <memory>

namespace backlock {

//! What is to be tried. An access without an authoriser: nobody is signed in, and then IAM alone is
//! asked, which can say no without a credential.
struct ProbeOrder
{
    QString profileName;
    ConnectionSettings connection;
    Access iam;
    Access taurusDb;
    Access kms;
    ProjectId project;   //!< empty: nobody is signed in
    InstanceId instance; //!< whose state is read; empty: the first of the list
    std::chrono::milliseconds limit = std::chrono::seconds(10); //!< of each step to a host
    Clock clock;

    const Access &of(Service service) const;
};

//! Tries the way of a profile to its three services, step by step, and says of each how it went and
//! how long it took. A host that was tried is not tried again for another service. Reads only; a
//! hanging host costs its limit and not more. GUI thread. Cancelling or destroying it sends nothing
//! further, and what is under way is aborted.
class ConnectionProbe : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionProbe(const ProbeOrder &order, QObject *parent = nullptr);
    ~ConnectionProbe() override;

    //! Once.
    void start();
    const ConnectionReport &report() const { return m_report; }

signals:
    void changed(); //!< the last one has report().isFinished

private:
    void plan();
    ProbeLine *line(ProbeStep step, Service service);
    void begin(ProbeStep step, Service service);
    void pass(ProbeStep step, Service service, StepOutcome outcome, const QString &detail = {});
    void failStep(ProbeStep step, Service service, const Error &error);
    void leaveOut(ProbeStep step, Service service, const Error &why);

    void nextService();
    void tryHost(Service service);
    void hostDone(Service service, bool isGood);
    void askService(Service service);
    void askIam();
    void askTaurusDb();
    void askKms();
    void readState();
    void endService();
    void finish();
    template<typename T, typename Handler>
    void await(const QFuture<T> &future, Handler handler);
    void dropCall();

    ProbeOrder m_order;
    ConnectionReport m_report;
    QList<Service> m_left;
    QHash<QString, bool> m_hosts; //!< by authority, whether it was good
    std::unique_ptr<HostProbe> m_host;
    QElapsedTimer m_elapsed;
    InstanceId m_instance;
    std::function<void()> m_abort; //!< of the call that is under way
    quint64 m_call = 0;            //!< numbers the calls: an answer to an older one is late
};

} // namespace backlock
