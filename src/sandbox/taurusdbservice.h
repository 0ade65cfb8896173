// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backups.h"
#include "encryption.h"
#include "gateway.h"

namespace sandbox {

//! Instances, the encryption switch and backups: everything under /v3 and /v3.1 that has a project.
class TaurusDbService
{
public:
    enum class Call {
        None,
        List,
        Detail,
        Details,
        ReadEncryption,
        ChangeEncryption,
        ListBackups,
        CreateBackup,
        Policy,
        Job,
    };

    TaurusDbService(const Options &options, Gateway &gateway, CloudData &data);

    //! What a request asks for; None when the gateway knows no such path and method.
    Call call(const HttpRequest &request, const QStringList &segments) const;
    HttpResponse handle(const HttpRequest &request, const QStringList &segments, Call call);

private:
    HttpResponse listInstances(const HttpRequest &request, const Project &project,
                               bool unified) const;
    HttpResponse instanceCall(const HttpRequest &request, const QStringList &segments, Call call,
                              Project &project, const Caller &caller);
    HttpResponse details(const HttpRequest &request, Project &project, bool unified) const;

    bool m_readForbidden;
    bool m_notOffered;
    bool m_v31;
    Gateway &m_gateway;
    CloudData &m_data;
    Encryption m_encryption;
    Backups m_backups;
};

} // namespace sandbox
