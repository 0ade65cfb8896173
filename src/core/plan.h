// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/encryptionchange.h"
#include "core/ids.h"
#include "core/reading.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace backlock {

//! A plan of 50,000 rows has about 13 MB.
constexpr qint64 kMaxPlanBytes = qint64(32) * 1024 * 1024;

//! One change that a plan asks for.
struct PlanRow
{
    QString profile; //!< its name; a second person has the profile under an id of their own
    ProjectId project;
    InstanceId instance;
    ReadingState before = ReadingState::NotRead; //!< what the plan saw
    Wish wish = Wish::Off;
    KeyId key; //!< empty for Wish::Off

    EncryptionChange change() const;

    friend bool operator==(const PlanRow &, const PlanRow &) = default;
};

//! What shall be changed, as a file that people agree on: JSON without a secret, with a digest.
//! {"format":"backlock-plan","version":1,"created_at","rows":[…],"digest"}; the digest is SHA-256
//! in hex over the RFC 8785 canonical form of the document without `digest`, whatever else is in
//! it.
class Plan
{
public:
    Plan() = default;
    Plan(const QDateTime &createdAt, const QList<PlanRow> &rows);

    //! A plan from outside, kMaxPlanBytes at most. Ids are checked for what no profile can loosen;
    //! whoever knows the profiles calls checkIds() behind it. All errors are Input: FileTooLarge,
    //! FileNotJson (subject: the given one), FileWrongFormat, FileNewerVersion, FileFieldMalformed
    //! (subject: rows[3].wish), PlanEdited, PlanRowTwice (subject: rows[7]).
    static Result<Plan> read(const QByteArray &bytes, const QString &subject);

    //! The file's content, indented.
    QByteArray toBytes() const;
    //! 64 lower-case hex digits; empty for a default-constructed plan.
    const QString &digest() const { return m_digest; }
    const QDateTime &createdAt() const { return m_createdAt; } //!< UTC, whole seconds
    const QList<PlanRow> &rows() const { return m_rows; }
    QStringList profiles() const; //!< the names in the rows, each once, in their order

    friend bool operator==(const Plan &, const Plan &) = default;

private:
    QDateTime m_createdAt;
    QList<PlanRow> m_rows;
    QJsonObject m_document; //!< without `digest`; unknown keys are part of what was agreed on
    QString m_digest;
};

//! Whether the ids of a row have the form that its profile asks for. FileFieldMalformed of
//! rows[index].…
Result<void> checkIds(const PlanRow &row, qsizetype index, const IdPatterns &patterns);

} // namespace backlock
