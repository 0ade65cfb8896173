// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/mintqueue.h"

#include <QPointer>

namespace backlock {

namespace {

//! A token that ends sooner is not worth building another on.
constexpr std::chrono::milliseconds kBaseMargin = std::chrono::minutes(5);

bool isWrongCode(const Error &error)
{
    return error.code.compare(QLatin1String("IAM.1061"), Qt::CaseInsensitive) == 0;
}

Error codeNeeded()
{
    return makeError(ErrorKind::SignIn, Cause::SecondFactorNeeded);
}

} // namespace

MintQueue::MintQueue(const Access &iam, const MintBasis &basis, QObject *parent)
    : QObject(parent)
    , m_iam(iam)
    , m_basis(basis)
{
    m_basis.needsCode = m_basis.needsCode || !basis.credential.passcode.isEmpty();
}

MintQueue::~MintQueue() = default;

bool MintQueue::isLasting() const
{
    return canMint() && m_basis.credential.method != SignInMethod::Token;
}

QFuture<Result<MintedToken>> MintQueue::mint(const ProjectId &project)
{
    TokenScope scope;
    scope.projectId = project;
    return mint(scope);
}

QFuture<Result<MintedToken>> MintQueue::mint(const TokenScope &scope)
{
    Order order;
    order.subject = scope.projectId.isEmpty() ? scope.projectName : scope.projectId.text();
    order.run = [this, scope](const Done &done) { mintScope(scope, done); };
    return enqueue(order);
}

QFuture<Result<MintedToken>> MintQueue::enqueue(const Order &asked)
{
    if (!canMint()) {
        const Error error = m_refusal.value_or(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
        return answered<Result<MintedToken>>(fail(error));
    }
    Order order = asked;
    order.question = std::make_shared<Question<Result<MintedToken>>>();
    m_orders.push_back(order);
    next();
    return order.question->future();
}

QFuture<Result<Secret>> MintQueue::baseToken()
{
    Order order;
    order.run = [this](const Done &done) {
        withBase([done](const Result<Secret> &base) {
            if (base)
                done(MintedToken{*base, {}});
            else
                done(fail(base.error()));
        });
    };
    const auto question = std::make_shared<Question<Result<Secret>>>();
    whenEnded(enqueue(order), this, [question](const std::optional<Result<MintedToken>> &base) {
        if (!base)
            question->drop();
        else if (*base)
            question->answer((*base)->token);
        else
            question->answer(fail(base->error()));
    });
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
        order.run([this, order](const Result<MintedToken> &answer) {
            m_isBusy = false;
            onAnswer(order, answer);
        });
    }
}

void MintQueue::onAnswer(const Order &order, const Result<MintedToken> &answer)
{
    if (m_isRetired) {
        if (answer && answer->identity.endsAt.isValid())
            revokeLate(*answer);
        else
            deleteLater();
        return;
    }
    const QPointer<MintQueue> alive(this); // who hears of it may sign out
    if (answer) {
        if (answer->identity.endsAt.isValid()) // else it is the base, which has been told
            emit minted(*answer);
        order.question->answer(*answer);
    } else {
        const Error error = mintError(answer.error(), order.subject);
        order.question->answer(fail(error));
        if (error.kind == ErrorKind::SignIn) {
            forget(error);
            emit refused(error);
        }
    }
    if (alive)
        next();
}

// ---- one token ---------------------------------------------------------------------------------

void MintQueue::mintScope(const TokenScope &scope, const Done &done)
{
    if (!hasAgency()) {
        mintByPassword(scope, done);
        return;
    }
    withBase([this, scope, done](const Result<Secret> &base) {
        if (base)
            assume(scope, *base, false, done);
        else
            done(fail(base.error()));
    });
}

void MintQueue::mintByPassword(const TokenScope &scope, const Done &done)
{
    if (!m_basis.needsCode) {
        send(scope, {}, done);
    } else if (!m_basis.credential.passcode.isEmpty()) {
        send(scope, std::exchange(m_basis.credential.passcode, {}), done);
    } else {
        mintWithCode(scope, {}, done);
    }
}

//! Each code comes from the person, so a wrong one may be followed by another.
void MintQueue::mintWithCode(const TokenScope &scope, const std::optional<Error> &why,
                             const Done &done)
{
    if (!m_basis.askCode) {
        done(fail(codeNeeded()));
        return;
    }
    whenEnded(m_basis.askCode(why), this,
              [this, scope, done](const std::optional<Result<QString>> &code) {
                  if (!code || !*code || m_isRetired) {
                      done(fail(codeNeeded()));
                      return;
                  }
                  send(scope, **code, [this, scope, done](const Result<MintedToken> &answer) {
                      if (answer || !isWrongCode(answer.error()))
                          done(answer);
                      else
                          mintWithCode(scope, answer.error(), done);
                  });
              });
}

void MintQueue::send(const TokenScope &scope, const QString &code, const Done &done)
{
    Credential credential = m_basis.credential;
    credential.passcode = code;
    whenEnded(IamClient(m_iam).mintToken(m_basis.who, credential, scope), this,
              [done](const std::optional<Result<MintedToken>> &answer) {
                  done(answer ? *answer : fail(ErrorKind::Cancelled, Cause::SignInCancelled));
              });
}

bool MintQueue::hasFreshBase() const
{
    return m_base && m_basis.clock().msecsTo(m_base->identity.endsAt) > kBaseMargin.count();
}

//! The token of the user who acts for the agency; an empty one where requests are signed.
void MintQueue::withBase(const GotBase &done)
{
    switch (m_basis.credential.method) {
    case SignInMethod::Token:
        done(m_basis.credential.token);
        return;
    case SignInMethod::AccessKey:
        done(Secret());
        return;
    case SignInMethod::Password:
        break;
    }
    if (hasFreshBase()) {
        done(m_base->token);
        return;
    }
    TokenScope account;
    account.isAccount = true;
    account.accountName = m_basis.who.account;
    mintByPassword(account, [this, done](const Result<MintedToken> &token) {
        if (!token) {
            done(fail(token.error()));
            return;
        }
        if (m_isRetired) {
            revokeLate(*token);
            done(fail(ErrorKind::Cancelled, Cause::SignInCancelled));
            return;
        }
        m_base = *token;
        emit minted(*token); // so that it is revoked with the others
        done(token->token);
    });
}

void MintQueue::assume(const TokenScope &scope, const Secret &base, bool isLastTry,
                       const Done &done)
{
    whenEnded(IamClient(m_iam).assumeRole(m_basis.who, base, scope), this,
              [this, scope, base, isLastTry, done](const std::optional<Result<MintedToken>> &role) {
                  const auto answer =
                      role ? *role : fail(ErrorKind::Cancelled, Cause::SignInCancelled);
                  // The base died early; the password behind it has not been refused.
                  const bool isBaseDead = !answer && answer.error().kind == ErrorKind::SignIn
                                          && m_base && m_base->token == base;
                  if (!isBaseDead || isLastTry) {
                      done(answer);
                      return;
                  }
                  m_base.reset();
                  withBase([this, scope, done](const Result<Secret> &renewed) {
                      if (renewed)
                          assume(scope, *renewed, true, done);
                      else
                          done(fail(renewed.error()));
                  });
              });
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
    m_basis.credential = {};
    m_base.reset();
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

bool isWrongSecret(const Error &error)
{
    if (error.kind != ErrorKind::SignIn || error.cause == Cause::ClockOff)
        return false;
    // Keystone's 401 has no code of its own; the others are in iam.md, section 6, and errors.md, 4.
    static const QStringList codes{QStringLiteral("IAM.0062"), QStringLiteral("IAM.1105"),
                                   QStringLiteral("IAM.1106"), QStringLiteral("IAM.1107"),
                                   QStringLiteral("IAM.1108")};
    if (error.code.isEmpty())
        return error.httpStatus == 401;
    return codes.contains(error.code, Qt::CaseInsensitive) || gatewayNumber(error.code) == u"0301";
}

} // namespace backlock
