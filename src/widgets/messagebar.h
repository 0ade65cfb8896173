// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace backlock {

//! An answer or an error in the page: icon, title, text, facts, and buttons. Plain text only,
//! because a server's words may be in it (S11). The page keeps the value and sets the words anew
//! when the language changes.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    struct Content
    {
        theme::Tone tone = theme::Tone::Info;
        QString icon;
        QString title;
        QString text;      //!< cause and next step
        QString facts;     //!< code, HTTP status, request id
        QString detail;    //!< the service's own text; empty: none
        QString action;    //!< text of a button that does something about it; empty: none
        QString other;     //!< text of a second button; empty: none
        QString report;    //!< what Copy puts on the clipboard; empty: no Copy
        bool busy = false; //!< work goes on: no buttons
        bool closable = true;
        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void setContent(const Content &content); //!< and shows it
    void clear();                            //!< and hides it; no old words stay behind
    const Content &content() const { return m_content; }

signals:
    void actionRequested();
    void otherRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateLook();
    void updateTexts();

    Content m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_detail;
    QLabel *m_facts;
    QToolButton *m_action;
    QToolButton *m_other;
    QToolButton *m_copy;
    QToolButton *m_close;
};

} // namespace backlock
