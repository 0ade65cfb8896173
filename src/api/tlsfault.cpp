// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/tlsfault.h"

#include <algorithm>

namespace backlock {

namespace {

bool isAboutHost(const QSslError &error)
{
    return error.error() == QSslError::HostNameMismatch;
}

bool isAboutTime(const QSslError &error)
{
    return error.error() == QSslError::CertificateExpired
           || error.error() == QSslError::CertificateNotYetValid;
}

} // namespace

Cause tlsCause(const QList<QSslError> &errors)
{
    const auto has = [&errors](auto isOfThisSort) {
        return std::any_of(errors.begin(), errors.end(), isOfThisSort);
    };
    if (errors.isEmpty())
        return Cause::TlsFailed;
    if (has([](const QSslError &error) { return !isAboutHost(error) && !isAboutTime(error); }))
        return Cause::CertificateUntrusted;
    return has(isAboutHost) ? Cause::CertificateWrongHost : Cause::CertificateExpired;
}

} // namespace backlock
