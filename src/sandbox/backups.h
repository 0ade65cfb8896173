// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clouddata.h"
#include "http.h"
#include "options.h"

#include <chrono>

namespace sandbox {

//! Backups, their policy and their jobs (api/backups.md). What existed before the start follows
//! from the instance's number; nothing of it is stored.
class Backups
{
public:
    explicit Backups(const Options &options)
        : m_time(options.backupTime)
        , m_fails(options.backupFails)
    {}

    HttpResponse list(const HttpRequest &request, Project &project) const;
    HttpResponse create(const HttpRequest &request, Project &project);
    HttpResponse policy(const Instance &instance) const;
    HttpResponse job(const HttpRequest &request, Project &project) const;

private:
    std::chrono::milliseconds m_time; //!< how long a backup takes here
    bool m_fails;                     //!< at its end
    int m_created = 0;
    QDateTime m_started = QDateTime::currentDateTimeUtc();
};

} // namespace sandbox
