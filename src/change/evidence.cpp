// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/evidence.h"

#include "change/documentparts.h"
#include "change/evidencereport.h"
#include "change/history.h"
#include "session/futures.h"
#include "store/privatefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>

namespace backlock {

namespace {

//! One gathering, step by step; lives as long as its question or until the ledger dies.
class Gathering : public std::enable_shared_from_this<Gathering>
{
public:
    Gathering(const EvidenceSources &sources, const EvidenceScope &scope, const QDateTime &now)
        : m_sources(sources)
    {
        m_facts.scope = scope;
        m_facts.madeAt = now;
        m_promise.start();
    }

    QFuture<Result<EvidenceFacts>> future() { return m_promise.future(); }

    void begin()
    {
        ask(m_sources.ledger->verify(), [this](const Result<ChainReport> &chain) {
            if (!chain)
                return end(fail(chain.error()));
            m_facts.chain = *chain;
            readEntries();
        });
    }

private:
    //! Goes on with the answer, unless nobody waits for it any more.
    template<typename T, typename Next>
    void ask(const QFuture<Result<T>> &future, Next next)
    {
        whenEnded(future, m_sources.ledger,
                  [self = shared_from_this(), next](const std::optional<Result<T>> &answer) {
                      if (answer && !self->m_promise.isCanceled())
                          next(*answer);
                  });
    }

    void readEntries()
    {
        if (m_facts.scope.plan) {
            ask(m_sources.ledger->ofPlan(m_facts.scope.plan->digest()),
                [this](Result<QList<LedgerEntry>> entries) {
                    if (!entries)
                        return end(fail(entries.error()));
                    std::reverse(entries->begin(), entries->end()); // newest first, as elsewhere
                    m_facts.entries = *entries;
                    readScan(0);
                });
            return;
        }
        LedgerQuery query;
        query.from = m_facts.scope.from;
        query.to = m_facts.scope.to;
        ask(m_sources.ledger->allEntries(query), [this](const Result<QList<LedgerEntry>> &entries) {
            if (!entries)
                return end(fail(entries.error()));
            m_facts.entries = *entries;
            readScan(0);
        });
    }

    void readScan(qsizetype index)
    {
        if (!m_sources.cache || index >= m_sources.profiles.size())
            return end(m_facts);
        const auto &[id, name] = m_sources.profiles.at(index);
        if (m_facts.scope.plan && !m_facts.scope.plan->profiles().contains(name))
            return readScan(index + 1);
        ask(m_sources.cache->latest(id), [this, index](const Result<FleetSnapshot> &scan) {
            if (!scan) {
                m_facts.scansError = scan.error();
                return end(m_facts);
            }
            m_facts.scans.append({m_sources.profiles.at(index).second, *scan});
            readScan(index + 1);
        });
    }

    void end(const Result<EvidenceFacts> &facts)
    {
        m_promise.addResult(facts);
        m_promise.finish();
    }

    EvidenceSources m_sources;
    EvidenceFacts m_facts;
    QPromise<Result<EvidenceFacts>> m_promise;
};

QString digestOf(const QByteArray &content)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

QByteArray entriesJson(const EvidenceFacts &facts)
{
    QJsonArray entries;
    for (const LedgerEntry &entry : facts.entries)
        entries.append(historyDocument(entry));
    const EvidenceScope &scope = facts.scope;
    const QJsonObject document{
        {QStringLiteral("format"), QStringLiteral("backlock-evidence")},
        {QStringLiteral("version"), 1},
        {QStringLiteral("tool_version"), QStringLiteral(BACKLOCK_VERSION)},
        {QStringLiteral("made_at"), isoTime(facts.madeAt)},
        {QStringLiteral("practice"), facts.isPractice()},
        {QStringLiteral("from"), orNull(scope.plan ? QString() : isoTime(scope.from))},
        {QStringLiteral("to"), orNull(scope.plan ? QString() : isoTime(scope.to))},
        {QStringLiteral("plan_digest"), orNull(scope.plan ? scope.plan->digest() : QString())},
        {QStringLiteral("chain"), chainDocument(facts.chain)},
        {QStringLiteral("entries"), entries},
    };
    return QJsonDocument(document).toJson();
}

} // namespace

bool EvidenceFacts::isPractice() const
{
    return std::any_of(entries.begin(), entries.end(),
                       [](const LedgerEntry &entry) { return entry.opening.practice; });
}

QFuture<Result<EvidenceFacts>> gatherEvidence(const EvidenceSources &sources,
                                              const EvidenceScope &scope, const QDateTime &now)
{
    const auto gathering = std::make_shared<Gathering>(sources, scope, now);
    gathering->begin();
    return gathering->future();
}

QList<EvidenceFile> evidenceFiles(const EvidenceFacts &facts)
{
    QList<EvidenceFile> files{{QStringLiteral("entries.json"), entriesJson(facts)},
                              {QStringLiteral("entries.csv"), historyCsv(facts.entries)}};
    if (facts.scope.plan)
        files.append({QStringLiteral("plan.json"), facts.scope.plan->toBytes()});
    QList<EvidenceDigest> digests;
    for (const EvidenceFile &file : files)
        digests.append({file.name, digestOf(file.content)});
    files.append({QStringLiteral("report.html"), evidenceReport(facts, digests).toUtf8()});
    return files;
}

Result<void> writeEvidence(const QString &folder, const QList<EvidenceFile> &files)
{
    const auto refuse = [&folder](Cause cause) { return fail(ErrorKind::Input, cause, folder); };
    const QFileInfo target(QDir::cleanPath(QDir::current().absoluteFilePath(folder)));
    if (target.exists() || target.isSymLink())
        return refuse(Cause::FileExists);
    // Beside the target, so that it can take its place in one step.
    QTemporaryDir draft(target.absolutePath() + QStringLiteral("/.evidence-XXXXXX"));
    if (!draft.isValid())
        return refuse(Cause::FileNotWritable);
    QByteArray sums;
    for (const EvidenceFile &file : files) {
        sums += digestOf(file.content).toLatin1() + "  " + file.name.toUtf8() + '\n';
        if (!writePrivateFile(draft.filePath(file.name), file.content))
            return refuse(Cause::FileNotWritable);
    }
    if (!writePrivateFile(draft.filePath(QStringLiteral("SHA256SUMS")), sums))
        return refuse(Cause::FileNotWritable);
    // Fails where somebody else was faster, because a folder with something in it is not replaced.
    if (!QDir().rename(draft.path(), target.absoluteFilePath()))
        return refuse(Cause::FileNotWritable);
    draft.setAutoRemove(false);
    return {};
}

} // namespace backlock
