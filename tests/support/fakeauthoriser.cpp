// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakeauthoriser.h"

namespace backlock::test {

FakeAuthoriser::FakeAuthoriser(const QStringList &allowedHosts)
    : hosts(allowedHosts)
{}

QByteArray FakeAuthoriser::token() const
{
    return "token-" + QByteArray::number(generation);
}

Authorisation FakeAuthoriser::current() const
{
    Authorisation authorisation;
    authorisation.headers.append(Header{"X-Auth-Token", token()});
    authorisation.headers.append(extraHeaders);
    authorisation.generation = generation;
    authorisation.hosts = hosts;
    return authorisation;
}

QFuture<Result<Authorisation>> FakeAuthoriser::ready(const Result<Authorisation> &answer) const
{
    QPromise<Result<Authorisation>> promise;
    promise.start();
    promise.addResult(answer);
    promise.finish();
    return promise.future();
}

QFuture<Result<Authorisation>> FakeAuthoriser::authorise(const PreparedRequest &)
{
    ++asked;
    if (hangs) {
        hanging = std::make_shared<QPromise<Result<Authorisation>>>();
        hanging->start();
        return hanging->future();
    }
    if (authoriseError)
        return ready(fail(*authoriseError));
    return ready(current());
}

QFuture<Result<Authorisation>> FakeAuthoriser::refused(quint64 refusedGeneration, const Error &,
                                                       const PreparedRequest &)
{
    refusedGenerations.append(refusedGeneration);
    if (renewalError)
        return ready(fail(*renewalError));
    if (refusedGeneration == generation)
        ++generation;
    return ready(current());
}

} // namespace backlock::test
