// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"

#include <QHash>

namespace backlock {

//! What a person says about the key of an instance, because no call can read it: from the console,
//! from a ticket, from the code that switched it on. Marked as stated wherever it is shown.
struct KeyFact
{
    ProjectId project;
    InstanceId instance;
    KeyId key;
    QDateTime statedAt; //!< UTC
    QString source;     //!< the file that it was imported from; empty: stated one by one

    friend bool operator==(const KeyFact &, const KeyFact &) = default;
};

//! By project id and instance id.
using StatedKeys = QHash<std::pair<QString, QString>, KeyFact>;

//! What is known of a key once a person has spoken: nothing that this tool sent with success is
//! overruled, and a change or a doubt that came after the statement is stronger than it.
LedgerFacts withStated(const LedgerFacts &facts, const KeyFact &fact, const QDateTime &doubtedAt);

//! Rows of a CSV file with the columns project_id, instance_id and key_id, in any order and among
//! others. Ids are checked against the patterns. Errors are Input, and nothing of the file is
//! taken: those of readCsv(); FileFieldMalformed with `rows[3].key_id` (1 is the first row below
//! the header) or the name of a column that is absent; FactRowTwice with `rows[7]`.
Result<QList<KeyFact>> keyFactsFromCsv(const QByteArray &bytes, const QString &source,
                                       const IdPatterns &patterns, const QDateTime &now);

} // namespace backlock
