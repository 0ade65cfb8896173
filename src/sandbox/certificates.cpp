// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "certificates.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kOpensslMilliseconds = 30'000;

//! Runs openssl in the folder. \return what went wrong, empty when nothing did
QString openssl(const QString &folder, const QStringList &arguments)
{
    const QString program = QStandardPaths::findExecutable(u"openssl"_s);
    if (program.isEmpty())
        return u"--tls needs the program \"openssl\", which is not in the PATH"_s;
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(kOpensslMilliseconds)) {
        process.kill();
        process.waitForFinished();
        return u"openssl did not finish: %1"_s.arg(process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return u"openssl %1 failed: %2"_s.arg(
            arguments.first(), QString::fromLocal8Bit(process.readAll()).simplified());
    }
    return {};
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! A configuration of our own: the system's may be missing, or ask questions.
QByteArray opensslConfiguration(const QString &flaw)
{
    const QByteArray names =
        flaw == "wrong-host"_L1 ? "DNS:cloud.example.test" : "IP:127.0.0.1,IP:::1,DNS:localhost";
    return "[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nO=Backlock sandbox\n"
           "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
           "subjectKeyIdentifier=hash\n"
           "[server]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
           "extendedKeyUsage=serverAuth\nsubjectAltName="
           + names + '\n';
}

QStringList authority(const QString &name)
{
    return {u"req"_s,
            u"-x509"_s,
            u"-config"_s,
            u"openssl.cnf"_s,
            u"-extensions"_s,
            u"ca"_s,
            u"-newkey"_s,
            u"ec"_s,
            u"-pkeyopt"_s,
            u"ec_paramgen_curve:prime256v1"_s,
            u"-nodes"_s,
            u"-subj"_s,
            u"/O=Backlock sandbox/CN=Backlock sandbox %1"_s.arg(name),
            u"-days"_s,
            u"30"_s,
            u"-keyout"_s,
            name + ".key"_L1,
            u"-out"_s,
            name + ".pem"_L1};
}

QString makeFiles(const QString &folder, const QString &flaw)
{
    if (!writeFile(folder + "/openssl.cnf"_L1, opensslConfiguration(flaw)))
        return u"cannot write into %1"_s.arg(folder);
    const bool isForeign = flaw == "other-ca"_L1;
    const QString signer = isForeign ? u"other"_s : u"ca"_s;
    if (const QString error = openssl(folder, authority(u"ca"_s)); !error.isEmpty())
        return error;
    if (isForeign) {
        if (const QString error = openssl(folder, authority(signer)); !error.isEmpty())
            return error;
    }
    const QStringList request{u"req"_s,
                              u"-new"_s,
                              u"-config"_s,
                              u"openssl.cnf"_s,
                              u"-newkey"_s,
                              u"ec"_s,
                              u"-pkeyopt"_s,
                              u"ec_paramgen_curve:prime256v1"_s,
                              u"-nodes"_s,
                              u"-subj"_s,
                              u"/O=Backlock sandbox/CN=localhost"_s,
                              u"-keyout"_s,
                              u"server.key"_s,
                              u"-out"_s,
                              u"server.csr"_s};
    if (const QString error = openssl(folder, request); !error.isEmpty())
        return error;
    const QString days = flaw == "expired"_L1 ? u"-1"_s : u"30"_s;
    return openssl(folder, {u"x509"_s, u"-req"_s, u"-in"_s, u"server.csr"_s, u"-CA"_s,
                            signer + ".pem"_L1, u"-CAkey"_s, signer + ".key"_L1,
                            u"-CAcreateserial"_s, u"-days"_s, days, u"-extfile"_s, u"openssl.cnf"_s,
                            u"-extensions"_s, u"server"_s, u"-out"_s, u"server.pem"_s});
}

} // namespace

ServerCertificate makeServerCertificate(const QString &folder, const QString &flaw)
{
    ServerCertificate result;
    QTemporaryDir workshop;
    if (!workshop.isValid() || !QDir().mkpath(folder)) {
        result.error = u"cannot make the folder %1"_s.arg(folder);
        return result;
    }
    result.error = makeFiles(workshop.path(), flaw);
    if (!result.error.isEmpty())
        return result;

    result.caFile = QDir(folder).absoluteFilePath(u"ca.pem"_s);
    const QSslCertificate certificate(readFile(workshop.filePath(u"server.pem"_s)));
    const QSslKey key(readFile(workshop.filePath(u"server.key"_s)), QSsl::Ec);
    if (certificate.isNull() || key.isNull()) {
        result.error = u"Qt cannot read the certificate that openssl made"_s;
        return result;
    }
    if (!writeFile(result.caFile, readFile(workshop.filePath(u"ca.pem"_s)))) {
        result.error = u"cannot write %1"_s.arg(result.caFile);
        return result;
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients bring no certificate
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    result.configuration = configuration;
    return result;
}

} // namespace sandbox
