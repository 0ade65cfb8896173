// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/backup.h"
#include "core/clock.h"
#include "core/cloudvalues.h"
#include "core/encryptionchange.h"
#include "core/reading.h"
#include "core/result.h"
#include "session/session.h"

#include <QFuture>

#include <functional>

//! What the forms ask of an opened project: reads only. The rooms above know no client of the
//! network.
namespace backlock::cloud {

template<typename Row>
using OnPage = std::function<void(const QList<Row> &)>;

//! All pages; \param onPage gets each as it arrives. Cancelling a future drops the call.
QFuture<Result<QList<Instance>>> instances(const ProjectAccess &access,
                                           const OnPage<Instance> &onPage);
QFuture<Result<Instance>> instance(const ProjectAccess &access, const InstanceId &id);
//! Never an error: what went wrong is a state of the reading.
QFuture<Reading> reading(const ProjectAccess &access, const InstanceId &id, const Clock &clock);
//! All manual backups of the project.
QFuture<Result<QList<Backup>>> manualBackups(const ProjectAccess &access);
QFuture<Result<int>> keepDays(const ProjectAccess &access, const InstanceId &id);
QFuture<Result<QList<KmsKey>>> keys(const ProjectAccess &access, const OnPage<KmsKey> &onPage);

struct Request
{
    QString http;
    QString curl;
};

//! The change as it will go out, by the code that sends; both texts empty where it cannot be made.
Request request(const EncryptionChange &change, const ProjectAccess &access);

} // namespace backlock::cloud
