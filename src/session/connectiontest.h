// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stepreport.h"
#include "session/session.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace backlock {

class ConnectionProbe;
struct ProbeOrder;

//! "Test connection" of a profile that may not be saved yet. Signed calls are made with the
//! session of the profile, where it is signed in and the profile still leads to the same hosts by
//! the same way: a credential is never tried at a host that has just been typed. Reads only. GUI
//! thread; destroying or cancelling it ends it, and nothing more is sent.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    //! \param session of the profile; may be null. \param project and \param instance what the
    //! window is about; empty: the session's own project, and its first instance
    ConnectionTest(const Profile &profile, const SessionServices &services, Session *session,
                   const Project &project, const InstanceId &instance, QObject *parent = nullptr);
    ~ConnectionTest() override;

    //! Begins, or begins anew.
    void start();
    //! Ends it; the report stays as far as it has come, and is finished.
    void cancel();
    const ConnectionReport &report() const { return m_report; }

signals:
    void changed();

private:
    bool isSignedInHere() const;
    void findProject();
    void openProject(const Project &project);
    std::optional<ProxySettings> proxyOnTheWay() const;
    void readProxyLogins(const std::function<void(const ProxyLogins &)> &then);
    void connectAnew();
    ProbeOrder orderOf(const std::shared_ptr<HttpClient> &http,
                       const ConnectionSettings &connection) const;
    Access accessTo(Service service, const std::shared_ptr<HttpClient> &http) const;
    void run(const ProbeOrder &order);
    ConnectionSettings settings(const ProxyLogins &logins) const;

    Profile m_profile;
    SessionServices m_services;
    QPointer<Session> m_session;
    Project m_project;
    InstanceId m_instance;
    ConnectionReport m_report;
    std::unique_ptr<ConnectionProbe> m_probe;
    quint64 m_run = 0; //!< numbers the starts: what an older one waited for is late
};

} // namespace backlock
