// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace backlock {

//! What the first row chains to: 64 zeros.
QString chainStart();

//! One row of the ledger as it is hashed.
struct LedgerRow
{
    qint64 sequence = 0; //!< 1, 2, 3, ... without a gap
    QString writtenAt;   //!< UTC, ISO 8601 with milliseconds
    QString type;        //!< open, close
    QString changeId;
    QByteArray payload; //!< RFC 8785 canonical JSON
    QString previous;   //!< hash of the row before
};

//! SHA-256 in hex over the RFC 8785 canonical form of {"change_id", "payload", "previous",
//! "sequence", "type", "written_at"}, the payload as an object. Anybody can compute it anew.
QString rowHash(const LedgerRow &row);

//! The columns beside the payload, for searching; each is a copy of something in it, and
//! verification compares them. In the order of searchColumnNames(); never null.
const QStringList &searchColumnNames();
QStringList searchColumns(const QString &type, const QJsonObject &payload);

} // namespace backlock
