// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/jsonfields.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace backlock {

//! parseJsonDocument() of a file; nothing: there is no such file. Also FileUnreadable.
Result<std::optional<QJsonObject>> readJsonFile(const QString &file, qint64 maxBytes);

//! Writes it indented, as people may read and edit it; whole or not at all, mode 0600, in a folder
//! that is made when missing.
Result<void> writeJsonFile(const QString &file, const QJsonObject &document);

} // namespace backlock
