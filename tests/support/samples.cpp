// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/samples.h"

#include <QTimer>

namespace backlock::test {

ProjectId sampleProject()
{
    return ProjectId::fromTrusted(QStringLiteral("0123456789abcdef0123456789abcdef"));
}

InstanceId sampleInstance()
{
    return InstanceId::fromTrusted(QStringLiteral("89abcdef0123456789abcdef01234567in07"));
}

KeyId sampleKey()
{
    return KeyId::fromTrusted(QStringLiteral("11111111-2222-3333-4444-555555555555"));
}

Route routeTo(const QString &address)
{
    Route route;
    const Result<Endpoint> endpoint = parseEndpoint(address);
    if (!endpoint)
        qFatal("no endpoint: %s", qPrintable(address));
    route.endpoint = *endpoint;
    route.user = QStringLiteral("ops-user");
    return route;
}

HttpClient::Timer impatientTimer(QList<std::chrono::milliseconds> *asked)
{
    return [asked](std::chrono::milliseconds wait, QObject *context, std::function<void()> then) {
        asked->append(wait);
        QTimer::singleShot(0, context, std::move(then));
    };
}

} // namespace backlock::test
