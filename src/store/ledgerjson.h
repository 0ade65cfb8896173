// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/ledger.h"

#include <QJsonObject>

namespace backlock {

// What the ledger holds, as JSON under the contract's names: reading, verdict, kind and check names
// are those that the command line prints. Times are UTC in ISO 8601 with milliseconds. The way back
// fails with Internal / LedgerBroken and the field as subject where a name or a type is not known.
//
// A name once written stays readable for ever. A new value of one of these enums needs a new schema
// version of the ledger (kLedgerVersion), or an older Backlock stumbles over the row; only an
// unknown cause is read as Unforeseen, because the kind beside it says what matters.

QJsonObject errorToJson(const Error &error);
Result<Error> errorFromJson(const QJsonObject &object);

QJsonObject readingToJson(const Reading &reading);
Result<Reading> readingFromJson(const QJsonObject &object);

QJsonObject checkToJson(const CheckResult &check);
Result<CheckResult> checkFromJson(const QJsonObject &object);

QJsonObject consentsToJson(const Consents &consents);
Result<Consents> consentsFromJson(const QJsonObject &object);

QJsonObject verdictToJson(const Verdict &verdict);
Result<Verdict> verdictFromJson(const QJsonObject &object);

QJsonObject traceToJson(const BackupTrace &trace);
Result<BackupTrace> traceFromJson(const QJsonObject &object);

//! The payload of an opening row; toolVersion and runner are the ledger's own additions.
QJsonObject openingToJson(const LedgerOpening &opening, const QString &toolVersion,
                          const QString &runner);
Result<LedgerOpening> openingFromJson(const QJsonObject &object);

//! The payload of a closing row; `practice` is its opening's.
QJsonObject closingToJson(const LedgerClosing &closing, bool practice);
Result<LedgerClosing> closingFromJson(const QJsonObject &object);

// The names that the ledger and what is made of it (the history's documents) have; empty for a
// value that is none. Kebab case, never changed.
QString causeName(Cause cause);
QString findingName(Finding finding);
QString keyFaultName(KeyFault fault);
QString checkOutcomeName(CheckOutcome outcome);
QString checkWeightName(CheckWeight weight);

} // namespace backlock
