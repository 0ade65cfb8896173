// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/signinprompter.h"

class QIODevice;

namespace backlock::cli {

class Output;

//! Asks in the terminal, with the echo off. Where nobody sits at one, only --secret-stdin has
//! answers: the next lines of standard input. Everything else is an error of its own reason, so
//! that a job without a person never hangs.
class TerminalPrompter : public SignInPrompter
{
public:
    //! Borrowed. \param readsLines standard input was given to hold the secrets
    TerminalPrompter(QIODevice &input, Output &output, bool readsLines);

    QFuture<Result<void>> signInAgain(Session &session, const SignInQuestion &question) override;
    QFuture<Result<QString>> passcode(const SignInQuestion &question) override;
    QFuture<Result<void>> unlock(const SignInQuestion &question) override;
    QFuture<Result<void>> useThisKeychain(const SignInQuestion &question) override;
    QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &question) override;

private:
    bool canAsk() const;
    void sayWhy(const SignInQuestion &question);

    QIODevice &m_input;
    Output &m_output;
    bool m_readsLines;
};

} // namespace backlock::cli
