// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cacertificate.h"
#include "core/result.h"

#include <QList>
#include <QSslCertificate>

namespace backlock {

//! The certificates of a PEM file, 4 MiB at most. Input with the file as subject: CaFileUnreadable
//! (also what is no plain file: a pipe would be waited for), CaFileIsPrivateKey,
//! CaFileNotACertificate.
Result<QList<QSslCertificate>> readCaFile(const QString &caFile);

CaCertificate describe(const QSslCertificate &certificate);

} // namespace backlock
