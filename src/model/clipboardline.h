// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace backlock {

//! Cells with tabs between them, for the clipboard. It may land in a spreadsheet: no cell has a tab
//! or line end of its own, and what would be taken for a formula is neutralised (S20).
QString clipboardLine(const QStringList &cells);

} // namespace backlock
