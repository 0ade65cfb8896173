// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace backlock {

//! Which instances are meant: `--select` of the command line, and the filter of the fleet page. The
//! grammar is in docs/cli.md:
//!
//!     filter = part { blank part }                 all parts must hold
//!     part   = field sign value { "," value }      one of the values must hold
//!            | text                                name or id of the instance contains it
//!     sign   = "=" | "!="                          whole value; `*` stands for any characters
//!            | "~" | "!~"                          contains
//!            | "<" | ">"                           keep-days alone
//!     value  = characters without blank and comma | '"' any characters '"'
//!
//! Letter case does not matter. Without a part it means every instance. Times (`read-at`,
//! `last-change`) are UTC as in 2026-11-24T19:32:05Z.
class FleetFilter
{
public:
    //! Input / FilterMalformed with the part that is not understood.
    static Result<FleetFilter> parse(const QString &text);

    //! \param staleBefore readings that were made before this are stale; invalid: none is
    bool matches(const FleetInstance &instance, const QDateTime &staleBefore = {}) const;
    bool isEmpty() const { return m_parts.isEmpty(); }

    //! The names that may stand before a sign.
    static QStringList fields();

private:
    enum class Sign { Is, Contains, Less, More };
    struct Part
    {
        qsizetype field = -1; //!< of the table in the source; -1: name or id of the instance
        Sign sign = Sign::Contains;
        bool isNot = false;
        QStringList values;
    };
    static bool holds(const Part &part, const FleetInstance &row, const QDateTime &staleBefore);
    static Result<Part> readPart(const QString &text);

    QList<Part> m_parts;
};

} // namespace backlock
