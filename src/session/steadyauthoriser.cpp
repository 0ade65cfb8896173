// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/steadyauthoriser.h"

#include "session/futures.h"

namespace backlock {

namespace {

constexpr int kTurnShift = 32;
constexpr quint64 kInnerMask = (quint64(1) << kTurnShift) - 1;

} // namespace

void SteadyAuthoriser::setInner(const std::shared_ptr<ProjectAuthoriser> &inner)
{
    if (m_inner)
        ++m_turn;
    m_inner = inner;
}

QFuture<Result<Authorisation>> SteadyAuthoriser::ready()
{
    return ask(m_inner->ready(), [this] { return m_inner->ready(); });
}

QFuture<Result<Authorisation>> SteadyAuthoriser::authorise(const PreparedRequest &request)
{
    return ask(m_inner->authorise(request),
               [this, request] { return m_inner->authorise(request); });
}

QFuture<Result<Authorisation>> SteadyAuthoriser::refused(quint64 generation, const Error &error,
                                                         const PreparedRequest &request)
{
    if (generation >> kTurnShift != m_turn) // somebody has signed in anew meanwhile
        return authorise(request);
    return ask(m_inner->refused(generation & kInnerMask, error, request),
               [this, request] { return m_inner->authorise(request); });
}

Result<Authorisation> SteadyAuthoriser::numbered(const Result<Authorisation> &answer,
                                                 quint64 turn) const
{
    if (!answer)
        return answer;
    Authorisation authorisation = *answer;
    authorisation.generation |= turn << kTurnShift;
    return authorisation;
}

//! \param again what is asked of the one that signs after a new sign-in; its answer is the last
QFuture<Result<Authorisation>> SteadyAuthoriser::ask(const QFuture<Result<Authorisation>> &answer,
                                                     const Ask &again)
{
    using Outcome = Result<Authorisation>;
    const auto pass = [this](const std::shared_ptr<Question<Outcome>> &question,
                             const std::optional<Outcome> &last) {
        if (last)
            question->answer(numbered(*last, m_turn));
        else
            question->drop();
    };
    if (answer.isFinished() && answer.resultCount() > 0 && answer.result())
        return answered<Outcome>(numbered(answer.result(), m_turn));
    const auto question = std::make_shared<Question<Outcome>>();
    whenEnded(answer, this, [=, this, turn = m_turn](const std::optional<Outcome> &first) {
        const bool isDead = first && !*first && first->error().kind == ErrorKind::SignIn;
        if (isDead && turn != m_turn) { // replaced while this one waited
            whenEnded(again(), this,
                      [=](const std::optional<Outcome> &last) { pass(question, last); });
            return;
        }
        if (!isDead || !m_rescue) {
            pass(question, first);
            return;
        }
        whenEnded(m_rescue(first->error()), this,
                  [=, this](const std::optional<Result<void>> &rescued) {
                      if (!rescued || !*rescued || turn == m_turn) {
                          pass(question, first);
                          return;
                      }
                      whenEnded(again(), this,
                                [=](const std::optional<Outcome> &last) { pass(question, last); });
                  });
    });
    return question->future();
}

} // namespace backlock
