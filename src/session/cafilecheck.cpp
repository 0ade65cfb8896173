// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/cafilecheck.h"

#include "api/cafile.h"

#include <algorithm>

namespace backlock {

Result<QList<CaCertificate>> checkCaFile(const QString &caFile, const QDateTime &now)
{
    const auto certificates = readCaFile(caFile);
    if (!certificates)
        return fail(certificates.error());
    QList<CaCertificate> authorities;
    for (const QSslCertificate &certificate : *certificates) {
        const CaCertificate described = describe(certificate);
        if (described.isAuthority)
            authorities.append(described);
    }
    if (authorities.isEmpty())
        return fail(ErrorKind::Input, Cause::CaFileNotAnAuthority, caFile);
    const bool anyIsValid =
        std::any_of(authorities.cbegin(), authorities.cend(),
                    [&now](const CaCertificate &one) { return one.isValidAt(now); });
    if (!anyIsValid)
        return fail(ErrorKind::Input, Cause::CaFileExpired, caFile);
    return authorities;
}

} // namespace backlock
