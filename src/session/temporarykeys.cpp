// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/temporarykeys.h"

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

//! The public SDKs renew 40 minutes before the end of a day's key (iam.md, section 2).
constexpr milliseconds kMargin = 40min;
//! A key this young that is refused is not replaced: what is wrong is then not its age.
constexpr milliseconds kTrial = 1min;

} // namespace

TemporaryKeys::TemporaryKeys(const Issue &issue, const Clock &clock)
    : m_issue(issue)
    , m_clock(clock)
{}

bool TemporaryKeys::endsSoon() const
{
    const milliseconds half(m_since.msecsTo(m_endsAt) / 2);
    return milliseconds(m_clock().msecsTo(m_endsAt)) <= std::min(kMargin, half);
}

QFuture<Result<void>> TemporaryKeys::ensure()
{
    if (m_retired)
        return answered<Result<void>>(fail(*m_retired));
    const bool hasKey = m_generation > 0 && m_clock() < m_endsAt;
    if (hasKey && (!endsSoon() || !m_issue))
        return answered<Result<void>>({});
    if (!m_issue)
        return answered<Result<void>>(fail(ErrorKind::SignIn, Cause::CredentialExpired));
    return ask();
}

QFuture<Result<void>> TemporaryKeys::replace(const Error &error)
{
    if (m_retired)
        return answered<Result<void>>(fail(*m_retired));
    const bool isFresh = milliseconds(m_since.msecsTo(m_clock())) < kTrial;
    if (!m_issue || (isFresh && !m_isAsking))
        return answered<Result<void>>(fail(error));
    return ask();
}

QFuture<Result<void>> TemporaryKeys::ask()
{
    const auto question = std::make_shared<Question<Result<void>>>();
    m_waiting.push_back(question);
    const QFuture<Result<void>> future = question->future();
    if (std::exchange(m_isAsking, true))
        return future;
    whenEnded(m_issue(), this, [this](const std::optional<Result<TemporaryKey>> &issued) {
        m_isAsking = false;
        if (m_retired)
            return; // those who waited were told
        const bool oldWillDo = m_generation > 0 && m_clock() < m_endsAt;
        Result<void> outcome;
        if (issued && *issued) {
            const TemporaryKey &key = **issued;
            m_key = {key.accessKeyId, key.secretAccessKey, key.securityToken};
            m_endsAt = key.endsAt;
            m_since = m_clock();
            ++m_generation;
        } else if (!oldWillDo) {
            outcome =
                fail(issued ? issued->error() : makeError(ErrorKind::SignIn, Cause::NotSignedIn));
        }
        for (const auto &waiting : std::exchange(m_waiting, {}))
            waiting->answer(outcome);
    });
    return future;
}

void TemporaryKeys::retire(const Error &error)
{
    m_retired = error;
    m_issue = {};
    m_key = {};
    for (const auto &waiting : std::exchange(m_waiting, {}))
        waiting->answer(fail(error));
}

QFuture<Result<Authorisation>> LeaseAuthoriser::authorise(const PreparedRequest &request)
{
    return signWhen(m_keys->ensure(), request);
}

QFuture<Result<Authorisation>> LeaseAuthoriser::refused(quint64 generation, const Error &error,
                                                        const PreparedRequest &request)
{
    if (generation != m_keys->generation())
        return authorise(request);
    return signWhen(m_keys->replace(error), request);
}

QFuture<Result<Authorisation>> LeaseAuthoriser::signWhen(const QFuture<Result<void>> &ready,
                                                         const PreparedRequest &request)
{
    if (ready.isFinished() && ready.resultCount() > 0)
        return answered(ready.result() ? sign(request) : fail(ready.result().error()));
    const auto question = std::make_shared<Question<Result<Authorisation>>>();
    whenEnded(ready, this, [this, question, request](const std::optional<Result<void>> &outcome) {
        if (!outcome)
            question->drop();
        else
            question->answer(*outcome ? sign(request) : fail(outcome->error()));
    });
    return question->future();
}

Result<Authorisation> LeaseAuthoriser::sign(const PreparedRequest &request) const
{
    const auto headers = RequestSigner(m_keys->key()).sign(request, m_keys->clock()());
    if (!headers)
        return fail(headers.error());
    Authorisation authorisation;
    authorisation.headers = *headers;
    authorisation.generation = m_keys->generation();
    authorisation.hosts = m_hosts;
    return authorisation;
}

} // namespace backlock
