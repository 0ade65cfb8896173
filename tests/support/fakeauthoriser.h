// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/authoriser.h"

#include <QPromise>

namespace backlock::test {

//! Signs with tokens `token-0`, `token-1`, ...: the number is the generation.
class FakeAuthoriser : public Authoriser
{
public:
    explicit FakeAuthoriser(const QStringList &hosts);

    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override;
    QFuture<Result<Authorisation>> refused(quint64 generation, const Error &error,
                                           const PreparedRequest &request) override;

    QByteArray token() const;

    QStringList hosts;
    quint64 generation = 0;
    int asked = 0;
    QList<quint64> refusedGenerations;
    std::optional<Error> renewalError;   //!< refused() answers with it
    std::optional<Error> authoriseError; //!< authorise() answers with it
    QList<Header> extraHeaders;
    bool hangs = false; //!< authorise() does not answer
    std::shared_ptr<QPromise<Result<Authorisation>>> hanging;

private:
    QFuture<Result<Authorisation>> ready(const Result<Authorisation> &answer) const;
    Authorisation current() const;
};

} // namespace backlock::test
