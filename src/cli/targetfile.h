// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace backlock::cli {

//! Whether a file that a command is to write may be written: what is there already is replaced only
//! with --force. Input / FileExists.
Result<void> checkTarget(const QString &file, bool force);

//! Whole or not at all; asks checkTarget() once more, because what is written took a while. Input:
//! FileExists, FileNotWritable.
Result<void> writeTarget(const QString &file, const QByteArray &content, bool force);

} // namespace backlock::cli
