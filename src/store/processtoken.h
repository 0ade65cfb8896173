// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace backlock {

//! This process, so that another one can tell whether it still runs: `<boot>/<process>/<start>`, as
//! a process id alone is soon given to somebody else. Empty where the system does not tell (Linux
//! tells in /proc); such a process counts as ended.
QString ownProcessToken();

//! Whether the process of a token runs on this machine now. False for a token of another boot or
//! machine, and for a process that has ended and only waits for its parent.
bool isProcessRunning(const QString &token);

} // namespace backlock
