// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/newkeydialog.h"

#include "widgets/fieldhint.h"
#include "widgets/messagebar.h"
#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "words/words.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

NewKeyDialog::NewKeyDialog(Session &session, const Project &project, QWidget *parent)
    : QDialog(parent)
    , m_form(session, project)
    , m_bar(new MessageBar(this))
    , m_before(new TextLabel(this))
    , m_aliasLabel(new QLabel(this))
    , m_alias(new QLineEdit(this))
    , m_aliasHint(new TextLabel(this))
    , m_specLabel(new QLabel(this))
    , m_spec(new QComboBox(this))
    , m_specHint(new TextLabel(this))
    , m_descriptionLabel(new QLabel(this))
    , m_description(new QLineEdit(this))
    , m_descriptionHint(new TextLabel(this))
    , m_cancel(new QPushButton(this))
    , m_create(new QPushButton(this))
{
    setModal(true);
    m_alias->setObjectName(QStringLiteral("aliasLineEdit"));
    m_spec->setObjectName(QStringLiteral("specComboBox"));
    m_description->setObjectName(QStringLiteral("descriptionLineEdit"));
    m_create->setObjectName(QStringLiteral("createButton"));
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_spec->addItems(newKeySpecs());
    m_spec->setProperty("languageIndependent", true);
    m_create->setDefault(true);
    theme::makePrimary(m_create);

    auto *lines = new QFormLayout;
    lines->setHorizontalSpacing(16);
    lines->setVerticalSpacing(6);
    lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addLine(lines, m_aliasLabel, m_alias, m_aliasHint);
    addLine(lines, m_specLabel, m_spec, m_specHint);
    addLine(lines, m_descriptionLabel, m_description, m_descriptionHint);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_bar);
    layout->addWidget(m_before);
    layout->addLayout(lines);
    layout->addStretch();
    layout->addLayout(buttons);

    connect(m_alias, &QLineEdit::textChanged, &m_form, &NewKeyForm::setAlias);
    connect(m_description, &QLineEdit::textChanged, &m_form, &NewKeyForm::setDescription);
    connect(m_spec, &QComboBox::currentTextChanged, &m_form, &NewKeyForm::setSpec);
    connect(m_create, &QPushButton::clicked, &m_form, &NewKeyForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_form, &NewKeyForm::changed, this, &NewKeyDialog::updateAll);
    connect(&m_form, &NewKeyForm::made, this, &NewKeyDialog::onMade);
    updateTexts();
    m_alias->setFocus();
    resize(560, 360);
    theme::growToFit(this);
}

NewKeyDialog::~NewKeyDialog() = default;

void NewKeyDialog::addLine(QFormLayout *lines, QLabel *label, QWidget *field, TextLabel *hint)
{
    label->setBuddy(field);
    lines->addRow(label, field);
    lines->addRow(QString(), hint);
}

//! What was sent cannot be called back, and its answer belongs to the person.
void NewKeyDialog::reject()
{
    if (!m_form.isBusy())
        QDialog::reject();
}

void NewKeyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
    else if (event->type() == QEvent::PaletteChange)
        updateAll();
}

void NewKeyDialog::updateTexts()
{
    setWindowTitle(tr("Create a KMS key"));
    m_aliasLabel->setText(tr("Alias"));
    m_specLabel->setText(tr("Algorithm"));
    m_descriptionLabel->setText(tr("Description"));
    m_alias->setAccessibleName(m_aliasLabel->text());
    m_spec->setAccessibleName(m_specLabel->text());
    m_description->setAccessibleName(m_descriptionLabel->text());
    const QString project =
        m_form.project().name.isEmpty() ? m_form.project().id.text() : m_form.project().name;
    m_before->setText(
        tr("The key is made in the project %1 with the profile %2. Huawei Cloud may charge for "
           "each key and for its use. The user needs the permission kms:cmk:create.\n"
           "Backups that are encrypted with a key can be restored only while it exists and is "
           "enabled.")
            .arg(project, m_form.profile().name));
    updateAll();
}

void NewKeyDialog::updateAll()
{
    using Field = NewKeyForm::Field;
    const bool isMade = !m_form.created().isEmpty();
    const bool isFree = !m_form.isBusy() && !isMade;
    for (QWidget *field : std::initializer_list<QWidget *>{m_alias, m_spec, m_description})
        field->setEnabled(isFree);
    showFieldError(m_aliasHint, m_form.fieldError(Field::Alias),
                   tr("Letters, digits and the signs : / _ -"));
    showFieldHint(m_specHint, tr("SM4 is offered in some regions only."));
    showFieldError(m_descriptionHint, m_form.fieldError(Field::Description));
    m_create->setText(m_form.isBusy() ? tr("Creating...") : tr("Create key"));
    m_create->setEnabled(isFree);
    m_create->setVisible(!isMade);
    m_cancel->setText(isMade ? tr("Close") : tr("Cancel"));
    m_cancel->setEnabled(!m_form.isBusy());
    for (QPushButton *button : {m_create, m_cancel})
        button->setAccessibleName(button->text());

    if (isMade) {
        MessageBar::Content content;
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title = tr("The key %1 was created and is chosen now.").arg(m_form.key().alias);
        content.facts = tr("Key ID %1").arg(m_form.created().text());
        content.report = m_form.created().text();
        content.closable = false;
        m_bar->setContent(content);
    } else if (m_form.error()) {
        MessageBar::Content content = messages::error(*m_form.error());
        content.closable = false;
        if (m_form.mayHaveBeenMade()) {
            content.text = tr("The key may have been created all the same. The list of keys is "
                              "read again: look whether it is there before you try again.");
            if (!std::exchange(m_toldUnclear, true))
                emit keysChanged({});
        }
        m_bar->setContent(content);
    } else {
        m_bar->clear();
        m_toldUnclear = false;
    }
    theme::growToFit(this);
}

void NewKeyDialog::onMade(const KeyId &key)
{
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    emit keysChanged(key);
}

} // namespace backlock
