// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/tokenauthoriser.h"

#include <algorithm>

namespace backlock {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

//! Source: iam.md, "Facts about tokens": renew when some minutes remain, or once after a 401.
constexpr milliseconds kMargin = 5min;
//! A token this young that was minted because the last one was refused is not renewed again: what
//! is wrong is then not the token, and IAM throttles those who keep asking.
constexpr milliseconds kTrial = 1min;

} // namespace

TokenAuthoriser::TokenAuthoriser(const QStringList &hosts, const Clock &clock)
    : ProjectAuthoriser(hosts)
    , m_clock(clock)
{}

TokenAuthoriser::~TokenAuthoriser() = default;

void TokenAuthoriser::setToken(const MintedToken &token)
{
    m_token = token.token;
    m_endsAt = token.identity.endsAt;
    m_since = m_clock();
    m_answersRefusal = false;
    ++m_generation;
}

void TokenAuthoriser::setMint(const Mint &mint)
{
    m_mint = mint;
}

void TokenAuthoriser::retire(const Error &error)
{
    m_retired = error;
    m_mint = {};
    m_token.clear();
    // Answering may bring the next call of the one who waited.
    for (const Waiter &waiter : std::exchange(m_waiting, {}))
        waiter.question->answer(fail(error));
}

QFuture<Result<Authorisation>> TokenAuthoriser::authorise(const PreparedRequest &)
{
    if (m_retired)
        return answered<Result<Authorisation>>(fail(*m_retired));
    if (!m_token.isEmpty() && !endsSoon() && !m_isMinting)
        return answered(present());
    if (m_mint || m_isMinting) {
        const QFuture<Result<Authorisation>> answer = wait(true);
        renew(false);
        return answer;
    }
    if (m_token.isEmpty())
        return answered<Result<Authorisation>>(fail(ErrorKind::SignIn, Cause::NotSignedIn));
    if (hasEnded())
        return die(makeError(ErrorKind::SignIn, Cause::CredentialExpired));
    return answered(present());
}

QFuture<Result<Authorisation>> TokenAuthoriser::refused(quint64 generation, const Error &error,
                                                        const PreparedRequest &request)
{
    if (m_retired)
        return answered<Result<Authorisation>>(fail(*m_retired));
    if (generation != m_generation) // somebody else's refusal has renewed it already
        return authorise(request);
    if (m_isMinting)
        return wait(false);
    if (!m_mint || isFreshAfterRefusal())
        return die(error);
    const QFuture<Result<Authorisation>> answer = wait(false);
    renew(true);
    return answer;
}

bool TokenAuthoriser::hasEnded() const
{
    return m_endsAt.isValid() && m_clock() >= m_endsAt;
}

bool TokenAuthoriser::endsSoon() const
{
    if (!m_endsAt.isValid())
        return false;
    // A token that lives for less than twice the margin would otherwise be renewed at every call.
    const milliseconds halfOfLife(m_since.msecsTo(m_endsAt) / 2);
    const milliseconds left(m_clock().msecsTo(m_endsAt));
    return left <= std::min(kMargin, halfOfLife);
}

bool TokenAuthoriser::isFreshAfterRefusal() const
{
    return m_answersRefusal && milliseconds(m_since.msecsTo(m_clock())) < kTrial;
}

Result<Authorisation> TokenAuthoriser::present() const
{
    Authorisation authorisation;
    authorisation.headers = {{QByteArrayLiteral("X-Auth-Token"), m_token.reveal()}};
    authorisation.generation = m_generation;
    authorisation.hosts = hosts();
    return authorisation;
}

QFuture<Result<Authorisation>> TokenAuthoriser::wait(bool oldWillDo)
{
    const auto question = std::make_shared<Question<Result<Authorisation>>>();
    m_waiting.push_back({question, oldWillDo});
    return question->future();
}

void TokenAuthoriser::renew(bool afterRefusal)
{
    if (std::exchange(m_isMinting, true))
        return;
    whenEnded(
        m_mint(), this, [this, afterRefusal](const std::optional<Result<MintedToken>> &minted) {
            m_isMinting = false;
            onMinted(minted ? *minted : fail(ErrorKind::SignIn, Cause::NotSignedIn), afterRefusal);
        });
}

void TokenAuthoriser::onMinted(const Result<MintedToken> &minted, bool afterRefusal)
{
    if (m_retired)
        return; // a late answer; the waiting ones were told
    if (minted) {
        setToken(*minted);
        m_answersRefusal = afterRefusal;
    }
    const bool oldIsGood = !afterRefusal && !m_token.isEmpty() && !hasEnded();
    for (const Waiter &waiter : std::exchange(m_waiting, {})) {
        if (minted || (waiter.oldWillDo && oldIsGood))
            waiter.question->answer(present());
        else
            waiter.question->answer(fail(minted.error()));
    }
}

} // namespace backlock
