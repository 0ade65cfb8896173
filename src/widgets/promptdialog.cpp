// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/promptdialog.h"

#include "core/credential.h"
#include "widgets/fieldhint.h"
#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

namespace {

constexpr int kButtonPadding = 40; //!< both sides; a long text would touch the edges

} // namespace

PromptDialog::PromptDialog(Kind kind, const SignInQuestion &question, QWidget *parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_question(question)
{
    build();
}

PromptDialog::~PromptDialog()
{
    m_edit->clear();
}

void PromptDialog::build()
{
    setModal(true);
    m_text = new TextLabel(this);
    m_bar = new MessageBar(this);
    m_userLabel = new QLabel(this);
    m_user = new QLineEdit(this);
    m_label = new QLabel(this);
    m_edit = new QLineEdit(this);
    m_hint = new TextLabel(this);
    m_keep = new QCheckBox(this);
    m_accept = new QPushButton(this);
    m_cancel = new QPushButton(this);
    m_accept->setDefault(true);
    m_label->setBuddy(m_edit);
    m_userLabel->setBuddy(m_user);
    theme::makePrimary(m_accept);
    if (m_kind == Kind::ProxyPassword)
        m_edit->setEchoMode(QLineEdit::Password);
    const bool asksForText = m_kind == Kind::Passcode || m_kind == Kind::ProxyPassword;
    m_user->setObjectName(QStringLiteral("proxyUserEdit"));
    m_edit->setObjectName(QStringLiteral("answerEdit"));
    m_accept->setObjectName(QStringLiteral("acceptButton"));
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_userLabel, m_user})
        widget->setVisible(asksForUser());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_label, m_edit, m_hint})
        widget->setVisible(asksForText);
    m_keep->setVisible(m_kind == Kind::ProxyPassword);

    auto *fields = new QFormLayout;
    fields->setHorizontalSpacing(16);
    fields->addRow(m_userLabel, m_user);
    fields->addRow(m_label, m_edit);
    fields->addRow(nullptr, m_hint);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addLayout(fields);
    layout->addWidget(m_keep);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        m_fault.reset();
        updateTexts();
    });
    connect(m_user, &QLineEdit::textEdited, this, [this] {
        m_fault.reset();
        updateTexts();
    });
    connect(m_accept, &QPushButton::clicked, this, &PromptDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    updateTexts();
    resize(500, 180);
    theme::growToFit(this);
    if (asksForText)
        (asksForUser() ? m_user : m_edit)->setFocus();
}

bool PromptDialog::asksForUser() const
{
    return m_kind == Kind::ProxyPassword && m_question.profile.proxy.user.isEmpty();
}

void PromptDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void PromptDialog::updateTexts()
{
    const QString &profile = m_question.profile.name;
    const QString &host = m_question.host;
    m_cancel->setText(tr("Cancel"));
    switch (m_kind) {
    case Kind::Passcode:
        setWindowTitle(tr("One-time code"));
        m_text->setText(tr("Profile: %1\nThe code goes to: %2\nThe user %3 has login protection; "
                           "each new token needs a code of its own.")
                            .arg(profile, host, m_question.profile.signIn.user));
        m_label->setText(tr("One-time code"));
        m_accept->setText(tr("Continue"));
        showFieldError(m_hint, m_fault, tr("The six digits that the authenticator shows now."));
        break;
    case Kind::ProxyPassword:
        setWindowTitle(tr("Password of the proxy"));
        m_text->setText(
            asksForUser()
                ? tr("Profile: %1\nThe user name and the password go to the proxy: %2")
                      .arg(profile, host)
                : tr("Profile: %1\nThe password goes to the proxy: %2\nUser of the proxy: %3")
                      .arg(profile, host, m_question.profile.proxy.user));
        m_userLabel->setText(tr("Proxy user"));
        m_label->setText(tr("Proxy password"));
        m_keep->setText(tr("Keep in the system keychain"));
        m_accept->setText(tr("Continue"));
        showFieldError(m_hint, m_fault);
        break;
    case Kind::Unlock:
        setWindowTitle(tr("Unlock the keychain"));
        m_text->setText(
            tr("Profile: %1\nThe sign-in that is kept for it lies in the keychain (%2), "
               "which is locked. If you go on, your desktop asks for the keychain's "
               "own password; Backlock never sees it.")
                .arg(profile, host));
        m_accept->setText(tr("Unlock"));
        break;
    case Kind::OtherKeychain:
        setWindowTitle(tr("Another keychain"));
        m_text->setText(
            tr("Profile: %1\nWhat was kept for it lies in another keychain: %2\nThe keychain that "
               "is running now: %3\nTo use the former one, cancel, and start Backlock again when "
               "it "
               "is running. With the present one you sign in anew; what the former one holds stays "
               "there.")
                .arg(profile, m_question.why.value_or(Error()).subject,
                     host.isEmpty() ? tr("none") : host));
        m_accept->setText(tr("Use this keychain"));
        break;
    }
    m_accept->setMinimumWidth(m_accept->fontMetrics().horizontalAdvance(m_accept->text())
                              + kButtonPadding);
    m_user->setAccessibleName(m_userLabel->text());
    m_edit->setAccessibleName(m_label->text());
    m_keep->setAccessibleName(m_keep->text());
    updateBar();
}

//! Only where the question does not say it all: being asked for the first time is no failure.
void PromptDialog::updateBar()
{
    MessageBar::Content content;
    if (m_kind == Kind::ProxyPassword && m_question.isRepeat) {
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        content.title = tr("The proxy did not make the connection with the last password.");
        content.text = tr("The password may be wrong, or the proxy has a fault of its own; it does "
                          "not always say which.");
    } else if (m_kind == Kind::Passcode && m_question.why) {
        content = messages::error(*m_question.why);
    } else {
        m_bar->clear();
        return;
    }
    content.closable = false;
    m_bar->setContent(content);
}

void PromptDialog::submit()
{
    if (m_kind == Kind::Passcode) {
        if (const auto code = parsePasscode(m_edit->text()); !code)
            m_fault = code.error();
    } else if (asksForUser() && m_user->text().trimmed().isEmpty()) {
        m_fault = makeError(ErrorKind::Input, Cause::UserNameEmpty);
    } else if (m_kind == Kind::ProxyPassword) {
        if (const auto password = parsePassword(m_edit->text().toUtf8()); !password)
            m_fault = password.error();
    }
    if (!m_fault) {
        accept();
        return;
    }
    updateTexts();
    (m_fault->cause == Cause::UserNameEmpty ? m_user : m_edit)->setFocus();
}

QString PromptDialog::passcode() const
{
    return parsePasscode(m_edit->text()).value_or(QString());
}

ProxyPassword PromptDialog::proxyPassword() const
{
    return {asksForUser() ? m_user->text().trimmed() : m_question.profile.proxy.user,
            Secret(m_edit->text().toUtf8()), m_keep->isChecked()};
}

} // namespace backlock
