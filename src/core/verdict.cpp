// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verdict.h"

#include <array>
#include <utility>

namespace backlock {

namespace {

constexpr int kHttpRequestTimeout = 408;
constexpr int kHttpTooManyRequests = 429;

constexpr std::array<std::pair<VerdictStatus, QLatin1String>, 8> kVerdictNames = {{
    {VerdictStatus::Confirmed, QLatin1String("confirmed")},
    {VerdictStatus::Unchanged, QLatin1String("unchanged")},
    {VerdictStatus::Accepted, QLatin1String("accepted")},
    {VerdictStatus::Refused, QLatin1String("refused")},
    {VerdictStatus::Unclear, QLatin1String("unclear")},
    {VerdictStatus::NotSent, QLatin1String("not-sent")},
    {VerdictStatus::Done, QLatin1String("done")},
    {VerdictStatus::Failed, QLatin1String("failed")},
}};

bool isRefusal(const Error &error)
{
    if (error.httpStatus == kHttpTooManyRequests) // stopped before the service saw it
        return true;
    if (error.httpStatus < 400 || error.httpStatus > 499 || error.httpStatus == kHttpRequestTimeout)
        return false;
    return error.kind == ErrorKind::Refused || error.kind == ErrorKind::NotPermitted
           || error.kind == ErrorKind::Input;
}

//! An accepted change with an unknown state before it can only be called confirmed: "unchanged"
//! would claim the state before, and "accepted" would hide that the reading shows the wish.
VerdictStatus acceptedStatus(Wish wish, const Reading &before, const Reading &after)
{
    if (!after.shows(wish))
        return VerdictStatus::Accepted;
    return before.shows(wish) ? VerdictStatus::Unchanged : VerdictStatus::Confirmed;
}

//! Without the service's word only a seen change from one known state to the other is proof.
VerdictStatus unclearStatus(Wish wish, const Reading &before, const Reading &after)
{
    const bool seenToChange = before.isKnown() && !before.shows(wish) && after.shows(wish);
    return seenToChange ? VerdictStatus::Confirmed : VerdictStatus::Unclear;
}

VerdictStatus statusOf(Wish wish, const Reading &before, SendOutcome outcome, const Reading &after)
{
    switch (outcome) {
    case SendOutcome::NotSent:
        return VerdictStatus::NotSent;
    case SendOutcome::Refused:
        return VerdictStatus::Refused;
    case SendOutcome::Accepted:
        return acceptedStatus(wish, before, after);
    case SendOutcome::Unclear:
        break;
    }
    return unclearStatus(wish, before, after);
}

} // namespace

QString verdictName(VerdictStatus status)
{
    for (const auto &[value, name] : kVerdictNames) {
        if (value == status)
            return name;
    }
    return {};
}

std::optional<VerdictStatus> verdictFromName(QStringView name)
{
    for (const auto &[value, known] : kVerdictNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

QString keyVerdictName(KeyVerdict verdict)
{
    return verdict == KeyVerdict::AcceptedByService ? QStringLiteral("accepted by the service")
                                                    : QString();
}

SendOutcome outcomeOf(const Error &error)
{
    // An HTTP answer means that it was on the wire, whatever the flag says. That goes for a 407,
    // too: our own proxy's refusal of the tunnel has no status, so one with a status comes from
    // beyond it.
    if (!error.onTheWire && error.httpStatus == 0)
        return SendOutcome::NotSent;
    return isRefusal(error) ? SendOutcome::Refused : SendOutcome::Unclear;
}

Verdict judge(Wish wish, const Reading &before, SendOutcome outcome,
              const std::optional<Error> &sendError, const Reading &after)
{
    Verdict verdict;
    verdict.status = statusOf(wish, before, outcome, after);
    if (outcome == SendOutcome::Accepted && wish == Wish::On)
        verdict.key = KeyVerdict::AcceptedByService;
    verdict.before = before;
    verdict.after = after;
    if (sendError) {
        verdict.httpStatus = sendError->httpStatus;
        verdict.requestId = sendError->requestId;
    }
    if (verdict.status == VerdictStatus::Accepted)
        verdict.error = after.error;
    else if (verdict.status == VerdictStatus::Refused || verdict.status == VerdictStatus::Unclear
             || verdict.status == VerdictStatus::NotSent)
        verdict.error = sendError;
    return verdict;
}

} // namespace backlock
