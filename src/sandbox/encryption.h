// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clouddata.h"
#include "http.h"
#include "options.h"

namespace sandbox {

//! GET and POST .../backups/encryption (api/backup-encryption.md and the seed page).
class Encryption
{
public:
    explicit Encryption(const Options &options);

    HttpResponse read(const HttpRequest &request, const Instance &instance) const;
    HttpResponse change(const HttpRequest &request, Project &project, Instance &instance) const;

    //! The state as a reading shows it at the moment, which lags behind when the option says so.
    bool visible(const Instance &instance) const;
    //! Puts the new state in place; also for changes by "somebody else".
    static void apply(Instance &instance, bool on, const QString &keyId);

private:
    HttpResponse turnOn(const HttpRequest &request, Project &project, Instance &instance,
                        const QJsonObject &body) const;

    Options::OnWhenOn m_onWhenOn;
    std::chrono::milliseconds m_readLag;
};

} // namespace sandbox
