// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gateway.h"

namespace sandbox {

//! Tokens, temporary keys, projects and regions of api/iam.md.
class IamService
{
public:
    IamService(CloudData &data, Identity &identity, Gateway &gateway, RateLimit &rate);

    //! True for the paths that this service answers.
    static bool owns(const QStringList &segments);
    HttpResponse handle(const HttpRequest &request, const QStringList &segments);

    void setBaseUrl(const QString &url) { m_baseUrl = url; }

private:
    HttpResponse createToken(const HttpRequest &request);
    HttpResponse passwordToken(const HttpRequest &request, const QJsonObject &auth, bool withCode);
    HttpResponse agencyToken(const HttpRequest &request, const QJsonObject &auth);
    HttpResponse inspectToken(const HttpRequest &request, const Caller &caller);
    HttpResponse createTemporaryKey(const HttpRequest &request);
    HttpResponse authProjects() const;
    HttpResponse projects(const HttpRequest &request, const Caller &caller) const;
    HttpResponse domains() const;
    HttpResponse regions() const;

    HttpResponse tokenAnswer(int status, const Token &token, bool withCatalog) const;
    QJsonObject projectObject(const Project &project) const;
    QJsonObject links(const QString &path) const;
    QJsonArray catalog(const Token &token) const;

    CloudData &m_data;
    Identity &m_identity;
    Gateway &m_gateway;
    RateLimit &m_rate;
    QString m_baseUrl;
};

} // namespace sandbox
