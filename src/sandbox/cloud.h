// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "control.h"
#include "iamservice.h"
#include "kmsservice.h"
#include "options.h"
#include "requestlog.h"
#include "taurusdbservice.h"

namespace sandbox {

//! The whole cloud behind one address: finds the service of a request, lets faults strike, logs.
class Cloud
{
public:
    explicit Cloud(const Options &options);

    Answer handle(const HttpRequest &request);
    //! The answer to what is no request, or too large (code 0201 of the gateway).
    HttpResponse refuse(const HttpRequest &request, int status, const QByteArray &text);

    RequestLog &log() { return m_log; }
    void setBaseUrl(const QString &url, quint16 port);
    //! What is printed when the server listens; it holds a fresh token of the first project.
    QJsonObject listeningLine(const QString &caFile);

private:
    //! Where a request belongs; fault groups are those of FaultRule.
    struct Route
    {
        Service service = Service::TaurusDb;
        QStringList segments;
        QStringList groups;
        QString projectId;
        TaurusDbService::Call call = TaurusDbService::Call::None;
    };

    Route route(const HttpRequest &request) const;
    HttpResponse dispatch(const HttpRequest &request, const Route &route);
    static void addRequestId(HttpResponse *response, Service service);

    Options m_options;
    CloudData m_data;
    Identity m_identity;
    RateLimit m_rate;
    Gateway m_gateway;
    IamService m_iam;
    TaurusDbService m_taurusDb;
    KmsService m_kms;
    Faults m_faults;
    Control m_control;
    RequestLog m_log;
    QString m_baseUrl;
    QByteArray m_redirectTo;
};

} // namespace sandbox
