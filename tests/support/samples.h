// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/ids.h"

#include <QString>

namespace backlock::test {

//! The sample values of the API's own pages.
ProjectId sampleProject();
InstanceId sampleInstance();
KeyId sampleKey();

//! A route to this address, which must be one that parseEndpoint() takes.
Route routeTo(const QString &address);

//! A timer that calls back at the next turn of the event loop, and writes down what it was asked
//! for.
HttpClient::Timer impatientTimer(QList<std::chrono::milliseconds> *asked);

} // namespace backlock::test
