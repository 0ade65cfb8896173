// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace backlock::cli {

//! The translation context of this room. Its name stands in every .ts file, and in the
//! QT_TRANSLATE_NOOP of the tables, which cannot be called at that time.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace backlock::cli
