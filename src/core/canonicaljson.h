// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace backlock {

//! The one form of a JSON object that a digest is made of (RFC 8785, JCS): keys sorted by UTF-16
//! code units, numbers as ECMAScript writes them, no blanks, UTF-8. A number is a double there, so
//! integers are exact up to 2^53. Half of a surrogate pair, which the RFC has no form for, becomes
//! `\udXXX` as in ES2019, so that two different texts never share a digest.
QByteArray canonicalJson(const QJsonObject &object);

//! A JSON string with its quotes, escaped as little as the RFC allows.
QByteArray canonicalString(const QString &text);
//! A number as ECMAScript's Number::toString writes it; `null` for what JSON has no number for.
QByteArray canonicalNumber(double number);

//! SHA-256 in 64 lower-case hex digits.
QString sha256Hex(const QByteArray &bytes);

} // namespace backlock
