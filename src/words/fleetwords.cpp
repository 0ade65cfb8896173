// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

QString keyOrigin(KeyOrigin origin)
{
    switch (origin) {
    case KeyOrigin::None:
        return {};
    case KeyOrigin::Sent:
        //: of a key: how Backlock knows it
        return Words::tr("sent by this tool");
    case KeyOrigin::Stated:
        //: of a key: how Backlock knows it
        return Words::tr("stated by a person");
    case KeyOrigin::Doubtful:
        //: of a key: how Backlock knows it
        return Words::tr("doubtful");
    }
    return {};
}

QString leaveReason(const LeftOut &left)
{
    switch (left.reason) {
    case LeaveReason::IsOnAlready:
        return Words::tr("Encrypted backup is on already. Which key is in use cannot be read.");
    case LeaveReason::IsOffAlready:
        return Words::tr("Encrypted backup is off already.");
    case LeaveReason::IsGone:
        return Words::tr("The service does not know the instance any more.");
    case LeaveReason::IsNotOffered:
        return Words::tr("Encrypted backup is not offered here.");
    case LeaveReason::IsNotRead:
        return Words::tr("The state could not be read. Scan again, then plan.");
    case LeaveReason::HasNoKey:
        return Words::tr("No key was given for its project.");
    case LeaveReason::IsReadOnly:
        return Words::tr("The profile is read-only.");
    case LeaveReason::IsTwice:
        return Words::tr("It is in the plan already, by another profile.");
    case LeaveReason::IsBlocked:
    case LeaveReason::HasWarning:
        return joined({left.check ? check(*left.check) : QString(),
                       left.keyNeeded ? check(*left.keyNeeded) : QString()});
    }
    return {};
}

} // namespace backlock::words
