// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "model/inquiry.h"
#include "model/loading.h"

#include <QPointer>

#include <functional>

namespace backlock {

//! A list of the cloud that comes in pages. The first time it grows with each page; asked again,
//! the old rows stay until the new ones are complete, so that nobody's choice vanishes meanwhile.
template<typename Row>
class GrowingList
{
public:
    using OnPage = std::function<void(const QList<Row> &)>;
    enum class Step { Page, End };

    const Listing<Row> &listing() const { return m_listing; }

    void clear()
    {
        ++m_ticket;
        m_question.drop();
        m_listing = {};
    }

    //! The rows will be asked for: they stay, an old error goes.
    void setWaiting()
    {
        ++m_ticket;
        m_question.drop();
        m_listing.loading = Loading::Nothing;
        m_listing.error.reset();
    }

    //! The rows cannot be asked for; those that are there stay.
    void setFailed(const Error &error)
    {
        ++m_ticket;
        m_question.drop();
        m_listing.loading = Loading::Failed;
        m_listing.error = error;
    }

    //! \param owner its end silences the pages
    //! \param ask makes the question of an OnPage
    //! \param told is called with the Step when the listing has changed
    template<typename Ask, typename Told>
    void load(QObject *owner, Ask ask, Told told)
    {
        const quint64 ticket = ++m_ticket;
        const bool grows = m_listing.rows.isEmpty();
        m_listing.loading = Loading::Loading;
        m_listing.error.reset();
        const OnPage onPage = [this, told, ticket, grows,
                               owner = QPointer<QObject>(owner)](const QList<Row> &page) {
            if (!owner || ticket != m_ticket || !grows)
                return;
            m_listing.rows += page;
            told(Step::Page);
        };
        m_question.ask(
            ask(onPage),
            [this, told](const Result<QList<Row>> &rows) {
                ++m_ticket;
                if (rows) {
                    m_listing = {Loading::Ready, *rows, std::nullopt};
                } else {
                    m_listing.loading = Loading::Failed;
                    m_listing.error = rows.error();
                }
                told(Step::End);
            },
            [this, told] {
                ++m_ticket;
                m_listing.loading = Loading::Nothing;
                told(Step::End);
            });
    }

private:
    Listing<Row> m_listing;
    Inquiry<Result<QList<Row>>> m_question;
    quint64 m_ticket = 0; //!< pages come by a callback, which an Inquiry cannot silence
};

} // namespace backlock
