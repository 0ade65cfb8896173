// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exitcodes.h"

namespace backlock::cli {

int exitCode(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Input:
        return error.httpStatus == 0 ? kUsage : kRefused; // 2 says that nothing was sent
    case ErrorKind::SignIn:
        return kSignIn;
    case ErrorKind::NotPermitted:
        return kNotPermitted;
    case ErrorKind::Refused:
        return kRefused;
    case ErrorKind::Network:
    case ErrorKind::Tls:
    case ErrorKind::Timeout:
        return kNetwork;
    case ErrorKind::Protocol:
        return kUnclear;
    case ErrorKind::Keychain:
        return kKeychain;
    case ErrorKind::Precheck:
    case ErrorKind::Cancelled:
        return kStopped;
    case ErrorKind::Internal:
        return kFault;
    }
    return kFault;
}

int exitCode(const Reading &reading)
{
    switch (reading.state) {
    case ReadingState::On:
    case ReadingState::Off:
        return kDone;
    case ReadingState::NotOffered:
    case ReadingState::Gone:
        return kRefused;
    case ReadingState::NotPermitted:
        return kNotPermitted;
    case ReadingState::Unreadable:
        return kUnclear;
    case ReadingState::Unreachable:
        return reading.error && reading.error->kind == ErrorKind::SignIn ? kSignIn : kNetwork;
    case ReadingState::NotRead:
        return kFault;
    }
    return kFault;
}

int exitCode(const Verdict &verdict)
{
    switch (verdict.status) {
    case VerdictStatus::Confirmed:
    case VerdictStatus::Unchanged:
    case VerdictStatus::Done:
        return kDone;
    case VerdictStatus::Accepted:
    case VerdictStatus::Unclear:
        return kUnclear;
    case VerdictStatus::Refused:
        return verdict.error ? exitCode(*verdict.error) : kRefused;
    case VerdictStatus::Failed:
        return kRefused;
    case VerdictStatus::NotSent:
        return verdict.error ? exitCode(*verdict.error) : kStopped;
    }
    return kFault;
}

} // namespace backlock::cli
