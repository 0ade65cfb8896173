// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QList>
#include <QSslError>

namespace backlock {

//! Why a peer could not be trusted. Who says it comes before what it says: an unknown signer makes
//! the rest worthless, and a wrong host comes before a wrong time. TlsFailed: no certificate is to
//! blame.
Cause tlsCause(const QList<QSslError> &errors);

} // namespace backlock
