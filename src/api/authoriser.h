// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/preparedrequest.h"

#include <QFuture>
#include <QStringList>

namespace backlock {

//! The headers that make the service accept a request, and where they may go.
struct Authorisation
{
    QList<Header> headers;  //!< X-Auth-Token, or Authorization with X-Sdk-Date and its company
    quint64 generation = 0; //!< counts up with each renewal
    QStringList hosts;      //!< authorities; HttpClient refuses any other (S19)
};

//! Who signs. `session` has one per profile and project; sign-in calls carry none.
class Authoriser
{
public:
    virtual ~Authoriser() = default;

    //! Headers for this request. May have to mint a token first, so it may take a while.
    virtual QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) = 0;
    //! The service refused these headers (Error of kind SignIn). Renews once for all that wait: a
    //! call with an old generation just gets the new headers. An error: nothing can be renewed, ask
    //! the person.
    virtual QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                                   const PreparedRequest &request) = 0;
};

} // namespace backlock
