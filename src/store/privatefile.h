// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace backlock {

//! Makes a folder and the missing ones above it, each with mode 0700. One that is there already is
//! left as it is: `--config DIR` may name somebody's shared folder. Internal / FileNotWritable.
Result<void> makePrivateDirectory(const QString &path);

//! Writes a file whole or not at all (a temporary file that takes its place), mode 0600 from before
//! the first byte. The error has this kind, FileNotWritable and the file as its subject.
Result<void> writePrivateFile(const QString &file, const QByteArray &content,
                              ErrorKind kind = ErrorKind::Internal);

//! The same for a file that is made for others to read, such as an export: the mode is what the
//! user's umask makes of it, or that of the file which it replaces.
Result<void> writeSharedFile(const QString &file, const QByteArray &content, ErrorKind kind);

//! Reads at most maxBytes; nothing: there is no such file. Input with the file as subject:
//! FileUnreadable, FileTooLarge (found without reading more, so that /dev/zero ends, too).
Result<std::optional<QByteArray>> readFileUpTo(const QString &file, qint64 maxBytes);

} // namespace backlock
