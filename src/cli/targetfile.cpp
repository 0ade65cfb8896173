// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/targetfile.h"

#include <QFileInfo>
#include <QSaveFile>

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
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size() || !out.commit())
        return fail(ErrorKind::Input, Cause::FileNotWritable, file);
    return {};
}

} // namespace backlock::cli
