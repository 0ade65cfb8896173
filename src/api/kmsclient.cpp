// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/kmsclient.h"

#include "api/answerreader.h"
#include "api/calljob.h"
#include "api/safetext.h"
#include "core/jsonreader.h"

#include <QJsonDocument>
#include <QPointer>
#include <QSet>

namespace backlock {

namespace {

constexpr QLatin1String kKeyDetails("key_details");
constexpr QLatin1String kKeyInfo("key_info");
constexpr QLatin1String kKeyId("key_id");
constexpr int kMostPages = 1000;
constexpr int kBadRequest = 400;
constexpr qsizetype kMillisecondDigits = 13;

KeyState keyStateOf(const QJsonObject &object)
{
    switch (intField(object, QLatin1String("key_state"), 0)) {
    case 1:
        return KeyState::PendingActivation;
    case 2:
        return KeyState::Enabled;
    case 3:
        return KeyState::Disabled;
    case 4:
        return KeyState::PendingDeletion;
    case 5:
        return KeyState::PendingImport;
    default:
        return KeyState::Unknown;
    }
}

//! The pages say seconds, the samples have milliseconds: the length tells (kms.md, section 1).
QDateTime timeOf(const QJsonObject &object, QLatin1String field)
{
    const qint64 number = intField(object, field, 0);
    if (number <= 0)
        return {};
    return QString::number(number).size() >= kMillisecondDigits
               ? QDateTime::fromMSecsSinceEpoch(number, Qt::UTC)
               : QDateTime::fromSecsSinceEpoch(number, Qt::UTC);
}

KmsKey keyOf(const QJsonObject &object, const QString &id)
{
    KmsKey key;
    key.id = KeyId::fromTrusted(id);
    key.alias = textField(object, QLatin1String("key_alias"));
    key.spec = textField(object, QLatin1String("key_spec"));
    key.usage = textField(object, QLatin1String("key_usage"));
    key.state = keyStateOf(object);
    key.isDefault = isTrue(object.value(QLatin1String("default_key_flag")))
                    || key.alias.endsWith(QLatin1String("/default"));
    key.enterpriseProjectId = textField(object, QLatin1String("sys_enterprise_project_id"));
    if (key.state == KeyState::PendingDeletion)
        key.deletionDate = timeOf(object, QLatin1String("scheduled_deletion_date"));
    return key;
}

struct Page
{
    QList<KmsKey> rows;
    QString nextMarker; //!< empty: the last page
};

Result<Page> readPage(const Answer &answer)
{
    const Call &call = calls::listKeys;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto array = readArray(*body, kKeyDetails, answer, call);
    if (!array)
        return fail(array.error());
    const auto rows = readRows(*array, kKeyDetails, kKeyId, answer, call);
    if (!rows)
        return fail(rows.error());
    Page page;
    for (const Row &row : *rows)
        page.rows.append(keyOf(row.object, row.id));
    if (isTrue(body->value(QLatin1String("truncated"))))
        page.nextMarker = textField(*body, QLatin1String("next_marker"));
    return page;
}

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! All pages of all algorithms. The call's own default is AES_256 alone; a cloud that does not know
//! ALL is asked for its default first and for SM4 then.
class KeyList : public CallJob<Result<QList<KmsKey>>>
{
public:
    using OnPage = std::function<void(const QList<KmsKey> &)>;

    KeyList(const Access &access, const ProjectId &project, OnPage onPage)
        : CallJob(access)
        , m_project(project)
        , m_onPage(std::move(onPage))
    {
        askPage();
    }

private:
    enum class Pass { All, Default, Sm4 };

    void askPage()
    {
        // All values of this API are strings, numbers too.
        QJsonObject body{{QStringLiteral("limit"), QStringLiteral("100")}};
        if (!m_marker.isEmpty())
            body.insert(QStringLiteral("marker"), m_marker);
        if (m_pass != Pass::Default)
            body.insert(QStringLiteral("key_spec"),
                        m_pass == Pass::All ? QStringLiteral("ALL") : QStringLiteral("SM4"));
        CallInput input;
        input.project = m_project;
        input.body = jsonOf(body);
        ask(calls::listKeys, input, [this](const Result<Answer> &answer) { onAnswer(answer); });
    }

    void startPass(Pass pass)
    {
        m_pass = pass;
        m_marker.clear();
        m_markers.clear();
        askPage();
    }

