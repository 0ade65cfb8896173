// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "change/planning.h"

#include "api/kmsclient.h"
#include "change/factgatherer.h"
#include "session/futures.h"

#include <QSet>

namespace backlock {

namespace {

//! Asks for all keys side by side: they are few. Deletes itself when it has answered, or when the
//! one who asked gives up.
class KeyQuestions : public QObject
{
public:
    KeyQuestions(const PlanWish &wish, const KeyRecords &records)
        : m_wish(wish)
        , m_records(records)
        , m_question([this] { giveUp(); })
    {}

    QFuture<PlanWish> future() { return m_question.future(); }

    void ask(const ProjectAccess &access, const KeyId &key)
    {
        const std::pair place(access.project.id.text(), key.text());
        ++m_left;
        const QFuture<Result<KmsKey>> asked = KmsClient(access.kms).key(access.project.id, key);
        m_asked.append(asked);
        whenEnded(asked, this, [this, place, key](const std::optional<Result<KmsKey>> &answer) {
            const KeyFacts facts = keyFactsOf(key, answer);
            // Of turning off, a key that is not found says nothing.
            if (m_wish.wish == Wish::On || facts.lookUp == LookUp::Found)
                m_wish.keyFacts.insert(place, {facts.lookUp, facts.key});
            if (m_records.ledger && facts.lookUp == LookUp::Found && endsUse(facts.key))
                askUsers(key);
            --m_left;
            endIfDone();
        });
    }

    //! Behind the last ask().
    void start()
    {
        m_isComplete = true;
        endIfDone();
    }

private:
    void askUsers(const KeyId &key)
    {
        ++m_left;
        const QFuture<Result<KeyUserNames>> asked = keyUsers(m_records, key);
        m_askedUsers.append(asked);
        whenEnded(asked, this, [this, key](const std::optional<Result<KeyUserNames>> &users) {
            if (users && *users)
                m_wish.keyUsers.insert(key.text(), **users);
            --m_left;
            endIfDone();
        });
    }

    void endIfDone()
    {
        if (!m_isComplete || m_left > 0 || m_question.isOver())
            return;
        m_question.answer(m_wish);
        deleteLater();
    }

    void giveUp()
    {
        for (QFuture<Result<KmsKey>> &asked : m_asked)
            asked.cancel();
        for (QFuture<Result<KeyUserNames>> &asked : m_askedUsers)
            asked.cancel();
        deleteLater();
    }

    PlanWish m_wish;
    KeyRecords m_records;
    Question<PlanWish> m_question;
    QList<QFuture<Result<KmsKey>>> m_asked;
    QList<QFuture<Result<KeyUserNames>>> m_askedUsers;
    int m_left = 0;
    bool m_isComplete = false;
};

} // namespace

QFuture<PlanWish> gatherPlanFacts(const PlanAccessOf &accessOf, const QList<FleetInstance> &rows,
                                  const PlanWish &given, const KeyRecords &records)
{
    PlanWish wish = given;
    QHash<std::pair<ProfileId, ProjectId>, QSet<KeyId>>
        projects; // with the keys known of their rows
    for (const FleetInstance &row : rows) {
        QSet<KeyId> &known = projects[{row.profileId, row.project.id}];
        if (!row.ledger.key.isEmpty())
            known.insert(row.ledger.key);
    }
    QList<std::pair<ProjectAccess, QSet<KeyId>>> opened;
    for (auto it = projects.cbegin(); it != projects.cend(); ++it) {
        const auto access = accessOf(it.key().first, it.key().second);
        if (!access)
            continue;
        wish.hosts.insert(it.key().second, access->taurusDb.route.endpoint);
        const KeyId named = wish.keys.of(access->project);
        const QSet<KeyId> wanted = wish.wish == Wish::Off ? it.value() : QSet<KeyId>{named};
        opened.append({*access, wanted});
    }
    auto *questions = new KeyQuestions(wish, records);
    const QFuture<PlanWish> future = questions->future();
    QSet<std::pair<ProjectId, KeyId>> asked;
    for (const auto &[access, keys] : std::as_const(opened)) {
        for (const KeyId &key : keys) {
            const std::pair place(access.project.id, key);
            if (key.isEmpty() || asked.contains(place))
                continue;
            asked.insert(place);
            questions->ask(access, key);
        }
    }
    questions->start();
    return future;
}

Result<PlanKeys> planKeys(const QStringList &values, const IdPatterns &patterns)
{
    const QString option = QStringLiteral("--key");
    if (values.isEmpty())
        return fail(ErrorKind::Input, Cause::OptionMissing, option);
    PlanKeys keys;
    for (const QString &value : values) {
        const qsizetype equals = value.lastIndexOf(u'=');
        const auto key = parseKeyId(value.sliced(equals + 1), patterns);
        if (!key)
            return fail(key.error());
        const QString project = value.first(std::max<qsizetype>(equals, 0));
        const bool isTwice =
            equals < 0 ? !keys.everywhere.isEmpty() : keys.byProject.contains(project);
        if (isTwice || (equals >= 0 && project.isEmpty()))
            return fail(ErrorKind::Input, Cause::OptionConflict, option);
        if (equals < 0)
            keys.everywhere = *key;
        else
            keys.byProject.insert(project, *key);
    }
    return keys;
}

} // namespace backlock
