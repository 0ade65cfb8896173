// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/evidencedialog.h"

#include "change/evidencereport.h"
#include "session/futures.h"
#include "store/planfile.h"
#include "widgets/messages.h"
#include "widgets/reportpdf.h"
#include "words/words.h"

#include "ui_evidencedialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QStandardPaths>
#include <QUrl>

namespace backlock {

namespace {

constexpr int kUsualSpan = 30; //!< days
constexpr int kMostGaps = 6;   //!< in the dialog; the report has all of them

//! Of thousands of changes this takes seconds: not for the GUI thread.
Result<void> writePack(const QString &folder, const EvidenceFacts &facts, bool withPdf)
{
    QList<EvidenceFile> files = evidenceFiles(facts);
    if (withPdf)
        files.append(
            {QStringLiteral("report.pdf"), reportPdf(QString::fromUtf8(files.last().content))});
    return writeEvidence(folder, files);
}

} // namespace

EvidenceDialog::EvidenceDialog(const EvidenceSources &sources, const QDateTime &now,
                               QWidget *parent)
    : QDialog(parent)
    , m_sources(sources)
    , m_now(now)
    , m_ui(std::make_unique<Ui::EvidenceDialog>())
{
    m_ui->setupUi(this);
    setModal(true);
    const QDate today = m_now.toLocalTime().date();
    m_ui->fromDateEdit->setDate(today.addDays(1 - kUsualSpan));
    m_ui->toDateEdit->setDate(today);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_ui->folderLineEdit->setText(QDir::toNativeSeparators(QDir(documents).filePath(
        QStringLiteral("backlock-evidence-")
        + m_now.toLocalTime().toString(QStringLiteral("yyyyMMdd-HHmmss")))));
    theme::makePrimary(m_ui->makeButton);
    connect(m_ui->planButton, &QPushButton::clicked, this, &EvidenceDialog::choosePlan);
    connect(m_ui->folderButton, &QPushButton::clicked, this, &EvidenceDialog::chooseFolder);
    connect(m_ui->makeButton, &QPushButton::clicked, this, &EvidenceDialog::make);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->openButton, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    connect(m_ui->spanRadioButton, &QRadioButton::toggled, this, &EvidenceDialog::updateState);
    connect(m_ui->planLineEdit, &QLineEdit::textChanged, this, &EvidenceDialog::updateState);
    connect(m_ui->folderLineEdit, &QLineEdit::textChanged, this, &EvidenceDialog::updateState);
    connect(m_ui->fromDateEdit, &QDateEdit::dateChanged, m_ui->toDateEdit,
            &QDateEdit::setMinimumDate);
    m_ui->toDateEdit->setMinimumDate(m_ui->fromDateEdit->date());
    updateState();
    resize(640, 360);
    theme::growToFit(this);
}

EvidenceDialog::~EvidenceDialog() = default;

void EvidenceDialog::reject()
{
    if (!isBusy())
        QDialog::reject();
}

void EvidenceDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
}

void EvidenceDialog::choosePlan()
{
    auto *dialog = new QFileDialog(this, tr("Choose the plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Plans (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_ui->planLineEdit->setText(QDir::toNativeSeparators(file));
        m_ui->planRadioButton->setChecked(true);
    });
    dialog->open();
}

void EvidenceDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose where the folder is made"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &parent) {
        const QString name = QFileInfo(m_ui->folderLineEdit->text()).fileName();
        m_ui->folderLineEdit->setText(QDir::toNativeSeparators(QDir(parent).filePath(name)));
    });
    dialog->open();
}

Result<EvidenceScope> EvidenceDialog::scope() const
{
    EvidenceScope scope;
    if (m_ui->spanRadioButton->isChecked()) {
        scope.from = m_ui->fromDateEdit->date().startOfDay().toUTC();
        scope.to = m_ui->toDateEdit->date().addDays(1).startOfDay().toUTC();
        return scope;
    }
    auto plan = readPlanFile(QDir::fromNativeSeparators(m_ui->planLineEdit->text().trimmed()));
    if (!plan)
        return fail(plan.error());
    scope.plan = std::move(*plan);
    return scope;
}

