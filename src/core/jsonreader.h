// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace backlock {

//! Reads a JSON object from outside, with the bounds of S12: at most maxBytes, valid UTF-8, at most
//! 64 deep, no key twice in one object (Qt keeps the last, so a second one could hide the first).
//! Errors are Protocol: AnswerEmpty, AnswerTooLarge, AnswerNotText, AnswerNotJson.
Result<QJsonObject> parseJsonObject(const QByteArray &bytes, qsizetype maxBytes);

//! A field as text, whether the service sent a string or a number; empty: absent, null or other.
QString textField(const QJsonObject &object, QLatin1String key);
//! A field as a whole number, from a number or a string; fallback: absent or not a number.
qint64 intField(const QJsonObject &object, QLatin1String key, qint64 fallback);

} // namespace backlock
