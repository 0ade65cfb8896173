// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace backlock {

class MessageBar;

//! A short dialog: an error that belongs to no page, a question, or who Backlock is. Its sentences
//! follow the language while it is open.
class NoticeDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Question { None, DeleteProfile, PutRunAway, About };

    explicit NoticeDialog(const Error &error, QWidget *parent = nullptr);
    NoticeDialog(Question question, const QString &subject, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void updateTexts();

    std::optional<Error> m_error;
    Question m_question = Question::None;
    QString m_subject;
    MessageBar *m_bar;
    QPushButton *m_accept;
    QPushButton *m_cancel;
};

} // namespace backlock
