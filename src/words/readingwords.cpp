// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

namespace {

//! What is known of the error adds to what the state means; without one the state stands alone.
QString withReason(const QString &meaning, const Reading &reading)
{
    return reading.error ? joined({meaning, sentence(*reading.error)}) : meaning;
}

} // namespace

QString wish(Wish wish)
{
    switch (wish) {
    case Wish::Off:
        //: encrypted backup: what the user asks for
        return Words::tr("off", "wish");
    case Wish::On:
        //: encrypted backup: what the user asks for
        return Words::tr("on", "wish");
    }
    return {};
}

QString reading(ReadingState state)
{
    switch (state) {
    case ReadingState::NotRead:
        //: state of encrypted backup: nobody has asked the service yet
        return Words::tr("not read", "reading");
    case ReadingState::On:
        //: state of encrypted backup
        return Words::tr("on", "reading");
    case ReadingState::Off:
        //: state of encrypted backup
        return Words::tr("off", "reading");
    case ReadingState::NotPermitted:
        //: state of encrypted backup: the user may not read it
        return Words::tr("not permitted", "reading");
    case ReadingState::NotOffered:
        //: state of encrypted backup: the region does not offer the call
        return Words::tr("not offered", "reading");
    case ReadingState::Gone:
        //: state of encrypted backup: the service does not know the instance
        return Words::tr("gone", "reading");
    case ReadingState::Unreadable:
        //: state of encrypted backup: the answer was not understood
        return Words::tr("unreadable", "reading");
    case ReadingState::Unreachable:
        //: state of encrypted backup: no usable answer came
        return Words::tr("unreachable", "reading");
    }
    return {};
}

QString readingLine(const Reading &reading)
{
    const QString state = words::reading(reading.state);
    if (reading.state == ReadingState::NotRead || !reading.at.isValid())
        return state;
    const QString at = moment(reading.at);
    if (reading.isKnown()) {
        //: the state of encrypted backup and when it was read: off · read at 10:32:05
        return Words::tr("%1 · read at %2").arg(state, at);
    }
    //: why the state of encrypted backup is not known, and when it was asked for
    return Words::tr("%1 · asked at %2").arg(state, at);
}

QString readingExplanation(const Reading &reading)
{
    switch (reading.state) {
    case ReadingState::NotRead:
        return Words::tr("The state has not been read yet.");
    case ReadingState::On:
        return Words::tr("The service says that new backups of this instance are encrypted.");
    case ReadingState::Off:
        return Words::tr("The service says that new backups of this instance are not encrypted.");
    case ReadingState::NotPermitted:
        return Words::tr(
            "The state is not known, because the signed-in user may not read it. Reading "
            "needs the permission gaussdb:backup:encrypt, which the service counts as a "
            "right to write, so a read-only user may lack it.");
    case ReadingState::NotOffered:
        return Words::tr(
            "The state is not known, because the service does not offer encrypted backup "
            "at this address. The region may not have it yet, the account may not be "
            "admitted to the open beta, or the endpoint may be wrong.");
    case ReadingState::Gone:
        return Words::tr(
            "The service does not know this instance. It may have been deleted, or it may "
            "be in another project or region.");
    case ReadingState::Unreadable:
        if (reading.error && reading.error->kind == ErrorKind::Refused)
            return withReason(Words::tr("The state is not known, because the service refused to "
                                        "tell it, for a reason that has no meaning of its own "
                                        "here."),
                              reading);
        return withReason(
            Words::tr("The state is not known, because the answer of the service was not "
                      "understood."),
            reading);
    case ReadingState::Unreachable:
        return withReason(
            Words::tr("The state is not known, because no usable answer came from the "
                      "service."),
            reading);
    }
    return {};
}

} // namespace backlock::words