void EvidenceDialog::make()
{
    m_error.reset();
    m_made.reset();
    m_folder = QDir::fromNativeSeparators(m_ui->folderLineEdit->text().trimmed());
    const auto chosen = scope();
    if (!chosen) {
        m_error = chosen.error();
        updateState();
        return;
    }
    setWork(Work::Gathering);
    whenEnded(gatherEvidence(m_sources, *chosen, m_now), this,
              [this](const std::optional<Result<EvidenceFacts>> &facts) {
                  if (facts && *facts)
                      return write(**facts);
                  if (facts)
                      m_error = facts->error();
                  setWork(Work::None);
              });
}

void EvidenceDialog::write(const EvidenceFacts &facts)
{
    setWork(Work::Writing);
    const bool withPdf = m_ui->pdfCheckBox->isChecked();
    const auto written = inBackground(
        [folder = m_folder, facts, withPdf] { return writePack(folder, facts, withPdf); });
    whenEnded(written, this, [this, facts](const std::optional<Result<void>> &done) {
        if (done && *done)
            m_made = facts;
        else if (done)
            m_error = done->error();
        setWork(Work::None);
    });
}

void EvidenceDialog::setWork(Work work)
{
    m_work = work;
    updateState();
}

void EvidenceDialog::updateState()
{
    const bool ofPlan = m_ui->planRadioButton->isChecked();
    for (QWidget *field :
         {static_cast<QWidget *>(m_ui->fromDateEdit), static_cast<QWidget *>(m_ui->toDateEdit)})
        field->setEnabled(!isBusy() && !ofPlan);
    for (QWidget *field :
         {static_cast<QWidget *>(m_ui->planLineEdit), static_cast<QWidget *>(m_ui->planButton)})
        field->setEnabled(!isBusy() && ofPlan);
    const bool isComplete = !m_ui->folderLineEdit->text().trimmed().isEmpty()
                            && (!ofPlan || !m_ui->planLineEdit->text().trimmed().isEmpty());
    m_ui->makeButton->setEnabled(!isBusy() && isComplete);
    m_ui->closeButton->setEnabled(!isBusy());
    m_ui->openButton->setVisible(m_made.has_value());
    const QLocale locale = words::locale();
    for (QDateEdit *edit : {m_ui->fromDateEdit, m_ui->toDateEdit}) {
        edit->setLocale(locale);
        edit->setDisplayFormat(words::dateFormat());
    }
    updateMessage();
    theme::growToFit(this);
}

void EvidenceDialog::updateMessage()
{
    MessageBar::Content content;
    content.closable = false;
    if (isBusy()) {
        content.icon = QStringLiteral("wait");
        content.title = m_work == Work::Writing
                            ? tr("Writing the files...")
                            : tr("Checking the ledger and reading its entries...");
        content.busy = true;
    } else if (m_error) {
        content = messages::error(*m_error);
        content.closable = false;
    } else if (m_made) {
        const QStringList gaps = evidenceGaps(*m_made);
        content.tone = gaps.isEmpty() ? theme::Tone::Good : theme::Tone::Caution;
        content.icon = gaps.isEmpty() ? QStringLiteral("ok") : QStringLiteral("warning");
        content.title =
            tr("Evidence of %n change(s) was written.", nullptr, int(m_made->entries.size()));
        QStringList lines{QDir::toNativeSeparators(m_folder)};
        if (!gaps.isEmpty())
            lines.append(tr("What could not be read stands first in the report:"));
        lines += gaps.first(qMin<qsizetype>(gaps.size(), kMostGaps));
        content.text = lines.join(u'\n');
    } else {
        m_ui->messageBar->clear();
        return;
    }
    m_ui->messageBar->setContent(content);
}

} // namespace backlock
