// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cloud.h"
#include "httpserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

//! What came back. Status 0: no HTTP answer at all.
struct Reply
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QByteArray contentType;
    QHash<QByteArray, QByteArray> headers; //!< names in lower case

    QJsonObject json() const;
    //! error_code, wherever the service puts it; for Keystone its number.
    QString code() const;
    QString text() const;
};

//! A sandbox in this process, spoken to over a real socket.
class SandboxFixture
{
public:
    //! \param switches as on the command line
    explicit SandboxFixture(const QStringList &switches = {});

    using Headers = QHash<QByteArray, QByteArray>;
    //! Sent with the token of the first project, unless the headers say otherwise.
    Reply get(const QString &path, Headers headers = {});
    Reply post(const QString &path, const QByteArray &body, Headers headers = {});
    Reply send(const QByteArray &method, const QString &path, const QByteArray &body,
               Headers headers, int timeoutMs = 10'000);
    //! Signed with the main access key unless a key is given.
    Reply sendSigned(const QByteArray &method, const QString &path, const QByteArray &body,
                     Headers headers = {}, const QDateTime &date = QDateTime::currentDateTimeUtc(),
                     const QByteArray &access = {}, const QByteArray &secret = {});
    //! Raw bytes out; what came back until the server closed, or until nothing came for a while.
    QByteArray raw(const QByteArray &bytes, int quietMs = 150);

    QJsonObject state();
    QByteArray stateOf(const QString &instanceId, QString *keyId = nullptr);

    QString project(int index = 0) const;
    QString instance(int index = 0) const;
    QString key(int index = 0) const;
    QString keyNamed(const QString &alias) const;
    QString encryptionPath() const;
    QByteArray onBody(const QString &keyId = {}) const;

    quint16 port() const { return server.port(); }

    sandbox::Cloud cloud;
    sandbox::HttpServer server;
    QJsonObject line;
    QByteArray token;
    QNetworkAccessManager network;
};
