// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace backlock {

//! Whether a key looks as if its value were a secret: `password`, `adminPassword`, `TOKEN`,
//! `secretAccessKey`, `user_sk`; but neither `accessKeyId` nor `risk`.
bool looksLikeSecretKey(const QString &key);

//! Where the first such key stands, at any depth, such as `profiles[0].signIn.password`; nothing:
//! there is none. Values are never looked at: the sign-in method `token` is no secret.
std::optional<QString> findSecretKey(const QJsonObject &document);

} // namespace backlock
