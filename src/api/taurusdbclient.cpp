// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"

#include "api/answerreader.h"
#include "api/calljob.h"
#include "core/jsonreader.h"

#include <QJsonArray>
#include <QPointer>
#include <QSet>

namespace backlock {

namespace {

constexpr QLatin1String kInstances("instances");
constexpr QLatin1String kInstance("instance");
constexpr QLatin1String kStatus("encryption_status");
constexpr int kPageSize = 100; //!< the most the service gives (instances.md, section 2)
constexpr int kMostPages = 2000;

int nodeCountOf(const QJsonObject &object)
{
    const QJsonValue nodes = object.value(QLatin1String("nodes"));
    const qint64 fallback = nodes.isArray() ? nodes.toArray().size() : -1;
    return int(intField(object, QLatin1String("node_count"), fallback));
}

Instance instanceOf(const QJsonObject &object, const QString &id)
{
    Instance instance;
    instance.id = InstanceId::fromTrusted(id);
    instance.name = textField(object, QLatin1String("name"));
    instance.status = textField(object, QLatin1String("status"));
    instance.engineVersion =
        textField(object.value(QLatin1String("datastore")).toObject(), QLatin1String("version"));
    instance.enterpriseProjectId = textField(object, QLatin1String("enterprise_project_id"));
    instance.keepDays = int(intField(object.value(QLatin1String("backup_strategy")).toObject(),
                                     QLatin1String("keep_days"), -1));
    instance.nodeCount = nodeCountOf(object);
    return instance;
}

struct Page
{
    QList<Instance> rows;
    qint64 total = -1; //!< over all pages; -1: not told
};

Result<Page> readPage(const Answer &answer, const Call &call)
{
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto array = readArray(*body, kInstances, answer, call);
    if (!array)
        return fail(array.error());
    const auto rows = readRows(*array, kInstances, QLatin1String("id"), answer, call);
    if (!rows)
        return fail(rows.error());
    Page page;
    page.total = intField(*body, QLatin1String("total_count"), -1);
    for (const Row &row : *rows)
        page.rows.append(instanceOf(row.object, row.id));
    return page;
}

//! All pages. `offset` counts records and not pages (a sister client lost records over that).
class InstanceList : public CallJob<Result<QList<Instance>>>
{
public:
    using OnPage = std::function<void(const QList<Instance> &)>;

    InstanceList(const Access &access, const ProjectId &project, OnPage onPage)
        : CallJob(access)
        , m_project(project)
        , m_onPage(std::move(onPage))
    {
        askPage();
    }

private:
    void askPage()
    {
        CallInput input;
        input.project = m_project;
        input.query = {{QStringLiteral("limit"), QString::number(kPageSize)},
                       {QStringLiteral("offset"), QString::number(m_offset)}};
        ask(*m_call, input, [this](const Result<Answer> &answer) { onAnswer(answer); });
    }

    void onAnswer(const Result<Answer> &answer)
    {
        if (!answer) {
            if (m_call == &calls::listInstances && m_offset == 0
                && isNotPublished(answer.error())) {
                m_call = &calls::listInstancesOld; // a private cloud may have only /v3
                askPage();
                return;
            }
            finish(fail(answer.error()));
            return;
        }
        const Result<Page> page = readPage(*answer, *m_call);
        if (!page) {
            finish(fail(page.error()));
            return;
        }
        const QList<Instance> fresh = keepNew(page->rows);
        if (m_onPage && !fresh.isEmpty()) {
            const QPointer<InstanceList> alive(
                this); // the listener may cancel, or close the profile
            m_onPage(fresh);
            if (!alive)
                return;
        }
        goOn(*answer, *page, fresh.size());
    }

    //! Instances come and go while pages are read, so a row may come twice.
    QList<Instance> keepNew(const QList<Instance> &rows)
    {
        QList<Instance> fresh;
        for (const Instance &instance : rows) {
            if (m_seen.contains(instance.id))
                continue;
            m_seen.insert(instance.id);
            fresh.append(instance);
        }
        m_all.append(fresh);
        return fresh;
    }

    void goOn(const Answer &answer, const Page &page, qsizetype freshRows)
    {
        m_offset += page.rows.size();
        // The total counts for more than a short page: a service may give fewer than were asked
        // for.
        const bool isLast =
            page.rows.isEmpty()
            || (page.total >= 0 ? m_offset >= page.total : page.rows.size() < kPageSize);
        if (isLast)
            finish(m_all);
        else if (freshRows == 0 || ++m_pages >= kMostPages)
            // It gives the same page again and again: what was read is not the whole list.
            finish(fail(incomplete(answer, *m_call, kInstances)));
        else
            askPage();
    }

