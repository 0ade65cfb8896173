// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/applydialog.h"

#include "model/plandesk.h"
#include "widgets/theme.h"
#include "words/words.h"

#include "ui_applydialog.h"

#include <QEvent>

#include <algorithm>

namespace backlock {

ApplyDialog::ApplyDialog(const PlanDesk &desk, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ApplyDialog>())
    , m_profiles(desk.profiles())
    , m_left(desk.summary().left)
    , m_on(int(std::count_if(desk.plan().rows().begin(), desk.plan().rows().end(),
                             [](const PlanRow &row) { return row.wish == Wish::On; })))
    , m_off(int(desk.plan().rows().size()) - m_on)
    , m_isBegun(desk.isBegun())
    , m_isProduction(desk.touchesProduction())
    , m_leavesWarnedOut(desk.leavesWarnedOut())
{
    m_ui->setupUi(this);
    setModal(true);
    theme::makePrimary(m_ui->sendButton);
    theme::makeHeading(m_ui->questionLabel);
    m_ui->crossRegionCheckBox->setVisible(m_on > 0);
    m_ui->digestLabel->setVisible(m_isProduction);
    m_ui->typedDigestLineEdit->setVisible(m_isProduction);
    connect(m_ui->crossRegionCheckBox, &QCheckBox::toggled, this, &ApplyDialog::updateButton);
    connect(m_ui->typedDigestLineEdit, &QLineEdit::textChanged, this, &ApplyDialog::updateButton);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    // Without a digest to type, Enter alone never sends.
    m_ui->sendButton->setDefault(m_isProduction);
    (m_isProduction ? static_cast<QWidget *>(m_ui->typedDigestLineEdit) : m_ui->cancelButton)
        ->setFocus();
    resize(640, 320);
    theme::growToFit(this);
}

ApplyDialog::~ApplyDialog() = default;

bool ApplyDialog::crossRegionChecked() const
{
    return m_ui->crossRegionCheckBox->isChecked();
}

QString ApplyDialog::digest() const
{
    return m_ui->typedDigestLineEdit->text();
}

void ApplyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    }
}

void ApplyDialog::updateTexts()
{
    setWindowTitle(tr("Apply plan"));
    m_ui->questionLabel->setText(
        m_isBegun ? tr("Go on with this plan? %n instance(s) are left.", nullptr, m_left)
                  : tr("Apply this plan? %n instance(s) are changed, one after the other.", nullptr,
                       m_left));
    m_ui->profilesValue->setText(m_profiles.join(QStringLiteral(" · ")));
    QStringList changes;
    if (m_on > 0)
        changes.append(tr("turn on: %1").arg(words::number(m_on)));
    if (m_off > 0)
        changes.append(tr("turn off: %1").arg(words::number(m_off)));
    m_ui->rowsValue->setText(changes.join(QStringLiteral(" · ")));
    m_ui->warningsValue->setText(m_leavesWarnedOut
                                     ? tr("are not sent")
                                     : tr("are sent all the same; the ledger records it"));
    MessageBar::Content effects;
    effects.tone = theme::Tone::Caution;
    effects.icon = QStringLiteral("warning");
    effects.title = tr("This stays for good");
    effects.text = words::lastingEffects(m_on > 0 ? Wish::On : Wish::Off);
    effects.closable = false;
    m_ui->effectsBar->setContent(effects);
    m_ui->crossRegionCheckBox->setText(
        tr("Cross-region backup is off for all instances that are turned on: I have checked"));
    m_ui->digestLabel->setText(
        tr("The plan touches a production profile. Enter its digest, which whoever made the plan "
           "gives you by another way than the file:"));
    m_ui->typedDigestLineEdit->setAccessibleName(tr("Digest of the plan"));
    m_ui->sendButton->setText(m_isBegun ? tr("Go on with the plan") : tr("Apply plan"));
    m_ui->sendButton->setAccessibleName(m_ui->sendButton->text());
    updateButton();
}

//! Whether the digest is the right one is for the desk to say: in words, and not by a button that
//! stays grey.
void ApplyDialog::updateButton()
{
    const bool isTicked = m_on == 0 || m_ui->crossRegionCheckBox->isChecked();
    const bool isTyped = !m_isProduction || !m_ui->typedDigestLineEdit->text().trimmed().isEmpty();
    m_ui->sendButton->setEnabled(isTicked && isTyped);
}

} // namespace backlock
