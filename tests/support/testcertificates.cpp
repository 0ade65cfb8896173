// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace backlock::test {

namespace {

constexpr int kPatience = 30'000; // ms

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestCertificates::TestCertificates(const QString &folder)
    : m_place(folder)
    , m_count(1000) // beside the names of the other one
{
    if (!QFile::exists(caFile()))
        m_problem = QStringLiteral("no authority in ") + folder;
}

TestCertificates::TestCertificates()
    : m_place(m_folder.path())
{
    QFile config(path(QStringLiteral("ca.cnf")));
    if (!config.open(QIODevice::WriteOnly)) {
        m_problem = config.errorString();
        return;
    }
    config.write("[req]\ndistinguished_name=name\nx509_extensions=ca\nprompt=no\n"
                 "[name]\nCN=A private authority\n"
                 "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                 "subjectKeyIdentifier=hash\n");
    config.close();
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
             QStringLiteral("ca.key"), QStringLiteral("-out"), QStringLiteral("ca.pem"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-config"),
             QStringLiteral("ca.cnf")});
}

QSslConfiguration TestCertificates::server(const QString &names, int days)
{
    const QString name = QStringLiteral("server%1").arg(++m_count);
    QFile extensions(path(name + QStringLiteral(".ext")));
    if (extensions.open(QIODevice::WriteOnly))
        extensions.write("subjectAltName=" + names.toUtf8() + "\nbasicConstraints=CA:FALSE\n");
    extensions.close();
    openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
             QStringLiteral("-nodes"), QStringLiteral("-keyout"), name + QStringLiteral(".key"),
             QStringLiteral("-out"), name + QStringLiteral(".csr"), QStringLiteral("-config"),
             QStringLiteral("ca.cnf")});
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
             name + QStringLiteral(".csr"), QStringLiteral("-CA"), QStringLiteral("ca.pem"),
             QStringLiteral("-CAkey"), QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"),
             QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"),
             name + QStringLiteral(".ext"), QStringLiteral("-out"), name + QStringLiteral(".pem")});
    return configuration(name);
}

QSslConfiguration TestCertificates::selfSigned(const QString &names)
{
    const QString name = QStringLiteral("alone%1").arg(++m_count);
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
             QStringLiteral("/CN=alone"), QStringLiteral("-addext"),
             QStringLiteral("subjectAltName=") + names, QStringLiteral("-days"),
             QStringLiteral("30"), QStringLiteral("-keyout"), name + QStringLiteral(".key"),
             QStringLiteral("-out"), name + QStringLiteral(".pem")});
    return configuration(name);
}

QSslConfiguration TestCertificates::configuration(const QString &name) const
{
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setLocalCertificate(QSslCertificate(contentOf(path(name + QStringLiteral(".pem")))));
    made.setPrivateKey(QSslKey(contentOf(path(name + QStringLiteral(".key"))), QSsl::Rsa));
    made.setPeerVerifyMode(QSslSocket::VerifyNone);
    return made;
}

bool TestCertificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_place);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    const bool good = process.waitForFinished(kPatience)
                      && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!good && m_problem.isEmpty())
        m_problem = QStringLiteral("openssl %1: %2 %3")
                        .arg(arguments.first(), process.errorString(),
                             QString::fromLocal8Bit(process.readAll()));
    return good;
}

} // namespace backlock::test