    const Call *m_call = &calls::listInstances;
    ProjectId m_project;
    OnPage m_onPage;
    QList<Instance> m_all;
    QSet<InstanceId> m_seen;
    qint64 m_offset = 0;
    int m_pages = 0;
};

class InstanceDetail : public CallJob<Result<Instance>>
{
public:
    InstanceDetail(const Access &access, const ProjectId &project, const InstanceId &instance)
        : CallJob(access)
        , m_instance(instance)
    {
        m_input.project = project;
        m_input.instance = instance;
        askWith(calls::showInstance);
    }

private:
    void askWith(const Call &call)
    {
        ask(call, m_input, [this, &call](const Result<Answer> &answer) { onAnswer(answer, call); });
    }

    void onAnswer(const Result<Answer> &answer, const Call &call)
    {
        if (answer)
            finish(read(*answer, call));
        else if (&call == &calls::showInstance && isNotPublished(answer.error()))
            askWith(calls::showInstanceOld);
        else
            finish(fail(answer.error()));
    }

    Result<Instance> read(const Answer &answer, const Call &call) const
    {
        const auto body = readObject(answer, call);
        if (!body)
            return fail(body.error());
        const auto object = readObject(*body, kInstance, answer, call);
        if (!object)
            return fail(object.error());
        const QString id = textField(*object, QLatin1String("id"));
        if (id.isEmpty())
            return fail(incomplete(answer, call, QStringLiteral("instance.id")));
        if (id != m_instance.text())
            return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerContradicts,
                                QStringLiteral("instance.id")));
        return instanceOf(*object, id);
    }

    InstanceId m_instance;
    CallInput m_input;
};

//! `on` and `off` in any letter case; whatever else is no state, and least of all "off" (S12).
Result<Wish> readState(const Answer &answer, const Call &call)
{
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto state = wishFromName(body->value(kStatus).toString().toLower());
    if (!state)
        return fail(incomplete(answer, call, kStatus));
    return *state;
}

Reading readingOf(const Result<Wish> &state, const QDateTime &at)
{
    if (!state)
        return readingFromError(state.error(), at);
    Reading reading;
    reading.state = *state == Wish::On ? ReadingState::On : ReadingState::Off;
    reading.at = at.toUTC();
    return reading;
}

class EncryptionReading : public CallJob<Reading>
{
public:
    EncryptionReading(const Access &access, const CallInput &input,
                      const std::function<QDateTime()> &now)
        : CallJob(access)
    {
        ask(calls::readEncryption, input, [this, now](const Result<Answer> &answer) {
            const Result<Wish> state = answer ? readState(*answer, calls::readEncryption)
                                              : Result<Wish>(fail(answer.error()));
            finish(readingOf(state, now()));
        });
    }
};

} // namespace

TaurusDbClient::TaurusDbClient(Access access)
    : m_access(std::move(access))
{}

QFuture<Result<QList<Instance>>>
TaurusDbClient::instances(const ProjectId &project,
                          std::function<void(const QList<Instance> &)> onPage) const
{
    return (new InstanceList(m_access, project, std::move(onPage)))->future();
}

QFuture<Result<Instance>> TaurusDbClient::instance(const ProjectId &project,
                                                   const InstanceId &instance) const
{
    return (new InstanceDetail(m_access, project, instance))->future();
}

QFuture<Reading> TaurusDbClient::readEncryption(const ProjectId &project,
                                                const InstanceId &instance,
                                                const std::function<QDateTime()> &now) const
{
    CallInput input;
    input.project = project;
    input.instance = instance;
    return (new EncryptionReading(m_access, input, now))->future();
}

QFuture<Result<ChangeAnswer>> TaurusDbClient::change(const EncryptionChange &change) const
{
    CallInput input;
    input.project = change.project();
    input.instance = change.instance();
    input.body = change.body();
    const Wish wish = change.wish();
    const auto read = [wish](const Answer &answer) -> Result<ChangeAnswer> {
        const Result<Wish> state = readState(answer, calls::changeEncryption);
        if (!state)
            return fail(state.error());
        if (*state != wish) // the service did something else, or nothing
            return fail(faultIn(answer, calls::changeEncryption, ErrorKind::Protocol,
                                Cause::AnswerContradicts, kStatus));
        return ChangeAnswer{*state, answer.status, answer.requestId};
    };
    return askOnce<ChangeAnswer>(m_access, calls::changeEncryption, input, read);
}

} // namespace backlock
