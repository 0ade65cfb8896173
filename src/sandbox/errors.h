// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"

namespace sandbox {

// The error bodies of api/errors.md, section 1: each service has a shape of its own.

//! Shape 2. \param number without the prefix, such as "0301"
HttpResponse gatewayError(int status, QLatin1StringView number, const QString &text);

//! Shape 1, TaurusDB. The text follows X-Language of the request, the code does not.
HttpResponse databaseError(const HttpRequest &request, int status, QLatin1StringView code,
                           const QString &english, const QString &chinese);

//! Shape 3.
HttpResponse kmsError(int status, QLatin1StringView code, const QString &text);

//! Shape 4, the old IAM calls.
HttpResponse keystoneError(int status, const QString &text);

//! Shape 5, the newer IAM calls.
HttpResponse iamError(int status, QLatin1StringView code, const QString &text);

//! "The API does not exist": wrong path, method, host or region, or not published there.
HttpResponse apiNotFound();

//! 32 hex digits, as the gateway makes them.
QByteArray newRequestId();

} // namespace sandbox
