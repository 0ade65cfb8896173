// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/cloudreads.h"

#include "api/kmsclient.h"
#include "api/requestpreview.h"
#include "api/taurusdbclient.h"

namespace backlock::cloud {

QFuture<Result<QList<Instance>>> instances(const ProjectAccess &access,
                                           const OnPage<Instance> &onPage)
{
    return TaurusDbClient(access.taurusDb).instances(access.project.id, onPage);
}

QFuture<Result<Instance>> instance(const ProjectAccess &access, const InstanceId &id)
{
    return TaurusDbClient(access.taurusDb).instance(access.project.id, id);
}

QFuture<Reading> reading(const ProjectAccess &access, const InstanceId &id, const Clock &clock)
{
    return TaurusDbClient(access.taurusDb).readEncryption(access.project.id, id, clock);
}

QFuture<Result<QList<Backup>>> manualBackups(const ProjectAccess &access)
{
    return TaurusDbClient(access.taurusDb).manualBackups(access.project.id);
}

QFuture<Result<int>> keepDays(const ProjectAccess &access, const InstanceId &id)
{
    return TaurusDbClient(access.taurusDb).keepDays(access.project.id, id);
}

QFuture<Result<QList<KmsKey>>> keys(const ProjectAccess &access, const OnPage<KmsKey> &onPage)
{
    return KmsClient(access.kms).keys(access.project.id, onPage);
}

Request request(const EncryptionChange &change, const ProjectAccess &access)
{
    const Result<RequestPreview> preview = previewChange(change, access.taurusDb.route);
    return preview ? Request{preview->http, preview->curl} : Request{};
}

} // namespace backlock::cloud
