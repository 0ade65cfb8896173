// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/factgatherer.h"

#include "api/kmsclient.h"
#include "api/taurusdbclient.h"
#include "session/futures.h"

namespace backlock {

namespace {

constexpr int kHttpNotFound = 404;

//! Says what an error of looking an instance up amounts to, by the same rules as a reading's.
LookUp instanceLookUp(const Error &error)
{
    switch (readingFromError(error, {}).state) {
    case ReadingState::Gone:
        return LookUp::NotFound;
    case ReadingState::NotPermitted:
        return LookUp::NotPermitted;
    default:
        return LookUp::Failed;
    }
}

//! A 404 of the gateway says that the call is not published, and nothing of the key.
LookUp keyLookUp(const Error &error)
{
    if (error.kind == ErrorKind::NotPermitted)
        return LookUp::NotPermitted;
    const bool isMissing =
        error.code.compare(QLatin1String("KMS.0207"), Qt::CaseInsensitive) == 0
        || (error.httpStatus == kHttpNotFound && gatewayNumber(error.code).isEmpty());
    return isMissing ? LookUp::NotFound : LookUp::Failed;
}

Error lost()
{
    return makeError(ErrorKind::Cancelled, Cause::None);
}

//! Asks three questions side by side and answers once. Deletes itself when it has, or when the one
//! who asked gives up.
class Gathering : public QObject
{
public:
    Gathering(const EncryptionChange &change, const ProjectAccess &access,
              const CredentialFacts &credential, const Clock &clock, const KeyRecords &records,
              const KeyId &usedKey)
        : m_change(change)
        , m_access(access)
        , m_clock(clock)
        , m_records(records)
        , m_keyId(change.wish() == Wish::On ? change.key() : usedKey)
        , m_question([this] { giveUp(); })
    {
        m_facts.wish = change.wish();
        m_facts.taurusDb = access.taurusDb.route.endpoint;
        m_facts.credentialEnd = credential.endsAt;
        m_facts.credentialRenews = credential.renews;
    }

    QFuture<Result<CheckFacts>> future() { return m_question.future(); }

    void start()
    {
        const TaurusDbClient taurusDb(m_access.taurusDb);
        m_instance = taurusDb.instance(m_change.project(), m_change.instance());
        m_reading = taurusDb.readEncryption(m_change.project(), m_change.instance(), m_clock);
        m_left = 2;
        if (!m_keyId.isEmpty()) {
            ++m_left;
            m_key = KmsClient(m_access.kms).key(m_change.project(), m_keyId);
            whenEnded(m_key, this, [this](const auto &answer) { onKey(answer); });
        }
        whenEnded(m_instance, this, [this](const auto &answer) { onInstance(answer); });
        whenEnded(m_reading, this, [this](const auto &answer) { onReading(answer); });
    }

private:
    void onInstance(const std::optional<Result<Instance>> &answer)
    {
        if (answer && *answer) {
            m_facts.instanceLookUp = LookUp::Found;
            m_facts.instance = **answer;
        } else {
            m_facts.instanceLookUp = answer ? instanceLookUp(answer->error()) : LookUp::Failed;
            m_facts.instance.id = m_change.instance();
        }
        onAnswer();
    }

    void onKey(const std::optional<Result<KmsKey>> &answer)
    {
        const KeyFacts facts = keyFactsOf(m_keyId, answer);
        if (m_change.wish() == Wish::On) {
            m_facts.keyLookUp = facts.lookUp;
            m_facts.key = facts.key;
        } else if (facts.lookUp == LookUp::Found) {
            m_facts.usedKey = facts.key;
        }
        if (facts.lookUp != LookUp::Found || !endsUse(facts.key) || !m_records.ledger) {
            onAnswer();
            return;
        }
        m_users = keyUsers(m_records, m_keyId);
        whenEnded(m_users, this, [this](const std::optional<Result<KeyUserNames>> &users) {
            if (users && *users)
                m_facts.keyUsers = **users;
            onAnswer();
        });
    }

    void onReading(const std::optional<Reading> &answer)
    {
        m_facts.reading = answer ? *answer : readingFromError(lost(), m_clock());
        onAnswer();
    }

    void onAnswer()
    {
        if (--m_left > 0)
            return;
        m_facts.now = m_clock();
        // The change would go out with the credential of this reading, to the same service.
        const auto &error = m_facts.reading.error;
        if (error && error->kind == ErrorKind::SignIn)
            m_question.answer(fail(*error));
        else
            m_question.answer(m_facts);
        deleteLater();
    }

    void giveUp()
    {
        m_instance.cancel();
        m_reading.cancel();
        m_key.cancel();
        m_users.cancel();
        deleteLater();
    }

    EncryptionChange m_change;
    ProjectAccess m_access;
    Clock m_clock;
    KeyRecords m_records;
    KeyId m_keyId; //!< that is looked at; empty: none
    Question<Result<CheckFacts>> m_question;
    CheckFacts m_facts;
    QFuture<Result<Instance>> m_instance;
    QFuture<Reading> m_reading;
    QFuture<Result<KmsKey>> m_key;
    QFuture<Result<KeyUserNames>> m_users;
    int m_left = 0;
};

} // namespace

KeyFacts keyFactsOf(const KeyId &id, const std::optional<Result<KmsKey>> &answer)
{
    if (answer && *answer)
        return {LookUp::Found, **answer};
    KeyFacts facts{answer ? keyLookUp(answer->error()) : LookUp::Failed, {}};
    facts.key.id = id;
    return facts;
}

QFuture<Result<CheckFacts>> gatherFacts(const EncryptionChange &change, const ProjectAccess &access,
                                        const CredentialFacts &credential, const Clock &clock,
                                        const KeyRecords &records, const KeyId &usedKey)
{
    auto *gathering = new Gathering(change, access, credential, clock, records, usedKey);
    const QFuture<Result<CheckFacts>> future = gathering->future();
    gathering->start();
    return future;
}

} // namespace backlock
