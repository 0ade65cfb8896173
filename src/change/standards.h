// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/language.h"

#include <QList>
#include <QString>

namespace backlock {

//! A requirement that this record supports: it is something to show there, and never the whole of
//! what the requirement asks for.
struct SupportedClause
{
    QString standard; //!< GB/T 22239-2019
    QString clause;   //!< 8.1.4.9 数据备份恢复
    QString supports; //!< one sentence
};

//! The rows of resources/standards.json in this language.
QList<SupportedClause> supportedClauses(Language language);

} // namespace backlock
