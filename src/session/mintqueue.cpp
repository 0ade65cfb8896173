// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/mintqueue.h"

#include <QPointer>

namespace backlock {

MintQueue::MintQueue(const Access &iam, const SignInSettings &who, const Credential &credential,
                     QObject *parent)
    : QObject(parent)
    , m_iam(iam)
    , m_who(who)
    , m_credential(credential)
{
    if (m_credential.passcode.isEmpty())
        return;
    m_credential.passcode.clear();
    m_credential.password.clear();
    m_refusal = makeError(ErrorKind::SignIn, Cause::SecondFactorNeeded);
}

MintQueue::~MintQueue() = default;

QFuture<Result<MintedToken>> MintQueue::mint(const ProjectId &project)
{
    if (!canMint()) {
        const Error error = m_refusal.value_or(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
        return answered<Result<MintedToken>>(fail(error));
    }
    const auto question = std::make_shared<Question<Result<MintedToken>>>();
    m_orders.push_back({project, question});
    next();
    return question->future();
}

void MintQueue::retire(const Error &error)
{
    m_isRetired = true;
    forget(error);
    if (!m_isBusy)
        deleteLater();
}

void MintQueue::next()
{
    while (!m_isBusy && !m_orders.empty()) {
        const Order order = m_orders.front();
        m_orders.pop_front();
        if (order.question->isOver())
            continue;
        m_isBusy = true;
        TokenScope scope;
        scope.projectId = order.project;
        whenEnded(IamClient(m_iam).mintToken(m_who, m_credential, scope), this,
                  [this, order](const std::optional<Result<MintedToken>> &answer) {
                      m_isBusy = false;
                      onAnswer(order, answer ? *answer
                                             : fail(ErrorKind::Cancelled, Cause::SignInCancelled));
                  });
    }
}

void MintQueue::onAnswer(const Order &order, const Result<MintedToken> &answer)
{
    if (m_isRetired) {
        if (answer)
            revokeLate(*answer);
        else
            deleteLater();
        return;
    }
    const QPointer<MintQueue> alive(this); // who hears of it may sign out
    if (answer) {
        emit minted(*answer);
        order.question->answer(*answer);
    } else {
        const Error error = mintError(answer.error(), order.project.text());
        order.question->answer(fail(error));
        if (error.kind == ErrorKind::SignIn) {
            forget(error);
            emit refused(error);
        }
    }
    if (alive)
        next();
}

//! Nobody waits for this token, and nobody could ever revoke it later.
void MintQueue::revokeLate(const MintedToken &token)
{
    whenEnded(IamClient(m_iam).revokeToken(token.token), this,
              [this](const std::optional<Result<void>> &) { deleteLater(); });
}

void MintQueue::forget(const Error &error)
{
    m_refusal = error;
    m_credential.password.clear();
    for (const Order &order : std::exchange(m_orders, {}))
        order.question->answer(fail(error));
}

Error mintError(const Error &error, const QString &project)
{
    if (error.code.compare(QLatin1String("IAM.1109"), Qt::CaseInsensitive) != 0)
        return error;
    Error known = error;
    known.kind = ErrorKind::NotPermitted;
    known.cause = Cause::ProjectNotAmongUsers;
    known.subject = project;
    return known;
}

} // namespace backlock
