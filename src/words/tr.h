// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace backlock {

//! The translation context of this room: `Words::tr("A whole sentence about %1.")`.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace backlock
