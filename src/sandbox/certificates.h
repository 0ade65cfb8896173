// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QString>

namespace sandbox {

struct ServerCertificate
{
    QSslConfiguration configuration; //!< null when it failed
    QString caFile;
    QString error;
};

//! Makes a private authority and a certificate for 127.0.0.1, ::1 and localhost, and writes ca.pem
//! into the folder (made when missing). Qt cannot create certificates, so the openssl program does.
//! The private keys never reach the folder.
//! \param flaw empty, or "expired", "wrong-host", "other-ca" (signed by an authority that is not
//! the one in ca.pem): what a client must refuse
ServerCertificate makeServerCertificate(const QString &folder, const QString &flaw);

} // namespace sandbox
