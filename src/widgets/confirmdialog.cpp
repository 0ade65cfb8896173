// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/confirmdialog.h"

#include "widgets/theme.h"
#include "words/words.h"

#include "ui_confirmdialog.h"

#include <QEvent>

namespace backlock {

ConfirmDialog::ConfirmDialog(const ChangeForm &form, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConfirmDialog>())
    , m_wish(form.wish().value_or(Wish::Off))
    , m_action(form.action())
    , m_profile(form.session()->profile())
    , m_project(form.project())
    , m_instance(form.instance())
    , m_key(form.key())
    , m_reading(form.reading())
    , m_host(form.host())
{
    m_ui->setupUi(this);
    setModal(true);
    theme::makePrimary(m_ui->sendButton);
    theme::makeHeading(m_ui->questionLabel);
    const bool on = m_wish == Wish::On;
    m_ui->keyLabel->setVisible(on);
    m_ui->keyValue->setVisible(on);
    m_ui->nameLabel->setVisible(m_profile.production);
    m_ui->nameLineEdit->setVisible(m_profile.production);
    connect(m_ui->nameLineEdit, &QLineEdit::textChanged, this, &ConfirmDialog::updateButton);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    // Enter in the field goes on once the name is right; without a name to type, Enter alone never
    // sends.
    m_ui->sendButton->setDefault(m_profile.production);
    (m_profile.production ? static_cast<QWidget *>(m_ui->nameLineEdit) : m_ui->cancelButton)
        ->setFocus();
    resize(560, 300);
    theme::growToFit(this);
}

ConfirmDialog::~ConfirmDialog() = default;

void ConfirmDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    }
}

void ConfirmDialog::updateTexts()
{
    const bool on = m_wish == Wish::On;
    setWindowTitle(on ? tr("Turn on encrypted backup") : tr("Turn off encrypted backup"));
    m_ui->questionLabel->setText(m_action == FormAction::SendOnAgain
                                     ? tr("Send on again for this instance, with this key?")
                                 : on ? tr("Turn on encrypted backup for this instance?")
                                      : tr("Turn off encrypted backup for this instance?"));
    m_ui->profileValue->setText(m_profile.production ? tr("%1 (production)").arg(m_profile.name)
                                : m_profile.practice ? tr("%1 (practice)").arg(m_profile.name)
                                                     : m_profile.name);
    m_ui->hostValue->setText(m_host);
    m_ui->projectValue->setText(words::projectLine(m_project));
    m_ui->instanceValue->setText(words::instanceLine(m_instance));
    m_ui->stateValue->setText(words::readingLine(m_reading));
    m_ui->keyValue->setText(words::keyLine(m_key));
    MessageBar::Content effects;
    effects.tone = theme::Tone::Caution;
    effects.icon = QStringLiteral("warning");
    effects.title = tr("This stays for good");
    effects.text = words::lastingEffects(m_wish);
    effects.closable = false;
    m_ui->effectsBar->setContent(effects);
    m_ui->nameLabel->setText(
        tr("This is a production profile. Type the name of the instance to go on: %1")
            .arg(m_instance.name.isEmpty() ? m_instance.id.text() : m_instance.name));
    m_ui->nameLineEdit->setAccessibleName(tr("Name of the instance"));
    const QString send = m_action == FormAction::SendOnAgain ? tr("Send on again")
                         : on                                ? tr("Turn on encrypted backup")
                                                             : tr("Turn off encrypted backup");
    m_ui->sendButton->setText(send);
    m_ui->sendButton->setAccessibleName(send);
    updateButton();
}

void ConfirmDialog::updateButton()
{
    const QString wanted = m_instance.name.isEmpty() ? m_instance.id.text() : m_instance.name;
    m_ui->sendButton->setEnabled(!m_profile.production
                                 || m_ui->nameLineEdit->text().trimmed() == wanted);
}

} // namespace backlock
