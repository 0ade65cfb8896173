// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/cafile.h"

#include "core/cleantext.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificateExtension>

namespace backlock {

namespace {

constexpr qint64 kMostBytes = qint64(4) * 1024 * 1024;
constexpr qsizetype kMostSubjectCharacters = 120;

//! A certificate may say whether it is an authority's; a root from before there was a way to say
//! it is one that signed itself.
bool isAuthority(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    for (const QSslCertificateExtension &extension : extensions) {
        if (extension.name() == QLatin1String("basicConstraints"))
            return extension.value().toMap().value(QStringLiteral("ca")).toBool();
    }
    return certificate.isSelfSigned();
}

} // namespace

Result<QList<QSslCertificate>> readCaFile(const QString &caFile)
{
    const auto wrong = [&caFile](Cause cause) { return fail(ErrorKind::Input, cause, caFile); };
    QFile file(caFile);
    if (!QFileInfo(caFile).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
        return wrong(Cause::CaFileUnreadable);
    const QByteArray pem = file.read(kMostBytes);
    if (file.error() != QFileDevice::NoError)
        return wrong(Cause::CaFileUnreadable);
    const QList<QSslCertificate> found = QSslCertificate::fromData(pem, QSsl::Pem);
    if (found.isEmpty() && pem.contains("PRIVATE KEY-----"))
        return wrong(Cause::CaFileIsPrivateKey);
    if (found.isEmpty())
        return wrong(Cause::CaFileNotACertificate);
    return found;
}

CaCertificate describe(const QSslCertificate &certificate)
{
    CaCertificate described;
    QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::Organization);
    described.subject = cleanServerText(names.value(0), kMostSubjectCharacters);
    described.startsAt = certificate.effectiveDate().toUTC();
    described.endsAt = certificate.expiryDate().toUTC();
    described.sha256 =
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    described.isAuthority = isAuthority(certificate);
    return described;
}

} // namespace backlock
