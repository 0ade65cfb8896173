// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/trust.h"

#include <QFile>
#include <QPromise>
#include <QSslCertificate>
#include <QThreadPool>

namespace backlock {

namespace {

constexpr qint64 kMaxFileBytes = qint64(16) * 1024 * 1024;

Result<QSslConfiguration> readTrust(const QString &caFile)
{
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFileBytes)
        return fail(ErrorKind::Input, Cause::CaFileUnreadable, caFile);
    const QByteArray pem = file.read(kMaxFileBytes);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Input, Cause::CaFileUnreadable, caFile);
    const QList<QSslCertificate> own = QSslCertificate::fromData(pem, QSsl::Pem);
    if (own.isEmpty())
        return fail(ErrorKind::Input, Cause::CaFileNotACertificate, caFile);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
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
