// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/authoriser.h"

#include <QObject>

namespace backlock {

//! Who signs for one project of a session. GUI thread.
class ProjectAuthoriser : public QObject, public Authoriser
{
    Q_OBJECT

public:
    //! \param hosts the authorities that its headers may go to
    explicit ProjectAuthoriser(const QStringList &hosts)
        : m_hosts(hosts)
    {}

    //! The project is reached by further hosts: it was first opened by its id alone.
    void addHosts(const QStringList &hosts)
    {
        m_hosts.append(hosts);
        m_hosts.removeDuplicates();
    }
    //! Ends when it can sign: the first token of a project has to be minted.
    virtual QFuture<Result<Authorisation>> ready() { return authorise({}); }
    //! Somebody has signed in anew: it goes on with what it has, for what is under way.
    virtual void release() {}
    //! Ends it: secrets are wiped, and every call from now on answers the error.
    virtual void retire(const Error &error) = 0;

signals:
    //! The credential was refused or has ended, and nothing can renew it.
    void died(const backlock::Error &error);

protected:
    QFuture<Result<Authorisation>> die(const Error &error);
    const QStringList &hosts() const { return m_hosts; }

private:
    QStringList m_hosts;
};

} // namespace backlock
