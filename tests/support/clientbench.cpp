// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/clientbench.h"

namespace backlock::test {

ClientBench::ClientBench()
{
    auto played = std::make_unique<FakeNetwork>();
    network = played.get();
    access.http = std::make_shared<HttpClient>(std::move(played), gate);
    access.http->setTimer(impatientTimer(&waits));
    access.route = routeTo(QStringLiteral("http://127.0.0.1:9"));
    authoriser = std::make_shared<FakeAuthoriser>(QStringList{access.route.endpoint.authority()});
    access.authoriser = authoriser;
}

QFuture<Result<Answer>> ClientBench::send(const Call &call, CallInput input)
{
    if (input.project.isEmpty())
        input.project = sampleProject();
    if (input.instance.isEmpty())
        input.instance = sampleInstance();
    return access.http->send(call, input, access.route, access.authoriser);
}

} // namespace backlock::test
