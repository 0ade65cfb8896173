// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/dialogprompter.h"

#include "session/futures.h"
#include "session/session.h"
#include "widgets/promptdialog.h"
#include "widgets/signindialog.h"

#include <memory>

namespace backlock {

namespace {

//! Opens the dialog, and answers when it has closed: with what `take` makes of it, or that the
//! person did not want to.
template<typename T, typename Take>
QFuture<Result<T>> ask(QDialog *dialog, Take take)
{
    const auto question = std::make_shared<Question<Result<T>>>([open = QPointer<QDialog>(dialog)] {
        if (open)
            open->reject();
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, dialog,
                     [question, take] { question->answer(take()); });
    QObject::connect(dialog, &QDialog::rejected, dialog, [question] {
        question->answer(fail(ErrorKind::Cancelled, Cause::SignInCancelled));
    });
    dialog->open();
    return question->future();
}

} // namespace

QFuture<Result<void>> DialogPrompter::signInAgain(Session &session, const SignInQuestion &question)
{
    auto *dialog = new SignInDialog(session, m_window);
    if (question.why)
        dialog->setReason(*question.why);
    connect(&session, &QObject::destroyed, dialog, &QDialog::reject);
    // Signed in by another way: the button in the header, what the keychain holds.
    connect(&session, &Session::stateChanged, dialog, [dialog](SessionState now) {
        if (now == SessionState::SignedIn && !dialog->isBusy())
            dialog->accept();
    });
    return ask<void>(dialog, [this, dialog]() -> Result<void> {
        if (const auto error = dialog->keepError())
            emit notKept(*error);
        return {};
    });
}

QFuture<Result<QString>> DialogPrompter::passcode(const SignInQuestion &question)
{
    auto *dialog = new PromptDialog(PromptDialog::Kind::Passcode, question, m_window);
    return ask<QString>(dialog, [dialog]() -> Result<QString> { return dialog->passcode(); });
}

QFuture<Result<void>> DialogPrompter::unlock(const SignInQuestion &question)
{
    auto *dialog = new PromptDialog(PromptDialog::Kind::Unlock, question, m_window);
    return ask<void>(dialog, []() -> Result<void> { return {}; });
}

QFuture<Result<void>> DialogPrompter::useThisKeychain(const SignInQuestion &question)
{
    auto *dialog = new PromptDialog(PromptDialog::Kind::OtherKeychain, question, m_window);
    return ask<void>(dialog, []() -> Result<void> { return {}; });
}

QFuture<Result<ProxyPassword>> DialogPrompter::proxyPassword(const SignInQuestion &question)
{
    auto *dialog = new PromptDialog(PromptDialog::Kind::ProxyPassword, question, m_window);
    return ask<ProxyPassword>(
        dialog, [dialog]() -> Result<ProxyPassword> { return dialog->proxyPassword(); });
}

} // namespace backlock
