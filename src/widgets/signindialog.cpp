// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signindialog.h"

#include "widgets/fieldhint.h"
#include "widgets/messages.h"
#include "widgets/theme.h"
#include "words/words.h"

#include "ui_signindialog.h"

#include <QEvent>
#include <QSignalBlocker>

namespace backlock {

namespace {
constexpr SignInMethod kMethods[] = {SignInMethod::Password, SignInMethod::Token,
                                     SignInMethod::AccessKey};
}

SignInDialog::SignInDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_form(session)
    , m_ui(std::make_unique<Ui::SignInDialog>())
{
    m_ui->setupUi(this);
    setModal(true);
    theme::makePrimary(m_ui->signInButton);
    m_ui->messageBar->clear();
    for (const SignInMethod method : kMethods)
        m_ui->methodComboBox->addItem(QString(), QVariant::fromValue(static_cast<int>(method)));
    connectFields();
    connect(m_ui->methodComboBox, &QComboBox::activated, this, [this](int row) {
        m_form.setMethod(kMethods[row]);
        updateAll();
        adjustSize();
    });
    connect(m_ui->keepCheckBox, &QCheckBox::toggled, this, [this](bool on) {
        if (m_form.method() == SignInMethod::AccessKey)
            m_form.setKeepPassword(on);
        else
            m_form.setKeepToken(on);
    });
    connect(m_ui->keepPasswordCheckBox, &QCheckBox::toggled, &m_form, &SignInForm::setKeepPassword);
    connect(m_ui->signInButton, &QPushButton::clicked, &m_form, &SignInForm::submit);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, [this] {
        if (m_form.isBusy())
            m_form.cancel();
        else
            reject();
    });
    connect(m_ui->messageBar, &MessageBar::closeRequested, m_ui->messageBar, &MessageBar::clear);
    connect(&m_form, &SignInForm::changed, this, &SignInDialog::updateAll);
    connect(&m_form, &SignInForm::signedIn, this, &QDialog::accept);
    updateTexts();
    for (const Line &line : std::as_const(m_lines)) {
        if (isShown(line.field) && line.edit->text().isEmpty()) {
            line.edit->setFocus();
            break;
        }
    }
    resize(540, 300);
    theme::growToFit(this);
}

SignInDialog::~SignInDialog()
{
    for (const Line &line : std::as_const(m_lines))
        line.edit->clear();
}

void SignInDialog::connectFields()
{
    using Field = SignInForm::Field;
    m_lines = {
        {Field::Token, m_ui->tokenLabel, m_ui->tokenLineEdit, m_ui->tokenHint},
        {Field::Account, m_ui->accountLabel, m_ui->accountLineEdit, m_ui->accountHint},
        {Field::User, m_ui->userLabel, m_ui->userLineEdit, m_ui->userHint},
        {Field::Password, m_ui->passwordLabel, m_ui->passwordLineEdit, m_ui->passwordHint},
        {Field::Passcode, m_ui->passcodeLabel, m_ui->passcodeLineEdit, m_ui->passcodeHint},
        {Field::UserId, m_ui->userIdLabel, m_ui->userIdLineEdit, m_ui->userIdHint},
        {Field::AccessKeyId, m_ui->accessKeyLabel, m_ui->accessKeyLineEdit, m_ui->accessKeyHint},
        {Field::SecretAccessKey, m_ui->secretKeyLabel, m_ui->secretKeyLineEdit,
         m_ui->secretKeyHint},
        {Field::SecurityToken, m_ui->securityTokenLabel, m_ui->securityTokenLineEdit,
         m_ui->securityTokenHint},
    };
    for (const Line &line : std::as_const(m_lines)) {
        line.edit->setText(m_form.text(line.field));
        connect(line.edit, &QLineEdit::textChanged, &m_form,
                [this, field = line.field](const QString &text) { m_form.setText(field, text); });
    }
}

void SignInDialog::setReason(const Error &reason)
{
    m_reason = reason;
    updateAll();
}

SignInSettings SignInDialog::settings() const
{
    SignInSettings settings = m_form.profile().signIn;
    settings.method = m_form.method();
    if (settings.method == SignInMethod::Password) {
        settings.account = m_ui->accountLineEdit->text().trimmed();
        settings.user = m_ui->userLineEdit->text().trimmed();
        settings.userId = m_ui->userIdLineEdit->text().trimmed();
    } else if (settings.method == SignInMethod::AccessKey) {
        settings.accessKeyId = m_ui->accessKeyLineEdit->text().trimmed();
        settings.temporary = !m_ui->securityTokenLineEdit->text().isEmpty();
    }
    return settings;
}

void SignInDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    } else if (event->type() == QEvent::PaletteChange) {
        updateAll();
    }
}

