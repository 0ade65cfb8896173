// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/entrydialog.h"

#include "change/history.h"
#include "widgets/textlabel.h"
#include "words/words.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace backlock {

EntryDialog::EntryDialog(const LedgerEntry &entry, QWidget *parent)
    : QDialog(parent)
    , m_entry(entry)
    , m_lines(new QFormLayout)
    , m_area(new QScrollArea(this))
    , m_body(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    m_lines->setHorizontalSpacing(16);
    m_lines->setVerticalSpacing(6);
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_body->setMaximumHeight(m_body->fontMetrics().lineSpacing() * 4 + 12);
    m_body->setPlainText(QString::fromUtf8(entry.opening.body));
    m_close->setDefault(true);

    auto *content = new QWidget;
    content->setLayout(m_lines);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_body);
    layout->addLayout(buttons);

    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(
            QString::fromUtf8(QJsonDocument(historyDocument(m_entry)).toJson()));
    });
    updateTexts();
    resize(680, 560);
}

void EntryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
}

void EntryDialog::addLine(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *name = new QLabel(label, this);
    auto *text = new TextLabel(this);
    text->setText(value);
    m_lines->addRow(name, text);
}

void EntryDialog::updateTexts()
{
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    const LedgerOpening &opening = m_entry.opening;
    setWindowTitle(opening.isBackup() ? tr("Recorded backup") : tr("Recorded change"));
    m_area->setAccessibleName(windowTitle());
    m_body->setAccessibleName(tr("Body that was sent"));
    m_copy->setText(tr("Copy as JSON"));
    m_close->setText(tr("Close"));

    addLine(tr("Change"), words::changeName(opening.wish));
    if (m_entry.damage) {
        addLine(tr("Verdict"), words::sentence(*m_entry.damage));
    } else if (m_entry.closing) {
        const Verdict &verdict = m_entry.closing->verdict;
        addLine(tr("Verdict"), words::verdictTitle(verdict, opening.wish));
        addLine(QString(), words::verdictDetail(verdict, opening.wish));
        addLine(tr("Key"), words::keyVerdict(verdict.key));
        if (verdict.error) {
            addLine(tr("The service said"), verdict.error->serverText);
            addLine(tr("Facts"), words::errorFacts(*verdict.error));
        }
        addLine(tr("Request ID"), verdict.requestId);
        if (!opening.isBackup()) { // its verdict has no readings
            addLine(tr("State before"), words::readingLine(verdict.before));
            addLine(tr("State after"), words::readingLine(verdict.after));
        }
        addLine(tr("Ended"), words::dateTime(m_entry.closing->closedAt));
    } else {
        addLine(tr("Verdict"), tr("No verdict yet."));
        if (!opening.isBackup())
            addLine(tr("State before"), words::readingLine(opening.before));
    }
    addLine(tr("Backup"), opening.backupName);
    if (m_entry.closing && m_entry.closing->backup) {
        addLine(tr("Backup ID"), m_entry.closing->backup->id);
        addLine(tr("Job ID"), m_entry.closing->backup->jobId);
    }
    addLine(tr("Recorded"), words::dateTime(opening.openedAt));
    addLine(tr("Practice"), opening.practice ? tr("Yes: nothing reached the cloud.") : QString());
    addLine(tr("Profile"), opening.profileName);
    addLine(tr("User"), opening.accountName.isEmpty()
                            ? opening.userName
                            : tr("%1 of account %2").arg(opening.userName, opening.accountName));
    addLine(tr("Host"), opening.host);
    addLine(tr("Project"), opening.projectName.isEmpty()
                               ? opening.projectId
                               : tr("%1 (%2)").arg(opening.projectName, opening.projectId));
    addLine(tr("Instance"), opening.instanceName.isEmpty()
                                ? opening.instanceId
                                : tr("%1 (%2)").arg(opening.instanceName, opening.instanceId));
    addLine(tr("KMS key"), opening.keyAlias.isEmpty()
                               ? opening.keyId
                               : tr("%1 (%2)").arg(opening.keyAlias, opening.keyId));
    for (const CheckResult &check : opening.checks)
        addLine(tr("Checked"), words::check(check));
    if (opening.consents.crossRegionChecked)
        addLine(tr("Stated"), tr("Cross-region backup is off for this instance."));
}

} // namespace backlock
