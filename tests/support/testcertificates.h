// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace backlock::test {

//! A private authority made by the openssl program when the test runs, and servers signed by it.
class TestCertificates
{
public:
    TestCertificates();
    //! The authority that another object has made in this folder, which stays that object's.
    explicit TestCertificates(const QString &folder);

    //! Why there are none; empty: all is well.
    const QString &problem() const { return m_problem; }
    QString caFile() const { return path(QStringLiteral("ca.pem")); }
    QString path(const QString &name) const { return m_place + u'/' + name; }

    //! What a server needs. \param names as in a certificate: `DNS:localhost,IP:127.0.0.1`
    //! \param days until it ends; negative: it has ended
    QSslConfiguration server(const QString &names, int days = 30);

    //! A server that nobody has signed but itself.
    QSslConfiguration selfSigned(const QString &names);

private:
    QSslConfiguration configuration(const QString &name) const;
    bool openssl(const QStringList &arguments);

    QTemporaryDir m_folder;
    QString m_place; //!< m_folder, or the other object's
    QString m_problem;
    int m_count = 0;
};

} // namespace backlock::test
