// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gateway.h"

namespace sandbox {

//! list-keys, describe-key and create-key of api/kms.md. Scalars are strings, except "total".
class KmsService
{
public:
    explicit KmsService(Gateway &gateway, CloudData &data);

    static bool owns(const QStringList &segments);
    HttpResponse handle(const HttpRequest &request, const QStringList &segments);

private:
    HttpResponse listKeys(const Project &project, const QJsonObject &body) const;
    HttpResponse describeKey(Project &project, const QJsonObject &body) const;
    HttpResponse createKey(Project &project, const QJsonObject &body);

    Gateway &m_gateway;
    CloudData &m_data;
    int m_created = 0;
};

} // namespace sandbox
