// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledgerdialog.h"

#include "session/futures.h"
#include "widgets/messagebar.h"
#include "widgets/messages.h"
#include "widgets/textlabel.h"
#include "words/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

LedgerDialog::LedgerDialog(Ledger &ledger, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_bar(new MessageBar(this))
    , m_entriesLabel(new QLabel(this))
    , m_entries(new QLabel(this))
    , m_headLabel(new QLabel(this))
    , m_head(new TextLabel(this))
    , m_noteButton(new QPushButton(this))
    , m_compareButton(new QPushButton(this))
    , m_copyButton(new QPushButton(this))
    , m_closeButton(new QPushButton(this))
{
    setModal(true);
    m_noteButton->setObjectName(QStringLiteral("noteButton"));
    m_compareButton->setObjectName(QStringLiteral("compareButton"));
    m_copyButton->setObjectName(QStringLiteral("copyButton"));
    m_closeButton->setObjectName(QStringLiteral("closeButton"));
    m_entries->setObjectName(QStringLiteral("entriesValue"));
    m_head->setObjectName(QStringLiteral("headValue"));
    m_bar->setObjectName(QStringLiteral("messageBar"));
    m_closeButton->setDefault(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(6);
    facts->addRow(m_entriesLabel, m_entries);
    facts->addRow(m_headLabel, m_head);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    for (QPushButton *button : {m_noteButton, m_compareButton, m_copyButton})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(m_closeButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_bar);
    layout->addLayout(facts);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(m_noteButton, &QPushButton::clicked, this, &LedgerDialog::note);
    connect(m_compareButton, &QPushButton::clicked, this, &LedgerDialog::compare);
    connect(m_copyButton, &QPushButton::clicked, this, &LedgerDialog::copy);
    connect(m_closeButton, &QPushButton::clicked, this, &QDialog::reject);
    m_closeButton->setFocus();
    walk({});
    resize(680, 260);
    theme::growToFit(this);
}

void LedgerDialog::walk(const QList<ChainNote> &notes)
{
    m_report.reset();
    m_walk = m_ledger.verify(notes);
    whenEnded(m_walk, this, [this](const std::optional<Result<ChainReport>> &report) {
        m_report = report;
        updateAll();
    });
    updateAll();
}

void LedgerDialog::done(int result)
{
    m_walk.cancel();
    QDialog::done(result);
}

void LedgerDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateAll();
}

void LedgerDialog::note()
{
    auto *dialog = new QFileDialog(this, tr("Note in a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a line is added, nothing is replaced
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerDialog::noteIn);
    dialog->open();
}

void LedgerDialog::noteIn(const QString &file)
{
    const ChainReport &report = **m_report;
    const auto noted = appendChainNote(file, {m_clock(), report.entries, report.head});
    m_fileError = noted ? std::nullopt : std::optional(noted.error());
    m_noted = noted ? file : QString();
    updateAll();
}

void LedgerDialog::compare()
{
    auto *dialog = new QFileDialog(this, tr("Compare with a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerDialog::compareWith);
    dialog->open();
}

void LedgerDialog::compareWith(const QString &file)
{
    const auto notes = readChainNotes(file);
    m_fileError = notes ? std::nullopt : std::optional(notes.error());
    m_noted.clear();
    if (!notes) {
        updateAll();
        return;
    }
    m_compared = file;
    walk(*notes);
}

void LedgerDialog::copy()
{
    const ChainReport &report = **m_report;
    QApplication::clipboard()->setText(tr("Entries of the ledger: %1\nHead of its chain: %2")
                                           .arg(QString::number(report.entries), report.head));
}

void LedgerDialog::updateAll()
{
    setWindowTitle(tr("Check of the ledger"));
    m_entriesLabel->setText(tr("Entries"));
    m_headLabel->setText(tr("Head of the chain"));
    m_noteButton->setText(tr("Note in a file..."));
    m_compareButton->setText(tr("Compare with a file..."));
    m_copyButton->setText(tr("Copy"));
    m_closeButton->setText(tr("Close"));
    const bool isKnown = m_report && *m_report;
    const auto fault = isKnown ? chainFault(**m_report) : std::nullopt;
    MessageBar::Content content;
    if (m_fileError) {
        content = messages::error(*m_fileError);
    } else if (!m_report) {
        content.icon = QStringLiteral("wait");
        content.title = tr("Walking the chain of the ledger...");
        content.busy = true;
    } else if (!isKnown) {
        content = messages::error(m_report->error());
    } else if (fault) {
        content = messages::error(*fault);
    } else {
        content.tone = theme::Tone::Good;
        content.icon = QStringLiteral("ok");
        content.title = tr("The chain holds: no entry was changed after it was written.");
        if (!m_noted.isEmpty())
            content.text =
                tr("Head and number were noted in %1.").arg(QDir::toNativeSeparators(m_noted));
        else if (!m_compared.isEmpty())
            content.text = tr("It agrees with all that was noted in %1.")
                               .arg(QDir::toNativeSeparators(m_compared));
        else
            content.text = tr("An end that was cut off shows only against a note that is kept "
                              "elsewhere. Note the head now, and compare later.");
    }
    content.closable = false;
    m_bar->setContent(content);
    m_entries->setText(isKnown ? words::number((*m_report)->entries) : QString());
    m_head->setText(isKnown ? (*m_report)->head : QString());
    m_noteButton->setEnabled(isKnown && !fault);
    m_compareButton->setEnabled(m_report.has_value());
    m_copyButton->setEnabled(isKnown);
    for (QPushButton *button : {m_noteButton, m_compareButton, m_copyButton, m_closeButton})
        button->setAccessibleName(button->text());
    theme::growToFit(this);
}

} // namespace backlock
