// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/access.h"
#include "core/encryptionchange.h"
#include "core/result.h"

#include <QString>

namespace backlock {

//! A change as it will go out, for reading and copying. Holds no secret: the token is a placeholder
//! in the HTTP text, and is read from a file by cURL, never from its command line.
struct RequestPreview
{
    QString http;
    QString curl;
};

//! Made from the same prepare() that the sender uses.
Result<RequestPreview> previewChange(const EncryptionChange &change, const Route &route);

} // namespace backlock
