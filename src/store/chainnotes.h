// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace backlock {

//! Where the ledger's chain ended at a time. A chain that was cut off, or written anew from its
//! first row, is whole in itself: only what was noted elsewhere shows it (S21).
struct ChainNote
{
    QDateTime notedAt;  //!< UTC
    qint64 entries = 0; //!< rows; 0: the ledger was empty
    QString head;       //!< hex hash of the last row

    friend bool operator==(const ChainNote &, const ChainNote &) = default;
};

//! Adds a line to a file outside of Backlock's own folder, on disk when it returns. The file is
//! made if it is absent, and nothing that is in it is changed; a line of JSON,
//! {"entries","head","noted_at"}, may as well be sent to another machine. Errors: Input,
//! FileNotWritable; FileWrongFormat where the file has something else in it; both with the file.
Result<void> appendChainNote(const QString &file, const ChainNote &note);

//! All notes of a file, in their order. Input: FileUnreadable (absent, too), FileTooLarge (16 MiB),
//! FileWrongFormat; each with the file as its subject.
Result<QList<ChainNote>> readChainNotes(const QString &file);

} // namespace backlock
