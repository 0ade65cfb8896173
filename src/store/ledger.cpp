// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledger.h"

#include "store/databasethread.h"
#include "store/ledgerdatabase.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPromise>

namespace backlock {

namespace {

//! Rows of the chain between two looks at what else is to be done: some milliseconds.
constexpr int kWalkPortion = 500;

} // namespace

std::optional<Error> chainFault(const ChainReport &report)
{
    if (report.ok)
        return std::nullopt;
    if (report.contradicted)
        return makeError(ErrorKind::Internal, Cause::LedgerCut,
                         QString::number(report.contradicted->entries));
    return makeError(ErrorKind::Internal, Cause::LedgerBroken, QString::number(report.firstBad));
}

//! The ledger's thread and what lives in it.
class Ledger::Worker : public DatabaseThread<LedgerDatabase>
{
    using DatabaseThread::DatabaseThread;
};

template<typename T>
struct Ledger::Task
{
    std::function<Result<T>(LedgerDatabase &)> run;
    bool writes = false;
};

template<typename T>
QFuture<Result<T>> Ledger::ask(const Task<T> &task)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    if (!m_worker) // on our way out
        return promise->future();
    m_worker->post([this, promise, task](LedgerDatabase &database) {
        if (promise->isCanceled() && !task.writes)
            return;
        const auto result = std::make_shared<const Result<T>>(task.run(database));
        QMetaObject::invokeMethod(
            this,
            [this, promise, result, writes = task.writes] {
                const QPointer<Ledger> self(this); // whoever hears of it may delete us
                promise->addResult(*result);
                promise->finish();
                if (self && writes && *result)
                    emit changed();
            },
            Qt::QueuedConnection);
    });
    return promise->future();
}

Ledger::Ledger(const QString &file, QObject *parent, std::chrono::milliseconds busyLimit)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(QStringLiteral("ledger"), file, busyLimit))
{}

Ledger::~Ledger()
{
    m_worker.reset();
    // What was written is told before we go: "cancelled" would be untrue.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

QFuture<Result<void>> Ledger::open(const LedgerOpening &opening)
{
    return ask<void>(
        {[opening](LedgerDatabase &database) { return database.open(opening); }, true});
}

QFuture<Result<void>> Ledger::close(const LedgerClosing &closing)
{
    return ask<void>(
        {[closing](LedgerDatabase &database) { return database.close(closing); }, true});
}

QFuture<Result<QList<LedgerEntry>>> Ledger::entries(const LedgerQuery &query)
{
    return ask<QList<LedgerEntry>>(
        {[query](LedgerDatabase &database) { return database.entries(query); }});
}

QFuture<Result<QList<LedgerEntry>>> Ledger::allEntries(const LedgerQuery &query)
{
    auto promise = std::make_shared<QPromise<Result<QList<LedgerEntry>>>>();
    promise->start();
    readOn(promise, query, {});
    return promise->future();
}

void Ledger::readOn(const std::shared_ptr<QPromise<Result<QList<LedgerEntry>>>> &promise,
                    const LedgerQuery &query, const QList<LedgerEntry> &soFar)
{
    if (!m_worker) // on our way out
        return;
    m_worker->post([this, promise, query, soFar](LedgerDatabase &database) {
        if (promise->isCanceled())
            return;
        const auto page = database.entries(query);
        QMetaObject::invokeMethod(
            this,
            [this, promise, query, soFar, page] {
                if (page && page->size() >= query.limit) {
                    LedgerQuery next = query;
                    next.before = page->last().sequence;
                    readOn(promise, next, soFar + *page);
                    return;
                }
                promise->addResult(page ? Result<QList<LedgerEntry>>(soFar + *page)
                                        : fail(page.error()));
                promise->finish();
            },
            Qt::QueuedConnection);
    });
}

QFuture<Result<QList<LedgerEntry>>> Ledger::ofPlan(const QString &digest)
{
    return ask<QList<LedgerEntry>>(
        {[digest](LedgerDatabase &database) { return database.ofPlan(digest); }});
}

QFuture<Result<LedgerKnowledge>> Ledger::knowledge(bool practice)
{
    return ask<LedgerKnowledge>(
        {[practice](LedgerDatabase &database) { return database.knowledge(practice); }});
}

QFuture<Result<QList<LedgerEntry>>> Ledger::unfinished()
{
    return ask<QList<LedgerEntry>>(
        {[](LedgerDatabase &database) { return database.unfinished(); }});
}

QFuture<Result<QString>> Ledger::lastKey(const QString &projectId, const QString &instanceId)
{
    return ask<QString>({[projectId, instanceId](LedgerDatabase &database) {
        return database.lastKey(projectId, instanceId);
    }});
}

QFuture<Result<ChainReport>> Ledger::verify(const QList<ChainNote> &notes)
{
    auto promise = std::make_shared<QPromise<Result<ChainReport>>>();
    promise->start();
    auto walk = std::make_shared<ChainWalk>();
    for (const ChainNote &note : notes)
        walk->notes.insert(note.entries, note);
    walkOn(promise, walk);
    return promise->future();
}

QFuture<Result<ChainReport>> Ledger::verifyTail(int rows)
{
    return ask<ChainReport>(
        {[rows](LedgerDatabase &database) { return database.verifyTail(rows); }});
}

void Ledger::walkOn(const std::shared_ptr<QPromise<Result<ChainReport>>> &promise,
                    const std::shared_ptr<ChainWalk> &walk)
{
    if (!m_worker) // on our way out
        return;
    m_worker->post([this, promise, walk](LedgerDatabase &database) {
        if (promise->isCanceled())
            return;
        const Result<bool> isOver = database.walk(*walk, kWalkPortion);
        const bool goesOn = isOver && !*isOver;
        QMetaObject::invokeMethod(
            this,
            [this, promise, walk, isOver, goesOn] {
                if (goesOn) {
                    walkOn(promise, walk);
                    return;
                }
                promise->addResult(isOver ? Result<ChainReport>(walk->report)
                                          : fail(isOver.error()));
                promise->finish();
            },
            Qt::QueuedConnection);
    });
}

} // namespace backlock