bool SignInDialog::isShown(SignInForm::Field field) const
{
    using Field = SignInForm::Field;
    switch (field) {
    case Field::Token:
        return m_form.method() == SignInMethod::Token;
    case Field::Account:
    case Field::User:
    case Field::Password:
        return m_form.method() == SignInMethod::Password;
    case Field::Passcode:
        return m_form.method() == SignInMethod::Password
               && (m_form.needsPasscode() || m_form.fieldError(field));
    case Field::UserId:
        return m_form.method() == SignInMethod::Password && m_form.needsPasscode();
    case Field::AccessKeyId:
    case Field::SecretAccessKey:
    case Field::SecurityToken:
        return m_form.method() == SignInMethod::AccessKey;
    }
    return false;
}

QString SignInDialog::hintOf(SignInForm::Field field) const
{
    using Field = SignInForm::Field;
    switch (field) {
    case Field::Token:
        return tr("The value of X-Subject-Token that IAM gave you. It opens one project.");
    case Field::Account:
        return tr("The account that owns the resources, not the user.");
    case Field::User:
        return tr("The IAM user's own name.");
    case Field::UserId:
        return tr(
            "As “My Credentials” in the console shows it. If it stays empty, the user name is "
            "sent, which some clouds take.");
    case Field::SecurityToken:
        return tr("Only for a temporary access key.");
    case Field::Password:
    case Field::Passcode:
    case Field::AccessKeyId:
    case Field::SecretAccessKey:
        break;
    }
    return {};
}

void SignInDialog::updateTexts()
{
    setWindowTitle(tr("Sign in"));
    for (int row = 0; row < m_ui->methodComboBox->count(); ++row)
        m_ui->methodComboBox->setItemText(row, words::signInMethod(kMethods[row]));
    m_ui->tokenLineEdit->setPlaceholderText(tr("Paste the token"));
    updateAll();
}

void SignInDialog::updateAll()
{
    const Result<Endpoint> destination = m_form.destination();
    m_ui->destinationLabel->setText(destination
                                        ? tr("Profile: %1\nThe secret goes to: %2")
                                              .arg(m_form.profile().name, destination->text())
                                        : tr("Profile: %1").arg(m_form.profile().name));
    const SignInSettings &known = m_form.profile().signIn;
    m_ui->agencyLabel->setVisible(known.usesAgency());
    if (known.usesAgency())
        m_ui->agencyLabel->setText(tr("Then Backlock acts as the agency %1 of the account %2.")
                                       .arg(known.agencyName, known.agencyAccount));
    const QSignalBlocker quietMethod(m_ui->methodComboBox);
    for (int row = 0; row < m_ui->methodComboBox->count(); ++row) {
        if (kMethods[row] == m_form.method())
            m_ui->methodComboBox->setCurrentIndex(row);
    }
    for (const Line &line : std::as_const(m_lines)) {
        const bool shown = isShown(line.field);
        line.label->setVisible(shown);
        line.edit->setVisible(shown);
        line.edit->setEnabled(!m_form.isBusy());
        if (shown)
            showFieldError(line.hint, m_form.fieldError(line.field), hintOf(line.field));
        else
            showFieldHint(line.hint, {});
        if (line.edit->echoMode() == QLineEdit::Password && m_form.isCleared(line.field)
            && !line.edit->text().isEmpty()) {
            const QSignalBlocker quiet(line.edit);
            line.edit->clear();
        }
    }
    const bool password = m_form.method() == SignInMethod::Password;
    m_ui->keepPasswordCheckBox->setVisible(password);
    m_ui->methodComboBox->setEnabled(!m_form.isBusy());
    m_ui->keepCheckBox->setEnabled(!m_form.isBusy());
    m_ui->keepPasswordCheckBox->setEnabled(!m_form.isBusy());
    showFieldHint(m_ui->keepHint,
                  password ? tr("Without a tick, Backlock forgets the token and the password when "
                                "it closes.")
                           : tr("Without a tick, Backlock forgets the secret when it closes."));
    m_ui->busyLabel->setText(m_form.isBusy() ? tr("Asking IAM...") : QString());
    m_ui->signInButton->setEnabled(!m_form.isBusy() && destination.has_value());
    updateMessage();
}

void SignInDialog::updateMessage()
{
    const Result<Endpoint> destination = m_form.destination();
    std::optional<Error> error = m_form.error();
    if (!error && !destination)
        error = destination.error();
    if (!error)
        error = m_reason;
    if (!error || m_form.isBusy()) {
        m_ui->messageBar->clear();
        m_shownError.reset();
        return;
    }
    MessageBar::Content content = messages::error(*error);
    if (m_shownError != error || m_ui->messageBar->isVisible())
        m_ui->messageBar->setContent(content);
    m_shownError = error;
    theme::growToFit(this);
}

} // namespace backlock
