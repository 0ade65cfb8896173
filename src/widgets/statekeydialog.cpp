// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statekeydialog.h"

#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "words/phrases.h"
#include "words/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

StateKeyDialog::StateKeyDialog(FleetDesk &desk, const QList<FleetPlace> &places,
                               const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_places(places)
    , m_name(name)
    , m_stated(desk.statedKey(places))
    , m_question(new TextLabel(this))
    , m_meaning(new TextLabel(this))
    , m_keyLabel(new QLabel(this))
    , m_keyEdit(new QLineEdit(this))
    , m_before(new TextLabel(this))
    , m_bar(new MessageBar(this))
    , m_takeBack(new QPushButton(this))
    , m_state(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    setModal(true);
    m_keyEdit->setObjectName(QStringLiteral("statedKeyLineEdit"));
    m_state->setObjectName(QStringLiteral("stateButton"));
    m_takeBack->setObjectName(QStringLiteral("takeBackButton"));
    m_bar->setObjectName(QStringLiteral("messageBar"));
    QFont strong = m_question->font();
    strong.setBold(true);
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    m_question->setFont(strong);
    m_keyLabel->setBuddy(m_keyEdit);
    theme::makePrimary(m_state);
    m_state->setDefault(true);
    m_bar->clear();
    if (m_stated)
        m_keyEdit->setText(m_stated->key.text());
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_takeBack);
    buttons->addStretch();
    buttons->addWidget(m_state);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(m_question), static_cast<QWidget *>(m_meaning),
                            static_cast<QWidget *>(m_keyLabel), static_cast<QWidget *>(m_keyEdit),
                            static_cast<QWidget *>(m_before), static_cast<QWidget *>(m_bar)})
        layout->addWidget(widget);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(m_keyEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state->setEnabled(!text.trimmed().isEmpty());
        m_error.reset();
        m_bar->clear();
    });
    connect(m_state, &QPushButton::clicked, this,
            [this] { end(m_desk.stateKey(m_places, m_keyEdit->text())); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { end(m_desk.unstateKey(m_places)); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    m_keyEdit->setFocus();
    resize(560, 260);
    theme::growToFit(this);
}

void StateKeyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void StateKeyDialog::end(const Result<void> &done)
{
    if (done) {
        accept();
        return;
    }
    m_error = done.error();
    updateTexts();
    theme::growToFit(this);
}

void StateKeyDialog::updateTexts()
{
    setWindowTitle(tr("State the key"));
    const int count = int(m_places.size());
    m_question->setText(count == 1 ? tr("Which key does %1 use?").arg(words::shown(m_name))
                                   : tr("Which key do these %n instance(s) use?", nullptr, count));
    m_meaning->setText(tr(
        "No call can read it. What you enter here is kept with the time, is shown as stated by a "
        "person, and never overrules a key that Backlock has sent. Nothing is sent."));
    m_keyLabel->setText(tr("KMS key ID"));
    m_keyEdit->setAccessibleName(tr("KMS key ID"));
    m_before->setVisible(m_stated.has_value());
    if (m_stated)
        m_before->setText(
            m_stated->source.isEmpty()
                ? tr("Stated on %1.").arg(words::dateTime(m_stated->statedAt))
                //: %1 is a date and time, %2 a file
                : tr("Stated on %1, by the file %2.")
                      .arg(words::dateTime(m_stated->statedAt), words::shown(m_stated->source)));
    m_takeBack->setText(tr("Take it back"));
    m_takeBack->setToolTip(tr("Removes what was stated. What Backlock has sent stays known."));
    m_takeBack->setVisible(m_stated.has_value());
    m_state->setText(tr("State the key"));
    m_state->setEnabled(!m_keyEdit->text().trimmed().isEmpty());
    m_cancel->setText(tr("Cancel"));
    for (QPushButton *button : {m_takeBack, m_state, m_cancel})
        button->setAccessibleName(button->text());
    if (m_error) {
        MessageBar::Content content = messages::error(*m_error);
        content.closable = false;
        m_bar->setContent(content);
    }
}

} // namespace backlock
