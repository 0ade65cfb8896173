// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/targetfile.h"

#include "store/privatefile.h"

#include <QFileInfo>

namespace backlock::cli {

Result<void> checkTarget(const QString &file, bool force)
{
    // A link that leads nowhere would be written through to wherever it points.
    const QFileInfo target(file);
    if (!force && (target.exists() || target.isSymLink()))
        return fail(ErrorKind::Input, Cause::FileExists, file);
    return {};
}

Result<void> writeTarget(const QString &file, const QByteArray &content, bool force)
{
    if (const auto free = checkTarget(file, force); !free)
        return free;
    return writeSharedFile(file, content, ErrorKind::Input);
}

} // namespace backlock::cli
