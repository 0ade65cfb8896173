// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/keyusers.h"

#include "change/keyneeds.h"
#include "session/futures.h"

#include <QMap>

#include <memory>

namespace backlock {

namespace {

//! One look; lives until it is answered, or the ledger dies.
class Looking : public std::enable_shared_from_this<Looking>
{
public:
    Looking(const KeyRecords &records, const KeyId &key)
        : m_records(records)
        , m_key(key)
    {
        m_promise.start();
        for (const KeyFact &fact : std::as_const(m_records.stated)) {
            if (fact.key == key)
                m_names.insert(fact.instance.text(), {});
        }
    }

    QFuture<Result<KeyUserNames>> future() { return m_promise.future(); }

    void begin()
    {
        LedgerQuery query;
        query.keyId = m_key.text();
        whenEnded(m_records.ledger->allEntries(query), m_records.ledger,
                  [self = shared_from_this()](const auto &entries) {
                      if (entries && !self->m_promise.isCanceled())
                          self->take(*entries);
                  });
    }

private:
    void take(const Result<QList<LedgerEntry>> &entries)
    {
        if (!entries)
            return end(fail(entries.error()));
        for (const LedgerEntry &entry : *entries) {
            if (entry.opening.practice != m_records.practice || !mayHaveWorked(entry)
                || entry.opening.wish != Wish::On)
                continue;
            QString &name = m_names[entry.opening.instanceId];
            if (name.isEmpty()) // newest first
                name = entry.opening.instanceName;
        }
        KeyUserNames users;
        for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
            users.append({it.key(), it.value()});
        end(users);
    }

    void end(const Result<KeyUserNames> &users)
    {
        m_promise.addResult(users);
        m_promise.finish();
    }

    KeyRecords m_records;
    KeyId m_key;
    QMap<QString, QString> m_names; //!< by instance id
    QPromise<Result<KeyUserNames>> m_promise;
};

} // namespace

QFuture<KeyId> usedKey(const KeyRecords &records, const ProjectId &project,
                       const InstanceId &instance)
{
    const KeyId stated = records.stated.value({project.text(), instance.text()}).key;
    if (!records.ledger)
        return answered(stated);
    const auto promise = std::make_shared<QPromise<KeyId>>();
    promise->start();
    whenEnded(records.ledger->lastKey(project.text(), instance.text()), records.ledger,
              [promise, stated](const std::optional<Result<QString>> &last) {
                  const bool isSent = last && *last && !(*last)->isEmpty();
                  promise->addResult(isSent ? KeyId::fromTrusted(**last) : stated);
                  promise->finish();
              });
    return promise->future();
}

QFuture<Result<KeyUserNames>> keyUsers(const KeyRecords &records, const KeyId &key)
{
    const auto looking = std::make_shared<Looking>(records, key);
    looking->begin();
    return looking->future();
}

} // namespace backlock
