// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/cloudvalues.h"
#include "core/error.h"
#include "core/reading.h"

#include <QList>

namespace backlock {

//! A time in which an instance wrote backups with a key, as recorded by this tool. Its edges are
//! the times of changes, so backups that were running then may be on either side.
struct KeySpan
{
    QDateTime from; //!< UTC
    QDateTime to;   //!< UTC; invalid: until now, as far as is recorded
    //! A change at one of its edges has no certain end: the span may be longer or not have been.
    bool isDoubtful = false;

    bool covers(const QDateTime &time) const
    {
        return time.isValid() && time >= from && (!to.isValid() || time <= to);
    }

    friend bool operator==(const KeySpan &, const KeySpan &) = default;
};

//! An instance for which the key was sent, or of which a person has stated that it uses the key.
struct KeyUser
{
    InstanceId instance;
    QString name;         //!< as it was last known
    QList<KeySpan> spans; //!< oldest first; empty: it was stated, and never sent
    QDateTime statedAt;   //!< UTC; invalid: nobody has stated it
    QString statedSource; //!< the file that the statement came from; empty: stated one by one
    Reading reading;      //!< what the service says now
    bool isGone = false;  //!< the service does not list it any more
    int keepDays = -1;    //!< of automated backups, at least; -1: not read
    //! Automated backups of the last span exist at least until then; invalid: the key is still in
    //! use, or the days were not read. Never an end: the newest full backup is kept beyond its
    //! days, and policies and locks lengthen it.
    QDateTime notBefore;
    //! Made while the key was in use, or, where that is not known, all that there are; they have
    //! no end.
    QList<Backup> manual;
    //! Manual backups that ended before the first recorded change of the instance, when that turned
    //! on what had been read as off: plain, as recorded.
    int plainManual = 0;
    QDateTime plainUntil; //!< UTC; invalid: no such change is the first

    bool isInUse() const { return !spans.isEmpty() && !spans.last().to.isValid(); }
};

//! Something that could not be read, so that nothing is said of it.
struct KeyNeedsGap
{
    enum class Source { Instances, State, Policy, ManualBackups, Statements, Ledger };
    Source source = Source::Instances;
    InstanceId instance; //!< empty: all of the project
    QString name;
    Error error;
};

//! What still needs a key, for one project. Never an answer to "may it be deleted": automated
//! backups are not listed one by one, changes that were not made here are not known, and other
//! services may use the key.
struct KeyNeeds
{
    KeyId key;
    Project project;
    QDateTime askedAt; //!< UTC
    QList<KeyUser> users;
    //! Instances of the project that write encrypted backups with a key that this tool has not
    //! sent: it may be this one.
    QList<Instance> unknownKey;
    int statedOther = 0; //!< of such instances, those for which people have stated another key
    QList<KeyNeedsGap> gaps;
};

} // namespace backlock

Q_DECLARE_METATYPE(backlock::KeyNeeds)
