// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/jsonfile.h"

#include "store/privatefile.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace backlock {

Result<std::optional<QJsonObject>> readJsonFile(const QString &file, qint64 maxBytes)
{
    const auto bytes = readFileUpTo(file, maxBytes);
    if (!bytes)
        return fail(bytes.error());
    if (!bytes->has_value())
        return std::nullopt;
    const auto document = parseJsonDocument(**bytes, maxBytes, file);
    if (!document)
        return fail(document.error());
    return *document;
}

Result<void> writeJsonFile(const QString &file, const QJsonObject &document)
{
    if (const auto made = makePrivateDirectory(QFileInfo(file).absolutePath()); !made)
        return made;
    return writePrivateFile(file, QJsonDocument(document).toJson(QJsonDocument::Indented));
}

} // namespace backlock
