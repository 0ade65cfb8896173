// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/projectauthoriser.h"

#include <functional>
#include <memory>

namespace backlock {

//! The authoriser of a project that is handed out, and that outlives a sign-in: what signs behind
//! it is replaced when the same user has signed in anew. A call whose credential is dead waits for
//! that and then goes on. GUI thread.
class SteadyAuthoriser final : public QObject, public Authoriser
{
    Q_OBJECT

public:
    //! Asks the person to sign in anew; everybody who waits shares one question. An error: nobody
    //! could be asked, or the person did not want to.
    using Rescue = std::function<QFuture<Result<void>>(const Error &)>;

    explicit SteadyAuthoriser(const Rescue &rescue)
        : m_rescue(rescue)
    {}

    void setInner(const std::shared_ptr<ProjectAuthoriser> &inner);
    const std::shared_ptr<ProjectAuthoriser> &inner() const { return m_inner; }
    //! Its user is gone: it goes on with what it has, and nobody is asked for it.
    void detach() { m_rescue = {}; }

    //! Ends when it can sign.
    QFuture<Result<Authorisation>> ready();
    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override;
    QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                           const PreparedRequest &request) override;

private:
    using Ask = std::function<QFuture<Result<Authorisation>>()>;

    QFuture<Result<Authorisation>> ask(const QFuture<Result<Authorisation>> &answer,
                                       const Ask &again);
    Result<Authorisation> numbered(const Result<Authorisation> &answer, quint64 turn) const;

    Rescue m_rescue;
    std::shared_ptr<ProjectAuthoriser> m_inner;
    quint64 m_turn = 0; //!< counts the new sign-ins; the upper half of a generation
};

} // namespace backlock
