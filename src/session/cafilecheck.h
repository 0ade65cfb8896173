// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cacertificate.h"
#include "core/result.h"

#include <QDateTime>
#include <QList>

namespace backlock {

//! What is in a CA file, checked as it is chosen. Input with the file as subject: as readCaFile()
//! has them, CaFileNotAnAuthority where no certificate in it is one, CaFileExpired where none of
//! those is valid now. \param now UTC
Result<QList<CaCertificate>> checkCaFile(const QString &caFile, const QDateTime &now);

} // namespace backlock
