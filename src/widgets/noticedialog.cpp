// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/noticedialog.h"

#include "widgets/messages.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

NoticeDialog::NoticeDialog(const Error &error, QWidget *parent)
    : QDialog(parent)
    , m_error(error)
{
    build();
}

NoticeDialog::NoticeDialog(Question question, const QString &subject, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_subject(subject)
{
    build();
}

void NoticeDialog::build()
{
    setModal(true);
    m_bar = new MessageBar(this);
    m_accept = new QPushButton(this);
    m_cancel = new QPushButton(this);
    m_cancel->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_accept);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_bar);
    layout->addStretch();
    layout->addLayout(buttons);
    m_accept->setVisible(m_question == Question::DeleteProfile
                         || m_question == Question::PutRunAway);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    m_cancel->setFocus();
    resize(520, 150);
    theme::growToFit(this);
}

void NoticeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void NoticeDialog::updateTexts()
{
    MessageBar::Content content;
    if (m_error) {
        content = messages::error(*m_error);
        setWindowTitle(QStringLiteral("Backlock"));
        m_cancel->setText(tr("Close"));
    } else if (m_question == Question::DeleteProfile) {
        setWindowTitle(tr("Delete profile"));
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        content.title = tr("Delete the profile %1?").arg(m_subject);
        content.text = tr("What the keychain keeps for it is removed, too. The history stays.");
        m_accept->setText(tr("Delete"));
        m_cancel->setText(tr("Cancel"));
    } else if (m_question == Question::PutRunAway) {
        setWindowTitle(tr("Put the run away"));
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        //: %1 is the date and time of the plan
        content.title = tr("Put the run of %1 away?").arg(m_subject);
        content.text =
            tr("Backlock does not offer to take it up any more, and deletes its copy of the plan. "
               "Every instance stays as it is now, changed or not. What was done stays in the "
               "ledger and the history; a file of the plan can be opened again and goes on where "
               "the run ended.");
        m_accept->setText(tr("Put away"));
        m_cancel->setText(tr("Cancel"));
    } else {
        setWindowTitle(tr("About Backlock"));
        content.icon = QStringLiteral("info");
        content.title = tr("Backlock %1").arg(QStringLiteral(BACKLOCK_VERSION));
        content.text =
            tr("Turns encrypted backup of TaurusDB on and off, with care.\n"
               "Free software under the GNU General Public License, version 3 or later.\n"
               "Without any warranty.");
        m_cancel->setText(tr("Close"));
    }
    content.closable = false;
    m_bar->setContent(content);
}

} // namespace backlock
