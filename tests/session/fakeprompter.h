// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/session.h"
#include "session/signinprompter.h"

#include <QPromise>

#include <functional>
#include <memory>

namespace backlock::test {

//! A person who answers as planned, and writes down what was asked.
class FakePrompter : public SignInPrompter
{
public:
    QFuture<Result<void>> signInAgain(Session &, const SignInQuestion &question) override
    {
        questions.append(question);
        m_promise = std::make_shared<QPromise<Result<void>>>();
        m_promise->start();
        return m_promise->future();
    }
    QFuture<Result<QString>> passcode(const SignInQuestion &question) override
    {
        questions.append(question);
        if (codes.isEmpty())
            return QtFuture::makeReadyFuture<Result<QString>>(
                fail(ErrorKind::Cancelled, Cause::SignInCancelled));
        return QtFuture::makeReadyFuture<Result<QString>>(codes.takeFirst());
    }
    QFuture<Result<void>> unlock(const SignInQuestion &question) override
    {
        questions.append(question);
        return QtFuture::makeReadyFuture<Result<void>>(
            fail(ErrorKind::Cancelled, Cause::SignInCancelled));
    }
    QFuture<Result<void>> useThisKeychain(const SignInQuestion &question) override
    {
        questions.append(question);
        return QtFuture::makeReadyFuture<Result<void>>(
            fail(ErrorKind::Cancelled, Cause::SignInCancelled));
    }
    QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &question) override
    {
        questions.append(question);
        return QtFuture::makeReadyFuture<Result<ProxyPassword>>(
            fail(ErrorKind::Cancelled, Cause::SignInCancelled));
    }

    //! The person closes the dialog.
    void decline()
    {
        m_promise->addResult(fail(ErrorKind::Cancelled, Cause::SignInCancelled));
        m_promise->finish();
    }
    bool wasTakenBack() const { return m_promise && m_promise->isCanceled(); }

    QList<SignInQuestion> questions;
    QStringList codes;

private:
    std::shared_ptr<QPromise<Result<void>>> m_promise;
};

} // namespace backlock::test
