// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/answerreader.h"
#include "api/calljob.h"
#include "core/jsonreader.h"

#include <QJsonArray>
#include <QPointer>
#include <QSet>

#include <functional>

namespace backlock {

//! Which list of TaurusDB is asked for, and how a row of it is read.
template<typename T>
struct PagedQuery
{
    const Call *call = nullptr;
    const Call *fallback = nullptr; //!< asked where `call` is not published; none: an error
    QLatin1String array;            //!< the field of the answer that has the rows
    CallInput input;                //!< project and filters; offset and limit are added
    T (*read)(const QJsonObject &object, const QString &id) = nullptr;
};

//! All pages of a list of TaurusDB. `offset` counts records and not pages (a sister client lost
//! records over that). Repeated ids are dropped, because rows come and go while pages are read. A
//! list that cannot be whole is an error: Protocol / AnswerIncomplete.
template<typename T>
class PagedList : public CallJob<Result<QList<T>>>
{
public:
    using OnPage = std::function<void(const QList<T> &)>;

    PagedList(const Access &access, const PagedQuery<T> &query, OnPage onPage)
        : CallJob<Result<QList<T>>>(access)
        , m_query(query)
        , m_onPage(std::move(onPage))
    {
        askPage();
    }

private:
    static constexpr int kPageSize = 100; //!< the most the service gives (instances.md, section 2)
    static constexpr int kMostPages = 2000;

    struct Page
    {
        QList<Row> rows;
        qint64 total = -1; //!< over all pages; -1: not told
    };

    void askPage()
    {
        CallInput input = m_query.input;
        input.query += {{QStringLiteral("limit"), QString::number(kPageSize)},
                        {QStringLiteral("offset"), QString::number(m_offset)}};
        this->ask(*m_query.call, input, [this](const Result<Answer> &answer) { onAnswer(answer); });
    }

    void onAnswer(const Result<Answer> &answer)
    {
        if (!answer) {
            if (m_query.fallback && m_offset == 0 && isNotPublished(answer.error())) {
                m_query.call = m_query.fallback; // a private cloud may have only the old one
                m_query.fallback = nullptr;
                askPage();
                return;
            }
            this->finish(fail(answer.error()));
            return;
        }
        const Result<Page> page = readPage(*answer);
        if (!page) {
            this->finish(fail(page.error()));
            return;
        }
        const QList<T> fresh = keepNew(page->rows);
        if (m_onPage && !fresh.isEmpty()) {
            // the listener may cancel, or close the profile
            const QPointer<QObject> alive(this);
            m_onPage(fresh);
            if (!alive)
                return;
        }
        goOn(*answer, *page, fresh.size());
    }

    Result<Page> readPage(const Answer &answer) const
    {
        const auto body = readObject(answer, *m_query.call);
        if (!body)
            return fail(body.error());
        const auto array = readArray(*body, m_query.array, answer, *m_query.call);
        if (!array)
            return fail(array.error());
        const auto rows =
            readRows(*array, m_query.array, QLatin1String("id"), answer, *m_query.call);
        if (!rows)
            return fail(rows.error());
        return Page{*rows, intField(*body, QLatin1String("total_count"), -1)};
    }

    QList<T> keepNew(const QList<Row> &rows)
    {
        QList<T> fresh;
        for (const Row &row : rows) {
            if (m_seen.contains(row.id))
                continue;
            m_seen.insert(row.id);
            fresh.append(m_query.read(row.object, row.id));
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
            this->finish(m_all);
        else if (freshRows == 0 || ++m_pages >= kMostPages)
            // It gives the same page again and again: what was read is not the whole list.
            this->finish(fail(incomplete(answer, *m_query.call, m_query.array)));
        else
            askPage();
    }

    PagedQuery<T> m_query;
    OnPage m_onPage;
    QList<T> m_all;
    QSet<QString> m_seen;
    qint64 m_offset = 0;
    int m_pages = 0;
};

} // namespace backlock
