// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/farewell.h"

#include <utility>

namespace backlock {

namespace {

//! Keeps the first: later ones are mostly its echo.
void note(std::optional<Error> &first, const std::optional<Result<void>> &result)
{
    if (first || (result && *result))
        return;
    first = result ? result->error() : makeError(ErrorKind::Cancelled, Cause::SignInCancelled);
}

} // namespace

Farewell::Farewell(const FarewellOrder &order, QObject *parent)
    : QObject(parent)
    , m_order(order)
    , m_isRemoving(!order.leavesKeychain)
{
    if (m_isRemoving)
        m_kinds = {SecretKind::Token, SecretKind::Password, SecretKind::SecretAccessKey};
}

void Farewell::start()
{
    removeNext();
}

void Farewell::removeNext()
{
    if (m_kinds.isEmpty()) {
        if (std::exchange(m_isRemoving, false))
            emit removed();
        revokeNext();
        return;
    }
    const SecretKind kind = m_kinds.takeFirst();
    whenEnded(m_order.secrets->remove(m_order.profile, kind), this,
              [this](const std::optional<Result<void>> &removed) { onRemoved(removed); });
}

void Farewell::onRemoved(const std::optional<Result<void>> &removed)
{
    // Where there is no keychain nothing can lie in one, unless it was there before.
    const bool isAbsent = removed && !*removed && removed->error().cause == Cause::KeychainAbsent;
    if (!isAbsent || m_order.somethingIsKept)
        note(m_report.removeError, removed);
    removeNext();
}

void Farewell::revokeNext()
{
    if (!m_order.iam || m_order.minted.isEmpty()) {
        m_question.answer(m_report);
        deleteLater();
        return;
    }
    const Secret token = m_order.minted.takeFirst();
    whenEnded(IamClient(*m_order.iam).revokeToken(token), this,
              [this](const std::optional<Result<void>> &revoked) { onRevoked(revoked); });
}

void Farewell::onRevoked(const std::optional<Result<void>> &revoked)
{
    if (revoked && *revoked)
        ++m_report.revoked;
    note(m_report.revokeError, revoked);
    revokeNext();
}

} // namespace backlock
