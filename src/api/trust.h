// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QSslConfiguration>

namespace backlock {

//! A TLS configuration that trusts the system's authorities and those of a PEM file. Both, because
//! adding one certificate to Qt's default leaves that one alone (measured). Reading the system's
//! authorities takes 110 to 200 ms, so it is done on a worker.
//! Errors are those of readCaFile().
//! Cancelling drops the answer; the worker finishes by itself.
QFuture<Result<QSslConfiguration>> loadTrust(const QString &caFile);

//! What every connection has, with or without a CA file: TLS 1.2 or newer (S3).
QSslConfiguration withTlsFloor(QSslConfiguration configuration);

} // namespace backlock