    void onAnswer(const Result<Answer> &answer)
    {
        if (!answer) {
            onError(answer.error());
            return;
        }
        const Result<Page> page = readPage(*answer);
        if (!page) {
            finish(fail(page.error()));
            return;
        }
        if (!tell(keepNew(page->rows)))
            return;
        goOn(*answer, *page);
    }

    void onError(const Error &error)
    {
        const bool doubtsFilter = error.httpStatus == kBadRequest && m_marker.isEmpty()
                                  && error.kind == ErrorKind::Refused;
        if (doubtsFilter && m_pass == Pass::All)
            startPass(Pass::Default);
        else if (doubtsFilter && m_pass == Pass::Sm4)
            finish(m_all); // it knows no algorithms at all: the first pass was everything
        else
            finish(fail(error));
    }

    QList<KmsKey> keepNew(const QList<KmsKey> &rows)
    {
        QList<KmsKey> fresh;
        for (const KmsKey &key : rows) {
            if (m_seen.contains(key.id))
                continue;
            m_seen.insert(key.id);
            fresh.append(key);
        }
        m_all.append(fresh);
        return fresh;
    }

    //! False: the listener has deleted this.
    bool tell(const QList<KmsKey> &fresh)
    {
        if (!m_onPage || fresh.isEmpty())
            return true;
        const QPointer<KeyList> alive(this);
        m_onPage(fresh);
        return !alive.isNull();
    }

    void goOn(const Answer &answer, const Page &page)
    {
        if (!page.nextMarker.isEmpty() && page.nextMarker != m_marker) {
            if (m_markers.contains(page.nextMarker) || m_markers.size() >= kMostPages) {
                // It leads in a circle: what was read may not be the whole list.
                finish(fail(incomplete(answer, calls::listKeys, QStringLiteral("next_marker"))));
                return;
            }
            m_marker = page.nextMarker;
            m_markers.insert(m_marker);
            askPage();
        } else if (m_pass == Pass::Default) {
            startPass(Pass::Sm4);
        } else {
            finish(m_all);
        }
    }

    ProjectId m_project;
    OnPage m_onPage;
    Pass m_pass = Pass::All;
    QString m_marker;
    QSet<QString> m_markers;
    QList<KmsKey> m_all;
    QSet<KeyId> m_seen;
};

Result<KmsKey> readKey(const Answer &answer, const KeyId &asked)
{
    const Call &call = calls::describeKey;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto object = readObject(*body, kKeyInfo, answer, call);
    if (!object)
        return fail(object.error());
    const QString id = textField(*object, kKeyId);
    if (id.isEmpty())
        return fail(incomplete(answer, call, QStringLiteral("key_info.key_id")));
    if (id.compare(asked.text(), Qt::CaseInsensitive) != 0)
        return fail(faultIn(answer, call, ErrorKind::Protocol, Cause::AnswerContradicts,
                            QStringLiteral("key_info.key_id")));
    return keyOf(*object, asked.text());
}

} // namespace

KmsClient::KmsClient(Access access)
    : m_access(std::move(access))
{}

QFuture<Result<QList<KmsKey>>>
KmsClient::keys(const ProjectId &project, std::function<void(const QList<KmsKey> &)> onPage) const
{
    return (new KeyList(m_access, project, std::move(onPage)))->future();
}

QFuture<Result<KmsKey>> KmsClient::key(const ProjectId &project, const KeyId &key) const
{
    CallInput input;
    input.project = project;
    input.body = jsonOf({{QStringLiteral("key_id"), key.text()}});
    return askOnce<KmsKey>(m_access, calls::describeKey, input,
                           [key](const Answer &answer) { return readKey(answer, key); });
}

QFuture<Result<KeyId>> KmsClient::create(const ProjectId &project, const NewKey &key) const
{
    QJsonObject body{{QLatin1String("key_alias"), key.alias},
                     {QLatin1String("key_spec"), key.spec}};
    if (!key.description.isEmpty())
        body.insert(QLatin1String("key_description"), key.description);
    CallInput input;
    input.project = project;
    input.body = jsonOf(body);
    return askOnce<KeyId>(
        m_access, calls::createKey, input, [](const Answer &answer) -> Result<KeyId> {
            const Call &call = calls::createKey;
            const auto read = readObject(answer, call);
            if (!read)
                return fail(read.error());
            const auto info = readObject(*read, kKeyInfo, answer, call);
            if (!info)
                return fail(info.error());
            const QString id = textField(*info, kKeyId);
            if (!isSafeSegment(id))
                return fail(incomplete(answer, call, QStringLiteral("key_info.key_id")));
            return KeyId::fromTrusted(id);
        });
}

} // namespace backlock
