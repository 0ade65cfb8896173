// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/backuprunner.h"
#include "change/changerunner.h"
#include "core/profile.h"
#include "store/ledger.h"
#include "widgets/messagebar.h"

#include <optional>

//! What the message bar says in each situation of the pages. Made anew whenever it is shown, so it
//! follows the language.
namespace backlock::messages {

struct Look
{
    theme::Tone tone = theme::Tone::Info;
    QString icon;
};
Look lookOf(VerdictStatus status);

MessageBar::Content error(const Error &error);
//! What the ledger knows cannot be told: the last key, and changes without a verdict.
MessageBar::Content ledgerUnread(const Error &error);
//! Project and instance will not be there at the next start.
MessageBar::Content placeNotKept(const Error &error);
MessageBar::Content signInAgain(const Error &cause);
MessageBar::Content progress(ChangeStep step, int reads);
MessageBar::Content outcome(const ChangeOutcome &outcome);
MessageBar::Content backupOutcome(const BackupOutcome &outcome);
MessageBar::Content signedOut(const std::optional<Profile> &profile, bool signingIn);
MessageBar::Content locked(const Profile &profile);
//! \param error why the last attempt to read back could not even begin
MessageBar::Content unfinished(const QList<LedgerEntry> &entries,
                               const std::optional<Error> &error);

} // namespace backlock::messages
