// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QUrl>

namespace backlock {

//! The three services Backlock talks to. TaurusDB's hosts stand under `gaussdb` in the table.
enum class Service { Iam, TaurusDb, Kms };

QString serviceName(Service service); //!< iam, taurusdb, kms: as in a profile file
constexpr Service kServices[] = {Service::Iam, Service::TaurusDb, Service::Kms};

//! Where a service answers: scheme, host, port, nothing else.
class Endpoint
{
public:
    Endpoint() = default;
    bool isEmpty() const { return m_host.isEmpty(); }
    //! Lower case, IDN as punycode, an IPv6 literal without brackets.
    const QString &host() const { return m_host; }
    //! 443 or 80 where none was given.
    int port() const { return m_port; }
    bool isHttps() const { return m_https; }
    bool isLoopback() const;
    //! `host` or `host:port`, as the Host header has it: the port only where it is not the default.
    QString authority() const;
    //! `https://host[:port]`, what profiles hold and people see.
    QString text() const;
    //! The endpoint's URL with this path, which must begin with `/` (else the URL is invalid) and
    //! is taken as it is: a `%` in it is encoded. A query is added by the caller. QUrl::host() may
    //! show IDN decoded: compare with host(QUrl::FullyEncoded).
    QUrl url(const QString &path) const;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
    friend Result<Endpoint> parseEndpoint(const QString &text);

private:
    bool m_https = true;
    QString m_host;
    int m_port = 443;
};

//! Accepts `host`, `host:port`, `https://host[:port][/]` with the scheme in any case; http only for
//! loopback (S2). Refuses user-info, backslash, path, query, fragment, control characters: Qt would
//! read `https://good\@evil/` as host `evil` (measured). Blanks around are dropped, as is one dot
//! at the end of the host; other spellings of an IPv4 address than four plain numbers are refused.
//! Errors are Input: EndpointMalformed, EndpointHasUserInfo, EndpointHasPath (path, query,
//! fragment), EndpointPortMalformed, EndpointNotHttps; none repeats the text, which may hold a
//! password. Source: the endpoint rules of the API notes.
Result<Endpoint> parseEndpoint(const QString &text);

//! A host name or an address alone, as a proxy has one. What else people paste there (a scheme, a
//! user, a path) must not be dropped in silence: it may be a password.
bool isBareHost(const QString &text);

} // namespace backlock
