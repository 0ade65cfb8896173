// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>

namespace backlock {

//! An id as a type of its own, so that two kinds cannot be swapped. Only the parse functions below
//! make one from outside text; a default-constructed id is empty and stands for "none".
template<typename Tag>
class Id
{
public:
    Id() = default;
    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    //! Trusts the caller: for ids out of our own ledger, plan or a checked answer.
    static Id fromTrusted(const QString &text)
    {
        Id id;
        id.m_text = text;
        return id;
    }

    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &a, const Id &b) { return a.m_text.compare(b.m_text) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using ProjectId = Id<struct ProjectTag>;
using InstanceId = Id<struct InstanceTag>;
using KeyId = Id<struct KeyTag>;
using ProfileId = Id<struct ProfileTag>; //!< a UUID of ours, without braces

//! A profile's own forms of ids, for private clouds; empty means the public cloud's form (S5):
//! project `^[0-9A-Za-z]{32}$`, instance `^[0-9A-Za-z]{32}in07$`, key a UUID.
//! Whatever the pattern, an id never holds anything but letters, digits, `-`, `_` and `.`, is 1 to
//! 128 characters long and is not `.` or `..`: it becomes a segment of a path.
struct IdPatterns
{
    QString project;
    QString instance;
    QString key;

    friend bool operator==(const IdPatterns &, const IdPatterns &) = default;
};

//! Blanks and line ends around the text are dropped (people paste them); anything else that does
//! not fit is Input with the cause that names the id, or IdPatternMalformed.
Result<ProjectId> parseProjectId(const QString &text, const IdPatterns &patterns = {});
Result<InstanceId> parseInstanceId(const QString &text, const IdPatterns &patterns = {});
Result<KeyId> parseKeyId(const QString &text, const IdPatterns &patterns = {});

//! Checks that each pattern given is a usable regular expression.
Result<void> checkIdPatterns(const IdPatterns &patterns);

} // namespace backlock
