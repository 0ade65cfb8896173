// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clouddata.h"
#include "encryption.h"
#include "faults.h"
#include "http.h"
#include "identity.h"

namespace sandbox {

//! The private end points below /sandbox: what a test may see and do behind the cloud's back.
class Control
{
public:
    Control(CloudData &data, Identity &identity, Faults &faults);

    HttpResponse handle(const HttpRequest &request, const QStringList &segments);

    //! Counted by the router; shown in the state.
    void count(const QString &group) { ++m_counts[group]; }

private:
    HttpResponse state() const;
    HttpResponse changeInstance(const QJsonObject &body);
    HttpResponse changeKey(const QJsonObject &body);
    HttpResponse addFault(const QJsonObject &body);

    CloudData &m_data;
    Identity &m_identity;
    Faults &m_faults;
    QHash<QString, int> m_counts;
};

} // namespace sandbox
