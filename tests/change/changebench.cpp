// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/changebench.h"

#include "support/futures.h"
#include "support/samples.h"

#include <QFile>
#include <QTimer>

namespace backlock::test {

ChangeBench::ChangeBench()
    : ledgerFile(folder.filePath(QStringLiteral("ledger.sqlite")))
    , ledger(std::make_unique<Ledger>(ledgerFile))
    , now(QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), Qt::UTC))
{
    auto played = std::make_unique<FakeCloud>();
    cloud = played.get();
    const auto client = std::make_shared<HttpClient>(std::move(played), gate);
    client->setTimer([](std::chrono::milliseconds, QObject *context, std::function<void()> then) {
        QTimer::singleShot(0, context, std::move(then));
    });
    const Route route = routeTo(QStringLiteral("http://127.0.0.1:9"));
    authoriser = std::make_shared<FakeAuthoriser>(QStringList{route.endpoint.authority()});
    access.project.id = sampleProject();
    access.project.name = QStringLiteral("cn-north-4");
    access.taurusDb = {client, route, authoriser, {}};
    access.kms = access.taurusDb;
}

ChangeOrder ChangeBench::turnOff() const
{
    ChangeOrder order;
    order.change = EncryptionChange::turnOff(sampleProject(), sampleInstance());
    order.access = access;
    order.credential = {now.addDays(1), false};
    order.profile.id =
        ProfileId::fromTrusted(QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
    order.profile.name = QStringLiteral("Production");
    order.identity.userName = QStringLiteral("ops-user");
    order.identity.accountName = QStringLiteral("example-account");
    return order;
}

ChangeOrder ChangeBench::turnOn() const
{
    ChangeOrder order = turnOff();
    order.change = EncryptionChange::turnOn(sampleProject(), sampleInstance(), sampleKey());
    order.consents.crossRegionChecked = true;
    return order;
}

std::unique_ptr<ChangeRunner> ChangeBench::runner(const ChangeOrder &order)
{
    auto made = std::make_unique<ChangeRunner>(order, *ledger, [this] { return now; });
    made->setTimer(
        [this](std::chrono::milliseconds wait, QObject *context, std::function<void()> then) {
            waits.append(wait);
            if (holdsWaits)
                heldWaits.append(then);
            else
                QTimer::singleShot(0, context, std::move(then));
        });
    return made;
}

QList<LedgerEntry> ChangeBench::entries()
{
    Ledger reader(ledgerFile);
    const auto future = reader.entries({});
    if (!ends(future))
        qFatal("the ledger did not answer");
    const Result<QList<LedgerEntry>> found = future.result();
    if (!found)
        qFatal("the ledger cannot be read: cause %d", int(found.error().cause));
    return *found;
}

bool ChangeBench::isOnDisk(const QByteArray &bytes) const
{
    for (const QString &tail : {QString(), QStringLiteral("-wal"), QStringLiteral("-journal")}) {
        QFile file(ledgerFile + tail);
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}

Told::Told(ChangeRunner &runner)
{
    QObject::connect(&runner, &ChangeRunner::stepChanged, &runner,
                     [this](ChangeStep step, int read) {
                         steps.append(step);
                         reads.append(read);
                     });
    QObject::connect(&runner, &ChangeRunner::checked, &runner,
                     [this](const QList<CheckResult> &results) { checks.append(results); });
    QObject::connect(&runner, &ChangeRunner::ended, &runner,
                     [this](const ChangeOutcome &outcome) { outcomes.append(outcome); });
}

} // namespace backlock::test
