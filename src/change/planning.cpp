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
    explicit KeyQuestions(const PlanWish &wish)
        : m_wish(wish)
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
            m_wish.keyFacts.insert(place, {facts.lookUp, facts.key});
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
        deleteLater();
    }

    PlanWish m_wish;
    Question<PlanWish> m_question;
    QList<QFuture<Result<KmsKey>>> m_asked;
    int m_left = 0;
    bool m_isComplete = false;
};

} // namespace

QFuture<PlanWish> gatherPlanFacts(const PlanAccessOf &accessOf, const QList<FleetInstance> &rows,
                                  const PlanWish &given)
{
    PlanWish wish = given;
    QSet<std::pair<ProfileId, ProjectId>> projects;
    for (const FleetInstance &row : rows)
        projects.insert({row.profileId, row.project.id});
    QList<ProjectAccess> opened;
    for (const auto &[profile, project] : std::as_const(projects)) {
        const auto access = accessOf(profile, project);
        if (!access)
            continue;
        wish.hosts.insert(project, access->taurusDb.route.endpoint);
        opened.append(*access);
    }
    auto *questions = new KeyQuestions(wish);
    const QFuture<PlanWish> future = questions->future();
    QSet<std::pair<ProjectId, KeyId>> asked;
    for (const ProjectAccess &access : std::as_const(opened)) {
        const KeyId key = wish.keys.of(access.project);
        const std::pair place(access.project.id, key);
        if (wish.wish != Wish::On || key.isEmpty() || asked.contains(place))
            continue;
        asked.insert(place);
        questions->ask(access, key);
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
