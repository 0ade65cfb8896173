// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/backupwords.h"
#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

#include <algorithm>

namespace backlock::words {

namespace {

//! One of two whole sentences: a word put into one would not bend with it in every language.
QString forWish(Wish wish, const QString &on, const QString &off)
{
    return wish == Wish::On ? on : off;
}

QString stateNow(const Reading &after)
{
    switch (after.state) {
    case ReadingState::NotRead:
        return Words::tr("The state was not read afterwards.");
    case ReadingState::On:
        return Words::tr("The service says that encrypted backup is on (read at %1).")
            .arg(moment(after.at));
    case ReadingState::Off:
        return Words::tr("The service says that encrypted backup is off (read at %1).")
            .arg(moment(after.at));
    case ReadingState::NotPermitted:
        return Words::tr(
            "The state could not be read afterwards, because the signed-in user may not "
            "read it.");
    case ReadingState::NotOffered:
        return Words::tr(
            "The state could not be read afterwards, because the service does not offer "
            "this at the address.");
    case ReadingState::Gone:
        return Words::tr(
            "The state could not be read afterwards, because the service does not know the "
            "instance.");
    case ReadingState::Unreadable:
        if (after.error && after.error->kind == ErrorKind::Refused)
            return Words::tr("The state could not be read afterwards, because the service refused "
                             "to tell it.");
        return Words::tr("The state could not be read afterwards, because the answer was not "
                         "understood.");
    case ReadingState::Unreachable:
        return Words::tr("The state could not be read afterwards, because no usable answer came.");
    }
    return {};
}

QString stateBefore(const Reading &before)
{
    switch (before.state) {
    case ReadingState::On:
        return Words::tr("Before the change it was on (read at %1).").arg(moment(before.at));
    case ReadingState::Off:
        return Words::tr("Before the change it was off (read at %1).").arg(moment(before.at));
    case ReadingState::NotRead:
    case ReadingState::NotPermitted:
    case ReadingState::NotOffered:
    case ReadingState::Gone:
    case ReadingState::Unreadable:
    case ReadingState::Unreachable:
        return Words::tr("What the state was before the change is not known.");
    }
    return {};
}

//! Never more than that the service took it: no call can read the key.
QString aboutKey(const Verdict &verdict, Wish wish)
{
    switch (verdict.key) {
    case KeyVerdict::AcceptedByService:
        return Words::tr(
            "The service accepted the key that was sent; which key is in use cannot be "
            "read.");
    case KeyVerdict::None:
        return forWish(
            wish,
            Words::tr("Whether the service took the key that was sent is not known; no call "
                      "can read it."),
            QString());
    }
    return {};
}

bool needsSignIn(const Verdict &verdict)
{
    const auto isSignIn = [](const std::optional<Error> &error) {
        return error && error->kind == ErrorKind::SignIn;
    };
    return isSignIn(verdict.error) || isSignIn(verdict.after.error);
}

QString stepAfterUnseen(const Verdict &verdict)
{
    if (needsSignIn(verdict)) {
        return Words::tr(
            "Sign in again and refresh the state before you decide whether to send the "
            "change again.");
    }
    return Words::tr(
        "Refresh the state in a few minutes, before you decide whether to send the change "
        "again.");
}

QString confirmedDetail(const Verdict &verdict, Wish wish)
{
    return joined({stateNow(verdict.after), stateBefore(verdict.before), aboutKey(verdict, wish)});
}

QString unchangedDetail(const Verdict &verdict, Wish wish)
{
    return joined({stateNow(verdict.after), stateBefore(verdict.before),
                   Words::tr("So nothing that can be seen has changed."), aboutKey(verdict, wish)});
}

QString acceptedDetail(const Verdict &verdict, Wish wish)
{
    const QString caution = forWish(
        wish, Words::tr("Until the state shows on, do not count on new backups being encrypted."),
        Words::tr("Until the state shows off, new backups may still be encrypted."));
    return joined({stateNow(verdict.after), caution, stepAfterUnseen(verdict)});
}

QString refusedDetail(const Verdict &verdict)
{
    const QString now =
        verdict.after.state == ReadingState::NotRead ? QString() : stateNow(verdict.after);
    return joined({verdict.error ? sentence(*verdict.error) : QString(), now});
}

QString unclearDetail(const Verdict &verdict, Wish wish)
{
    QStringList said;
    if (verdict.error) { // its next step is done already: the state was read again
        const Explained why = explain(*verdict.error);
        said << why.title << why.cause;
    }
    said << stateNow(verdict.after);
    if (verdict.after.shows(wish)) {
        said << Words::tr(
            "That is what was asked for, but it may have been so before; Backlock cannot "
            "tell whether this change did it.");
        said << aboutKey(verdict, wish);
    } else {
        said << Words::tr("The change may still take effect.") << stepAfterUnseen(verdict);
    }
    return joined(said);
}

} // namespace

QString changeName(std::optional<Wish> wish)
{
    if (!wish)
        return backupName();
    switch (*wish) {
    case Wish::Off:
        //: name of a change, for tables and buttons: turn off encrypted backup
        return Words::tr("Turn off");
    case Wish::On:
        //: name of a change, for tables and buttons: turn on encrypted backup
        return Words::tr("Turn on");
    }
    return {};
}

QString verdict(VerdictStatus status)
{
    switch (status) {
    case VerdictStatus::Confirmed:
        //: how a change ended: another state was read before, the wish after
        return Words::tr("confirmed");
    case VerdictStatus::Unchanged:
        //: how a change ended: accepted, but the state was already so
        return Words::tr("unchanged");
    case VerdictStatus::Accepted:
        //: how a change ended: accepted, but not seen in the state
        return Words::tr("accepted");
    case VerdictStatus::Refused:
        //: how a change ended: the service said no
        return Words::tr("refused");
    case VerdictStatus::Unclear:
        //: how a change ended: perhaps sent, no trustworthy answer
        return Words::tr("unclear");
    case VerdictStatus::NotSent:
        //: how a change ended: nothing left this computer
        return Words::tr("not sent");
    case VerdictStatus::Done:
        //: how a manual backup ended: the service says that it is complete
        return Words::tr("done");
    case VerdictStatus::Failed:
        //: how a manual backup ended: the service says that it failed
        return Words::tr("failed", "verdict");
    }
    return {};
}

QString verdictTitle(const Verdict &verdict, std::optional<Wish> wanted)
{
    if (!wanted)
        return backupTitle(verdict);
    const Wish wish = *wanted;
    switch (verdict.status) {
    case VerdictStatus::Confirmed:
        return forWish(wish, Words::tr("Encrypted backup is on now."),
                       Words::tr("Encrypted backup is off now."));
    case VerdictStatus::Unchanged:
        return forWish(
            wish, Words::tr("The service accepted the change; encrypted backup was on already."),
            Words::tr("The service accepted the change; encrypted backup was off already."));
    case VerdictStatus::Accepted:
        return verdict.after.isKnown()
                   ? forWish(
                       wish,
                       Words::tr("The service accepted to turn on encrypted backup, but the state "
                                 "does not show it yet."),
                       Words::tr("The service accepted to turn off encrypted backup, but the "
                                 "state does not show it yet."))
                   : forWish(
                       wish,
                       Words::tr("The service accepted to turn on encrypted backup, but the state "
                                 "could not be read."),
                       Words::tr("The service accepted to turn off encrypted backup, but the "
                                 "state could not be read."));
    case VerdictStatus::Refused:
        return forWish(wish, Words::tr("The service refused to turn on encrypted backup."),
                       Words::tr("The service refused to turn off encrypted backup."));
    case VerdictStatus::Unclear:
        return forWish(
            wish, Words::tr("It is not clear whether the service turned on encrypted backup."),
            Words::tr("It is not clear whether the service turned off encrypted backup."));
    case VerdictStatus::NotSent:
        return forWish(wish, Words::tr("The request to turn on encrypted backup was not sent."),
                       Words::tr("The request to turn off encrypted backup was not sent."));
    case VerdictStatus::Done:
    case VerdictStatus::Failed:
        return backupTitle(verdict);
    }
    return {};
}

QString verdictDetail(const Verdict &verdict, std::optional<Wish> wanted)
{
    if (!wanted)
        return backupDetail(verdict);
    const Wish wish = *wanted;
    switch (verdict.status) {
    case VerdictStatus::Confirmed:
        return confirmedDetail(verdict, wish);
    case VerdictStatus::Unchanged:
        return unchangedDetail(verdict, wish);
    case VerdictStatus::Accepted:
        return acceptedDetail(verdict, wish);
    case VerdictStatus::Refused:
        return refusedDetail(verdict);
    case VerdictStatus::Unclear:
        return unclearDetail(verdict, wish);
    case VerdictStatus::NotSent:
        return verdict.error
                   ? sentence(*verdict.error)
                   : Words::tr("Nothing left this computer, so the service changed nothing.");
    case VerdictStatus::Done:
    case VerdictStatus::Failed:
        return backupDetail(verdict);
    }
    return {};
}

QString keyVerdict(KeyVerdict verdict)
{
    switch (verdict) {
    case KeyVerdict::None:
        return {};
    case KeyVerdict::AcceptedByService:
        //: what is known of the key of a change
        return Words::tr("accepted by the service", "key verdict");
    }
    return {};
}

QString step(ChangeStep step, int reads)
{
    const int all = int(kReadBackMoments.size());
    const auto of = [&](int n) { return number(std::clamp(n, 1, all)); };
    switch (step) {
    case ChangeStep::Idle:
        return Words::tr("Nothing is under way.");
    case ChangeStep::Checking:
        return Words::tr("Checking before sending…");
    case ChangeStep::Recording:
        return Words::tr("Writing the change into the ledger…");
    case ChangeStep::Sending:
        return Words::tr("Sending the change…");
    case ChangeStep::ReadingBack:
        return Words::tr("Reading back (%1 of %2)…").arg(of(reads + 1), number(all));
    case ChangeStep::Waiting:
        return Words::tr("Waiting to read back (%1 of %2)…").arg(of(reads + 1), number(all));
    case ChangeStep::Closing:
        return Words::tr("Writing the result into the ledger…");
    case ChangeStep::Ended:
        return Words::tr("The change has ended.");
    }
    return {};
}

} // namespace backlock::words
