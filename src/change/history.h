// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/ledger.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>

namespace backlock {

//! A change as the contract's document:
//! {"instance_id","wish","before","verdict","after","request_id"}.
QJsonObject changeDocument(const EncryptionChange &change, const Verdict &verdict);
//! {"instance_id","reading","read_at"} and, where something went wrong, "error".
QJsonObject readingDocument(const QString &instanceId, const Reading &reading);
//! {"kind","code","message","service_text","http_status","request_id"}; message in the current
//! language.
QJsonObject errorDocument(const Error &error);

//! A manual backup: {"instance_id","backup","verdict","request_id"}, `backup` with
//! {"name","id","job_id","status","begin_time"}.
QJsonObject manualBackupDocument(const NewBackup &backup, const BackupTrace &trace,
                                 const Verdict &verdict);

//! One entry of the ledger as JSON, for `history --json`, evidence and copying.
QJsonObject historyDocument(const LedgerEntry &entry);
//! The contract's {"entries","head","ok","first_bad"}; and, where the chain was compared with notes
//! and one does not agree, {"contradicted":{"entries","head","noted_at"}}.
QJsonObject chainDocument(const ChainReport &report);
//! RFC 4180 with a header line; cells that a spreadsheet would take for a formula are neutralised
//! (S20).
QByteArray historyCsv(const QList<LedgerEntry> &entries);
//! {"entries":[…]}, as `history --json` prints it.
QByteArray historyJson(const QList<LedgerEntry> &entries);

} // namespace backlock
