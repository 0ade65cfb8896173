// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/plan.h"
#include "store/fleetcache.h"
#include "store/ledger.h"

#include <QByteArray>
#include <QFuture>
#include <QList>

#include <optional>

namespace backlock {

//! Which changes evidence is about: those of a time span, or those of a plan.
struct EvidenceScope
{
    QDateTime from;           //!< UTC, inclusive; invalid: open
    QDateTime to;             //!< UTC, exclusive; invalid: open
    std::optional<Plan> plan; //!< then the time span says nothing
};

//! The last kept scan of a profile, with the name that people know it by.
struct EvidenceScan
{
    QString profileName;
    FleetSnapshot scan; //!< no rows and no times: none is kept
};

//! All that evidence is made from; recorded by Backlock, and no more certain than that.
struct EvidenceFacts
{
    EvidenceScope scope;
    QDateTime madeAt; //!< UTC
    ChainReport chain;
    QList<LedgerEntry> entries; //!< newest first
    QList<EvidenceScan> scans;
    std::optional<Error> scansError; //!< why the kept scans could not be read

    bool isPractice() const; //!< one of the entries is
};

struct EvidenceSources
{
    Ledger *ledger = nullptr;                      //!< borrowed until the answer has come
    FleetCache *cache = nullptr;                   //!< as above; none: no scans are told of
    QList<std::pair<ProfileId, QString>> profiles; //!< whose scans; of a plan, those it names
};

//! Walks the whole chain of the ledger, then reads the entries and the last scans. A chain that
//! does not hold is part of the facts and no error; nor is a cache that cannot be read. Errors are
//! those of Ledger::entries(). Cancelling asks for nothing more.
QFuture<Result<EvidenceFacts>> gatherEvidence(const EvidenceSources &sources,
                                              const EvidenceScope &scope, const QDateTime &now);

//! A file of the pack.
struct EvidenceFile
{
    QString name; //!< without a folder
    QByteArray content;
};

//! entries.json, entries.csv, plan.json (where there is a plan), and last report.html, which names
//! the SHA-256 of each of the others. In the current language, except for the names that programs
//! read. No secret, because the ledger has none.
QList<EvidenceFile> evidenceFiles(const EvidenceFacts &facts);

//! Writes the files and SHA256SUMS over all of them, in the form of `sha256sum`, into a new folder:
//! all of it or nothing. Input, with the folder: FileExists, FileNotWritable.
Result<void> writeEvidence(const QString &folder, const QList<EvidenceFile> &files);

} // namespace backlock
